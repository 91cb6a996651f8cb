"""Who came to a place, who left it, what happened there and who reports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts import draw_facing, ranked_bars, show_chart, show_table
from components.flows.said import NOT_SAID, as_bars, flow_colours, name_columns, say_people
from components.frame import theme
from components.incidents.said import event_colours, say_counts, words_of_event
from components.incidents.said import name_columns as name_incident_columns
from components.picked import pick, picked_in
from components.scales import FLOW_COLOURS, SERIES
from components.steps import began, choose_period, inside
from components.words import say_bounds, say_day
from data.corpus import tallies
from data.model import Status

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus
    from data.corpus.tallies import Direction, Spot
    from data.filters import Filters

TITLES: dict[Direction, tuple[str, str]] = {
    "left": ("Left, and where to", "No movement in view that may be added up left here."),
    "came": ("Came, and where from", "No movement in view that may be added up came here."),
}
NOTHING = "No incident here is in view."
KEPT = {
    "start": "First day",
    "last": "Last day",
    "what": "What",
    "told": "Told as",
    "figure": "Figure",
    "low": "At least",
    "high": "At most",
    "is_summed": "Added up",
    "title": "Report",
    "source": "Source",
    "published": "Published",
    "sentence": "Sentence",
}


def show_time_line(corpus: Corpus, filters: Filters, spot: Spot) -> Filters:
    """
    Draw arrivals upwards, departures downwards, incidents under them, on one time axis.

    Returns
    -------
    narrowed
        The filters, narrowed to the period that was clicked: what the other charts show.
    """
    step = choose_period(corpus, filters)
    rows = tallies.place_over_time(corpus, filters, spot, step)
    if rows.empty:
        st.info("Nothing dated is told of this place in view. Widen the dates or clear a filter.")
        return filters
    here = f"profile of {spot.id} by {step}"
    drawn = rows.assign(words=[_say_period(row) for row in rows.to_dict("records")])

    def react(picked: Mapping[str, Any]) -> None:
        if not picked:
            pick(())
            return
        begins = pd.Timestamp(picked["begins"])
        listed = tallies.records_of(corpus, inside(filters, begins, step), spot)
        since = began(filters, begins)
        begun = listed["start"] >= (pd.Timestamp(since) if since else pd.Timestamp.min)
        pick(listed[begun]["id"].tolist(), by=here, what=begins)

    shades = {
        "came": SERIES[theme()][2],
        "left": FLOW_COLOURS[theme()][Status.DONE],
        "incidents": SERIES[theme()][1],
    }
    show_chart(
        draw_facing(drawn, theme(), step, shades),
        name_columns(rows),
        key="place-time",
        title=f"{spot.name} on its time line, for each {step.value}",
        alt_text=f"Bars over time: who came to {spot.name}, who left it, and incidents.",
        on_pick=react,
    )
    begins = picked_in(here)
    if begins is None:
        return filters
    narrowed = inside(filters, begins, step)
    words, button = st.columns([3, 1], vertical_alignment="center")
    words.caption(f"Below: only what is told of {narrowed.describe()}.")
    button.button("All of its time", on_click=pick, args=((),), width="stretch")
    return narrowed


def show_moves(corpus: Corpus, filters: Filters, spot: Spot, direction: Direction) -> None:
    """Rank where people went, or came from; a click picks the movements."""
    title, empty = TITLES[direction]
    rows = tallies.moves_of(corpus, filters, spot, direction)
    if rows.empty:
        st.markdown(f"**{title}**")
        st.caption(empty)
        return
    bars = as_bars(rows.assign(label=rows["place"].fillna(NOT_SAID)))

    def react(picked: Mapping[str, Any]) -> None:
        if not picked:
            pick(())
            return
        place = rows["place"].iloc[int(picked["row"])]
        other = place if isinstance(place, str) else None
        pick(tallies.moves_behind(corpus, filters, spot, direction, other))

    show_chart(
        ranked_bars(bars, theme(), flow_colours()),
        name_columns(rows),
        key=f"place-{direction}",
        title=title,
        alt_text=f"Bars: {title}, in persons.",
        on_pick=react,
    )


def show_happenings(corpus: Corpus, filters: Filters, spot: Spot) -> None:
    """Rank what happened at a place; a click picks the incidents."""
    rows = tallies.incidents_of(corpus, filters, spot)
    if rows.empty:
        st.markdown("**What happened**")
        st.caption(NOTHING)
        return
    bars = pd.DataFrame(
        {
            "row": range(len(rows)),
            "label": rows["sub_event_type"],
            "words": [say_counts(row) for row in rows.to_dict("records")],
            "figure": rows["incidents"],
            "low": rows["incidents"],
            "high": rows["incidents"],
            "kind": [words_of_event(kind) for kind in rows["event_type"]],
        }
    )

    def react(picked: Mapping[str, Any]) -> None:
        listed = tallies.records_of(corpus, filters, spot)
        told = rows["sub_event_type"].iloc[int(picked["row"])] if picked else None
        pick(listed[(listed["what"] == "incident") & (listed["told"] == told)]["id"].tolist())

    show_chart(
        ranked_bars(bars, theme(), event_colours()),
        name_incident_columns(rows),
        key="place-happened",
        title="What happened",
        alt_text="Bars: incidents at the place by sub-event type.",
        on_pick=react,
    )


def show_records(corpus: Corpus, filters: Filters, spot: Spot) -> None:
    """List every record about a place; choosing a row picks it."""
    rows = tallies.records_of(corpus, filters, spot)
    if rows.empty:
        return
    total, reports = int(rows["total"].iloc[0]), rows["report_id"].nunique()
    st.markdown(f"**Every record: {total}, from {reports} report{'s' * (reports != 1)}**")
    if total > len(rows):
        st.caption(f"The first {len(rows)} are listed.")
    ids = rows["id"].tolist()

    def react() -> None:
        chosen = st.session_state["place-records"]["selection"]["rows"]
        pick([ids[number] for number in chosen])

    named = rows[list(KEPT)].rename(columns=KEPT)
    st.dataframe(
        named[["First day", "What", "Told as", "Figure", "Report", "Sentence"]],
        hide_index=True,
        width="stretch",
        key="place-records",
        on_select=react,
        selection_mode="multi-row",
        column_config={
            "First day": st.column_config.DateColumn(format="D MMM YYYY"),
            "Figure": st.column_config.NumberColumn(format="localized"),
        },
    )
    show_table(named, key="place-record-list", label="All columns and download")


def say_summary(corpus: Corpus, filters: Filters, spot: Spot) -> str:
    """Say in a line how many left and how many came, as far as it may be added up."""
    said = []
    for direction in TITLES:
        (sums,) = tallies.sum_moves(corpus, filters, spot, direction).to_dict("records")
        movements = f"{sums['flows']} movement{'s' * (sums['flows'] != 1)}"
        if sums["flows"]:
            said.append(f"{say_people(sums)} {direction} in {movements}")
    return "; ".join(said) or "no movement that may be added up left or came"


def _say_period(row: Mapping[Hashable, Any]) -> str:
    day = say_day(row["period"])
    if row["what"] == "incidents":
        low, high, best = (row[f"fatalities_{bound}"] for bound in ("low", "high", "best"))
        killed = say_bounds(low, high, best, "killed")
        return f"from {day}: {row['records']} incidents" + (f", {killed}" if killed else "")
    low, high, best = (row[f"persons_{bound}"] for bound in ("low", "high", "best"))
    people = say_bounds(low, high, best, "persons") or "number unknown"
    return f"from {day}: {people} {row['what']}"
