"""
Imports kept and listed: their files, their fact in the log, their rejects.

What reaches the log can be applied to any index: so ids are checked here, before it does.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.corpus.import_files import FOLDER, read_ids, read_row, store_rows
from data.corpus.imports import (
    FLOW_SCHEMA,
    INCIDENT_SCHEMA,
    Import,
    ImportAbout,
    ImportResult,
    import_id,
)
from data.corpus.log import append, from_stamp
from data.model import ModelError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from data.corpus.imports import Reject

KIND = "import"
AT_ONCE = 50_000
SCHEMAS = {"flows": FLOW_SCHEMA, "incidents": INCIDENT_SCHEMA}
Tables = dict[str, dict[str, Any]]  # of flows and incidents: `key` of the file, number of `rows`


def write_files(
    home: Path,
    flows: Iterable[pa.RecordBatch | pa.Table],
    incidents: Iterable[pa.RecordBatch | pa.Table],
) -> Tables:
    """Write the rows of an import, flows first, and say where they are."""
    tables: Tables = {}
    for name, batches in (("flows", flows), ("incidents", incidents)):
        stored = store_rows(home / FOLDER, batches, SCHEMAS[name])
        if stored is not None:
            tables[name] = {"key": stored.key, "rows": stored.rows}
    return tables


def keep_import(
    connection: sqlite3.Connection,
    home: Path,
    about: ImportAbout,
    tables: Tables,
    rejects: Iterable[Reject],
) -> ImportResult:
    """Enter an import whose files are written."""
    keys = [tables[name]["key"] if name in tables else "" for name in SCHEMAS]
    made = import_id(about.format, keys)
    known = find_import(connection, made)
    if known is not None:
        return ImportResult(
            made,
            is_new=False,
            flows=known.flows,
            incidents=known.incidents,
            rejected=known.rejected,
        )
    waiting = iter(rejects)
    some = list(itertools.islice(waiting, AT_ONCE))
    if not tables:
        raise ModelError(
            f"{about.name!r} has no row that can be used ({len(some):,} or more were rejected, "
            f"the first: {some[0].reason if some else 'there is none'}); nothing was imported"
        )
    _check_ids(connection, home, tables)
    document: dict[str, Any] = {"about": asdict(about), "tables": tables}
    seq = append(connection, KIND, made, json.dumps(document, ensure_ascii=False), by=about.by)
    rejected = 0
    while some:
        connection.executemany(
            "INSERT INTO rejects VALUES (?, ?, ?, ?, ?)",
            [(seq, one.row_number, one.column, one.value, one.reason) for one in some],
        )
        rejected += len(some)
        some = list(itertools.islice(waiting, AT_ONCE))
    rows = {name: tables[name]["rows"] if name in tables else 0 for name in SCHEMAS}
    return ImportResult(made, is_new=True, rejected=rejected, **rows)


def _check_ids(connection: sqlite3.Connection, home: Path, tables: Tables) -> None:
    """Refuse ids that come twice, or that records of reports have."""
    ids = pa.chunked_array(
        [
            chunk
            for stored in tables.values()
            for chunk in read_ids(home / FOLDER, stored["key"]).chunks
        ],
        pa.string(),
    )
    if pc.count_distinct(ids).as_py() < len(ids):
        counts = pc.value_counts(ids)
        twice = counts.field("values").filter(pc.greater(counts.field("counts"), 1))[0]
        raise ModelError(
            f"The id {twice.as_py()!r} comes twice in the import; give each row its own"
        )
    records = connection.execute("SELECT id FROM records")
    while some := records.fetchmany(AT_ONCE):
        known = pa.array([record_id for (record_id,) in some], pa.string())
        taken = known.filter(pc.is_in(known, value_set=ids))
        if len(taken):
            raise ModelError(f"The id {taken[0].as_py()!r} of the import is a report's record")


# --- Asking ---------------------------------------------------------------------------------------


def find_import(connection: sqlite3.Connection, made: str) -> Import | None:
    """Find an import by its id."""
    return next(iter(_select(connection, "AND subject = ?", made)), None)


def list_imports(connection: sqlite3.Connection, until: int) -> list[Import]:
    """List the imports up to a fact, the last first."""
    return _select(connection, "AND seq <= ?", until)


def _select(connection: sqlite3.Connection, which: str, value: str | int) -> list[Import]:
    rows = connection.execute(
        f"""
        SELECT subject, document, made,
            (SELECT count(*) FROM rejects WHERE rejects.seq = facts.seq)
        FROM facts WHERE kind = '{KIND}' {which} ORDER BY seq DESC
        """,  # noqa: S608 - fragments of ours
        (value,),
    )
    return [_import(*row) for row in rows]


def _import(subject: str, text: str, made: int, rejected: int) -> Import:
    document = json.loads(text)
    tables: Tables = document["tables"]
    rows = {name: tables[name]["rows"] if name in tables else 0 for name in SCHEMAS}
    about = ImportAbout(**document["about"])
    return Import(subject, about, from_stamp(made), rejected=rejected, **rows)


def list_rejects(connection: sqlite3.Connection, made: str) -> pd.DataFrame:
    """List what an import could not use; see `Corpus.import_rejects`."""
    rows = connection.execute(
        f"""
        SELECT row_number, "column", value, reason FROM rejects
        WHERE seq IN (SELECT seq FROM facts WHERE kind = '{KIND}' AND subject = ?)
        ORDER BY row_number, "column"
        """,  # noqa: S608 - a fragment of ours
        (made,),
    ).fetchall()
    columns = {"row_number": "int64", "column": "str", "value": "str", "reason": "str"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def find_source_row(
    connection: sqlite3.Connection, home: Path, made: str, table: str, row: int
) -> dict[str, Any] | None:
    """Give the cells a row of an import was made of; None if the source gave none."""
    key = key_of_table(connection, made, table)
    (text,) = read_row(home / FOLDER, key, row, ["source_row"])["source_row"].to_pylist()
    cells = json.loads(text) if text else None
    return cells if isinstance(cells, dict) else None


def key_of_table(connection: sqlite3.Connection, made: str, table: str) -> str:
    """Say which file has the flows, or the incidents, of an import."""
    (text,) = connection.execute(
        "SELECT document FROM facts WHERE kind = ? AND subject = ?", (KIND, made)
    ).fetchone()
    return str(json.loads(text)["tables"][table]["key"])
