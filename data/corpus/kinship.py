"""
Linking new rows to those that tell of the same, many reports at a time.

The rules are in `data.corpus.linking`. Here is found what they have to look at: every member of
every group that has one near in time, read once for a batch and kept up as the batch is linked, so
that a batch gives what its reports would give one by one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from data.corpus.linking import REACH_DAYS, choose_group
from data.model import SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from data.corpus.linking import Sighting
    from data.corpus.queries import Table
    from data.corpus.rows import Row

SIEGE = SubEventType.SIEGE.value  # told of months apart and still one


class Kin:
    """The records that those of a batch may be linked to."""

    def __init__(self, cursor: DuckDBPyConnection, table: Table, rows: Sequence[Row]) -> None:
        """Read what may be kin of rows that are not linked yet."""
        self._table = table
        self._members: dict[str, list[Sighting]] = defaultdict(list)
        self._on_day: dict[int, set[str]] = defaultdict(set)  # by the day's ordinal
        self._sieges: set[str] = set()
        seen = (table.see(row) for row in rows)
        for one in _kindred(cursor, table, [new for new in seen if new is not None]):
            self._know(one)

    def link(self, rows: Sequence[Row]) -> None:
        """Say of each row of one report which movement, or which incident, it tells of."""
        for row in rows:
            new = self._table.see(row)
            group = str(row.get(self._table.group) or row["id"])
            if new is not None:
                if not row.get(self._table.group):
                    group = choose_group(new, self._near(new))
                self._know(replace(new, group=group))
            row[self._table.group] = group

    def _know(self, one: Sighting) -> None:
        group = one.group or one.id
        self._members[group].append(one)
        self._on_day[one.start.toordinal()].add(group)
        if one.kind == SIEGE:
            self._sieges.add(group)

    def _near(self, new: Sighting) -> Iterator[Sighting]:
        """Give the members of every group with one that begins near, or that is a siege too."""
        groups = set(self._sieges) if new.kind == SIEGE else set()
        day = new.start.toordinal()
        for near in range(day - REACH_DAYS, day + REACH_DAYS + 1):
            groups |= self._on_day.get(near, set())
        for group in sorted(groups):
            yield from self._members[group]


def unlink(cursor: DuckDBPyConnection, table: Table, report_id: str) -> None:
    """Take a report's rows out; a group named after one of them is named after another member."""
    about = {"report_id": report_id}
    cursor.execute(
        f"""
        UPDATE {table.name} SET {table.group} = heir
        FROM (
            SELECT {table.group} AS former, min(id) AS heir FROM {table.name}
            WHERE report_id <> $report_id AND {table.group} IN (
                SELECT id FROM {table.name} WHERE report_id = $report_id
            )
            GROUP BY former
        ) AS heirs
        WHERE {table.group} = former AND report_id <> $report_id
        """,  # noqa: S608 - names of ours; every value is a parameter
        about,
    )
    cursor.execute(f"DELETE FROM {table.name} WHERE report_id = $report_id", about)  # noqa: S608 - names of ours


def _kindred(cursor: DuckDBPyConnection, table: Table, new: Sequence[Sighting]) -> list[Sighting]:
    """Find every member of every group that may be one of the new ones'."""
    if not new:
        return []
    cursor.execute(
        f"""
        SELECT * EXCLUDE (sentence, words, place_keys) FROM {table.name}
        WHERE import_id IS NULL AND {table.group} IN (
            SELECT {table.group}
            FROM {table.name}, (SELECT DISTINCT unnest($days) AS day, unnest($kinds) AS kind)
            WHERE import_id IS NULL AND ({table.kindred})
        )
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {
            "days": [one.start for one in new],
            "kinds": [one.kind for one in new],
            "reach": REACH_DAYS,
        },
    )
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [seen for seen in map(table.see, rows) if seen is not None]
