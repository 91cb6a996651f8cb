"""Reports and what was read in them, as the log has them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.corpus.documents import read_document, records_of
from data.model import ModelError, Report

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from data.corpus.log import Fact
    from data.model import Flow, Incident, Reading

FIND_REPORT = "SELECT text, published, title, source, url, id FROM reports WHERE id = ?"
FIND_READING = """
    SELECT document, reader FROM readings
    WHERE report_id = ? AND seq <= ? ORDER BY seq DESC LIMIT 1
"""


def find_report(connection: sqlite3.Connection, report_id: str) -> Report | None:
    """Read a report back as it was added."""
    row = connection.execute(FIND_REPORT, (report_id,)).fetchone()
    return _report(row) if row else None


def find_reading(connection: sqlite3.Connection, report_id: str, until: int) -> Reading | None:
    """Read back what was last read in a report, up to a fact."""
    report = find_report(connection, report_id)
    row = connection.execute(FIND_READING, (report_id, until)).fetchone()
    return read_document(report, *row) if report and row else None


def find_item(
    connection: sqlite3.Connection, report_id: str, record_id: str, until: int
) -> Flow | Incident | None:
    """Find a record in any reading of a report up to a fact, the last that has it."""
    report = find_report(connection, report_id)
    if report is None:
        return None
    rows = connection.execute(
        "SELECT document, reader FROM readings WHERE report_id = ? AND seq <= ? ORDER BY seq DESC",
        (report_id, until),
    )
    for row in rows.fetchall():
        reading = read_document(report, *row)
        for item in records_of(reading):
            if item.id == record_id:
                return item
    return None


def last_readings(
    connection: sqlite3.Connection, report_id: str, until: int, most: int
) -> list[Reading]:
    """Read back the last readings of a report up to a fact, the last first."""
    report = find_report(connection, report_id)
    rows = connection.execute(
        "SELECT document, reader FROM readings WHERE report_id = ? AND seq <= ?"
        " ORDER BY seq DESC LIMIT ?",
        (report_id, until, most),
    )
    return [read_document(report, *row) for row in rows.fetchall()] if report else []


def readings_of(connection: sqlite3.Connection, facts: Sequence[Fact]) -> list[Reading]:
    """Read back the readings of facts, in order."""
    made = []
    for fact in facts:
        report = find_report(connection, fact.subject)
        row = connection.execute(
            "SELECT document, reader FROM readings WHERE seq = ?", (fact.seq,)
        ).fetchone()
        if report is None or row is None:
            raise ModelError(f"The log has no reading of {fact.subject!r} at {fact.seq}")
        made.append(read_document(report, *row))
    return made


def keep_report(connection: sqlite3.Connection, seq: int, report: Report) -> None:
    """Write a report down."""
    connection.execute(
        "INSERT INTO reports (id, seq, published, title, source, url, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            report.id,
            seq,
            report.published.isoformat() if report.published else None,
            report.title,
            report.source,
            report.url,
            report.text,
        ),
    )


def keep_reading(connection: sqlite3.Connection, seq: int, reading: Reading, document: str) -> None:
    """Write a reading down, and that its records' ids are its report's."""
    connection.execute(
        "INSERT INTO readings (seq, report_id, reader, document) VALUES (?, ?, ?, ?)",
        (seq, reading.report.id, reading.reader, document),
    )
    take_ids(connection, reading.report.id, records_of(reading))


def take_ids(
    connection: sqlite3.Connection, report_id: str, records: Iterable[Flow | Incident]
) -> None:
    """Say whose records' ids are, refusing those that are another report's."""
    for record in records:
        owner = connection.execute(
            "SELECT report_id FROM records WHERE id = ?", (record.id,)
        ).fetchone()
        if owner is None:
            connection.execute(
                "INSERT INTO records (id, report_id) VALUES (?, ?)", (record.id, report_id)
            )
        elif owner[0] != report_id:
            raise ModelError(f"The id {record.id!r} belongs to a record of another report already")


def check_unicode(report: Report) -> None:
    """Refuse text that cannot be written down as UTF-8."""
    for name in ("text", "title", "source", "url", "id"):
        try:
            getattr(report, name).encode()
        except UnicodeEncodeError as error:
            raise ModelError(
                f"The report's {name} cannot be written down as UTF-8 text: {error}"
            ) from error


def _report(row: tuple[str, str | None, str, str, str, str]) -> Report:
    published = date.fromisoformat(row[1]) if row[1] else None
    return Report(row[0], published, *row[2:])
