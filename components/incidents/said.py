"""What every chart of incidents says in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.frame import theme
from components.scales import EVENT_COLOURS, EVENT_WORDS
from components.words import say_bounds
from data.model import EventType

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

NOT_SAID = "not said"
RULE = (
    "Each incident counts once, however many reports tell of it; cumulative tolls (“since 2011”) "
    "are left out. Deaths are as told, with their bounds: where no report gives a toll it is "
    "unknown, not none."
)
EMPTY = (
    "No incident is in view. Widen the dates or clear a filter in the sidebar, or add reports on "
    "the Reports page."
)
COLUMNS = {
    "name": "Name",
    "period": "From",
    "day": "Day",
    "week": "Week",
    "begins": "From",
    "place_name": "Place",
    "event_type": "Event type",
    "sub_event_type": "Sub-event type",
    "start": "First day",
    "last": "Last day",
    "incidents": "Incidents",
    "before": "Before",
    "change": "Change",
    "deadly": "With deaths told",
    "untold": "Without a toll",
    "actor1": "By",
    "actor2": "Against",
    "fatalities_best": "Killed",
    "fatalities_low": "At least",
    "fatalities_high": "At most",
    "fatalities_before": "Killed before",
    "injured_best": "Injured",
    "title": "Report",
    "sentence": "Sentence",
}


def say_counts(row: Mapping[Hashable, Any]) -> str:
    """
    Say how many incidents there were, and how many they killed.

    Examples
    --------
    >>> row = {"incidents": 2, "untold": 1, "fatalities_low": 3, "fatalities_high": 3}
    >>> say_counts(row | {"fatalities_best": 3})
    '2 incidents, 3 killed (1 without a toll)'
    """
    incidents = f"{row['incidents']:,} incident{'s' * (row['incidents'] != 1)}"
    low, high, best = (row[f"fatalities_{bound}"] for bound in ("low", "high", "best"))
    killed = say_bounds(low, high, best, "killed")
    if not killed:
        return f"{incidents}, no toll told"
    return f"{incidents}, {killed}" + (f" ({row['untold']} without a toll)" * bool(row["untold"]))


def event_colours() -> dict[str, str]:
    """Colour event types by their words, as on the map."""
    return {
        EVENT_WORDS[kind]: EVENT_COLOURS[theme()][kind]
        for kind in EventType
        if kind is not EventType.AGGREGATE
    }


def name_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Name the columns of a tally as people do; what no report says, too."""
    named = rows.copy()
    for column in ("name", "place_name"):
        if column in named:
            named[column] = named[column].fillna(NOT_SAID)
    kept = [column for column in named if column in COLUMNS]
    return named[kept].rename(columns=COLUMNS)


def words_of_event(event_type: object) -> str:
    """Say an event type as the legend does."""
    return EVENT_WORDS[EventType(event_type)] if isinstance(event_type, str) else NOT_SAID
