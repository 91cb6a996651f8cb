"""Incidents: what happened, where, when, by whom, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.incidents import (
    show_around,
    show_calendar,
    show_counts,
    show_hot_spots,
    show_over_time,
    show_tolls,
)
from components.picked import show_picked
from components.tabs import show_tabs

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters

TABS = {
    "Counts": show_counts,
    "Over time": show_over_time,
    "Calendar": show_calendar,
    "Before and after": show_around,
    "Hot spots": show_hot_spots,
    "Tolls that differ": show_tolls,
}


def show(corpus: Corpus, filters: Filters) -> None:
    """Arrange the charts of incidents; only the tab that is open is made; evidence beside it."""
    st.title("Incidents")
    st.caption(filters.describe())
    board, side = st.columns([5, 2], gap="medium")
    with board:
        show_tabs(TABS, corpus, filters, key="happened")
    with side:
        show_picked(corpus)
