"""Picking the sentences of a report that say it: the evidence of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.reading.sentences import split_sentences

if TYPE_CHECKING:
    from data.model import Span

SHOWN = 160  # characters of a sentence in the list


def ask_for_sentences(text: str, key: str, now: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """
    Ask for the sentence that says it, and for those that say more of it.

    Returns
    -------
    evidence
        The main sentence first; as it was while nothing else is picked, none where none is.
    """
    sentences = [span for span in split_sentences(text) if span not in now]
    spans = [*now, *sentences]

    def say(number: int) -> str:
        words = " ".join(spans[number].of(text).split())
        return words if len(words) <= SHOWN else words[:SHOWN] + " …"

    main = st.selectbox(
        "The sentence that says it",
        range(len(spans)),
        index=0 if now else None,
        format_func=say,
        key=f"sentence-{key}",
        placeholder="Type some of its words, or choose",
    )
    if main is None:
        return ()
    others = st.multiselect(
        "Sentences that say more of it: when, who says so",
        [number for number in range(len(spans)) if number != main],
        default=[number for number in range(1, len(now)) if number != main],
        format_func=say,
        key=f"sentences-{key}-{main}",
        placeholder="None",
    )
    return tuple(spans[number] for number in (main, *others))
