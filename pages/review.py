"""Review: what a machine read, least certain first; accept, correct, reject, merge, split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.review import show_agreement, show_history, show_queue
from components.signature import ask_for_signature
from components.tabs import show_tabs

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters

TABS = {"Queue": show_queue, "What was said": show_history, "Agreement": show_agreement}


def show(corpus: Corpus, filters: Filters) -> None:
    """Arrange the queue, the log and the figures; only the tab that is open is made."""
    heading, who = st.columns([3, 1], vertical_alignment="bottom")
    heading.title("Review")
    with who:
        ask_for_signature()
    st.caption(filters.describe())
    show_tabs(TABS, corpus, filters, key="reviewing")
