"""Incidents in charts and tables, a section each."""

from __future__ import annotations

from components.incidents.around import show_around
from components.incidents.counts import show_counts
from components.incidents.hot_spots import show_hot_spots
from components.incidents.over_time import show_calendar, show_over_time
from components.incidents.tolls import show_tolls

__all__ = [
    "show_around",
    "show_calendar",
    "show_counts",
    "show_hot_spots",
    "show_over_time",
    "show_tolls",
]
