"""The corpus's part for data sets of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.corpus.importing import (
    find_source_row,
    keep_import,
    list_imports,
    list_rejects,
    write_files,
)
from data.corpus.queries import find_record
from data.corpus.store_base import CorpusBase

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import pyarrow as pa

    from data.corpus.imports import Import, ImportAbout, ImportResult, Reject


class Imports(CorpusBase):
    """Add the rows of a data set; list what was added and what could not be."""

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
        corrects the older one, which the past still has. Rows are never linked to others.

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
        home = self.path.parent
        tables = write_files(home, flows, incidents)
        with self._log.writing() as log:
            return keep_import(log, home, about, tables, rejects)

    def imports(self) -> list[Import]:
        """List the data sets that were imported, the last first."""
        until = self._log.head()
        with self._log.reading() as log:
            return list_imports(log, until)

    def import_rejects(self, import_id: str) -> pd.DataFrame:
        """
        List what an import could not use.

        Returns
        -------
        rejects
            `row_number` (int64, as in the file), `column`, `value` (verbatim), `reason`.
        """
        with self._log.reading() as log:
            return list_rejects(log, import_id)

    def source_row(self, record_id: str) -> dict[str, Any] | None:
        """Give the source's own cells of an imported record; None if it is not of an import."""
        with self.transaction() as cursor:
            found = find_record(cursor, record_id)
        if found is None or found.import_id is None or found.import_row is None:
            return None
        with self._log.reading() as log:
            home = self.path.parent
            return find_source_row(log, home, found.import_id, found.table, found.import_row)
