"""The store: add readings, ask for views, follow a record back to its report."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

import duckdb

from data.corpus import settling
from data.corpus.conditions import flow_conditions, incident_conditions
from data.corpus.documents import check_reading, write_document
from data.corpus.errors import CorpusError
from data.corpus.import_index import IMPORTED
from data.corpus.import_records import flow_of, incident_of
from data.corpus.importing import (
    find_source_row,
    keep_import,
    list_imports,
    list_rejects,
    write_files,
)
from data.corpus.opening import FILE_NAME, connect, find_home
from data.corpus.own import drop_own, keep_own, list_own
from data.corpus.queries import (
    COUNTS,
    EXTENT,
    FIND_RECORD,
    FLOWS,
    INCIDENTS,
    LACKS_IMPORTS,
    LACKS_TABLES,
    LIST_READINGS,
    LIST_REPORTS,
    count_left_out,
    insert,
    link,
    read_report,
    read_whole_reading,
    refuse_taken,
    same_group,
    select,
    select_row,
    unlink,
)
from data.corpus.rows import flow_row, incident_row, report_row
from data.corpus.schema import LATER_COLUMNS, LATER_TABLES
from data.corpus.settling import Verdict, decided, unplaced_rows
from data.corpus.view import View
from data.model import Flow, Incident, ModelError, Reading, Report, Role
from data.places import own_place_of
from data.places.own import keep_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from data.corpus.imports import Import, ImportAbout, ImportResult, Reject
    from data.corpus.rows import Row
    from data.corpus.settling import Occurrence, Settlement
    from data.filters import Filters
    from data.model import Place
    from data.places import OwnPlace

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
    settlements: int = 0
    imports: int = 0


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
        try:
            self._complete()
        except BaseException:
            self.close()
            raise

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
        with _WRITING, self.transaction() as cursor:
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
            insert(cursor, "unplaced", unplaced_rows(reading))
            _insert_records(cursor, decided(cursor, reading))
        return True

    # --- Imports ----------------------------------------------------------------------------------

    def add_import(
        self,
        about: ImportAbout,
        *,
        flows: Iterable[pa.RecordBatch | pa.Table] = (),
        incidents: Iterable[pa.RecordBatch | pa.Table] = (),
        rejects: Iterable[Reject] = (),
    ) -> ImportResult:
        """
        Add the rows of a data set, all or nothing; the same rows again change nothing.

        A row whose `id` an earlier import had takes its place: a newer edition of a data set
        corrects the older one. Rows are never linked to others.

        Parameters
        ----------
        about
            What the data set is.
        flows, incidents
            Arrow batches in columns of `FLOW_SCHEMA` and `INCIDENT_SCHEMA`
            (`data.corpus.imports` says what each needs). They stream: flows are taken to their
            end first, then incidents, then rejects, so that a generator may fill the list of
            rejects as it goes.
        rejects
            The rows that could not be used.

        Returns
        -------
        result
            The import's id, whether it is new, and how many rows it has.

        Raises
        ------
        ModelError
            If a row breaks an invariant, an id comes twice, or there is no row at all.
        CorpusError
            If it could not be written; then nothing was.
        """
        keys = write_files(self.path.parent, flows, incidents)
        with _WRITING, self.transaction() as cursor:
            return keep_import(cursor, self.path.parent, about, keys, rejects)

    def imports(self) -> list[Import]:
        """List the data sets that were imported, the last first."""
        with self.transaction() as cursor:
            return list_imports(cursor)

    def import_rejects(self, import_id: str) -> pd.DataFrame:
        """
        List what an import could not use.

        Returns
        -------
        rejects
            `row_number` (int64, as in the file), `column`, `value` (verbatim), `reason`.
        """
        with self.transaction() as cursor:
            return list_rejects(cursor, import_id)

    def source_row(self, record_id: str) -> dict[str, object] | None:
        """Give the source's own cells of an imported record; None if it is not of an import."""
        with self.transaction() as cursor:
            return find_source_row(cursor, self.path.parent, record_id)

    # --- Settling names ---------------------------------------------------------------------------

    def unplaced(self) -> pd.DataFrame:
        """
        List the names that found no place and were not settled, those most records rest on first.

        Returns
        -------
        unplaced
            `name`, `within` ("" where nobody says), `reason`; how many `records` rest on it, how
            many `mentions` there are, in how many `reports`; a `sentence`, and the `report_ids`,
            that of the sentence first.
        """
        with self.transaction() as cursor:
            return settling.list_unplaced(cursor)

    def occurrence(self, report_id: str, name: str, within: str = "") -> Occurrence | None:
        """Say where a name without a place stands in a report; None if it does not."""
        with self.transaction() as cursor:
            return settling.find_occurrence(cursor, report_id, name, within)

    def settle(self, settlement: Settlement) -> bool:
        """
        Append what a person says a name means, and apply it to the records that rest on it.

        Nothing that was read or settled before is changed. Settled for good, the name is an own
        place too, for the reports to come.

        Returns
        -------
        settled
            False if the same counted already.
        """
        with _WRITING, self.transaction() as cursor:
            former = settling.last_place(cursor, settlement)
            if not settling.note(cursor, settlement):
                return False
            if settlement.report_id is None:
                self._keep_spelling(cursor, settlement, former)
            for report_id in settling.reports_with(cursor, settlement):
                reading = read_whole_reading(cursor, report_id)
                if reading is not None:
                    unlink(cursor, FLOWS, report_id)
                    unlink(cursor, INCIDENTS, report_id)
                    _insert_records(cursor, decided(cursor, reading))
        self._tell_gazetteer()
        return True

    def settlements(self) -> pd.DataFrame:
        """
        List everything that was settled, the last first; see `data.corpus.settling`.

        Returns
        -------
        settlements
            `number`, `name`, `within`, `report_id` and its title as `report` (null: for good),
            `verdict`, `place`, `made` (UTC), `made_by`, and whether it `is_in_force`.
        """
        with self.transaction() as cursor:
            return settling.list_settlements(cursor)

    # --- Own places -------------------------------------------------------------------------------

    def own_places(self) -> list[OwnPlace]:
        """List the analyst's own places and spellings, the oldest first."""
        with self.transaction() as cursor:
            return list(list_own(cursor).values())

    def add_own_places(self, own: Iterable[OwnPlace], by: str = "") -> int:
        """Add places or spellings, all or none; return how many were not there yet."""
        with _WRITING, self.transaction() as cursor:
            added = sum([keep_own(cursor, one, by) for one in own])
        self._tell_gazetteer()
        return added

    def remove_own_place(self, place_id: str, by: str = "") -> bool:
        """Let an own place count no more; False if there is none of that id."""
        with _WRITING, self.transaction() as cursor:
            removed = drop_own(cursor, place_id, by)
        self._tell_gazetteer()
        return removed

    @staticmethod
    def _keep_spelling(
        cursor: DuckDBPyConnection, settlement: Settlement, former: Place | None
    ) -> None:
        """Make a name settled for good an own spelling, and no longer one of what it meant."""
        name, within, by = settlement.name, settlement.within, settlement.by
        if former is not None:
            old = own_place_of(former, name, within)
            drop_own(cursor, old.place.id, by, spelling=name)
        if settlement.verdict is Verdict.PLACED and settlement.place is not None:
            keep_own(cursor, own_place_of(settlement.place, name, within), by)

    def _tell_gazetteer(self) -> None:
        """Keep the table that the gazetteer reads the same as what the corpus holds."""
        try:
            keep_table(self.own_places(), self.path.parent)
        except OSError as error:
            raise CorpusError(
                f"Kept in the corpus, but not yet for reading: the table of own places beside "
                f"{str(self.path)!r} cannot be written ({error}); it is tried again at the next "
                "start"
            ) from error

    def _complete(self) -> None:
        """Make what a corpus of an earlier day does not have, and the table beside it."""
        with _WRITING, self.transaction() as cursor:
            (old,) = cursor.execute(LACKS_IMPORTS).fetchone() or (False,)
            if old:
                cursor.execute(LATER_COLUMNS)
            (lacks,) = cursor.execute(LACKS_TABLES).fetchone() or (False,)
            cursor.execute(LATER_TABLES)
            if lacks:
                for (report_id,) in cursor.execute(LIST_READINGS).fetchall():
                    reading = read_whole_reading(cursor, report_id)
                    insert(cursor, "unplaced", unplaced_rows(reading) if reading else [])
        with suppress(CorpusError):  # a home that cannot be written can still be read
            self._tell_gazetteer()

    # --- Asking -----------------------------------------------------------------------------------

    def view(self, filters: Filters) -> View:
        """Show what a filter keeps and count what it leaves out, all of one moment."""
        flows, incidents = flow_conditions(filters), incident_conditions(filters)
        with self.transaction() as cursor:
            return View(
                filters=filters,
                flows=select(cursor, FLOWS, flows),
                incidents=select(cursor, INCIDENTS, incidents),
                flows_left_out=count_left_out(cursor, FLOWS, flows),
                incidents_left_out=count_left_out(cursor, INCIDENTS, incidents),
            )

    def report(self, report_id: str) -> Report | None:
        """Give a report as it was added; None if there is none of that id."""
        with self.transaction() as cursor:
            return read_report(cursor, report_id)

    def reading(self, report_id: str) -> Reading | None:
        """Give everything read in a report, as it was added; None if there is no such report."""
        with self.transaction() as cursor:
            return read_whole_reading(cursor, report_id)

    def record(self, record_id: str) -> Record | None:
        """
        Give a flow or an incident with its report; None if there is none of that id.

        It is as it was added but for the places settled since, whose source says so. The report
        of an imported row is the row in words, and its reader "imported".
        """
        with self.transaction() as cursor:
            found = cursor.execute(FIND_RECORD, {"id": record_id}).fetchone()
            if found and found[2] is not None:
                make = flow_of if found[1] == FLOWS.name else incident_of
                row = select_row(cursor, found[1], record_id)
                item, report = make(row)
                return Record(item, report, IMPORTED)
            reading = read_whole_reading(cursor, found[0]) if found else None
            reading = reading and decided(cursor, reading)
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
        with self.transaction() as cursor:
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
        with self.transaction() as cursor:
            return cursor.execute(LIST_REPORTS).df()

    def extent(self) -> tuple[date, date] | None:
        """Say the first and the last day, inclusive, of anything dated; None if nothing is."""
        with self.transaction() as cursor:
            first, last = cursor.execute(EXTENT).fetchone() or (None, None)
        return (first, last) if isinstance(first, date) and isinstance(last, date) else None

    def counts(self) -> Counts:
        """Count what is there."""
        with self.transaction() as cursor:
            counted = cursor.execute(COUNTS).fetchone() or (0, 0, 0, 0, 0)
        return Counts(*counted)

    @contextmanager
    def transaction(self) -> Iterator[DuckDBPyConnection]:
        """
        Give this package a cursor on one state of the data.

        What was written with it counts only if nothing failed.
        """
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


def _insert_records(cursor: DuckDBPyConnection, reading: Reading) -> None:
    """Insert the columns of a reading's records, linked to what others tell of the same."""
    flows = [flow_row(flow, reading.report) for flow in reading.flows]
    incidents = [incident_row(incident, reading.report) for incident in reading.incidents]
    link(cursor, FLOWS, flows)
    link(cursor, INCIDENTS, incidents)
    insert(cursor, "flows", flows)
    insert(cursor, "incidents", incidents)
