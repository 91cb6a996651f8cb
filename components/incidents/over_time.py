"""Incidents over time: by period, and day by day as a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.charts import draw_calendar, draw_periods, say_period, show_chart
from components.frame import theme
from components.incidents.said import (
    EMPTY,
    RULE,
    event_colours,
    name_columns,
    say_counts,
    words_of_event,
)
from components.picked import pick
from components.steps import began, choose_period, inside
from data.corpus import tallies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.corpus import Corpus
    from data.filters import Filters

ONE_DAY = (
    "Only incidents known to one day are in the calendar: sieges, periods and “in March” are not."
)
NO_DAYS = "No incident in view is known to one day. Widen the dates or clear a filter."


def show_over_time(corpus: Corpus, filters: Filters) -> None:
    """Stack incidents by event type, period by period; a click picks those of one."""
    show_periods(corpus, filters, {}, "Incidents by event type")
    st.caption(RULE)


def show_periods(
    corpus: Corpus, filters: Filters, only: Mapping[str, str | None], title: str
) -> None:
    """
    Stack incidents, or only some, by event type; a click picks those of one period.

    Parameters
    ----------
    only
        Which of them, as `tallies.incidents_behind` takes it.
    title
        What they are, in words.
    """
    step = choose_period(corpus, filters)
    rows = tallies.incidents_over_time(corpus, filters, step, only)
    dated = rows[rows["period"].notna()].reset_index(drop=True)
    if dated.empty:
        st.info(EMPTY)
        return
    undated = int(rows["incidents"].sum() - dated["incidents"].sum())
    if undated:
        st.caption(f"Not drawn: {undated} without a date.")
    drawn = dated.assign(
        series=dated["event_type"].map(words_of_event),
        figure=dated["incidents"],
        words=[say_counts(row) for row in dated.to_dict("records")],
    )
    labels = [say_period(day, step) for day in dated["period"]]

    def react(picked: Mapping[str, Any]) -> None:
        match = drawn[drawn["series"].eq(str(picked.get("series")))]
        here = match[[labels[i] == picked.get("label") for i in match.index]]
        if here.empty:
            pick(())
            return
        row = here.iloc[0]
        chosen = {**only, "event_type": str(row["event_type"])}
        narrowed, since = inside(filters, row["period"], step), began(filters, row["period"])
        pick(tallies.incidents_behind(corpus, narrowed, chosen, since=since))

    colours = {
        series: colour
        for series, colour in event_colours().items()
        if not only or series in set(drawn["series"])
    }
    show_chart(
        draw_periods(drawn, theme(), step, colours, "incidents"),
        name_columns(rows),
        key="incidents-over-time",
        title=f"{title}, for each {step.value}",
        alt_text="Stacked bars: incidents by event type over time.",
        on_pick=react,
    )


def show_calendar(corpus: Corpus, filters: Filters) -> None:
    """Draw a year of days; a click picks the incidents of a day."""
    years = tallies.list_years(corpus, filters)
    st.caption(ONE_DAY)
    if years.empty:
        st.info(NO_DAYS)
        return
    most = years.sort_values("incidents", ascending=False, kind="stable")["year"]
    listed = [int(year) for year in years["year"]]
    year = st.selectbox(
        "Year", listed, index=listed.index(int(most.iloc[0])), key="year", width=160
    )
    days = tallies.count_days(corpus, filters, year)
    drawn = days.assign(
        figure=days["incidents"], words=[say_counts(row) for row in days.to_dict("records")]
    )

    def react(picked: Mapping[str, Any]) -> None:
        if not picked:
            pick(())
            return
        day = date(year, 1, 1) + timedelta(days=int(picked["row"]))
        here = replace(filters, start=day, end=day)
        pick(tallies.incidents_behind(corpus, here, {}, since=day))

    show_chart(
        draw_calendar(drawn, theme(), year),
        name_columns(days),
        key="calendar",
        title=f"Incidents day by day, {year}",
        alt_text=f"A calendar of {year}: darker days had more incidents.",
        on_pick=react,
    )
