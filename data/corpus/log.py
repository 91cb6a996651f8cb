"""
The log: what is true of the corpus, in the order it became so. Only ever appended to.

One SQLite file in WAL mode, which any number of processes and threads read and append to: readers
never wait, writers wait for each other. Everything else (`data.corpus.index`) is made from it.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from data.corpus.errors import CorpusError
from data.corpus.log_opening import connect_log, explain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC, without saying so, as the corpus keeps time
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Fact:
    """
    One line of the log.

    Attributes
    ----------
    seq
        Its number; later facts have higher ones.
    kind, subject, document
        See `data.corpus.log_schema`; the document is JSON.
    made, made_by
        When (UTC) and by whom; "" where nobody signed.
    """

    seq: int
    kind: str
    subject: str
    made: datetime
    made_by: str
    document: str


class Log:
    """
    The open log. Any number of threads may use one.

    Attributes
    ----------
    path
        Its file.
    corpus_id
        Of this corpus and no other.
    until
        The number of the last fact that counts; None if all do. A log with an end is the past,
        and cannot be appended to.
    """

    def __init__(self, path: Path, until: int | None = None) -> None:
        """Open the file at a path, making it first where there is none."""
        self.path = path
        self.until = until
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._is_closed = False
        first = connect_log(path)
        (self.corpus_id,) = first.execute("SELECT corpus_id FROM masar").fetchone()
        self._idle.append(first)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection on one state of the log."""
        with self._borrowed() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """
        Give a connection to append with; what was appended counts only if nothing failed.

        Once this ends without an error, it is on the disk.
        """
        if self.until is not None:
            raise CorpusError("The past cannot be changed; open the corpus of today to add to it")
        with self._writing, self._borrowed() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a failed commit may have rolled back already
                    connection.execute("ROLLBACK")
                raise

    def head(self) -> int:
        """Give the number of the last fact that counts; 0 if there is none."""
        if self.until is not None:
            return self.until
        with self._borrowed() as connection:
            return head_of(connection)

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._is_closed:
                raise CorpusError(f"The corpus {str(self.path)!r} is closed; nothing was changed")
            connection = self._idle.pop() if self._idle else None
        try:
            connection = connection or connect_log(self.path)
            yield connection
        except sqlite3.Error as error:
            raise explain(error, self.path) from error
        finally:
            if connection is not None:
                self._give_back(connection)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._is_closed:
                self._idle.append(connection)
                return
        connection.close()


# --- Appending ------------------------------------------------------------------------------------


def append(  # noqa: PLR0913 - a fact has so many parts
    connection: sqlite3.Connection,
    kind: str,
    subject: str,
    document: str,
    *,
    by: str = "",
    made: datetime | None = None,
) -> int:
    """Append a fact; give its number. Its time is now, but never before that of the last."""
    (last,) = connection.execute("SELECT max(made) FROM facts").fetchone()
    stamp = to_stamp(made or now())
    written = connection.execute(
        "INSERT INTO facts (kind, subject, made, made_by, document) VALUES (?, ?, ?, ?, ?)",
        (kind, subject, max(stamp, last or 0), by.strip(), document),
    )
    return written.lastrowid or 0


# --- Asking ---------------------------------------------------------------------------------------


def head_of(connection: sqlite3.Connection) -> int:
    """Give the number of the last fact; 0 if there is none."""
    (head,) = connection.execute("SELECT max(seq) FROM facts").fetchone()
    return head or 0


def facts_between(
    connection: sqlite3.Connection, after: int, until: int, kind: str | None = None
) -> Iterator[Fact]:
    """Give the facts after one number, up to and with another, in order."""
    of_kind = "" if kind is None else "AND kind = :kind"
    rows = connection.execute(
        f"""
        SELECT seq, kind, subject, made, made_by, document FROM facts
        WHERE seq > :after AND seq <= :until {of_kind} ORDER BY seq
        """,  # noqa: S608 - a fragment of ours
        {"after": after, "until": until, "kind": kind},
    )
    for row in rows:
        yield Fact(row[0], row[1], row[2], from_stamp(row[3]), row[4], row[5])


def head_at(connection: sqlite3.Connection, moment: datetime) -> int:
    """Give the number of the last fact made at a moment (UTC) or before it; 0 if none was."""
    (head,) = connection.execute(
        "SELECT max(seq) FROM facts WHERE made <= ?", (to_stamp(moment),)
    ).fetchone()
    return head or 0


def time_of(connection: sqlite3.Connection, seq: int | None = None) -> datetime:
    """Say when a fact was made, or the last one; 1970 if there is none."""
    which = "max(seq)" if seq is None else str(int(seq))
    row = connection.execute(f"SELECT made FROM facts WHERE seq = (SELECT {which} FROM facts)")  # noqa: S608 - a number
    return from_stamp((row.fetchone() or (0,))[0])


def now() -> datetime:
    """Tell the time as the corpus keeps it: UTC, without saying so."""
    return datetime.now(UTC).replace(tzinfo=None)


def to_stamp(moment: datetime) -> int:
    """Turn a time into microseconds since 1970; one that names its zone is brought to UTC."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return (moment - EPOCH) // _MICROSECOND


def from_stamp(stamp: int) -> datetime:
    """Turn microseconds since 1970 into a time, UTC without saying so."""
    return EPOCH + stamp * _MICROSECOND
