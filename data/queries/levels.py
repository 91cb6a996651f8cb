"""
Levels of detail: tables derived from `flows` and `incidents` that answer at any size.

`points` has every record that tells of something alone, as numbers; `linked` has the others, since
who is to be believed depends on the filter. Above `CUBES_FROM` rows there are cubes: points added
up by cell and by year, by month, and by day. What lasts more than a day is in `lasting` as well, +1
where it begins and -1 on its last day, so that what was still going on when a window opens is a sum
too. All of it can be thrown away and made again, and rows that come or go are added or taken away.

The sort orders were measured: by day for what is asked by days, by place (Morton) for what is asked
by months; by place for both is four times slower. What has two ends is sorted by time throughout:
records with one end in view lie all over a table sorted by the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.queries.days import FOREVER, MONTHS, UNDATED
from data.queries.grid import FINEST, column_sql, morton_sql, row_sql
from data.queries.kinds import KINDS, Kind, coarser

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from duckdb import DuckDBPyConnection

POINTS_FROM = 100_000
"""Rows below which the tables themselves are quick enough."""
CUBES_FROM = 1_000_000
"""Rows below which cubes do not pay."""
BY_PLACE_FROM = 7
"""The level from which on a cube by month or year is sorted by place."""
YEAR = f"CASE WHEN month <= {UNDATED} THEN {UNDATED} ELSE month // {MONTHS} END AS year"
LEVELS = """
    CREATE OR REPLACE TABLE levels (
        kind VARCHAR PRIMARY KEY, has_cubes BOOLEAN NOT NULL, linked BIGINT NOT NULL,
        made VARCHAR NOT NULL, states VARCHAR[] NOT NULL
    )
