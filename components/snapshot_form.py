"""The form that makes a picture of what is seen."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from components.frame import theme
from components.selection import link_to_here
from components.snapshot import PAGES, draw_snapshot

if TYPE_CHECKING:
    from components.snapshot import Format
    from data.corpus import View
    from data.filters import Filters

MIME: dict[Format, str] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
TITLE = "Displacement and conflict"


def show_snapshot_form(view: View, filters: Filters) -> None:
    """Offer the picture of a view; it is drawn when it is asked for."""
    today = date.today()  # noqa: DTZ011  the analyst's own day
    with st.popover("Snapshot", width="stretch"):
        title = st.text_input("Title", TITLE, max_chars=160)
        size = st.selectbox("Page", list(PAGES))
        fmt = st.segmented_control("Format", list(MIME), default="png", required=True)
        colours = st.segmented_control("Colours", ["light", "dark"], default=theme(), required=True)
        table = st.checkbox("List the largest corridors", value=True)
        st.download_button(
            "Make and download",
            partial(
                draw_snapshot,
                view,
                filters,
                title=title or TITLE,
                made_on=today,
                theme="dark" if colours == "dark" else "light",
                size=size,
                fmt=fmt,
                link=link_to_here(),
                table=table,
            ),
            file_name=f"masar-{today:%Y-%m-%d}.{fmt}",
            mime=MIME[fmt],
            type="primary",
            on_click="ignore",
            width="stretch",
        )
