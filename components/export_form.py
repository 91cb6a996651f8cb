"""The form that gives away what is filtered, as a file for other programs."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.selection import link_to_here
from data.exchange.export import COLUMNS, FORMATS, ExportError, about_view, credits_of, export_view

if TYPE_CHECKING:
    from data.corpus import Corpus, View


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was made, and what is to be known about it."""

    content: bytes
    notes: tuple[str, ...]


@st.fragment
def show_export_form(corpus: Corpus, view: View) -> None:
    """Offer what a view keeps as a file; it is made when it is asked for."""
    fmt = st.selectbox(
        "Format",
        list(FORMATS),
        format_func=lambda key: FORMATS[key].words,
        key="export-format",
    )
    chosen = FORMATS[fmt]
    st.caption(f"{chosen.says}. In it: {view.left_out()}.")
    if st.button("Make the file", type="primary", key="export-make"):
        with st.spinner("Writing"):
            _offer(corpus, view, fmt)


def _offer(corpus: Corpus, view: View, fmt: str) -> None:
    """Make the file and let it be saved; say what the format could not hold."""
    today = date.today()  # noqa: DTZ011  the analyst's own day
    try:
        made = make_export(corpus, view, fmt, today, link_to_here())
    except ExportError as error:
        st.error(str(error))
        return
    for note in made.notes:
        st.caption(note)
    st.download_button(
        "Download",
        made.content,
        file_name=f"masar-{fmt}-{today:%Y-%m-%d}{FORMATS[fmt].suffix}",
        mime=FORMATS[fmt].mime,
        on_click="ignore",
        key="export-download",
    )


def make_export(corpus: Corpus, view: View, fmt: str, made_on: date, link: str) -> Export:
    """
    Make the file of a view in memory.

    Raises
    ------
    ExportError
        If the format cannot hold the view.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export"
        about = about_view(view, made_on, link=link, credits_=credits_of(corpus, view))
        notes = export_view(view, fmt, target, about)
        return Export(target.read_bytes(), notes)


def show_dictionary() -> None:
    """List what every column of an export holds."""
    for name, columns in COLUMNS.items():
        rows = [(column.name, column.kind, column.says, column.hxl) for column in columns]
        table = pd.DataFrame(rows, columns=["Column", "Type", "What it holds", "HXL"])
        st.markdown(f"**{name.capitalize()}**")
        st.dataframe(table, hide_index=True, width="stretch")
