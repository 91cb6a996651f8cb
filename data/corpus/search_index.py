"""
The index of the words of reports: see `data.corpus.words_file`.

The number of a document is that of the report's fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.corpus.search_words import index_text
from data.corpus.words_file import TOKENS, WordsFile, writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from data.corpus.log import Log

    Progress = Callable[[int, int], None]

VERSION = 1
NAME = f"search-{VERSION}.sqlite"
AT_ONCE = 1_000  # reports in a transaction, so that processes take turns
TABLES = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5(title, text, content = '', prefix = '2 3', tokenize = '{TOKENS}');
"""


class SearchIndex(WordsFile):
    """The words of a log's reports."""

    def __init__(self, log: Log, folder: Path) -> None:
        """Say whose words, and where the file is."""
        super().__init__(log, folder / NAME, TABLES, "index of words")

    def asking(self, progress: Progress) -> AbstractContextManager[sqlite3.Connection]:
        """Give a connection to an index as new as the log; a damaged one is made again."""
        return self._asking(lambda connection: self._catch_up(connection, progress))

    def _catch_up(self, connection: sqlite3.Connection, progress: Progress) -> None:
        head = self._log.head()
        (applied,) = connection.execute("SELECT applied FROM masar").fetchone()
        first = applied
        while applied < head:
            applied = self._add_some(connection, head)
            progress(applied - first, head - first)

    def _add_some(self, connection: sqlite3.Connection, head: int) -> int:
        """Add the next reports; give the number up to which all are in."""
        with writing(connection):
            (applied,) = connection.execute("SELECT applied FROM masar").fetchone()
            with self._log.reading() as log:
                rows = log.execute(
                    "SELECT facts.seq, title, text FROM facts JOIN reports ON id = subject"
                    " WHERE kind = 'report' AND facts.seq > ? AND facts.seq <= ?"
                    " ORDER BY facts.seq LIMIT ?",
                    (applied, head, AT_ONCE),
                ).fetchall()
            reached: int = rows[-1][0] if len(rows) == AT_ONCE else max(applied, head)
            connection.executemany(
                "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                ((seq, index_text(title), index_text(text)) for seq, title, text in rows),
            )
            self._reach(connection, reached)
        return reached
