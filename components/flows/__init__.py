"""Flows in charts and tables, a section each."""

from __future__ import annotations

from components.flows.corridors import show_corridors, show_crossing
from components.flows.disputes import show_disputes
from components.flows.figures import show_figures_given, show_stocks
from components.flows.net import show_net
from components.flows.over_time import show_over_time
from components.flows.totals import show_totals

__all__ = [
    "show_corridors",
    "show_crossing",
    "show_disputes",
    "show_figures_given",
    "show_net",
    "show_over_time",
    "show_stocks",
    "show_totals",
]
