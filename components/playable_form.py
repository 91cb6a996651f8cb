"""The form that makes a playable map of what is seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from components.frame import theme
from components.playable import MOST_RECORDS, make_playable
from components.selection import link_to_here, look

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from components.scales import Theme
    from data.corpus import Corpus
    from data.filters import Filters

TITLE: Final = "Displacement and conflict"


def show_playable_form(corpus: Corpus, filters: Filters) -> None:
    """Offer the playable map of what the filters keep; made when it is asked for."""
    st.caption(
        "One HTML file with the map, the time line and the evidence of every record. It opens in "
        f"any browser, from disk, without a network. It holds {MOST_RECORDS:,} records at most."
    )
    title = st.text_input("Title", TITLE, max_chars=160, key="playable-title")
    colours = st.segmented_control(
        "Colours", ["light", "dark"], default=theme(), required=True, key="playable-colours"
    )
    if not st.button("Make the map", type="primary", key="playable-make"):
        return
    today = date.today()  # noqa: DTZ011  the analyst's own day
    bar = st.progress(0.0, "Writing")
    made = make_playable(
        corpus,
        filters,
        title=title.strip() or TITLE,
        made_on=today,
        theme=cast("Theme", colours),
        link=link_to_here(),
        look=look()[0],
        progress=lambda share: _tell(bar, share),
    )
    bar.empty()
    for note in made.notes:
        st.caption(note)
    st.download_button(
        f"Download ({len(made.content) / 1e6:.1f} MB)",
        made.content,
        file_name=f"masar-{today:%Y-%m-%d}.html",
        mime="text/html",
        on_click="ignore",
        key="playable-download",
    )


def _tell(bar: DeltaGenerator, share: float) -> None:
    bar.progress(share, "Writing")
