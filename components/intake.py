"""Taking in a report: the form, and the list of those already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.evidence import is_web_address
from data.coding import report_from_bytes, report_from_text
from data.model import ModelError, Report

if TYPE_CHECKING:
    import pandas as pd

EXAMPLE = """Title or headline (if any)

The text of the report, in English, as it arrived. It may begin with
"date 2017-03-27 " if the date is not known otherwise."""


def ask_for_report() -> Report | None:
    """
    Ask for a report's text, date and source.

    Returns
    -------
    report
        None until there is a text, and a date or the word that there is none.
    """
    with st.form("report", border=True):
        pasted = st.text_area("Paste a report", height=220, placeholder=EXAMPLE)
        uploaded = st.file_uploader("or choose a text file", type=["txt", "text", "md"])
        left, middle, right = st.columns([1, 2, 2])
        published = left.date_input("Published on", value=None, format="YYYY-MM-DD")
        source = middle.text_input("Source", placeholder="who published it")
        url = right.text_input("Address", placeholder="https://…")
        undated = st.checkbox("The date is not known: read only the dates the text states")
        if st.form_submit_button("Read it", type="primary"):
            st.session_state["intake"] = (pasted, uploaded, published, source, url, undated)
    if "intake" not in st.session_state:
        return None
    pasted, uploaded, published, source, url, undated = st.session_state["intake"]
    try:
        report = (
            report_from_bytes(uploaded.getvalue(), name=uploaded.name, published=published)
            if uploaded
            else report_from_text(pasted, published=published, source=source, url=url)
        )
    except ModelError as error:
        st.error(str(error))
        return None
    if report.published is None and not undated:
        st.warning(
            "When was this report published? Give the date above, or say that it is not known: "
            "“last week” means nothing without it."
        )
        return None
    return report


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
