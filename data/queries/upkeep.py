"""The levels of detail hang on to the corpus's index: made with it, kept up with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.queries.levels import POINTS_FROM, rebuild
from data.queries.refreshing import refresh

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from data.corpus.deriving import Change

MOST_REPORTS = 1000  # changed at once: above, making all again is quicker
SIZES = """
    SELECT (SELECT count(*) FROM flows), (SELECT count(*) FROM incidents),
        (SELECT count(*) FROM levels)
"""


class Levels:
    """See `data.corpus.deriving.Maker`."""

    @staticmethod
    def make(cursor: DuckDBPyConnection) -> None:
        """Make what an index without rows has."""
        rebuild(cursor)

    @staticmethod
    def add(cursor: DuckDBPyConnection, change: Change) -> None:
        """Add what came, where nothing was replaced; of few rows nothing is made."""
        flows, incidents, levels = cursor.execute(SIZES).fetchone() or (0, 0, 0)
        if max(flows, incidents) < POINTS_FROM and not levels:
            return
        if change.has_replaced or len(change.report_ids) > MOST_REPORTS:
            rebuild(cursor)
        else:
            refresh(cursor, sorted(change.report_ids), change.import_ids)
