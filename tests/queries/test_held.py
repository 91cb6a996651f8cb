"""Levels of detail are held in memory as the index has them, and no more of them than may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from benchmarks.synthetic import fill
from data.corpus import open_corpus
from data.corpus.deriving import Change
from data.filters import Filters
from data.queries import DuckEngine, Queries, Sight, Step, levels
from data.queries.answers import WORLD
from data.queries.held import BLOCK, Held, HeldTable
from data.queries.kinds import FLOW, INCIDENT
from data.queries.refreshing import refresh
from tests.queries.conftest import some_filters

SPRING = Filters(start=date(2015, 3, 5), end=date(2019, 6, 20))
COARSE = Sight(WORLD, 2)


@pytest.fixture(scope="module")
def cubes(events):
    """The made-up events with cubes over them."""
    with events.transaction() as cursor:
        levels.rebuild(cursor, points_from=1, cubes_from=1)
    return events


class NoSums:
    """An engine that may hold tables, and fails when its database is to add up."""

    def __init__(self, engine):
        self._engine = engine

    @contextmanager
    def moment(self) -> Iterator[object]:
        with self._engine.moment() as moment:
            yield Moment(moment)


class Moment:
    def __init__(self, moment):
        self.built, self.holding = moment.built, moment.holding

    @staticmethod
    def ask_numbers(sql, _values):
        raise AssertionError(sql)


def test_what_is_held_is_added_up_without_the_database(cubes):
    queries = Queries(NoSums(DuckEngine(cubes, Held())))
    assert len(queries.marks(SPRING, COARSE).marks)
    assert len(queries.corridors(SPRING, COARSE).marks)
    assert len(queries.histogram(SPRING).bins)


@pytest.mark.parametrize("step", [None, Step.MONTH, Step.YEAR])
@pytest.mark.parametrize("seed", range(3))
def test_beyond_a_bound_memory_says_what_the_database_says(cubes, seed, step):
    """Which marks are shown, in which order, and what all others come to."""
    asked = some_filters(seed, plain=True)
    here, there = (Queries(DuckEngine(cubes, held)) for held in (Held(), Held(most_rows=0)))
    for sight in (Sight(WORLD, 3, step), Sight(WORLD, 8, step)):
        for name in ("marks", "corridors"):
            mine, theirs = (getattr(one, name)(asked, sight, limit=7) for one in (here, there))
            pd.testing.assert_frame_equal(mine.marks, theirs.marks, check_dtype=False)
            if step is None:
                assert mine.rest == theirs.rest
            else:
                pd.testing.assert_frame_equal(mine.rest, theirs.rest, check_dtype=False)


def test_a_table_that_is_too_large_is_not_held(cubes):
    few_rows, few_bytes = Held(most_rows=10), Held(most_bytes=100)
    with cubes.transaction() as cursor:
        built = levels.built(cursor)["incident"]
        for held in (few_rows, few_bytes):
            for _ in range(2):
                name = INCIDENT.months(5)
                assert held.table(cursor, INCIDENT, built, name, ["month", "n"]) is None


def test_what_was_not_used_for_longest_goes_first(cubes):
    with cubes.transaction() as cursor:
        built = levels.built(cursor)["flow"]
        asked = [FLOW.months(level) for level in FLOW.month_levels]
        size = Held().table(cursor, FLOW, built, asked[-1], ["n", "month"]).size
        held = Held(most_bytes=size * 3)
        for name in (asked[0], *asked[1:], asked[0], *asked[1:]):
            held.table(cursor, FLOW, built, name, ["n", "month"])
        kept = [name for _, name in held._held]  # noqa: SLF001 - what it holds is its own
        assert asked[-1] in kept
        assert sum(one.size for one in held._held.values()) <= size * 3  # noqa: SLF001


def test_a_state_from_before_what_is_held_is_asked_of_the_database(cubes):
    """Another session may have asked since this one's transaction began."""
    held, name = Held(), FLOW.months(4)
    with cubes.transaction() as cursor:
        before = levels.built(cursor)["flow"]
        after = replace(before, states=(*before.states, "another"))
        assert held.table(cursor, FLOW, after, name, ["n"]) is not None
        assert held.table(cursor, FLOW, before, name, ["n"]) is None


def test_what_is_held_is_brought_up_by_the_rows_it_lacks(tmp_path):
    with open_corpus(tmp_path) as corpus, corpus.transaction() as cursor:
        fill(corpus, 200, 200)
        levels.rebuild(cursor, points_from=1, cubes_from=1)
        held, name = Held(), INCIDENT.months(5)
        first = held.table(cursor, INCIDENT, levels.built(cursor)["incident"], name, ["n", "x"])
        rows = first.rows
        cursor.execute(
            "INSERT INTO incidents SELECT * REPLACE ('n' || id AS id, 'n' || id AS event_id, "
            "'new' AS report_id) FROM incidents LIMIT 30"
        )
        refresh(cursor, Change(frozenset({"new"})), points_from=1, cubes_from=1)
        built = levels.built(cursor)["incident"]
        again = held.table(cursor, INCIDENT, built, name, ["n", "x", "y"])
        anew = Held().table(cursor, INCIDENT, built, name, ["n", "x", "y"])
        assert again.rows == anew.rows > rows
        for column in ("n", "x", "y"):
            assert list(again.columns[column]) == list(anew.columns[column])


def test_rows_are_looked_for_only_where_there_may_be_any():
    days = np.arange(3 * BLOCK, dtype=np.int32)
    starts = days[::BLOCK]
    table = HeldTable({"day": days}, len(days), edges={"day": (starts, starts + BLOCK - 1)})
    assert table.runs({"day": (BLOCK + 5, BLOCK + 9)}, []) == [(BLOCK, 2 * BLOCK)]
    assert table.runs({"day": (BLOCK - 1, 2 * BLOCK)}, []) == [(0, 3 * BLOCK)]
    assert table.runs({"day": (-9, -1)}, []) == []
    assert table.runs({}, [{"day": (0, 1)}, {"day": (2 * BLOCK, 2 * BLOCK)}]) == [
        (0, BLOCK),
        (2 * BLOCK, 3 * BLOCK),
    ]
