"""Data sets: other people's data taken in, what is filtered given away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.export_form import show_dictionary, show_export_form
from components.import_form import show_import
from components.import_result import show_imports

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters

TABS = ["Take away", "Take in"]


def show(corpus: Corpus, filters: Filters) -> None:
    """Offer the filtered records as a file, or take in a data set."""
    st.title("Data")
    away, take_in = st.tabs(TABS, on_change="rerun", key="datasets-tab")
    if away.open:
        with away:
            st.subheader("Take away what is filtered")
            st.caption(filters.describe())
            show_export_form(corpus, corpus.view(filters))
            with st.expander("What the columns hold"):
                show_dictionary()
    if take_in.open:
        with take_in:
            st.subheader("Take in a data set")
            show_import(corpus)
            show_imports(corpus)
