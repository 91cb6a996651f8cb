"""Before and after: what happened around a day, or before people left a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts import draw_weeks, show_chart
from components.frame import theme
from components.incidents.said import (
    EMPTY,
    event_colours,
    name_columns,
    say_counts,
    words_of_event,
)
from components.picked import pick
from components.selection import read_picked
from components.words import say_day
from data.corpus import tallies
from data.corpus.tallies import Around
from data.model import Flow, Incident, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.corpus import Corpus
    from data.filters import Filters
    from data.model import Mention

MOVEMENT, DAY = "A movement", "A day"
NO_MOVEMENT = (
    "No movement in view has both a date and a place people left. Choose a day instead, or widen "
    "the filters."
)
ABOUT = (
    "Weeks are counted from the day itself: week 0 begins with it, week -1 is the seven days "
    "before. The dates in the sidebar do not cut this chart. Near means as the crow flies; "
    "incidents known only to an area are left out when a place is asked for."
)


def show_around(corpus: Corpus, filters: Filters) -> None:
    """Count incidents week by week around a movement, or around any day."""
    st.caption(ABOUT)
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom")
    kind = left.segmented_control(
        "Around", [MOVEMENT, DAY], default=MOVEMENT, required=True, key="around"
    )
    weeks = middle.number_input("Weeks on each side", 1, 52, 8, key="weeks")
    radius = right.number_input("Within km", 1, 500, 25, key="radius")
    if kind == MOVEMENT:
        chosen = _choose_movement(corpus, filters, float(radius))
        if chosen is None:
            st.info(NO_MOVEMENT)
            return
        day, near = chosen
        filters = replace(filters, places=(), bounds=None)
    else:
        first, _ = corpus.extent() or (None, None)
        day = st.date_input("Day", filters.start or first or "today", key="day", width=180)
        near = None
    _draw(corpus, filters, day, int(weeks), near)


def _choose_movement(corpus: Corpus, filters: Filters, radius: float) -> tuple[date, Around] | None:
    """Take the movement that is picked, else let the analyst choose among the largest in view."""
    options = _movements(corpus, filters)
    picked = [ident for ident in read_picked() if _place_and_day(corpus, ident)]
    ids = list(dict.fromkeys([*picked, *options]))
    if not ids:
        return None
    ident = st.selectbox(
        "Movement",
        ids,
        format_func=lambda one: options.get(one) or _say_picked(corpus, one),
        key="movement",
    )
    found = _place_and_day(corpus, ident)
    if found is None:
        return None
    place, day = found
    st.caption(f"What happened within {radius:g} km of {place.name} around {say_day(day)}.")
    return day, Around(place.lat, place.lon, radius)


def _movements(corpus: Corpus, filters: Filters) -> dict[str, str]:
    """List the largest movements in view with a date and a place they left, in words."""
    rows = tallies.list_departures(corpus, filters)
    return {
        row["id"]: f"{row['origin']}, {say_day(row['start'])}"
        + (f", {row['persons']:,} persons" if pd.notna(row["persons"]) else "")
        for row in rows.to_dict("records")
    }


def _place_and_day(corpus: Corpus, ident: str) -> tuple[Place, date] | None:
    record = corpus.record(ident)
    if record is None or record.item.when is None:
        return None
    place = _place_of(_mention(record.item))
    return (place, record.item.when.start) if place else None


def _mention(item: Flow | Incident) -> Mention | None:
    return item.origin if isinstance(item, Flow) else item.place


def _place_of(mention: Mention | None) -> Place | None:
    place = mention.place if mention else None
    return place if isinstance(place, Place) else None


def _say_picked(corpus: Corpus, ident: str) -> str:
    found = _place_and_day(corpus, ident)
    return f"picked: {found[0].name}, {say_day(found[1])}" if found else ident


def _draw(corpus: Corpus, filters: Filters, day: date, weeks: int, near: Around | None) -> None:
    rows = tallies.count_around(corpus, filters, day, weeks=weeks, near=near)
    if rows.empty:
        st.info(EMPTY)
        return
    before = rows[rows["week"] < 0]["incidents"].sum()
    after = rows[rows["week"] >= 0]["incidents"].sum()
    st.markdown(f"Incidents in the {weeks} weeks before: **{before}**; from then on: **{after}**.")
    drawn = rows.assign(
        series=rows["event_type"].map(words_of_event),
        figure=rows["incidents"],
        words=[say_counts(row) for row in rows.to_dict("records")],
    )
    listed = tallies.list_around(corpus, filters, day, weeks=weeks, near=near)

    def react(picked: Mapping[str, Any]) -> None:
        if not picked:
            pick(())
            return
        begins = pd.Timestamp(day + timedelta(weeks=int(picked["week"])))
        ends = begins + pd.Timedelta(weeks=1)
        pick(listed[(listed["start"] >= begins) & (listed["start"] < ends)]["id"].tolist())

    show_chart(
        draw_weeks(drawn, theme(), weeks, event_colours()),
        name_columns(listed),
        key="around-weeks",
        title=f"Incidents week by week around {say_day(day)}",
        alt_text=f"Stacked bars: incidents in the weeks before and after {say_day(day)}.",
        on_pick=react,
    )
