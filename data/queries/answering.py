"""Ask one question of a moment, and read what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pandas as pd

from data.corpus.sums import Sum
from data.queries.adding import held_parts, rows_of
from data.queries.answers import Marks, Records
from data.queries.grid import lats_of, lons_of
from data.queries.grouping import add_up
from data.queries.kinds import FLOW, Kind
from data.queries.marking import rank_marks, rank_steps, with_rest
from data.queries.part_sql import Values
from data.queries.parts import BEFORE, Question, parts_of
from data.queries.statements import REST, added_sql, marks_sql, split_columns, stepped_sql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from data.filters import Filters
    from data.queries.adding import Holding
    from data.queries.grouping import Numbers
    from data.queries.held import HeldTable
    from data.queries.levels import Built
    from data.queries.parts import Lack, Part

MOST_MARKS = 2_000
MOST_CELLS = 20_000  # a map of them all is bounded as it is, and its cells are ranked here
MOST_STEPPED = 60_000  # rows of marks told apart by time


class Moment(Protocol):
    """One state of the data, to be asked."""

    def built(self) -> dict[str, Built]:
        """Say which kinds have levels of detail."""

    def holding(self, kind: Kind) -> Holding | None:
        """Give what is held in memory of a kind; None if nothing may be."""

    def ask(self, sql: str, values: Mapping[str, object]) -> pd.DataFrame:
        """Ask in DuckDB's SQL, with parameters by name."""

    def ask_numbers(self, sql: str, values: Mapping[str, object]) -> dict[str, NDArray[Any]]:
        """Ask for whole numbers alone, none null, as columns: quicker than a frame."""

    def ask_row(self, sql: str, values: Mapping[str, object]) -> dict[str, object] | None:
        """Ask for one row at most, quicker still; what is null is None."""


def ask_added(moment: Moment, question: Question, group: tuple[str, ...]) -> Numbers:
    """Add a question up by some columns of its parts."""
    names = [*group, *question.columns]
    if not _is_shown(question):
        return _numbers({}, names)
    return _added(moment, question, group, *_parts(moment, question, group))


def ask_marks(moment: Moment, question: Question, limit: int) -> Numbers:
    """Add a question up by cell; where there may be very many cells, as the database bounds it."""
    kind = question.kind
    names = [*kind.cells, *question.columns, *split_columns(kind)]
    if not _is_shown(question):
        return _numbers({}, names)
    group = (*kind.cells, kind.split_by)
    held, left = _parts(moment, question, group)
    is_bounded = question.box is not None and question.box.cells <= MOST_CELLS
    if _are_few(held, left) or (len(kind.ends) == 1 and is_bounded):
        return rank_marks(kind, _added(moment, question, group, held, left), limit)
    values = Values()
    sql = marks_sql(question, [*(part for part, _ in held), *left], values, limit)
    return with_rest(kind, _numbers(moment.ask_numbers(sql, values.by_name), names), limit)


def _are_few(held: Sequence[object], left: Sequence[Part]) -> bool:
    """Say whether what the database has to add up are few enough rows: of cubes, beside others."""
    return bool(held) and not any(part.told for part in left)


def _parts(
    moment: Moment, question: Question, group: Sequence[str]
) -> tuple[list[tuple[Part, HeldTable]], list[Part]]:
    """Give the parts of a question that are held in memory, and those the database adds up."""
    parts = parts_of(question, moment.built().get(question.kind.name))
    holding = moment.holding(question.kind)
    return held_parts(holding, question, parts, group) if holding else ([], parts)


def _added(
    moment: Moment,
    question: Question,
    group: tuple[str, ...],
    held: Sequence[tuple[Part, HeldTable]],
    left: Sequence[Part],
) -> Numbers:
    found, values = [rows_of(question, part, table, group) for part, table in held], Values()
    if left:
        sql = added_sql(question, left, values, group)
        rows = moment.ask_numbers(sql, values.by_name)
        found.append(_numbers(rows, [*group, *question.columns]))
    return add_up(found, group, question.columns) if held else found[0]


def ask_stepped(moment: Moment, question: Question, limit: int) -> pd.DataFrame:
    """Add a question up by cell and step, one row more than there may be."""
    kind, times = question.kind, ("step", "is_carry")
    names = [*kind.cells, *times, *question.columns, *split_columns(kind)]
    if not _is_shown(question):
        return pd.DataFrame(_numbers({}, names))
    group = (*kind.cells, *times, kind.split_by)
    held, left = _parts(moment, question, group)
    if _are_few(held, left):
        found = rank_steps(kind, _added(moment, question, group, held, left), limit)
        return pd.DataFrame(found)[names].iloc[: MOST_STEPPED + 1]
    values = Values()
    sql = stepped_sql(question, [*(part for part, _ in held), *left], values, limit, MOST_STEPPED)
    return pd.DataFrame(_numbers(moment.ask_numbers(sql, values.by_name), names))


