"""
From what tables a question is answered.

Records that begin in a window are those of its whole years and months, from cubes, and of the days
at its edges. Records that began before and still go on are those that began, less those that ended:
a sum over all years, months and days before. So a question is a union of parts that are only added
up: by the database (`data.queries.part_sql`), or here, of tables held in memory
(`data.queries.adding`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from data.filters import Filters
from data.queries.days import (
    FOREVER,
    UNDATED,
    Stretch,
    Unit,
    in_years,
    split,
    split_before,
    window_of,
)
from data.queries.grid import FINEST
from data.queries.kinds import FLOW, Kind
from data.queries.steps import DAYS_ONLY, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.queries.grid import Box
    from data.queries.levels import Built

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

    @property
    def asked(self) -> Filters:
        """The filter without what those asked for lack."""
        if self.lacks == "date":
            return replace(self.filters, start=None, end=None, min_persons=0)
        if self.lacks == "place":
            return replace(self.filters, bounds=None)
        return self.filters

    @property
    def minimum(self) -> int:
        """How many persons a record has to reach."""
        return self.asked.min_persons if self.kind is FLOW else 0

    @property
    def chosen(self) -> dict[str, tuple[int, ...]]:
        """Dimension -> the numbers of the values asked for, of those a filter chooses by."""
        return {
            dimension: tuple(known.index(value.value) for value in values)
            for dimension, known in self.kind.dimensions.items()
            if (values := getattr(self.filters, FIELDS[dimension]))
        }


class Told(StrEnum):
    """Records asked themselves, since who of a group is to be believed depends on the filter."""

    ALL = "told"
    LINKED = "told_linked"  # of the table of linked records, as numbers
    LINKED_WHOLE = "told_of_several"  # whole, where a filter asks for what numbers cannot answer
    ALONE = "alone"

    def name_of(self, kind: Kind) -> str:
        """Name the records of a kind in SQL."""
        return f"{kind.name}s_{self.value}"


@dataclass(frozen=True, slots=True)
class Part:
    """
    Rows that are added up.

    Attributes
    ----------
    table, level
        Where they are, and of what level its cells are; a table of what is `told` has the name the
        SQL gives it.
    stretch
        When they begin; None is all time, what has no date among it.
    by
        What time the table's rows are told apart by, at the finest.
    is_overlap
        Whether it is of all that shares a day with the window, whenever it begins.
    carry
        None adds up what begins. Else it adds up what goes on from there or ends: `BEFORE` that of
        before the window, 0 that of each step, which counts from the next one on.
    told
        Which records they are, where they are asked themselves.
    """

    table: str
    level: int
    stretch: Stretch | None
    carry: int | None = None
    told: Told | None = None
    by: Unit = Unit.DAY
    is_overlap: bool = False

    @property
    def is_points(self) -> bool:
        """Whether a row is one record."""
        return self.level == FINEST and self.carry is None

    def names(self, kind: Kind) -> dict[str, str]:
        """Column asked for -> what it is of a row, in SQL; what is not named is 0."""
        if self.is_points:
            return kind.point_measures()
        more = kind.spread_columns if self.carry is not None else ()
        return {name: name for name in (*kind.added_up, *more)}


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the records of a kind can be found: at least as points."""

    points: str
    lasting: str
    has_cubes: bool = False
    told: Told | None = None


@lru_cache
def can_be_levelled(filters: Filters) -> bool:
    """Say whether levels of detail can answer a filter: whatever else it may ask for is unset."""
    default = Filters()
    return replace(filters, **{name: getattr(default, name) for name in ANSWERED}) == default


def parts_of(question: Question, built: Built | None) -> list[Part]:
    """Say what is to be added up; `built` is what levels of detail its kind has, if any."""
    kind, sources = question.kind, []
    if built is not None and can_be_levelled(question.asked):
        cubes = built.has_cubes and not question.minimum and question.lacks != "number"
        sources.append(_Source(kind.points, kind.lasting, has_cubes=cubes))
    for told in told_of(question, built):
        name = told.name_of(kind)
        sources.append(_Source(name, name, told=told))
    return [part for source in sources for part in _parts(question, source)]


