"""Ranked bars with their low and high bounds: what is largest, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from components.charts.look import dress, picker
from components.scales import PAPER

if TYPE_CHECKING:
    import pandas as pd

    from components.charts.look import AnyChart
    from components.scales import Theme

ROW_PX = 40


def ranked_bars(rows: pd.DataFrame, theme: Theme, colours: dict[str, str]) -> AnyChart:
    """
    Draw one bar a row, in the order given, with a line from its low to its high bound.

    A bound nobody gave ends in an arrow: there may be more.

    Parameters
    ----------
    rows
        `row` (a number of its own, which a click picks), `label`, `words` (the figure in words),
        `figure`, `low`, `high` (null where unknown), `kind` (decides the colour); where it has a
        column `before`, a tick marks that number on the bar.
    colours
        By kind.
    """
    paper = PAPER[theme]
    drawn = rows.assign(
        reach=rows["high"].fillna(rows["figure"]),
        is_open=rows["high"].isna() & rows["figure"].notna(),
    )
    pick = picker("row")
    base = alt.Chart(drawn).encode(
        y=alt.Y("row:O", axis=None, sort=None, scale=alt.Scale(paddingInner=0.1)),
        tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("words:N", title=" ")],
    )
    bars = (
        base.mark_bar(height=9, yOffset=9, cornerRadiusEnd=2, cursor="pointer")
        .encode(
            x=alt.X("figure:Q", axis=None, scale=alt.Scale(nice=False)),
            color=alt.Color(
                "kind:N",
                legend=None,
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
            ),
            opacity=alt.condition(pick, alt.value(1.0), alt.value(0.35)),
        )
        .add_params(pick)
    )
    spread = base.mark_rule(yOffset=9, strokeWidth=1.5, color=paper.ink).encode(
        x="low:Q", x2="reach:Q"
    )
    more = (
        base.transform_filter("datum.is_open")
        .mark_point(
            shape="triangle-right", yOffset=9, xOffset=6, size=45, filled=True, color=paper.ink
        )
        .encode(x="reach:Q")
    )
    ticks = base.mark_tick(yOffset=9, size=17, thickness=2, color=paper.ink).encode(
        x=alt.X("before:Q") if "before" in drawn else alt.value(0),
        opacity=alt.value(1 if "before" in drawn else 0),
    )
    label = base.mark_text(
        align="left", yOffset=-6, limit={"expr": "width * 0.55"}, color=paper.ink, cursor="pointer"
    ).encode(x=alt.value(0), text="label:N")
    words = base.mark_text(
        align="right", yOffset=-6, limit={"expr": "width * 0.43"}, color=paper.muted
    ).encode(x=alt.value("width"), text="words:N")
    layers = alt.layer(bars, spread, more, ticks, label, words)
    return dress(layers.properties(height=alt.Step(ROW_PX)), theme)
