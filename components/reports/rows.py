"""Rows of data sets found by their words: what each says, where it is from, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.background import find_job, show_progress, start_job
from components.evidence import show_snippet
from components.frame import link_to
from components.intake import escape_markdown, show_error
from components.words import say_day, say_some
from data.corpus.search_rows import MOST_COUNTED

if TYPE_CHECKING:
    from components.background import Progress
    from data.corpus import Corpus
    from data.corpus.search_rows import RowHit, RowHits

MOST_ROWS = 20
INDEXING = "index-words"  # the key of the work
NOT_FOUND = "No row of a data set has these words. Try fewer, or only the beginning of one."


def say_found(found: RowHits) -> str:
    """Say how many rows were found, in a figure."""
    if not found.has_all:
        return f"{len(found.hits)}"
    return f"{found.found:,}{' or more' if found.found >= MOST_COUNTED else ''}"


def show_rows(corpus: Corpus, found: RowHits) -> None:
    """List the rows that have the words, each with its data set and the way to the map."""
    if found.missing:
        _show_missing(corpus, found.missing)
    if not found.hits:
        if not found.missing:  # else it is not known
            st.info(NOT_FOUND)
        return
    st.caption(_say_order(found))
    names = {one.id: one.about.name for one in corpus.imports()}
    for hit in found.hits:
        _show_row(hit, names.get(hit.import_id, ""))


def index_in_background(corpus: Corpus) -> None:
    """Index the words of imported rows while pages are turned."""

    def work(tell: Progress) -> None:
        corpus.index_words(
            lambda done, rows: tell(done / rows, f"{done:,} of {rows:,} rows indexed")
        )

    start_job(INDEXING, work)


def _say_order(found: RowHits) -> str:
    shown = len(found.hits)
    if not found.has_all:
        return f"No row has every word. {say_some(shown, 'row')} with the rarest of them:"
    if found.found == shown:
        return f"{say_some(shown, 'row')} found, the latest first."
    return f"{shown} of {say_found(found)} rows that have these words, the latest first."


def _show_row(hit: RowHit, name: str) -> None:
    with st.container(border=True):
        words, button = st.columns([6, 1], vertical_alignment="center")
        with words:
            day = say_day(hit.start) if hit.start else "undated"
            st.text(f"{hit.where or 'no place given'} · {day}")
            told = " · ".join(filter(None, (name, hit.source)))
            st.caption(escape_markdown(told))
            for snippet in hit.snippets:
                show_snippet(hit.text, snippet.span, snippet.marks)
        with button:
            link_to("Map", "On the map", record=hit.record_id)


def _show_missing(corpus: Corpus, missing: int) -> None:
    """Say what cannot be found yet, and offer to index it."""
    job = find_job(INDEXING)
    if job is not None and job.is_running:
        st.caption("Rows of data sets are being indexed; what is in already is found.")
        show_progress(INDEXING)
        return
    if job is not None and job.error is not None:
        show_error(job.error)
    st.info(f"{say_some(missing, 'row')} of data sets cannot be found by words yet.")
    if st.button("Index their words", key="index-rows"):
        index_in_background(corpus)
        st.rerun()
