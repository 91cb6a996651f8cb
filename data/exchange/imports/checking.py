"""
Making records of a whole file before anything is stored: what is usable, what is not, and why.

What is made waits in a folder (`data.exchange.imports.waiting`), so that the same file by the same
mapping goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from data.corpus.imports import Reject
from data.exchange.imports.delimited import TextTable
from data.exchange.imports.formats.known import format_named
from data.exchange.imports.guessing import check_mapping
from data.exchange.imports.machine import ROW_NUMBER, Machine
from data.exchange.imports.spreading import Job, spread_parts
from data.exchange.imports.tables import quote
from data.exchange.imports.waiting import (
    DONE,
    is_made,
    list_parts,
    make_part,
    part_of,
    read_note,
    read_part,
    rules_version,
    write_whole,
)
from data.places import gazetteer_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from distributed import Client

    from data.exchange.imports.rules import Format, Mapping
    from data.exchange.imports.tables import Table, Wish
    from data.places import Gazetteer

    Progress = Callable[[float, str], None]


KEY_DIGITS = 32
CHUNK = 4_000_000
ALL_BUT_SUMMED = 0.98  # of the way, when every batch is made


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some rows are rejected: where the fault stands, an example of it, and how many rows."""

    column: str
    example: str
    words: str
    rows: int

    def describe(self) -> str:
        """Say it in words."""
        rows = f"{self.rows:,} row{'' if self.rows == 1 else 's'}"
        if not self.column:
            return f"{rows}: {self.words}"
        return f"{rows}: {self.column} {quote(self.example)} {self.words}"


@dataclass(frozen=True, slots=True)
class Check:
    """
    What became of a file's rows; every row is counted once.

    Attributes
    ----------
    folder
        Where the records wait, to be stored or thrown away.
    name, mapping, told
        The table, which column holds what, and how the file was read.
    read
        Rows of the file, those without a single filled cell left out.
    usable, rejected
        How many of them make a record, how many do not.
    twice
        Of the rejected, those whose record another row before them has.
    reasons
        Why rows are rejected, the most frequent reason first.
    undated, unplaced
        Of the usable, those without a date, and those without coordinates at any end.
    first, last
        The first and the last day, inclusive; None where nothing is dated.
    """

    folder: Path
    name: str
    mapping: Mapping
    told: str
    read: int = 0
    usable: int = 0
    rejected: int = 0
    twice: int = 0
    reasons: tuple[Reason, ...] = ()
    undated: int = 0
    unplaced: int = 0
    first: date | None = None
    last: date | None = None
    _later: pa.Array = field(default_factory=lambda: pa.array([], pa.int64()), repr=False)
    _of_rows: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def records(self) -> Iterator[pa.Table]:
        """Yield the usable records, without the numbers of their rows."""
        for part in list_parts(self.folder):
            records = read_part(part)
            if len(self._later):
                records = records.filter(pc.invert(pc.is_in(records[ROW_NUMBER], self._later)))
            yield records.drop_columns([ROW_NUMBER])

    def rejects(self) -> Iterator[Reject]:
        """Yield the rejected rows in the order of the file."""
        first_of = dict(self._of_rows)
        twice = ((row, "", "", _say_twice(first_of[row])) for row in sorted(first_of))
        pending = next(twice, None)
        for part in list_parts(self.folder):
            for told in read_note(part)["rejects"]:
                while pending and pending[0] < told[0]:
                    yield Reject(*pending)
                    pending = next(twice, None)
                yield Reject(*told)
        while pending:
            yield Reject(*pending)
            pending = next(twice, None)

    def throw_away(self) -> None:
        """Delete what waits to be stored."""
        shutil.rmtree(self.folder, ignore_errors=True)


def check_table(  # noqa: PLR0913  what to check, then options by name
    table: Table,
    mapping: Mapping,
    digest: str,
    waiting: Path,
    *,
    gazetteer: Gazetteer | None = None,
    progress: Progress = lambda _share, _words: None,
    size: int = 0,
    client: Client | None = None,
) -> Check:
    """
    Make records of every row of a table.

    Parameters
    ----------
    table, mapping
        What to read, and which column holds what.
    digest
        Of the files the table is of: see `digest_of`.
    waiting
        Where records wait until they are stored; a folder in it is made for these.
    gazetteer
        Where places given by name are looked up.
    progress
        Told how far it is, 0 to 1, and in words. What it raises stops the check, which goes on from
        there when asked again.
    size
        Bytes of the file, to tell how far it is.
    client
        Of a Dask cluster whose workers make the records, as `data.distributing.open_cluster` gives;
        this process makes them where there is none. The records are the same.

    Raises
    ------
    ModelError
        If the mapping does not fit the table, or the table breaks off.
    """
    check_mapping(mapping, table, format_named(mapping.format))
    folder = waiting / _key(table, mapping, digest)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / DONE).exists():
        told = _Told(progress, size)
        if client is None:
            _make_parts(table, _machine(table, mapping, gazetteer), folder, told)
        else:
            job = _job(folder, table, mapping, has_gazetteer=gazetteer is not None)
            spread_parts(client, table, job, told.add)
        write_whole(folder / DONE, b"{}")
    progress(1.0, "Looking for rows that come twice")
    return _sum_up(folder, table, mapping)


def _machine(table: Table, mapping: Mapping, gazetteer: Gazetteer | None) -> Machine:
    """Make the machine for a table."""
    layout = format_named(mapping.format)
    return Machine(layout, mapping, gazetteer, is_guarded=_is_guarded(table, layout))


def _is_guarded(table: Table, layout: Format) -> bool:
    """Only text files have guarded cells."""
    return layout.is_verbatim and isinstance(table, TextTable)


