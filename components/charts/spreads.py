"""Figures side by side, each with its bounds: over time, or against a total that was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from components.charts.look import count_axis, dress, picker
from components.scales import PAPER

if TYPE_CHECKING:
    import pandas as pd

    from components.charts.look import AnyChart
    from components.scales import Theme

HEIGHT_PX, ROW_PX = 360, 46
SHARES = [
    *("reached", "reached_least", "reached_reach"),
    *("expected", "expected_least", "expected_reach"),
]


def draw_figures(rows: pd.DataFrame, theme: Theme, colours: dict[str, str], title: str) -> AnyChart:
    """
    Draw every figure given over time, with its bounds, on a scale by tens.

    Parameters
    ----------
    rows
        `row` (what a click picks), `day` (datetime64), `figure`, `low`, `high`, `kind` (decides the
        colour), `counts` (filled where the figure is added up), `label`, `words`. Only figures
        above none can be drawn on such a scale.
    """
    paper = PAPER[theme]
    drawn = rows[rows["day"].notna() & (rows["figure"] > 0)]
    drawn = drawn.assign(
        least=drawn["low"].fillna(drawn["figure"]).clip(lower=1),
        reach=drawn["high"].fillna(drawn["figure"]),
    )
    pick = picker("row")
    scale = alt.Scale(type="log", nice=True)
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        legend=alt.Legend(title=None, symbolType="circle", columns=2),
    )
    base = alt.Chart(drawn).encode(
        x=alt.X("day:T", axis=alt.Axis(title=None, grid=False, tickCount=6, labelOverlap="greedy")),
        color=colour,
        opacity=alt.condition(pick, alt.value(1.0), alt.value(0.2)),
        tooltip=[
            alt.Tooltip("label:N", title=" "),
            alt.Tooltip("words:N", title=" "),
            alt.Tooltip("source:N", title=" "),
        ],
    )
    spread = base.mark_rule(strokeWidth=2).encode(
        y=alt.Y("least:Q", scale=scale, axis=count_axis(title)), y2="reach:Q"
    )
    dots = (
        base.mark_point(size=75, strokeWidth=2, cursor="pointer")
        .encode(
            y=alt.Y("figure:Q", scale=scale),
            fill=alt.condition("datum.counts", colour, alt.value(paper.panel)),
        )
        .add_params(pick)
    )
    return dress(alt.layer(spread, dots).properties(height=HEIGHT_PX), theme)


def draw_progress(rows: pd.DataFrame, theme: Theme, colour: str) -> AnyChart:
    """
    Draw how many were reached of how many expected, a bar inside a bar, each on its own scale.

    Parameters
    ----------
    rows
        `row` (what a click picks), `label`, `words`, `reached` (null where unknown), `expected`,
        and their bounds `reached_low`, `reached_high`, `expected_low`, `expected_high`.
    """
    paper = PAPER[theme]
    pick = picker("row")
    drawn = rows.assign(
        expected_least=rows["expected_low"].fillna(rows["expected"]),
        expected_reach=rows["expected_high"].fillna(rows["expected"]),
        reached_least=rows["reached_low"].fillna(rows["reached"]),
        reached_reach=rows["reached_high"].fillna(rows["reached"]),
    )
    whole_of = drawn[["expected_reach", "reached_reach"]].max(axis="columns")
    for name in SHARES:
        drawn[name] = drawn[name].astype("Float64") / whole_of
    base = alt.Chart(drawn).encode(
        y=alt.Y("row:O", axis=None, sort=None),
        tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("words:N", title=" ")],
    )
    scale = alt.Scale(domain=[0, 1])
    whole = base.mark_bar(height=13, yOffset=9, color=paper.line).encode(
        x=alt.X("expected:Q", axis=None, scale=scale)
    )
    band = base.mark_rule(yOffset=9, strokeWidth=13, color=paper.muted, opacity=0.3).encode(
        x="expected_least:Q", x2="expected_reach:Q"
    )
    part = (
        base.mark_bar(height=7, yOffset=9, color=colour, cursor="pointer")
        .encode(
            x=alt.X("reached:Q", scale=scale),
            opacity=alt.condition(pick, alt.value(1.0), alt.value(0.4)),
        )
        .add_params(pick)
    )
    spread = base.mark_rule(yOffset=9, strokeWidth=1.5, color=paper.ink).encode(
        x="reached_least:Q", x2="reached_reach:Q"
    )
    words = base.mark_text(align="left", yOffset=-9, color=paper.ink, limit={"expr": "width"})
    layers = [whole, band, part, spread, words.encode(x=alt.value(0), text="words:N")]
    return dress(alt.layer(*layers).properties(height=alt.Step(ROW_PX)), theme)
