"""
The index: one DuckDB file made from the log, to ask by.

    index/current                 the name of the index that counts
    index/index-2-3f09c2.duckdb   that index; a new one gets a new name
    index/own-4711-9be1.duckdb    of a process that found the one that counts held by another

It can be thrown away at any moment and is made again to the same answer. DuckDB lets one process
into a file: whichever opens the current index first holds it, and brings it up to the log before
each question. A process that finds it held makes an index of its own, which goes when it ends.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import duckdb

from data.corpus.applying import Bench, apply_facts
from data.corpus.deriving import makers
from data.corpus.errors import CorpusError
from data.corpus.homes import sync_folder
from data.corpus.index_files import (
    HELD,
    SEALED,
    HeldError,
    UnfitError,
    connect_index,
    is_spoilt,
    make_index,
)
from data.corpus.log import Fact, facts_between
from data.corpus.schema import INDEX_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from data.corpus.log import Log

    Progress = Callable[[int, int], None]

FOLDER = "index"
POINTER = "current"
OWN = "own-"
STALE_SECONDS = 600  # nobody takes that long from making a file to opening it
_LOCKS: dict[Path, threading.RLock] = {}  # one writer for a file, however many corpora have it open


def say_nothing(done: int, total: int) -> None:
    """Report progress to nobody."""
    del done, total


class Index:
    """
    The open index of a log, opened and filled at the first question.

    Attributes
    ----------
    notices
        What a person should know of it: that it was damaged and made again, for instance.
    """

    def __init__(self, log: Log, progress: Progress = say_nothing) -> None:
        """Say whose index it is; `progress` is called with facts applied and facts in all."""
        self.notices: list[str] = []
        self._log = log
        self._folder = log.path.parent / FOLDER
        self._progress = progress
        self._lock = threading.RLock()
        self._path: Path | None = None
        self._pointer: tuple[int, int] | None = None
        self._connection: DuckDBPyConnection | None = None
        self._applied: int | None = None  # unknown
        self._is_closed = False
        self._is_spoilt = False

    def close(self) -> None:
        """Let go of the file; one of our own goes with it."""
        with self._lock:
            self._is_closed = True
            self._let_go()

    @contextmanager
    def asking(self) -> Iterator[DuckDBPyConnection]:
        """
        Give a cursor on one state of the index, as new as the log was when this began.

        Raises
        ------
        CorpusError
            If the index fails, or the log has what cannot be applied.
        """
        try:
            with self._caught_up().cursor() as cursor:
                cursor.begin()
                try:
                    yield cursor
                    cursor.commit()
                except BaseException:
                    with suppress(duckdb.Error):  # a failed commit has rolled back already
                        cursor.rollback()
                    raise
        except duckdb.Error as error:
            raise self._explain(error) from error

    def _explain(self, error: duckdb.Error) -> CorpusError:
        """Say what the index did; one that is spoilt is made again at the next question."""
        if is_spoilt(error):
            self._is_spoilt = True
            return CorpusError(
                f"The index of the corpus was damaged ({str(error).splitlines()[0]}); it is made "
                "again from the log at the next question. Nothing was lost"
            )
        return CorpusError(f"The corpus {str(self._log.path)!r} failed: {error}")

    def rebuild(self) -> None:
        """Make an index anew from the log and let it count from now on."""
        with self._lock:
            self._let_go()
            self._is_spoilt = False
            if self._log.until is None:
                self._make_new()
            else:
                self._make_own()

    # --- Which file -------------------------------------------------------------------------------

    def _caught_up(self) -> DuckDBPyConnection:
        """Open what is not open, and bring it up to the log."""
        with self._lock:
            if self._is_closed:
                raise CorpusError(
                    f"The corpus {str(self._log.path)!r} is closed; nothing was changed"
                )
            if self._is_spoilt:
                self.notices.append("The index was damaged and was made again from the log")
                self.rebuild()
            if self._connection is None or self._was_replaced():
                self._let_go()
                self._open()
            connection = self._connection
            if connection is None:
                raise AssertionError  # opened just now
            self._catch_up(connection)
            return connection

    def _open(self) -> None:
        """Open the index that counts; else make one, of our own if another process holds that."""
        _clear(self._folder, self._current())
        if self._log.until is not None:
            self._make_own()
            return
        self._pointer = self._read_pointer()
        path = self._current()
        try:
            if path is not None:
                self._connection = connect_index(path, self._log)
                self._path = path
                return
        except HeldError:
            self._make_own()
            return
        except UnfitError as error:
            self.notices.append(f"The index was made again from the log: {error}")
        self._make_new()

    def _let_go(self) -> None:
        """Close the file, and delete it where nothing points to it."""
        if self._connection is not None:
            self._connection.close()
        path, self._connection, self._path, self._applied = self._path, None, None, None
        if path is not None and path != self._current():
            _delete(path)

    def _make_own(self) -> None:
        """Make an index that no other process asks; it is filled at the question."""
        path = self._folder / f"{OWN}{os.getpid()}-{secrets.token_hex(6)}.duckdb"
        self._connection = make_index(path, self._log)
        self._path, self._pointer = path, self._read_pointer()

    def _make_new(self) -> None:
        """Make a new index, fill it, and let it be the one that counts."""
        former = self._current()
        path = self._folder / f"index-{INDEX_VERSION}-{secrets.token_hex(6)}.duckdb"
        connection = None
        try:
            connection = make_index(path, self._log)
            self._applied = None
            self._catch_up(connection)
            self._point_to(path)
        except BaseException:
            if connection is not None:
                connection.close()
            _delete(path)
            raise
        if former is not None and former != path and not _is_held(former):
            _delete(former)
        self._path, self._pointer = path, self._read_pointer()
        self._connection = connection

    # --- The pointer ------------------------------------------------------------------------------

    def _current(self) -> Path | None:
        """Read which index counts; None if none does."""
        try:
            name = (self._folder / POINTER).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        path = self._folder / name
        return path if name and path.parent == self._folder and path.exists() else None

    def _point_to(self, path: Path) -> None:
        draft = self._folder / f"{POINTER}.{os.getpid()}-{secrets.token_hex(4)}"
        draft.write_text(path.name, "utf-8")
        draft.replace(self._folder / POINTER)
        sync_folder(self._folder)

    def _read_pointer(self) -> tuple[int, int] | None:
        try:
            found = (self._folder / POINTER).stat()
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_ino)

    def _was_replaced(self) -> bool:
        """Whether another process made a new index count since ours was opened."""
        return self._log.until is None and self._pointer != self._read_pointer()

    # --- Catching up ------------------------------------------------------------------------------

    def _catch_up(self, connection: DuckDBPyConnection) -> None:
        """Apply what the log has and the index has not, all or nothing."""
        head = self._log.head()
        if self._applied == head:
            return
        lock = _LOCKS.setdefault(self._path or self._folder, threading.RLock())
        with lock, connection.cursor() as cursor, self._log.reading() as log:
            (applied,) = cursor.execute("SELECT applied FROM masar").fetchone() or (0,)
            self._applied = applied
            if applied >= head:
                return
            bench = Bench(cursor, log, self._log.path.parent)
            facts = self._counted(facts_between(log, applied, head), applied, head)
            cursor.begin()
            try:
                change = apply_facts(bench, facts)
                for maker in makers() if change else ():
                    maker.add(cursor, change)
                cursor.commit()
            except BaseException:
                with suppress(duckdb.Error):
                    cursor.rollback()
                raise
            self._applied = head

    def _counted(self, facts: Iterator[Fact], applied: int, head: int) -> Iterator[Fact]:
        for fact in facts:
            self._progress(fact.seq - applied, head - applied)
            yield fact


def _clear(folder: Path, current: Path | None) -> None:
    """Delete what processes that ended without a word have left."""
    for path in folder.glob("*.duckdb"):
        if path != current and _age_seconds(path) > STALE_SECONDS and not _is_held(path):
            _delete(path)


def _age_seconds(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _is_held(path: Path) -> bool:
    """Whether some process has a file open; this one too."""
    try:
        duckdb.connect(path, config=SEALED, read_only=True).close()
    except duckdb.Error as error:
        return any(words in str(error) for words in (*HELD, "different configuration"))
    return False


def _delete(path: Path) -> None:
    for rest in ("", ".wal", ".tmp"):
        with suppress(OSError):
            path.with_name(path.name + rest).unlink(missing_ok=True)
