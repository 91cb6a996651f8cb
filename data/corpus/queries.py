"""
The SQL of the corpus. Names and fragments are ours and fixed; every value is a parameter.

What flows and incidents have in common is written once, over a `Table` that says how they differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from data.corpus.conditions import Conditions
from data.corpus.linking import SEEN_OF_FLOWS, SEEN_OF_INCIDENTS, see_flow, see_incident
from data.corpus.view import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from data.corpus.linking import Sighting
    from data.corpus.rows import Row


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table of records, and where it differs from the other.

    Attributes
    ----------
    name
        In the database.
    group
        The column that says which movement, or which incident, a record tells of.
    columns
        What a view has of it, in order.
    best
        Which figure of a group to believe: the first in this order.
    located
        How many of its ends have a place; 2 if it has one place only and has it.
    derived
        Columns that depend on the other records in view.
    kind
        The column that says what sort of movement, or of incident, it was.
    see, seen
        What linking compares of a row, and the columns it takes that from.
    """

    name: str
    group: str
    columns: tuple[str, ...]
    best: str
    located: str
    derived: Mapping[str, str]
    kind: str
    see: Callable[[Mapping[str, Any]], Sighting | None]
    seen: tuple[str, ...]


BOUNDS = "('more than', 'less than', 'vague')"
FLOWS = Table(
    name="flows",
    group="movement_id",
    columns=FLOW_COLUMNS,
    best=f"""
        is_chosen DESC,
        role = 'recommended' DESC, persons_reach IS NOT NULL DESC, unit IS NOT NULL DESC,
        qualifier IN {BOUNDS}, published DESC NULLS LAST, qualifier = 'exact' DESC,
        (origin_name IS NULL)::INT + (destination_name IS NULL)::INT, persons_reach, id
    """,
    located="(origin_lat IS NOT NULL)::INT + (destination_lat IS NOT NULL)::INT",
    derived={
        "role": "CASE WHEN is_best THEN role ELSE 'triangulation' END",
        "is_summed": "is_summed AND is_best",
    },
    kind="term",
    see=see_flow,
    seen=SEEN_OF_FLOWS,
)
INCIDENTS = Table(
    name="incidents",
    group="event_id",
    columns=INCIDENT_COLUMNS,
    best=f"""
        is_chosen DESC,
        fatalities_qualifier IS NOT NULL DESC, fatalities_qualifier IN {BOUNDS},
        published DESC NULLS LAST, fatalities_qualifier = 'exact' DESC,
        place_name IS NULL, fatalities_low DESC NULLS LAST, id
    """,
    located="(lat IS NOT NULL)::INT * 2",
    derived={"role": "CASE WHEN is_best THEN 'recommended' ELSE 'triangulation' END"},
    kind="sub_event_type",
    see=see_incident,
    seen=SEEN_OF_INCIDENTS,
)

FIND_RECORD = """
    SELECT 'flows', report_id, import_id, import_row, false FROM flows WHERE id = $id
    UNION ALL
    SELECT 'incidents', report_id, import_id, import_row, false FROM incidents WHERE id = $id
    UNION ALL
    SELECT table_name, report_id, import_id, import_row, true FROM rejected WHERE id = $id
"""
LIST_REPORTS = """
    SELECT
        id, published, title, source, url, reader,
        (SELECT count(*) FROM flows WHERE report_id = reports.id) AS flows,
        (SELECT count(*) FROM incidents WHERE report_id = reports.id) AS incidents
    FROM reports
    ORDER BY published DESC NULLS LAST, title, id
"""
EXTENT = """
    SELECT min("start"), max(coalesce("end" - 1, "start"))
    FROM (SELECT "start", "end" FROM flows UNION ALL SELECT "start", "end" FROM incidents)
"""
COUNTS = """
    SELECT
        (SELECT count(*) FROM reports),
        (SELECT count(*) FROM flows),
        (SELECT count(*) FROM incidents),
        (SELECT count(*) FROM settlements),
        (SELECT count(*) FROM imports)
"""

# --- Reading --------------------------------------------------------------------------------------