def told_of(question: Question, built: Built | None) -> tuple[Told, ...]:
    """
    Say what has to be asked of the records themselves.

    Those that tell of something alone are all to be believed; of the others, who is depends on what
    the filter keeps.
    """
    if built is None:
        return (Told.ALL,)
    if can_be_levelled(question.asked):
        return (Told.LINKED,) if built.linked else ()
    return (Told.LINKED_WHOLE, Told.ALONE)


def _parts(question: Question, source: _Source) -> list[Part]:
    if question.lacks == "date":
        return [_part(question, source, Stretch(Unit.MONTH, UNDATED, UNDATED + 1))]
    if source.told and question.step is None:
        return [_part(question, source, None)]
    if _is_near(question, source):
        return [Part(question.kind.points_by_place, FINEST, None, is_overlap=True)]
    window = window_of(question.filters)
    begun = _stretches(window, by_days=question.step in DAYS_ONLY)
    before = [] if window is None or window[0] <= UNDATED + 1 else split_before(window[0])
    if _cube_level(question, source) is not None:
        before = [one for stretch in before for one in in_years(stretch)]
        if question.step in {None, Step.YEAR}:
            begun = [one for stretch in begun for one in (in_years(stretch) if stretch else [None])]
    parts = [_part(question, source, stretch) for stretch in begun]
    parts += [_part(question, source, stretch, carry=BEFORE) for stretch in before]
    if question.step is not None:
        parts += [_part(question, source, stretch, carry=0) for stretch in begun]
    return parts


def _is_near(question: Question, source: _Source) -> bool:
    """Say whether a map is so near that its few records are all read, from among neighbours."""
    is_whole = question.step is None and _has_neighbours(question, source)
    return is_whole and _cube_level(question, source) is None


def _has_neighbours(question: Question, source: _Source) -> bool:
    """Say whether there is a table that has what is near a place together."""
    return source.has_cubes and question.kind.has_one_place and question.box is not None


def _stretches(window: tuple[int, int] | None, *, by_days: bool) -> list[Stretch | None]:
    """Cut a window; None is all time, what has no date among it."""
    if by_days:
        return [Stretch(Unit.DAY, *(window or (UNDATED, FOREVER)))]
    return [None] if window is None else [*split(*window)]


def _part(
    question: Question, source: _Source, stretch: Stretch | None, carry: int | None = None
) -> Part:
    table, level, by = _table(question, source, stretch, is_lasting=carry is not None)
    return Part(table, level, stretch, carry, source.told, by)


def _table(
    question: Question, source: _Source, stretch: Stretch | None, *, is_lasting: bool
) -> tuple[str, int, Unit]:
    """Choose the smallest table that is fine enough; say how fine it is in place and in time."""
    kind, finest = question.kind, source.lasting if is_lasting else source.points
    unit = stretch.unit if stretch else _all_by(question)
    level = _cube_level(question, source, unit)
    if level is not None and not (is_lasting and unit is Unit.DAY):
        names = {
            Unit.DAY: (kind.days, kind.days),
            Unit.MONTH: (kind.months, kind.lasting_months),
            Unit.YEAR: (kind.years, kind.lasting_years),
        }
        return names[unit][is_lasting](level), level, unit
    is_near = _has_neighbours(question, source) and unit is not Unit.DAY and not is_lasting
    return (kind.points_by_place if is_near else finest), FINEST, Unit.DAY


def _all_by(question: Question) -> Unit:
    """Say by what all time is told apart."""
    return Unit.YEAR if question.step in {None, Step.YEAR} else Unit.MONTH


def _cube_level(question: Question, source: _Source, unit: Unit = Unit.MONTH) -> int | None:
    """Give the level of the coarsest cube that is fine enough; None if there is none."""
    levels = question.kind.day_levels if unit is Unit.DAY else question.kind.month_levels
    needed = _needed_level(question)
    return next((level for level in levels if source.has_cubes and level >= needed), None)


def _needed_level(question: Question) -> int:
    if question.level is not None:
        return question.level
    return question.box.level if question.box else 0
