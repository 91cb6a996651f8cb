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
    from collections.abc import Callable

    from components.snapshot import Format
    from data.corpus import View
    from data.filters import Filters

MIME: dict[Format, str] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
TITLE = "Displacement and conflict"
SHOWN_DPI = 60


@st.fragment
def show_snapshot_form(view: View, filters: Filters) -> None:
    """
    Offer the picture of a view: drawn when it is asked for, shown, then saved as it is shown.

    What is downloaded is what was made, and any change of a choice takes the offer back: a
    download drawn on its own click would be drawn with the choices of the run before.
    """
    with st.popover("Snapshot", width="stretch"):
        title = st.text_input("Title", TITLE, max_chars=160)
        size = st.selectbox("Page", list(PAGES))
        fmt = st.segmented_control("Format", list(MIME), default="png", required=True)
        colours = st.segmented_control("Colours", ["light", "dark"], default=theme(), required=True)
        table = st.checkbox("List the largest corridors", value=True)
        if st.button("Make the picture", type="primary", width="stretch"):
            draw = partial(
                draw_snapshot,
                view,
                filters,
                title=title or TITLE,
                made_on=date.today(),  # noqa: DTZ011  the analyst's own day
                theme="dark" if colours == "dark" else "light",
                size=size,
                link=link_to_here(),
                table=table,
            )
            _offer(draw, fmt)


def _offer(draw: Callable[..., bytes], fmt: Format) -> None:
    """Show what was made and let it be saved."""
    picture = draw(fmt=fmt)
    st.image(picture if fmt == "png" else draw(fmt="png", dpi=SHOWN_DPI), width="stretch")
    st.download_button(
        "Download",
        picture,
        file_name=f"masar-{date.today():%Y-%m-%d}.{fmt}",  # noqa: DTZ011  the analyst's own day
        mime=MIME[fmt],
        on_click="ignore",
        width="stretch",
    )