def _job(folder: Path, table: Table, mapping: Mapping, *, has_gazetteer: bool) -> Job:
    """Say to other processes what `_machine` would make."""
    return Job(
        folder=folder.resolve(),
        mapping=mapping,
        is_guarded=_is_guarded(table, format_named(mapping.format)),
        rules=rules_version(),
        places=gazetteer_content() if has_gazetteer else "",
    )


def digest_of(files: Sequence[tuple[Path, str]], wish: Wish | None = None) -> str:
    """Hash the content of files, and how a person says they are written."""
    digest = hashlib.sha256(repr(wish).encode())
    for path, _ in files:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        digest.update(b"\0")
    return digest.hexdigest()


def preview(table: Table, mapping: Mapping, gazetteer: Gazetteer | None, rows: int) -> tuple[
    pa.Table, list[Reject]
]:  # fmt: skip
    """
    Make records of the first rows, as they would be stored, and say which of them would not be.

    Raises
    ------
    ModelError
        If the mapping does not fit the table.
    """
    layout = format_named(mapping.format)
    check_mapping(mapping, table, layout)
    machine = _machine(table, mapping, gazetteer)
    for batch in table.batches():
        some = type(batch)(
            batch.cells.slice(0, rows), batch.numbers.slice(0, rows), batch.broken[:rows]
        )
        made = machine.make(some)
        return made.records, made.rejects
    return machine.schema.empty_table(), []


def _key(table: Table, mapping: Mapping, digest: str) -> str:
    said = json.dumps([rules_version(), digest, table.name, mapping.as_dict()], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:KEY_DIGITS]


class _Told:
    """What was told of the batches so far."""

    def __init__(self, progress: Progress, size: int) -> None:
        self.progress, self.size = progress, size
        self.read = self.rejected = self.done = 0

    def add(self, read: int, rejected: int, nbytes: int) -> None:
        """Take in a batch: its rows, those rejected, the bytes of its cells."""
        self.read, self.rejected = self.read + read, self.rejected + rejected
        self.done += nbytes
        share = min(self.done / self.size, ALL_BUT_SUMMED) if self.size else 0.5
        self.progress(share, f"{self.read:,} rows read, {self.rejected:,} rejected")


def _make_parts(table: Table, machine: Machine, folder: Path, told: _Told) -> None:
    for number, rows in enumerate(table.batches()):
        part = part_of(folder, number)
        if not is_made(part):
            make_part(machine, rows, part)
        note = read_note(part)
        told.add(note["read"], len(note["rejects"]), rows.cells.nbytes)


def _sum_up(folder: Path, table: Table, mapping: Mapping) -> Check:
    reasons: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    read = rejected = undated = unplaced = 0
    firsts, lasts, ids, numbers = [], [], [], []
    for part in list_parts(folder):
        note, records = read_note(part), read_part(part)
        read += note["read"]
        rejected += len(note["rejects"])
        for _, column, value, reason in note["rejects"]:
            reasons[column, reason] += 1
            examples.setdefault((column, reason), value)
        undated += records["start"].null_count
        unplaced += _unplaced(records)
        ids.append(records["id"])
        numbers.append(records[ROW_NUMBER])
        if records.num_rows > records["start"].null_count:
            firsts.append(pc.min(records["start"]).as_py())
            lasts.append(_last_day(records))
    twice = _find_twice(ids, numbers)
    if twice:
        reasons["", "the record of a row before it again; that one counts"] += len(twice)
    return Check(
        folder=folder,
        name=table.name,
        mapping=mapping,
        told=table.told,
        read=read,
        usable=read - rejected - len(twice),
        rejected=rejected + len(twice),
        twice=len(twice),
        reasons=tuple(
            Reason(column, examples.get((column, words), ""), words, rows)
            for (column, words), rows in reasons.most_common()
        ),
        undated=undated,
        unplaced=unplaced,
        first=min(firsts, default=None),
        last=max(lasts, default=None),
        _later=pa.array([row for row, _ in twice], pa.int64()),
        _of_rows=tuple(twice),
    )


def _last_day(records: pa.Table) -> date:
    """Give the last day of anything, inclusive; what goes on ends nowhere."""
    ended = pc.max(records["end"]).as_py()
    begun: date = pc.max(records["start"]).as_py()
    return begun if ended is None else max(begun, ended - timedelta(days=1))


def _unplaced(records: pa.Table) -> int:
    ends = [
        name for name in ("lat", "origin_lat", "destination_lat") if name in records.schema.names
    ]
    nowhere = pc.is_null(records[ends[0]])
    for name in ends[1:]:
        nowhere = pc.and_(nowhere, pc.is_null(records[name]))
    return pc.sum(nowhere).as_py() or 0


def _find_twice(
    ids: list[pa.ChunkedArray], numbers: list[pa.ChunkedArray]
) -> list[tuple[int, int]]:
    """Give the rows whose id a row before them has, each with that row."""
    if not ids:
        return []
    rows = pa.table(
        {
            "id": pa.chunked_array([chunk for one in ids for chunk in one.chunks], pa.string()),
            "row": pa.chunked_array([chunk for one in numbers for chunk in one.chunks], pa.int64()),
        }
    )
    with duckdb.connect() as connection:
        connection.register("numbered", rows)
        return connection.execute(
            """
            SELECT "row", first_row FROM (
                SELECT "row", min("row") OVER (PARTITION BY id) AS first_row FROM numbered
                WHERE id IN (SELECT id FROM numbered GROUP BY id HAVING count(*) > 1)
            ) WHERE "row" > first_row ORDER BY "row"
            """
        ).fetchall()


def _say_twice(row: int) -> str:
    return f"is the record of row {row:,} again, which counts; take one of the two away"
