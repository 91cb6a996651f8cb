"""What was said of records, by whom and when; each can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from components.charts import show_table
from components.evidence import show_record_line, show_source, show_text
from components.facts import marks_of
from components.review.saying import say, signature, tell
from components.words import REVIEWS
from data.corpus.reviewing import undo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.corpus import Corpus
    from data.filters import Filters

MOST = 200
MOST_SHOWN = 10  # records of one merge or split
EMPTY = "Nothing was reviewed yet. The queue shows what waits."
COLUMNS = {
    "number": "Number",
    "made": "When (UTC)",
    "made_by": "Who",
    "action": "Said",
    "record_ids": "Records",
    "note": "Why",
    "is_in_force": "In force",
}


def show_history(corpus: Corpus, filters: Filters) -> None:
    """List what was said, the last first; a chosen row can be taken back."""
    del filters  # what was said is said of all
    tell()
    reviews = corpus.reviews()
    if reviews.empty:
        st.info(EMPTY)
        return
    shown = reviews.head(MOST).reset_index(drop=True)
    state = st.dataframe(
        shown[list(COLUMNS)],
        hide_index=True,
        width="stretch",
        key="review-log",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            **COLUMNS,
            "made": st.column_config.DatetimeColumn(COLUMNS["made"], format="D MMM YYYY HH:mm"),
        },
    )
    rows = state["selection"]["rows"]
    if rows and rows[0] < len(shown):
        row = shown.iloc[rows[0]]
        st.button(
            f"Take back: {row['action']}",
            key="review-take-back",
            disabled=not row["is_in_force"],
            on_click=partial(say, corpus, undo(int(row["number"]), by=signature())),
        )
        _show_what(corpus, row["record_ids"])
    if len(reviews) > MOST:
        st.caption(f"The last {MOST} of {len(reviews):,} are listed.")
    texts = reviews.assign(record_ids=reviews["record_ids"].map(", ".join))
    show_table(texts[list(COLUMNS)].rename(columns=COLUMNS), key="review-log-table")


def _show_what(corpus: Corpus, record_ids: Sequence[str]) -> None:
    """Show the records something was said of, as they are now."""
    for record_id in record_ids[:MOST_SHOWN]:
        record = corpus.record(record_id)
        if record is None:
            continue
        with st.container(border=True):
            show_record_line(record.item, REVIEWS[record.review])
            show_text(record.report.text, marks_of(record.item), record.item.evidence[0])
            show_source(record.report)