def select(cursor: DuckDBPyConnection, table: Table, keep: Conditions) -> pd.DataFrame:
    """Give the rows that are kept, each with its role among those that tell of the same."""
    columns = ", ".join(
        f"{table.derived[name]} AS {name}" if name in table.derived else f'"{name}"'
        for name in table.columns
    )
    rows = cursor.execute(
        f"""
        SELECT {columns}
        FROM (
            SELECT
                kept.*,
                row_number() OVER (PARTITION BY {table.group} ORDER BY {table.best}) = 1 AS is_best
            FROM (
                SELECT * FROM {table.name}
                WHERE {keep.choice} AND {keep.dates} AND {keep.number}
            ) AS kept
        )
        JOIN (SELECT {table.group}, count(*) AS figures FROM {table.name} GROUP BY ALL)
            USING ({table.group})
        ORDER BY "start" NULLS LAST, id
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        keep.parameters,
    ).df()
    # DuckDB makes objects of texts where it saw none, and numbers without nulls where it saw none.
    texts = [name for name in rows if pd.api.types.is_object_dtype(rows[name])]
    figures = [name for name in map(str, rows) if name.endswith(("_low", "_high", "_best"))]
    return rows.astype(dict.fromkeys(texts, "str") | dict.fromkeys(figures, "Int64"))


@dataclass(frozen=True, slots=True)
class Found:
    """
    Where a record is: its table, its report, and the import and row there it may come from.

    A rejected one is not in its table any more.
    """

    table: str
    report_id: str
    import_id: str | None
    import_row: int | None
    is_rejected: bool


def find_record(cursor: DuckDBPyConnection, record_id: str) -> Found | None:
    """Say where a record is; None if there is none of that id."""
    row = cursor.execute(FIND_RECORD, {"id": record_id}).fetchone()
    return Found(*row) if row else None


def select_row(cursor: DuckDBPyConnection, table: str, record_id: str) -> dict[str, Any]:
    """Give every column of one record that is there."""
    cursor.execute(f"SELECT * FROM {table} WHERE id = $id", {"id": record_id})  # noqa: S608 - names of ours
    names = [column[0] for column in cursor.description or ()]
    return dict(zip(names, cursor.fetchone() or (), strict=True))


def same_group(table: Table, record_id: str) -> Conditions:
    """Keep every record that tells of what this one tells of."""
    fragment = f"{table.group} = (SELECT {table.group} FROM {table.name} WHERE id = $record_id)"  # noqa: S608 - names of ours
    return Conditions(fragment, parameters={"record_id": record_id})


def count_left_out(cursor: DuckDBPyConnection, table: Table, keep: Conditions) -> LeftOut:
    """Count what a filter keeps, and what it does not for want of a date or a number."""
    kept = f"{keep.choice} AND {keep.dates} AND {keep.number}"
    counted = cursor.execute(
        f"""
        SELECT
            count(*),
            count(*) FILTER ({kept}),
            count(*) FILTER ({kept} AND {table.located} = 0),
            count(*) FILTER ({kept} AND {table.located} = 1),
            count(*) FILTER ({keep.choice} AND NOT {keep.dates} AND "start" IS NULL),
            count(*) FILTER ({keep.choice} AND {keep.dates} AND {keep.number} IS NULL),
            count(*) FILTER (
                {keep.anywhere} AND NOT ({keep.choice}) AND {keep.dates} AND {keep.number}
                AND {table.located} = 0
            ),
            (SELECT count(*) FROM rejected WHERE table_name = '{table.name}')
        FROM {table.name}
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        keep.parameters,
    ).fetchone()
    return LeftOut(*counted) if counted else LeftOut()


# --- Writing --------------------------------------------------------------------------------------


_TYPES: dict[str, dict[str, pa.DataType]] = {}  # of the columns of a table; they never change


def insert(cursor: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns, as columns."""
    if not rows:
        return
    types = _TYPES.get(table)
    if types is None:
        empty = cursor.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table()  # noqa: S608 - names of ours
        types = _TYPES[table] = dict(zip(empty.schema.names, empty.schema.types, strict=True))
    columns = {name: pa.array([row[name] for row in rows], types[name]) for name in rows[0]}
    cursor.register("arriving", pa.table(columns))
    cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arriving")  # noqa: S608 - names of ours
    cursor.unregister("arriving")
