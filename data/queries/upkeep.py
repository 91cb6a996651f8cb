"""The levels of detail hang on to the corpus's index: made with it, kept up with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.queries.levels import rebuild
from data.queries.refreshing import refresh

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from data.corpus.deriving import Change

MOST_REPORTS = 1000  # changed at once: above, making all again is quicker


class Levels:
    """See `data.corpus.deriving.Maker`."""

    @staticmethod
    def make(cursor: DuckDBPyConnection) -> None:
        """Make what an index without rows has."""
        rebuild(cursor)

    @staticmethod
    def add(cursor: DuckDBPyConnection, change: Change) -> None:
        """Add what came, where nothing was replaced."""
        if change.has_replaced or len(change.report_ids) > MOST_REPORTS:
            rebuild(cursor)
        else:
            refresh(cursor, sorted(change.report_ids), change.import_ids)
