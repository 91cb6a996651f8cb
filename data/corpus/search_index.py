"""
The index of words: an SQLite file (FTS5) made from the log, and thrown away as easily as the index.

It holds no text, only where words are; processes share it, and whichever asks first brings it up to
the log. The number of a document is that of the report's fact.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from data.corpus.errors import CorpusError
from data.corpus.search_words import index_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.corpus.log import Log

    Progress = Callable[[int, int], None]

VERSION = 1
NAME = f"search-{VERSION}.sqlite"
WAIT_SECONDS = 120
AT_ONCE = 1_000  # reports in a transaction, so that processes take turns
TOKENS = "porter unicode61 remove_diacritics 0"
TABLES = f"""
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS masar (
    corpus_id TEXT NOT NULL, applied INTEGER NOT NULL, made INTEGER NOT NULL
);
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5(title, text, content = '', prefix = '2 3', tokenize = '{TOKENS}');
"""


class SearchIndex:
    """The words of a log's reports."""

    def __init__(self, log: Log, folder: Path) -> None:
        """Say whose words, and where the file is."""
        self.notices: list[str] = []
        self._log = log
        self._path = folder / NAME
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    @contextmanager
    def asking(self, progress: Progress) -> Iterator[sqlite3.Connection]:
        """Give a connection to an index as new as the log; a damaged one is made again."""
        with self._lock:
            try:
                connection = self._caught_up(progress)
            except sqlite3.DatabaseError as error:
                if "locked" in str(error):
                    raise self._explain(error) from error
                self.notices.append(f"The index of words was damaged ({error}) and made again")
                self.throw_away()
                connection = self._caught_up(progress)
            try:
                yield connection
            except sqlite3.Error as error:
                raise self._explain(error) from error

    def throw_away(self) -> None:
        """Delete the file; the next question makes it anew."""
        with self._lock:
            self.close()
            for rest in ("", "-wal", "-shm"):
                with suppress(OSError):
                    self._path.with_name(self._path.name + rest).unlink(missing_ok=True)

    def _explain(self, error: sqlite3.Error) -> CorpusError:
        return CorpusError(
            f"The index of words {str(self._path)!r} failed: {error}; delete the file to have it "
            "made again. The corpus itself is untouched"
        )

    def _caught_up(self, progress: Progress) -> sqlite3.Connection:
        connection = self._connection or self._open()
        self._connection = connection
        head = self._log.head()
        (applied,) = connection.execute("SELECT applied FROM masar").fetchone()
        first = applied
        while applied < head:
            applied = self._add_some(connection, head)
            progress(applied - first, head - first)
        return connection

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self._path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.executescript(TABLES)
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
        """Refuse an index of another log, or of what this log was before it was put back."""
        corpus_id, applied, made = connection.execute("SELECT * FROM masar").fetchone()
        with self._log.reading() as log:
            row = log.execute("SELECT made FROM facts WHERE seq = ?", (applied,)).fetchone()
        if corpus_id != self._log.corpus_id or (applied and row != (made,)):
            raise sqlite3.DatabaseError("it was of another corpus")

    def _add_some(self, connection: sqlite3.Connection, head: int) -> int:
        """Add the next reports; give the number up to which all are in."""
        connection.execute("BEGIN IMMEDIATE")
        try:
            (applied,) = connection.execute("SELECT applied FROM masar").fetchone()
            with self._log.reading() as log:
                rows = log.execute(
                    "SELECT facts.seq, title, text FROM facts JOIN reports ON id = subject"
                    " WHERE kind = 'report' AND facts.seq > ? AND facts.seq <= ?"
                    " ORDER BY facts.seq LIMIT ?",
                    (applied, head, AT_ONCE),
                ).fetchall()
                reached: int = rows[-1][0] if len(rows) == AT_ONCE else max(applied, head)
                made = log.execute("SELECT made FROM facts WHERE seq = ?", (reached,)).fetchone()
            connection.executemany(
                "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                ((seq, index_text(title), index_text(text)) for seq, title, text in rows),
            )
            connection.execute("UPDATE masar SET applied = ?, made = ?", (reached, made[0]))
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        return reached


@contextmanager
def few_documents(texts: dict[int, tuple[str, str]]) -> Iterator[sqlite3.Connection]:
    """Give an index of a few documents alone that holds their words too, to see what matched."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            f"CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize = '{TOKENS}')"
        )
        connection.executemany(
            "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
            (
                (number, index_text(title), index_text(text))
                for number, (title, text) in texts.items()
            ),
        )
        yield connection
