"""Adding a record that the machine missed: its sentence is picked, its fields are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.evidence import show_text
from components.facts import marks_of
from components.review.fields import Form
from components.review.filling import fill_in
from components.review.saying import FAILED, ask_why, say, signature
from components.review.sentences import ask_for_sentences
from data.corpus.documents import records_of
from data.corpus.missed import begin_flow, begin_incident, finish
from data.corpus.reviewing import add

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.corpus.reviewing import Review
    from data.model import Reading

ADDING, ADDED = "review-adding", "review-added"  # a report's id; how many were added
FLOW, INCIDENT = "a movement", "an incident"
HELP = "A record that the machine missed in this report: pick its sentence, fill in what it says"


def show_add_button(report_id: str) -> None:
    """Offer to add a record to a report, or to leave that."""
    is_adding = st.session_state.get(ADDING) == report_id
    st.button(
        "Cancel" if is_adding else "Add a missed record",
        key="review-add",
        shortcut="N",
        help=HELP,
        on_click=_turn,
        args=(report_id,),
    )


def show_adding(corpus: Corpus, reading: Reading) -> None:
    """Ask for a record that was missed in a report, while someone is adding one to it."""
    report = reading.report
    if st.session_state.get(ADDING) != report.id:
        return
    number = st.session_state.get(ADDED, 0)
    key = f"added-{report.id}-{number}"
    with st.container(border=True):
        kind = st.segmented_control(
            "Missed was", [FLOW, INCIDENT], default=FLOW, required=True, key=f"kind-{key}"
        )
        evidence = ask_for_sentences(report.text, key)
        if not evidence:
            st.caption("Its words in the report are its evidence: pick them first.")
            return
        said = st.container()
        begin = begin_incident if kind == INCIDENT else begin_flow
        form = Form(begin(report.id, evidence), report.text, f"{kind}-{key}")
        filled = fill_in(form, reading.flows)
        item = finish(filled, report.text, records_of(reading))
        with said:
            for span in evidence:
                show_text(report.text, marks_of(item), span)
        note = ask_why(key)
        st.button(
            "Add it",
            key="review-add-it",
            type="primary",
            shortcut="Ctrl+Enter",
            disabled=filled == form.item or bool(form.problems),
            on_click=_add,
            args=(corpus, add(item, by=signature(), note=note)),
        )


def _turn(report_id: str) -> None:
    is_adding = st.session_state.get(ADDING) == report_id
    st.session_state[ADDING] = None if is_adding else report_id


def _add(corpus: Corpus, review: Review) -> None:
    """Add it; the form is empty and gone after, unless it could not be."""
    say(corpus, review)
    if FAILED not in st.session_state:
        st.session_state[ADDING] = None
        st.session_state[ADDED] = st.session_state.get(ADDED, 0) + 1
