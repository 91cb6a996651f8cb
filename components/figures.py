"""Figures of one movement or incident that several records tell of, side by side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.words import say_bounds, say_day
from data.model import Role

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

COUNTED = "counted"
RULE = (
    "Records that tell of the same are linked. One figure counts: not a bound, then the latest, "
    "then the most exact, then the most specific. The others are kept, and never added to it."
)


def show_figures(figures: pd.DataFrame) -> None:
    """
    List the figures, the one that counts first and marked; nothing where there is only one.

    Parameters
    ----------
    figures
        From `Corpus.figures_of`.
    """
    if len(figures) < 2:
        return
    st.markdown(f"**{len(figures)} records tell of this**", help=RULE)
    lines = "".join(map(_line, figure_lines(figures)))
    st.html(f'<div style="font-size: 0.88rem; line-height: 1.4">{lines}</div>')


def figure_lines(figures: pd.DataFrame) -> list[tuple[str, str, bool]]:
    """Say each figure, who gives it and where, and whether it is the one that counts."""
    return [_say(row) for row in figures.to_dict("records")]


def _say(row: Mapping[Hashable, Any]) -> tuple[str, str, bool]:
    who = [row["attribution"], row["title"], _published(row)]
    said = " · ".join(text for text in who if isinstance(text, str) and text)
    return _figure(row), said, row["role"] == Role.RECOMMENDED.value


def _line(line: tuple[str, str, bool]) -> str:
    """Lay a figure out; all of it text from reports, escaped."""
    figure, said, is_counted = line
    counts = f" <b>({COUNTED})</b>" if is_counted else ""
    return (
        f'<div dir="auto" style="margin-bottom: 0.5rem">{escape(figure)}{counts}'
        f'<div style="opacity: 0.7; font-size: 0.82rem">{escape(said)}</div></div>'
    )


def _figure(row: Mapping[Hashable, Any]) -> str:
    kinds = {"persons": "persons", "households": "households", "fatalities": "killed"}
    said = [
        say_bounds(row[f"{kind}_low"], row[f"{kind}_high"], row[f"{kind}_best"], words)
        for kind, words in kinds.items()
        if f"{kind}_low" in row
    ]
    return ", ".join(filter(None, said)) or "no number"


def _published(row: Mapping[Hashable, Any]) -> str:
    return "" if pd.isna(row["published"]) else say_day(row["published"])
