"""Only what may be added up is, with its bounds, and what it rests on."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import corridors, open_corpus, totals
from data.corpus.sums import add_up
from data.filters import Filters
from data.model import Role, Scope, Status, SubEventType
from tests.corpus.made import (
    HOMS,
    IDLIB,
    JARABLUS,
    WAER,
    at,
    flow,
    households,
    incident,
    more_than,
    on,
    persons,
    reading,
    readings,
    report,
    up_to,
)


def test_a_corridor_sums_single_movements_that_happened_and_nothing_else(corpus):
    corpus.add(
        reading(
            flow(quantity=persons(1500), when=on(2017, 3, 18), id="whole"),
            flow(quantity=persons(400), subset_of="whole"),
            flow(quantity=persons(2000), when=on(2017, 3, 27)),
            flow(quantity=persons(12000), scope=Scope.EXPECTED),
            flow(quantity=persons(9000), scope=Scope.CUMULATIVE),
            flow(quantity=persons(75000), scope=Scope.STOCK),
            flow(quantity=persons(3000), status=Status.PLANNED),
            flow(quantity=persons(3000), status=Status.THREATENED),
            flow(quantity=persons(1400), role=Role.TRIANGULATION),
            flow(quantity=persons(7), origin=HOMS),
        )
    )
    summed = corridors(corpus.view(Filters()))
    assert list(summed["origin"]) == ["al-Waer", "Homs"]
    first = summed.iloc[0]
    assert (first["persons_low"], first["persons_high"], first["persons_best"]) == (3500,) * 3
    assert (first["flows"], first["reports"], first["destination_lat"]) == (2, 1, JARABLUS.lat)
    assert (first["first"].date(), first["last"].date()) == (date(2017, 3, 18), date(2017, 3, 27))


@pytest.mark.parametrize(
    ("quantities", "bounds", "unnumbered"),
    [
        ([], (None, None, None), 0),
        ([None], (None, None, None), 1),
        ([persons(500), None], (500, 500, 500), 1),
        ([persons(500), more_than(3000)], (3500, None, 3500), 0),
        ([persons(500), up_to(200)], (500, 700, 700), 0),
        ([persons(500), households(40)], (500, 500, 500), 1),
    ],
)
def test_bounds_are_added_as_bounds(corpus, quantities, bounds, unnumbered):
    corpus.add(reading(*[flow(quantity=quantity) for quantity in quantities]))
    found = totals(corpus.view(Filters())).persons
    assert (found.low, found.high, found.best) == bounds
    assert found.unnumbered == unnumbered


def test_households_stay_households(corpus):
    corpus.add(reading(flow(quantity=persons(500)), flow(quantity=households(40))))
    row = corridors(corpus.view(Filters())).iloc[0]
    assert (row["persons_best"], row["households_best"], row["unnumbered"]) == (500, 40, 0)


def test_deaths_count_events_and_not_aggregates(corpus):
    corpus.add(
        reading(
            incident(deaths=persons(126), when=on(2017, 4, 15)),
            incident(SubEventType.SHELLING, deaths=more_than(10)),
            incident(SubEventType.AGREEMENT),
            incident(SubEventType.CUMULATIVE_DEATHS, deaths=more_than(250_000)),
        )
    )
    found = totals(corpus.view(Filters()))
    assert (found.fatalities.low, found.fatalities.high, found.incidents) == (136, None, 3)
    assert found.injured.best is None


def test_an_end_nobody_names_and_several_ends_are_corridors_too(corpus):
    corpus.add(
        reading(
            flow(destination=None, quantity=persons(10)),
            flow(destination="Nowhereville", quantity=persons(20)),
            flow(quantity=persons(30), other_destinations=(at(IDLIB),)),
        )
    )
    summed = corridors(corpus.view(Filters()))
    assert list(summed["destination"].fillna("not said")) == [
        "Jarabulus; Idlib",
        "Nowhereville",
        "not said",
    ]


def test_an_empty_view_has_no_corridors_but_their_columns(corpus):
    empty = corridors(corpus.view(Filters()))
    assert len(empty) == 0
    corpus.add(reading(flow(WAER, JARABLUS)))
    assert (corridors(corpus.view(Filters())).dtypes == empty.dtypes).all()


def _same_end(flows, destination):
    others = flows["other_destinations"]
    named = flows["destination_name"].where(
        others.isna(), flows["destination_name"] + "; " + others.fillna("")
    )
    return named.isna() if pd.isna(destination) else named == destination


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with open_corpus(tmp_path_factory.mktemp("corpus")) as opened:
        yield opened


@settings(max_examples=12)
@given(st.lists(readings(), max_size=3))
def test_corridors_add_up_to_the_totals(shared, made):
    for one in made:
        shared.add(one)
    view = shared.view(Filters())
    summed, found = corridors(view), totals(view)
    assert summed["flows"].sum() == found.movements == view.flows["is_summed"].sum()
    for unit, figure in (("persons", found.persons), ("households", found.households)):
        assert sum(summed[f"{unit}_best"].dropna()) == (figure.best or 0)
        alone = view.flows[view.flows["is_summed"] & view.flows["other_origins"].isna()]
        for row in summed[~summed["origin"].str.contains("; ", na=True)].head(20).itertuples():
            rows = alone[(alone["origin_name"] == row.origin) & _same_end(alone, row.destination)]
            plain = add_up(rows, unit)
            made_here = [getattr(row, f"{unit}_{bound}") for bound in ("low", "high", "best")]
            assert [None if pd.isna(v) else v for v in made_here] == [
                plain.low,
                plain.high,
                plain.best,
            ]
    ordered = summed.dropna(subset=["persons_least", "persons_most"])
    assert (ordered["persons_least"] <= ordered["persons_most"]).all()


def test_two_reports_of_one_movement_are_not_summed(corpus):
    corpus.add(reading(flow(quantity=persons(1500), when=on(2017, 3, 18))))
    later = report(published=date(2017, 3, 20))
    corpus.add(reading(flow(quantity=persons(2000), when=on(2017, 3, 18)), of=later))
    view = corpus.view(Filters())
    row = corridors(view).iloc[0]
    assert (row["persons_best"], row["persons_least"], row["persons_most"]) == (2000, 1500, 2000)
    assert (row["flows"], row["reports"]) == (1, 2)
    assert (totals(view).movements, totals(view).reports) == (1, 2)
