"""The files of the index: made empty, opened sealed, refused where they do not fit the log."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

import duckdb

from data.corpus.deriving import makers
from data.corpus.errors import CorpusError
from data.corpus.log import to_stamp
from data.corpus.schema import INDEX_VERSION, TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from data.corpus.log import Log

MEMORY_SHARE = 4  # of this machine's memory one part in so many, for the index of one process


def _memory_limit() -> dict[str, str]:
    """Bound what DuckDB may hold; beyond, it writes to disk. Its own bound is 80 per cent."""
    try:
        held = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows does not say
        return {}
    return {"memory_limit": f"{max(1, held // MEMORY_SHARE // 10**9)}GB"}


SEALED: dict[str, str | bool | int | float | list[str]] = {
    # The index reads and writes its own file and nothing else: no other files, no network,
    # no variables of ours by name.
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "lock_configuration": True,
    **_memory_limit(),
}
HEADER_BYTES = 3 * 4096
DAMAGE = ("Corrupt database file", "Could not read enough bytes", "checksum")
HELD = ("Could not set lock on file", "being used by another process")  # POSIX, Windows


class HeldError(CorpusError):
    """Another process holds the index: DuckDB lets one process in at a time."""


class UnfitError(CorpusError):
    """The index is damaged, of another version, or of another log: it has to be made again."""


def make_index(path: Path, log: Log) -> DuckDBPyConnection:
    """Make an empty index of a log, and give it open."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(path, config=SEALED)
        try:
            connection.begin()
            connection.execute(TABLES)
            connection.execute(
                "INSERT INTO masar VALUES ($version, $corpus, 0, NULL)",
                {"version": INDEX_VERSION, "corpus": log.corpus_id},
            )
            for maker in makers():
                maker.make(connection)
            connection.commit()
        except BaseException:
            connection.close()
            raise
    except (OSError, duckdb.Error) as error:
        raise CorpusError(
            f"No index can be made at {str(path)!r}: {error}; the corpus itself is untouched"
        ) from error
    return connection


def connect_index(path: Path, log: Log) -> DuckDBPyConnection:
    """
    Open an index.

    Raises
    ------
    HeldError
        If another process holds it.
    UnfitError
        If it is damaged, of another version, or does not follow from this log.
    """
    is_short = _is_short(path)
    try:
        connection = duckdb.connect(path, config=SEALED)
    except duckdb.Error as error:
        if any(words in str(error) for words in HELD):
            raise HeldError(str(error)) from error
        raise UnfitError(f"it was damaged ({str(error).splitlines()[0]})") from error
    try:
        _check(connection, log)
        if is_short:
            _read_through(connection)
    except duckdb.Error as error:
        connection.close()
        raise UnfitError(f"it was damaged ({str(error).splitlines()[0]})") from error
    except BaseException:
        connection.close()
        raise
    return connection


def is_spoilt(error: duckdb.Error) -> bool:
    """Whether an error says that the file itself is damaged."""
    damage = (duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
    return isinstance(error, damage) or any(words in str(error) for words in DAMAGE)


def _is_short(path: Path) -> bool:
    """
    Whether a file ends before its last block: it was cut, or that block is free.

    DuckDB notices when it reads there. Two headers, of which the newer counts, say how many blocks
    there are (its storage format: checksum, iteration, meta block, free list, number of blocks,
    their size; 64 bits each).
    """
    try:
        with path.open("rb") as file:
            start = file.read(HEADER_BYTES)
        size = path.stat().st_size
    except OSError as error:
        raise UnfitError(f"it could not be read ({error})") from error
    if len(start) < HEADER_BYTES:
        raise UnfitError(f"it was damaged (only {len(start):,} bytes are left)")
    headers = [struct.unpack_from("<6Q", start, at) for at in (4096, 8192)]
    *_, blocks, block_bytes = max(headers, key=lambda header: header[1])
    return bool(size < HEADER_BYTES + blocks * block_bytes)


def _read_through(connection: DuckDBPyConnection) -> None:
    """Read every cell, so that damage is noticed now and not in the midst of a question."""
    tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    for (table,) in tables:
        connection.execute(f'SELECT bit_xor(hash(t)) FROM "{table}" AS t').fetchall()  # noqa: S608 - names of ours


def _check(connection: DuckDBPyConnection, log: Log) -> None:
    (version,) = connection.execute("SELECT max(index_version) FROM masar").fetchone() or (None,)
    if version != INDEX_VERSION:
        raise UnfitError(f"it was of version {version}, and this Masar makes {INDEX_VERSION}")
    row = connection.execute("SELECT corpus_id, applied, applied_made FROM masar").fetchone()
    corpus_id, applied, made = row or ("", 0, None)
    if corpus_id != log.corpus_id:
        raise UnfitError("it was of another corpus")
    if applied == 0:
        return
    with log.reading() as record:
        found = record.execute("SELECT made FROM facts WHERE seq = ?", (applied,)).fetchone()
    if found is None or found[0] != to_stamp(made):
        raise UnfitError("it had seen facts that this log does not have; was the log put back?")
