"""
Measure full-text search: `python -m benchmarks.search [--reports 100000] [--rows 0] [--seed 7]`.

Reports are made up, a fifth of them in Arabic script: about 150 words each, drawn from 60,000 with
the frequencies of a language (Zipf), so that some words are in nearly every report and most in
hardly any. Printed are the time and room it takes to index them, then p50 and p95 of searches for
twenty reports with their snippets, and beside them what it takes to look through all texts for the
same words: SQLite's LIKE over the log, and DuckDB's contains over the texts in a table.

With `--rows` (1e6: a minute, 1e7: half an hour) made-up notes of 30 words are imported, too, and
searched for twenty rows, beside a scan of what the index of records holds of their words.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa

from data.corpus import ImportAbout, open_corpus
from data.model import Reading, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.corpus import Corpus

WORDS = 60_000
LENGTH = 150
LATIN = "aeiouybcdfghjklmnpqrstvwxz"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
RUNS = 40
HEADING = "ms: p50/p95/of a core"
NOTE = 30  # words of a note
AT_ONCE = 100_000  # rows


def vocabulary(rng: np.random.Generator, letters: str) -> list[str]:
    """Make words up, short ones first as in a language."""
    made: dict[str, None] = {}
    while len(made) < WORDS:
        size = 3 + len(made) * 7 // WORDS + int(rng.integers(0, 3))
        made["".join(letters[k] for k in rng.integers(0, len(letters), size))] = None
    return list(made)


def reports(number: int, seed: int) -> Iterator[Reading]:
    """Make reports up."""
    rng = np.random.default_rng(seed)
    latin, arabic = vocabulary(rng, LATIN), vocabulary(rng, ARABIC)
    shares = 1 / np.arange(1, WORDS + 1)
    edges = np.cumsum(shares / shares.sum())
    for k in range(number):
        words = arabic if k % 5 == 0 else latin
        drawn = np.searchsorted(edges, rng.random(LENGTH + 8)).clip(0, WORDS - 1)
        told = [words[n] for n in drawn]
        text = f"{k}. {' '.join(told[8:])}."
        published = date(2011, 1, 1) + timedelta(k * 5000 // number)
        yield Reading(Report(text, published, " ".join(told[:8]), "made up"), (), (), (), "none")


def queries(seed: int) -> dict[str, list[str]]:
    """Choose what to look for, of each kind several."""
    rng = np.random.default_rng(seed)
    latin, arabic = vocabulary(rng, LATIN), vocabulary(rng, ARABIC)
    some = range(5)
    return {
        "a rare word": [latin[40_000 + k] + " " for k in some],
        "a usual word": [latin[800 + k] + " " for k in some],
        "the commonest words": [latin[k] + " " for k in some],
        "usual and rare": [f"{latin[50 + k]} {latin[9_000 + k]} " for k in some],
        "two common words": [f"{latin[k]} {latin[k + 20]} " for k in some],
        "a phrase": [f'"{latin[k]} {latin[k + 1]}"' for k in some],
        "a beginning": [latin[5_000 + k][:3] for k in some],
        "Arabic, usual": [arabic[500 + k] + " " for k in some],
        "Arabic, common": [arabic[k] + " " for k in some],
        "no such word": ["qqqqqzzzz " for _ in some],
    }


def times(ask: Callable[[str], object], words: list[str], runs: int) -> str:
    """Say p50 and p95 of asking, and p50 of this thread's processor time, in milliseconds."""
    spent, worked = [], []
    for number in range(runs):
        start, busy = time.perf_counter(), time.thread_time()
        ask(words[number % len(words)])
        spent.append((time.perf_counter() - start) * 1000)
        worked.append((time.thread_time() - busy) * 1000)
    late = sorted(spent)[int(len(spent) * 0.95)]
    return f"{statistics.median(spent):.1f}/{late:.1f}/{statistics.median(worked):.1f}"


def megabytes(folder: Path, pattern: str) -> float:
    """Add up the size of files."""
    return sum(path.stat().st_size for path in folder.glob(pattern)) / 1e6


def rivals(corpus: Corpus, number: int, seed: int) -> dict[str, Callable[[str], object]]:
    """Give the ways to look through every text."""
    texts = [made.report.text for made in reports(number, seed)]
    table = duckdb.connect()
    table.register("made", pa.table({"text": texts}))
    table.execute("CREATE TABLE texts AS SELECT lower(text) AS text FROM made")
    table.unregister("made")

    def like(words: str) -> object:
        with corpus._log.reading() as log:  # noqa: SLF001 - the rival looks through the log itself
            return log.execute(
                "SELECT id FROM reports WHERE text LIKE ? LIMIT 20",
                ("%" + words.strip(' "') + "%",),
            ).fetchall()

    def contains(words: str) -> object:
        return table.execute(
            "SELECT rowid FROM texts WHERE contains(text, $words) ORDER BY rowid DESC LIMIT 20",
            {"words": words.strip(' "')},
        ).fetchall()

    return {"SQLite LIKE": like, "DuckDB contains": contains}


