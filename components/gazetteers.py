"""Fuller gazetteers: what was added, a country fetched, a file taken in, one taken away."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from components.intake import escape_markdown, show_error
from data.places import (
    GazetteerError,
    add_content,
    add_country,
    known_countries,
    list_added,
    remove_added,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DONE = "gazetteer_done"
OFFLINE = (
    "Without a line to the internet, fetch the file elsewhere (download.geonames.org/export/dump) "
    "and take it in here."
)


def show_gazetteers() -> None:
    """Show the added gazetteers and the ways to add one."""
    if done := st.session_state.pop(DONE, None):
        st.success(escape_markdown(done))
    st.caption(
        "Masar brings the towns of GeoNames and facts of its own. A country's full list has its "
        "villages, quarters and camps too; it is asked after Masar's own."
    )
    _show_added()
    fetch, take_in = st.columns(2, gap="large")
    with fetch:
        _show_fetch()
    with take_in:
        _show_file()


def _show_added() -> None:
    added = list_added()
    if not added:
        st.info("No gazetteer was added yet. Fetch a country, or take in a file.")
    for name, places in added:
        words, button = st.columns([5, 1], vertical_alignment="center")
        words.text(f"{name} · {places:,} places")
        button.button(
            "Remove", key=f"remove-{name}", on_click=_remove, args=(name,), width="stretch"
        )


def _remove(name: str) -> None:
    remove_added(name)
    st.session_state[DONE] = f"{name} was removed."


def _show_fetch() -> None:
    st.markdown("**Fetch a country from GeoNames**")
    with st.form("fetch", border=True):
        codes = sorted(known_countries(), key=known_countries().__getitem__)
        code = st.selectbox("Country", codes, index=None, format_func=known_countries().__getitem__)
        st.caption("From download.geonames.org, CC BY 4.0. Only the country's code is sent.")
        asked = st.form_submit_button("Fetch", type="primary")
    if asked and code:
        _add(code, lambda tell: add_country(code, tell))
    elif asked:
        st.warning("Choose a country first.")


def _show_file() -> None:
    st.markdown("**Take in a file**")
    with st.form("gazetteer-file", border=True):
        uploaded = st.file_uploader(
            "GeoNames dump or table", type=["txt", "zip", "csv", "tsv"], max_upload_size=500
        )
        st.caption(
            "A GeoNames dump (SY.zip or SY.txt), or a table with the columns name, lat, lon and, "
            "where known, names, kind, country, admin1, population, radius_km."
        )
        asked = st.form_submit_button("Take in")
    if asked and uploaded is not None:
        # A name is shown and made a file's; of what a browser sends only plain letters are kept.
        name = re.sub(r"[^\w-]+", "-", PurePath(uploaded.name).stem, flags=re.ASCII) or "file"
        _add(name, lambda tell: add_content(name, uploaded.getvalue(), tell))
    elif asked:
        st.warning("Choose a file first.")


def _add(name: str, add: Callable[[Callable[[float, str], None]], int]) -> None:
    """Add a gazetteer with a bar; on a fault say it, and that the old one stays."""
    bar = st.progress(0.0, "Beginning")
    try:
        places = add(lambda share, words: _tell(bar.progress, share, words))
    except (GazetteerError, OSError) as error:
        bar.empty()
        show_error(error)
        st.caption(f"Nothing was changed. {OFFLINE}")
        return
    st.session_state[DONE] = f"{name}: {places:,} places were added and are used from now on."
    st.rerun()


def _tell(draw: Callable[[float, str], object], share: float, words: str) -> None:
    draw(min(max(share, 0.0), 1.0), words)
