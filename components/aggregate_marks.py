"""Sums of a large corpus, laid out as columns for the canvas. Pure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from components.payload import EPOCH
from data.queries import Step
from data.queries.days import UNDATED
from data.queries.kinds import FLOW, INCIDENT
from data.queries.parts import BEFORE
from data.queries.steps import first_days_of, step_of

if TYPE_CHECKING:
    from datetime import date

    from data.queries import Marks
    from data.queries.kinds import Kind

COLUMNS: Final = {
    INCIDENT.name: ("n", "counted", "fatalities_best"),
    FLOW.name: ("n", "counted", "persons_low", "persons_most"),
}


def lay_out(kind: Kind, now: Marks, limit: int) -> dict[str, Any]:
    """
    Lay out the marks of a filter's own dates, as components/player/aggregates.js reads them.

    One more number of each column is of all beyond the bound: they count, and are drawn nowhere.
    """
    return _columns(kind, now, now.marks.iloc[:limit])


def lay_out_steps(
    kind: Kind, now: Marks, stepped: Marks, limit: int, extent: tuple[date, date] | None
) -> dict[str, Any]:
    """
    Lay marks out as `lay_out` does, with what each step of time adds to them.

    Parameters
    ----------
    kind
        Incidents by cell, or flows between clusters.
    now
        What the filter's own dates keep.
    stepped
        What is kept at all times, told apart by step.
    limit
        How many marks: those of the dates first, then those of most records at other times.
    extent
        The corpus's first and last day.
    """
    cells, unit = list(kind.cells), stepped.step or Step.YEAR
    rows = stepped.marks[stepped.marks["step"] > BEFORE]
    summed = ["n", *(name for name in map(str, now.marks) if name.startswith("of_"))]
    where = [*cells, *_places(kind)]
    begun = rows[rows["is_carry"] == 0].groupby(where, dropna=False)[summed].sum().reset_index()
    others = begun.sort_values("n", ascending=False)
    marks = pd.concat([now.marks[[*where, *summed]], others]).drop_duplicates(cells)
    shown = marks.iloc[:limit].reset_index(drop=True)
    return {
        **_columns(kind, now, shown),
        **_steps(rows, stepped.rest, shown[cells], COLUMNS[kind.name], unit),
        "unit": unit.value,
        "edges": _edges(unit, extent),
    }


def _columns(kind: Kind, now: Marks, marks: pd.DataFrame) -> dict[str, Any]:
    """Say where marks are and what most of each are; how many of them the dates keep."""
    kept = marks[list(kind.cells)].merge(now.marks, on=list(kind.cells), how="left")
    colours = marks[[name for name in map(str, marks) if name.startswith("of_")]]
    unbounded = kept.get("persons_unbounded", pd.Series(0, kept.index)).fillna(0)
    beyond = rest_of(now)
    return {
        **{name: _rounded(marks[name]) for name in _places(kind)},
        **{
            name: [*kept[name].fillna(0).astype(int).tolist(), beyond[name]]
            for name in COLUMNS[kind.name]
        },
        "is_open": (unbounded > 0).astype(int).tolist(),
        "colour": colours.to_numpy().argmax(axis=1).tolist() if len(marks) else [],
    }


def _places(kind: Kind) -> list[str]:
    return [f"{end}{axis}" for _, end in kind.ends for axis in ("lat", "lon")]


def _steps(
    rows: pd.DataFrame,
    rest: pd.DataFrame | dict[str, int],
    keys: pd.DataFrame,
    columns: tuple[str, ...],
    unit: Step,
) -> dict[str, dict[str, list[int]]]:
    """Say of each step which mark has how much more, by the step's first day."""
    number = keys.assign(mark=np.arange(len(keys)))
    marked = rows.merge(number, on=list(keys), how="left")
    if isinstance(rest, pd.DataFrame):
        marked = pd.concat([marked, rest])
    marked["mark"] = marked["mark"].fillna(len(keys)).astype(int)
    dated = marked[marked["step"] > UNDATED]
    added = dated.groupby(["is_carry", "mark", "step"], as_index=False)[list(columns)].sum()
    added["day"] = first_days_of(unit, added["step"].to_numpy(dtype=np.int64))
    return {
        name: {
            column: added.loc[added["is_carry"] == flag, column].astype(int).tolist()
            for column in ("mark", "day", *columns)
        }
        for name, flag in (("begun", 0), ("carried", 1))
    }


def _edges(unit: Step, extent: tuple[date, date] | None) -> list[int]:
    """List the first day of each step, and where the last one ends."""
    if extent is None:
        return []
    first, last = (step_of(unit, (day - EPOCH).days) for day in extent)
    days: list[int] = first_days_of(unit, np.arange(first, last + 2)).tolist()
    return days


def rest_of(marks: Marks) -> dict[str, int]:
    """Give what lies beyond the bound, by column."""
    if isinstance(marks.rest, dict):
        return marks.rest
    return {str(name): int(column.sum()) for name, column in marks.rest.items()}


def _rounded(column: pd.Series[Any]) -> list[float | None]:
    return [None if math.isnan(value) else round(value, 4) for value in column]
