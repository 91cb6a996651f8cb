"""
How many reports a second are read on 1, 2 and 4 processes: `python -m benchmarks.batch`.

The bundled reports, each copied with a number of its own so that none is the same, are read by
Masar's own reader into a folder, as `python -m data read --out DIR --workers N` does.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

from data import sample
from data.batch import find_files
from data.batch_spread import Job, read_spread
from data.distributing import open_cluster
from data.places import open_gazetteer

REPORTS = 400
WORKERS = (1, 2, 4)


def main() -> None:
    """Read with each number of workers, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--workers", type=int, nargs="+", default=WORKERS)
    asked = parser.parse_args()
    open_gazetteer()  # made once, not measured
    folder = Path(tempfile.mkdtemp(prefix="masar-batch-"))
    try:
        files = make_reports(folder / "in", asked.reports)
        print(f"{len(files):,} reports, {os.cpu_count()} cores")
        for workers in asked.workers:
            measure(files, folder / f"out-{workers}", workers)
    finally:
        shutil.rmtree(folder)


def make_reports(folder: Path, many: int) -> list[Path]:
    """Copy the bundled reports, each copy with another last line."""
    folder.mkdir()
    texts = [
        path.read_text("utf-8")
        for path in sorted((Path(sample.__file__).parent / "reports").glob("*.txt"))
    ]
    for number in range(many):
        text = f"{texts[number % len(texts)].rstrip()}\n\nDispatch {number}.\n"
        (folder / f"{number:06}.txt").write_text(text, "utf-8")
    return find_files([folder])


def measure(files: list[Path], out: Path, workers: int) -> None:
    """Read everything, the time to start and to load the readers apart."""
    started = time.perf_counter()
    with open_cluster(workers, None) as client:
        read_spread(client, Job(out / "warm"), files[: 4 * workers])
        ready = time.perf_counter()
        summary = read_spread(client, Job(out), files)
    seconds = summary.seconds
    print(
        f"{workers} workers: {summary.read / seconds:6.1f} reports/s "
        f"({summary.read:,} in {seconds:.1f} s, {summary.flows:,} flows, "
        f"{summary.incidents:,} incidents; {ready - started:.1f} s to start)",
        flush=True,
    )


if __name__ == "__main__":
    main()
