"""
How long each question takes at a size: `python -m benchmarks.corpus --rows 1e6`.

Skewed synthetic events with a seed of their own are put into a corpus; then the same random states
of a map (where, how close, which days, which types) are asked of the levels of detail, of pandas
and polars with everything in memory, and of DuckDB over an unsorted table. Warm, in one run.

The answers of all are compared before anything is timed. polars is for this measurement only.

`--folder DIR` keeps what was made, and a folder that is there is measured without making anything;
`--relevel` makes its levels of detail anew. `--clickhouse` compares ClickHouse (chdb, in this
process) with DuckDB row by row instead of timing.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd

from benchmarks import rivals
from benchmarks.synthetic import fill, writing
from data.bounds import Bounds
from data.corpus import open_corpus
from data.corpus.schema import INDEX_VERSION
from data.filters import Filters
from data.model import EventType
from data.queries import DuckEngine, Queries, Sight, Step, levels
from data.queries.clickhouse import ClickHouseEngine
from data.queries.days import date_of
from data.queries.grid import SIZE, lats_of, lons_of
from data.queries.kinds import FLOW, INCIDENT, KINDS
from data.queries.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.corpus import Corpus

MOST_FLOWS = 10_000_000
STATES, PASSES = 40, 3
WIDTH_PX, HEIGHT_PX = 1024, 768
ZOOMS = {2: 0.12, 3: 0.12, 4: 0.14, 5: 0.14, 6: 0.12, 7: 0.1, 8: 0.1, 9: 0.06, 10: 0.06, 12: 0.04}
CHECKED = 5
KEYED = """
    SELECT count(*) FROM duckdb_constraints()
    WHERE table_name = 'incidents' AND constraint_type = 'PRIMARY KEY'
"""
BLOCK = 262_144  # bytes of a block of DuckDB's file


@dataclass(frozen=True, slots=True)
class State:
    """What a person may look at."""

    filters: Filters
    sight: Sight


def main() -> None:
    """Make the events, ask, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rows", type=float, default=1e6, help="incidents; flows up to 10 million")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="where to make it; kept, and used again")
    parser.add_argument(
        "--cubes-from", type=int, default=levels.CUBES_FROM, help="rows from which there are cubes"
    )
    parser.add_argument("--states", type=int, default=STATES)
    parser.add_argument("--relevel", action="store_true", help="make levels of detail anew")
    parser.add_argument(
        "--without-keys", action="store_true", help="make it without keys: quicker, no record by id"
    )
    parser.add_argument(
        "--clickhouse", action="store_true", help="compare ClickHouse's answers, row by row"
    )
    parser.add_argument(
        "--without", nargs="*", choices=[*rivals.RIVALS], default=[], help="rivals to leave out"
    )
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="masar-corpus-"))
    try:
        run(folder, asked)
    finally:
        if asked.folder is None:
            shutil.rmtree(folder)


def run(folder: Path, asked: argparse.Namespace) -> None:
    """Measure one size."""
    take_up(folder)
    with open_corpus(folder) as corpus:
        if not corpus.counts().incidents:
            started = time.perf_counter()
            rows, flows = int(asked.rows), int(min(asked.rows, MOST_FLOWS))
            fill(corpus, rows, flows, seed=asked.seed, has_keys=not asked.without_keys)
            spent = time.perf_counter() - started
            print(f"{rows:,} incidents and {flows:,} flows made in {spent:.1f} s", flush=True)
            asked.relevel = True
        if asked.relevel:
            build(corpus, asked.cubes_from)
        if asked.clickhouse:
            compare_engines(corpus, make_states(corpus, asked.states, asked.seed))
            return
        print_sizes(corpus)
        print(f"on disk {_gigabytes(folder):.2f} GB; memory at most {_peak_gb():.1f} GB so far")
        states = make_states(corpus, asked.states, asked.seed)
        measure(corpus, states)
        print(f"memory at most {_peak_gb():.1f} GB so far")
        for name in rivals.RIVALS:
            if name not in asked.without:
                compare(corpus, name, states)
                print(f"memory at most {_peak_gb():.1f} GB so far")


