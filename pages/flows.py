"""Flows: who moved from where to where, how many, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.flows import (
    show_corridors,
    show_crossing,
    show_disputes,
    show_figures_given,
    show_net,
    show_over_time,
    show_stocks,
    show_totals,
)
from components.picked import show_picked
from components.tabs import show_tabs

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters

TABS = {
    "Corridors": show_corridors,
    "From and to": show_crossing,
    "Over time": show_over_time,
    "Net change": show_net,
    "Expected": show_totals,
    "All figures": show_figures_given,
    "Disagreements": show_disputes,
    "Stocks": show_stocks,
}


def show(corpus: Corpus, filters: Filters) -> None:
    """Arrange the charts of flows; only the tab that is open is made; evidence beside it."""
    st.title("Flows")
    st.caption(filters.describe())
    board, side = st.columns([5, 2], gap="medium")
    with board:
        show_tabs(TABS, corpus, filters, key="tab")
    with side:
        show_picked(corpus)
