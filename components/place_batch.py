"""A table of names, uploaded and given back with where they are."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from components.frame import open_online
from components.intake import show_error
from data.exchange.cells import NOTE
from data.exchange.place_table import (
    MOST_BYTES,
    MOST_ROWS,
    Placed,
    place_table,
    read_name_table,
)
from data.model import ModelError
from data.places import find_country

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from data.exchange.place_table import NameTable
    from data.places import Gazetteer

RESULT = "batch_result"
NO_COLUMN = "no column says"
LIKELY = ("name", "place", "place_name", "location", "toponym", "city", "town")


def show_batch(gazetteer: Gazetteer) -> None:
    """Ask for a table and its columns, place its names, give it back."""
    st.caption(
        f"A CSV in UTF-8 whose first line names its columns, up to {MOST_ROWS:,} rows and "
        f"{MOST_BYTES // 1_000_000} MB. It comes back whole, with where each name is behind its "
        "own columns, or why it has no place."
    )
    uploaded = st.file_uploader("Table of names", type=["csv", "tsv", "txt"], key="batch")
    if uploaded is None:
        st.session_state.pop(RESULT, None)
        return
    try:
        table = read_name_table(uploaded.getvalue(), uploaded.name)
    except ModelError as error:
        show_error(error)
        return
    _ask(table, uploaded.file_id, gazetteer)
    made = st.session_state.get(RESULT)
    if made and made[0] == uploaded.file_id:
        _show_result(made[1], uploaded.name)


def _ask(table: NameTable, file_id: str, gazetteer: Gazetteer) -> None:
    """Ask which columns hold what, and place the names when told to."""
    first, second, third = st.columns(3)
    header = list(table.header)
    guess = next((n for n, heading in enumerate(header) if heading.lower() in LIKELY), 0)
    column = first.selectbox("Names are in", header, guess, key=f"batch-name-{file_id}")
    countries = second.selectbox(
        "Countries are in", [NO_COLUMN, *header], key=f"batch-country-{file_id}"
    )
    country = third.text_input("Country of rows that say none", placeholder="Syria or SY")
    online = open_online()
    asks = online is not None and st.checkbox(
        "Ask online for names no gazetteer knows: they leave this machine, one a second"
    )
    if not st.button(f"Place {len(table.rows):,} rows", type="primary"):
        return
    bar = st.progress(0.0, "Placing")
    try:
        code = find_country(country) if country.strip() else None
        placed = place_table(
            table,
            column,
            gazetteer,
            country_column=None if countries == NO_COLUMN else countries,
            country=code,
            online=online if asks else None,
            progress=lambda share, words: _tell(bar, share, words),
        )
    except ModelError as error:
        bar.empty()
        show_error(error)
        return
    bar.empty()
    st.session_state[RESULT] = (file_id, placed)


def _tell(bar: DeltaGenerator, share: float, words: str) -> None:
    bar.progress(share, words)


def _show_result(placed: Placed, name: str) -> None:
    """Say how it went, and give the table."""
    open_rows = {
        reason: number
        for reason, number in placed.outcomes.items()
        if reason not in {"found", "ambiguous"}
    }
    told = [f"{placed.found:,} of {placed.rows:,} rows have a place"]
    if tied := placed.outcomes["ambiguous"]:
        told.append(f"{tied:,} of them as likely another: look at masar_ambiguous")
    told += [f"{number:,}: {reason}" for reason, number in sorted(open_rows.items())]
    st.success(" · ".join(told))
    st.download_button(
        "Download with coordinates",
        "\ufeff" + placed.csv,  # the mark by which spreadsheets know UTF-8
        f"{PurePath(name).stem}-placed.csv",
        "text/csv",
        on_click="ignore",
    )
    st.caption(NOTE)
