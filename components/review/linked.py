"""What a record is linked with, and what it may be one with: taken apart, or put together."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.review.saying import say, signature
from components.words import say_bounds, say_day
from data.corpus import tallies
from data.corpus.reviewing import Action, merge, recommend, split

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus


def show_linked(corpus: Corpus, record_id: str) -> None:
    """List the records that tell of the same, and those that may, each with what can be said."""
    figures = corpus.figures_of(record_id)
    if len(figures) > 1:
        st.markdown(f"**{len(figures)} records tell of this**")
        show_members(corpus, figures)
    alike = tallies.find_alike(corpus, record_id)
    if len(alike):
        st.markdown("**May be the same**")
        for row in alike.to_dict("records"):
            _show_alike(corpus, record_id, row)


def show_members(corpus: Corpus, figures: pd.DataFrame) -> None:
    """
    Lay figures of one movement or incident side by side: who gives each, and why it counts or not.

    Parameters
    ----------
    figures
        From `Corpus.figures_of`.
    """
    reasons = tallies.explain_choice(figures, by_person=_is_chosen(corpus, figures["id"].iloc[0]))
    for row, reason in zip(figures.to_dict("records"), reasons, strict=True):
        _show_member(corpus, row, reason)


def _is_chosen(corpus: Corpus, record_id: str) -> bool:
    """Whether a person chose which of a record's group counts."""
    reviews = corpus.reviews(record_id)
    chosen = reviews[(reviews["action"] == Action.RECOMMEND) & reviews["is_in_force"]]
    return len(chosen) > 0


def _show_member(corpus: Corpus, row: Mapping[Hashable, Any], reason: str) -> None:
    st.html(_line(row, reason))
    by = signature()
    ways = st.container(horizontal=True)
    ways.button(
        "Count it",
        key=f"count-{row['id']}",
        disabled=reason.startswith("counted"),
        on_click=partial(say, corpus, recommend(row["id"], by=by)),
        help="Of all figures of this movement or incident, count this one",
    )
    ways.button(
        "Not the same",
        key=f"split-{row['id']}",
        on_click=partial(say, corpus, split([row["id"]], by=by)),
        help="It tells of something else than the others here",
    )


def _line(row: Mapping[Hashable, Any], reason: str) -> str:
    """Say one figure, who gives it, its sentence, and why it counts; text from reports, escaped."""
    who = [row["attribution"], row["title"], row["source"], _day(row["published"])]
    source = " · ".join(text for text in who if isinstance(text, str) and text)
    weight = "600" if reason.startswith("counted") else "400"
    return (
        f'<div dir="auto" style="font-size: 0.9rem"><div style="font-weight: {weight}">'
        f"{escape(_figure(row))} <span style='opacity: 0.7'>({escape(reason)})</span></div>"
        f"<div>{escape(row['sentence'])}</div>"
        f'<div style="opacity: 0.7; font-size: 0.85rem">{escape(source)}</div></div>'
    )


def _day(day: Any) -> str:  # noqa: ANN401 - a cell
    return "undated" if pd.isna(day) else say_day(day)


def _show_alike(corpus: Corpus, record_id: str, row: Mapping[Hashable, Any]) -> None:
    day = _day(row["start"])
    figure = f", {row['figure']:,}" if pd.notna(row["figure"]) else ""
    st.text(f"{row['name']}, {day}{figure} · {row['title']}\n{row['sentence']}")
    st.button(
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
