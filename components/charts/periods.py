"""Stacked bars over time, one for each period, also where nothing happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from components.charts.look import count_axis, dress, picker
from data.corpus.tallies import Step

if TYPE_CHECKING:
    from components.charts.look import AnyChart
    from components.scales import Theme

HEIGHT_PX = 300
FREQUENCIES = {
    Step.DAY: "D",
    Step.WEEK: "W-MON",
    Step.MONTH: "MS",
    Step.QUARTER: "QS",
    Step.YEAR: "YS",
}
MOST_PERIODS = 400


def draw_periods(
    rows: pd.DataFrame, theme: Theme, step: Step, colours: dict[str, str], title: str
) -> AnyChart:
    """
    Stack what each period had, series by series.

    Parameters
    ----------
    rows
        `period` (datetime64, the first day), `series`, `figure`, `words`. A click picks `series`
        and `label`, the period in words.
    step
        How long a period is.
    colours
        By series, in the order of the stack.
    title
        Of the axis of figures.
    """
    order = [say_period(day, step) for day in every_period(rows["period"], step)]
    drawn = rows.assign(
        label=[say_period(day, step) for day in rows["period"]],
        place=rows["series"].map({series: i for i, series in enumerate(colours)}),
    )
    pick = picker("series", "label")
    bars = (
        alt.Chart(drawn)
        .mark_bar(cursor="pointer")
        .encode(
            x=alt.X(
                "label:O",
                sort=None,
                scale=alt.Scale(domain=order, paddingInner=0.12),
                axis=alt.Axis(title=None, labelAngle=0, labelOverlap="greedy", ticks=False),
            ),
            y=alt.Y("figure:Q", axis=count_axis(title)),
            color=alt.Color(
                "series:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=alt.Legend(title=None, columns=2) if len(colours) > 1 else None,
            ),
            order="place:O",
            opacity=alt.condition(pick, alt.value(1.0), alt.value(0.35)),
            tooltip=[
                alt.Tooltip("series:N", title=" "),
                alt.Tooltip("label:N", title=" "),
                alt.Tooltip("words:N", title=" "),
            ],
        )
        .add_params(pick)
    )
    return dress(bars.properties(height=HEIGHT_PX), theme)


def draw_facing(rows: pd.DataFrame, theme: Theme, step: Step, colours: dict[str, str]) -> AnyChart:
    """
    Draw who came upwards, who left downwards, and incidents as dots on the line between.

    Parameters
    ----------
    rows
        `what` ("came", "left" or "incidents"), `period` (datetime64, the first day),
        `persons_best` (of moves), `records` (how many incidents: the size of a dot), `words`. A
        click picks `begins`, the period's first day as ISO 8601.
    step
        How long a period is.
    colours
        By what.
    """
    order = [say_period(day, step) for day in every_period(rows["period"], step)]
    drawn = rows.assign(
        label=[say_period(day, step) for day in rows["period"]],
        begins=[f"{day:%Y-%m-%d}" for day in rows["period"]],
        figure=rows["persons_best"].mask(rows["what"] == "left", -rows["persons_best"]),
    )
    pick = picker("begins")
    base = alt.Chart(drawn).encode(
        x=alt.X(
            "label:O",
            sort=None,
            scale=alt.Scale(domain=order, paddingInner=0.12),
            axis=alt.Axis(title=None, labelAngle=0, labelOverlap="greedy", ticks=False),
        ),
        color=alt.Color(
            "what:N",
            scale=alt.Scale(domain=list(colours), range=list(colours.values())),
            legend=alt.Legend(title=None),
        ),
        opacity=alt.condition(pick, alt.value(1.0), alt.value(0.35)),
        tooltip=[alt.Tooltip("what:N", title=" "), alt.Tooltip("words:N", title=" ")],
    )
    bars = (
        base.transform_filter("datum.what != 'incidents'")
        .mark_bar(cursor="pointer")
        .encode(y=alt.Y("figure:Q", axis=count_axis("persons: left below, came above")))
        .add_params(pick)
    )
    dots = (
        base.transform_filter("datum.what == 'incidents'")
        .mark_circle(cursor="pointer", opacity=0.9)
        .encode(
            y=alt.datum(0),
            size=alt.Size("records:Q", legend=None, scale=alt.Scale(range=[30, 300], domainMin=0)),
        )
    )
    return dress(alt.layer(bars, dots).properties(height=HEIGHT_PX), theme)


def every_period(periods: pd.Series[pd.Timestamp], step: Step) -> list[pd.Timestamp]:
    """List the periods from the first to the last, those without anything too; at most 400."""
    if periods.empty:
        return []
    whole = pd.date_range(periods.min(), periods.max(), freq=FREQUENCIES[step])
    return list(whole) if len(whole) <= MOST_PERIODS else sorted(periods.unique())


def say_period(day: pd.Timestamp, step: Step) -> str:
    """
    Name a period by its first day.

    Examples
    --------
    >>> say_period(pd.Timestamp(2017, 4, 1), Step.QUARTER)
    'Q2 2017'
    """
    return {
        Step.DAY: f"{day.day} {day:%b %Y}",
        Step.WEEK: f"{day.day} {day:%b %Y}",
        Step.MONTH: f"{day:%b %Y}",
        Step.QUARTER: f"Q{day.quarter} {day.year}",
        Step.YEAR: f"{day.year}",
    }[step]
