"""
What a filter's records add up to, in SQL: every answer bounded, however large the corpus is.

Each function takes a `Corpus` and `Filters` and returns a DataFrame whose columns its docstring
names. Numbers of people are Int64, `<NA>` where unknown; days are datetime64. Only what
`is_summed` is added up, as bounds: see `data.corpus.sums`.
"""

from __future__ import annotations

from data.corpus.tallies.alike import find_alike
from data.corpus.tallies.areas import flows_of_area, net_by_area
from data.corpus.tallies.corridors import End, cross_ends, ends_over_time, list_ends, rank_corridors
from data.corpus.tallies.explaining import explain_choice
from data.corpus.tallies.figures import (
    find_disputed_movements,
    find_disputed_tolls,
    find_near_movements,
    follow_totals,
    list_departures,
    list_figures,
    list_stocks,
)
from data.corpus.tallies.incidents import (
    Around,
    By,
    Ground,
    compare_places,
    count_around,
    count_days,
    count_incidents,
    incidents_over_time,
    list_around,
    list_years,
)
from data.corpus.tallies.kept import Step, choose_step
from data.corpus.tallies.overview import one_state
from data.corpus.tallies.picking import flows_behind, incidents_behind
from data.corpus.tallies.places import (
    Direction,
    Spot,
    find_place,
    incidents_of,
    list_places,
    moves_behind,
    moves_of,
    place_over_time,
    records_of,
    sum_moves,
)

__all__ = [
    "Around",
    "By",
    "Direction",
    "End",
    "Ground",
    "Spot",
    "Step",
    "choose_step",
    "compare_places",
    "count_around",
    "count_days",
    "count_incidents",
    "cross_ends",
    "ends_over_time",
    "explain_choice",
    "find_alike",
    "find_disputed_movements",
    "find_disputed_tolls",
    "find_near_movements",
    "find_place",
    "flows_behind",
    "flows_of_area",
    "follow_totals",
    "incidents_behind",
    "incidents_of",
    "incidents_over_time",
    "list_around",
    "list_departures",
    "list_ends",
    "list_figures",
    "list_places",
    "list_stocks",
    "list_years",
    "moves_behind",
    "moves_of",
    "net_by_area",
    "one_state",
    "place_over_time",
    "rank_corridors",
    "records_of",
    "sum_moves",
]
