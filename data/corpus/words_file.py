"""
A file of words: SQLite (FTS5), made from the log, and thrown away as easily as the index.

It holds no text, only where words are; processes share it, and whichever asks first brings it up to
the log.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from data.corpus.errors import CorpusError
from data.corpus.log_opening import FULL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.corpus.log import Log

WAIT_SECONDS = 120
UNWRITABLE = {*FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
NO_DAMAGE = {*UNWRITABLE, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
TOKENS = "porter unicode61 remove_diacritics 0"
BEGINNING = """
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS masar (
    corpus_id TEXT NOT NULL, applied INTEGER NOT NULL, made INTEGER NOT NULL
);
"""


class WordsFile:
    """
    The open file of a log's words.

    Attributes
    ----------
    notices
        What a person should know of it: that it was damaged and made again.
    """

    def __init__(self, log: Log, path: Path, tables: str, called: str) -> None:
        """Say whose words, where the file is, its tables, and what to call it in a notice."""
        self.notices: list[str] = []
        self._log = log
        self._path = path
        self._tables = tables
        self._called = called
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def throw_away(self) -> None:
        """Delete the file; the next question makes it anew."""
        with self._lock:
            self.close()
            for rest in ("", "-wal", "-shm"):
                with suppress(OSError):
                    self._path.with_name(self._path.name + rest).unlink(missing_ok=True)

    @contextmanager
    def _asking(
        self, prepare: Callable[[sqlite3.Connection], None]
    ) -> Iterator[sqlite3.Connection]:
        """Give a connection once it is prepared; a damaged file is made again."""
        with self._lock:
            try:
                yield self._prepared(prepare)
            except sqlite3.Error as error:
                raise self._explain(error) from error

    def _prepared(self, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
        try:
            connection = self._opened()
            prepare(connection)
        except sqlite3.DatabaseError as error:
            if _code_of(error) in NO_DAMAGE:
                raise
            self.notices.append(f"The {self._called} was damaged ({error}) and made again")
            self.throw_away()
            connection = self._opened()
            prepare(connection)
        return connection

    def _explain(self, error: sqlite3.Error) -> CorpusError:
        if _code_of(error) in UNWRITABLE:
            return CorpusError(
                f"The {self._called} {str(self._path)!r} cannot be written: {error}; see that "
                "there is room on the disk and that the folder can be written"
            )
        return CorpusError(
            f"The {self._called} {str(self._path)!r} failed: {error}; delete the file to have it "
            "made again. The corpus itself is untouched"
        )

    def _opened(self) -> sqlite3.Connection:
        self._connection = self._connection or self._open()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self._path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.executescript(BEGINNING + self._tables)
            connection.execute(
                "INSERT INTO masar SELECT ?, 0, 0 WHERE NOT EXISTS (SELECT * FROM masar)",
                (self._log.corpus_id,),
            )
            connection.execute("COMMIT")
            self._check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        """Refuse a file of another log, or of what this log was before it was put back."""
        corpus_id, applied, made = connection.execute("SELECT * FROM masar").fetchone()
        with self._log.reading() as log:
            row = log.execute("SELECT made FROM facts WHERE seq = ?", (applied,)).fetchone()
        if corpus_id != self._log.corpus_id or (applied and row != (made,)):
            raise sqlite3.DatabaseError("it was of another corpus")

    def _reach(self, connection: sqlite3.Connection, seq: int) -> None:
        """Write down up to which fact all words are in."""
        with self._log.reading() as log:
            (made,) = log.execute("SELECT made FROM facts WHERE seq = ?", (seq,)).fetchone()
        connection.execute("UPDATE masar SET applied = ?, made = ?", (seq, made))


def _code_of(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Make one transaction of what is written; nothing of it counts if something fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