def take_up(folder: Path) -> None:
    """
    Let an index made by another version of Masar count, if a folder has one.

    Made-up events are not in the log: made again from it, the index would be empty. Where a version
    changed the derived tables, `--relevel` makes them anew.
    """
    pointer = folder / "index" / "current"
    if pointer.exists():
        with duckdb.connect(pointer.with_name(pointer.read_text("utf-8").strip())) as index:
            index.execute("UPDATE masar SET index_version = $now", {"now": INDEX_VERSION})


def build(corpus: Corpus, cubes_from: int) -> None:
    """Make the levels of detail."""
    started = time.perf_counter()
    with writing(corpus) as cursor:
        levels.rebuild(
            cursor, points_from=min(levels.POINTS_FROM, cubes_from), cubes_from=cubes_from
        )
        built = levels.built(cursor)
    print(f"levels of detail built in {time.perf_counter() - started:.1f} s: {built}", flush=True)


def print_sizes(corpus: Corpus) -> None:
    """Print what each table takes on disk."""
    corpus._index._connection.execute("CHECKPOINT")  # noqa: SLF001 - blocks are counted once written
    with corpus.transaction() as cursor:
        there = levels.built(cursor)
        for kind in KINDS:
            made = there.get(kind.name)
            derived = levels.tables_of(kind, has_cubes=made.has_cubes) if made else ()
            for table in (kind.table.name, *derived):
                rows = levels.one(cursor, f"SELECT count(*) FROM {table}")  # noqa: S608 - names of ours
                size = BLOCK * levels.one(
                    cursor,
                    "SELECT count(DISTINCT block_id) FROM pragma_storage_info($table) "
                    "WHERE persistent",
                    {"table": table},
                )
                each = size / max(rows, 1)
                print(f"{table:32} {rows:12,} rows {size / 1e6:9.1f} MB {each:7.1f} bytes a row")


def make_states(corpus: Corpus, many: int, seed: int) -> list[State]:
    """Draw what people may look at: around places that have events, mostly from afar."""
    rng = np.random.default_rng([seed, 1])
    with corpus.transaction() as cursor:
        spots = cursor.execute(
            "SELECT x, y FROM (SELECT x, y FROM incidents_placed WHERE x >= 0 LIMIT 5000)"
        ).fetchnumpy()
    states = []
    for _ in range(many):
        zoom = int(rng.choice(list(ZOOMS), p=list(ZOOMS.values())))
        spot = rng.integers(len(spots["x"]))
        days = int(np.exp(rng.uniform(np.log(7), np.log(10_895))))
        first = int(rng.integers(9862, 9862 + max(1, 10_895 - days)))
        types = () if rng.random() < 0.5 else tuple(rng.choice(list(EventType), 3, replace=False))
        states.append(
            State(
                Filters(
                    start=date_of(first), end=date_of(first) + timedelta(days), event_types=types
                ),
                Sight(_around(int(spots["x"][spot]), int(spots["y"][spot]), zoom), zoom),
            )
        )
    return states


