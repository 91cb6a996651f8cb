"""The queue: one record at a time, least certain first, worked through by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.evidence import show_legend, show_record_line, show_source, show_text
from components.facts import context_of, marks_of
from components.review.adding import ADDING, show_add_button, show_adding
from components.review.editing import show_editor
from components.review.linked import show_linked
from components.review.saying import EDITING, say, show_undo, signature, tell
from components.words import REVIEWS
from data.corpus.reviewing import State, confirm, reject

if TYPE_CHECKING:
    from collections.abc import Hashable

    from data.corpus import Corpus, Record
    from data.filters import Filters

SKIPPED = "review-skipped"
ASKED = "review"  # in the URL: one record, whatever its place in the queue
PAGE = 100
CONTEXT_CHARACTERS = 400
NONE_LEFT = (
    "Nothing waits: every record in view was looked at. Clear a filter in the sidebar, or add "
    "reports on the Reports page."
)
KEYS = "A accept · X reject · E edit · N add a missed record · S skip · U undo the last"


def show_queue(corpus: Corpus, filters: Filters) -> None:
    """Show the record to look at next, and take what is said of it."""
    tell()
    current = _next(corpus, filters)
    if current is None:
        st.success(NONE_LEFT)
        show_undo(corpus)
        return
    record_id, doubts, waiting = current
    record = corpus.record(record_id)
    if record is None:
        st.warning("That record is in the corpus no more.")
        st.button("Go on", on_click=_leave)
        return
    st.caption(f"{waiting:,} wait · {KEYS}")
    _show_buttons(corpus, record_id, record)
    _show_record(record, doubts)
    if st.session_state.get(EDITING) == record_id:
        show_editor(corpus, record)
    if st.session_state.get(ADDING) == record.report.id and (
        reading := corpus.as_reviewed(record.report.id)
    ):
        show_adding(corpus, reading)
    show_linked(corpus, record_id)


def _next(corpus: Corpus, filters: Filters) -> tuple[str, list[str], int] | None:
    """Give the record asked for, or the first that was not skipped, with why it is doubted."""
    queue = corpus.review_queue(filters, limit=PAGE)
    rows = queue.to_dict("records")
    waiting = int(queue["waiting"].iloc[0]) if rows else 0
    asked = st.query_params.get(ASKED)
    if asked:
        row = next((row for row in rows if row["id"] == asked), None)
        return asked, list(row["doubts"]) if row else [], waiting
    skipped = st.session_state.setdefault(SKIPPED, [])
    row = _first_not(rows, skipped)
    if row is None and rows:  # all were skipped: begin again
        skipped.clear()
        row = rows[0]
    return (str(row["id"]), list(row["doubts"]), waiting) if row else None


def _first_not(rows: list[dict[Hashable, Any]], skipped: list[str]) -> dict[Hashable, Any] | None:
    return next((row for row in rows if row["id"] not in skipped), None)


def _show_buttons(corpus: Corpus, record_id: str, record: Record) -> None:
    by = signature()
    with st.container(horizontal=True):
        st.button(
            "Accept",
            key="review-accept",
            shortcut="A",
            type="primary",
            on_click=partial(_say_and_leave, corpus, confirm(record_id, by=by)),
        )
        st.button("Edit", key="review-edit", shortcut="E", on_click=_edit, args=(record_id,))
        st.button(
            "Reject",
            key="review-reject",
            shortcut="X",
            on_click=partial(_say_and_leave, corpus, reject(record_id, by=by)),
        )
        st.button("Skip", key="review-skip", shortcut="S", on_click=_skip, args=(record_id,))
        if record.review is not State.IMPORTED:  # a row of an import has no more words
            show_add_button(record.report.id)
        show_undo(corpus)


def _say_and_leave(corpus: Corpus, review: Any) -> None:  # noqa: ANN401 - a Review
    say(corpus, review)
    _leave()


def _edit(record_id: str) -> None:
    editing = st.session_state.get(EDITING) == record_id
    st.session_state[EDITING] = None if editing else record_id


def _skip(record_id: str) -> None:
    st.session_state.setdefault(SKIPPED, []).append(record_id)
    _leave()


def _leave() -> None:
    """Go back to the queue from a record that was asked for by the URL."""
    st.query_params.pop(ASKED, None)
    st.session_state.pop(EDITING, None)
    st.session_state.pop(ADDING, None)


def _show_record(record: Record, doubts: list[str]) -> None:
    """Lay the text beside what was read in it, and why it is doubted."""
    text, read = st.columns([3, 2], gap="large")
    item, report = record.item, record.report
    with text:
        show_legend()
        around = context_of(report.text, item.evidence[0], CONTEXT_CHARACTERS)
        show_text(report.text, marks_of(item), around)
        show_source(report)
    with read, st.container(border=True):
        show_record_line(item, REVIEWS.get(record.review, str(record.review)))
        if doubts:
            st.caption("Why it is doubted: " + "; ".join(doubts))
