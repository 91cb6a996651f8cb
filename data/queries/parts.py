"""
From what tables a question is answered, as SQL: fixed fragments of ours, every value a parameter.

Records that begin in a window are those of its whole months, from a cube, and of the days at its
edges. Records that began before and still go on are those that began, less those that ended: a sum
over all months and days before. So a question is a union of parts that are only added up.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from data.corpus.conditions import flow_conditions, incident_conditions
from data.filters import Filters
from data.queries.days import FOREVER, UNDATED, Stretch, split, split_before, window_of
from data.queries.grid import FINEST
from data.queries.kinds import FLOW, Kind, coarser
from data.queries.levels import lasting_of
from data.queries.steps import DAYS_ONLY, step_sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.queries.grid import Box
    from data.queries.levels import Built
    from data.queries.steps import Step

TIMES = ("day", "month", "last", "last_month", "after_month")
Lack = Literal["date", "number", "place"]
BEFORE = -2_000_000_000
"""The step of what began before the window and still goes on."""
FIELDS = {
    "event_type": "event_types",
    "term": "terms",
    "status": "statuses",
    "scope": "scopes",
}
"""Dimension -> the field of `Filters` that asks for it."""
ANSWERED = ("start", "end", "layers", "min_persons", *FIELDS.values())
"""The fields of `Filters` that levels of detail can answer; the others need the whole table."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    What is asked of one kind of record.

    Attributes
    ----------
    kind, filters
        Which records.
    columns
        What is added up.
    level
        Of the cells they are added up in; None does not tell cells apart.
    box
        Where; None is everywhere, records without a place among them.
    step
        By what time they are told apart; None adds up the whole window.
    lacks
        Ask instead for those left out for want of a date, a number, or a place in a rectangle.
    """

    kind: Kind
    filters: Filters
    columns: Sequence[str]
    level: int | None = None
    box: Box | None = None
    step: Step | None = None
    lacks: Lack | None = None


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


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the records of a kind can be found: at least as points."""

    points: str
    lasting: str
    has_cubes: bool = False
    is_told: bool = False  # just those a filter keeps


def can_be_levelled(filters: Filters) -> bool:
    """Say whether levels of detail can answer a filter: whatever else it may ask for is unset."""
    default = Filters()
    return replace(filters, **{name: getattr(default, name) for name in ANSWERED}) == default


def parts_of(
    question: Question, built: Built | None, values: Values
) -> tuple[list[str], list[str]]:
    """
    Say what is to be added up.

    Parameters
    ----------
    question
        What is asked.
    built
        What levels of detail its kind has; None if it has none.
    values
        Takes the parameters.

    Returns
    -------
    tables
        Common table expressions the parts name, without `WITH`.
    parts
        Selects, each of the cells, the dimensions, the `step`, whether it `is_carry` (what is added
        at this step counts from the next one on) and the columns asked for.
    """
    kind, tables, sources = question.kind, [], []
    if built is not None and can_be_levelled(_asked(question)):
        cubes = built.has_cubes and not _minimum(question) and question.lacks != "number"
        sources.append(_Source(kind.points, kind.lasting, has_cubes=cubes))
    for told, sql in told_of(question, built, values).items():
        tables.append(f"{told} AS ({sql})")
        lasting = lasting_of(kind, told, only=question.columns)
        sources.append(_Source(told, f"({lasting})", is_told=True))
    parts = [part for source in sources for part in _parts(question, source, values)]
    return tables, parts


def told_of(question: Question, built: Built | None, values: Values) -> dict[str, str]:
    """
    Say what has to be asked of the records themselves: a name for each piece of it, and its SQL.

    Those that tell of something alone are all to be believed; of the others, who is depends on what
    the filter keeps.
    """
    kind = question.kind
    group, told = kind.table.group, f"{kind.name}s_told"
    if built is None:
        return {told: _told_sql(question, f"SELECT * FROM {kind.placed}", values)}  # noqa: S608 - names of ours
    belongs = f"SELECT belongs FROM {kind.linked}"  # noqa: S608 - names of ours
    if can_be_levelled(_asked(question)):
        return {told: _linked_sql(question, values)} if built.linked else {}
    alone = f"SELECT * FROM {kind.placed} WHERE {group} NOT IN ({belongs})"  # noqa: S608 - names of ours
    linked = f"SELECT * FROM {kind.placed} WHERE {group} IN ({belongs})"  # noqa: S608 - names of ours
    return {
        told: _told_sql(question, linked, values),
        f"{kind.name}s_alone": _told_sql(question, alone, values, is_alone=True),
    }


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


