"""The guide: what this is, what can be asked of the sample, how to add one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.guide import show_how_to_add, show_how_to_read, show_questions, show_what_this_is

if TYPE_CHECKING:
    from data.corpus import Corpus


def show(corpus: Corpus) -> None:
    """Arrange what a newcomer wants to know first."""
    st.title("Guide")
    show_what_this_is(corpus)
    show_questions(corpus)
    show_how_to_add()
    show_how_to_read()
