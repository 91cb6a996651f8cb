"""Movements whose figures disagree: side by side with their sources, which counts and why."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.compared import compare_figures
from components.flows.said import known, say_ends
from components.picked import pick
from components.review.saying import say, signature, tell
from components.signature import ask_for_signature
from components.words import say_bounds, say_day
from data.corpus import tallies
from data.corpus.reviewing import merge

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus
    from data.filters import Filters

LINKED = (
    "Several records tell of one movement. One figure counts: no mere bound before a bound, then "
    "the latest, the most exact, the most specific; the others are kept and never added to it."
)
NEAR = (
    "These left about the same place in about the same days, and are counted as two. If they are "
    "one movement told twice, the sum is too high by the smaller figure."
)
NONE_LINKED = "No movement in view is told by more than one record."
NONE_NEAR = "No two movements in view look like one told twice."


def show_disputes(corpus: Corpus, filters: Filters) -> None:
    """Lay figures of one movement side by side, then movements that may be one told twice."""
    tell()
    ask_for_signature()
    st.markdown("**One movement, several figures**", help=LINKED)
    movements = tallies.find_disputed_movements(corpus, filters)
    if movements.empty:
        st.caption(NONE_LINKED)
    for number, row in enumerate(movements.to_dict("records")):
        with st.expander(_title(row), expanded=number == 0, key=f"dispute-{row['movement_id']}"):
            compare_figures(corpus, row["id"])
    st.markdown("**Counted apart, though they may be one movement told twice**", help=NEAR)
    pairs = tallies.find_near_movements(corpus, filters)
    st.caption(NONE_NEAR if pairs.empty else NEAR)
    for row in pairs.to_dict("records"):
        _show_pair(corpus, row)


def _title(row: Mapping[Hashable, Any]) -> str:
    figures = say_bounds(row["least"], row["most"], None, "persons") or "no number"
    verdict = "disagree" if row["disagree"] else "can both be true"
    return f"{say_ends(row)}, {_day(row['start'])}: {row['figures']} figures {verdict}: {figures}"


def _show_pair(corpus: Corpus, row: Mapping[Hashable, Any]) -> None:
    said = [
        f"<div>{row[f'{one}_figure']:,} persons, {escape(_ends_of(row, one))}, "
        f"{_day(row[f'{one}_start'])} <span style='opacity: 0.7'>"
        f"· {escape(known(row[f'{one}_title']) or '')}</span></div>"
        for one in ("one", "other")
    ]
    st.html(f'<div dir="auto" style="font-size: 0.9rem; line-height: 1.45">{"".join(said)}</div>')
    ids = [row["one"], row["other"]]
    ways = st.container(horizontal=True)
    ways.button("Read", key=f"pair-{row['one']}-{row['other']}", on_click=pick, args=(ids,))
    ways.button(
        "The same",
        key=f"same-{row['one']}-{row['other']}",
        on_click=partial(say, corpus, merge(ids, by=signature())),
        help="Both tell of one movement: one figure will count",
    )


def _ends_of(row: Mapping[Hashable, Any], one: str) -> str:
    return say_ends({end: row[f"{one}_{end}"] for end in ("origin", "destination")})


def _day(day: Any) -> str:  # noqa: ANN401 - a cell
    return "undated" if pd.isna(day) else say_day(day)
