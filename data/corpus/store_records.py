"""The corpus's part that follows a record back to its report, or to its row of an import."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from data.corpus.applying import read_reviewed
from data.corpus.effects import NOTHING, effect_on
from data.corpus.queries import FLOWS, INCIDENTS, find_record, same_group, select
from data.corpus.review_rows import record_of_row
from data.corpus.reviewing import State
from data.corpus.settling import decided, open_keys, settled
from data.corpus.store_base import CorpusBase
from data.model import Flow, Incident, Report, Role

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from data.corpus.queries import Found


@dataclass(frozen=True, slots=True)
class Record:
    """
    A flow or an incident, the report it was read in, and what read it.

    `review` is what became of it (`data.corpus.reviewing.State`); None if a machine read it and
    nobody looked at it.
    """

    item: Flow | Incident
    report: Report
    reader: str
    review: State | None = None


class Records(CorpusBase):
    """Give records with what they rest on."""

    def at(self, moment: datetime) -> Self:
        """Give the corpus as it was at a moment; it can be asked, not changed."""
        raise NotImplementedError

    def record(self, record_id: str, *, as_of: datetime | None = None) -> Record | None:
        """
        Give a flow or an incident with its report; None if there is none of that id.

        It is as it counts: as it was read, or as a person left it; places settled since say so in
        their source. A rejected one is given too. The report of an imported row is the row in
        words, and its reader "imported". See `at` for `as_of`.
        """
        if as_of is not None:
            return self.at(as_of).record(record_id)
        until = self._log.head()
        with self.transaction() as cursor, self._log.reading() as log:
            found = find_record(cursor, record_id)
            if found is None:
                return None
            if found.import_id is not None:
                return self._row(cursor, log, record_id, found)
            return _read(cursor, log, record_id, found, until)

    def records_of(self, report_id: str) -> dict[str, Record]:
        """Give every record of a report by its id, each as `record` does; rejected ones are not."""
        until = self._log.head()
        with self.transaction() as cursor, self._log.reading() as log:
            read = read_reviewed(cursor, log, report_id, until)
            if read is None:
                return {}
            reading = decided(settled(cursor, open_keys(read.reading)), read.reading)
        items: list[Flow | Incident] = [*reading.flows, *reading.incidents]
        return {
            item.id: Record(
                item, reading.report, reading.reader, read.effects.get(item.id, NOTHING).state
            )
            for item in items
        }

    def _row(
        self, cursor: DuckDBPyConnection, log: sqlite3.Connection, record_id: str, found: Found
    ) -> Record | None:
        if found.import_id is None or found.import_row is None:
            return None
        home = self.path.parent
        item, report = record_of_row(log, home, found.table, found.import_id, found.import_row)
        effect = effect_on(cursor, record_id) or NOTHING
        if effect.item is not None:
            item, report = effect.item, replace(report, text=effect.text)
        return Record(item, report, State.IMPORTED.value, effect.state or State.IMPORTED)

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
            found = find_record(cursor, record_id)
            table = INCIDENTS if found and found.table == INCIDENTS.name else FLOWS
            figures = select(cursor, table, same_group(table, record_id))
        return figures.sort_values(
            "role", key=lambda roles: roles != Role.RECOMMENDED.value, kind="stable"
        ).reset_index(drop=True)


def _read(
    cursor: DuckDBPyConnection, log: sqlite3.Connection, record_id: str, found: Found, until: int
) -> Record | None:
    read = read_reviewed(cursor, log, found.report_id, until)
    if read is None:
        return None
    reading = decided(settled(cursor, open_keys(read.reading)), read.reading)
    items: list[Flow | Incident] = [*reading.flows, *reading.incidents, *read.rejected]
    item = next((item for item in items if item.id == record_id), None)
    if item is None:
        return None
    state = read.effects.get(record_id, NOTHING).state
    is_rejected = found.is_rejected and state is None  # by the review of its like
    return Record(item, reading.report, reading.reader, State.REJECTED if is_rejected else state)
