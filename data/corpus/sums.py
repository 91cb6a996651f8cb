"""
Sums that keep the rules of meaning.

Only what `is_summed` is added up: single movements that happened, the recommended figure of each,
no subsets, no stocks, no running totals. Households stay households. What has no upper bound makes
the sum have none: "more than 3,000" and "500" are at least 3,500, and nobody said at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data.model import EventType, Role

if TYPE_CHECKING:
    from data.corpus.view import View

CORRIDOR = ["origin", "destination"]
END_COLUMNS = [
    f"{end}_{name}"
    for end in CORRIDOR
    for name in ("id", "kind", "lat", "lon", "precision", "radius_km")
]
BOUNDS = ("low", "high", "best")


@dataclass(frozen=True, slots=True)
class Sum:
    """
    A sum of figures as their bounds license it.

    Attributes
    ----------
    low
        At least so many; None where no figure is known.
    high
        At most so many; None where some figure has no upper bound.
    best
        The sum of the figures themselves, each its best, else its lower, else its upper bound.
    numbered, unnumbered
        How many records have a figure, and how many have none and add nothing.
    """

    low: int | None
    high: int | None
    best: int | None
    numbered: int
    unnumbered: int


@dataclass(frozen=True, slots=True)
class Totals:
    """
    What a view adds up to.

    Attributes
    ----------
    persons, households
        Of the movements that are summed; one never becomes the other.
    movements
        How many are summed; each counts once, however many reports tell of it.
    reports
        How many reports those movements rest on, corroborating ones among them.
    fatalities, injured
        Of incidents, each once by its recommended figure; aggregates ("since 2011") apart.
    incidents
        How many those are.
    """

    persons: Sum
    households: Sum
    movements: int
    reports: int
    fatalities: Sum
    injured: Sum
    incidents: int


def totals(view: View) -> Totals:
    """
    Add up a view.

    Parameters
    ----------
    view
        What a filter keeps. A movement whose recommended figure the filter hides counts by the
        best of those it keeps.

    Returns
    -------
    totals
        Sums with their bounds, and what they rest on.
    """
    summed = view.flows[view.flows["is_summed"]]
    told = view.flows[view.flows["movement_id"].isin(summed["movement_id"])]
    events = view.incidents[
        (view.incidents["role"] == Role.RECOMMENDED.value)
        & (view.incidents["event_type"] != EventType.AGGREGATE.value)
    ]
    return Totals(
        persons=add_up(summed, "persons"),
        households=add_up(summed, "households"),
        movements=len(summed),
        reports=told["report_id"].nunique(),
        fatalities=add_up(events, "fatalities"),
        injured=add_up(events, "injured"),
        incidents=len(events),
    )


def corridors(view: View) -> pd.DataFrame:
    """
    Sum flows that share an origin and a destination, largest first.

    Only recommended figures are summed; triangulating ones corroborate (IDMC figure roles). Reports
    of one movement are linked when they are added (`data.corpus.linking`); what linking does not
    see as one, for want of dates or places, is summed as two: `reports` says on how many reports a
    sum rests, `persons_least` and `persons_most` what it would be by the smallest and the largest
    figure of every movement.

    Parameters
    ----------
    view
        What a filter keeps.

    Returns
    -------
    corridors
        One row per pair of places:

        - `origin`, `destination`: names, several joined by "; "; NaN where no report says
        - `origin_*`, `destination_*`: id, kind, lat, lon, precision, radius_km
        - `persons_low`, `persons_high`, `persons_best`, and the same for `households`: see `Sum`
        - `persons_least`, `persons_most`: by the smallest and the largest figures
        - `flows`: movements summed; `unnumbered`: those of them without any number
        - `reports`: reports they rest on; `first`, `last`: datetime64 of the first and last day
    """
    flows = view.flows.assign(
        origin=_joined(view.flows, "origin_name", "other_origins"),
        destination=_joined(view.flows, "destination_name", "other_destinations"),
    )
    summed = flows[flows["is_summed"]].copy()
    summed["corridor"] = summed.groupby(CORRIDOR, dropna=False, sort=False).ngroup()
    summed["last"] = (summed["end"] - pd.Timedelta(days=1)).fillna(summed["start"])
    summed["unnumbered"] = summed["unit"].isna()
    by_corridor = summed.groupby("corridor")
    made = pd.concat(
        [
            by_corridor[[*CORRIDOR, *END_COLUMNS]].nth(0).reset_index(drop=True),
            _add_up_corridors(summed, "persons"),
            _add_up_corridors(summed, "households"),
            _compare_figures(flows, summed),
            by_corridor["unnumbered"].sum(),
            by_corridor.agg(flows=("id", "size"), first=("start", "min"), last=("last", "max")),
        ],
        axis="columns",
    )
    return (
        made.reindex(columns=list(CORRIDOR_TYPES))
        .astype(CORRIDOR_TYPES)
        .sort_values(
            ["persons_best", "households_best", "flows", *CORRIDOR],
            ascending=[False] * 3 + [True] * 2,
            ignore_index=True,
        )
    )


def add_up(rows: pd.DataFrame, what: str) -> Sum:
    """
    Add up the columns `{what}_low`, `{what}_high` and `{what}_best` of rows, as bounds.

    Examples
    --------
    >>> rows = pd.DataFrame(
    ...     {"persons_low": [3000, 500], "persons_high": [None, 500], "persons_best": [None, 500]}
    ... ).astype("Int64")
    >>> add_up(rows, "persons")
    Sum(low=3500, high=None, best=3500, numbered=2, unnumbered=0)
    """
    low, high, best = (rows[f"{what}_{bound}"] for bound in BOUNDS)
    figures = best.fillna(low).fillna(high)
    known = figures.notna()
    numbered = int(known.sum())
    bounded = bool(high[known].notna().all())
    return Sum(
        low=int(low[known].fillna(0).sum()) if numbered else None,
        high=int(high[known].sum()) if numbered and bounded else None,
        best=int(figures[known].sum()) if numbered else None,
        numbered=numbered,
        unnumbered=len(rows) - numbered,
    )


CORRIDOR_TYPES = {
    "origin": "str",
    "destination": "str",
    **{
        name: "float64" if name.endswith(("_lat", "_lon", "_km")) else "str" for name in END_COLUMNS
    },
    **{f"{unit}_{bound}": "Int64" for unit in ("persons", "households") for bound in BOUNDS},
    "persons_least": "Int64",
    "persons_most": "Int64",
    "flows": "int64",
    "unnumbered": "int64",
    "reports": "int64",
    "first": "datetime64[us]",
    "last": "datetime64[us]",
}


def _joined(flows: pd.DataFrame, name: str, others: str) -> pd.Series[str]:
    """Name every place of an end: the figure is of them all."""
    return flows[name].where(flows[others].isna(), flows[name] + "; " + flows[others].fillna(""))


def _add_up_corridors(summed: pd.DataFrame, what: str) -> pd.DataFrame:
    """Do as `add_up` for every corridor."""
    columns = [f"{what}_{bound}" for bound in BOUNDS]
    low, high, best = (summed[column] for column in columns)
    figures = best.fillna(low).fillna(high)
    known = figures.notna()
    parts = pd.DataFrame({"low": low.fillna(0).where(known), "high": high, "best": figures})
    added = parts.groupby(summed["corridor"]).sum(min_count=1)
    unbounded = (known & high.isna()).groupby(summed["corridor"]).any()
    added["high"] = added["high"].mask(unbounded)
    return added.set_axis(columns, axis="columns")


def _compare_figures(flows: pd.DataFrame, summed: pd.DataFrame) -> pd.DataFrame:
    """Say how far the figures of the movements in a corridor go apart, and who gives them."""
    told = flows[["movement_id", "report_id"]].assign(
        figure=flows["persons_best"].fillna(flows["persons_low"]).fillna(flows["persons_high"])
    )
    told = told.merge(summed[["movement_id", "corridor"]], on="movement_id")
    movements = told.groupby(["corridor", "movement_id"])["figure"].agg(["min", "max"])
    spread = movements.groupby("corridor").sum(min_count=1)
    spread = spread.set_axis(["persons_least", "persons_most"], axis="columns")
    return spread.assign(reports=told.groupby("corridor")["report_id"].nunique())
