"""Which figure counts is explained by the first thing in which the others are worse."""

from datetime import date

import pytest

from data.corpus.tallies import explain_choice
from data.model import Qualifier, Quantity
from tests.corpus.made import (
    JARABLUS,
    WAER,
    flow,
    incident,
    more_than,
    on,
    persons,
    reading,
    report,
)

DAY = on(2017, 3, 18)
EARLY, LATE = date(2017, 3, 18), date(2017, 3, 20)
ABOUT = Quantity(1800, 2200, 2000, Qualifier.APPROXIMATELY)


@pytest.mark.parametrize(
    ("other", "counted", "published", "reason"),
    [
        (more_than(1900), persons(2000), (LATE, EARLY), "only a bound"),
        (persons(1500), persons(2000), (EARLY, LATE), "published earlier"),
        (ABOUT, persons(2000), (LATE, LATE), "less exact"),
        (persons(2100), persons(2000), (LATE, LATE), "higher"),
        (None, persons(2000), (LATE, EARLY), "no number"),
    ],
)
def test_why_a_figure_does_not_count(corpus, other, counted, published, reason):
    for number, (quantity, day) in enumerate(zip((other, counted), published, strict=True)):
        told = report(f"Report {number} of the same convoy of buses.", published=day)
        corpus.add(reading(flow(WAER, JARABLUS, DAY, quantity, id=f"f{number}"), of=told))
    figures = corpus.figures_of("f0")
    assert len(figures) == 2
    counts, not_counted = explain_choice(figures)
    assert counts == "counted"
    assert figures["id"][0] == "f1"
    assert reason in not_counted


def test_a_lower_toll_does_not_count(corpus):
    for number, deaths in enumerate((100, 126)):
        told = report(f"Report {number} of the same attack.", published=LATE)
        made = incident(deaths=persons(deaths), when=DAY, id=f"i{number}")
        corpus.add(reading(made, of=told))
    assert "tolls rise" in explain_choice(corpus.figures_of("i0"))[1]


def test_one_figure_is_the_one_that_counts(corpus):
    corpus.add(reading(flow(quantity=persons(5), id="only")))
    assert explain_choice(corpus.figures_of("only")) == ["counted: the only figure"]
