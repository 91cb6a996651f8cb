"""Drop a snapshot on the app, and see the view it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.exchange.pictures import LOOK, MOST_BYTES, OPENED, PictureError, read_query
from data.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Mapping

DROPPED = "snapshot-dropped"
TOLD = "snapshot-told"
KINDS = ["png", "svg", "pdf", "html"]


def show_open_snapshot() -> None:
    """Take a picture that Masar made, and set filters and map to what it shows."""
    with st.sidebar.expander("Open a snapshot"):
        st.file_uploader(
            "A picture or a playable map made by Masar",
            type=KINDS,
            key=DROPPED,
            on_change=_take,
            max_upload_size=MOST_BYTES // 1_000_000,
        )
        said = st.session_state.get(TOLD)
        if said and st.session_state[DROPPED] is not None:
            is_good, words = said
            (st.success if is_good else st.error)(words)


def _take() -> None:
    """Write what the dropped file says to the URL; the filters take it up from there."""
    dropped = st.session_state[DROPPED]
    if dropped is None:
        return
    try:
        query = read_query(dropped.getvalue(), dropped.name)
    except PictureError as error:
        st.session_state[TOLD] = (False, str(error))
        return
    st.session_state[TOLD] = (True, f"Opened: {_restore(query)}")


def _restore(query: Mapping[str, str]) -> str:
    """Set the URL to a view, as far as it is understood; say it in words."""
    filters, _ = Filters.from_query(query)
    view = {key: query[key] for key in LOOK if key in query} | filters.to_query()
    for key in OPENED:
        if key in view:
            st.query_params[key] = view[key]
        elif key in st.query_params:
            del st.query_params[key]
    return filters.describe()
