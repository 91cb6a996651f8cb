"""What the map's page shows of a filter, asked in one access to the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.corpus.keeping import Kept, keep
from data.corpus.tallies.corridors import rank_corridors

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus.store import Corpus
    from data.filters import Filters


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """Which records a filter keeps, and the largest corridors among them (`rank_corridors`)."""

    kept: Kept
    corridors: pd.DataFrame


def look_over(corpus: Corpus, filters: Filters, most: int) -> Overview:
    """Say what a filter keeps and its `most` largest corridors, of one state of the corpus."""
    with corpus.transaction():
        return Overview(keep(corpus, filters), rank_corridors(corpus, filters, most))
