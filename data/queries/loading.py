"""
Bring a corpus's tables and levels of detail to ClickHouse, as ordinary tables.

Each table is filled under another name and takes its place when it is whole: a load that is killed
leaves the tables of the one before, and the next one begins afresh.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from data.corpus.errors import CorpusError
from data.queries.kinds import KINDS, Kind
from data.queries.levels import BY_PLACE_FROM, built, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from duckdb import DuckDBPyConnection

    from data.corpus import Corpus
    from data.queries.clickhouse import Client

ROWS = 250_000  # inserted at once
TYPES = {
    "VARCHAR": "String",
    "VARCHAR[]": "Array(String)",
    "BOOLEAN": "Bool",
    "TINYINT": "Int8",
    "INTEGER": "Int32",
    "BIGINT": "Int64",
    "DOUBLE": "Float64",
    "DATE": "Date32",
}
EARLIEST, LATEST = "1900-01-01", "2299-12-31"  # what a Date32 can say
FEW = frozenset({"event_type", "term", "status", "scope", "kind"})  # distinct values
LOADING = "_loading"
REJECTED = "rejected"


def load(
    corpus: Corpus, client: Client, progress: Callable[[str, int], None] = lambda _t, _n: None
) -> int:
    """
    Load everything questions are answered from.

    Parameters
    ----------
    corpus
        With its levels of detail built, if it is large.
    client
        Whose database takes the tables; those of an earlier load are replaced.
    progress
        Told each table's name before it is loaded, and how many rows it has.

    Returns
    -------
    rows
        How many were loaded, in all tables.

    Raises
    ------
    CorpusError
        If a date is one that ClickHouse cannot hold.
    """
    with corpus.transaction() as cursor:
        there = built(cursor)
        _refuse_far_dates(cursor)
        tables = {**{kind.placed: "id" for kind in KINDS}, REJECTED: "id"}
        for kind in KINDS:
            if kind.name in there:
                named = tables_of(kind, has_cubes=there[kind.name].has_cubes)
                tables |= {table: order_of(kind, table) for table in named}
        loaded = sum(
            _fill(cursor, client, table, order, progress) for table, order in tables.items()
        )
        _fill_levels(client, [(kind, one.has_cubes, one.linked) for kind, one in there.items()])
    for table in (*tables, "levels"):
        client.command(f"DROP TABLE IF EXISTS {table}")
        client.command(f"RENAME TABLE {table}{LOADING} TO {table}")
    for kind in KINDS:
        client.command(
            f"CREATE OR REPLACE VIEW {kind.table.name} AS SELECT * FROM {kind.placed}"  # noqa: S608 - names of ours
        )
    return loaded


def order_of(kind: Kind, table: str) -> str:
    """Say how a table is sorted: as in DuckDB, by day, or by place where it is by months."""
    x, y = (f"toUInt32(greatest({cell}, 0))" for cell in kind.cells[:2])
    near = f"mortonEncode({x}, {y})"
    if table == kind.linked:
        return "belongs"
    if table == kind.points_by_place:
        return f"{near}, day"
    names = {
        "month": (kind.months, kind.lasting_months),
        "year": (kind.years, kind.lasting_years),
    }
    for by, some in names.items():
        for level in kind.month_levels:
            if table in {name(level) for name in some}:
                is_by_place = kind.has_one_place and level >= BY_PLACE_FROM
                return f"{near}, {by}" if is_by_place else by
    return "day"


def _fill(
    cursor: DuckDBPyConnection,
    client: Client,
    table: str,
    order: str,
    progress: Callable[[str, int], None],
) -> int:
    described = cursor.execute(f"DESCRIBE {table}").fetchall()
    columns = [(name, _type(table, name, kind)) for name, kind, *_ in described]
    (rows,) = cursor.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)  # noqa: S608 - names of ours
    progress(table, rows)
    _create(client, f"{table}{LOADING}", columns, order)
    reader = cursor.execute(f"SELECT * FROM {table}").to_arrow_reader(ROWS)  # noqa: S608 - names of ours
    for batch in reader:
        client.insert_arrow(f"{table}{LOADING}", pa.Table.from_batches([batch]))
    return int(rows)


def _fill_levels(client: Client, rows: Sequence[tuple[str, bool, int]]) -> None:
    columns = [("kind", "String"), ("has_cubes", "Bool"), ("linked", "Int64")]
    _create(client, f"levels{LOADING}", columns, "kind")
    if rows:
        names = [name for name, _ in columns]
        table = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
        client.insert_arrow(f"levels{LOADING}", table)


def _create(client: Client, table: str, columns: Sequence[tuple[str, str]], order: str) -> None:
    named = ", ".join(f'"{name}" {kind}' for name, kind in columns)
    client.command(f"DROP TABLE IF EXISTS {table}")
    client.command(f"CREATE TABLE {table} ({named}) ENGINE = MergeTree ORDER BY ({order})")


def _type(table: str, name: str, kind: str) -> str:
    """Say a column's type; what levels of detail are asked by is never null."""
    known = TYPES.get(kind)
    if known is None:
        raise CorpusError(f"{table}.{name} is {kind!r}, which has no type of ClickHouse's here")
    is_whole = table.endswith("_placed") or table == REJECTED
    always = {"id", "x", "y", "ox", "oy", "dx", "dy", "event_id", "movement_id"}
    if known.startswith("Array") or name in always or (not is_whole and name != "reach"):
        return f"LowCardinality({known})" if name in FEW and known == "String" else known
    return f"Nullable({known})"


def _refuse_far_dates(cursor: DuckDBPyConnection) -> None:
    for kind in KINDS:
        far = cursor.execute(
            f"""
            SELECT id, "start", shown_before FROM {kind.table.name}
            WHERE least("start", shown_before) < $first OR greatest("start", shown_before) > $last
            LIMIT 1
            """,  # noqa: S608 - names of ours; every value is a parameter
            {"first": EARLIEST, "last": LATEST},
        ).fetchone()
        if far:
            raise CorpusError(
                f"{kind.name} {far[0]!r} is dated {far[1]} to {far[2]}, and ClickHouse holds "
                f"{EARLIEST} to {LATEST}; correct the date, or ask DuckDB"
            )
