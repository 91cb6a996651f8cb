"""
The SQL of the corpus. Names and fragments are ours and fixed; every value is a parameter.

What flows and incidents have in common is written once, over a `Table` that says how they differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.corpus.conditions import Conditions
from data.corpus.documents import read_document
from data.corpus.linking import REACH_DAYS, choose_group, see_flow, see_incident
from data.corpus.view import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut
from data.model import ModelError, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from data.corpus.linking import Sighting
    from data.corpus.rows import Row
    from data.model import Flow, Incident, Reading


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
    see
        What linking compares of a row.
    kindred
        Which records may be linked to one of a `kind` that begins on a `day`.
    """

    name: str
    group: str
    columns: tuple[str, ...]
    best: str
    located: str
    derived: Mapping[str, str]
    see: Callable[[Mapping[str, Any]], Sighting | None]
    kindred: str


BOUNDS = "('more than', 'less than', 'vague')"
FLOWS = Table(
    name="flows",
    group="movement_id",
    columns=FLOW_COLUMNS,
    best=f"""
        role = 'recommended' DESC, persons_reach IS NOT NULL DESC, unit IS NOT NULL DESC,
        qualifier IN {BOUNDS}, published DESC NULLS LAST, qualifier = 'exact' DESC,
        (origin_name IS NULL)::INT + (destination_name IS NULL)::INT, persons_reach, id
    """,
    located="(origin_lat IS NOT NULL)::INT + (destination_lat IS NOT NULL)::INT",
    derived={
        "role": "CASE WHEN is_best THEN role ELSE 'triangulation' END",
        "is_summed": "is_summed AND is_best",
    },
    see=see_flow,
    kindred="""is_summed AND abs("start" - day) <= $reach""",
)
INCIDENTS = Table(
    name="incidents",
    group="event_id",
    columns=INCIDENT_COLUMNS,
    best=f"""
        fatalities_qualifier IS NOT NULL DESC, fatalities_qualifier IN {BOUNDS},
        published DESC NULLS LAST, fatalities_qualifier = 'exact' DESC,
        place_name IS NULL, fatalities_low DESC NULLS LAST, id
    """,
    located="(lat IS NOT NULL)::INT * 2",
    derived={"role": "CASE WHEN is_best THEN 'recommended' ELSE 'triangulation' END"},
    see=see_incident,
    kindred="""
        abs("start" - day) <= $reach OR (sub_event_type = 'siege' AND sub_event_type = kind)
    """,
)

FIND_RECORD = """
    SELECT report_id, 'flows', import_id FROM flows WHERE id = $id
    UNION ALL
    SELECT report_id, 'incidents', import_id FROM incidents WHERE id = $id
"""
FIND_TAKEN = """
    SELECT id FROM flows WHERE list_contains($ids, id)
    UNION ALL
    SELECT id FROM incidents WHERE list_contains($ids, id)
"""
FIND_REPORT = "SELECT text, published, title, source, url, id FROM reports WHERE id = $id"
FIND_READING = "SELECT document, reader FROM readings WHERE report_id = $id"
LIST_REPORTS = """
    SELECT
        id, published, title, source, url, reader,
        (SELECT count(*) FROM flows WHERE report_id = reports.id) AS flows,
        (SELECT count(*) FROM incidents WHERE report_id = reports.id) AS incidents
    FROM reports JOIN readings ON report_id = id
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
LACKS_TABLES = "SELECT count(*) = 0 FROM duckdb_tables() WHERE table_name = 'unplaced'"
LACKS_IMPORTS = "SELECT count(*) = 0 FROM duckdb_tables() WHERE table_name = 'imports'"
LIST_READINGS = "SELECT report_id FROM readings"


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
    # DuckDB makes objects of texts where it saw none.
    texts = [name for name in rows if pd.api.types.is_object_dtype(rows[name])]
    return rows.astype(dict.fromkeys(texts, "str"))


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
            )
        FROM {table.name}
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        keep.parameters,
    ).fetchone()
    return LeftOut(*counted) if counted else LeftOut()


def read_report(cursor: DuckDBPyConnection, report_id: str) -> Report | None:
    """Read a report back as it was added."""
    row = cursor.execute(FIND_REPORT, {"id": report_id}).fetchone()
    return Report(*row) if row else None


def read_whole_reading(cursor: DuckDBPyConnection, report_id: str) -> Reading | None:
    """Read back everything that was read in a report."""
    report = read_report(cursor, report_id)
    row = cursor.execute(FIND_READING, {"id": report_id}).fetchone()
    return read_document(report, *row) if report and row else None


# --- Writing --------------------------------------------------------------------------------------


def insert(cursor: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns."""
    if not rows:
        return
    columns = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" for _ in rows[0])
    cursor.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608 - names of ours
        [list(row.values()) for row in rows],
    )


def refuse_taken(cursor: DuckDBPyConnection, records: Sequence[Flow | Incident]) -> None:
    """Refuse ids that records of other reports have."""
    ids = [record.id for record in records]
    taken = cursor.execute(FIND_TAKEN, {"ids": ids}).fetchone()
    if taken:
        raise ModelError(f"The id {taken[0]!r} belongs to a record of another report already")


def link(cursor: DuckDBPyConnection, table: Table, rows: Sequence[Row]) -> None:
    """Say of each new row of one report which movement, or which incident, it tells of."""
    seen = [table.see(row) for row in rows]
    known = _kindred(cursor, table, [new for new in seen if new is not None])
    for row, new in zip(rows, seen, strict=True):
        group = str(row["id"])
        if new is not None:
            group = choose_group(new, known)
            known.append(replace(new, group=group))
        row[table.group] = group


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
