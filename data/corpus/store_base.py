"""What every part of the corpus stands on: the log, the index, one state of the data."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, TypeVar, cast

from data.corpus.index import FOLDER, Index, say_nothing
from data.corpus.living_rows import LivingRows
from data.corpus.log import Log
from data.corpus.row_index import RowIndex
from data.corpus.search_index import SearchIndex
from data.corpus.upgrading import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from data.corpus.index import Progress

Answer = TypeVar("Answer")


class CorpusBase:
    """
    A log, and the index made from it.

    Attributes
    ----------
    path
        The log's file; the index and the rows of imports lie beside it.
    """

    def __init__(
        self, path: Path, *, until: int | None = None, progress: Progress = say_nothing
    ) -> None:
        """Open the log at a path; see `data.corpus.open_corpus`."""
        self.path = path
        upgraded = upgrade(path)
        self._log = Log(path, until)
        self._progress = progress
        self._index = Index(self._log, progress)
        self._words = SearchIndex(self._log, path.parent / FOLDER)
        self._row_words = RowIndex(self._log, path.parent, path.parent / FOLDER)
        self._living_rows = LivingRows()
        self._past: dict[int, Self] = {}
        self._past_lock = threading.Lock()
        self._own_notices = [upgraded] if upgraded else []
        self._asking = threading.local()
        self._known: dict[str, tuple[int, object]] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know: that a damaged index was made again, for instance."""
        words = (*self._words.notices, *self._row_words.notices)
        return (*self._own_notices, *self._index.notices, *words)

    def close(self) -> None:
        """Let go of the files."""
        with self._past_lock:
            past, self._past = list(self._past.values()), {}
        for corpus in past:
            corpus.close()
        self._index.close()
        self._words.close()
        self._row_words.close()
        self._log.close()

    def __enter__(self) -> Self:
        """Use the corpus as a context, closed at its end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the files."""
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[DuckDBPyConnection]:
        """
        Give this package a cursor on one state of the index, as new as the log.

        What is written with it counts if nothing failed, but only for this index: it is made from
        the log, and made anew it has only what follows from that. Inside of one, a thread's other
        questions are asked of the same state: so a page asks all it needs in one access.
        """
        if held := getattr(self._asking, "cursor", None):
            yield held
            return
        with self._index.asking() as cursor:
            self._asking.cursor = cursor
            try:
                yield cursor
            finally:
                self._asking.cursor = None

    def _once(self, name: str, ask: Callable[[], Answer]) -> Answer:
        """Ask what every run of the app asks, whatever is filtered, once a state of the log."""
        state = self._log.head()
        held, answer = self._known.get(name, (None, None))
        if held != state:
            answer = ask()
            self._known[name] = (state, answer)
        return cast("Answer", answer)
