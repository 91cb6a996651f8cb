"""Keep the levels of detail up as rows come, go or are linked anew: by addition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.queries.grid import FINEST
from data.queries.kinds import KINDS, Kind
from data.queries.levels import (
    CUBES_FROM,
    POINTS_FROM,
    Built,
    as_they_are,
    built,
    cube_of,
    lasting_of,
    linked_of,
    one,
    rebuild,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from data.corpus.deriving import Change

MOST_STATES = 20  # remembered, so that what is held of one of them can be brought up
MOST_NEW = 0.5
"""Above this share of rows that are new, making all again is quicker, and sorted better."""


def refresh(
    cursor: DuckDBPyConnection,
    change: Change,
    *,
    points_from: int = POINTS_FROM,
    cubes_from: int = CUBES_FROM,
) -> None:
    """
    Take rows that came, went or were linked anew into account.

    Parameters
    ----------
    cursor
        In the transaction that changed them.
    change
        What they are.
    points_from, cubes_from
        See `rebuild`, which is called where it is quicker.
    """
    about = {
        "reports": sorted(change.report_ids),
        "imports": list(change.import_ids),
        "records": sorted(change.record_ids),
    }
    there = built(cursor)
    if any(_is_made_again(cursor, kind, there, points_from, cubes_from, about) for kind in KINDS):
        rebuild(cursor, points_from=points_from, cubes_from=cubes_from)
        return
    for kind in KINDS:
        if kind.name in there:
            _find_changed(cursor, kind, about)
            _refresh(cursor, kind, there[kind.name])
            cursor.execute("DROP TABLE changed")


def _is_made_again(  # noqa: PLR0913, PLR0917 - two thresholds
    cursor: DuckDBPyConnection,
    kind: Kind,
    there: dict[str, Built],
    points_from: int,
    cubes_from: int,
    about: dict[str, list[str]],
) -> bool:
    """Say whether a kind outgrew what it has, or most of its rows are new."""
    rows = one(cursor, f"SELECT count(*) FROM {kind.table.name}")  # noqa: S608 - names of ours
    known = there.get(kind.name)
    if known is None:
        return rows >= points_from
    if not known.has_cubes and rows >= cubes_from:
        return True
    if not about["imports"]:
        return False
    new = one(
        cursor,
        f"SELECT count(*) FROM {kind.table.name} WHERE list_contains($imports, import_id)",  # noqa: S608 - names of ours
        {"imports": about["imports"]},
    )
    return new > MOST_NEW * rows


def _find_changed(cursor: DuckDBPyConnection, kind: Kind, about: dict[str, list[str]]) -> None:
    """Note every record and every group that is not what it was, in the table `changed`."""
    group, table = kind.table.group, kind.table.name
    reports, imports, records = (
        f"(SELECT unnest(CAST(${name} AS VARCHAR[])))" for name in ("reports", "imports", "records")
    )
    known = f"(report_id IN {reports} OR id IN {records})"
    cursor.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE changed AS
        WITH groups AS (
            SELECT {group} AS id FROM {table}
            WHERE {known} OR import_id IN {imports}
            UNION SELECT belongs FROM {kind.linked} WHERE {known}
            UNION SELECT id FROM {kind.points} WHERE {known}
        )
        SELECT id FROM groups
        UNION SELECT id FROM {kind.linked} WHERE belongs IN (FROM groups)
        UNION SELECT id FROM {table} WHERE {group} IN (FROM groups)
        UNION SELECT {group} FROM {table} WHERE id IN (
            SELECT id FROM {kind.linked} WHERE belongs IN (FROM groups)
        )
        """,  # noqa: S608 - names of ours; every value is a parameter
        about,
    )


def _refresh(cursor: DuckDBPyConnection, kind: Kind, there: Built) -> None:
    group, placed, points = kind.table.group, kind.placed, kind.points
    shared = f"""
        SELECT {group} FROM {kind.table.name}
        WHERE {group} IN (FROM changed) GROUP BY {group} HAVING count(*) > 1 OR min(id) <> {group}
    """  # noqa: S608 - names of ours
    went = f"SELECT * FROM {points} WHERE id IN (FROM changed)"  # noqa: S608 - names of ours
    alone = f"""(
        SELECT *, true AS is_best FROM {placed}
        WHERE {group} IN (FROM changed) AND {group} NOT IN ({shared})
    )"""  # noqa: S608 - names of ours
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE went AS {went}")
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE came AS {kind.records(alone)}")
    by_place = (kind.points_by_place,) if there.has_cubes and kind.has_one_place else ()
    for table in (points, *by_place):
        cursor.execute(f"DELETE FROM {table} WHERE id IN (FROM changed)")  # noqa: S608 - names of ours
        cursor.execute(f"INSERT INTO {table} BY NAME FROM came")
    for rows, sign in (("went", -1), ("came", 1)):
        _add(cursor, kind, rows, sign, has_cubes=there.has_cubes)
    cursor.execute(f"DELETE FROM {kind.linked} WHERE id IN (FROM changed)")  # noqa: S608 - names of ours
    linked = f"SELECT * FROM {placed} WHERE {group} IN ({shared})"  # noqa: S608 - names of ours
    cursor.execute(f"INSERT INTO {kind.linked} BY NAME {linked_of(kind, linked)}")
    cursor.execute(
        f"""
        UPDATE levels SET linked = (SELECT count(*) FROM {kind.linked}),
            states = list_append(states, CAST(uuid() AS VARCHAR))[-{MOST_STATES}:]
        WHERE kind = $kind
        """,  # noqa: S608 - names of ours
        {"kind": kind.name},
    )
    cursor.execute("DROP TABLE went; DROP TABLE came")


def _add(cursor: DuckDBPyConnection, kind: Kind, rows: str, sign: int, *, has_cubes: bool) -> None:
    """Add rows to what is added up, or take them away."""
    lasting = lasting_of(kind, rows, sign)
    cursor.execute(f"INSERT INTO {kind.lasting} BY NAME {lasting}")
    if not has_cubes:
        return
    for by, levels, name in (
        ("day", kind.day_levels, kind.days),
        ("month", kind.month_levels, kind.months),
        ("year", kind.month_levels, kind.years),
    ):
        for level in levels:
            cube = cube_of(kind, rows, by, FINEST - level, kind.point_measures(), sign)
            cursor.execute(f"INSERT INTO {name(level)} BY NAME {cube}")
    for level in kind.month_levels:
        measures = as_they_are(kind, is_lasting=True)
        for by, name in (("month", kind.lasting_months), ("year", kind.lasting_years)):
            cube = cube_of(kind, f"({lasting})", by, FINEST - level, measures)
            cursor.execute(f"INSERT INTO {name(level)} BY NAME {cube}")