def _numbers(found: Mapping[str, NDArray[Any]], names: Sequence[str]) -> Numbers:
    """Give the columns asked for, those of no row among them."""
    nothing = np.empty(0, dtype=np.int64)
    return {name: np.asarray(found.get(name, nothing), dtype=np.int64) for name in names}


def _is_shown(question: Question) -> bool:
    filters = question.filters
    return filters.shows_flows if question.kind is FLOW else filters.shows_incidents


def marked_columns(kind: Kind) -> tuple[str, ...]:
    """Name what a mark has: what is drawn of it, injured and households being no size of marks."""
    return tuple(name for name in kind.added_up if not name.startswith(("injured", "households")))


def stepped_columns(kind: Kind) -> tuple[str, ...]:
    """Name what is told apart by time: few columns, since there are many rows."""
    figures = ("persons_low", "persons_most") if kind is FLOW else ("fatalities_best",)
    return ("n", "counted", *figures, *(f"sum_{cell}" for cell in kind.cells))


def lacks_of(kind: Kind, filters: Filters) -> list[Lack]:
    """Say for want of what a filter may leave records out."""
    has_dates = filters.start is not None or filters.end is not None
    asked: dict[Lack, bool] = {
        "date": has_dates,
        "number": kind is FLOW and filters.min_persons > 0,
        "place": filters.bounds is not None,
    }
    return [lack for lack, is_asked in asked.items() if is_asked]


def read_marks(question: Question, found: Numbers) -> Marks:
    """Read marks, and what is beyond the bound."""
    kind = question.kind
    is_rest = found[kind.cells[0]] == REST
    columns = [*question.columns, *split_columns(kind)]
    left = [name for name in columns if not name.startswith("sum_")]
    beyond = {name: int(found[name][is_rest].sum()) for name in left}
    shown = len(is_rest) - int(is_rest.sum())  # the rest is the last
    rows = {name: column[:shown] for name, column in found.items()}
    return Marks(pd.DataFrame(_located(kind, rows)), beyond, question.level or 0)


def read_stepped(question: Question, rows: pd.DataFrame) -> Marks:
    """Read marks told apart by time."""
    kind = question.kind
    is_rest = rows[kind.cells[0]] == REST
    rest = rows[is_rest].drop(columns=[*kind.cells, *(f"sum_{cell}" for cell in kind.cells)])
    shown = rows[~is_rest].reset_index(drop=True)
    is_shown = (shown["is_carry"] == 0) | (shown["step"] == BEFORE)
    sums = [f"sum_{cell}" for cell in kind.cells]
    whole = shown[is_shown].groupby(list(kind.cells))[["n", *sums]].sum().reset_index()
    located = _located(kind, {str(name): whole[name].to_numpy() for name in whole})
    ends = pd.DataFrame(located).drop(columns="n")
    marks = shown.drop(columns=sums).merge(ends, on=list(kind.cells), how="left")
    return Marks(marks, rest.reset_index(drop=True), question.level or 0, question.step)


def _located(kind: Kind, rows: Numbers) -> dict[str, NDArray[Any]]:
    """Put the centroid of each cell's records in degrees in place of the sums of their cells."""
    n = rows["n"].astype(float)
    located: dict[str, NDArray[Any]] = {
        name: column for name, column in rows.items() if not name.startswith("sum_")
    }
    for end, columns in kind.ends:
        is_known = rows[f"{end}x"] >= 0
        for axis, name, degrees in (("y", "lat", lats_of), ("x", "lon", lons_of)):
            middle = rows[f"sum_{end}{axis}"].astype(float) / n
            located[f"{columns}{name}"] = degrees(np.where(is_known, middle, np.nan))
    return located


def read_page(rows: pd.DataFrame, limit: int) -> Records:
    """Read a page of records, and where the next one begins."""
    kept = rows.iloc[:limit]
    more = len(rows) > limit
    after = (int(kept["day"].iloc[-1]), str(kept["id"].iloc[-1])) if more and len(kept) else None
    return Records(kept.drop(columns="day"), after)


def read_sum(sums: Mapping[str, int], name: str) -> Sum:
    """Read the columns of a sum; see `data.corpus.sums.Sum`."""
    numbered = sums[f"{name}_numbered"]
    bounded = sums[f"{name}_unbounded"] == 0
    return Sum(
        low=sums[f"{name}_low"] if numbered else None,
        high=sums[f"{name}_most"] if numbered and bounded else None,
        best=sums[f"{name}_best"] if numbered else None,
        numbered=numbered,
        unnumbered=sums["counted"] - numbered,
    )
