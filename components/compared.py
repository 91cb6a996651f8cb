"""Figures of one movement or incident side by side: who gives each, why it counts or not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.picked import pick
from components.words import say_bounds, say_day
from data.corpus import tallies

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus


def compare_figures(corpus: Corpus, record_id: str) -> None:
    """List the figures of one movement or incident, who gives each, and why it counts or not."""
    figures = corpus.figures_of(record_id)
    reasons = tallies.explain_choice(figures)
    lines = "".join(
        _line(row, reason) for row, reason in zip(figures.to_dict("records"), reasons, strict=True)
    )
    st.html(f'<div style="font-size: 0.9rem; line-height: 1.4">{lines}</div>')
    st.button("Read the sentences", key=f"read-{record_id}", on_click=pick, args=([record_id],))


def _line(row: Mapping[Hashable, Any], reason: str) -> str:
    """Say one figure, who gives it, its sentence, and why it counts; text from reports, escaped."""
    said = [
        say_bounds(row[f"{unit}_low"], row[f"{unit}_high"], row[f"{unit}_best"], words)
        for unit, words in FIGURES.items()
        if f"{unit}_low" in row
    ]
    figure = ", ".join(filter(None, said)) or "no number"
    who = [row["attribution"], row["title"], row["source"], _day(row["published"])]
    source = " · ".join(text for text in who if isinstance(text, str) and text)
    weight = "600" if reason.startswith("counted") else "400"
    return (
        f'<div dir="auto" style="margin-bottom: 0.8rem"><div style="font-weight: {weight}">'
        f"{escape(figure)} <span style='opacity: 0.7'>({escape(reason)})</span></div>"
        f"<div>{escape(row['sentence'])}</div>"
        f'<div style="opacity: 0.7; font-size: 0.85rem">{escape(source)}</div></div>'
    )


FIGURES = {"persons": "persons", "households": "households", "fatalities": "killed"}


def _day(day: Any) -> str:  # noqa: ANN401 - a cell
    return "undated" if pd.isna(day) else say_day(day)
