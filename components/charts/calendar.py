"""A year of days as a calendar, and the weeks around a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from components.charts.look import count_axis, dress, picker
from components.scales import DIVERGING, PAPER

if TYPE_CHECKING:
    from components.charts.look import AnyChart
    from components.scales import Theme

DAY_PX, WEEKS_PX = 22, 280
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def draw_calendar(rows: pd.DataFrame, theme: Theme, year: int) -> AnyChart:
    """
    Draw every day of a year as a square, one column a week.

    Parameters
    ----------
    rows
        `day` (datetime64), `figure`, `words`; days that are not there had none. A click picks
        `row`, the number of the day in the year from 0.
    """
    paper, (*_, full) = PAPER[theme], DIVERGING[theme]
    days = lay_out_days(rows, year)
    first_weeks = {week_of(date(year, month, 1)): MONTHS[month - 1] for month in range(1, 13)}
    names = ", ".join(f"'{week}': '{name}'" for week, name in first_weeks.items())
    pick = picker("row")
    squares = (
        alt.Chart(days)
        .mark_rect(cornerRadius=2, stroke=paper.panel, strokeWidth=1.5, cursor="pointer")
        .encode(
            x=alt.X(
                "week:O",
                axis=alt.Axis(
                    title=None,
                    values=list(first_weeks),
                    labelExpr=f"{{{names}}}[datum.label]",
                    labelAngle=0,
                    ticks=False,
                    domain=False,
                ),
            ),
            y=alt.Y(
                "weekday:N",
                sort=WEEKDAYS,
                axis=alt.Axis(title=None, ticks=False, domain=False, values=WEEKDAYS[::2]),
            ),
            color=alt.condition(
                "datum.figure > 0",
                alt.Color(
                    "figure:Q",
                    legend=None,
                    scale=alt.Scale(
                        type="sqrt", range=[paper.line, full], domainMin=0, interpolate="rgb"
                    ),
                ),
                alt.value(paper.line),
            ),
            opacity=alt.condition(pick, alt.value(1.0), alt.value(0.35)),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title=" ")],
        )
        .add_params(pick)
    )
    return dress(squares.properties(height=alt.Step(DAY_PX)), theme)


def lay_out_days(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """
    Lay out every day of a year: `row`, `week`, `weekday`, `name`, `figure` (0 for none), `words`.

    Examples
    --------
    >>> len(lay_out_days(pd.DataFrame({"day": [], "figure": [], "words": []}), 2016))
    366
    """
    known = {day.date(): row for day, *row in rows[["day", "figure", "words"]].to_numpy()}
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    return pd.DataFrame(
        {
            "row": range(len(days)),
            "week": [week_of(day) for day in days],
            "weekday": [WEEKDAYS[day.weekday()] for day in days],
            "name": [f"{day.day} {MONTHS[day.month - 1]} {year}" for day in days],
            "figure": [int(known[day][0]) if day in known else 0 for day in days],
            "words": [known[day][1] if day in known else "nothing told" for day in days],
        }
    )


def week_of(day: date) -> int:
    """
    Count the weeks of a year, from Monday; 0 is the one with 1 January in it.

    Examples
    --------
    >>> week_of(date(2017, 1, 1)), week_of(date(2017, 1, 2))
    (0, 1)
    """
    first = date(day.year, 1, 1)
    return ((day - first).days + first.weekday()) // 7


def draw_weeks(rows: pd.DataFrame, theme: Theme, weeks: int, colours: dict[str, str]) -> AnyChart:
    """
    Stack incidents week by week around a day, which is the line in the middle.

    Parameters
    ----------
    rows
        `week` (-1 is the seven days before the day), `series`, `figure`, `words`. A click picks
        `week`.
    weeks
        How many before and after.
    colours
        By series.
    """
    paper = PAPER[theme]
    order = list(range(-weeks, weeks))
    pick = picker("week")
    bars = (
        alt.Chart(rows)
        .mark_bar(cursor="pointer")
        .encode(
            x=alt.X(
                "week:O",
                scale=alt.Scale(domain=order, paddingInner=0.15),
                axis=alt.Axis(title="weeks before and after", labelAngle=0, ticks=False),
            ),
            y=alt.Y("figure:Q", axis=count_axis("incidents")),
            color=alt.Color(
                "series:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=alt.Legend(title=None, columns=2),
            ),
            opacity=alt.condition(pick, alt.value(1.0), alt.value(0.35)),
            tooltip=[alt.Tooltip("series:N", title=" "), alt.Tooltip("words:N", title=" ")],
        )
        .add_params(pick)
    )
    middle = (
        alt.Chart(pd.DataFrame({"week": [0]}))
        .mark_rule(color=paper.ink, strokeDash=[4, 3])
        .encode(x=alt.X("week:O", bandPosition=0))
    )
    return dress(alt.layer(bars, middle).properties(height=WEEKS_PX), theme)
