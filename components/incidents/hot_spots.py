"""Hot spots: where more happened than in as many days just before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts import ranked_bars, show_chart
from components.frame import theme
from components.incidents.said import EMPTY, event_colours, name_columns, words_of_event
from components.picked import pick
from components.words import say_day
from data.corpus import tallies

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus
    from data.corpus.tallies import Ground
    from data.filters import Filters

LAST_DAYS = 90
PLACES = "Places"
GROUNDS: dict[str, Ground] = {PLACES: "place_id", "Squares": "cell"}
ABOUT_SQUARES = (
    "Squares of half a degree, some 50 km, take places near each other together; each is named "
    "after where most happened in it. What is known only to an area is in none."
)


def show_hot_spots(corpus: Corpus, filters: Filters) -> None:
    """Compare the places of a period with as many days just before; a click picks a place's."""
    window = _window(corpus, filters)
    if window is None:
        st.info(EMPTY)
        return
    first, last = window
    days = (last - first).days + 1
    before = first - timedelta(days=days)
    st.caption(
        f"{say_day(first)} to {say_day(last)}, against the {days} days from {say_day(before)}. "
        "The tick on a bar says how much happened before. Choose other dates in the sidebar."
    )
    chosen_ground = st.segmented_control(
        "By", list(GROUNDS), default=PLACES, required=True, key="ground", help=ABOUT_SQUARES
    )
    by = GROUNDS[chosen_ground or PLACES]
    rows = tallies.compare_places(corpus, filters, first, last, by=by)
    if rows.empty:
        st.info(EMPTY)
        return
    grounds = rows["ground"].tolist()

    def react(picked: Mapping[str, Any]) -> None:
        chosen: dict[str, str | None] = {by: grounds[int(picked["row"])]} if picked else {}
        now = replace(filters, start=first, end=last)
        pick(tallies.incidents_behind(corpus, now, chosen, since=first) if chosen else ())

    show_chart(
        ranked_bars(_as_bars(rows), theme(), event_colours() | {"not said": "#888888"}),
        name_columns(rows),
        key=f"hot-spots-{by}",
        title=f"{chosen_ground} where most was added",
        alt_text="Bars: incidents at each place now, with a tick for the period before.",
        on_pick=react,
    )


def _window(corpus: Corpus, filters: Filters) -> tuple[date, date] | None:
    """Take the dates in the sidebar; the last ninety days of the corpus where they are open."""
    extent = corpus.extent()
    if extent is None:
        return None
    last = filters.end or extent[1]
    return filters.start or last - timedelta(days=LAST_DAYS - 1), last


def _as_bars(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "row": range(len(rows)),
            "label": [_name(row) for row in rows.to_dict("records")],
            "words": [_say(row) for row in rows.to_dict("records")],
            "figure": rows["incidents"],
            "low": rows["incidents"],
            "high": rows["incidents"],
            "before": rows["before"],
            "kind": [words_of_event(kind) for kind in rows["event_type"]],
        }
    )


def _name(row: Mapping[Hashable, Any]) -> str:
    others = row["places"] - 1
    return f"{row['place_name']} and {others} more" if others else str(row["place_name"])


def _say(row: Mapping[Hashable, Any]) -> str:
    killed = f", {row['fatalities_best']:,} killed" if pd.notna(row["fatalities_best"]) else ""
    return f"{row['incidents']}, {row['before']} before ({row['change']:+d}){killed}"
