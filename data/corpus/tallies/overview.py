"""All a page shows of a filter, asked in one access to the corpus."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.corpus.store import Corpus


@contextmanager
def one_state(corpus: Corpus) -> Iterator[None]:
    """Ask all that is asked inside of one state of the corpus, in one access to it."""
    with corpus.transaction():
        yield
