"""A chart on the page, with its table and its download beneath it."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts.look import PICK
from data.exchange.cells import guard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.charts.look import AnyChart


def show_chart(  # noqa: PLR0913 - a chart, its table, then what to do with them by name
    chart: AnyChart,
    table: pd.DataFrame,
    *,
    key: str,
    title: str,
    alt_text: str,
    on_pick: Callable[[Mapping[str, Any]], None] | None = None,
) -> None:
    """
    Show a chart; below it, folded, its numbers as a table and to download.

    Parameters
    ----------
    chart
        Dressed by `look.dress`.
    table
        What it shows, in columns a person can read; every row of it, also what is cut off.
    key
        One for each chart on a page; names the download too.
    title
        What it shows, in a line.
    alt_text
        What it shows, for those who cannot see it.
    on_pick
        Called in a callback with the fields of what was clicked; for charts with a `look.picker`.
    """
    st.markdown(f"**{title}**")
    if on_pick is None:
        st.altair_chart(chart, theme=None, key=key, alt=alt_text)
    else:
        st.altair_chart(
            chart,
            theme=None,
            key=key,
            alt=alt_text,
            on_select=partial(_tell, key, on_pick),
            selection_mode=[PICK],
        )
    show_table(table, key=key)


def show_table(table: pd.DataFrame, *, key: str, label: str = "Table and download") -> None:
    """Show the numbers behind a chart, folded, with a download as CSV."""
    folded = st.expander(label, key=f"{key}-table", on_change="rerun")
    if not folded.open:
        return
    with folded:
        st.dataframe(table, hide_index=True, width="stretch", column_config=_columns(table))
        st.download_button(
            "Save as CSV",
            write_csv(table),
            file_name=f"masar-{key}.csv",
            mime="text/csv",
            key=f"{key}-csv",
            on_click="ignore",
        )


def write_csv(table: pd.DataFrame) -> bytes:
    r"""
    Write a table for a spreadsheet: UTF-8 with its mark, texts kept from being formulas.

    Examples
    --------
    >>> write_csv(pd.DataFrame({"Place": ["=1+1"], "Persons": [5]})).decode("utf-8-sig")
    "Place,Persons\r\n'=1+1,5\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(guard, table.columns))
    for row in table.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return guard(value)
    if pd.isna(value):  # type: ignore[call-overload]  # one cell of any kind
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value


def _columns(table: pd.DataFrame) -> dict[str, Any]:
    """Show days as days and numbers with their thousands told apart."""
    return {
        str(name): (
            st.column_config.DateColumn(format="D MMM YYYY")
            if pd.api.types.is_datetime64_any_dtype(kind)
            else st.column_config.NumberColumn(format="localized")
        )
        for name, kind in table.dtypes.items()
        if pd.api.types.is_datetime64_any_dtype(kind) or pd.api.types.is_numeric_dtype(kind)
    }


def _tell(key: str, on_pick: Callable[[Mapping[str, Any]], None]) -> None:
    """Hand on what was clicked; a click beside the marks is an empty choice."""
    state = st.session_state.get(key)
    picked = state["selection"].get(PICK, []) if state else []
    on_pick(picked[0] if picked else {})
