"""The command `python -m data rebuild`: make the corpus's index anew from its log."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.corpus import Corpus

REBUILD_HELP = """\
Make the index of the corpus anew from its log, and let it count from then on.

Everything the index holds is made from the log (corpus.sqlite) and the rows of imports (imports/),
which are only read. What is there keeps answering until the new index is done; an app that runs
takes it up at its next question. Stopped half way, nothing has changed.
"""


def add_parser(commands: Any, progress_bar: Callable[[str], Any]) -> None:  # noqa: ANN401  argparse's own type is private
    """Describe the command; `progress_bar` draws on the terminal."""
    rebuild = commands.add_parser(
        "rebuild",
        help="make the corpus's index anew from its log",
        description=REBUILD_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    rebuild.set_defaults(run=lambda _: run_rebuild(progress_bar))


def run_rebuild(progress_bar: Callable[[str], Any]) -> int:
    """Make the index anew and say what it holds."""
    from data.corpus import CorpusError, open_corpus  # noqa: PLC0415  --help answers at once

    bar = progress_bar("Making the index")

    def show(done: int, total: int) -> None:
        bar(done / total, f"{done:,} of {total:,} facts")

    try:
        with open_corpus(progress=show) as corpus:
            corpus.rebuild()
            index_words(corpus, progress_bar)
            counts, notices = corpus.counts(), corpus.notices
    except CorpusError as error:
        bar.leave()
        sys.stderr.write(f"Error: {error}\n")
        return 2
    for notice in notices:
        sys.stderr.write(f"{notice}\n")
    sys.stderr.write(
        f"{counts.reports:,} reports, {counts.imports:,} imports, {counts.flows:,} flows, "
        f"{counts.incidents:,} incidents\n"
    )
    return 0


def index_words(corpus: Corpus, progress_bar: Callable[[str], Any]) -> None:
    """Index the words of imported rows, so that they are found."""
    bar = progress_bar("Indexing words")
    try:
        corpus.index_words(lambda done, rows: bar(done / rows, f"{done:,} of {rows:,} rows"))
    finally:
        bar.leave()
