"""Taking in a report: the form, and the list of those already there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from components.frame import open_extractor, open_online, open_reader
from data.coding import code_report, report_from_text
from data.exchange.reports.making import FILE_ENDINGS, report_from_file
from data.model import ModelError
from data.reading.extractors import (
    ENDPOINT,
    OWN,
    SetupError,
    left_out_of,
    list_extractors,
    say_left_out,
    where_text_goes,
)

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.model import Reading, Report

FIRST = date(1900, 1, 1)
LABELS = {
    OWN: "Masar's own reader, on this machine",
    ENDPOINT: "a language model of your own (endpoint)",
}
MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+!|~$:&-]")
EXAMPLE = """Title or headline (if any)

The text of the report, in English, as it arrived. It may begin with
"date 2017-03-27 " if the date is not known otherwise."""


@dataclass(frozen=True, slots=True)
class Intake:
    """A report to read, and the name of what is to read it."""

    report: Report
    read_with: str


def ask_for_report() -> Intake | None:
    """
    Ask for a report's text, date and source, and what is to read it.

    Returns
    -------
    intake
        None until there is a text that makes a report.
    """
    read_with = _choose_reader()
    with st.form("report", border=True):
        pasted = st.text_area("Paste a report", height=220, placeholder=EXAMPLE)
        uploaded = st.file_uploader(
            "or choose a file: text, web page or PDF", type=sorted(one[1:] for one in FILE_ENDINGS)
        )
        left, middle, right = st.columns([1, 2, 2])
        published = left.date_input(
            "Published on", value=None, format="YYYY-MM-DD", min_value=FIRST
        )
        source = middle.text_input("Source", placeholder="who published it")
        url = right.text_input("Address", placeholder="https://…")
        if st.form_submit_button("Read it", type="primary"):
            st.session_state["intake"] = (pasted, uploaded, published, source, url, read_with)
            st.session_state.pop("reading", None)
    if "intake" not in st.session_state:
        return None
    pasted, uploaded, published, source, url, read_with = st.session_state["intake"]
    try:
        if uploaded:
            report = report_from_file(uploaded.getvalue(), name=uploaded.name, published=published)
            return Intake(
                replace(report, source=source or report.source, url=url, id=""), read_with
            )
        return Intake(
            report_from_text(pasted, published=published, source=source, url=url), read_with
        )
    except ModelError as error:
        show_error(error)
        return None


def _choose_reader() -> str:
    """Offer what the user set up besides Masar's own reader, and say where the text goes."""
    try:
        others = list_extractors()
    except SetupError as error:
        show_error(error)
        return OWN
    if not others:
        return OWN
    chosen = st.selectbox(
        "Read with",
        [OWN, *others],
        format_func=lambda name: LABELS.get(name, name),
    )
    if chosen == OWN:
        return OWN
    try:
        extractor = open_extractor(chosen)
    except SetupError as error:
        show_error(error)
        return OWN
    _say_where(where_text_goes(extractor))
    return chosen


def _say_where(host: str | None) -> None:
    """Say whether the text leaves the machine."""
    if host:
        st.warning(
            f"The text of the report leaves this machine: it is sent to {escape_markdown(host)}. "
            "Send nothing that may not be known there."
        )
    elif host is None:
        st.warning("This extractor does not say whether it sends the report elsewhere.")
    else:
        st.info("The report is read on this machine, as far as Masar can tell.")


def read_intake(intake: Intake) -> Reading | None:
    """
    Read a report once for each press of the button, however often the page is drawn.

    A model asked twice may answer twice differently, and what is added must be what was shown.

    Returns
    -------
    reading
        None if it could not be read; then the reason is shown, and the form keeps the text.
    """
    held = st.session_state.get("reading")
    if held is None:
        held = st.session_state["reading"] = _read(intake)
    if isinstance(held, ModelError):
        show_error(held)
        return None
    reading: Reading = held
    return reading


def _read(intake: Intake) -> Reading | ModelError:
    reader, gazetteer = open_reader()
    try:
        with st.spinner("Reading"):
            extractor = reader if intake.read_with == OWN else open_extractor(intake.read_with)
            return code_report(intake.report, extractor, gazetteer, online=open_online())
    except ModelError as error:
        return error


def show_left_out(reading: Reading) -> None:
    """Say what an extractor said that the report does not bear out."""
    told = say_left_out(reading)
    if told:
        with st.expander(told):
            for item in left_out_of(reading):
                st.text(str(item))


def show_error(error: Exception) -> None:
    """Say what went wrong; an error quotes files and servers, so none of it is formatting."""
    st.error(escape_markdown(str(error)))


def escape_markdown(text: str) -> str:
    r"""
    Keep a text from being read as Markdown: no links, no images, no emphasis.

    Examples
    --------
    >>> escape_markdown("![x](http://host)")
    '\\!\\[x\\]\\(http\\://host\\)'
    """
    return MARKDOWN.sub(r"\\\g<0>", text)


def show_add_button(corpus: Corpus, reading: Reading) -> None:
    """Offer to add what was read; a report without a date only once its absence is confirmed."""
    if reading.report.published is None:
        st.warning(
            "When was this report published? Give the date above and read it again: without it "
            "“last week” means nothing, and only the dates the text states are known."
        )
        if not st.checkbox("The date is not known: add it with the dates the text states"):
            return
    if st.button("Add to the corpus", type="primary"):
        added = corpus.add(reading)
        st.success("Added." if added else "This report is already in the corpus; nothing changed.")
