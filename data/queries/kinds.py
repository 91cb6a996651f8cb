"""
The two kinds of records, and what of each is counted at every level of detail.

Whatever is added up is a whole number of its own column, so that sums are exact in any order. The
rules of meaning are in the columns: a figure is in them once, by the record to believe of those
that tell of the same, and only where it may be added up; what has no figure is counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.corpus import queries
from data.model import EventType, Scope, Status, Term
from data.queries.days import FOREVER, UNDATED
from data.queries.grid import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from enum import StrEnum

    from data.corpus.queries import Table

FIGURES = ("low", "most", "best", "numbered", "unbounded")
"""Of one sum: see `data.corpus.sums.Sum`; `most` adds the figure itself where there is no bound."""


PARTS = 100_000  # of one incident, so that a day of a long one is still a whole number of them
SPREADS = ("point", "share", "moment")
"""Of what is spread: what leaves its first day, what every day has, and that times the day."""


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of record.

    Attributes
    ----------
    table
        Where it is stored, and which of a group to believe.
    name
        In the names of its derived tables.
    ends
        What stands before `x` and `y`, and before `lat` and `lon`, of each of its places.
    dimensions
        Columns a filter may ask for, each with its values; in derived tables a value is its number
        there, which takes a byte and is grouped by several times as fast as a word.
    measures
        What is added up: column -> SQL over a record, of which `is_best` says whether it is the one
        to believe.
    month_levels, day_levels
        Which cubes there are, by month and by year, and by day; level 0 is the whole world, for
        what is not told apart by place.
    reach
        SQL for how many persons it may be, for a minimum; null where unknown.
    split_by
        The dimension marks are coloured by.
    spread
        What the histogram counts, and how many parts one of it has: what lasted is spread over its
        days in whole parts.
    """

    table: Table
    name: str
    ends: tuple[tuple[str, str], ...]
    dimensions: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, str]
    month_levels: tuple[int, ...]
    day_levels: tuple[int, ...]
    reach: str
    split_by: str
    spread: Mapping[str, int]

    @property
    def cells(self) -> tuple[str, ...]:
        """The columns that say where it is."""
        return tuple(f"{end}{axis}" for end, _ in self.ends for axis in "xy")

    @property
    def points(self) -> str:
        """The table of its records as numbers, earliest first."""
        return f"{self.name}_points"

    @property
    def has_one_place(self) -> bool:
        """Whether what is near is together once sorted by place: of two ends, one may be far."""
        return len(self.ends) == 1

    @property
    def points_by_place(self) -> str:
        """The same, neighbours beside each other; of a kind that `has_one_place`."""
        return f"{self.name}_points_by_place"

    @property
    def lasting(self) -> str:
        """The table of records of more than a day: +1 where one begins, -1 on its last day."""
        return f"{self.name}_lasting"

    @property
    def linked(self) -> str:
        """The table of the records that tell of what others tell of too: who `belongs` together."""
        return f"{self.name}_linked"

    @property
    def placed(self) -> str:
        """The view of all its records, whole, with their cells."""
        return f"{self.name}s_placed"

    def months(self, level: int) -> str:
        """Name the cube by month of a level."""
        return f"{self.name}_months_{level}"

    def days(self, level: int) -> str:
        """Name the cube by day of a level."""
        return f"{self.name}_days_{level}"

    def lasting_months(self, level: int) -> str:
        """Name the cube by month of what lasts."""
        return f"{self.name}_lasting_months_{level}"

    def years(self, level: int) -> str:
        """Name the cube by year of a level."""
        return f"{self.name}_years_{level}"

    def lasting_years(self, level: int) -> str:
        """Name the cube by year of what lasts."""
        return f"{self.name}_lasting_years_{level}"

    def records(self, source: str, columns: Collection[str] | None = None, more: str = "") -> str:
        """Say a source's records as numbers, in SQL; the source tells `is_best` of each."""
        measures = "".join(
            f", {sql} AS {name}"
            for name, sql in self.measures.items()
            if columns is None or name in columns
        )
        return f"""
            SELECT id, report_id, CAST(is_best AS INTEGER) AS is_best,
                {DAY} AS day, {MONTH} AS month, {LAST} AS last,
                {LAST_MONTH} AS last_month, {AFTER_MONTH} AS after_month,
                {", ".join((*self.cells, *map(self._numbered, self.dimensions)))},
                {self.reach} AS reach {measures}
                {f", {more}" if more else ""}
            FROM {source}
        """  # noqa: S608 - names and fragments of ours

    def _numbered(self, dimension: str) -> str:
        whens = " ".join(
            f"WHEN '{value}' THEN {number}"
            for number, value in enumerate(self.dimensions[dimension])
        )
        return f"CAST(CASE {dimension} {whens} ELSE -1 END AS TINYINT) AS {dimension}"

    def point_measures(self) -> dict[str, str]:
        """Say what is added up of a table of points: the cells themselves are there already."""
        return {
            **{name: name for name in self.measures},
            "n": "1",
            **{f"sum_{cell}": f"greatest({cell}, 0)" for cell in self.cells},
        }

    @property
    def added_up(self) -> tuple[str, ...]:
        """The columns of a cube that are added up."""
        return ("n", *self.measures, *(f"sum_{cell}" for cell in self.cells))

    @property
    def spread_columns(self) -> tuple[str, ...]:
        """The columns of what lasts that spread it over its days."""
        return tuple(f"{name}_{part}" for name in self.spread for part in SPREADS)


