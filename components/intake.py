"""Taking in a report: the form, and the list of those already there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from components.evidence import is_web_address
from data.coding import report_from_bytes, report_from_text
from data.model import ModelError

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus import Corpus
    from data.model import Reading, Report

FIRST = date(1900, 1, 1)
EXAMPLE = """Title or headline (if any)

The text of the report, in English, as it arrived. It may begin with
"date 2017-03-27 " if the date is not known otherwise."""


def ask_for_report() -> Report | None:
    """
    Ask for a report's text, date and source.

    Returns
    -------
    report
        None until there is a text that makes one.
    """
    with st.form("report", border=True):
        pasted = st.text_area("Paste a report", height=220, placeholder=EXAMPLE)
        uploaded = st.file_uploader("or choose a text file", type=["txt", "text", "md"])
        left, middle, right = st.columns([1, 2, 2])
        published = left.date_input(
            "Published on", value=None, format="YYYY-MM-DD", min_value=FIRST
        )
        source = middle.text_input("Source", placeholder="who published it")
        url = right.text_input("Address", placeholder="https://…")
        if st.form_submit_button("Read it", type="primary"):
            st.session_state["intake"] = (pasted, uploaded, published, source, url)
    if "intake" not in st.session_state:
        return None
    pasted, uploaded, published, source, url = st.session_state["intake"]
    try:
        if uploaded:
            report = report_from_bytes(uploaded.getvalue(), name=uploaded.name, published=published)
            return replace(report, source=source or report.source, url=url, id="")
        return report_from_text(pasted, published=published, source=source, url=url)
    except ModelError as error:
        st.error(str(error))
        return None


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


def show_report_list(reports: pd.DataFrame) -> None:
    """List the reports of the corpus with what each gave."""
    st.subheader(f"{len(reports)} reports in the corpus")
    safe = reports.assign(url=reports["url"].where(reports["url"].map(is_web_address)))
    st.dataframe(
        safe[["published", "title", "source", "flows", "incidents", "url"]],
        hide_index=True,
        width="stretch",
        column_config={
            "published": st.column_config.DateColumn("Published", format="D MMM YYYY"),
            "title": "Title",
            "source": "Source",
            "flows": "Flows",
            "incidents": "Incidents",
            "url": st.column_config.LinkColumn("Address"),
        },
    )
