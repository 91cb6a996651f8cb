"""
Made-up events with the skew of real ones: few places have most, crises come in waves.

Put straight into the derived tables of a corpus, past the reading of reports: for measurements, and
for tests at sizes that reports would never reach. The same seed makes the same rows.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from data.model import EventType as E
from data.model import Scope, Status, SubEventType, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from duckdb import DuckDBPyConnection

    from data.corpus import Corpus

PLACES, REGIONS = 50_000, 60
FIRST, DAYS = np.datetime64("1997-01-01"), 10_895
BATCH = 500_000
REPORT = "synthetic"
TYPES = [
    (E.BATTLES, SubEventType.ARMED_CLASH, 0.28),
    (E.PROTESTS, SubEventType.PEACEFUL_PROTEST, 0.22),
    (E.EXPLOSIONS, SubEventType.SHELLING, 0.17),
    (E.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK, 0.14),
    (E.RIOTS, SubEventType.MOB_VIOLENCE, 0.08),
    (E.STRATEGIC_DEVELOPMENTS, SubEventType.AGREEMENT, 0.06),
    (E.SIEGE, SubEventType.SIEGE, 0.02),
    (E.DISASTER, SubEventType.DISASTER, 0.02),
    (E.AGGREGATE, SubEventType.CUMULATIVE_DEATHS, 0.01),
]
TERMS = [
    (Term.DISPLACED, 0.4),
    (Term.FORCED_TO_FLEE, 0.25),
    (Term.EVACUATED, 0.2),
    (Term.RETURNED, 0.15),
]
STATUSES = [
    (Status.DONE, 0.85),
    (Status.UNDER_WAY, 0.08),
    (Status.PLANNED, 0.05),
    (Status.THREATENED, 0.02),
]
SCOPES = [(Scope.EVENT, 0.8), (Scope.STOCK, 0.1), (Scope.CUMULATIVE, 0.08), (Scope.EXPECTED, 0.02)]
WORDS = np.array(
    [
        "shelling struck the market and families fled towards the camp",
        "clashes near the bridge",
        "buses left with evacuees",
        "a convoy was stopped at the crossing",
        "people came back to the old town",
        "protesters gathered by the mosque",
        "drones hit a depot on the ridge",
        "flood water cut the road",
    ]
)


@dataclass(frozen=True, slots=True)
class Mix:
    """How many in a hundred are out of the ordinary."""

    lasting: float = 0.08
    open_ended: float = 0.01
    undated: float = 0.01
    unplaced: float = 0.02
    linked: float = 0.002


class World:
    """Places with their weights, and days with theirs."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        cores = np.c_[rng.uniform(-20, 75, REGIONS), rng.uniform(-25, 45, REGIONS)]
        weights = 1 / np.arange(1, REGIONS + 1) ** 1.05
        weights /= weights.sum()
        self.region = rng.choice(REGIONS, PLACES, p=weights * 0.5 + 0.5 / REGIONS)
        self.lon = (cores[self.region, 0] + rng.normal(0, 3.0, PLACES)).clip(-179, 179)
        self.lat = (cores[self.region, 1] + rng.normal(0, 2.4, PLACES)).clip(-80, 80)
        of_region = np.bincount(self.region, minlength=REGIONS)[self.region]
        popular = weights[self.region] / of_region * rng.pareto(1.1, PLACES)
        self.by_place = np.cumsum(popular / popular.sum())
        waves = np.exp(np.linspace(0, 3.2, DAYS)) * rng.lognormal(0, 0.35, DAYS)
        for _ in range(80):
            start = rng.integers(0, DAYS)
            waves[start : start + rng.integers(10, 200)] *= rng.uniform(1.5, 4)
        self.by_day = np.cumsum(waves / waves.sum())
        self.names = pa.array([f"place {number}" for number in range(PLACES)])
        self.countries = pa.array([f"C{number:02}" for number in range(REGIONS)])
        order = np.argsort(self.region, kind="stable")
        self._order, self._start = order, np.searchsorted(self.region[order], np.arange(REGIONS))
        self._count = np.bincount(self.region, minlength=REGIONS)

    def places(self, rng: np.random.Generator, rows: int) -> np.ndarray:
        """Draw places, by their weight."""
        return np.searchsorted(self.by_place, rng.random(rows)).clip(0, PLACES - 1)

    def days(self, rng: np.random.Generator, rows: int) -> np.ndarray:
        """Draw days, by their weight."""
        return np.searchsorted(self.by_day, rng.random(rows)).clip(0, DAYS - 1)

    def destinations(self, rng: np.random.Generator, origins: np.ndarray) -> np.ndarray:
        """Draw where people of each place go: mostly to a few others of its region."""
        choice = rng.zipf(1.5, len(origins)).clip(1, 400)
        drawn = origins.astype(np.uint64) * np.uint64(2654435761) + choice.astype(
            np.uint64
        ) * np.uint64(40503)
        region = self.region[origins]
        near = self._order[
            self._start[region] + (drawn % self._count[region].astype(np.uint64)).astype(int)
        ]
        far = np.searchsorted(self.by_place, (drawn % np.uint64(99991)) / 99991.0).clip(
            0, PLACES - 1
        )
        return np.where(rng.random(len(origins)) < 0.85, near, far)


