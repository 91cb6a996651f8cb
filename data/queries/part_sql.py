"""
The parts of a question as SQL: fixed fragments of ours, every value a parameter.

Written in DuckDB's dialect, and carried to another engine's by `data.queries.dialect`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.corpus.conditions import flow_conditions, incident_conditions
from data.queries.days import FOREVER, UNDATED, window_of
from data.queries.kinds import FLOW, coarser
from data.queries.levels import lasting_of
from data.queries.parts import BEFORE, Told
from data.queries.steps import step_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.queries.days import Stretch
    from data.queries.parts import Part, Question

TIMES = ("day", "month", "last", "last_month", "after_month")


@dataclass(slots=True)
class Values:
    """The parameters of one statement."""

    by_name: dict[str, object] = field(default_factory=dict)

    def give(self, value: object) -> str:
        """Note a value and return its place in the SQL; the same value has the same place."""
        for name, known in self.by_name.items():
            if known == value and type(known) is type(value):
                return f"${name}"
        name = f"v{len(self.by_name)}"
        self.by_name[name] = value
        return f"${name}"


def parts_sql(
    question: Question, parts: Sequence[Part], values: Values
) -> tuple[list[str], list[str]]:
    """
    Say parts in SQL.

    Parameters
    ----------
    question, parts
        What is asked, and of what it is added up.
    values
        Takes the parameters.

    Returns
    -------
    tables
        Common table expressions the selects name, without `WITH`.
    selects
        One of each part: the cells, the dimensions, the `step`, whether it `is_carry` (what is
        added at this step counts from the next one on) and the columns asked for.
    """
    told = dict.fromkeys(part.told for part in parts if part.told)
    tables = told_tables(question, told, values)
    return tables, [_select(question, part, values) for part in parts]


def told_tables(question: Question, told: Iterable[Told], values: Values) -> list[str]:
    """Say the records that have to be asked themselves, as common table expressions."""
    return [f"{one.name_of(question.kind)} AS ({_told_sql(question, one, values)})" for one in told]


def _told_sql(question: Question, told: Told, values: Values) -> str:
    kind = question.kind
    group = kind.table.group
    belongs = f"SELECT belongs FROM {kind.linked}"  # noqa: S608 - names of ours
    if told is Told.LINKED:
        return _linked_sql(question, values)
    if told is Told.ALL:
        return _kept_sql(question, f"SELECT * FROM {kind.placed}", values)  # noqa: S608 - names of ours
    if told is Told.LINKED_WHOLE:
        linked = f"SELECT * FROM {kind.placed} WHERE {group} IN ({belongs})"  # noqa: S608 - names of ours
        return _kept_sql(question, linked, values)
    alone = f"SELECT * FROM {kind.placed} WHERE {group} NOT IN ({belongs})"  # noqa: S608 - names of ours
    return _kept_sql(question, alone, values, is_alone=True)


def _linked_sql(question: Question, values: Values) -> str:
    """Say which of the linked records a filter keeps; who is not to be believed has no figures."""
    kind = question.kind
    asked = [*overlap_sql(question, values), *choice_sql(question, values)]
    figures = "".join(
        f", CASE WHEN is_best = 1 THEN {name} ELSE 0 END AS {name}"
        for name in kind.measures
        if name in question.columns
    )
    is_best = "CASE WHEN rank = min(rank) OVER (PARTITION BY belongs) THEN 1 ELSE 0 END"
    columns = ", ".join((*TIMES, *kind.cells, *kind.dimensions, "reach"))
    return f"""
        SELECT id, is_best, {columns} {figures}
        FROM (
            SELECT * EXCLUDE (is_best), {is_best} AS is_best
            FROM {kind.linked} WHERE {" AND ".join(asked) or "true"}
        ) AS kept
    """  # noqa: S608 - names and fragments of ours; every value is a parameter


def overlap_sql(question: Question, values: Values) -> list[str]:
    """Ask for records that share a day with the window, in a table of points."""
    window = window_of(question.filters)
    if question.lacks == "date":
        return [f"day = {UNDATED}"]
    if window is None:
        return []
    first, before = window
    return [
        f"day > {UNDATED}",
        f"day < {values.give(before)}",
        f"last >= {values.give(first)}",
    ]


def _kept_sql(question: Question, rows: str, values: Values, *, is_alone: bool = False) -> str:
    """Say which of some rows a filter keeps, and which of each group is to be believed."""
    kind = question.kind
    keep = (flow_conditions if kind is FLOW else incident_conditions)(question.asked)
    number, parameters = keep.number, dict(keep.parameters)
    if question.lacks == "number":
        number = "persons_reach IS NULL"
        del parameters["min_persons"]
    values.by_name.update(parameters)
    group, best = kind.table.group, kind.table.best
    is_best = f"row_number() OVER (PARTITION BY {group} ORDER BY {best}) = 1"
    return kind.records(
        f"""(
            SELECT kept.*, {"true" if is_alone else is_best} AS is_best
            FROM (
                SELECT * FROM ({rows}) AS placed
                WHERE {keep.choice} AND {keep.dates} AND {number}
            ) AS kept
        ) AS told""",  # noqa: S608 - names and fragments of ours; every value is a parameter
        question.columns,
    )


def _select(question: Question, part: Part, values: Values) -> str:
    """Say one part: of what begins in a stretch, or of what goes on from there or ends."""
    kind, is_lasting = question.kind, part.carry is not None
    table = part.table
    if part.told and is_lasting:
        table = f"({lasting_of(kind, table, only=question.columns)})"
    where = [
        *(overlap_sql(question, values) if part.is_overlap else _time(part.stretch, values)),
        *place_sql(question, part.level, values),
        *choice_sql(question, values),
    ]
    names = part.names(kind)
    if part.carry == BEFORE:
        step = values.give(BEFORE)
    else:
        step = step_sql(question.step, values.give, by=part.by)
    columns = [
        *_cells(question, part.level, values),
        *kind.dimensions,
        f"{step} AS step",
        f"{int(is_lasting)} AS is_carry",
        *(_named(names.get(name, "0"), name) for name in question.columns),
    ]
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    return f"SELECT {', '.join(columns)} FROM {table} AS part {condition}"  # noqa: S608 - names and fragments of ours


def _named(sql: str, name: str) -> str:
    return name if sql == name else f"{sql} AS {name}"


def _time(stretch: Stretch | None, values: Values) -> list[str]:
    if stretch is None:
        return []
    column = stretch.unit.value
    where = [f"{column} >= {values.give(stretch.first)}"] if stretch.first > UNDATED else []
    if stretch.before < FOREVER:
        where.append(f"{column} < {values.give(stretch.before)}")
    return where


def place_sql(question: Question, level: int, values: Values) -> list[str]:
    """Ask for one end in the box, in the cells of the table's level."""
    if question.box is None:
        return []
    box = question.box.at(level)
    ends = [
        f"({end}x BETWEEN {values.give(box.x0)} AND {values.give(box.x1)}"
        f" AND {end}y BETWEEN {values.give(box.y0)} AND {values.give(box.y1)})"
        for end, _ in question.kind.ends
    ]
    return [f"({' OR '.join(ends)})"]


def choice_sql(question: Question, values: Values) -> list[str]:
    """Ask for what a filter chooses, in a table of points or a cube."""
    where = []
    for dimension, numbers in question.chosen.items():
        given = ", ".join(map(values.give, numbers))
        where.append(f"{dimension} IN ({given})")
    if question.lacks == "number":
        where.append("reach IS NULL")
    elif minimum := question.minimum:
        where.append(f"reach >= {values.give(minimum)}")
    return where


def _cells(question: Question, level: int, values: Values) -> list[str]:
    if question.level is None:
        return [
            f"CASE WHEN {cell} < 0 THEN -1 ELSE 0 END AS {cell}" for cell in question.kind.cells
        ]
    if level == question.level:
        return list(question.kind.cells)
    times = values.give(1 << (level - question.level))
    is_somewhere = question.box is not None and len(question.kind.ends) == 1
    return [
        f"{cell} // {times} AS {cell}" if is_somewhere else f"{coarser(cell, times)} AS {cell}"
        for cell in question.kind.cells
    ]
