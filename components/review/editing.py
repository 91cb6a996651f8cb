"""Correcting a record: any field, places by search or by the map, numbers with bounds, dates."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from components.review.fields import Form
from components.review.filling import fill_in
from components.review.saying import ask_why, say, signature
from components.review.sentences import ask_for_sentences
from data.corpus.reviewing import correct
from data.model import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.corpus import Corpus, Record


def show_editor(corpus: Corpus, record: Record) -> None:
    """Show every field of a record as a person may correct it, and save what was changed."""
    item, text = record.item, record.report.text
    form = Form(item, text, item.id)
    with st.container(border=True):
        edited = fill_in(form, _flows_of(corpus, record))
        with st.expander("The words it rests on", key=f"words-{item.id}"):
            edited = replace(edited, evidence=ask_for_sentences(text, item.id, item.evidence))
        note = ask_why(item.id)
        st.button(
            "Save the correction",
            key="review-save",
            type="primary",
            shortcut="Ctrl+Enter",
            disabled=edited == item or bool(form.problems),
            on_click=partial(say, corpus, correct(edited, by=signature(), note=note)),
        )


def _flows_of(corpus: Corpus, record: Record) -> Sequence[Flow]:
    """List the flows of a record's report; an imported row stands alone."""
    reading = corpus.as_reviewed(record.report.id) if isinstance(record.item, Flow) else None
    return reading.flows if reading else ()