def fill(  # noqa: PLR0913 - what to make, then how
    corpus: Corpus,
    incidents: int,
    flows: int,
    *,
    seed: int = 7,
    has_keys: bool = True,
    mix: Mix = Mix(),
    progress: Callable[[str], None] = lambda _words: None,
) -> None:
    """
    Put made-up incidents and flows into the derived tables of a corpus that has none.

    Without keys it is several times quicker, and finding a record by its id is slow.
    """
    world = World(seed)
    if not has_keys:
        _drop_keys(corpus)
    for name, rows, make, select in (
        ("incidents", incidents, make_incidents, INSERT_INCIDENTS),
        ("flows", flows, make_flows, INSERT_FLOWS),
    ):
        for number, size in enumerate(_sizes(rows)):
            rng = np.random.default_rng([seed, number, len(name)])
            # A transaction a batch: a hundred million rows in one take twelve gigabytes of memory.
            with writing(corpus) as cursor:
                cursor.register("batch", make(world, rng, number * BATCH, size, mix))
                cursor.execute(select)
                cursor.unregister("batch")
            progress(f"{name} {number * BATCH + size:,}")


def _drop_keys(corpus: Corpus) -> None:
    """Make the tables anew without keys, in a transaction of its own: DuckDB loses rows else."""
    with writing(corpus) as cursor:
        for table in ("incidents", "flows"):
            cursor.execute(f"CREATE TABLE keyless AS FROM {table}")
            cursor.execute(f"DROP TABLE {table}")
            cursor.execute(f"ALTER TABLE keyless RENAME TO {table}")


@contextmanager
def writing(corpus: Corpus) -> Iterator[DuckDBPyConnection]:
    """Give a cursor that writes to the derived tables of a corpus, past its log."""
    with corpus.transaction() as cursor:
        yield cursor


def _sizes(rows: int) -> Iterator[int]:
    for start in range(0, rows, BATCH):
        yield min(BATCH, rows - start)


def make_incidents(
    world: World, rng: np.random.Generator, base: int, rows: int, mix: Mix
) -> pa.Table:
    """Make incidents as columns, `INSERT_INCIDENTS` makes the rest of them."""
    place = world.places(rng, rows)
    spread = rng.random(rows) < 0.3
    kind = _draw(rng, rows, [share for *_, share in TYPES])
    deaths = np.where(rng.random(rows) < 0.35, rng.geometric(0.25, rows), 0)
    many = rng.random(rows) < 0.002
    deaths[many] += (rng.pareto(1.3, many.sum()) * 20).clip(0, 5000).astype(int)
    told = rng.random(rows) < 0.8
    bounds = rng.choice(3, rows, p=[0.85, 0.1, 0.05])
    return pa.table(
        {
            **_keys(rng, base, rows, mix),
            **_dates(world, rng, rows, mix),
            "event_type": _words([kind.value for kind, *_ in TYPES], kind),
            "sub_event_type": _words([sub.value for _, sub, _ in TYPES], kind),
            **_place(
                "",
                world,
                place,
                rng.random(rows) < mix.unplaced,
                spread * rng.normal(0, 0.08, rows),
            ),
            "low": _known(deaths, told & (bounds != 2)),
            "high": _known(deaths + 3 * (bounds == 0) * (deaths > 9), told & (bounds != 1)),
            "best": _known(deaths, told & (bounds == 0)),
            "sentence": _words(list(WORDS), rng.integers(0, len(WORDS), rows)),
        }
    )


