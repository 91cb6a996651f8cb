"""One `Filters` value: what it refuses, what it says, and the URL it is kept in."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.bounds import Bounds
from data.filters import MOST_PERSONS, Filters, Layer
from data.model import EventType, ModelError, Scope, Status, Term

MARCH, APRIL = date(2017, 3, 1), date(2017, 4, 30)


def some(kind):
    return st.lists(st.sampled_from(kind), max_size=3)


days = st.none() | st.dates()
lats, lons = st.floats(-90, 90), st.floats(-180, 180)
bounds = st.builds(
    lambda lat, lon: Bounds(min(lat), lon[0], max(lat), lon[1]),
    st.tuples(lats, lats),
    st.tuples(lons, lons),
)
filters = st.builds(
    lambda window, **rest: Filters(
        start=min(window) if None not in window else window[0],
        end=max(window) if None not in window else window[1],
        **rest,
    ),
    st.tuples(days, days),
    layers=some(Layer),
    event_types=some(EventType),
    terms=some(Term),
    statuses=some(Status),
    scopes=some(Scope),
    places=st.lists(st.text(), max_size=3),
    min_persons=st.integers(0, MOST_PERSONS),
    text=st.text(),
    bounds=st.none() | bounds,
)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "everything"),
        ({"layers": ()}, "nothing"),
        ({"layers": ("flows",)}, "flows only"),
        ({"start": MARCH, "end": APRIL}, "1 Mar \N{EN DASH} 30 Apr 2017"),
        ({"start": date(2017, 4, 1), "end": APRIL}, "1\N{EN DASH}30 Apr 2017"),
        ({"start": date(2016, 12, 31), "end": APRIL}, "31 Dec 2016 \N{EN DASH} 30 Apr 2017"),
        ({"start": MARCH, "end": MARCH}, "1 Mar 2017"),
        ({"start": MARCH}, "from 1 Mar 2017"),
        ({"end": APRIL}, "until 30 Apr 2017"),
        (
            {"bounds": Bounds(34.5, 36.2, 35, 37.4)},
            "in the rectangle 34.5° N to 35° N, 36.2° E to 37.4° E",
        ),
        ({"statuses": ("under_way",), "scopes": ("cumulative",)}, "under way; running totals"),
        ({"event_types": ("Battles", "siege"), "text": "old city"}, 'Battles, siege; "old city"'),
        (
            {
                "start": MARCH,
                "end": APRIL,
                "terms": ("evacuated", "displaced"),
                "min_persons": 500,
                "places": ("al-Waer",),
            },
            "1 Mar \N{EN DASH} 30 Apr 2017; displaced, evacuated; at least 500 persons; al-Waer",
        ),
    ],
)
def test_filters_are_described_as_under_a_figure(given, words):
    assert Filters(**given).describe() == words


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"start": APRIL, "end": MARCH}, "2017-04-30 to 2017-03-01"),
        ({"start": "2017-03-01"}, "start='2017-03-01'"),
        ({"terms": ("teleported",)}, "'teleported'"),
        ({"layers": ("maps",)}, "'maps'"),
        ({"bounds": (34, 36, 35, 37)}, "bounds=(34, 36, 35, 37) is no rectangle"),
        ({"min_persons": -1}, "min_persons=-1"),
        ({"min_persons": 0.5}, "min_persons=0.5"),
        ({"min_persons": MOST_PERSONS + 1}, "min_persons=10000000001"),
    ],
)
def test_what_makes_no_sense_is_refused_and_quoted(given, says):
    with pytest.raises(ModelError, match=re.escape(says)):
        Filters(**given)


def test_equal_choices_are_equal_filters_however_they_were_given():
    given = Filters(
        start=datetime(2017, 3, 1, 12, 30),  # noqa: DTZ001 - a day has no zone
        terms=["returned", "displaced", "returned"],
        places=(" al-Waer ", "", "al-Waer"),
        text=" red   crescent ",
    )
    wanted = Filters(
        start=MARCH,
        terms=(Term.DISPLACED, Term.RETURNED),
        places=("al-Waer",),
        text="red crescent",
    )
    assert given == wanted
    assert hash(given) == hash(wanted)


def test_only_what_differs_from_everything_is_in_the_url():
    assert Filters().to_query() == {}
    full = Filters(
        start=MARCH,
        end=APRIL,
        layers=("flows",),
        event_types=(EventType.BATTLES, EventType.EXPLOSIONS),
        statuses=(Status.UNDER_WAY,),
        places=("al-Waer", "Homs, Syria"),
        min_persons=500,
        text="green buses",
        bounds=Bounds(34.5, 36.25, 35, 37.4),
    )
    assert full.to_query() == {
        "from": "2017-03-01",
        "to": "2017-04-30",
        "show": "flows",
        "type": "Battles,Explosions-Remote-violence",
        "status": "under-way",
        "place": r"al-Waer,Homs\, Syria",
        "area": "34.5,36.25,35,37.4",
        "min": "500",
        "text": "green buses",
    }


@given(filters)
def test_a_link_opens_the_same_view(made):
    query = made.to_query()
    assert all(isinstance(value, str) for value in query.values())
    assert Filters.from_query(query) == (made, [])


@pytest.mark.parametrize(
    ("query", "understood", "problem"),
    [
        ({"from": "abc"}, {}, "'abc' is no date for from; give YYYY-MM-DD"),
        ({"from": "2017-02-30"}, {}, "'2017-02-30' is no date for from; give YYYY-MM-DD"),
        ({"from": "20170301"}, {}, "'20170301' is no date for from; give YYYY-MM-DD"),
        (
            {"from": "2017-04-30", "to": "2017-03-01", "min": "1,000"},
            {"min_persons": 1000},
            "from=2017-04-30 is after to=2017-03-01; give the earlier day first",
        ),
        ({"min": "many"}, {}, "'many' is no number of persons for min; give for example 500"),
        ({"min": "9" * 5000}, {}, "'" + "9" * 40 + "…' is no number of persons for min;"),
        ({"area": "34,36,35"}, {}, "'34,36,35' is no rectangle for area; give south,west"),
        ({"area": "35,36,34,37"}, {}, "'35,36,34,37' is no rectangle for area"),
        ({"area": "nan,0,inf,1"}, {}, "'nan,0,inf,1' is no rectangle for area"),
        ({"type": "battles,nonsense"}, {"event_types": ("Battles",)}, "'nonsense' is no type;"),
        ({"show": "maps"}, {}, "'maps' is no show; give one of flows, incidents"),
    ],
)
def test_a_bad_link_is_understood_as_far_as_it_goes(query, understood, problem):
    made, problems = Filters.from_query(query)
    assert made == Filters(**understood)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_repeated_empty_and_foreign_parameters_are_taken_as_meant():
    made, problems = Filters.from_query(
        {"term": ["evacuated", "Forced to flee"], "place": [], "from": " ", "page": "flows"}
    )
    assert made == Filters(terms=(Term.EVACUATED, Term.FORCED_TO_FLEE))
    assert problems == []


@given(
    st.dictionaries(
        st.sampled_from(["from", "to", "min", "type", "show", "place", "area"]), st.text()
    )
)
def test_no_link_breaks_the_page(query):
    made, problems = Filters.from_query(query)
    assert isinstance(made, Filters)
    assert all(problems)


@pytest.mark.parametrize(("end", "before"), [(APRIL, date(2017, 5, 1)), (date.max, None)])
def test_the_last_day_is_inside_the_window(end, before):
    assert Filters(end=end).before == before