def notes(number: int, seed: int) -> Iterator[pa.RecordBatch]:
    """Make rows of incidents up, by day, their notes of 30 words."""
    rng = np.random.default_rng([seed, 1])
    latin = np.array(vocabulary(np.random.default_rng(seed), LATIN))
    shares = 1 / np.arange(1, WORDS + 1)
    edges = np.cumsum(shares / shares.sum())
    for first in range(0, number, AT_ONCE):
        size = min(AT_ONCE, number - first)
        drawn = np.searchsorted(edges, rng.random((size, NOTE))).clip(0, WORDS - 1)
        days = np.datetime64("2011-01-01") + (np.arange(first, first + size) * 5000 // number)
        yield pa.RecordBatch.from_pydict({
            "id": [f"made:{first + k}" for k in range(size)],
            "event_type": ["Battles"] * size,
            "sub_event_type": ["Armed clash"] * size,
            "place_name": latin[rng.integers(2_000, 12_000, size)].tolist(),
            "lat": rng.uniform(32, 37, size),
            "lon": rng.uniform(36, 42, size),
            "start": pa.array(days),
            "sentence": [" ".join(words) for words in latin[drawn].tolist()],
            "title": ["made up"] * size,
        })  # fmt: skip


def search_notes(number: int, seed: int) -> None:
    """Import notes, index them, search them, print."""
    with tempfile.TemporaryDirectory() as folder, open_corpus(Path(folder)) as corpus:
        start = time.perf_counter()
        corpus.add_import(ImportAbout("made up", "table-incidents"), incidents=notes(number, seed))
        stored = time.perf_counter()
        corpus.counts()
        applied = time.perf_counter()
        corpus.index_words()
        end = time.perf_counter()
        print(
            f"{number:,} rows stored in {stored - start:.1f} s, in the index of records after "
            f"{applied - stored:.1f} s, words indexed in {end - applied:.1f} s; rows "
            f"{megabytes(Path(folder), 'imports/*'):.0f} MB, index of records "
            f"{megabytes(Path(folder), 'index/index-*'):.0f} MB, index of words "
            f"{megabytes(Path(folder), 'index/search-rows-*'):.0f} MB"
        )

        def scan(words: str) -> object:
            with corpus.transaction() as cursor:
                return cursor.execute(
                    "SELECT id FROM incidents WHERE contains(words, $words)"
                    ' ORDER BY "start" DESC LIMIT 20',
                    {"words": words.strip(' "')},
                ).fetchall()

        print(f"{HEADING:24}{'search':>20}{'a scan':>22}")
        for kind, words in queries(seed).items():
            if "Arabic" in kind:
                continue
            said = times(corpus.search_rows, words, RUNS)
            slow = times(scan, words, len(words))
            found = statistics.mean(corpus.search_rows(word).found for word in words)
            print(f"{kind:24}{said:>20}{slow:>22}   {found:,.0f} found", flush=True)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--reports", type=lambda text: int(float(text)), default=100_000)
    parser.add_argument("--rows", type=lambda text: int(float(text)), default=0)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if options.reports:
        search_texts(options.reports, options.seed)
    if options.rows:
        search_notes(options.rows, options.seed)


def search_texts(number: int, seed: int) -> None:
    """Make reports, index them, search them, print."""
    with tempfile.TemporaryDirectory() as folder, open_corpus(Path(folder)) as corpus:
        start = time.perf_counter()
        corpus.add_many(reports(number, seed))
        print(f"{number:,} reports added in {time.perf_counter() - start:.1f} s")
        start = time.perf_counter()
        corpus.search("nothing")
        print(
            f"indexed in {time.perf_counter() - start:.1f} s; log "
            f"{megabytes(Path(folder), 'corpus.sqlite*'):.0f} MB, index of words "
            f"{megabytes(Path(folder), 'index/search-*'):.0f} MB"
        )
        others = rivals(corpus, number, seed)
        print(f"{HEADING:24}{'search':>20}" + "".join(f"{n:>22}" for n in others))
        for kind, words in queries(seed).items():
            said = [times(corpus.search, words, RUNS)]
            said += [times(ask, words, len(words)) for ask in others.values()]
            found = statistics.mean(len(corpus.search(word)) for word in words)
            print(f"{kind:24}{said[0]:>20}{said[1]:>22}{said[2]:>22}   {found:.0f} found")


if __name__ == "__main__":
    main()
