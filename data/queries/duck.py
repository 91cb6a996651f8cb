"""The corpus itself as an engine: DuckDB in this process, nothing to set up."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.queries.held import HELD, Held
from data.queries.levels import Built, built, has_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pandas as pd
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

    from data.corpus import Corpus
    from data.queries.held import HeldLinked, HeldTable
    from data.queries.kinds import Kind


@dataclass(frozen=True, slots=True)
class _Holding:
    """See `data.queries.adding.Holding`."""

    cursor: DuckDBPyConnection
    kind: Kind
    built: Built
    held: Held

    def table(self, name: str, asked: Iterable[str]) -> HeldTable | None:
        return self.held.table(self.cursor, self.kind, self.built, name, asked)

    def linked(self) -> HeldLinked | None:
        return self.held.linked(self.cursor, self.kind, self.built)


@dataclass(slots=True)
class _Moment:
    cursor: DuckDBPyConnection
    find_built: Callable[[DuckDBPyConnection], dict[str, Built]]
    held: Held
    levels: dict[str, Built] | None = None

    def built(self) -> dict[str, Built]:
        if self.levels is None:
            self.levels = self.find_built(self.cursor)
        return self.levels

    def holding(self, kind: Kind) -> _Holding | None:
        built = self.built().get(kind.name)
        return _Holding(self.cursor, kind, built, self.held) if built else None

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

    def __init__(self, corpus: Corpus, held: Held = HELD) -> None:
        """Say which corpus, and where its levels of detail are held in memory."""
        self._corpus, self._held, self._has_levels = corpus, held, False

    @contextmanager
    def moment(self) -> Iterator[_Moment]:
        """Give one state of the data."""
        with self._corpus.transaction() as cursor:
            yield _Moment(cursor, self._built, self._held)

    def _built(self, cursor: DuckDBPyConnection) -> dict[str, Built]:
        """Say what there is; that anything was ever built has to be found out only once."""
        self._has_levels = self._has_levels or has_levels(cursor)
        return built(cursor, is_known=True) if self._has_levels else {}