def make_flows(world: World, rng: np.random.Generator, base: int, rows: int, mix: Mix) -> pa.Table:
    """Make flows as columns, `INSERT_FLOWS` makes the rest of them."""
    origin = world.places(rng, rows)
    destination = world.destinations(rng, origin)
    people = (rng.pareto(1.1, rows) * 60).clip(1, 300_000).astype(np.int64)
    told = rng.random(rows) < 0.9
    bounds = rng.choice(3, rows, p=[0.8, 0.15, 0.05])
    zero = np.zeros(rows)
    return pa.table(
        {
            **_keys(rng, base + (1 << 40), rows, mix),
            **_dates(world, rng, rows, mix),
            "term": _words(
                [term.value for term, _ in TERMS], _draw(rng, rows, [s for _, s in TERMS])
            ),
            "status": _words(
                [one.value for one, _ in STATUSES], _draw(rng, rows, [s for _, s in STATUSES])
            ),
            "scope": _words(
                [one.value for one, _ in SCOPES], _draw(rng, rows, [s for _, s in SCOPES])
            ),
            **_place("origin_", world, origin, rng.random(rows) < mix.unplaced * 2, zero),
            **_place("destination_", world, destination, rng.random(rows) < mix.unplaced * 4, zero),
            "is_part": pa.array(rng.random(rows) < 0.03),
            "is_households": pa.array(rng.random(rows) < 0.05),
            "low": _known(people, told & (bounds != 2)),
            "high": _known(people + people // 10, told & (bounds != 1)),
            "best": _known(people, told & (bounds == 0)),
            "sentence": _words(list(WORDS), rng.integers(0, len(WORDS), rows)),
        }
    )


def _keys(rng: np.random.Generator, base: int, rows: int, mix: Mix) -> dict[str, pa.Array]:
    """Give every row a key; a linked one tells of what the row before it tells of."""
    key = np.arange(base, base + rows, dtype=np.uint64) * np.uint64(11400714819323198485)
    is_linked = rng.random(rows) < mix.linked
    is_linked[0] = False
    group = key.copy()
    follows = np.flatnonzero(is_linked & ~np.roll(is_linked, 1))
    group[follows] = key[follows - 1]
    return {"key": pa.array(key), "group": pa.array(group)}


def _dates(world: World, rng: np.random.Generator, rows: int, mix: Mix) -> dict[str, pa.Array]:
    day = world.days(rng, rows)
    drawn = rng.random(rows)
    length = np.where(drawn < mix.lasting, rng.geometric(1 / 40, rows) + 1, 1)
    is_open = (drawn >= mix.lasting) & (drawn < mix.lasting + mix.open_ended)
    is_undated = rng.random(rows) < mix.undated
    start = FIRST + day.astype("timedelta64[D]")
    end = start + length.astype("timedelta64[D]")
    return {
        "start": pa.array(start, pa.date32(), mask=is_undated),
        "end": pa.array(end, pa.date32(), mask=is_undated | is_open),
    }


def _place(
    prefix: str, world: World, place: np.ndarray, is_missing: np.ndarray, shift: np.ndarray
) -> dict[str, pa.Array]:
    return {
        f"{prefix}place": pa.DictionaryArray.from_arrays(
            pa.array(place.astype(np.int32)), world.names
        ),
        f"{prefix}in": pa.DictionaryArray.from_arrays(
            pa.array(world.region[place].astype(np.int8)), world.countries
        ),
        f"{prefix}lat": pa.array(np.round(world.lat[place] + shift, 5), mask=is_missing),
        f"{prefix}lon": pa.array(np.round(world.lon[place] + shift, 5), mask=is_missing),
    }


def _draw(rng: np.random.Generator, rows: int, shares: list[float]) -> np.ndarray:
    edges = np.cumsum(shares)
    return np.searchsorted(edges / edges[-1], rng.random(rows)).clip(0, len(shares) - 1)


def _words(words: list[str], chosen: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(chosen.astype(np.int8)), pa.array(words))


def _known(numbers: np.ndarray, is_known: np.ndarray) -> pa.Array:
    return pa.array(numbers.astype(np.int64), mask=~is_known)


HEX = "lpad(lower(to_hex({0})), 16, '0')"
QUALIFIER = """CASE WHEN low IS NULL AND high IS NULL THEN NULL WHEN high IS NULL THEN 'more than'
    WHEN low IS NULL THEN 'less than' ELSE 'exact' END"""
INSERT_INCIDENTS = f"""
    INSERT INTO incidents BY NAME
    SELECT {HEX.format("key")} AS id, {HEX.format('"group"')} AS event_id, '{REPORT}' AS report_id,
        event_type, sub_event_type, "start", "end", "end" AS shown_before,
        CASE WHEN "start" IS NOT NULL THEN 'day' END AS date_precision,
        CASE WHEN "start" IS NOT NULL THEN 'stated' END AS date_basis,
        low AS fatalities_low, high AS fatalities_high, best AS fatalities_best,
        {QUALIFIER} AS fatalities_qualifier,
        sentence, place AS place_name, place AS place_id, 'town' AS place_kind,
        "in" AS place_country,
        lat, lon, 'POINT' AS precision, [place::VARCHAR, lower("in")] AS place_keys,
        sentence AS words, 'Synthetic' AS title, 'Synthetic' AS source, '' AS url,
        DATE '2020-01-01' AS published
    FROM batch
"""  # noqa: S608 - fragments of ours
BOUNDED = ", ".join(
    f"CASE WHEN {test} is_households THEN {bound} END AS {unit}_{bound}"
    for unit, test in (("persons", "NOT"), ("households", ""))
    for bound in ("low", "high", "best")
)
ENDS = ", ".join(
    f"{end}_place AS {end}_name, {end}_place AS {end}_id, 'town' AS {end}_kind, "
    f"{end}_in AS {end}_country, {end}_lat, {end}_lon, 'POINT' AS {end}_precision"
    for end in ("origin", "destination")
)
INSERT_FLOWS = f"""
    INSERT INTO flows BY NAME
    SELECT {HEX.format("key")} AS id, {HEX.format('"group"')} AS movement_id,
        '{REPORT}' AS report_id, term, status, scope, 'recommended' AS role,
        CASE WHEN is_part THEN 'whole' END AS subset_of,
        NOT is_part AND scope = 'event' AND status IN ('done', 'under_way') AS is_summed,
        "start", "end",
        CASE WHEN "end" IS NULL AND status IN ('planned', 'threatened') THEN "start" + 1
            ELSE "end" END AS shown_before,
        CASE WHEN "start" IS NOT NULL THEN 'day' END AS date_precision,
        CASE WHEN "start" IS NOT NULL THEN 'stated' END AS date_basis,
        CASE WHEN low IS NULL AND high IS NULL THEN NULL
            WHEN is_households THEN 'household' ELSE 'person' END AS unit,
        {QUALIFIER} AS qualifier, {BOUNDED},
        CASE WHEN NOT is_households THEN coalesce(high, best, low) END AS persons_reach,
        sentence, {ENDS},
        [origin_place::VARCHAR, destination_place::VARCHAR, lower(origin_in)] AS place_keys,
        sentence AS words, 'Synthetic' AS title, 'Synthetic' AS source, '' AS url,
        DATE '2020-01-01' AS published
    FROM batch
"""  # noqa: S608 - fragments of ours
