"""Figures of one movement or incident side by side: which counts, why, and choosing another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.picked import pick
from components.review.linked import show_members

if TYPE_CHECKING:
    from data.corpus import Corpus


def compare_figures(corpus: Corpus, record_id: str) -> None:
    """List the figures with their sources and why each counts or not; another may be chosen."""
    show_members(corpus, corpus.figures_of(record_id))
    st.button("Read the sentences", key=f"read-{record_id}", on_click=pick, args=([record_id],))
