"""What is picked, wherever it was picked: where it lies, its evidence, the way to the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from components.evidence import show_cards
from components.frame import link_to
from components.picked_map import show_picked_map
from components.selection import forget_view, read_picked, write_picked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.corpus import Corpus

LINKED = "linked"  # the chart something was picked in, and what; gone when the choice is
HOW_TO = "Click a bar, a cell or a mark: the sentences behind it are shown here."


def pick(ids: Sequence[str], *, by: str = "", what: Any = None) -> None:  # noqa: ANN401 - whatever a chart picks
    """
    Pick records, in a callback: evidence and map show them, and the URL keeps them.

    Parameters
    ----------
    ids
        None of them takes back what was picked.
    by, what
        The chart they were picked in, and what of it, for the charts linked with it.
    """
    write_picked(ids)
    forget_view()
    if not ids:
        st.session_state.pop(LINKED, None)
    elif by:
        st.session_state[LINKED] = (by, what)


def picked_in(chart: str) -> Any:  # noqa: ANN401 - as above
    """Give what was picked last in a chart, for those linked with it; None for nothing."""
    by, what = st.session_state.get(LINKED, ("", None))
    return what if by == chart else None


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
