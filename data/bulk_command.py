"""The option `--add` of `python -m data read`: reports in bulk into the corpus."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.model import ModelError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from data.reading.extractors import Extractor

INTERRUPTED = 130  # as shells say it


def run_add(
    options: argparse.Namespace,
    open_reader: Callable[[argparse.Namespace], Extractor],
    progress_bar: Callable[[str], Any],
) -> int:
    """Read files, folders, zips and tables of texts into the corpus; say how it went."""
    from data.coding import code_report  # noqa: PLC0415  --help answers at once
    from data.corpus import open_corpus  # noqa: PLC0415  as above
    from data.exchange.reports.adding import add_reports  # noqa: PLC0415  as above
    from data.exchange.reports.finding import find_reports  # noqa: PLC0415  as above
    from data.places import open_gazetteer  # noqa: PLC0415  as above

    if "-" in options.files or options.out is not None:
        raise ModelError("With --add give files or folders, and no --out: they go into the corpus")
    missing = [name for name in options.files if not Path(name).exists()]
    if missing:
        raise ModelError(f"{missing[0]!r} cannot be opened; check the path")
    reader, gazetteer = open_reader(options), open_gazetteer(progress_bar("Indexing places"))
    given = [(Path(name), Path(name).name) for name in options.files]
    bar = progress_bar("Adding")
    with open_corpus() as corpus:
        try:
            told = add_reports(
                find_reports(given, options.date),
                corpus,
                lambda report: code_report(report, reader, gazetteer, country=options.country),
                takes_undated=options.undated,
                progress=bar,
            )
        except KeyboardInterrupt:
            bar.leave()
            _say("Stopped: what was added stays. The same command goes on from here")
            return INTERRUPTED
    bar.leave()
    for name, words in told.errors:
        _say(f"{name}: {words}")
    _say(told.describe())
    return 1 if told.failed else 0


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
