"""
How many reports are read, and rows of a data set checked, a second on 1, 2 and 4 processes.

`python -m benchmarks.batch`: the bundled reports, each copied with a number of its own so that none
is the same, are read by Masar's own reader into a folder, as `python -m data read --out DIR
--workers N` does; then made-up ACLED rows become records, as `python -m data import --workers N`
does before it stores them, beside the same in this process alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from benchmarks.importing import write_acled
from data import sample
from data.batch import find_files
from data.batch_spread import Job, read_spread
from data.distributing import open_cluster
from data.exchange.imports import check_table, guess_mapping, open_source, recognise
from data.places import open_gazetteer

REPORTS = 400
ROWS = 400_000
WORKERS = (1, 2, 4)


def main() -> None:
    """Read with each number of workers, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--rows", type=lambda text: int(float(text)), default=ROWS)
    parser.add_argument("--workers", type=int, nargs="+", default=WORKERS)
    asked = parser.parse_args()
    open_gazetteer()  # made once, not measured
    folder = Path(tempfile.mkdtemp(prefix="masar-batch-"))
    try:
        files = make_reports(folder / "in", asked.reports)
        print(f"{len(files):,} reports, {os.cpu_count()} cores")
        for workers in asked.workers:
            measure(files, folder / f"out-{workers}", workers)
        table = folder / "acled.csv"
        write_acled(table, asked.rows)
        print(f"{asked.rows:,} rows of ACLED, {table.stat().st_size / 1e6:.0f} MB")
        for count in (0, *asked.workers):
            measure_rows(table, folder / f"rows-{count}", count)
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


def measure_rows(path: Path, waiting: Path, workers: int) -> None:
    """Check every row; on no worker, in this process."""
    source = open_source([(path, path.name)])
    table = source.tables[0]
    mapping = guess_mapping(table, recognise(table)).mapping
    with open_cluster(workers, None) if workers else nullcontext() as client:
        if client is not None:  # loaded everywhere, not measured
            client.run(import_module, "data.exchange.imports")
        started = time.perf_counter()
        check = check_table(table, mapping, source.digest, waiting, client=client)
        seconds = time.perf_counter() - started
    said = f"{workers} workers" if workers else "no workers"
    print(f"{said}: {check.usable / seconds:9,.0f} rows/s ({seconds:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
