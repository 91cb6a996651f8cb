"""The first start: the place index, and a corpus made of the bundled sample."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.coding import code_report
from data.corpus import Corpus, open_corpus
from data.filters import Filters
from data.places import open_gazetteer
from data.reading import load_reader
from data.sample import count_sample, sample_reports

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INDEX_SHARE = 0.5  # of the progress bar; measured: indexing and reading take about as long


def prepare(progress: Callable[[float, str], None], home: Path | None = None) -> Corpus:
    """
    Open the corpus, filling it with the bundled sample as long as it holds no other report.

    Interrupted, it goes on where it stopped: every report is added whole or not at all.

    Parameters
    ----------
    progress
        Called with a share from 0 to 1 and what is being done.
    home
        Where the corpus lives; the user's data folder if not given.

    Returns
    -------
    corpus
        Open, with at least the sample in it.
    """
    gazetteer = open_gazetteer(lambda share, words: progress(share * INDEX_SHARE, words))
    indexing = True

    def index(done: int, facts: int) -> None:
        if indexing:
            share = INDEX_SHARE + (1 - INDEX_SHARE) * done / facts
            progress(share, f"making the index: {done:,} of {facts:,}")

    corpus = open_corpus(home, index)
    held = set(corpus.reports()["id"])
    indexing = False  # from here on questions are quick, and others ask too
    missing = [report for report in sample_reports() if report.id not in held]
    only_sample = len(held) + len(missing) == len(sample_reports())
    if only_sample and missing:
        reader = load_reader()
        for done, report in enumerate(missing):
            share = INDEX_SHARE + (1 - INDEX_SHARE) * done / len(missing)
            progress(share, f"reading {report.title}")
            corpus.add(code_report(report, reader, gazetteer))
    progress(1.0, "ready")
    return corpus


def holds_sample(corpus: Corpus) -> bool:
    """Say whether the bundled sample is in the corpus."""
    first = sample_reports()[0]
    return corpus.report(first.id) is not None


def opening(corpus: Corpus) -> Filters:
    """Say what to show first: the evacuation of al-Waer while there is only the sample."""
    if corpus.counts().reports == count_sample():
        return Filters(start=date(2017, 2, 1), end=date(2017, 5, 31), places=("al-Waer",))
    return Filters()
