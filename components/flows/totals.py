"""How many have left of those expected to: running totals against expected totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts import draw_progress, ranked_bars, show_chart
from components.flows.said import known
from components.frame import theme
from components.picked import pick
from components.scales import FLOW_COLOURS
from components.words import say_bounds, say_day
from data.corpus import tallies
from data.model import Status

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus
    from data.filters import Filters

RULE = (
    "The furthest running total told of each place, against the last total told to be expected. "
    "The single movements stand beside it as another way to count; the two are never added."
)
EMPTY = (
    "No report in view gives a running or an expected total. Widen the dates, or clear a filter."
)
COLUMNS = {
    "place": "From where",
    "reached": "Have left",
    "reached_low": "At least",
    "reached_high": "At most",
    "reached_on": "Told of",
    "expected": "Expected",
    "expected_low": "Expected, at least",
    "expected_high": "Expected, at most",
    "expected_on": "Expected on",
    "share": "Share",
    "persons_best": "Sum of single movements",
    "flows": "Single movements",
}


def show_totals(corpus: Corpus, filters: Filters) -> None:
    """Set running totals against expected ones, place by place; a click picks both reports."""
    rows = tallies.follow_totals(corpus, filters)
    st.caption(RULE)
    if rows.empty:
        st.info(EMPTY)
        return
    words = [say_progress(row) for row in rows.to_dict("records")]
    rows = rows.assign(row=range(len(rows)), label=words, words=words)
    ids = rows[["reached_id", "expected_id"]].to_numpy().tolist()

    def react(picked: Mapping[str, Any]) -> None:
        chosen = ids[int(picked["row"])] if picked else []
        pick([one for one in map(known, chosen) if one])

    colour = FLOW_COLOURS[theme()][Status.DONE]
    expected = rows[rows["expected"].notna()]
    told = rows[rows["expected"].isna()]
    if len(expected):
        show_chart(
            draw_progress(expected, theme(), colour),
            expected[list(COLUMNS)].rename(columns=COLUMNS),
            key="totals",
            title="Running totals against expected totals, each place on its own scale",
            alt_text="Bars: how many have left each place, inside how many were expected to.",
            on_pick=react,
        )
    if len(told):
        bars = {"figure": "reached", "low": "reached_low", "high": "reached_high"}
        drawn = told.assign(
            kind="told",
            label=told["place"],
            words=[_say_reached(row) for row in told.to_dict("records")],
            **{name: told[reached] for name, reached in bars.items()},
        )
        show_chart(
            ranked_bars(drawn, theme(), {"told": colour}),
            told[list(COLUMNS)].rename(columns=COLUMNS),
            key="running",
            title="Running totals of which no report says how many are expected",
            alt_text="Bars: how many have left each place by the furthest running total.",
            on_pick=react,
        )


def say_progress(row: Mapping[Hashable, Any]) -> str:
    """
    Say how many have left of how many expected.

    Examples
    --------
    >>> from datetime import datetime
    >>> day = pd.Timestamp(2017, 5, 5)
    >>> row = {"place": "al-Waer", "reached": 13300, "reached_low": 13300, "reached_high": 13300}
    >>> expected = {"expected": 25000, "expected_low": 22500, "expected_high": 27500}
    >>> rest = {"reached_on": day, "persons_best": 8214, "flows": 11}
    >>> say_progress(row | expected | rest)
    '13,300 of about 25,000 expected have left al-Waer by 5 May 2017; 11 movements add up to 8,214'
    """
    place, reached = row["place"], _number(row, "reached")
    expected = _number(row, "expected")
    day = f" by {say_day(row['reached_on'])}" if pd.notna(row["reached_on"]) else ""
    if reached and expected:
        said = f"{reached} of {expected} expected have left {place}{day}"
    elif reached:
        said = f"{reached} have left {place}{day}; no total was expected"
    else:
        said = f"{expected} are expected to leave {place}; no running total is told"
    if row["flows"] and pd.notna(row["persons_best"]):
        movements = "1 movement adds" if row["flows"] == 1 else f"{row['flows']} movements add"
        said += f"; {movements} up to {row['persons_best']:,}"
    return said


def _say_reached(row: Mapping[Hashable, Any]) -> str:
    day = f" by {say_day(row['reached_on'])}" if pd.notna(row["reached_on"]) else ""
    return _number(row, "reached") + day


def _number(row: Mapping[Hashable, Any], name: str) -> str:
    low, high, figure = row[f"{name}_low"], row[f"{name}_high"], row[name]
    if pd.isna(figure):
        return ""
    if pd.notna(low) and pd.notna(high) and low < figure < high:
        return f"about {figure:,}"
    return say_bounds(low, high, figure, "").strip()
