"""Data sets: what is filtered, given away for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.export_form import show_dictionary, show_export_form

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters


def show(corpus: Corpus, filters: Filters) -> None:
    """Offer the filtered records as a file, and say what its columns hold."""
    st.title("Data")
    st.subheader("Take away what is filtered")
    st.caption(filters.describe())
    show_export_form(corpus.view(filters))
    with st.expander("What the columns hold"):
        show_dictionary()