DAY = f"""CAST(coalesce(date_diff('day', DATE '1970-01-01', "start"), {UNDATED}) AS INTEGER)"""
MONTH = f"""CAST(coalesce(year("start") * 12 + month("start") - 1, {UNDATED}) AS INTEGER)"""
LAST = f"""CAST(
    coalesce(date_diff('day', DATE '1970-01-01', shown_before) - 1, {FOREVER}) AS INTEGER
)"""

LAST_MONTH, AFTER_MONTH = (
    f"CAST(coalesce(year({day}) * 12 + month({day}) - 1, {FOREVER}) AS INTEGER)"
    for day in ("(shown_before - INTERVAL 1 DAY)", "shown_before")
)


def _sums(name: str, *, of: str, where: str) -> dict[str, str]:
    """Say the columns of a sum of figures with bounds, over the records that count."""
    low, high, best = f"{of}_low", f"{of}_high", f"{of}_best"
    figure = f"coalesce({best}, {low}, {high})"
    counts = f"{where} AND {figure} IS NOT NULL"
    parts = {
        "low": f"coalesce({low}, 0)",
        "most": f"coalesce({high}, {figure})",
        "best": figure,
        "numbered": "1",
        "unbounded": f"CASE WHEN {high} IS NULL THEN 1 ELSE 0 END",
    }
    return {
        f"{name}_{part}": f"CAST(CASE WHEN {counts} THEN {sql} ELSE 0 END AS BIGINT)"
        for part, sql in parts.items()
    }


def _count(where: str) -> str:
    return f"CAST(CASE WHEN {where} THEN 1 ELSE 0 END AS BIGINT)"


def _values(members: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in members)


COUNTED = f"is_best AND event_type <> '{EventType.AGGREGATE.value}'"
SUMMED = "is_best AND is_summed"
INCIDENT = Kind(
    table=queries.INCIDENTS,
    name="incident",
    ends=(("", ""),),
    dimensions={"event_type": _values(EventType)},
    measures={
        "counted": _count(COUNTED),
        **_sums("fatalities", of="fatalities", where=COUNTED),
        **_sums("injured", of="injured", where=COUNTED),
    },
    month_levels=(0, 5, 7, 9, 11),
    day_levels=(0, 5, 7),
    reach="CAST(NULL AS BIGINT)",
    split_by="event_type",
    spread={"counted": PARTS, "fatalities_best": 1},
)
FLOW = Kind(
    table=queries.FLOWS,
    name="flow",
    ends=(("o", "origin_"), ("d", "destination_")),
    dimensions={
        "term": _values(Term),
        "status": _values(Status),
        "scope": _values(Scope),
    },
    measures={
        "counted": _count(SUMMED),
        **_sums("persons", of="persons", where=SUMMED),
        **_sums("households", of="households", where=SUMMED),
        "unnumbered": _count(f"{SUMMED} AND unit IS NULL"),
    },
    month_levels=(0, 4, 6, 8, 10),
    day_levels=(0, 4, 6),
    reach="persons_reach",
    split_by="status",
    spread={"persons_low": 1, "persons_most": 1},
)
KINDS = (FLOW, INCIDENT)


def coarser(cell: str, times: str) -> str:
    """Say which larger cell holds a cell, in SQL; nowhere stays nowhere."""
    return f"CASE WHEN {cell} < 0 THEN {NOWHERE} ELSE {cell} // {times} END"