def _around(x: int, y: int, zoom: int) -> Bounds:
    """Give what a window of 1024 by 768 pixels shows around a cell."""
    width, height = (size * SIZE // (256 << zoom) // 2 for size in (WIDTH_PX, HEIGHT_PX))
    columns = np.array([max(0, x - width), min(SIZE - 1, x + width)], dtype=float)
    rows = np.array([min(SIZE - 1, y + height), max(0, y - height)], dtype=float)
    (west, east), (south, north) = lons_of(columns), lats_of(rows)
    return Bounds(float(south), float(west), float(north), float(east))


def measure(corpus: Corpus, states: Sequence[State]) -> None:
    """Time every question of the interface."""
    queries = Queries(DuckEngine(corpus))
    with corpus.transaction() as cursor:
        has_keys = bool(levels.one(cursor, KEYED))
    ids = list(queries.records(INCIDENT, states[0].filters, limit=20).rows["id"])
    ids += list(queries.records(FLOW, states[0].filters, limit=20).rows["id"])
    near = [state for state in states if state.sight.zoom >= 8] or list(states)
    questions: dict[str, tuple[Callable[[Any], object], Sequence[Any]]] = {
        "marks": (lambda s: queries.marks(s.filters, s.sight), states),
        "corridors": (lambda s: queries.corridors(s.filters, s.sight), states),
        "histogram": (lambda s: queries.histogram(_undated(s.filters), Step.MONTH), states),
        "histogram of the window": (lambda s: queries.histogram(s.filters, Step.MONTH), states),
        "totals": (lambda s: queries.totals(s.filters), states),
        "marks by month": (lambda s: queries.marks(s.filters, _by_month(s.sight)), states),
        "records in view": (
            lambda s: queries.records(INCIDENT, s.filters, s.sight, limit=500),
            near,
        ),
        "a record by id": (queries.record, ids),
        "marks with words": (
            lambda s: queries.marks(Filters(start=s.filters.start, text="camp"), s.sight),
            states[:5],
        ),
    }
    if not has_keys:
        del questions["a record by id"]
        print("made without keys: no record is looked up by its id")
    for name, (ask, given) in questions.items():
        report(f"levels: {name}", ask, given)


def compare(corpus: Corpus, name: str, states: Sequence[State]) -> None:
    """Time the same questions of something else, after comparing answers."""
    queries = Queries(DuckEngine(corpus))
    with rivals.RIVALS[name](corpus) as rival:
        for state in states[:CHECKED]:
            mine = queries.marks(state.filters, state.sight).marks["n"].to_numpy()
            theirs = rival.marks(state.filters, state.sight)
            if list(mine) != list(theirs):
                raise AssertionError(f"{name} answers otherwise: {state}")
        few = states[: max(CHECKED, len(states) // 2)]
        report(f"{name}: marks", lambda s: rival.marks(s.filters, s.sight), few)
        report(f"{name}: corridors", lambda s: rival.corridors(s.filters, s.sight), few)
        report(f"{name}: histogram", lambda s: rival.histogram(s.filters), few)


def report(name: str, ask: Callable[[Any], object], given: Sequence[Any]) -> None:
    """Ask everything a few times, the first time not counted, and print how long it took."""
    times = []
    for turn in range(PASSES + 1):
        for one in given:
            started = time.perf_counter()
            ask(one)
            if turn:
                times.append((time.perf_counter() - started) * 1e3)
    least, p50, p95 = np.percentile(times, [0, 50, 95])
    print(
        f"{name:32} p50 {p50:8.1f} ms   p95 {p95:8.1f} ms   "
        f"(least {least:.1f}, {len(times)} times)",
        flush=True,
    )


def compare_engines(corpus: Corpus, states: Sequence[State]) -> None:
    """Load ClickHouse, and compare every answer with DuckDB's, row by row."""
    from tests.queries.chdb_front import Chdb, DirectClient  # noqa: PLC0415 - needs chdb

    with tempfile.TemporaryDirectory(dir=corpus.path.parent) as folder:
        client = DirectClient(Chdb(folder))
        started = time.perf_counter()
        rows = load(corpus, client, lambda table, n: print(f"loading {table}: {n:,}", flush=True))
        print(f"{rows:,} rows loaded in {time.perf_counter() - started:.1f} s", flush=True)
        duck, house = Queries(DuckEngine(corpus)), Queries(ClickHouseEngine(client))
        compared = 0
        for number, state in enumerate(states, 1):
            filters, sight = state.filters, state.sight
            pairs = [
                (
                    one.marks(filters, sight).marks,
                    one.corridors(filters, sight).marks,
                    one.marks(filters, _by_month(sight)).marks,
                    one.histogram(filters).bins,
                    one.records(INCIDENT, filters, sight, limit=200).rows["id"].to_frame(),
                )
                for one in (duck, house)
            ]
            for mine, theirs in zip(*pairs, strict=True):
                pd.testing.assert_frame_equal(mine, theirs, check_dtype=False)
                compared += len(mine)
            if duck.totals(filters) != house.totals(filters):
                raise AssertionError(f"ClickHouse adds up otherwise: {state}")
            print(f"{number} of {len(states)} states, {compared:,} rows: the same", flush=True)


def _undated(filters: Filters) -> Filters:
    return Filters(event_types=filters.event_types)


def _by_month(sight: Sight) -> Sight:
    return Sight(sight.bounds, sight.zoom, Step.MONTH)


def _gigabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e9


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1e6 if sys.platform != "darwin" else 1e9
    )


if __name__ == "__main__":
    main()
