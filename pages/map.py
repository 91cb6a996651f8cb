"""The timeline-linked map: flows and incidents, and the sentence behind each mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from components.evidence import show_cards
from components.filters import move_window
from components.frame import open_payload, theme
from components.map import TILES, MapEvent, show_map
from components.overview import show_corridors
from components.selection import read_look, read_picked, write_look, write_picked
from components.take_away import show_take_away

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters

HEIGHT_PX = 630  # map and time line fit a laptop's window below the heading


def show(corpus: Corpus, filters: Filters) -> None:
    """Draw what the filters keep; beside it the evidence of what is picked."""
    kept = corpus.view(filters)
    matching = corpus.view(replace(filters, start=None, end=None))
    heading, snapshot = st.columns([5, 1], vertical_alignment="bottom")
    heading.subheader("Displacement and conflict on one map")
    with snapshot:
        show_take_away(kept, filters)
    st.caption(f"{filters.describe()} · {kept.left_out()}")
    board, side = st.columns([5, 2], gap="medium")
    with board:
        show_map(
            open_payload(corpus),
            kept,
            matching,
            theme(),
            picked=read_picked(),
            view=read_look(),
            tiles=st.session_state.get("tiles"),
            tell_view=True,
            height_px=HEIGHT_PX,
            on_event=follow,
        )
        st.pills("Online base map (needs the internet)", TILES, key="tiles")
    with side:
        if not show_cards(corpus, read_picked()):
            show_corridors(kept)


def follow(event: MapEvent) -> None:
    """Carry what was done on the map over to the filters and the URL."""
    if event.kind == "window":
        move_window(event.window)
    if event.kind == "pick":
        write_picked(event.picked)
    write_look(event.view)
