"""Many reports at once: files and zips, read in the background, what could not be read listed."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.background import find_job, show_progress, start_job
from components.frame import open_reader
from components.intake import show_error
from data.coding import code_report
from data.exchange.imports import keep_upload, sweep
from data.exchange.reports.adding import Added, add_reports
from data.exchange.reports.finding import ENDINGS, find_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from data.corpus import Corpus

    Progress = Callable[[float, str], None]

FILES, ROUND = "bulk_files", "bulk_round"
MOST_MEGABYTES = 1_000
FIRST = date(1900, 1, 1)
LIST = "List them, and add none of them"
ONE_DAY = "They were published on one day"
STATED = "Add them with only the dates they state"
UNDATED = (LIST, ONE_DAY, STATED)


def show_bulk(corpus: Corpus) -> None:
    """Ask for files, read them into the corpus while pages are turned, say what became of them."""
    key = f"bulk-{st.session_state.get(ROUND, '')}"
    job = find_job(key)
    if job is None:
        _ask(corpus)
        return
    if job.is_running:
        show_progress(key)
        return
    if job.error is not None:
        show_error(job.error)
        st.caption("What was added before stays.")
    elif job.was_stopped:
        st.info("Stopped. What was added stays; the same files go on from there.")
    if isinstance(job.result, Added):
        _show_added(job.result)
    has_more = job.was_stopped or job.error is not None
    if has_more and st.button("Go on", type="primary"):
        _begin(corpus, *st.session_state[FILES])
    if st.button("Other files"):
        st.session_state.pop(ROUND, None)
        st.rerun()


def _ask(corpus: Corpus) -> None:
    st.caption(
        "Text, web pages (HTML) and PDF, one report each; JSON lines, CSV or Excel with a column "
        "“text” and, where there are such, “title”, “date”, “source”, “url”; or a zip of these. "
        "Main text, title and date are found by themselves. What is in the corpus is passed over."
    )
    uploaded = st.file_uploader(
        "Reports",
        type=sorted(ending[1:] for ending in ENDINGS),
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key="bulk-upload",
    )
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    rule = left.radio("Reports that say no date", UNDATED, horizontal=False)
    published = None
    if rule == ONE_DAY:
        published = right.date_input("Published on", None, format="YYYY-MM-DD", min_value=FIRST)
    is_ready = bool(uploaded) and (rule != ONE_DAY or published is not None)
    if st.button("Read and add", type="primary", disabled=not is_ready):
        _begin(corpus, _keep(uploaded), published, takes_undated=rule == STATED)


def _keep(uploaded: Sequence[UploadedFile]) -> list[tuple[Path, str]]:
    sweep()
    return [(keep_upload(one, one.name), one.name) for one in uploaded]


def _begin(
    corpus: Corpus,
    files: list[tuple[Path, str]],
    published: date | None,
    takes_undated: bool = False,  # noqa: FBT001, FBT002  kept and given back with the files
) -> None:
    """Start reading, and remember with what, to go on after a stop."""
    st.session_state[FILES] = (files, published, takes_undated)
    st.session_state[ROUND] = secrets.token_hex(8)
    reader, gazetteer = open_reader()

    def work(tell: Progress) -> Added:
        return add_reports(
            find_reports(files, published),
            corpus,
            lambda report: code_report(report, reader, gazetteer),
            takes_undated=takes_undated,
            progress=tell,
        )

    start_job(f"bulk-{st.session_state[ROUND]}", work)
    st.rerun()


def _show_added(added: Added) -> None:
    (st.success if added.added else st.info)(added.describe())
    if added.errors:
        shown = pd.DataFrame(added.errors, columns=["Report", "Why it was not added"])
        st.dataframe(shown, hide_index=True, width="stretch")
    if added.failed > len(added.errors):
        st.caption(f"and {added.failed - len(added.errors):,} more")
