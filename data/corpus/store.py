"""The store: add readings, ask for views, follow a record back to its report."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

import duckdb

from data.corpus.conditions import flow_conditions, incident_conditions
from data.corpus.documents import check_reading, write_document
from data.corpus.errors import CorpusError
from data.corpus.opening import FILE_NAME, connect, find_home
from data.corpus.queries import (
    COUNTS,
    EXTENT,
    FIND_RECORD,
    FLOWS,
    INCIDENTS,
    LIST_REPORTS,
    count_left_out,
    insert,
    link,
    read_report,
    read_whole_reading,
    refuse_taken,
    same_group,
    select,
)
from data.corpus.rows import flow_row, incident_row, report_row
from data.corpus.view import View
from data.model import Flow, Incident, ModelError, Reading, Report, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from data.corpus.rows import Row
    from data.filters import Filters

_WRITING = threading.Lock()  # one writer at a time; other processes are kept out by DuckDB


@dataclass(frozen=True, slots=True)
class Record:
    """A flow or an incident, the report it was read in, and what read it."""

    item: Flow | Incident
    report: Report
    reader: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the corpus holds."""

    reports: int
    flows: int
    incidents: int


def open_corpus(home: Path | None = None) -> Corpus:
    """
    Open the corpus, making it on first use.

    Parameters
    ----------
    home
        The folder it lives in; `MASAR_HOME` or the user's data folder if not given.

    Raises
    ------
    CorpusError
        If the file is held by another process, damaged, newer, or cannot be made.
    """
    return Corpus(find_home(home) / FILE_NAME)


class Corpus:
    """
    Reports and what was read in them, in one DuckDB file.

    Any number of threads may use one corpus: every call works on a cursor of its own and sees one
    state of the data. A report is added whole or not at all, and only once.
    """

    def __init__(self, path: Path) -> None:
        """Open the file at a path; see `open_corpus`."""
        self.path = path
        self._connection = connect(path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Use the corpus as a context, closed at its end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file."""
        self.close()

    # --- Adding -----------------------------------------------------------------------------------

    def add(self, reading: Reading) -> bool:
        """
        Add a report with what was read in it, in one transaction.

        A report already there is left as it is, whatever reader read it this time.

        Parameters
        ----------
        reading
            The report and its records.

        Returns
        -------
        added
            False if the report was there already.

        Raises
        ------
        ModelError
            If the reading does not fit together, or an id is taken by something else.
        CorpusError
            If it could not be written, for example on a full disk; then nothing was.
        """
        check_reading(reading)
        document = write_document(reading)
        report = reading.report
        flows = [flow_row(flow, report) for flow in reading.flows]
        incidents = [incident_row(incident, report) for incident in reading.incidents]
        with _WRITING, self._transaction() as cursor:
            held = read_report(cursor, report.id)
            if held is not None:
                if held != report:
                    raise ModelError(f"The id {report.id!r} belongs to another report already")
                return False
            refuse_taken(cursor, [*reading.flows, *reading.incidents])
            insert(cursor, "reports", [report_row(report)])
            reading_row: Row = {
                "report_id": report.id,
                "reader": reading.reader,
                "document": document,
            }
            insert(cursor, "readings", [reading_row])
            link(cursor, FLOWS, flows)
            link(cursor, INCIDENTS, incidents)
            insert(cursor, "flows", flows)
            insert(cursor, "incidents", incidents)
        return True

    # --- Asking -----------------------------------------------------------------------------------

    def view(self, filters: Filters) -> View:
        """Show what a filter keeps and count what it leaves out, all of one moment."""
        flows, incidents = flow_conditions(filters), incident_conditions(filters)
        with self._transaction() as cursor:
            return View(
                filters=filters,
                flows=select(cursor, FLOWS, flows),
                incidents=select(cursor, INCIDENTS, incidents),
                flows_left_out=count_left_out(cursor, FLOWS, flows),
                incidents_left_out=count_left_out(cursor, INCIDENTS, incidents),
            )

    def report(self, report_id: str) -> Report | None:
        """Give a report as it was added; None if there is none of that id."""
        with self._transaction() as cursor:
            return read_report(cursor, report_id)

    def reading(self, report_id: str) -> Reading | None:
        """Give everything read in a report, as it was added; None if there is no such report."""
        with self._transaction() as cursor:
            return read_whole_reading(cursor, report_id)

    def record(self, record_id: str) -> Record | None:
        """Give a flow or an incident as it was added, with its report; None if there is none."""
        with self._transaction() as cursor:
            found = cursor.execute(FIND_RECORD, {"id": record_id}).fetchone()
            reading = read_whole_reading(cursor, found[0]) if found else None
        if reading is None:
            return None
        items: list[Flow | Incident] = [*reading.flows, *reading.incidents]
        item = next(item for item in items if item.id == record_id)
        return Record(item, reading.report, reading.reader)

    def figures_of(self, record_id: str) -> pd.DataFrame:
        """
        Lay the figures of one movement, or of one incident, side by side.

        Parameters
        ----------
        record_id
            Any of the records that tell of it.

        Returns
        -------
        figures
            One row per record, columns as in a `View`, the recommended one first; of an unknown
            record no row.
        """
        with self._transaction() as cursor:
            found = cursor.execute(FIND_RECORD, {"id": record_id}).fetchone()
            table = INCIDENTS if found and found[1] == INCIDENTS.name else FLOWS
            figures = select(cursor, table, same_group(table, record_id))
        return figures.sort_values(
            "role", key=lambda roles: roles != Role.RECOMMENDED.value, kind="stable"
        ).reset_index(drop=True)

    def reports(self) -> pd.DataFrame:
        """
        List the reports, latest first.

        Returns
        -------
        reports
            `id`, `published` (datetime64), `title`, `source`, `url`, `reader`, and how many `flows`
            and `incidents` were read.
        """
        with self._transaction() as cursor:
            return cursor.execute(LIST_REPORTS).df()

    def extent(self) -> tuple[date, date] | None:
        """Say the first and the last day, inclusive, of anything dated; None if nothing is."""
        with self._transaction() as cursor:
            first, last = cursor.execute(EXTENT).fetchone() or (None, None)
        return (first, last) if isinstance(first, date) and isinstance(last, date) else None

    def counts(self) -> Counts:
        """Count what is there."""
        with self._transaction() as cursor:
            reports, flows, incidents = cursor.execute(COUNTS).fetchone() or (0, 0, 0)
        return Counts(reports, flows, incidents)

    @contextmanager
    def _transaction(self) -> Iterator[DuckDBPyConnection]:
        """Give a cursor on one state of the data; what it wrote counts only if nothing failed."""
        try:
            with self._connection.cursor() as cursor:
                cursor.begin()
                try:
                    yield cursor
                    cursor.commit()
                except BaseException:
                    with suppress(duckdb.Error):  # a failed commit has rolled back already
                        cursor.rollback()
                    raise
        except duckdb.Error as error:
            raise CorpusError(
                f"The corpus {str(self.path)!r} failed, and nothing was changed: {error}"
            ) from error
