"""What is picked, wherever it was picked: where it lies, its evidence, the way to the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.evidence import show_cards
from components.frame import link_to
from components.picked_map import show_picked_map
from components.selection import forget_view, read_picked, write_picked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.corpus import Corpus

HOW_TO = "Click a bar, a cell or a mark: the sentences behind it are shown here."


def pick(ids: Sequence[str]) -> None:
    """Pick records, in a callback: evidence and map show them, and the URL keeps them."""
    write_picked(ids)
    forget_view()


def show_picked(corpus: Corpus) -> None:
    """Show the evidence of what is picked, or say how to pick."""
    ids = read_picked()
    if not ids:
        st.caption(HOW_TO)
        return
    where = st.container()
    link_to("Map", "See on the map")
    if len(ids) == 1:
        link_to("Review", "Review it", review=ids[0])
    st.button("Clear the choice", on_click=pick, args=((),), width="stretch")
    records = show_cards(corpus, ids)
    with where:
        show_picked_map(records)
    if not records:
        st.caption("None of the picked records is in the corpus any more.")
