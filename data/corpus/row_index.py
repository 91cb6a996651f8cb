"""
The index of the words of imported rows: see `data.corpus.words_file`.

Millions of rows take minutes to index: whoever imports does it (`Corpus.index_words`), a group of
rows in a transaction, so that processes take turns and a stop costs one group. A search adds only
what takes a moment, and says how many rows are not in yet.

Documents are numbered through, import after import, and those of one file by the day they begin:
so the latest of millions that have a word are found without looking at the others.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.corpus.import_files import FOLDER, damaged, path_of
from data.corpus.importing import KIND, Tables
from data.corpus.log import facts_between
from data.corpus.search_words import index_text
from data.corpus.words_file import TOKENS, WordsFile, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from data.corpus.log import Fact, Log

    Progress = Callable[[int, int], None]

VERSION = 1
NAME = f"search-rows-{VERSION}.sqlite"
SOON = 100_000  # rows that a search adds by itself: some seconds
TABLES = f"""
CREATE TABLE IF NOT EXISTS pieces (
    first INTEGER PRIMARY KEY, seq INTEGER NOT NULL, import_id TEXT NOT NULL,
    table_name TEXT NOT NULL, key TEXT NOT NULL, rows INTEGER NOT NULL, days BLOB NOT NULL,
    groups INTEGER NOT NULL, waiting INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS places (first INTEGER PRIMARY KEY, rows BLOB NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5(text, about, content = '', tokenize = '{TOKENS}');
"""
TOGETHER = 4_096  # documents whose rows are kept in one cell of `places`
UNDATED = -(1 << 31)  # the day of rows without one: before all others
COLUMNS = "first, import_id, table_name, key, rows, days"
ABOUT = {
    "flows": ["origin_name", "destination_name", "group", "attribution", "title"],
    "incidents": ["place_name", "actor1", "actor2", "attribution", "title"],
}
NOT_PLAIN = r"[^\x00-\x7f]|['`]"  # what only `index_text` knows how to take
NO_WORD = "[^a-z0-9]+"


@dataclass(frozen=True, slots=True)
class Piece:
    """
    The flows, or the incidents, of an import among the documents.

    Attributes
    ----------
    first, rows
        The number of its first document, and how many there are.
    import_id, table, key
        Whose rows, which table, and which file has them.
    days
        int32, a line for each day there is: the day since 1970, and how many documents of the piece
        are of days before it.
    alive
        bool, whether each document is a record still: a newer edition of a row takes its place, and
        a person may reject one; None where all are. See `data.corpus.living_rows`.
    """

    first: int
    import_id: str
    table: str
    key: str
    rows: int
    days: np.ndarray
    alive: np.ndarray | None = None

    def day_of(self, document: int) -> int:
        """Give the day a document begins on, since 1970; `UNDATED` where it has none."""
        at = np.searchsorted(self.days[:, 1], document - self.first, side="right") - 1
        return int(self.days[at, 0])


class RowIndex(WordsFile):
    """The words of a log's imported rows."""

    def __init__(self, log: Log, home: Path, folder: Path) -> None:
        """Say whose words, where the rows of imports are, and where the file is."""
        super().__init__(log, folder / NAME, TABLES, "index of the words of imported rows")
        self._rows = home / FOLDER

    def asking(self) -> AbstractContextManager[sqlite3.Connection]:
        """Give a connection to an index with what could be added in a moment."""
        return self._asking(self._add_soon)

    def catch_up(self, progress: Progress) -> None:
        """
        Add the words of all rows; `progress` is told rows done and rows in all.

        What it raises stops it, and the next call goes on from there. Others can search meanwhile.

        Raises
        ------
        CorpusError
            If the file cannot be written, for example on a full disk.
        """
        with self._asking(lambda _: None):
            pass  # a damaged file is made again
        try:
            with closing(self._open()) as connection:
                self._add_all(connection, progress)
        except sqlite3.Error as error:
            raise self._explain(error) from error

    def missing(self, connection: sqlite3.Connection) -> int:
        """Count the rows that are not in yet."""
        listed: int = connection.execute("SELECT coalesce(sum(waiting), 0) FROM pieces").fetchone()[
            0
        ]
        (applied,) = connection.execute("SELECT applied FROM masar").fetchone()
        head = self._log.head()
        if applied < head:
            with self._log.reading() as log:
                facts = list(facts_between(log, applied, head, KIND))
            listed += sum(table["rows"] for fact in facts for table in _tables_of(fact).values())
        return listed

    def _add_soon(self, connection: sqlite3.Connection) -> None:
        if 0 < self.missing(connection) <= SOON:
            self._add_all(connection, lambda _done, _rows: None)

    def _add_all(self, connection: sqlite3.Connection, progress: Progress) -> None:
        rows, done = self.missing(connection), 0
        ranks = _Ranks(self._rows)
        while some := self._add_group(connection, ranks):
            done += some
            progress(done, max(rows, done))

    def _add_group(self, connection: sqlite3.Connection, ranks: _Ranks) -> int:
        """Add the next rows; give how many they are, 0 if all are in."""
        with writing(connection):
            self._list_imports(connection, ranks)
            found = connection.execute(
                f"SELECT {COLUMNS}, groups FROM pieces WHERE waiting > 0 ORDER BY first LIMIT 1"  # noqa: S608 - names of ours
            ).fetchone()
            if found is None:
                return 0
            piece, group = _piece(found[:-1]), found[-1]
            documents = piece.first + ranks.of_group(piece.key, group)
            texts = _read_texts(self._rows, piece, group)
            connection.executemany(
                "INSERT INTO words (rowid, text, about) VALUES (?, ?, ?)",
                ((int(documents[row]), *texts[row]) for row in np.argsort(documents)),
            )
            connection.execute(
                "UPDATE pieces SET groups = groups + 1, waiting = waiting - ? WHERE first = ?",
                (len(texts), piece.first),
            )
            return len(texts)

    def _list_imports(self, connection: sqlite3.Connection, ranks: _Ranks) -> None:
        """Give numbers to the documents of imports that came since."""
        (applied,) = connection.execute("SELECT applied FROM masar").fetchone()
        head = self._log.head()
        if applied >= head:
            return
        with self._log.reading() as log:
            facts = list(facts_between(log, applied, head, KIND))
        (first,) = connection.execute(
            "SELECT coalesce(max(first + rows), 1) FROM pieces"
        ).fetchone()
        for fact in facts:
            for name, table in _tables_of(fact).items():
                key, rows = table["key"], table["rows"]
                order, days = ranks.order_of(key)
                connection.execute(
                    "INSERT INTO pieces VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
                    (first, fact.seq, fact.subject, name, key, rows, days.tobytes(), rows),
                )
                connection.executemany(
                    "INSERT INTO places VALUES (?, ?)",
                    (
                        (first + at, order[at : at + TOGETHER].tobytes())
                        for at in range(0, rows, TOGETHER)
                    ),
                )
                first += rows
        self._reach(connection, head)


class _Ranks:
    """How the rows of a file are numbered, kept for the file asked of last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ""
        self._order = np.empty(0, np.uint32)
        self._days = np.empty((0, 2), np.int32)
        self._ranks = np.empty(0, np.int64)
        self._starts = np.empty(0, np.int64)

    def order_of(self, key: str) -> tuple[np.ndarray, np.ndarray]:
        """Give the rows of a file by the day they begin, and how many come before each day."""
        if key != self._key:
            self._look_at(key)
        return self._order, self._days

    def of_group(self, key: str, group: int) -> np.ndarray:
        """Give the numbers that the rows of a group have, from 0 in the file."""
        self.order_of(key)
        return self._ranks[self._starts[group] : self._starts[group + 1]]

    def _look_at(self, key: str) -> None:
        with _opened(self._folder, key) as file:
            start = file.read(columns=["start"], use_threads=False)["start"].cast(pa.int32())
            sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
        days = pc.fill_null(start, UNDATED).to_numpy()
        self._order = np.argsort(days, kind="stable").astype(np.uint32)
        known, before = np.unique(days[self._order], return_index=True)
        self._days = np.column_stack([known, before]).astype(np.int32)
        self._ranks = np.empty(len(days), np.int64)
        self._ranks[self._order] = np.arange(len(days))
        self._starts = np.cumsum([0, *sizes])
        self._key = key


def pieces_until(connection: sqlite3.Connection, until: int) -> list[Piece]:
    """List what the imports up to a fact have among the documents."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM pieces WHERE seq <= ? ORDER BY first",  # noqa: S608 - names of ours
        (until,),
    )
    return [_piece(row) for row in rows]


def row_of(connection: sqlite3.Connection, piece: Piece, document: int) -> int:
    """Give the row in the file that a document of a piece is."""
    cell, at = divmod(document - piece.first, TOGETHER)
    (rows,) = connection.execute(
        "SELECT rows FROM places WHERE first = ?", (piece.first + cell * TOGETHER,)
    ).fetchone()
    return int(np.frombuffer(rows, np.uint32)[at])


def order_of(connection: sqlite3.Connection, piece: Piece) -> np.ndarray:
    """Give the rows in the file that the documents of a piece are, in their order."""
    cells = connection.execute(
        "SELECT rows FROM places WHERE first >= ? AND first < ? ORDER BY first",
        (piece.first, piece.first + piece.rows),
    )
    return np.concatenate([np.frombuffer(rows, np.uint32) for (rows,) in cells])


def _piece(row: tuple[int, str, str, str, int, bytes]) -> Piece:
    first, import_id, table, key, rows, days = row
    return Piece(first, import_id, table, key, rows, np.frombuffer(days, np.int32).reshape(-1, 2))


def _tables_of(fact: Fact) -> Tables:
    tables: Tables = json.loads(fact.document)["tables"]
    return tables


def _read_texts(folder: Path, piece: Piece, group: int) -> list[tuple[str, str]]:
    """Read a group of a piece as it is indexed: what each row says, and of what."""
    names = ["sentence", *ABOUT[piece.table]]
    with _opened(folder, piece.key) as file:
        rows = file.read_row_group(group, columns=names, use_threads=False)
    about = [_of_few(rows[name]) for name in ABOUT[piece.table]]
    return list(
        zip(
            index_column(rows["sentence"]).to_pylist(),
            pc.binary_join_element_wise(*about, " ").to_pylist(),
            strict=True,
        )
    )


@contextmanager
def _opened(folder: Path, key: str) -> Iterator[pq.ParquetFile]:
    path = path_of(folder, key)
    try:
        with pq.ParquetFile(path) as file:
            yield file
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error


def index_column(texts: pa.ChunkedArray) -> pa.Array:
    """Do as `index_text` to a column: quickly for plain ASCII, by the function for the rest."""
    column = pc.fill_null(texts.combine_chunks(), "")
    folded = pc.replace_substring_regex(pc.ascii_lower(column), NO_WORD, " ")
    folded = pc.ascii_trim(folded, " ")
    rest = pc.match_substring_regex(column, NOT_PLAIN)
    return pc.replace_with_mask(
        folded, rest, pa.array(map(index_text, column.filter(rest).to_pylist()), pa.string())
    )


def _of_few(texts: pa.ChunkedArray) -> pa.Array:
    """Do as `index_text` to a column of few different texts."""
    encoded = pc.fill_null(texts.combine_chunks(), "").dictionary_encode()
    return pa.array(map(index_text, encoded.dictionary.to_pylist()), pa.string()).take(
        encoded.indices
    )
