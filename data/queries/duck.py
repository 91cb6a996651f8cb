"""The corpus itself as an engine: DuckDB in this process, nothing to set up."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.queries.levels import Built, built, has_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

    from data.corpus import Corpus


@dataclass(slots=True)
class _Moment:
    cursor: DuckDBPyConnection
    find_built: Callable[[DuckDBPyConnection], dict[str, Built]]
    levels: dict[str, Built] | None = None

    def built(self) -> dict[str, Built]:
        if self.levels is None:
            self.levels = self.find_built(self.cursor)
        return self.levels

    def ask(self, sql: str, values: Mapping[str, object]) -> pd.DataFrame:
        return self.cursor.execute(sql, dict(values)).df()

    def ask_numbers(self, sql: str, values: Mapping[str, object]) -> dict[str, NDArray[Any]]:
        found: dict[str, Any] = self.cursor.execute(sql, dict(values)).fetchnumpy()
        return found

    def ask_row(self, sql: str, values: Mapping[str, object]) -> dict[str, object] | None:
        row = self.cursor.execute(sql, dict(values)).fetchone()
        if row is None:
            return None
        return dict(zip((name for name, *_ in self.cursor.description), row, strict=True))


class DuckEngine:
    """Ask a corpus, each question on one state of the data."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, self._has_levels = corpus, False

    @contextmanager
    def moment(self) -> Iterator[_Moment]:
        """Give one state of the data."""
        with self._corpus.transaction() as cursor:
            yield _Moment(cursor, self._built)

    def _built(self, cursor: DuckDBPyConnection) -> dict[str, Built]:
        """Say what there is; that anything was ever built has to be found out only once."""
        self._has_levels = self._has_levels or has_levels(cursor)
        return built(cursor, is_known=True) if self._has_levels else {}
