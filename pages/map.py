"""The timeline-linked map: flows and incidents, and the sentence behind each mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.board import show_board, show_large_board
from components.evidence import show_cards
from components.filters import show_problems
from components.intake import escape_markdown
from components.large_map import is_large, show_large_heading, show_large_side
from components.overview import MOST_CORRIDORS, show_corridors
from components.selection import read_picked, take_up_look
from components.take_away import show_take_away
from components.words import say_kept
from data.corpus import keep
from data.corpus.tallies import one_state, rank_corridors

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters


def show(corpus: Corpus, filters: Filters) -> None:
    """Draw what the filters keep; beside it the evidence of what is picked."""
    show_problems(take_up_look())
    if is_large(corpus):
        show_large(corpus, filters)
        return
    with one_state(corpus):
        kept = keep(corpus, filters)
        heading, aside = st.columns([5, 1], vertical_alignment="center")
        title, rest = say_kept(filters, kept.flows.left_out, kept.incidents.left_out)
        heading.subheader(escape_markdown(title), anchor=False)
        heading.caption(rest)
        with aside:
            show_take_away(corpus, filters)
        board, side = st.columns([5, 2], gap="medium")
        with board:  # first, so that it is not kept waiting for what stands beside it
            show_board(corpus, kept)
        with side:
            if not show_cards(corpus, read_picked()):
                show_corridors(rank_corridors(corpus, filters, MOST_CORRIDORS))


def show_large(corpus: Corpus, filters: Filters) -> None:
    """Draw what is kept of more records than a map is sent: sums, and nearer by the records."""
    with one_state(corpus):
        heading, aside = st.columns([5, 1], vertical_alignment="center")
        with heading:
            show_large_heading(corpus, filters)
        with aside:
            show_take_away(corpus, filters)
        board, side = st.columns([5, 2], gap="medium")
        with board:
            show_large_board(corpus, filters)
        with side:
            show_large_side(corpus, filters)
