"""One dialog for all that can be taken away: a picture, a playable map, the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.export_form import show_export_form
from components.playable_form import show_playable_form
from components.snapshot_form import show_snapshot_form
from data.exchange.export import credits_of

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters

TABS = ["Picture", "Playable map", "Data"]


def show_take_away(corpus: Corpus, filters: Filters) -> None:
    """Offer the dialog; what it makes is of what the filters keep now."""
    if st.button("Export", width="stretch"):
        _open(corpus, filters)


@st.dialog("Export what is shown", width="large")
def _open(corpus: Corpus, filters: Filters) -> None:
    view = corpus.view(filters)
    st.caption(f"{filters.describe()} · {view.left_out()}")
    picture, playable, data = st.tabs(TABS, on_change="rerun", key="take-away-tab")
    if picture.open:
        with picture:
            show_snapshot_form(view, filters, credits_of(corpus, view))
    if playable.open:
        with playable:
            show_playable_form(corpus, filters)
    if data.open:
        with data:
            show_export_form(corpus, view)
