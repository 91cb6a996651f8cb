"""The corpus itself as an engine: DuckDB in this process, nothing to set up."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.queries.levels import Built, built, has_levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from data.corpus import Corpus


@dataclass(slots=True)
class _Moment:
    cursor: DuckDBPyConnection
    levels: dict[str, Built]

    def built(self) -> dict[str, Built]:
        return self.levels

    def ask(self, sql: str, values: Mapping[str, object]) -> pd.DataFrame:
        return self.cursor.execute(sql, dict(values)).df()


class DuckEngine:
    """Ask a corpus, each question on one state of the data."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, self._has_levels = corpus, False

    @contextmanager
    def moment(self) -> Iterator[_Moment]:
        """Give one state of the data."""
        with self._corpus.transaction() as cursor:
            yield _Moment(cursor, self._built(cursor))

    def _built(self, cursor: DuckDBPyConnection) -> dict[str, Built]:
        """Say what there is; that anything was ever built has to be found out only once."""
        self._has_levels = self._has_levels or has_levels(cursor)
        return built(cursor, is_known=True) if self._has_levels else {}
