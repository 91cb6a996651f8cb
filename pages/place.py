"""The profile of one place: who came, who left, what happened, on its time line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.picked import show_picked
from components.profile import (
    choose_spot,
    say_summary,
    show_happenings,
    show_moves,
    show_records,
    show_time_line,
)

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters


def show(corpus: Corpus, filters: Filters) -> None:
    """Arrange what is told of a place; evidence of what is picked beside it."""
    st.title("Place profile")
    st.caption(filters.describe())
    board, side = st.columns([5, 2], gap="medium")
    with side:
        show_picked(corpus)
    with board:
        spot = choose_spot(corpus, filters)
        if spot is None:
            return
        st.subheader(spot.name)
        st.caption(say_summary(corpus, filters, spot))
        filters = show_time_line(corpus, filters, spot)
        left, right = st.columns(2, gap="medium")
        with left:
            show_moves(corpus, filters, spot, "left")
        with right:
            show_moves(corpus, filters, spot, "came")
        show_happenings(corpus, filters, spot)
        show_records(corpus, filters, spot)
