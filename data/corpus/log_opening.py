"""Open the log's file, or make it; never overwrite what is there."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from data.corpus.errors import (
    CorpusDamagedError,
    CorpusError,
    CorpusInUseError,
    CorpusVersionError,
)
from data.corpus.homes import HOME_VARIABLE, put_whole
from data.corpus.log_schema import APPLICATION_ID, LOG_TABLES, LOG_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOG_NAME = "corpus.sqlite"
WAIT_SECONDS = 60  # for another process to finish appending
ON_OPENING = """
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = FULL;
    PRAGMA trusted_schema = OFF;
"""
SPOILT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def connect_log(path: Path) -> sqlite3.Connection:
    """
    Open the log at a path, making it first where there is none.

    Raises
    ------
    CorpusDamagedError
        If it is no log, or damaged. It is left as it is.
    CorpusVersionError
        If it was made by a newer version.
    CorpusError
        If the folder cannot be made or written.
    """
    if not path.exists():
        make_log(path, lambda _: None)
    _check_start(path)
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    except sqlite3.Error as error:
        raise explain(error, path) from error
    try:
        _check(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def make_log(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """
    Make a log beside its place, filled, then move it there whole.

    A crash half way leaves no half log under the real name, and of two processes starting at once
    the second takes the first one's file.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.executescript(
                f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA page_size = 8192; "
                f"PRAGMA synchronous = FULL; BEGIN; {LOG_TABLES}"
            )
            connection.execute(
                "INSERT INTO masar VALUES (?, ?, unixepoch() * 1000000)",
                (LOG_VERSION, secrets.token_hex(16)),
            )
            fill(connection)
            connection.execute("COMMIT")
        # The mode is kept in the file; set last, so that the draft was one file all along.
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        put_whole(draft, path)
    except (OSError, sqlite3.Error) as error:
        raise CorpusError(
            f"The corpus cannot be made at {str(path)!r}: {error}; "
            f"set {HOME_VARIABLE} to a folder that can be written"
        ) from error
    finally:
        for rest in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                draft.with_name(draft.name + rest).unlink(missing_ok=True)


def explain(error: sqlite3.Error, path: Path) -> CorpusError:
    """Say in our words what SQLite says."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in SPOILT:
        return damaged(path, str(error))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CorpusInUseError(
            f"Another process has been writing to the corpus {str(path)!r} for over "
            f"{WAIT_SECONDS} seconds; nothing was changed; wait for it to end and try again"
        )
    if code in FULL:
        return CorpusError(
            f"The corpus {str(path)!r} failed, and nothing was changed: {error}; see that there "
            "is room on the disk and that the folder can be written"
        )
    return CorpusError(f"The corpus {str(path)!r} failed, and nothing was changed: {error}")


def damaged(path: Path, reason: str) -> CorpusDamagedError:
    """Say that a file is no corpus, or no longer one."""
    return CorpusDamagedError(
        f"{str(path)!r} is not a corpus, or is damaged ({reason}). It was left as it is; "
        f"move it away to begin afresh, put a copy back, or set {HOME_VARIABLE} to another folder"
    )


def _check_start(path: Path) -> None:
    """Refuse what SQLite would take for a new file, or turn into one."""
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError as error:
        raise CorpusError(
            f"The corpus {str(path)!r} may not be opened ({error}); change the file's "
            f"permissions, or set {HOME_VARIABLE} to a folder of your own"
        ) from error
    if len(start) < 100 or not start.startswith(b"SQLite format 3\0"):
        raise damaged(path, "it does not begin like a file of SQLite")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database that is somebody else's, damaged, or newer than this code."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise damaged(path, "it is a database of something else")
    connection.executescript(ON_OPENING)
    (version,) = connection.execute("SELECT max(schema_version) FROM masar").fetchone()
    if version is None or version < 1:
        raise damaged(path, "it does not say which version of a corpus it is")
    if version > LOG_VERSION:
        raise CorpusVersionError(
            f"The corpus {str(path)!r} has schema {version}, newer than the {LOG_VERSION} known "
            f"here; get a newer Masar, or set {HOME_VARIABLE} to another folder"
        )
