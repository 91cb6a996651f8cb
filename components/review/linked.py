"""What a record is linked with, and what it may be one with: taken apart, or put together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.review.saying import say, signature
from components.words import say_bounds, say_day
from data.corpus import tallies
from data.corpus.reviewing import merge, recommend, split

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus


def show_linked(corpus: Corpus, record_id: str) -> None:
    """List the records that tell of the same, and those that may, each with what can be said."""
    figures = corpus.figures_of(record_id)
    if len(figures) > 1:
        st.markdown(f"**{len(figures)} records tell of this**")
        reasons = tallies.explain_choice(figures)
        for row, reason in zip(figures.to_dict("records"), reasons, strict=True):
            _show_member(corpus, row, reason)
    alike = tallies.find_alike(corpus, record_id)
    if len(alike):
        st.markdown("**May be the same**")
        for row in alike.to_dict("records"):
            _show_alike(corpus, record_id, row)


def _show_member(corpus: Corpus, row: Mapping[Hashable, Any], reason: str) -> None:
    words, count, apart = st.columns([6, 1, 1], vertical_alignment="center")
    words.text(f"{_figure(row)} · {row['title']}\n{row['sentence']}")
    words.caption(reason)
    by = signature()
    count.button(
        "Count it",
        key=f"count-{row['id']}",
        disabled=reason.startswith("counted"),
        on_click=partial(say, corpus, recommend(row["id"], by=by)),
        help="Of all figures of this movement or incident, count this one",
    )
    apart.button(
        "Not the same",
        key=f"split-{row['id']}",
        on_click=partial(say, corpus, split([row["id"]], by=by)),
        help="It tells of something else than the others here",
    )


def _show_alike(corpus: Corpus, record_id: str, row: Mapping[Hashable, Any]) -> None:
    words, button = st.columns([6, 1], vertical_alignment="center")
    day = say_day(row["start"]) if pd.notna(row["start"]) else "undated"
    figure = f", {row['figure']:,}" if pd.notna(row["figure"]) else ""
    words.text(f"{row['name']}, {day}{figure} · {row['title']}\n{row['sentence']}")
    button.button(
        "The same",
        key=f"merge-{row['id']}",
        on_click=partial(say, corpus, merge([record_id, row["id"]], by=signature())),
        help="Both tell of one: one figure will count",
    )


def _figure(row: Mapping[Hashable, Any]) -> str:
    kinds = {"persons": "persons", "households": "households", "fatalities": "killed"}
    said = [
        say_bounds(row[f"{kind}_low"], row[f"{kind}_high"], row[f"{kind}_best"], words)
        for kind, words in kinds.items()
        if f"{kind}_low" in row
    ]
    return ", ".join(filter(None, said)) or "no number"
