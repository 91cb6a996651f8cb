"""Incidents by type, sub-type, actor and place, with deaths and their bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts import ranked_bars, show_chart
from components.frame import theme
from components.incidents.over_time import show_periods
from components.incidents.said import (
    EMPTY,
    NOT_SAID,
    RULE,
    event_colours,
    name_columns,
    say_counts,
    words_of_event,
)
from components.picked import pick, picked_in
from data.corpus import tallies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.corpus import Corpus
    from data.corpus.tallies import By
    from data.filters import Filters

BY: dict[str, By] = {
    "Event type": "event_type",
    "Sub-event type": "sub_event_type",
    "Actor": "actor",
    "Place": "place",
}
MEASURES = {"Incidents": "incidents", "Deaths": "fatalities"}


def show_counts(corpus: Corpus, filters: Filters) -> None:
    """Rank incidents, or deaths, by what the analyst chooses; a click picks the incidents."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    by = left.segmented_control(
        "By", list(BY), default="Event type", required=True, key="by", bind="query-params"
    )
    measure = right.segmented_control(
        "Count", list(MEASURES), default="Incidents", required=True, key="measure"
    )
    st.caption(RULE)
    field = BY[by or "Event type"]
    rows = tallies.count_incidents(corpus, filters, field)
    if rows.empty:
        st.info(EMPTY)
        return
    _say_not_drawn(rows)
    what = MEASURES[measure or "Incidents"]
    if what == "fatalities":
        rows = rows.sort_values("fatalities_best", ascending=False, kind="stable")
    rows = rows.reset_index(drop=True)
    names = [name if isinstance(name, str) else None for name in rows["name"]]

    def react(picked: Mapping[str, Any]) -> None:
        if not picked:
            pick(())
            return
        name = names[int(picked["row"])]
        chosen = tallies.incidents_behind(corpus, filters, {field: name})
        several = int(rows["incidents"].iloc[int(picked["row"])]) > 1
        pick(chosen, by=f"incidents by {field}", what=(name,) if several else None)

    show_chart(
        ranked_bars(as_bars(rows, what, field), theme(), event_colours() | {"": "#888888"}),
        name_columns(rows),
        key=f"incidents-by-{field}",
        title=f"{measure} by {(by or '').lower()}",
        alt_text=f"Bars: {measure} by {by}.",
        on_pick=react,
    )
    if linked := picked_in(f"incidents by {field}"):
        (name,) = linked
        known = words_of_event(name) if field == "event_type" and name else name
        show_periods(corpus, filters, {field: name}, f"{known or NOT_SAID} over time")


def as_bars(rows: pd.DataFrame, what: str, field: str) -> pd.DataFrame:
    """Lay counts out for `ranked_bars`: incidents as they are, deaths with their bounds."""
    known = rows["name"].fillna(NOT_SAID)
    labels = [words_of_event(name) for name in rows["name"]] if field == "event_type" else known
    bounds = {
        "figure": rows["incidents"] if what == "incidents" else rows["fatalities_best"],
        "low": rows["incidents"] if what == "incidents" else rows["fatalities_low"],
        "high": rows["incidents"] if what == "incidents" else rows["fatalities_high"],
    }
    return pd.DataFrame(
        {
            "row": range(len(rows)),
            "label": labels,
            "words": [say_counts(row) for row in rows.to_dict("records")],
            **bounds,
            "kind": [words_of_event(kind) for kind in rows["event_type"]],
        }
    )


def _say_not_drawn(rows: pd.DataFrame) -> None:
    more = int(rows["names"].iloc[0]) - len(rows)
    if more:
        st.caption(f"The {len(rows)} most frequent are shown; {more} more are not.")
