"""
Measure giving data away and taking it in: `python -m benchmarks.exchange`.

The rows are those of the bundled sample, told again with ids of their own until there are as many
as asked, three flows to two incidents. Each format is written in a process of its own, from the
view to the finished file, and beside it what plain pandas makes of the same two tables, without
dictionary, sources, guarded cells or inclusive days. Imports: see `benchmarks.importing`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.importing import take_in, take_in_plainly, write_acled
from data.corpus import LeftOut, View
from data.exchange.export import FORMATS, about_view, export_view
from data.filters import Filters
from data.start import prepare

if TYPE_CHECKING:
    from collections.abc import Callable

MADE_ON = date(2026, 1, 1)
Measured = tuple[float, float, float]  # seconds, megabytes of memory, megabytes of file


def many(sample: View, rows: int) -> View:
    """Tell a sample's rows again until there are as many as asked."""
    flows = _repeat(sample.flows, rows * 3 // 5)
    incidents = _repeat(sample.incidents, rows - len(flows))
    return replace(
        sample,
        flows=flows,
        incidents=incidents,
        flows_left_out=LeftOut(total=len(flows), kept=len(flows)),
        incidents_left_out=LeftOut(total=len(incidents), kept=len(incidents)),
    )


def _repeat(table: pd.DataFrame, rows: int) -> pd.DataFrame:
    told = pd.concat([table] * (rows // len(table) + 1), ignore_index=True).head(rows)
    return told.assign(id=[f"{number:016x}" for number in range(rows)])


def plain_csv(view: View, folder: Path) -> None:
    """Write both tables as pandas does."""
    view.flows.to_csv(folder / "flows.csv", index=False)
    view.incidents.to_csv(folder / "incidents.csv", index=False)


def plain_excel(view: View, folder: Path) -> None:
    """Write both tables as pandas does."""
    with pd.ExcelWriter(folder / "both.xlsx") as book:
        view.flows.to_excel(book, sheet_name="flows", index=False)
        view.incidents.to_excel(book, sheet_name="incidents", index=False)


def plain_parquet(view: View, folder: Path) -> None:
    """Write both tables as pandas does."""
    view.flows.to_parquet(folder / "flows.parquet", index=False)
    view.incidents.to_parquet(folder / "incidents.parquet", index=False)


def plain_json(view: View, folder: Path) -> None:
    """Write both tables as pandas does; it has no GeoJSON, so plain records."""
    view.flows.to_json(folder / "flows.json", orient="records", date_format="iso")
    view.incidents.to_json(folder / "incidents.json", orient="records", date_format="iso")


PLAIN: dict[str, Callable[[View, Path], None]] = {
    "csv": plain_csv,
    "excel": plain_excel,
    "parquet": plain_parquet,
    "geojson": plain_json,
}


def measure(work: Callable[[Path], None]) -> Measured:
    """Run work on an empty folder; its time, the memory it added, what it wrote."""
    with tempfile.TemporaryDirectory() as made:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        work(Path(made))
        seconds = time.perf_counter() - start
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        size = sum(file.stat().st_size for file in Path(made).rglob("*") if file.is_file())
    return seconds, grown / 1024, size / 1e6


def export(view: View, fmt: str) -> Callable[[Path], None]:
    """Say how a format is written."""

    def work(folder: Path) -> None:
        export_view(view, fmt, folder / "out", about_view(view, MADE_ON))

    return work


def apart(work: Callable[[Path], None]) -> Measured:
    """Measure in a forked process: its peak of memory is its own."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sending.send(measure(work)))
    process.start()
    measured: Measured = receiving.recv()
    process.join()
    return measured


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="exported; 0: none")
    parser.add_argument("--import-rows", type=int, default=1_000_000, help="taken in; 0: none")
    options = parser.parse_args()
    if options.rows:
        measure_exports(options.rows)
    if options.import_rows:
        measure_imports(options.import_rows)


def measure_exports(rows: int) -> None:
    """Print a table of the formats."""
    with prepare(lambda *_: None) as corpus:
        view = many(corpus.view(Filters()), rows)
    print(f"{len(view.flows):,} flows, {len(view.incidents):,} incidents")
    print(f"{'format':12}{'seconds':>9}{'memory MB':>11}{'file MB':>9}   pandas: s, MB, MB")
    for fmt in FORMATS:
        ours = apart(export(view, fmt))
        line = f"{fmt:12}{ours[0]:9.2f}{ours[1]:11.0f}{ours[2]:9.1f}"
        if plain := PLAIN.get(fmt):
            theirs = apart(lambda folder, plain=plain: plain(view, folder))
            line += f"{theirs[0]:11.2f}{theirs[1]:7.0f}{theirs[2]:7.1f}"
        print(line, flush=True)


def measure_imports(rows: int) -> None:
    """Print how long made-up events take from their file into the corpus, and plain pandas."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "acled.csv"
        write_acled(path, rows)
        print(f"{rows:,} events, {path.stat().st_size / 1e6:,.0f} MB of CSV")
        for name, work in (("Masar", take_in), ("pandas", take_in_plainly)):
            seconds, grown, _ = apart(lambda folder, work=work: print_after(work, path, folder))
            print(f"{name:8}{seconds:8.1f} s, {grown:,.0f} MB of memory", flush=True)


def print_after(work: Callable[[Path, Path], str], path: Path, folder: Path) -> None:
    """Do the work and print what it says."""
    start = time.process_time()
    said = work(path, folder)
    print(f"        {said}; {time.process_time() - start:.1f} s of processor", flush=True)


if __name__ == "__main__":
    main()
