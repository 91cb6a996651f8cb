"""At every level of detail the answers equal the plain ones, whatever is asked."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.bounds import Bounds
from data.corpus import sums
from data.queries import DuckEngine, Queries, Sight, Step, levels
from data.queries.answers import WORLD
from data.queries.days import UNDATED, date_of, window_of
from data.queries.grid import Box
from data.queries.held import Held
from data.queries.parts import BEFORE
from data.queries.steps import first_days_of, step_of
from tests.queries import plain
from tests.queries.conftest import some_filters

EUROPE = Bounds(30, -20, 60, 45)
LARGE = 10**9
STATES = {
    "table": (LARGE, LARGE, Held()),
    "points": (1, LARGE, Held()),
    "cubes": (1, 1, Held(most_rows=0)),
    "cubes, some held": (1, 1, Held(most_rows=2000)),
    "cubes held": (1, 1, Held()),
}
"""From how many rows there are points and cubes, and what of them is held in memory."""


@pytest.fixture(scope="module", params=STATES)
def queries(events, request):
    points_from, cubes_from, held = STATES[request.param]
    with events.transaction() as cursor:
        levels.rebuild(cursor, points_from=points_from, cubes_from=cubes_from)
    return Queries(DuckEngine(events, held))


def sums_of(frame, keys):
    """Lay marks out as the plain answer is: no degrees, keys in the index."""
    kept = [name for name in frame if not name.endswith(("lat", "lon"))]
    return frame[kept].set_index(keys).sort_index().astype(int)


def same(found, expected):
    pd.testing.assert_frame_equal(
        found,
        expected[list(found)].astype(int).sort_index(),
        check_index_type=False,
        check_dtype=False,
    )


@pytest.mark.parametrize("seed", range(3))
def test_marks_and_corridors_equal_the_plain_answer(events, queries, seed):
    asked = some_filters(seed)
    view = events.view(asked)
    for zoom, bounds in ((1, WORLD), (5, EUROPE), (9, EUROPE)):
        found = queries.marks(asked, Sight(bounds, zoom), limit=LARGE)
        box = Box.around(bounds, found.level)
        expected = plain.marks(view, found.level).reset_index()
        inside = expected["x"].between(box.x0, box.x1) & expected["y"].between(box.y0, box.y1)
        same(sums_of(found.marks, ["x", "y"]), expected[inside].set_index(["x", "y"]))
        found = queries.corridors(asked, Sight(bounds, zoom), limit=LARGE)
        box = Box.around(bounds, found.level)
        expected = plain.corridors(view, found.level, box)
        same(sums_of(found.marks, ["ox", "oy", "dx", "dy"]), expected)


@pytest.mark.parametrize("seed", range(8))
def test_totals_equal_those_of_the_view(events, queries, seed):
    asked = some_filters(seed)
    view, found = events.view(asked), queries.totals(asked)
    expected = sums.totals(view)
    assert (found.flows, found.incidents) == (view.flows_left_out, view.incidents_left_out)
    assert (found.movements, found.events) == (expected.movements, expected.incidents)
    for name in ("persons", "households", "fatalities", "injured"):
        assert getattr(found, name) == getattr(expected, name), name


@pytest.mark.parametrize(
    ("seed", "step"),
    [(0, Step.DAY), (1, Step.WEEK), (0, Step.MONTH), (2, Step.MONTH), (1, Step.YEAR)],
)
def test_a_histogram_equals_the_plain_answer(events, queries, seed, step):
    asked = some_filters(seed)
    found = queries.histogram(asked, step)
    step = found.step
    window = window_of(asked)
    bins = found.bins.set_axis([step_of(step, int(day)) for day in found.bins["first"]])
    expected = plain.histogram(events.view(asked), window, lambda day: step_of(step, day))
    shown = bins.drop(columns=["first", "before"], errors="ignore")
    shown = shown[(shown != 0).any(axis="columns")].astype(float)
    expected = expected.reindex(columns=shown.columns)
    expected = expected[(expected != 0).any(axis="columns")]
    pd.testing.assert_frame_equal(shown, expected, check_index_type=False)


@pytest.mark.parametrize("seed", range(2))
def test_steps_added_up_are_what_their_window_shows(queries, seed):
    """What plays: any window of whole steps has the records that last into it, each once."""
    asked = some_filters(seed, plain=True)
    for ask in (queries.marks, queries.corridors):
        stepped = ask(asked, Sight(WORLD, 3, Step.MONTH), limit=LARGE)
        rows = stepped.marks
        steps = sorted(rows.loc[rows["step"] > UNDATED, "step"].unique())
        for first, last in ((0, len(steps) // 2), (len(steps) // 3, len(steps) - 1)):
            if not steps:
                continue
            a, b = steps[first], steps[last] + 1
            begun = rows[(rows["is_carry"] == 0) & (rows["step"] >= a) & (rows["step"] < b)]
            carried = rows[
                (rows["is_carry"] == 1) & ((rows["step"] < a) | (rows["step"] == BEFORE))
            ]
            days = first_days_of(stepped.step, np.array([a, b])) - [0, 1]
            start = (
                date_of(int(days[0]))
                if not asked.start
                else max(asked.start, date_of(int(days[0])))
            )
            end = date_of(int(days[1])) if not asked.end else min(asked.end, date_of(int(days[1])))
            whole = ask(replace(asked, start=start, end=end), Sight(WORLD, 3), limit=LARGE).marks
            assert begun["n"].sum() + carried["n"].sum() == whole["n"].sum()
