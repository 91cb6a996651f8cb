"""One report whole: its text with every span tinted, linked to its record; and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.charts import show_table
from components.evidence import show_legend, show_linked_text, show_record_line, show_source
from components.frame import link_to, open_online, open_reader
from components.intake import escape_markdown, show_error
from components.reports.opened import close_report
from components.review.adding import show_add_button, show_adding
from components.review.saying import show_undo, tell
from components.signature import ask_for_signature
from components.words import REVIEWS, say_some
from data.coding import code_report
from data.corpus import CorpusError
from data.corpus.documents import records_of
from data.model import ModelError
from data.reading import Reader

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus import Corpus
    from data.model import Reading, Report

CHANGED = "report-changed"
NOTHING_READ = "Nothing of displacement or violence was read in this report."
COLUMNS = {
    "table": "Of",
    "change": "Change",
    "field": "Field",
    "before": "Before",
    "after": "After",
    "record_id": "Record",
}


def show_report(corpus: Corpus, report_id: str) -> None:
    """Lay a report's text beside the records read in it; each leads to the other."""
    st.button("Back to all reports", on_click=close_report)
    reading = corpus.as_reviewed(report_id)
    if reading is None:
        st.warning("There is no such report in the corpus.")
        return
    report = reading.report
    st.subheader(escape_markdown(report.title or "Untitled report"))
    show_source(report)
    tell()
    _show_doing(corpus, reading)
    show_adding(corpus, reading)
    records = records_of(reading)
    text, read = st.columns([3, 2], gap="large")
    with text:
        show_legend()
        show_linked_text(report.text, reading)
    with read:
        st.caption(f"{say_some(len(records), 'record')} · read by {reading.reader}")
        if not records:
            st.info(NOTHING_READ)
        for item in records:
            with st.container(border=True):
                known = corpus.record(item.id)
                show_record_line(item, REVIEWS[known.review if known else None])
                _show_ways(item.id)


def _show_ways(record_id: str) -> None:
    """Lead from a record to its mark on the map, and to its review."""
    left, right = st.columns(2)
    with left:
        link_to("Map", "On the map", record=record_id)
    with right:
        link_to("Review", "Review it", review=record_id)


# --- Read again -----------------------------------------------------------------------------------


def _show_doing(corpus: Corpus, reading: Reading) -> None:
    """Offer to add what was missed, and to read the report again; show what that changed."""
    report_id = reading.report.id
    ways = st.container(horizontal=True, vertical_alignment="bottom")
    with ways:
        ask_for_signature()
        show_add_button(report_id)
        show_undo(corpus)
        is_asked = st.button("Read again", key="read-again", help=f"Last read by {reading.reader}")
    if is_asked:
        try:
            with st.spinner("Reading"):
                added = _read_again(corpus, reading.report)
        except (ModelError, CorpusError) as error:
            show_error(error)
            return
        st.session_state[CHANGED] = (report_id, added)
        st.rerun()
    changes = corpus.changes(report_id)
    if st.session_state.get(CHANGED, ("", False))[0] == report_id:
        _, added = st.session_state.pop(CHANGED)
        st.success(_say_changes(len(changes) if added else 0))
    if len(changes):
        named = changes[list(COLUMNS)].rename(columns=COLUMNS)
        show_table(named, key=f"changes-{report_id}", label="What the last reading changed")


def _say_changes(number: int) -> str:
    if not number:
        return "Read again: no record changed."
    said = f"Read again: {number} change{'s' * (number != 1)}, listed below."
    return f"{said} What persons said of it stays."


def _read_again(corpus: Corpus, report: Report) -> bool:
    reader, gazetteer = open_reader()
    return corpus.add_reading(code_report(report, reader, gazetteer, online=open_online()))


def show_reading_again(corpus: Corpus, reports: pd.DataFrame) -> None:
    """Offer to read again, one after the other, all reports that an earlier reader read."""
    today = f"{Reader.name} {Reader.version}"  # known without loading it
    own = reports["reader"].str.startswith(f"{Reader.name} ")
    older = reports[own & (reports["reader"] != today)]
    if older.empty:
        return
    some = say_some(len(older), "report")
    st.caption(f"Read by an earlier reader than {today}: {some}.")
    if not st.button(f"Read {some} again", key="read-all-again"):
        return
    bar, changed = st.progress(0.0), 0
    for done, report_id in enumerate(older["id"]):
        bar.progress(done / len(older), f"{done:,} of {len(older):,} read, {changed:,} changed")
        report = corpus.report(report_id)
        if report is not None:
            changed += _read_again(corpus, report) and len(corpus.changes(report_id)) > 0
    bar.empty()
    st.success(f"Read again: {some}; {changed:,} changed.")
