"""
Millions of reports, Parquet in and Parquet out by date: read, then cubes over what was read.

    OUT/flows/month=2017-03/3f09...parquet       rows of the table `flows`, by the month they begin
    OUT/incidents/month=unknown/3f09...parquet   those without a date
    OUT/read/3f09...json                         what a piece was made from, written last
    OUT/cubes/incident_months_7/2017.parquet     levels of detail, by the year records begin in

A piece is one row group of one file, named by the content of its rows and how it was read: the same
piece again is not read again, and read twice it is the same files. Records of several reports that
tell of the same are linked when they are added to a corpus, not here.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.batch_spread import Job, coder_of
from data.corpus.rows import flow_row, incident_row
from data.corpus.schema import TABLES
from data.model import ModelError, Report
from data.queries import levels
from data.queries.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.corpus.rows import Row

REPORT_COLUMNS = ("published", "title", "source", "url")
KEY_DIGITS = 32
UNDATED = "unknown"
GROUPS = {"flows": "movement_id", "incidents": "event_id"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One row group of a file of reports."""

    file: Path
    group: int


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a piece: `was_read` is False where it had been read before."""

    reports: int
    flows: int
    incidents: int
    failed: int
    was_read: bool


def find_pieces(files: Sequence[Path]) -> list[Piece]:
    """
    List the row groups of files of reports.

    Raises
    ------
    ModelError
        If a file is no Parquet, or has no column `text`.
    """
    pieces = []
    for file in files:
        try:
            about = pq.ParquetFile(file)
        except (OSError, pa.ArrowException) as error:
            raise ModelError(f"{str(file)!r} is no Parquet file ({error})") from error
        if "text" not in about.schema_arrow.names:
            raise ModelError(f"{str(file)!r} has no column 'text' with the reports' words")
        pieces += [Piece(Path(file), group) for group in range(about.num_row_groups)]
    return pieces


def read_piece(job: Job, piece: Piece) -> Read:
    """Read a piece into `job.out`, in whatever process this is."""
    code, how = coder_of(job)
    rows = pq.ParquetFile(piece.file).read_row_group(piece.group)
    key = _key_of(rows, how.as_dict())
    done = job.out / "read" / f"{key}.json"
    if done.exists():
        return Read(**json.loads(done.read_text("utf-8")), was_read=False)
    made: dict[str, list[Row]] = {"flows": [], "incidents": []}
    failed = 0
    for report in _reports_of(rows):
        try:
            reading = code(report)
        except ModelError:
            failed += 1
            continue
        made["flows"] += [_told(flow_row(one, report), "flows") for one in reading.flows]
        made["incidents"] += [
            _told(incident_row(one, report), "incidents") for one in reading.incidents
        ]
    for table, records in made.items():
        if records:
            known = [field for field in schema_of(table) if field.name in records[0]]
            rows_of = pa.Table.from_pylist(records, pa.schema(known))
            _write_by_month(job.out / table, key, rows_of)
    told = {"reports": rows.num_rows, "failed": failed} | {k: len(v) for k, v in made.items()}
    _write_whole(done, json.dumps(told).encode())
    return Read(**told, was_read=True)


def build_year(out: Path, year: str) -> int:
    """
    Build the levels of detail of the records that begin in a year, by the code of a corpus.

    Returns
    -------
    rows
        How many records there are.
    """
    with duckdb.connect() as connection:
        connection.execute(TABLES)
        rows = 0
        for table in GROUPS:
            for file in sorted(out.glob(f"{table}/month={year}*/*.parquet")):
                connection.register("arriving", pq.read_table(file, partitioning=None))
                connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arriving")  # noqa: S608 - names of ours
                connection.unregister("arriving")
            rows += levels.one(connection, f"SELECT count(*) FROM {table}")  # noqa: S608 - names of ours
        levels.rebuild(connection, points_from=0, cubes_from=0)
        for kind in KINDS:
            for table in levels.tables_of(kind, has_cubes=True):
                content = connection.execute(f"SELECT * FROM {table}").to_arrow_table()  # noqa: S608 - names of ours
                _write_table(out / "cubes" / table / f"{year}.parquet", content)
    return rows


def years_of(out: Path) -> list[str]:
    """List the years that were read, `UNDATED` among them where something has no date."""
    months = {path.name.removeprefix("month=") for path in out.glob("*/month=*")}
    return sorted({month if month == UNDATED else month[:4] for month in months})


@lru_cache(maxsize=2)
def schema_of(table: str) -> pa.Schema:
    """Give the columns of a table of records."""
    with duckdb.connect() as connection:
        connection.execute(TABLES)
        return connection.execute(f"SELECT * FROM {table}").to_arrow_table().schema  # noqa: S608 - names of ours


def _reports_of(rows: pa.Table) -> Iterator[Report]:
    """Make reports of rows; what cannot be one is counted by whoever reads it."""
    known = [name for name in REPORT_COLUMNS if name in rows.column_names]
    for row in rows.select(["text", *known]).to_pylist():
        about = {name: row[name] for name in known if row[name] is not None}
        yield Report(text=row["text"] or " ", **about)


def _told(row: Row, table: str) -> Row:
    return row | {GROUPS[table]: row["id"]}


def _key_of(rows: pa.Table, how: dict[str, Any]) -> str:
    """Name a piece by what its rows say and how they are read."""
    digest = hashlib.sha256(json.dumps(how, sort_keys=True).encode())
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema.remove_metadata()) as stream:
        stream.write_table(rows.replace_schema_metadata(None).combine_chunks())
    digest.update(sink.getvalue())
    return digest.hexdigest()[:KEY_DIGITS]


def _write_by_month(folder: Path, key: str, rows: pa.Table) -> None:
    months = pc.fill_null(pc.strftime(rows["start"], format="%Y-%m"), UNDATED)
    for month in pc.unique(months).to_pylist():
        kept = rows.filter(pc.equal(months, month))
        _write_table(folder / f"month={month}" / f"{key}.parquet", kept)


def _write_table(target: Path, rows: pa.Table) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd")
    _write_whole(target, sink.getvalue().to_pybytes())


def _write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all; two processes that write the same do not meet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
