"""All reports with what each gave: filtered, sorted, by their words; rows of data sets too."""

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
from components.reports.rows import MOST_ROWS, say_found, show_rows
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
    "Words in quotation marks follow each other. Of data sets, it looks in notes, places, actors."
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
    """Ask for words; list the reports and rows that have them, or all reports."""
    reports, imports = corpus.reports(), corpus.counts().imports
    st.subheader(f"{say_some(len(reports), 'report')} in the corpus")
    if reports.empty:
        st.info(EMPTY)
    if reports.empty and not imports:
        return
    asked = st.text_input(
        "Search the text",
        key="report-search",
        placeholder="evacuation buses, الوعر …",
        help=HELP,
        max_chars=300,
        persist_state="session",
    )
    if not asked.strip():
        if not reports.empty:
            _show_list(reports)
            show_reading_again(corpus, reports)
        return
    try:
        _show_found(corpus, asked, has_rows=bool(imports))
    except CorpusError as error:
        show_error(error)


def _show_found(corpus: Corpus, asked: str, *, has_rows: bool) -> None:
    """List what was found, each with the words where they stand."""
    hits, note = _find_reports(corpus, asked)
    if not has_rows:
        _show_hits(hits, note)
        return
    rows = corpus.search_rows(asked, MOST_ROWS)
    ways = [f"Reports ({_say_many(len(hits))})", f"Rows of data sets ({say_found(rows)})"]
    in_reports, in_rows = st.tabs(ways, default=ways[bool(rows.hits) and not hits])
    with in_reports:
        _show_hits(hits, note)
    with in_rows:
        show_rows(corpus, rows)


def _say_many(hits: int) -> str:
    return f"{hits}{' or more' if hits == MOST_HITS else ''}"


def _find_reports(corpus: Corpus, asked: str) -> tuple[list[Hit], str]:
    """
    Search for words, or for the place they name in another script than reports do.

    Gives what was found, and what is to be said of that.
    """
    hits = corpus.search(asked, MOST_HITS)
    meant = [] if hits or asked.isascii() else look_up(asked.strip(), open_places())
    if not meant:
        return hits, ""
    name = meant[0].place.name
    note = (
        f"No report has {escape_markdown(asked.strip())}. It is the place "
        f"**{escape_markdown(name)}**; reports that name it so:"
    )
    return corpus.search(f'"{name}"', MOST_HITS), note


def _show_hits(hits: list[Hit], note: str) -> None:
    if not hits:
        st.info(NOT_FOUND)
        return
    if note:
        st.caption(note)
    st.caption(f"{_say_many(len(hits))} found, best first.")
    for hit in hits:
        _show_hit(hit)


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