"""
HAS_LEVELS = "SELECT count(*) > 0 FROM duckdb_tables() WHERE table_name = 'levels'"


@dataclass(frozen=True, slots=True)
class Built:
    """
    What there is of one kind: its points always.

    Attributes
    ----------
    has_cubes
        Whether there are cubes, too.
    linked
        How many linked records there are.
    made
        Names this making of its tables, as no other does.
    states
        Names of the states they had since, the last of them this one's: no other has that name.
    """

    has_cubes: bool
    linked: int
    made: str = ""
    states: tuple[str, ...] = ("",)

    @property
    def state(self) -> str:
        """The name of the state they have."""
        return self.states[-1]


def has_levels(cursor: DuckDBPyConnection) -> bool:
    """Say whether levels of detail were ever built; until then there is no table that says so."""
    return bool(one(cursor, HAS_LEVELS))


def built(cursor: DuckDBPyConnection, *, is_known: bool = False) -> dict[str, Built]:
    """Say which kinds have levels of detail; quicker where some are known to have been built."""
    if not (is_known or has_levels(cursor)):
        return {}
    rows = cursor.execute("SELECT kind, has_cubes, linked, made, states FROM levels").fetchall()
    return {
        kind: Built(cubes, many, made, tuple(states)) for kind, cubes, many, made, states in rows
    }


def rebuild(
    cursor: DuckDBPyConnection,
    *,
    points_from: int = POINTS_FROM,
    cubes_from: int = CUBES_FROM,
    progress: Callable[[str], None] = lambda _words: None,
) -> None:
    """
    Make all levels of detail again from the tables.

    Parameters
    ----------
    cursor
        In a transaction: what is there is seen by others until it ends.
    points_from, cubes_from
        How many rows of a kind it takes for points, and for cubes.
    progress
        Told the name of each table before it is made.
    """
    cursor.execute(LEVELS)
    for kind in KINDS:
        drop(cursor, kind)
        _place(cursor, kind)
        rows = one(cursor, f"SELECT count(*) FROM {kind.table.name}")  # noqa: S608 - names of ours
        if rows >= points_from:
            _build(cursor, kind, has_cubes=rows >= cubes_from, progress=progress)


def drop(cursor: DuckDBPyConnection, kind: Kind) -> None:
    """Take away all levels of detail of a kind."""
    for table in tables_of(kind, has_cubes=True):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
    cursor.execute("DELETE FROM levels WHERE kind = $kind", {"kind": kind.name})


def tables_of(kind: Kind, *, has_cubes: bool) -> tuple[str, ...]:
    """Name the derived tables of a kind."""
    cubes = (
        *((kind.points_by_place,) if kind.has_one_place else ()),
        *map(kind.days, kind.day_levels),
        *map(kind.months, kind.month_levels),
        *map(kind.lasting_months, kind.month_levels),
        *map(kind.years, kind.month_levels),
        *map(kind.lasting_years, kind.month_levels),
    )
    return (kind.points, kind.lasting, kind.linked, *(cubes if has_cubes else ()))


# --- Building -------------------------------------------------------------------------------------


def _place(cursor: DuckDBPyConnection, kind: Kind) -> None:
    """Give every record its cells, without storing them."""
    cells = ", ".join(
        f"{column_sql(f'{columns}lon')} AS {end}x, {row_sql(f'{columns}lat')} AS {end}y"
        for end, columns in kind.ends
    )
    cursor.execute(
        f"CREATE OR REPLACE VIEW {kind.placed} AS SELECT *, {cells} FROM {kind.table.name}"  # noqa: S608 - names of ours
    )


def _build(
    cursor: DuckDBPyConnection, kind: Kind, *, has_cubes: bool, progress: Callable[[str], None]
) -> None:
    group, placed = kind.table.group, kind.placed
    # A group is named after a member: where it has several, one has another id than the group.
    shared = f"SELECT {group} FROM {kind.table.name} WHERE {group} <> id"  # noqa: S608 - names of ours
    linked = f"SELECT * FROM {placed} WHERE {group} IN ({shared})"  # noqa: S608 - names of ours
    _make(cursor, kind.linked, linked_of(kind, linked), progress)
    alone = f"(SELECT *, true AS is_best FROM {placed} WHERE {group} NOT IN ({shared}))"  # noqa: S608 - names of ours
    by_day = f"{kind.records(alone)} ORDER BY day, {', '.join(kind.dimensions)}"
    _make(cursor, kind.points, by_day, progress)
    lasting = f"SELECT * FROM ({lasting_of(kind, kind.points)}) ORDER BY day"  # noqa: S608 - names of ours
    _make(cursor, kind.lasting, lasting, progress)
    if has_cubes and kind.has_one_place:
        near = ", ".join(f"{cell} // 256" for cell in kind.cells[:2]).split(", ")
        by_place = f"FROM {kind.points} ORDER BY {morton_sql(*near)}, day"
        _make(cursor, kind.points_by_place, by_place, progress)
    if has_cubes:
        for table, sql in _cubes(kind):
            _make(cursor, table, sql, progress)
    held = one(cursor, f"SELECT count(*) FROM {kind.linked}")  # noqa: S608 - names of ours
    cursor.execute(
        "INSERT INTO levels VALUES ($kind, $has_cubes, $linked, CAST(uuid() AS VARCHAR), "
        "[CAST(uuid() AS VARCHAR)])",
        {"kind": kind.name, "has_cubes": has_cubes, "linked": held},
    )


def _make(
    cursor: DuckDBPyConnection, table: str, sql: str, progress: Callable[[str], None]
) -> None:
    progress(table)
    cursor.execute(f"CREATE TABLE {table} AS {sql}")


def _cubes(kind: Kind) -> list[tuple[str, str]]:
    """Say how each cube is made, the finest from the points and every other from a finer one."""
    made = []
    for by, levels, name in (
        ("day", kind.day_levels, kind.days),
        ("month", kind.month_levels, kind.months),
        ("month", kind.month_levels, kind.lasting_months),
    ):
        is_lasting = name == kind.lasting_months
        source, level = (kind.lasting if is_lasting else kind.points), FINEST
        for coarse in sorted(levels, reverse=True):
            measures = (
                kind.point_measures()
                if source == kind.points
                else as_they_are(kind, is_lasting=is_lasting)
            )
            sql = cube_of(kind, source, by, level - coarse, measures)
            made.append((name(coarse), _sorted(kind, sql, by, coarse)))
            source, level = name(coarse), coarse
    for months, years, is_lasting in (
        (kind.months, kind.years, False),
        (kind.lasting_months, kind.lasting_years, True),
    ):
        measures = as_they_are(kind, is_lasting=is_lasting)
        for coarse in kind.month_levels:
            sql = cube_of(kind, months(coarse), "year", 0, measures)
            made.append((years(coarse), _sorted(kind, sql, "year", coarse)))
    return made


def _sorted(kind: Kind, sql: str, by: str, level: int) -> str:
    """Sort a cube: by time, or by place where it is looked at in part."""
    is_by_place = kind.has_one_place and by != "day" and level >= BY_PLACE_FROM
    order = f"{morton_sql(*kind.cells[:2])}, {by}" if is_by_place else by
    return f"SELECT * FROM ({sql}) ORDER BY {order}"  # noqa: S608 - names and fragments of ours


def linked_of(kind: Kind, rows: str) -> str:
    """
    Say records that tell of the same as others as numbers, in SQL.

    Of those that `belong` together the one to believe has the lowest `rank` of those in view; its
    figures are in the columns of every one, as if it were the one.
    """
    group, best = kind.table.group, kind.table.best
    ranked = f"row_number() OVER (PARTITION BY {group} ORDER BY {best}) AS rank"
    source = f"(SELECT *, true AS is_best, {ranked} FROM ({rows}) AS linked) AS ranked"  # noqa: S608 - names of ours
    return kind.records(source, more=f"{group} AS belongs, rank")


def as_they_are(kind: Kind, *, is_lasting: bool) -> dict[str, str]:
    """Name what is added up of a cube as its columns are."""
    columns = (*kind.added_up, *(kind.spread_columns if is_lasting else ()))
    return {name: name for name in columns}


def cube_of(  # noqa: PLR0913, PLR0917 - a cube has so many sides
    kind: Kind, source: str, by: str, levels: int, measures: Mapping[str, str], sign: int = 1
) -> str:
    """Add a source up into the cells so many levels coarser."""
    times = str(1 << levels)
    cells = ", ".join(f"CAST({coarser(cell, times)} AS INTEGER) AS {cell}" for cell in kind.cells)
    periods = {"day": "day, month", "month": "month", "year": YEAR}[by]
    sums = ", ".join(
        f"CAST({sign} * sum({sql}) AS BIGINT) AS {name}" for name, sql in measures.items()
    )
    return f"""
        SELECT {periods}, {cells}, {", ".join(kind.dimensions)}, {sums}
        FROM {source} GROUP BY ALL
    """  # noqa: S608 - names and fragments of ours


def lasting_of(
    kind: Kind,
    points: str,
    sign: int = 1,
    only: Collection[str] | None = None,
    more: Sequence[str] = (),
) -> str:
    """
    Say when each record of more than a day begins and ends, in SQL.

    For the histogram, what it counts is taken off the first day and spread over all of them: every
    day has its `share`, from the first to the day after the last, and what does not divide stays.
    """
    columns = ", ".join((*kind.cells, *kind.dimensions, "reach", *more))
    every = kind.point_measures()
    measures = {name: sql for name, sql in every.items() if only is None or name in only}
    length = "(last - day + 1)"
    share = {
        name: f"CASE WHEN last < {FOREVER} THEN {every[name]} * {parts} // {length} ELSE 0 END"
        for name, parts in kind.spread.items()
        if only is None or f"{name}_share" in only
    }

    def event(
        day: str, month: str, times: int, spreads: Mapping[str, tuple[str, str]], where: str
    ) -> str:
        sums = [
            f"CAST({times * sign} * {sql} AS BIGINT) AS {name}" for name, sql in measures.items()
        ]
        for name, (point, each) in spreads.items():
            sums += [
                f"CAST({sign} * ({point}) AS BIGINT) AS {name}_point",
                f"CAST({sign} * ({each}) AS BIGINT) AS {name}_share",
                f"CAST({sign} * ({each}) * ({day}) AS BIGINT) AS {name}_moment",
            ]
        return f"""
            SELECT {day} AS day, {month} AS month, {columns}, {", ".join(sums)}
            FROM {points} WHERE last > day AND month > 0 AND {where}
        """  # noqa: S608 - names and fragments of ours

    begins = {name: (f"-({each}) * {length}", each) for name, each in share.items()}
    goes_on = dict.fromkeys(share, ("0", "0"))
    stops = {name: ("0", f"-({each})") for name, each in share.items()}
    return " UNION ALL ".join(
        [
            event("day", "month", 1, begins, "true"),
            event("last", "last_month", -1, goes_on, f"last < {FOREVER}"),
            event("(last + 1)", "after_month", 0, stops, f"last < {FOREVER}"),
        ]
    )


def one(cursor: DuckDBPyConnection, sql: str, about: Mapping[str, object] | None = None) -> int:
    """Give the one number a statement answers with."""
    found = cursor.execute(sql, dict(about or {})).fetchone()
    return int(found[0]) if found else 0
