"""
What waits in a folder while a file is checked: the records of each batch of rows, and its rejects.

    FOLDER/00000.arrow    the records of one batch of rows
    FOLDER/00000.json     {"read": .., "empty": .., "rejects": [[row, column, value, reason], ..]}
    FOLDER/00000.rows     the batch itself, while other processes make records of it
    FOLDER/done.json      every batch was come to

Each file is there whole or not at all, so that a stop at any moment costs one batch: the same file
by the same mapping goes on where it stopped, in whatever process. A batch made twice is the same.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pyarrow as pa

from data.exchange.imports.tables import Broken, Rows

if TYPE_CHECKING:
    from data.exchange.imports.machine import Machine

LZ4 = pa.ipc.IpcWriteOptions(compression="lz4")
DONE = "done.json"
BROKEN = b"broken"  # the metadata of a batch that has its broken rows


class Note(TypedDict):
    """What is known of one batch; see the top of this module."""

    read: int
    empty: int
    rejects: list[tuple[int, str, str, str]]


@cache
def rules_version() -> str:
    """Hash the rules themselves: where they changed, a file is checked anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def part_of(folder: Path, number: int) -> Path:
    """Say where the records of a batch are, or will be."""
    return folder / f"{number:05}.arrow"


def list_parts(folder: Path) -> list[Path]:
    """List the batches that were made, in the order of the file."""
    return sorted(folder.glob("*.arrow"))


def is_made(part: Path) -> bool:
    """Say whether a batch was made: its note is written last."""
    return part.with_suffix(".json").exists()


def make_part(machine: Machine, rows: Rows, part: Path) -> None:
    """Make records of a batch and put them into the folder."""
    made = machine.make(rows)
    _write_table(part, made.records)
    rejects = [(r.row_number, r.column, r.value, r.reason) for r in made.rejects]
    note: Note = {
        "read": made.records.num_rows + len(rejects),
        "empty": made.empty,
        "rejects": rejects,
    }
    write_whole(part.with_suffix(".json"), json.dumps(note).encode())


def read_part(part: Path) -> pa.Table:
    """Read the records of a batch."""
    with pa.memory_map(str(part)) as file:
        return pa.ipc.open_file(file).read_all()


def read_note(part: Path) -> Note:
    """Read what is known of a batch."""
    note: Note = json.loads(part.with_suffix(".json").read_bytes())
    return note


def put_rows(part: Path, rows: Rows) -> None:
    """Put a batch itself into the folder, for another process to make."""
    table = pa.Table.from_batches([rows.cells])
    number = 0
    while f"row {number}" in table.schema.names:  # a heading may be anything
        number += 1
    broken = json.dumps([(one.row, one.text, one.reason) for one in rows.broken])
    table = table.append_column(f"row {number}", rows.numbers)
    _write_table(part.with_suffix(".rows"), table.replace_schema_metadata({BROKEN: broken}))


def take_rows(part: Path) -> Rows:
    """Take a batch that another process put into the folder."""
    with pa.OSFile(str(part.with_suffix(".rows"))) as file:
        table = pa.ipc.open_file(file).read_all().combine_chunks()
    broken = tuple(Broken(*one) for one in json.loads(table.schema.metadata[BROKEN]))
    numbers = table.column(table.num_columns - 1).combine_chunks()
    columns = [column.combine_chunks() for column in table.columns[:-1]]
    cells = pa.RecordBatch.from_arrays(columns, names=table.column_names[:-1])
    return Rows(cells, numbers, broken)


def drop_rows(part: Path) -> None:
    """Take a batch away that is made."""
    part.with_suffix(".rows").unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _write_table(path: Path, table: pa.Table) -> None:
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}.part")
    with (
        pa.OSFile(str(unfinished), "wb") as file,
        pa.ipc.new_file(file, table.schema, options=LZ4) as sink,
    ):
        sink.write_table(table)
    unfinished.replace(path)
