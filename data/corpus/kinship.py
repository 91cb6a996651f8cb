"""
Linking the index's rows to those that tell of the same, after rows came or went.

The rules are in `data.corpus.linking`, how groups follow from them in `data.corpus.grouping`. Here
they get the rows they ask for, from days around what changed, and what they say is written down.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from data.corpus.effects import placed_by_hand
from data.corpus.grouping import Groups
from data.corpus.linking import REACH_DAYS, SIEGE, family_of
from data.corpus.queries import FLOWS, INCIDENTS
from data.corpus.reviewing import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from duckdb import DuckDBPyConnection

    from data.corpus.linking import Sighting
    from data.corpus.queries import Table

BLOCK_DAYS = 4  # read at once
CAME = "report_id IN (SELECT unnest($reports::VARCHAR[]))"
TABLES = (FLOWS, INCIDENTS)


class Changing:
    """What came into the tables and went from them since the rows were last linked."""

    def __init__(self) -> None:
        self._came: set[str] = set()  # reports
        self._gone: dict[str, list[Sighting]] = defaultdict(list)  # by table

    def add(self, report_ids: Iterable[str]) -> None:
        """Note reports whose rows are new, in groups of their own or in those made by hand."""
        self._came.update(report_ids)

    def remove(self, cursor: DuckDBPyConnection, report_id: str) -> None:
        """Take a report's rows out."""
        for table in TABLES:
            about: dict[str, object] = {"report_id": report_id}
            if report_id not in self._came:  # else nobody has been linked to them
                self._gone[table.name] += _see(cursor, table, "report_id = $report_id", about)
            cursor.execute(f"DELETE FROM {table.name} WHERE report_id = $report_id", about)  # noqa: S608 - names of ours

    def link(self, cursor: DuckDBPyConnection) -> frozenset[str]:
        """Put every row where it belongs; name the reports of those that are elsewhere now."""
        reports: set[str] = set()
        placed = placed_by_hand(cursor) if self._came or self._gone else {}
        for table in TABLES if self._came or self._gone else ():
            gone = self._gone[table.name]
            came = _see(cursor, table, CAME, {"reports": sorted(self._came)})
            rest = _Stock(cursor, table, self._came, placed)
            by_hand = rest.read(f"{table.group} LIKE '{BY_HAND}%'", {}) if placed else []
            changed: dict[str, str] = {}
            for family in sorted({family_of(one.kind) for one in (*came, *gone)}, key=sorted):
                groups = Groups(rest.load)
                groups.know(one for one in by_hand if one.kind in family)
                groups.arrive(_placed(one, placed) for one in came if one.kind in family)
                groups.leave(one for one in gone if one.kind in family)
                changed |= groups.settle()
            reports |= _write(cursor, table, changed)
        self._came.clear()
        self._gone.clear()
        return frozenset(reports)


class _Stock:
    """The rows of a table that were there before, given once each, by family and days."""

    def __init__(
        self, cursor: DuckDBPyConnection, table: Table, came: set[str], placed: Mapping[str, str]
    ) -> None:
        self._cursor, self._table, self._placed = cursor, table, placed
        self._came = sorted(came)
        self._blocks: set[tuple[frozenset[str], int]] = set()
        self._given: set[str] = set()
        (self._rows,) = cursor.execute(
            f"SELECT count(*) FROM {table.name} WHERE import_id IS NULL AND NOT {CAME}",  # noqa: S608 - names and fragments of ours
            {"reports": self._came},
        ).fetchone() or (0,)

    def read(self, where: str, about: dict[str, object]) -> list[Sighting]:
        """Read rows by a condition, those that were given before left out."""
        if not self._rows:
            return []
        rest = f"{where} AND NOT {CAME}"
        rows = _see(self._cursor, self._table, rest, about | {"reports": self._came})
        new = [_placed(one, self._placed) for one in rows if one.id not in self._given]
        self._given.update(one.id for one in new)
        return new

    def load(self, one: Sighting) -> list[Sighting]:
        """Give what is near a record in time, and what may be in a group with that."""
        far = 2 * REACH_DAYS  # members of a group lie as near to each other
        day = one.start.toordinal()
        asked = range((day - far) // BLOCK_DAYS, (day + far) // BLOCK_DAYS + 1)
        family = family_of(one.kind)
        new = {(family, block) for block in (asked if one.kind != SIEGE else (0,))} - self._blocks
        if not new:
            return []
        self._blocks |= new
        about: dict[str, object] = {"kinds": sorted(family)}
        where = f"list_contains($kinds, {self._table.kind})"
        if one.kind != SIEGE:
            where += ' AND "start" BETWEEN $first AND $last'
            blocks = [block for _, block in new]
            about["first"] = _date(min(blocks) * BLOCK_DAYS)
            about["last"] = _date(max(blocks) * BLOCK_DAYS + BLOCK_DAYS - 1)
        return self.read(where, about)


def _placed(one: Sighting, placed: Mapping[str, str]) -> Sighting:
    """Say whether a person put a record in its group."""
    return replace(one, is_by_hand=True) if one.id in placed else one


def _date(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _see(
    cursor: DuckDBPyConnection, table: Table, where: str, about: dict[str, object]
) -> list[Sighting]:
    """Read what can be linked of the rows of reports; rows of imports are left as they are."""
    columns = ", ".join(f'"{name}"' for name in (*table.seen, table.group))
    cursor.execute(
        f"SELECT {columns} FROM {table.name} WHERE import_id IS NULL AND {where}",  # noqa: S608 - names and fragments of ours; every value is a parameter
        about,
    )
    names = (*table.seen, table.group)
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [seen for seen in map(table.see, rows) if seen is not None]


def _write(cursor: DuckDBPyConnection, table: Table, changed: dict[str, str]) -> set[str]:
    """Write groups down; name the reports of rows that were in another."""
    if not changed:
        return set()
    told = pa.table({"id": list(changed), "now": list(changed.values())})
    cursor.register("told", told)
    differ = f"{table.name}.id = told.id AND {table.group} <> now"
    rows = cursor.execute(
        f"SELECT DISTINCT report_id FROM {table.name} JOIN told ON {differ}"  # noqa: S608 - names of ours
    ).fetchall()
    cursor.execute(f"UPDATE {table.name} SET {table.group} = now FROM told WHERE {differ}")  # noqa: S608 - names of ours
    cursor.unregister("told")
    return {report_id for (report_id,) in rows}
