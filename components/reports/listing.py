"""All reports with what each gave: filtered, sorted, found by their words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from components.charts import show_table
from components.evidence import show_snippet
from components.frame import open_places
from components.intake import escape_markdown, show_error
from components.reports.opened import open_report
from components.reports.reading import show_reading_again
from components.words import say_day, say_some
from data.corpus import CorpusError
from data.places import look_up

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus import Corpus
    from data.corpus.search import Hit

MOST_HITS = 30
HELP = (
    "Latin or Arabic script; accents and articles do not count, English words match by their stem. "
    "Words in quotation marks follow each other."
)
GAVE = {
    "all": lambda rows: rows["flows"] + rows["incidents"] >= 0,
    "with flows": lambda rows: rows["flows"] > 0,
    "with incidents": lambda rows: rows["incidents"] > 0,
    "that gave nothing": lambda rows: rows["flows"] + rows["incidents"] == 0,
}
SORTS = {
    "latest first": ("published", False),
    "earliest first": ("published", True),
    "most records first": ("records", False),
    "title": ("title", True),
}
COLUMNS = {
    "published": "Published",
    "title": "Title",
    "flows": "Flows",
    "incidents": "Incidents",
    "source": "Source",
    "reader": "Read by",
}
EMPTY = "There is no report in the corpus yet. Add one on the tab beside this one."
NOT_FOUND = "No report has these words. Try fewer, or only the beginning of one."


def show_reports(corpus: Corpus) -> None:
    """Ask for words; list the reports that have them, or all; a chosen one opens."""
    reports = corpus.reports()
    st.subheader(f"{say_some(len(reports), 'report')} in the corpus")
    if reports.empty:
        st.info(EMPTY)
        return
    asked = st.text_input(
        "Search the text",
        key="report-search",
        placeholder="evacuation buses, الوعر …",
        help=HELP,
        max_chars=300,
        persist_state="session",
    )
    if asked.strip():
        _show_hits(corpus, asked)
        return
    _show_list(reports)
    show_reading_again(corpus, reports)


def _show_hits(corpus: Corpus, asked: str) -> None:
    """List what was found, each with the words where they stand."""
    try:
        hits = corpus.search(asked, MOST_HITS)
    except CorpusError as error:
        show_error(error)
        return
    if not hits:
        hits = _find_by_place(corpus, asked)
    if not hits:
        st.info(NOT_FOUND)
        return
    more = " or more" if len(hits) == MOST_HITS else ""
    st.caption(f"{len(hits)}{more} found, best first.")
    for hit in hits:
        _show_hit(hit)


def _find_by_place(corpus: Corpus, asked: str) -> list[Hit]:
    """Search for a place by the name reports have for it, where words of another script are one."""
    if asked.isascii():
        return []
    meant = look_up(asked.strip(), open_places())
    if not meant:
        return []
    name = meant[0].place.name
    hits = corpus.search(f'"{name}"', MOST_HITS)
    if hits:
        st.caption(
            f"No report has {escape_markdown(asked.strip())}. It is the place "
            f"**{escape_markdown(name)}**; reports that name it so:"
        )
    return hits


def _show_hit(hit: Hit) -> None:
    with st.container(border=True):
        words, button = st.columns([6, 1], vertical_alignment="center")
        with words:
            st.text(hit.title or "untitled")
            day = say_day(hit.published) if hit.published else "undated"
            st.caption(f"{day} · {escape_markdown(hit.source)}")
            for snippet in hit.snippets:
                show_snippet(hit.text, snippet.span, snippet.marks)
        button.button(
            "Open",
            key=f"open-{hit.report_id}",
            on_click=partial(open_report, hit.report_id),
            width="stretch",
        )


def _show_list(reports: pd.DataFrame) -> None:
    left, middle, right = st.columns(3)
    gave = left.selectbox("Show", list(GAVE), key="reports-gave")
    order = middle.selectbox("Sort", list(SORTS), key="reports-order")
    source = right.text_input("Source or title has", key="reports-source", max_chars=100)
    rows = reports[GAVE[gave](reports)].assign(records=reports["flows"] + reports["incidents"])
    if source.strip():
        named = rows["source"] + "\n" + rows["title"]
        rows = rows[named.str.casefold().str.contains(source.strip().casefold(), regex=False)]
    column, ascending = SORTS[order]
    rows = rows.sort_values(column, ascending=ascending, kind="stable").reset_index(drop=True)
    st.caption(f"{len(rows):,} of {len(reports):,}. Choose a row to read the report.")
    ids = rows["id"].tolist()

    def react() -> None:
        chosen = st.session_state["report-list"]["selection"]["rows"]
        if chosen:
            open_report(ids[chosen[0]])

    st.dataframe(
        rows[list(COLUMNS)],
        hide_index=True,
        width="stretch",
        key="report-list",
        on_select=react,
        selection_mode="single-row",
        column_config={
            **COLUMNS,
            "published": st.column_config.DateColumn(COLUMNS["published"], format="D MMM YYYY"),
        },
    )
    show_table(rows[[*COLUMNS, "url"]].rename(columns=COLUMNS), key="report-table")
