"""Imports kept and listed: their files, their line in the registry, their rejects."""

from __future__ import annotations

import itertools
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pyarrow as pa

from data.corpus.import_files import FOLDER, read_cell, read_rows, store_rows
from data.corpus.import_index import index_rows
from data.corpus.imports import (
    FLOW_SCHEMA,
    INCIDENT_SCHEMA,
    Import,
    ImportAbout,
    ImportResult,
    import_id,
)
from data.corpus.settling import now
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from data.corpus.imports import Reject

REJECTS_AT_ONCE = 50_000
TABLES = ("flows", "incidents")


def keep_import(
    cursor: DuckDBPyConnection,
    home: Path,
    about: ImportAbout,
    keys: dict[str, tuple[str, int]],
    rejects: Iterable[Reject],
) -> ImportResult:
    """Enter an import whose files are written, and make its rows ones to ask."""
    rows = {table: keys[table][1] if table in keys else 0 for table in TABLES}
    made = import_id(about.format, [keys[table][0] if table in keys else "" for table in TABLES])
    known = cursor.execute(
        "SELECT flows, incidents, rejected FROM imports WHERE id = $id", {"id": made}
    ).fetchone()
    if known:
        return ImportResult(made, False, *known)  # noqa: FBT003 - is_new
    rejected = _keep_rejects(cursor, made, rejects)
    if not any(rows.values()):
        raise ModelError(
            f"{about.name!r} has no row that can be used ({rejected:,} were rejected); "
            "nothing was imported"
        )
    for table, (key, _) in keys.items():
        index_rows(cursor, table, made, read_rows(home / FOLDER, key))
    cursor.execute(
        """
        INSERT INTO imports
        VALUES ($id, $flows_key, $incidents_key, $flows, $incidents, $rejected, $about, $made)
        """,
        {
            "id": made,
            **{f"{table}_key": keys[table][0] if table in keys else None for table in TABLES},
            **rows,
            "rejected": rejected,
            "about": json.dumps(asdict(about), ensure_ascii=False),
            "made": now(),
        },
    )
    return ImportResult(made, True, rows["flows"], rows["incidents"], rejected)  # noqa: FBT003


def write_files(
    home: Path,
    flows: Iterable[pa.RecordBatch | pa.Table],
    incidents: Iterable[pa.RecordBatch | pa.Table],
) -> dict[str, tuple[str, int]]:
    """Write the rows of an import, flows first; give the key and the number of rows of each."""
    stored = {
        "flows": store_rows(home / FOLDER, flows, FLOW_SCHEMA),
        "incidents": store_rows(home / FOLDER, incidents, INCIDENT_SCHEMA),
    }
    return {table: (one.key, one.rows) for table, one in stored.items() if one is not None}


def list_imports(cursor: DuckDBPyConnection) -> list[Import]:
    """List the imports, the last first."""
    rows = cursor.execute(
        "SELECT id, about, made, flows, incidents, rejected FROM imports ORDER BY made DESC, id"
    ).fetchall()
    return [Import(row[0], ImportAbout(**json.loads(row[1])), *row[2:]) for row in rows]


def list_rejects(cursor: DuckDBPyConnection, import_id: str) -> pd.DataFrame:
    """List what an import could not use; see `Corpus.import_rejects`."""
    return cursor.execute(
        """
        SELECT row_number, "column", value, reason FROM import_rejects
        WHERE import_id = $import_id ORDER BY row_number, "column"
        """,
        {"import_id": import_id},
    ).df()


def find_source_row(
    cursor: DuckDBPyConnection, home: Path, record_id: str
) -> dict[str, object] | None:
    """Give the cells an imported row was made of; None if there is no such row."""
    found = cursor.execute(
        """
        SELECT flows_key, import_row FROM flows JOIN imports ON imports.id = import_id
        WHERE flows.id = $id
        UNION ALL
        SELECT incidents_key, import_row FROM incidents JOIN imports ON imports.id = import_id
        WHERE incidents.id = $id
        """,
        {"id": record_id},
    ).fetchone()
    text = found and read_cell(home / FOLDER, found[0], found[1], "source_row")
    cells = json.loads(text) if isinstance(text, str) else None
    return cells if isinstance(cells, dict) else None


def _keep_rejects(cursor: DuckDBPyConnection, made: str, rejects: Iterable[Reject]) -> int:
    kept = 0
    remaining = iter(rejects)
    while some := list(itertools.islice(remaining, REJECTS_AT_ONCE)):
        batch = pa.table(
            {
                "import_id": [made] * len(some),
                "row_number": pa.array([one.row_number for one in some], pa.int64()),
                "column": [one.column for one in some],
                "value": [one.value for one in some],
                "reason": [one.reason for one in some],
            }
        )
        cursor.register("batch", batch)
        cursor.execute("INSERT INTO import_rejects BY NAME SELECT * FROM batch")
        cursor.unregister("batch")
        kept += len(some)
    return kept
