"""How the map is looked at, in the URL and back; what the page says of what is shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.look import LOOK_KEYS, SPEEDS, TRAILS, Look, options
from components.tiles import TILES
from components.words import say_kept
from data.corpus import LeftOut
from data.exchange import pictures
from data.filters import KEYS, Filters

looks = st.builds(
    Look,
    view=st.none()
    | st.tuples(
        st.floats(-90, 90).map(lambda lat: round(lat, 4)),
        st.floats(-180, 180).map(lambda lon: round(lon, 4)),
        st.floats(2, 14).map(lambda zoom: round(zoom, 2)),
    ),
    day=st.none() | st.dates(),
    trail=st.none() | st.sampled_from(list(TRAILS)),
    step=st.sampled_from(["day", "week", "month"]),
    speed=st.sampled_from(SPEEDS),
    bars=st.sampled_from(["incidents", "deaths"]),
    labels=st.sampled_from(["latin", "arabic", "both", "local"]),
    tiles=st.none() | st.sampled_from(TILES),
)


@given(looks)
def test_a_link_opens_the_same_look(look):
    assert Look.from_query(look.to_query()) == (look, [])


@given(looks, looks)
def test_what_the_player_is_told_and_tells_is_the_same_look(look, other):
    sent = look.to_json()
    sent["view"] = sent["view"] and list(sent["view"])
    assert other.told(sent) == look


def test_the_usual_look_is_not_in_the_url():
    assert Look().to_query() == {}


def test_a_look_and_the_filters_have_each_their_own_names_in_the_url():
    assert not set(LOOK_KEYS.values()) & {*KEYS.values(), "record"}


def test_a_picture_keeps_all_of_a_look():
    assert set(pictures.LOOK) == {*LOOK_KEYS.values(), "record"}


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"at": "north"}, "'north' is no at; give latitude,longitude,zoom"),
        ({"at": "34,36"}, "'34,36' is no at"),
        ({"at": "nan,36,5"}, "'nan,36,5' is no at"),
        ({"day": "2017-02-30"}, "'2017-02-30' is no day; give YYYY-MM-DD"),
        ({"trail": "eon"}, "'eon' is no trail; give one of 1-day, 1-week"),
        ({"speed": "9" * 90}, "'" + "9" * 40 + "…' is no speed; give one of 0.25, 0.5, 1"),
        ({"labels": "runes"}, "'runes' is no labels; give one of latin, arabic, both, local"),
        ({"tiles": "Mars"}, "'Mars' is no tiles; give one of OpenStreetMap"),
    ],
)
def test_a_bad_link_is_understood_as_far_as_it_goes(query, problem):
    look, problems = Look.from_query(query | {"step": "week"})
    assert look == Look(step="week")
    assert len(problems) == 1
    assert problems[0].startswith(problem)


@given(st.dictionaries(st.sampled_from([*LOOK_KEYS, *LOOK_KEYS.values()]), st.text()))
def test_no_link_breaks_the_page(query):
    assert isinstance(Look.from_query(query)[0], Look)


def test_what_there_is_to_choose_from_is_told_as_plain_data():
    told = options()
    assert told["trails"][-1] == {"key": "all", "days": None}
    assert told["steps"] == ["day", "week", "month"]
    assert 1.0 in told["speeds"]


WINDOW = {"start": date(2017, 3, 1), "end": date(2017, 4, 30)}


@pytest.mark.parametrize(
    ("filters", "flows", "incidents", "title", "rest"),
    [
        (Filters(), LeftOut(0), LeftOut(0), "0 incidents and 0 flows", ""),
        (Filters(), LeftOut(1, 1), LeftOut(2, 2), "2 incidents and 1 flow", ""),
        (Filters(layers=()), LeftOut(1), LeftOut(1), "Neither flows nor incidents are shown", ""),
        (
            Filters(layers=("flows",), **WINDOW),
            LeftOut(9, 3, undated=1),
            LeftOut(5),
            "3 flows, 1 Mar \N{EN DASH} 30 Apr 2017",
            "Of 9 flows. Left out: 1 flow has no date.",
        ),
    ],
)
def test_what_is_shown_is_said_in_a_sentence(filters, flows, incidents, title, rest):
    assert say_kept(filters, flows, incidents) == (title, rest)
