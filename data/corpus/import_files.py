"""
The rows of an import as a file that never changes: Parquet, named by its content.

Rows stream through in groups of a fixed size, so that memory stays bounded and the same rows make
the same key, however the importer cut its batches.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.corpus.errors import CorpusDamagedError, CorpusError
from data.corpus.homes import sync_folder
from data.corpus.import_checks import complete

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FOLDER = "imports"
GROUP_ROWS = 65_536
KEY_DIGITS = 32
DRAFT = ".draft"
STALE_SECONDS = 3600  # a draft nobody has written to for so long is nobody's
_CODEC = "zstd"


@dataclass(frozen=True, slots=True)
class Stored:
    """A table of an import in its file: the hash of its rows, and how many they are."""

    key: str
    rows: int


def store_rows(
    folder: Path, batches: Iterable[pa.RecordBatch | pa.Table], schema: pa.Schema
) -> Stored | None:
    """
    Check rows and write them to the file of their content; None if there are none.

    The file appears whole or not at all. One of the same content that is there is left.

    Raises
    ------
    ModelError
        If a row breaks an invariant.
    CorpusError
        If the file cannot be written, for example on a full disk.
    """
    tables = (complete(batch, schema) for batch in batches if batch.num_rows)
    draft = folder / f"{secrets.token_hex(8)}{DRAFT}"
    try:
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
        stored = _write(draft, regroup(tables), schema)
        if stored is not None:
            with _writing(folder):
                _put(draft, path_of(folder, stored.key))
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return stored


def _sweep(folder: Path) -> None:
    """Take away what killed imports left unfinished, but not what another is writing now."""
    for draft in folder.glob(f"*{DRAFT}"):
        with suppress(OSError):  # another may do the same
            if time.time() - draft.stat().st_mtime > STALE_SECONDS:
                draft.unlink()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Say what went wrong with the disk; what the importer itself raises is not ours to word."""
    try:
        yield
    except OSError as error:  # pyarrow's own errors of input and output are OSErrors too
        raise CorpusError(
            f"The import cannot be kept in {str(folder)!r}, and nothing was changed: {error}"
        ) from error


def path_of(folder: Path, key: str) -> Path:
    """Say where the rows of a key are."""
    return folder / f"{key}.parquet"


def read_rows(folder: Path, key: str) -> Iterator[pa.Table]:
    """
    Read the rows of a key back, a group at a time.

    Raises
    ------
    CorpusDamagedError
        If the file is gone, or no longer what was written.
    """
    path = path_of(folder, key)
    try:
        with pq.ParquetFile(path) as file:
            for number in range(file.num_row_groups):
                yield file.read_row_group(number, use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error


def read_ids(folder: Path, key: str) -> pa.ChunkedArray:
    """Read the ids of the rows of a key."""
    path = path_of(folder, key)
    try:
        return pq.read_table(path, columns=["id"], use_threads=False)["id"]
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error


def read_row(folder: Path, key: str, row: int, columns: Sequence[str] | None = None) -> pa.Table:
    """Read one row back, a table of its own; rows count from 0."""
    path = path_of(folder, key)
    try:
        with pq.ParquetFile(path) as file:
            group = file.read_row_group(row // GROUP_ROWS, columns=columns, use_threads=False)
            return group.slice(row % GROUP_ROWS, 1)
    except (OSError, pa.ArrowException, IndexError) as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: Exception) -> CorpusDamagedError:
    """Say that the rows of an import are gone or spoilt."""
    return CorpusDamagedError(
        f"The rows of an import, {str(path)!r}, are missing or damaged ({error}). They were left "
        "as they are; put the file back from a copy of the corpus's folder"
    )


def regroup(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Cut a stream of tables into groups of `GROUP_ROWS`; the last may be smaller."""
    waiting: list[pa.Table] = []
    rows = 0
    for table in tables:
        waiting.append(table)
        rows += table.num_rows
        if rows < GROUP_ROWS:
            continue
        joined = pa.concat_tables(waiting)
        whole = rows // GROUP_ROWS * GROUP_ROWS
        for start in range(0, whole, GROUP_ROWS):
            yield joined.slice(start, GROUP_ROWS).combine_chunks()
        waiting, rows = [joined.slice(whole)], rows - whole
    if rows:
        yield pa.concat_tables(waiting).combine_chunks()


def _write(draft: Path, groups: Iterable[pa.Table], schema: pa.Schema) -> Stored | None:
    digest = hashlib.sha256("\x1f".join(schema.names).encode())
    rows = 0
    with _writing(draft.parent):
        writer = pq.ParquetWriter(draft, schema, compression=_CODEC)
    try:
        for group in groups:
            _hash(digest, group)
            rows += group.num_rows
            with _writing(draft.parent):
                writer.write_table(group, row_group_size=GROUP_ROWS)
        with _writing(draft.parent):
            writer.close()
            with draft.open("r+b") as file:
                os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):  # it wants to write its end, where there may be no room
            writer.close()
        raise
    return Stored(digest.hexdigest()[:KEY_DIGITS], rows) if rows else None


def _hash(digest: hashlib._Hash, group: pa.Table) -> None:
    """Hash values, not how they lie in memory: what stands under a null does not count."""
    for column in group.columns:
        array = pa.concat_arrays(column.chunks)
        digest.update(np.packbits(pc.is_valid(array).to_numpy(zero_copy_only=False)).tobytes())
        filled = pc.fill_null(array, pa.scalar("" if pa.types.is_string(array.type) else 0))
        if pa.types.is_string(array.type):
            digest.update(pc.binary_length(filled).to_numpy().tobytes())
            digest.update(_characters(filled))
        else:
            digest.update(filled.to_numpy(zero_copy_only=False).tobytes())


def _characters(texts: pa.StringArray) -> memoryview:
    """Give the bytes of all texts on end."""
    _, ends, characters = texts.buffers()
    reach = np.frombuffer(ends, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(characters or b"")[reach[0] : reach[-1]]


def _put(draft: Path, path: Path) -> None:
    """Give the draft the name of its content; one that is there already is as good, if whole."""
    if not path.exists() or path.stat().st_size != draft.stat().st_size:
        draft.replace(path)
        sync_folder(path.parent)
