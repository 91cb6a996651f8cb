"""
The map with what is done on it: picks, dates, rectangles and names carried over to the page.

A fragment: a map that was only moved runs nothing else again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.errors import StreamlitAPIException

from components import address
from components.filters import move_window, set_bounds
from components.frame import open_payload, open_places, theme
from components.large_map import open_large, open_steps
from components.map import Spot, show_map
from components.selection import look, note_look, read_picked, whole_query, write_picked
from data.exchange.place_table import say_where
from data.model import ModelError, Precision
from data.places import look_up

if TYPE_CHECKING:
    from components.assets import Published
    from components.map import MapEvent
    from components.payload import Payload
    from data.corpus import Corpus, Kept
    from data.filters import Filters

FOUND = "found"
ASKED, SHOWN, TIMED = "steps_asked", "steps_shown", "steps_timed"  # names of payloads, and a flag
MOST_FOUND = 6
NEAR = {Precision.POINT: 11.0, Precision.ADM3: 10.0, Precision.ADM2: 9.0, Precision.ADM1: 8.0}
FAR = 6.0  # a country, a region


@st.fragment
def show_board(corpus: Corpus, kept: Kept) -> None:
    """Show the map; what changes more than the map runs the whole page again."""
    _show(open_payload(corpus), kept)


@st.fragment
def show_large_board(corpus: Corpus, filters: Filters) -> None:
    """
    Do as `show_board`, of a corpus too large to send whole: a map that was moved asks anew.

    What its sums are at each time is sent when the map asks for it, of what it shows now; it is
    shown before that is made, since what a run has not come to yet is dimmed.
    """
    large = open_large(corpus, filters)
    shown = large.payload.published.name
    is_asked = st.session_state.pop(ASKED, False) and st.session_state.get(SHOWN) == shown
    is_timed = st.session_state.get(TIMED) == shown
    st.session_state[SHOWN] = shown
    _show(large.payload, large.kept, open_steps(corpus, filters) if is_timed else None)
    if is_asked and not is_timed:
        open_steps(corpus, filters)
        st.session_state[TIMED] = shown
        try:
            st.rerun(scope="fragment")
        except StreamlitAPIException:  # the whole page is being run
            st.rerun()


def _show(payload: Payload, kept: Kept, steps: Published | None = None) -> None:
    event = show_map(
        payload,
        kept,
        theme(),
        picked=read_picked(),
        look=look(),
        query=address.hand(whole_query()),
        found=st.session_state.get(FOUND),
        steps=steps,
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
        case "steps":
            st.session_state[ASKED] = True
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
