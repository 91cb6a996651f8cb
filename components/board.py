"""
The map with what is done on it: picks, dates, rectangles and names carried over to the page.

A fragment: a map that was only moved runs nothing else again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.filters import move_window, set_bounds
from components.frame import open_payload, open_places, theme
from components.large_map import open_large
from components.map import Spot, show_map
from components.selection import look, note_look, read_picked, whole_query, write_picked
from data.exchange.place_table import say_where
from data.model import ModelError, Precision
from data.places import look_up

if TYPE_CHECKING:
    from components.map import MapEvent
    from components.payload import Payload
    from data.corpus import Corpus, Kept
    from data.filters import Filters

FOUND = "found"
MOST_FOUND = 6
NEAR = {Precision.POINT: 11.0, Precision.ADM3: 10.0, Precision.ADM2: 9.0, Precision.ADM1: 8.0}
FAR = 6.0  # a country, a region


@st.fragment
def show_board(corpus: Corpus, kept: Kept) -> None:
    """Show the map; what changes more than the map runs the whole page again."""
    _show(open_payload(corpus), kept)


@st.fragment
def show_large_board(corpus: Corpus, filters: Filters) -> None:
    """Do as `show_board`, of a corpus too large to send whole: a map that was moved asks anew."""
    large = open_large(corpus, filters)
    _show(large.payload, large.kept)


def _show(payload: Payload, kept: Kept) -> None:
    event = show_map(
        payload,
        kept,
        theme(),
        picked=read_picked(),
        look=look(),
        query=whole_query(),
        found=st.session_state.get(FOUND),
        on_event=follow,
    )
    if event is not None and event.kind in {"pick", "window", "area"}:
        st.rerun()


def follow(event: MapEvent) -> None:
    """Carry what was done on the map over to the filters, the URL and the session."""
    note_look(event.look)
    match event.kind:
        case "window":
            move_window(event.window)
        case "area":
            set_bounds(event.area)
        case "pick":
            write_picked(event.picked)
        case "find":
            st.session_state[FOUND] = (event.asked, find_spots(event.asked))


def find_spots(name: str) -> list[Spot]:
    """List what a name may mean, best first; empty where no gazetteer here knows it."""
    try:
        found = look_up(name, open_places(), None)
    except ModelError:
        return []
    return [
        Spot(
            ranked.place.name,
            f"{ranked.place.kind.value} · {say_where(ranked.place)}",
            ranked.place.lat,
            ranked.place.lon,
            NEAR.get(ranked.place.precision, FAR),
        )
        for ranked in found[:MOST_FOUND]
    ]
