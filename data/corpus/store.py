"""The store: add readings, ask for views, follow a record back to its report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Self

from data.corpus.conditions import flow_conditions, incident_conditions
from data.corpus.documents import check_reading, write_document
from data.corpus.homes import find_home
from data.corpus.index import say_nothing
from data.corpus.log import append, head_at, time_of
from data.corpus.log_opening import LOG_NAME
from data.corpus.queries import (
    COUNTS,
    EXTENT,
    FLOWS,
    INCIDENTS,
    LIST_REPORTS,
    count_left_out,
    select,
)
from data.corpus.reports import check_unicode, find_reading, find_report, keep_reading, keep_report
from data.corpus.store_imports import Imports
from data.corpus.store_places import Places
from data.corpus.store_reviews import Reviews
from data.corpus.store_search import Search
from data.corpus.view import View
from data.model import ModelError, Reading, Report

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from data.corpus.index import Progress
    from data.filters import Filters

AT_ONCE = 200  # reports in one transaction
MOST_PASTS = 2  # kept open; each has an index of its own


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the corpus holds."""

    reports: int
    flows: int
    incidents: int
    settlements: int = 0
    imports: int = 0


def open_corpus(home: Path | None = None, progress: Progress = say_nothing) -> Corpus:
    """
    Open the corpus, making it on first use, and bringing one of an earlier Masar up to date.

    Any number of processes may have one corpus open, and add to it.

    Parameters
    ----------
    home
        The folder it lives in; `MASAR_HOME` or the user's data folder if not given.
    progress
        Called with facts applied and facts in all, whenever the index is brought up to the log.

    Raises
    ------
    CorpusError
        If it is damaged, newer, or cannot be made.
    """
    return Corpus(find_home(home) / LOG_NAME, progress=progress)


def _document_of(reading: Reading) -> str:
    """Check a reading, and write it as the log keeps it."""
    check_reading(reading)
    check_unicode(reading.report)
    return write_document(reading)


def _add(log: sqlite3.Connection, reading: Reading, document: str) -> bool:
    """Append a report with its reading; False if it was there."""
    report = reading.report
    held = find_report(log, report.id)
    if held is not None:
        if held != report:
            raise ModelError(f"The id {report.id!r} belongs to another report already")
        return False
    seq = append(log, "report", report.id, "{}")
    keep_report(log, seq, report)
    keep_reading(log, seq, reading, document)
    return True


class Corpus(Imports, Places, Reviews, Search):
    """
    Reports, data sets, what was read in them and what persons said of it.

    Any number of threads and processes may use one corpus. What is added goes to the log, whole or
    not at all, and only once; every question is answered from the index, which is brought up to the
    log first. See ARCHITECTURE.md.
    """

    def __init__(
        self, path: Path, *, until: int | None = None, progress: Progress = say_nothing
    ) -> None:
        """Open the log at a path; see `open_corpus`."""
        super().__init__(path, until=until, progress=progress)
        if until is None:
            self._complete_table()

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
        return self.add_many([reading]) == 1

    def add_many(self, readings: Iterable[Reading]) -> int:
        """
        Add reports, some at a time, each of those transactions whole or not at all.

        Parameters
        ----------
        readings
            As for `add`; they stream. Stopped by an error, those of the transactions before are in.

        Returns
        -------
        added
            How many were not there already.
        """
        added = 0
        waiting = iter(readings)
        while some := list(islice(waiting, AT_ONCE)):
            documents = [_document_of(reading) for reading in some]
            with self._log.writing() as log:
                added += sum(map(partial(_add, log), some, documents))
        return added

    # --- The past ---------------------------------------------------------------------------------

    def at(self, moment: datetime) -> Self:
        """
        Give the corpus as it was at a moment; it can be asked, not changed.

        Parameters
        ----------
        moment
            A time that names its zone, or UTC.

        Returns
        -------
        past
            Itself, where nothing was added since. Else one that makes an index of its own at its
            first question, which takes as long as making it anew; it is closed with this one.
        """
        with self._log.reading() as log:
            until = head_at(log, moment)
        if until == self._log.head() or (self._log.until or until) < until:
            return self
        with self._past_lock:
            if until not in self._past:
                while len(self._past) >= MOST_PASTS:
                    self._past.pop(next(iter(self._past))).close()
                self._past[until] = type(self)(self.path, until=until)
            return self._past[until]

    def made_last(self) -> datetime:
        """Say when (UTC) the last fact was made; the beginning of time if there is none."""
        with self._log.reading() as log:
            return time_of(log, self._log.until)

    def rebuild(self) -> None:
        """
        Make the index anew, and that of reports' words; what is there answers until it is done.

        The words of imported rows are thrown away: see `index_words`.
        """
        self._index.rebuild()
        self._words.throw_away()
        with self._words.asking(self._progress):
            pass
        self._row_words.throw_away()

    # --- Asking -----------------------------------------------------------------------------------

    def view(self, filters: Filters, *, as_of: datetime | None = None) -> View:
        """Show what a filter keeps and count what it leaves out, all of one moment; see `at`."""
        if as_of is not None:
            return self.at(as_of).view(filters)
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
        with self._log.reading() as log:
            return find_report(log, report_id)

    def reading(self, report_id: str) -> Reading | None:
        """Give what was last read in a report, as it was added; None if there is no such report."""
        until = self._log.head()
        with self._log.reading() as log:
            return find_reading(log, report_id, until)

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
        return self._once("extent", self._extent)

    def _extent(self) -> tuple[date, date] | None:
        with self.transaction() as cursor:
            first, last = cursor.execute(EXTENT).fetchone() or (None, None)
        return (first, last) if isinstance(first, date) and isinstance(last, date) else None

    @property
    def state(self) -> int:
        """
        The number of the last fact: it grows with every change, whichever process made it.

        What was asked of one state is true of it for ever: a key for caches.
        """
        return self._log.head()

    def counts(self) -> Counts:
        """Count what is there."""
        return self._once("counts", self._counts)

    def _counts(self) -> Counts:
        with self.transaction() as cursor:
            counted = cursor.execute(COUNTS).fetchone() or (0, 0, 0)
        return Counts(*counted)
