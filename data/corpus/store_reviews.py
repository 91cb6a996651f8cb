"""The corpus's part for reviews, and for newer readings of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from data.corpus.agreement import measure_agreement
from data.corpus.applying import read_reviewed
from data.corpus.comparing import CHANGE_TYPES, compare
from data.corpus.documents import check_reading, write_document
from data.corpus.effects import list_reviews, pair_up
from data.corpus.log import append
from data.corpus.reports import find_report, keep_reading, last_readings, take_ids
from data.corpus.review_queue import list_queue
from data.corpus.review_targets import prepare
from data.corpus.reviewing import KIND, write_review
from data.corpus.settling import decided, open_keys, settled
from data.corpus.store_records import Records
from data.filters import Filters
from data.model import ModelError

if TYPE_CHECKING:
    from data.corpus.reviewing import Review
    from data.model import Flow, Incident, Reading, Report


class Reviews(Records):
    """Say what is right, take newer readings in, see how far machine and person agree."""

    # --- Reviews ----------------------------------------------------------------------------------

    def review(self, review: Review) -> int | None:
        """
        Append what a person says of records; see `data.corpus.reviewing` for what can be said.

        Returns
        -------
        number
            Of the review, by which it can be undone; None if it was so already.

        Raises
        ------
        ModelError
            If there is no such record, or what is said makes no sense of it; nothing was changed.
        CorpusError
            If it could not be written; then nothing was.
        """
        with self.transaction() as cursor, self._log.reading() as log:
            prepared = prepare(cursor, log, review, self._read_for_review)
        if prepared is None:
            return None
        document = write_review(review, prepared.targets, prepared.text)
        with self._log.writing() as log:
            if review.item is not None and not prepared.text:
                take_ids(log, review.item.report_id, [review.item])
            return append(log, KIND, prepared.targets[0].record_id, document, by=review.by)

    def _read_for_review(self, record_id: str) -> tuple[Flow | Incident, Report] | None:
        record = self.record(record_id)
        return (record.item, record.report) if record else None

    def reviews(self, record_id: str | None = None) -> pd.DataFrame:
        """
        List what was said, of one record or of all, the last first.

        Returns
        -------
        reviews
            `number`, `action` (`data.corpus.reviewing.Action`), `record_ids` and `report_ids`
            (lists), `table`, `note`, `undoes` (Int64: of an undo, the number), `made` (UTC),
            `made_by`, and whether it `is_in_force` (an undone one is not).
        """
        with self.transaction() as cursor:
            return list_reviews(cursor, record_id)

    def review_queue(
        self, filters: Filters | None = None, *, limit: int = 50, offset: int = 0
    ) -> pd.DataFrame:
        """
        List records a machine read and nobody looked at, least certain first.

        Parameters
        ----------
        filters
            Which of them; all if None.
        limit, offset
            A page of the queue; at most 1,000.

        Returns
        -------
        queue
            `id`, `table` ("flows" or "incidents"), `report_id`, `title`, `published`, `sentence`,
            `doubts` (a list of reasons in words), `uncertainty` (0 to 1, see
            `data.corpus.review_queue`), and how many are `waiting` in all.
        """
        with self.transaction() as cursor:
            return list_queue(cursor, filters or Filters(), limit=limit, offset=offset)

    def agreement(self) -> pd.DataFrame:
        """
        Say of each field how often a person left what the machine read as it was.

        Returns
        -------
        agreement
            One row per `table` and `field`, "record" first: records `reviewed` in which the machine
            read the field, how many of them `agreed`, their share as `precision` with its 95 %
            interval `low` to `high` (NaN where none was reviewed), and how many a person filled in
            that the machine `missed`. Of "record", agreed are those not rejected, and missed those
            added by hand.
        """
        until = self._log.head()
        with self.transaction() as cursor, self._log.reading() as log:
            return measure_agreement(cursor, log, until)

    # --- Newer readings ---------------------------------------------------------------------------

    def add_reading(self, reading: Reading) -> bool:
        """
        Add what a newer reader read in a report of the corpus; it counts from then on.

        The former reading stays beside it. What persons said outlives it: `data.corpus.effects`.

        Returns
        -------
        added
            False if the last reading of the report was just this.

        Raises
        ------
        ModelError
            If there is no such report, or the reading does not fit together.
        """
        check_reading(reading)
        document = write_document(reading)
        report = reading.report
        with self._log.writing() as log:
            held = find_report(log, report.id)
            if held != report:
                raise ModelError(f"There is no report {report.id!r} to read again; add it first")
            (last,) = last_readings(log, report.id, self._log.head(), 1)
            if last == reading:
                return False
            seq = append(log, "reading", report.id, "{}")
            keep_reading(log, seq, reading, document)
        return True

    def changes(self, report_id: str) -> pd.DataFrame:
        """
        Say what the last reading of a report changed against the one before it.

        Returns
        -------
        changes
            One row per difference: `table`, `record_id`, `change` ("new", "gone" or "changed"),
            and of a changed record the `field`, `before` and `after` in words. No row where there
            was one reading only.
        """
        until = self._log.head()
        with self._log.reading() as log:
            readings = last_readings(log, report_id, until, 2)
        if len(readings) < 2:
            return pd.DataFrame(columns=list(CHANGE_TYPES)).astype(CHANGE_TYPES)
        after, before = readings
        return compare(before, after, pair_up(before, after))

    def as_reviewed(self, report_id: str) -> Reading | None:
        """Give the last reading of a report with what was reviewed and settled; None if none."""
        until = self._log.head()
        with self.transaction() as cursor, self._log.reading() as log:
            read = read_reviewed(cursor, log, report_id, until)
            if read is None:
                return None
            return decided(settled(cursor, open_keys(read.reading)), read.reading)
