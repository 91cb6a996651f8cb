"""What the database adds up is what plain pandas adds up, and the rules of meaning hold."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import corridors, open_corpus, tallies
from data.corpus.sums import add_up
from data.corpus.tallies import Around, Spot, Step
from data.filters import Filters, Layer
from data.model import EventType, Role, Scope, Status, SubEventType
from tests.corpus.made import (
    HOMS,
    IDLIB,
    JARABLUS,
    SOUTH,
    WAER,
    flow,
    households,
    incident,
    more_than,
    on,
    persons,
    reading,
    readings,
    report,
    since,
    up_to,
)

EVERYTHING = Filters()
BOUNDS = ["low", "high", "best"]
DAY = date(2017, 3, 18)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with open_corpus(tmp_path_factory.mktemp("corpus")) as opened:
        yield opened


def sums(rows, what):
    """Bounds of a sum as plain numbers or None."""
    plain = add_up(rows, what)
    return [plain.low, plain.high, plain.best]


def bounds(row, what):
    cells = (row[f"{what}_{bound}"] for bound in BOUNDS)
    return [None if pd.isna(cell) else int(cell) for cell in cells]


def named(value):
    return None if pd.isna(value) else value


def told_apart(flows, end):
    """The names of an end, others included, as the tallies give them."""
    others = flows[f"other_{end}s"]
    return flows[f"{end}_name"] + ("; " + others).where(others.notna(), "")


# --- Against plain pandas, on anything ------------------------------------------------------------


@settings(max_examples=6)
@given(st.lists(readings(), max_size=3))
def test_corridors_are_those_of_the_view(shared, made):
    for one in made:
        shared.add(one)
    found = tallies.rank_corridors(shared, EVERYTHING, most=100_000)
    plain = corridors(shared.view(EVERYTHING))
    assert len(found) == len(plain)
    by_ends = {
        (named(row["origin"]), named(row["destination"])): row for _, row in found.iterrows()
    }
    for _, row in plain.iterrows():
        same = by_ends[named(row["origin"]), named(row["destination"])]
        for what in ("persons", "households"):
            assert bounds(same, what) == bounds(row, what)
        for column in ("flows", "unnumbered", "reports"):
            assert same[column] == row[column]
        assert same[["first", "last"]].equals(row[["first", "last"]]) or (
            same[["first", "last"]].isna().equals(row[["first", "last"]].isna())
        )


@settings(max_examples=6)
@given(st.lists(readings(), max_size=3), st.integers(0, 4))
def test_what_is_cut_off_is_counted(shared, made, most):
    for one in made:
        shared.add(one)
    view = shared.view(EVERYTHING)
    summed = view.flows[view.flows["is_summed"]]
    whole = sums(summed, "persons")
    for rows in (
        tallies.rank_corridors(shared, EVERYTHING, most),
        tallies.cross_ends(shared, EVERYTHING, most),
        tallies.ends_over_time(shared, EVERYTHING, "origin", Step.YEAR, most),
        tallies.ends_over_time(shared, EVERYTHING, "destination", Step.DAY, most),
    ):
        assert rows["flows"].sum() == len(summed)
        assert (rows["persons_best"].dropna().sum() or 0) == (whole[2] or 0)
        assert (rows["persons_low"].dropna().sum() or 0) == (whole[0] or 0)
    ranked = tallies.rank_corridors(shared, EVERYTHING, most)
    assert (~ranked["is_rest"] & ~ranked["is_nowhere"]).sum() <= most


@settings(max_examples=6)
@given(st.lists(readings(), max_size=3))
def test_incidents_are_counted_once_and_aggregates_never(shared, made):
    for one in made:
        shared.add(one)
    rows = shared.view(EVERYTHING).incidents
    events = rows[
        (rows["role"] == Role.RECOMMENDED.value) & (rows["event_type"] != EventType.AGGREGATE.value)
    ]
    found = tallies.count_incidents(shared, EVERYTHING, "sub_event_type", most=1000)
    assert found["incidents"].sum() == len(events)
    for _, row in found.iterrows():
        same = events[events["sub_event_type"] == row["name"]]
        assert bounds(row, "fatalities") == sums(same, "fatalities")
        assert bounds(row, "injured") == sums(same, "injured")
    by_place = tallies.count_incidents(shared, EVERYTHING, "place", most=1000)
    assert by_place["incidents"].sum() == len(events)
    over_time = tallies.incidents_over_time(shared, EVERYTHING, Step.MONTH)
    assert over_time["incidents"].sum() == len(events)
    actors = pd.concat([events["actor1"], events["actor2"]]).dropna()
    by_actor = tallies.count_incidents(shared, EVERYTHING, "actor", most=100_000)
    assert set(by_actor["name"].dropna()) == set(actors)


@settings(max_examples=6)
@given(st.lists(readings(), max_size=2))
def test_every_record_of_a_place_is_listed(shared, made):
    for one in made:
        shared.add(one)
    view = shared.view(EVERYTHING)
    places = tallies.list_places(shared, EVERYTHING, most=100_000)
    ids = pd.concat([view.flows["origin_id"], view.flows["destination_id"]])
    assert set(places["id"]) == {*ids.dropna(), *view.incidents["place_id"].dropna()}
    for place in places.head(5).itertuples():
        spot = Spot(place.id, place.name, place.lat, place.lon)
        records = tallies.records_of(shared, EVERYTHING, spot, most=100_000)
        assert len(records) == place.left_it + place.came + place.happened
        leaving = view.flows[
            view.flows["is_summed"]
            & (view.flows["origin_id"] == place.id)
            & (view.flows["destination_id"] != place.id)
        ]
        left = tallies.moves_of(shared, EVERYTHING, spot, "left", most=100_000)
        assert left["flows"].sum() == len(leaving)
        assert (left["persons_best"].dropna().sum() or 0) == (sums(leaving, "persons")[2] or 0)


def test_an_empty_corpus_has_every_column_and_no_row(corpus):
    spot = Spot("t:homs", "Homs", 34.73, 36.71, 5)
    answers = [
        tallies.rank_corridors(corpus, EVERYTHING),
        tallies.cross_ends(corpus, EVERYTHING),
        tallies.list_ends(corpus, EVERYTHING, "origin"),
        tallies.net_by_area(corpus, EVERYTHING),
        tallies.ends_over_time(corpus, EVERYTHING, "origin", Step.WEEK),
        tallies.list_figures(corpus, EVERYTHING),
        tallies.list_stocks(corpus, EVERYTHING),
        tallies.follow_totals(corpus, EVERYTHING),
        tallies.find_disputed_movements(corpus, EVERYTHING),
        tallies.find_disputed_tolls(corpus, EVERYTHING),
        tallies.find_near_movements(corpus, EVERYTHING),
        tallies.count_incidents(corpus, EVERYTHING, "actor"),
        tallies.incidents_over_time(corpus, EVERYTHING, Step.DAY),
        tallies.list_years(corpus, EVERYTHING),
        tallies.count_days(corpus, EVERYTHING, 2017),
        tallies.count_around(corpus, EVERYTHING, DAY, weeks=4, near=Around(34, 36, 10)),
        tallies.list_around(corpus, EVERYTHING, DAY, weeks=4),
        tallies.compare_places(corpus, EVERYTHING, DAY, DAY),
        tallies.list_places(corpus, EVERYTHING),
        tallies.moves_of(corpus, EVERYTHING, spot, "came"),
        tallies.place_over_time(corpus, EVERYTHING, spot, Step.MONTH),
        tallies.incidents_of(corpus, EVERYTHING, spot),
        tallies.records_of(corpus, EVERYTHING, spot),
    ]
    assert all(answer.empty and len(answer.columns) > 1 for answer in answers)
    assert tallies.find_place(corpus, EVERYTHING, "t:homs") is None


# --- The rules, one by one ------------------------------------------------------------------------


def test_only_single_movements_that_happened_are_in_a_corridor(corpus):
    corpus.add(
        reading(
            flow(quantity=persons(1500), when=on(2017, 3, 18), id="whole"),
            flow(quantity=persons(400), subset_of="whole"),
            flow(quantity=more_than(2000), when=on(2017, 3, 27)),
            flow(quantity=persons(12000), scope=Scope.EXPECTED),
            flow(quantity=persons(9000), scope=Scope.CUMULATIVE),
            flow(quantity=persons(75000), scope=Scope.STOCK),
            flow(quantity=persons(3000), status=Status.PLANNED),
            flow(quantity=households(40), when=on(2017, 4, 27)),
            flow(when=on(2017, 5, 27)),
        )
    )
    (row,) = tallies.rank_corridors(corpus, EVERYTHING).to_dict("records")
    assert bounds(row, "persons") == [3500, None, 3500]
    assert bounds(row, "households") == [40, 40, 40]
    assert (row["flows"], row["unnumbered"], row["reports"]) == (4, 1, 1)


def test_layers_of_the_map_do_not_empty_a_page(corpus):
    corpus.add(reading(flow(quantity=persons(5)), incident(SubEventType.SHELLING)))
    only_flows, only_incidents = Filters(layers=(Layer.FLOWS,)), Filters(layers=(Layer.INCIDENTS,))
    assert len(tallies.rank_corridors(corpus, only_incidents)) == 1
    assert len(tallies.count_incidents(corpus, only_flows, "place")) == 1


def test_the_matrix_keeps_others_and_what_nobody_says_apart(corpus):
    corpus.add(
        reading(
            flow(WAER, JARABLUS, quantity=persons(900)),
            flow(HOMS, IDLIB, quantity=persons(100)),
            flow(HOMS, None, quantity=persons(50)),
        )
    )
    cells = tallies.cross_ends(corpus, EVERYTHING, most=1).to_dict("records")
    seen = [
        (named(c["origin"]), c["other_origin"], named(c["destination"]), c["other_destination"])
        for c in cells
    ]
    assert seen == [
        ("al-Waer", False, "Jarabulus", False),
        (None, True, None, True),
        (None, True, None, False),
    ]
    assert [c["persons_best"] for c in cells] == [900, 100, 50]


def test_a_running_total_is_set_against_what_was_expected_of_the_same_leaving(corpus):
    told = report("One report of al-Waer and its many buses.", published=date(2017, 5, 6))
    corpus.add(
        reading(
            flow(quantity=persons(5300), scope=Scope.CUMULATIVE, when=on(2017, 4, 2)),
            flow(quantity=persons(13300), scope=Scope.CUMULATIVE, when=on(2017, 5, 5), id="most"),
            flow(quantity=persons(1100), scope=Scope.CUMULATIVE, when=on(2017, 5, 6)),
            flow(quantity=persons(99999), scope=Scope.CUMULATIVE, when=on(2013, 5, 6)),
            flow(quantity=up_to(25000), scope=Scope.EXPECTED, status=Status.PLANNED),
            flow(quantity=persons(1500), when=on(2017, 3, 18)),
            of=told,
        )
    )
    (row,) = tallies.follow_totals(corpus, EVERYTHING).to_dict("records")
    assert (row["place"], row["reached"], row["reached_id"]) == ("al-Waer", 13300, "most")
    assert (row["expected"], row["expected_high"]) == (25000, 25000)
    assert row["share"] == pytest.approx(13300 / 25000)
    assert (row["persons_best"], row["flows"]) == (1500, 1)  # beside it, never added
    window = Filters(end=date(2017, 4, 10))
    assert tallies.follow_totals(corpus, window).iloc[0]["reached"] in (5300, 99999)


def test_figures_that_no_number_fits_disagree(corpus):
    corpus.add(reading(flow(quantity=persons(1500), when=on(2017, 3, 18), id="early")))
    later = report(published=date(2017, 3, 20))
    corpus.add(reading(flow(quantity=persons(2000), when=on(2017, 3, 18), id="late"), of=later))
    (row,) = tallies.find_disputed_movements(corpus, EVERYTHING).to_dict("records")
    assert (row["least"], row["most"], row["counted"], row["id"]) == (1500, 2000, 2000, "late")
    assert (row["figures"], row["disagree"]) == (2, True)


def test_figures_whose_bounds_meet_do_not_disagree(corpus):
    corpus.add(reading(flow(quantity=more_than(1500), when=on(2017, 3, 18))))
    later = report(published=date(2017, 3, 20))
    corpus.add(reading(flow(quantity=persons(2000), when=on(2017, 3, 18)), of=later))
    (row,) = tallies.find_disputed_movements(corpus, EVERYTHING).to_dict("records")
    assert not row["disagree"]


def test_tolls_that_differ_are_found(corpus):
    corpus.add(reading(incident(deaths=persons(100), when=on(2017, 4, 15))))
    later = report(published=date(2017, 4, 20))
    corpus.add(reading(incident(deaths=persons(126), when=on(2017, 4, 15)), of=later))
    (row,) = tallies.find_disputed_tolls(corpus, EVERYTHING).to_dict("records")
    assert (row["least"], row["most"], row["counted"], row["disagree"]) == (100, 126, 126, True)


@pytest.mark.parametrize(
    ("origin", "day", "found"),
    [
        (HOMS, on(2017, 3, 20), True),
        (HOMS, on(2017, 4, 20), False),  # a month later
        (IDLIB, on(2017, 3, 20), False),  # 130 km away
    ],
)
def test_movements_that_may_be_one_told_twice(corpus, origin, day, found):
    corpus.add(reading(flow(WAER, quantity=persons(1500), when=on(2017, 3, 18))))
    later = report(published=date(2017, 5, 20))
    corpus.add(reading(flow(origin, quantity=persons(9000), when=day), of=later))
    pairs = tallies.find_near_movements(corpus, EVERYTHING)
    assert list(pairs["twice"]) == ([1500] if found else [])


def test_stocks_are_listed_and_never_added(corpus):
    corpus.add(
        reading(
            flow(None, JARABLUS, quantity=persons(75000), scope=Scope.STOCK, when=on(2017, 4, 2)),
            flow(None, JARABLUS, quantity=persons(70000), scope=Scope.STOCK, when=on(2017, 5, 2)),
        )
    )
    stocks = tallies.list_stocks(corpus, EVERYTHING)
    assert list(stocks["figure"]) == [75000, 70000]
    assert list(stocks["place"]) == ["Jarabulus"] * 2
    assert tallies.rank_corridors(corpus, EVERYTHING).empty


def test_weeks_around_a_day_and_a_place(corpus):
    corpus.add(
        reading(
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 17), persons(3)),  # the day before
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 11)),  # still the week before
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 18), more_than(2)),
            incident(SubEventType.SHELLING, IDLIB, on(2017, 3, 17)),  # far away
            incident(SubEventType.SHELLING, SOUTH, on(2017, 3, 17)),  # an area
            incident(SubEventType.SHELLING, WAER, on(2017, 2, 1)),  # long before
        )
    )
    near = Around(HOMS.lat, HOMS.lon, 10)
    weeks = tallies.count_around(corpus, EVERYTHING, DAY, weeks=2, near=near)
    assert list(zip(weeks["week"], weeks["incidents"], strict=True)) == [(-1, 2), (0, 1)]
    assert [bounds(row, "fatalities") for _, row in weeks.iterrows()] == [
        [3, 3, 3],
        [2, None, 2],
    ]
    assert list(weeks["begins"].dt.date) == [DAY - timedelta(days=7), DAY]
    listed = tallies.list_around(corpus, EVERYTHING, DAY, weeks=2, near=near)
    assert len(listed) == 3
    assert len(tallies.list_around(corpus, EVERYTHING, DAY, weeks=2)) == 5


def test_hot_spots_are_compared_with_as_many_days_before(corpus):
    corpus.add(
        reading(
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 18), persons(3)),
            incident(SubEventType.ATTACK, WAER, on(2017, 3, 19)),
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 17)),
            incident(SubEventType.SHELLING, IDLIB, on(2017, 3, 16)),
            incident(SubEventType.SHELLING, IDLIB, on(2017, 3, 15)),  # three days before
        )
    )
    rows = tallies.compare_places(corpus, EVERYTHING, DAY, DAY + timedelta(days=1))
    seen = rows[["place_name", "incidents", "before", "change"]].to_numpy().tolist()
    assert seen == [["al-Waer", 2, 1, 1], ["Idlib", 0, 1, -1]]


def test_hot_spots_by_squares_take_places_near_each_other_together(corpus):
    corpus.add(
        reading(
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 18), persons(3), id="a"),
            incident(SubEventType.ATTACK, WAER, on(2017, 3, 18), id="b"),
            incident(SubEventType.ATTACK, HOMS, on(2017, 3, 18), id="c"),
            incident(SubEventType.ATTACK, SOUTH, on(2017, 3, 18)),
        )
    )
    rows = tallies.compare_places(corpus, EVERYTHING, DAY, DAY, by="cell")
    assert rows[["place_name", "places", "incidents"]].to_numpy().tolist() == [["al-Waer", 2, 3]]
    behind = tallies.incidents_behind(corpus, EVERYTHING, {"cell": rows["ground"][0]})
    assert behind == ["a", "b", "c"]


def test_a_calendar_has_only_what_is_known_to_a_day(corpus):
    corpus.add(
        reading(
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 18), persons(3)),
            incident(SubEventType.SIEGE, WAER, since(2013, 10, 1)),
            incident(SubEventType.ATTACK, WAER, on(2017, 5, 1, days=31)),
        )
    )
    days = tallies.count_days(corpus, EVERYTHING, 2017)
    assert list(days["day"].dt.date) == [DAY]
    assert list(tallies.list_years(corpus, EVERYTHING)["year"]) == [2017]


def test_a_place_with_its_reach_takes_in_its_neighbours_and_not_moves_between_them(corpus):
    corpus.add(
        reading(
            flow(WAER, JARABLUS, quantity=persons(1500), when=on(2017, 3, 18)),
            flow(WAER, HOMS, quantity=persons(60), when=on(2017, 3, 18)),
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 17)),
        )
    )
    alone = Spot(HOMS.id, "Homs", HOMS.lat, HOMS.lon)
    around = Spot(HOMS.id, "Homs", HOMS.lat, HOMS.lon, reach_km=10)
    assert tallies.moves_of(corpus, EVERYTHING, alone, "left").empty
    assert list(tallies.moves_of(corpus, EVERYTHING, around, "left")["place"]) == ["Jarabulus"]
    assert list(tallies.moves_of(corpus, EVERYTHING, alone, "came")["persons_best"]) == [60]
    assert tallies.moves_of(corpus, EVERYTHING, around, "came").empty
    assert tallies.incidents_of(corpus, EVERYTHING, around)["incidents"].sum() == 1
    periods = tallies.place_over_time(corpus, EVERYTHING, around, Step.DAY)
    assert list(periods["what"]) == ["incidents", "left"]


def test_what_began_before_the_window_counts_in_its_first_period(corpus):
    corpus.add(
        reading(
            incident(SubEventType.SIEGE, WAER, since(2013, 10, 1), id="siege"),
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 17)),
            flow(WAER, None, quantity=persons(60), when=on(2017, 2, 20, days=20), id="long"),
        )
    )
    march = Filters(start=date(2017, 3, 1), end=date(2017, 3, 31))
    periods = tallies.incidents_over_time(corpus, march, Step.MONTH)
    assert list(periods["period"].dt.date) == [date(2017, 3, 1)] * 2
    left = tallies.ends_over_time(corpus, march, "origin", Step.DAY)
    assert list(left["period"].dt.date) == [date(2017, 3, 1)]
    begun = tallies.incidents_behind(corpus, march, {}, since=date(2017, 3, 1))
    assert "siege" not in begun
    assert len(begun) == 1
    assert tallies.flows_behind(corpus, march, {}) == ["long"]


def test_what_is_chosen_is_followed_over_time_by_itself(corpus):
    corpus.add(
        reading(
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 17)),
            incident(SubEventType.SUICIDE_BOMB, HOMS, on(2017, 4, 17)),
            flow(WAER, JARABLUS, quantity=persons(60), when=on(2017, 3, 18)),
            flow(WAER, IDLIB, quantity=persons(90), when=on(2017, 4, 2)),
        )
    )
    shelled = tallies.incidents_over_time(corpus, EVERYTHING, Step.MONTH, {"place": "al-Waer"})
    assert list(shelled["period"].dt.date) == [date(2017, 3, 1)]
    ends = {"origin": "al-Waer", "destination": "Idlib"}
    moved = tallies.ends_over_time(corpus, EVERYTHING, "destination", Step.MONTH, ends=ends)
    assert moved[["place", "persons_best"]].to_numpy().tolist() == [["Idlib", 90]]


def test_areas_gain_and_lose_what_crosses_their_border(corpus):
    corpus.add(
        reading(
            flow(WAER, JARABLUS, quantity=persons(1500), when=on(2017, 3, 18), id="out"),
            flow(HOMS, WAER, quantity=persons(60), when=on(2017, 3, 19), id="within"),
            flow(IDLIB, None, quantity=more_than(70), when=on(2017, 3, 20), id="half"),
            flow(SOUTH, HOMS, quantity=persons(500), when=on(2017, 3, 21), id="in"),
        )
    )
    areas = tallies.net_by_area(corpus, EVERYTHING)
    told = {named(row["area"]): row for _, row in areas.iterrows()}
    assert told["Aleppo"]["net"] == 1500
    assert told["Homs"]["net"] == 500 - 1500
    assert (told["Homs"]["within_best"], told["Homs"]["came_best"]) == (60, 500)
    assert told["Idlib"]["net"] == -70
    assert pd.isna(told["Idlib"]["left_high"])
    assert pd.isna(told[None]["country"])
    assert tallies.flows_of_area(corpus, EVERYTHING, "SY", "Homs") == ["out", "in", "within"]


def test_a_sum_leads_back_to_its_records(corpus):
    corpus.add(
        reading(
            flow(WAER, JARABLUS, quantity=persons(1500), when=on(2017, 3, 18), id="a"),
            flow(WAER, None, quantity=persons(60), when=on(2017, 3, 28), id="b"),
            incident(SubEventType.SHELLING, WAER, on(2017, 3, 17), id="c"),
            incident(SubEventType.SHELLING, HOMS, on(2017, 3, 17), id="d"),
        )
    )
    flows, incidents = tallies.flows_behind, tallies.incidents_behind
    assert flows(corpus, EVERYTHING, {"origin": "al-Waer"}) == ["a", "b"]
    assert flows(corpus, EVERYTHING, {"origin": "al-Waer", "destination": None}) == ["b"]
    assert incidents(corpus, EVERYTHING, {"place": "al-Waer"}) == ["c"]
    shelling = {"sub_event_type": SubEventType.SHELLING}
    assert incidents(corpus, EVERYTHING, shelling) == ["c", "d"]
    assert incidents(corpus, EVERYTHING, {"actor": None, "place_id": HOMS.id}) == ["d"]


@pytest.mark.parametrize(
    ("days", "step"), [(30, Step.DAY), (300, Step.WEEK), (2000, Step.MONTH), (36500, Step.YEAR)]
)
def test_a_time_axis_has_as_many_periods_as_can_be_told_apart(days, step):
    assert tallies.choose_step(DAY, DAY + timedelta(days=days)) is step
