"""Reports: all of them with what each gave; one read whole; adding one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.bulk_reports import show_bulk
from components.evidence import marks_of_reading, show_card, show_legend, show_text
from components.intake import ask_for_report, read_intake, show_add_button, show_left_out
from components.reports import show_report, show_reports
from components.reports.opened import opened
from components.words import say_day

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.model import Reading

TABS = ["All reports", "Add a report", "Add many"]


def show(corpus: Corpus) -> None:
    """Show the report that is open, else the list of all and the form that takes one in."""
    st.title("Reports")
    report_id = opened()
    if report_id:
        show_report(corpus, report_id)
        return
    listed, adding, many = st.tabs(TABS, key="reports", bind="query-params")
    if listed.open:
        with listed:
            show_reports(corpus)
    if adding.open:
        with adding:
            show_intake(corpus)
    if many.open:
        with many:
            show_bulk(corpus)


def show_intake(corpus: Corpus) -> None:
    """Ask for a report, read it, show every record in its words, and add it when told to."""
    intake = ask_for_report()
    reading = read_intake(intake) if intake else None
    if reading is None:
        return
    show_add_button(corpus, reading)
    show_left_out(reading)
    show_reading(reading)


def show_reading(reading: Reading) -> None:
    """Lay what was read beside the text it was read from."""
    flows, incidents = len(reading.flows), len(reading.incidents)
    dated = say_day(reading.report.published) if reading.report.published else "undated"
    st.subheader(f"{flows} flows, {incidents} incidents · {dated}")
    text, records = st.columns([3, 2], gap="large")
    with text:
        show_legend()
        show_text(reading.report.text, marks_of_reading(reading))
    with records:
        for flow in reading.flows:
            show_card(flow, reading.report)
        for incident in reading.incidents:
            show_card(incident, reading.report)
