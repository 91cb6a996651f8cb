"""What a reviewer types becomes parts of a record that hold together."""

from datetime import date

import pytest

from data.corpus.correcting import (
    find_words,
    make_dates,
    make_mention,
    make_phrase,
    make_point,
    make_quantity,
)
from data.corpus.tallies import find_alike
from data.model import ModelError, Qualifier, Span
from tests.corpus.made import HOMS, IDLIB, WAER, flow, incident, on, persons, reading, report

TEXT = "About 1,500 people left al-Waer on Saturday, the governor said."
ITEM = flow(evidence=(Span(0, len(TEXT)),), id="f")(report(TEXT), 0)


@pytest.mark.parametrize(
    ("given", "bounds", "qualifier"),
    [
        ((None, 1500, None), (1500, 1500, 1500), Qualifier.EXACT),
        ((1500, None, 1500), (1500, 1500, 1500), Qualifier.EXACT),
        ((1350, 1500, 1650), (1350, 1650, 1500), Qualifier.APPROXIMATELY),
        ((24, None, 99), (24, 99, None), Qualifier.VAGUE),
        ((250_000, None, None), (250_000, None, None), Qualifier.MORE_THAN),
        ((None, None, 500), (None, 500, None), Qualifier.LESS_THAN),
    ],
)
def test_a_number_is_as_exact_as_it_is_given(given, bounds, qualifier):
    made = make_quantity(*given)
    assert ((made.low, made.high, made.best), made.qualifier) == (bounds, qualifier)


def test_nothing_given_is_unknown_and_never_none_of_them():
    assert make_quantity(None, None, None) is None
    assert make_dates(None, None) is None
    assert make_phrase(ITEM, TEXT, "  ") is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_quantity(10, None, 5),
        lambda: make_dates(date(2017, 3, 19), date(2017, 3, 17)),
        lambda: make_dates(None, date(2017, 3, 17)),
        lambda: make_mention(ITEM, TEXT, " ", HOMS),
        lambda: make_point("x", 91.0, 0.0),
    ],
)
def test_what_makes_no_sense_is_refused(make):
    with pytest.raises(ModelError):
        make()


def test_words_are_found_where_the_report_has_them_else_the_sentence_stands_for_them():
    assert find_words(ITEM, TEXT, "AL-WAER").of(TEXT) == "al-Waer"
    assert find_words(ITEM, TEXT, "Jarabulus") == ITEM.evidence[0]
    assert make_mention(ITEM, TEXT, "al-Waer", WAER).span.of(TEXT) == "al-Waer"


def test_what_may_be_the_same_is_near_in_place_and_time(corpus):
    corpus.add(
        reading(
            flow(WAER, quantity=persons(1500), when=on(2017, 3, 18), id="this"),
            flow(HOMS, quantity=persons(900), when=on(2017, 3, 20), id="near"),
            flow(HOMS, quantity=persons(900), when=on(2017, 5, 20), id="later"),
            flow(IDLIB, quantity=persons(900), when=on(2017, 3, 20), id="far"),
            incident(place=HOMS, when=on(2017, 3, 18), id="other kind"),
        )
    )
    assert list(find_alike(corpus, "this")["id"]) == ["near"]
    assert find_alike(corpus, "other kind").empty
    assert find_alike(corpus, "nobody").empty
