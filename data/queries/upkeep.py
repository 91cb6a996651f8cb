"""The levels of detail hang on to the corpus's index: made with it, kept up with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.queries.levels import POINTS_FROM, rebuild
from data.queries.refreshing import refresh

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from data.corpus.deriving import Change

MOST_REPORTS = 1000  # changed at once: above, making all again is quicker
MOST_RECORDS = 50_000
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
        """Add what came and take away what went, unless that is too much; of few, make nothing."""
        flows, incidents, levels = cursor.execute(SIZES).fetchone() or (0, 0, 0)
        if max(flows, incidents) < POINTS_FROM and not levels:
            return
        if len(change.report_ids) > MOST_REPORTS or len(change.record_ids) > MOST_RECORDS:
            rebuild(cursor)
        else:
            refresh(cursor, change)
