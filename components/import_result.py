"""What an import would store, what it cannot use and why, and what became of it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.intake import escape_markdown, show_error
from components.words import say_bounds, say_dates, say_day
from data.exchange.cells import guard
from data.exchange.imports import preview
from data.model import DateBasis, DatePrecision, DateRange, ModelError

if TYPE_CHECKING:
    import pyarrow as pa

    from data.corpus import Corpus
    from data.corpus.imports import Reject
    from data.exchange.imports import Check, Mapping, Stored, Table
    from data.places import Gazetteer

    Row = dict[str, Any]  # a record, its cells by column

STATED = DateBasis.STATED
PREVIEWED = 8
MOST_REASONS = 12
MOST_DOWNLOADED = 200_000  # rejects in a file made for the browser
FLOW_PREVIEW = {
    "dates": "Dates",
    "origin_name": "From",
    "destination_name": "To",
    "people": "People",
    "term": "Term",
    "scope": "Counts",
    "role": "Role",
    "sentence": "Evidence",
}
INCIDENT_PREVIEW = {
    "dates": "Dates",
    "sub_event_type": "Type",
    "place_name": "Place",
    "precision": "Precision",
    "killed": "Killed",
    "actor1": "Actor 1",
    "actor2": "Actor 2",
    "sentence": "Evidence",
}


def show_preview(table: Table, mapping: Mapping, digest: str, gazetteer: Gazetteer) -> None:
    """Show the first rows as they would be stored, and what is wrong with the others."""
    try:
        records, rejects = _preview(table, mapping, f"{digest}-{table.name}", gazetteer)
    except ModelError as error:
        show_error(error)
        return
    st.markdown("**First rows, as they would be stored**")
    if records.num_rows:
        st.dataframe(lay_out(records), hide_index=True, width="stretch")
    else:
        st.info("None of the first rows makes a record as the columns are mapped now.")
    for reject in rejects[:3]:
        st.caption(escape_markdown(say_reject(reject)))


@st.cache_data(show_spinner=False, max_entries=20)
def _preview(
    _table: Table, mapping: Mapping, key: str, _gazetteer: Gazetteer
) -> tuple[pa.Table, list[Reject]]:
    del key  # of the cache: mappings of two files may be alike
    return preview(_table, mapping, _gazetteer, PREVIEWED)


def lay_out(records: pa.Table) -> pd.DataFrame:
    """
    Lay records out for a person.

    Parameters
    ----------
    records
        Columns of `data.corpus.imports`.

    Returns
    -------
    shown
        A few columns in words, dates inclusive.
    """
    rows = records.to_pylist()
    columns = FLOW_PREVIEW if "term" in records.column_names else INCIDENT_PREVIEW
    for row in rows:
        row |= {"dates": _say_dates(row), "people": _say_people(row)}
        row["killed"] = _say_bounds(row, "fatalities")
    shown = [{words: row[name] or "" for name, words in columns.items()} for row in rows]
    return pd.DataFrame(shown, columns=list(columns.values()))


def _say_dates(row: Row) -> str:
    if row["start"] is None:
        return ""
    when = DateRange(row["start"], row["end"], DatePrecision(row["date_precision"]), STATED)
    return say_dates(when)


def _say_people(row: Row) -> str:
    return _say_bounds(row, "persons") or _say_bounds(row, "households", "households")


def _say_bounds(row: Row, name: str, unit: str = "") -> str:
    low, high, best = (row.get(f"{name}_{bound}") for bound in ("low", "high", "best"))
    if low is None and high is None:
        return ""
    return say_bounds(low, high, best, unit).strip()


def say_reject(reject: Reject) -> str:
    """Say why a row makes no record."""
    at = f"{reject.column} “{reject.value[:60]}” " if reject.column else ""
    return f"Row {reject.row_number:,}: {at}{reject.reason}"


def show_check(check: Check) -> None:
    """Say what became of every row, and give the list of those that cannot be used."""
    st.markdown(f"**{escape_markdown(check.name)}**")
    rows, usable, rejected = st.columns(3)
    rows.metric("Rows", f"{check.read:,}")
    usable.metric("Usable", f"{check.usable:,}")
    rejected.metric("Rejected", f"{check.rejected:,}")
    said = []
    if check.first is not None and check.last is not None:
        said.append(f"{say_day(check.first)} to {say_day(check.last)}")
    if check.undated:
        said.append(f"{check.undated:,} without a date")
    if check.unplaced:
        said.append(f"{check.unplaced:,} without a place on the map")
    if said:
        st.caption(" · ".join(said))
    if check.rejected:
        _show_rejects(check)


def _show_rejects(check: Check) -> None:
    shown = pd.DataFrame(
        [
            {"Rows": one.rows, "Column": one.column, "Value": one.example, "Why": one.words}
            for one in check.reasons[:MOST_REASONS]
        ]
    )
    st.dataframe(shown, hide_index=True, width="stretch")
    if len(check.reasons) > MOST_REASONS:
        st.caption(f"and {len(check.reasons) - MOST_REASONS:,} reasons more, in the file below")
    st.download_button(
        "Rejected rows as CSV",
        lambda: rejects_as_csv(check),
        "rejected-rows.csv",
        "text/csv",
        on_click="ignore",
        key=f"rejects-{check.folder.name}",
    )


def rejects_as_csv(check: Check) -> bytes:
    """Write the rejected rows as a table, harmless for spreadsheets."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("row", "column", "value", "reason"))
    for number, one in enumerate(check.rejects()):
        if number == MOST_DOWNLOADED:
            break
        writer.writerow((one.row_number, guard(one.column), guard(one.value), guard(one.reason)))
    return text.getvalue().encode("utf-8-sig")


def show_stored(stored: Stored) -> None:
    """Say what became of the import."""
    (st.success if stored.is_new else st.info)(stored.describe())


def show_imports(corpus: Corpus) -> None:
    """List the data sets that were imported."""
    imports = corpus.imports()
    if not imports:
        return
    st.subheader("Imported data sets")
    shown = pd.DataFrame(
        [
            {
                "Data set": one.about.name,
                "Format": one.about.format,
                "Flows": one.flows,
                "Incidents": one.incidents,
                "Rejected": one.rejected,
                "Source": one.about.source,
                "Terms": one.about.licence,
                "Imported": one.made,
                "By": one.about.by,
            }
            for one in imports
        ]
    )
    st.dataframe(
        shown,
        hide_index=True,
        width="stretch",
        column_config={
            "Imported": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm", timezone="UTC")
        },
    )
