"""Saying something of a record: appended to the log with who says it; an error is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.intake import escape_markdown
from data.corpus import CorpusError
from data.corpus.reviewing import LONGEST_NOTE, Action, undo
from data.model import ModelError

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.corpus.reviewing import Review

LAST, TOLD, FAILED, EDITING = "review-last", "review-told", "review-failed", "review-editing"
DONE = {
    Action.CONFIRM: "Accepted.",
    Action.CORRECT: "Corrected.",
    Action.REJECT: "Rejected.",
    Action.ADD: "Added.",
    Action.MERGE: "Taken as one.",
    Action.SPLIT: "Kept apart.",
    Action.RECOMMEND: "Counted from now on.",
    Action.UNDO: "Taken back.",
}


def signature() -> str:
    """Say who is at work, as asked by `components.signature`."""
    return str(st.session_state.get("signature", "")).strip()


def say(corpus: Corpus, review: Review) -> None:
    """Append a review, in a callback; what came of it is told at the next run."""
    try:
        number = corpus.review(review)
    except (ModelError, CorpusError) as error:
        st.session_state[FAILED] = str(error)
        return
    st.session_state.pop(EDITING, None)
    st.session_state[TOLD] = DONE[review.action] if number else "It was so already."
    if number:
        st.session_state[LAST] = number


def tell() -> None:
    """Tell what came of what was said last."""
    if told := st.session_state.pop(TOLD, None):
        st.toast(told)
    if failed := st.session_state.pop(FAILED, None):
        st.error(escape_markdown(failed))


def ask_why(key: str) -> str:
    """Ask for the reason, which is kept in the log."""
    return st.text_input("Why (kept with it)", key=f"why-{key}", max_chars=LONGEST_NOTE)


def show_undo(corpus: Corpus) -> None:
    """Offer to take back what was said last in this browser session."""
    last = st.session_state.get(LAST)
    st.button(
        "Undo the last",
        key="review-undo",
        shortcut="U",
        disabled=last is None,
        on_click=_undo,
        args=(corpus, last),
    )


def _undo(corpus: Corpus, number: int | None) -> None:
    if number is not None:
        say(corpus, undo(number, by=signature()))
        st.session_state.pop(LAST, None)