def _told_sql(question: Question, rows: str, values: Values, *, is_alone: bool = False) -> str:
    """Say which of some rows a filter keeps, and which of each group is to be believed."""
    kind = question.kind
    keep = (flow_conditions if kind is FLOW else incident_conditions)(_asked(question))
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


def _asked(question: Question) -> Filters:
    """Give the filter without what those asked for lack."""
    if question.lacks == "date":
        return replace(question.filters, start=None, end=None, min_persons=0)
    if question.lacks == "place":
        return replace(question.filters, bounds=None)
    return question.filters


def _minimum(question: Question) -> int:
    return _asked(question).min_persons if question.kind is FLOW else 0


def _parts(question: Question, source: _Source, values: Values) -> list[str]:
    if question.lacks == "date":
        undated = Stretch(is_months=True, first=UNDATED, before=UNDATED + 1)
        return [_part(question, source, undated, values, carry=None)]
    if source.is_told and question.step is None:
        return [_part(question, source, None, values, carry=None)]
    window = window_of(question.filters)
    begun = _stretches(window, by_days=question.step in DAYS_ONLY)
    parts = [_part(question, source, stretch, values, carry=None) for stretch in begun]
    if window is not None and window[0] > UNDATED + 1:
        parts += [
            _part(question, source, stretch, values, carry=BEFORE)
            for stretch in split_before(window[0])
        ]
    if question.step is not None:
        parts += [_part(question, source, stretch, values, carry=0) for stretch in begun]
    return parts


def _stretches(window: tuple[int, int] | None, *, by_days: bool) -> list[Stretch | None]:
    """Cut a window; None is all time, what has no date among it."""
    if by_days:
        first, before = window or (UNDATED, FOREVER)
        return [Stretch(is_months=False, first=first, before=before)]
    return [None] if window is None else [*split(*window)]


def _part(
    question: Question,
    source: _Source,
    stretch: Stretch | None,
    values: Values,
    carry: int | None,
) -> str:
    """Say one part: of what begins in a stretch, or of what goes on from there or ends."""
    kind, is_lasting = question.kind, carry is not None
    table, level = _table(question, source, stretch, is_lasting=is_lasting)
    where = [
        *_time(stretch, values),
        *place_sql(question, level, values),
        *choice_sql(question, values),
    ]
    is_points = level == FINEST and not is_lasting
    names = kind.point_measures() if is_points else {name: name for name in kind.added_up}
    if is_lasting:
        names |= {name: name for name in kind.spread_columns}
    step = values.give(BEFORE) if carry == BEFORE else step_sql(question.step, values.give)
    columns = [
        *_cells(question, level, values),
        *kind.dimensions,
        f"{step} AS step",
        f"{int(is_lasting)} AS is_carry",
        *(_named(names.get(name, "0"), name) for name in question.columns),
    ]
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    return f"SELECT {', '.join(columns)} FROM {table} AS part {condition}"  # noqa: S608 - names and fragments of ours


def _named(sql: str, name: str) -> str:
    return name if sql == name else f"{sql} AS {name}"


def _table(
    question: Question, source: _Source, stretch: Stretch | None, *, is_lasting: bool
) -> tuple[str, int]:
    """Choose the smallest table that is fine enough, and say how fine it is."""
    kind, finest = question.kind, source.lasting if is_lasting else source.points
    if not source.has_cubes:
        return finest, FINEST
    is_long = stretch is None or stretch.is_months
    if is_lasting:
        levels, name = (kind.month_levels if is_long else ()), kind.lasting_months
    elif is_long:
        levels, name = kind.month_levels, kind.months
    else:
        levels, name = kind.day_levels, kind.days
    needed = _needed_level(question)
    level = next((level for level in levels if level >= needed), None)
    if level is not None:
        return name(level), level
    is_near = question.box is not None and is_long and not is_lasting
    return (kind.points_by_place if is_near else finest), FINEST


def _needed_level(question: Question) -> int:
    if question.level is not None:
        return question.level
    return question.box.level if question.box else 0


def _time(stretch: Stretch | None, values: Values) -> list[str]:
    if stretch is None:
        return []
    column = "month" if stretch.is_months else "day"
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
    for dimension in question.kind.dimensions:
        if asked := getattr(question.filters, FIELDS[dimension]):
            known = question.kind.dimensions[dimension]
            given = ", ".join(values.give(known.index(value.value)) for value in asked)
            where.append(f"{dimension} IN ({given})")
    if question.lacks == "number":
        where.append("reach IS NULL")
    elif minimum := _minimum(question):
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
