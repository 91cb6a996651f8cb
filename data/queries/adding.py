"""The parts of a question added up in memory, of tables held there (`data.queries.held`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from data.queries.days import FOREVER, UNDATED, Unit, window_of
from data.queries.grid import FINEST, NOWHERE
from data.queries.held import NULL, HeldTable
from data.queries.parts import BEFORE, Told
from data.queries.steps import steps_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from numpy.typing import NDArray

    from data.queries.grouping import Numbers
    from data.queries.held import Column, HeldLinked, Run
    from data.queries.parts import Part, Question


class Holding(Protocol):
    """What is held of a kind in one state of the data."""

    def table(self, name: str, asked: Iterable[str]) -> HeldTable | None:
        """Give a table; None if it is not held."""

    def linked(self) -> HeldLinked | None:
        """Give the linked records; None if they are not held."""


def held_parts(
    holding: Holding, question: Question, parts: Sequence[Part], group: Sequence[str]
) -> tuple[list[tuple[Part, HeldTable]], list[Part]]:
    """
    Tell parts that can be added up in memory from the others.

    Returns
    -------
    held
        Each with its table.
    left
        What the database has to add up.
    """
    held, left = [], []
    tables = _linked_tables(holding, question, parts, group)
    for part in parts:
        if part.told or part.table in {question.kind.points, question.kind.points_by_place}:
            table = tables.get((part.told, part.carry is not None))
        else:
            table = holding.table(part.table, _needed(question, part, group))
        if table is None:
            left.append(part)
        else:
            held.append((part, table))
    return held, left


def rows_of(question: Question, part: Part, table: HeldTable, group: Sequence[str]) -> Numbers:
    """
    Give the columns of one part, a row for each of the table's it keeps: as its SQL would.

    A column that is 0 in all of them is left out.
    """
    runs = table.runs(_time(part), _places(question, part.level))
    masks = _masks(question, part, table, runs)
    kept = np.concatenate([np.arange(start, end) for start, end in runs] or [np.arange(0)])
    if masks:
        kept = kept[_all(masks)]
    is_whole = len(kept) == table.rows

    def give(name: str) -> Column:
        column: Column = table.columns[name]
        return column if is_whole else column[kept]

    names = part.names(question.kind)
    found: Numbers = {}
    for name in group:
        found[name] = _grouped(question, part, name, give, len(kept))
    for name in question.columns:
        sql = names.get(name, "0")
        if sql == name:
            found[name] = give(name)
        elif sql == "1":
            found[name] = np.ones(len(kept), dtype=np.int64)
        elif sql != "0":  # the sum of a record's cells is its cell
            found[name] = np.maximum(give(name.removeprefix("sum_")), 0)
    return found


# --- In pieces ------------------------------------------------------------------------------------


def _masks(
    question: Question, part: Part, table: HeldTable, runs: Sequence[Run]
) -> list[NDArray[np.bool_]]:
    """Say which rows of some runs a part keeps: those that all of these do."""

    def take(name: str) -> Column:
        column = table.columns[name]
        if len(runs) == 1:
            return column[runs[0][0] : runs[0][1]]
        return np.concatenate([column[start:end] for start, end in runs] or [column[:0]])

    masks = [_between(take(name), run) for name, run in _time(part).items()]
    return masks + _near(question, part.level, take) + _chosen(question, take)


def _near(question: Question, level: int, take: Callable[[str], Column]) -> list[NDArray[np.bool_]]:
    """Do what `place_sql` does."""
    places = _places(question, level)
    ends = [_all([_between(take(name), run) for name, run in end.items()]) for end in places]
    return [np.logical_or.reduce(ends)] if ends else []


def _needed(question: Question, part: Part, group: Sequence[str]) -> list[str]:
    """Name the columns a part is added up from."""
    times = {"day", "month"} if part.by is Unit.DAY else {part.by.value}
    names = {*times, *question.kind.cells, *question.chosen, *question.columns, *group}
    if part.level == FINEST:
        names.add("reach")
    return sorted(names - {"step", "is_carry"})


def _time(part: Part) -> dict[str, Run]:
    if part.stretch is None:
        return {}
    return {
        part.stretch.unit.value: (
            part.stretch.first if part.stretch.first > UNDATED else -FOREVER,
            part.stretch.before - 1 if part.stretch.before < FOREVER else FOREVER,
        )
    }


def _places(question: Question, level: int) -> list[dict[str, Run]]:
    if question.box is None:
        return []
    box = question.box.at(level)
    return [
        {f"{end}x": (box.x0, box.x1), f"{end}y": (box.y0, box.y1)} for end, _ in question.kind.ends
    ]


def _between(column: Column, run: Run) -> NDArray[np.bool_]:
    return (column >= run[0]) & (column <= run[1])


def _among(column: Column, numbers: Sequence[int]) -> NDArray[np.bool_]:
    """Say where a dimension has one of some values; those of none are -1."""
    is_asked = np.zeros(128, dtype=bool)
    is_asked[list(numbers)] = True
    return is_asked[column]


def _all(masks: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    whole: NDArray[np.bool_] = np.logical_and.reduce(masks)
    return whole


def _chosen(question: Question, take: Callable[[str], Column]) -> list[NDArray[np.bool_]]:
    """Do what `choice_sql` does."""
    masks = [_among(take(name), numbers) for name, numbers in question.chosen.items()]
    if question.lacks == "number":
        masks.append(take("reach") == NULL)
    elif question.minimum:
        masks.append(take("reach") >= question.minimum)
    return masks


def _grouped(
    question: Question, part: Part, name: str, give: Callable[[str], Column], many: int
) -> Column:
    """Give a column that rows are told apart by."""
    if name == "is_carry":
        return np.full(many, int(part.carry is not None))
    if name == "step":
        if part.carry == BEFORE or question.step is None:
            return np.full(many, BEFORE if part.carry == BEFORE else 0)
        return steps_of(question.step, give, part.by)
    column = give(name)
    if name not in question.kind.cells:
        return column
    if question.level is None:
        return np.where(column < 0, NOWHERE, 0)
    return column >> (part.level - question.level)  # nowhere, -1, stays so


def _linked_tables(
    holding: Holding, question: Question, parts: Sequence[Part], group: Sequence[str]
) -> dict[tuple[Told | None, bool], HeldTable]:
    """Give what a filter keeps of the linked records: what begins, and what goes on or ends."""
    if all(part.told is not Told.LINKED for part in parts):
        return {}
    linked = holding.linked()
    if linked is None:
        return {}
    kept, is_best = _believed(question, linked.records)
    beside = _near(question, FINEST, lambda name: linked.records.columns[name])
    near = kept[beside[0][kept]] if beside else kept  # the fewer, the less is to be taken out
    needed = {name for part in parts if part.told for name in _needed(question, part, group)}
    found: dict[tuple[Told | None, bool], HeldTable] = {}
    found[Told.LINKED, False] = _weighed(question, linked.records, near, is_best[near], needed)
    if any(part.told and part.carry is not None for part in parts):
        numbers = linked.lasting.columns["number"]
        is_near = np.zeros(linked.records.rows, dtype=bool)
        is_near[near] = True
        events = np.flatnonzero(is_near[numbers])
        best = is_best[numbers[events]]
        found[Told.LINKED, True] = _weighed(question, linked.lasting, events, best, needed)
    return found


def _believed(
    question: Question, records: HeldTable
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Say which records a filter keeps, and of all which is the one to believe among those."""
    columns, masks = records.columns, []
    window = window_of(question.filters)
    if question.lacks == "date":
        masks.append(columns["day"] == UNDATED)
    elif window is not None:
        first, before = window
        masks += [
            columns["day"] > UNDATED,
            columns["day"] < before,
            columns["last"] >= first,
        ]
    masks += _chosen(question, lambda name: columns[name])
    kept = np.flatnonzero(_all(masks)) if masks else np.arange(records.rows)
    is_best = np.zeros(records.rows, dtype=bool)
    whose = columns["whose"][kept]
    is_best[kept] = np.diff(whose, prepend=NULL) != 0
    return kept, is_best


def _weighed(
    question: Question,
    table: HeldTable,
    rows: NDArray[np.int64],
    is_best: NDArray[np.bool_],
    needed: Collection[str],
) -> HeldTable:
    """Give some rows, the figures of those that are not to be believed 0."""
    figures = {*question.kind.measures, *question.kind.spread_columns}
    columns = {
        name: column[rows] * is_best if name in figures else column[rows]
        for name, column in table.columns.items()
        if name in needed
    }
    return HeldTable(columns, len(rows))
