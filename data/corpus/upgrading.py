"""
A corpus of an earlier Masar becomes a log.

Schema 1 was one DuckDB file, `corpus.duckdb`, for everything. What was added to it and said in it,
with who and when, is written into a log in the order it happened; the old file is kept under
another name. All or nothing: stopped half way, the old corpus is still the corpus.
"""

from __future__ import annotations

import heapq
import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb

from data.corpus.documents import read_document
from data.corpus.errors import (
    CorpusDamagedError,
    CorpusError,
    CorpusInUseError,
    CorpusVersionError,
)
from data.corpus.homes import HOME_VARIABLE
from data.corpus.index_files import HELD, SEALED
from data.corpus.log import append, from_stamp
from data.corpus.log_opening import damaged, make_log
from data.corpus.reports import keep_reading, keep_report
from data.model import Report

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    Step = tuple[int, Callable[[], object]]  # when it happened, and what writes it down

OLD_NAME = "corpus.duckdb"
KEPT_NAME = "corpus-schema-1.duckdb"
OLD_VERSION = 1
AT_ONCE = 500
HOLDER = re.compile(r"\(PID (\d+)\)")
REPORTS = """
    SELECT epoch_us(added), reader, document, r.text, published, title, source, url, r.id
    FROM reports AS r JOIN readings ON report_id = r.id
    ORDER BY added, r.id
"""
OWN_PLACES = """
    SELECT epoch_us(made), id, made_by, document, is_removed FROM own_places ORDER BY number
"""
SETTLEMENTS = """
    SELECT epoch_us(made), key, made_by, name, within, report_id, verdict, place
    FROM settlements ORDER BY number
"""


def upgrade(path: Path) -> str:
    """
    Make the log at a path from the file of an earlier Masar beside it, where there is one.

    Returns
    -------
    said
        What was done, in a sentence; "" if there was nothing to do.

    Raises
    ------
    CorpusInUseError
        If that file is held by another process.
    CorpusDamagedError, CorpusVersionError
        If it is no corpus, or not of schema 1. It is left as it is.
    """
    old = path.with_name(OLD_NAME)
    if path.exists() or not old.exists():
        return ""
    if not old.stat().st_size:
        raise damaged(old, "it is empty")  # DuckDB would make a database of it
    try:
        with duckdb.connect(old, config=SEALED, read_only=True) as connection:
            _check(connection, old)
            make_log(path, lambda log: _carry_over(connection, log))
    except duckdb.Error as error:
        raise _explain(error, old) from error
    except ValueError as error:  # of pydantic, json or the model
        raise damaged(
            old, f"a reading in it cannot be read: {str(error).splitlines()[0]}"
        ) from error
    kept = path.with_name(KEPT_NAME)
    try:
        old.replace(kept)
    except OSError:
        kept = old
    return (
        f"The corpus of an earlier Masar was brought over; its file is kept as {kept.name!r} and "
        "may be deleted"
    )


def _carry_over(old: DuckDBPyConnection, log: sqlite3.Connection) -> None:
    """Append everything in the order it happened; of one moment, places before what they change."""
    there = {name for (name,) in old.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    streams = [_reports(old, log)]
    if "own_places" in there:  # made since the first day of schema 1
        streams = [_own_places(old, log), _settlements(old, log), *streams]
    for _, write in heapq.merge(*streams, key=lambda step: step[0]):
        write()


def _rows(old: DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    with old.cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


def _reports(old: DuckDBPyConnection, log: sqlite3.Connection) -> Iterator[Step]:
    def keep(stamp: int, report: Report, reader: str, document: str) -> None:
        seq = append(log, "report", report.id, "{}", made=from_stamp(stamp))
        keep_report(log, seq, report)
        keep_reading(log, seq, read_document(report, document, reader), document)

    for stamp, reader, document, *parts in _rows(old, REPORTS):
        yield stamp, partial(keep, stamp, Report(*parts), reader, document)


def _own_places(old: DuckDBPyConnection, log: sqlite3.Connection) -> Iterator[Step]:
    for stamp, place_id, by, document, is_removed in _rows(old, OWN_PLACES):
        kept = json.dumps({"own": json.loads(document), "is_removed": is_removed})
        yield stamp, _appending(log, stamp, "own_place", place_id, by, kept)


def _settlements(old: DuckDBPyConnection, log: sqlite3.Connection) -> Iterator[Step]:
    for stamp, key, by, name, within, report_id, verdict, place in _rows(old, SETTLEMENTS):
        document = {"name": name, "within": within, "report_id": report_id, "verdict": verdict}
        kept = json.dumps({**document, "place": json.loads(place) if place else None})
        yield stamp, _appending(log, stamp, "settlement", key, by, kept)


def _appending(  # noqa: PLR0913, PLR0917 - a fact has so many parts
    log: sqlite3.Connection, stamp: int, kind: str, subject: str, by: str, document: str
) -> Callable[[], object]:
    return partial(append, log, kind, subject, document, by=by, made=from_stamp(stamp))


def _check(connection: DuckDBPyConnection, path: Path) -> None:
    (version,) = connection.execute("SELECT max(schema_version) FROM masar").fetchone() or (None,)
    if version is None or version < 1:
        raise CorpusDamagedError(f"{str(path)!r} does not say which version of a corpus it is")
    if version > OLD_VERSION:
        raise CorpusVersionError(
            f"The corpus {str(path)!r} has schema {version}, newer than the {OLD_VERSION} that "
            f"such a file may have; get a newer Masar, or set {HOME_VARIABLE} to another folder"
        )


def _explain(error: duckdb.Error, path: Path) -> CorpusError:
    """Say in our words why DuckDB would not open the file."""
    said = str(error)
    if any(words in said for words in HELD):
        holder = HOLDER.search(said)
        process = f"another process (PID {holder[1]})" if holder else "another process"
        return CorpusInUseError(
            f"The corpus {str(path)!r} is in use by {process}; close that one (an earlier Masar), "
            f"or set {HOME_VARIABLE} to another folder"
        )
    if "version number" in said:
        return CorpusVersionError(
            f"The corpus {str(path)!r} was written by a newer DuckDB than {duckdb.__version__}; "
            "update Masar"
        )
    reason = said.splitlines()[0]
    if "Permission denied" in said:
        return CorpusError(
            f"The corpus {str(path)!r} may not be opened ({reason}); change the file's "
            f"permissions, or set {HOME_VARIABLE} to a folder of your own"
        )
    return damaged(path, reason)
