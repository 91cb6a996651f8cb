"""What is sent of a large corpus: bounded, and the same totals at every zoom."""

import json
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from benchmarks.synthetic import Mix, fill
from components import aggregate_payload
from components.aggregate_payload import (
    add_up_everywhere,
    make_large,
    make_steps,
    play_step,
    sight_of,
)
from data.corpus import keep, open_corpus
from data.filters import Filters
from data.queries import DuckEngine, Marks, Queries, Step

ODD = Mix(lasting=0.2, open_ended=0.02, undated=0.03, unplaced=0.0, linked=0.05)
WORLD_VIEWS = (None, (10.0, 20.0, 1.0), (10.0, 20.0, 1.6))
WINDOW = Filters(start=date(2012, 3, 5), end=date(2018, 7, 20))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    with open_corpus(tmp_path_factory.mktemp("large")) as opened:
        fill(opened, 2500, 1500, mix=ODD)
        yield opened


@pytest.fixture(scope="module")
def queries(corpus):
    from data.queries import levels  # noqa: PLC0415 - only here

    with corpus.transaction() as cursor:
        levels.rebuild(cursor, points_from=1, cubes_from=1)
    return Queries(DuckEngine(corpus))


def sent(large):
    return json.loads(large.payload.published.content)


def timed(queries, filters, everywhere, view=None):
    """What is sent of each time."""
    large = make_large(queries, filters, everywhere, view)
    return json.loads(make_steps(queries, filters, everywhere, view, large).content)


def shown(marks, edges):
    """What the canvas adds up for a window of whole steps: see components/player/aggregates.js."""
    first, before = edges
    begun, carried = marks["begun"], marks["carried"]
    began = sum(n for day, n in zip(begun["day"], begun["n"], strict=True) if first <= day < before)
    return began + sum(
        n for day, n in zip(carried["day"], carried["n"], strict=True) if day < first
    )


def located(out):
    return out.kept - out.unlocated


@pytest.mark.parametrize("asked", [Filters(), WINDOW, Filters(event_types=("Riots",))])
def test_totals_are_the_same_at_every_zoom(corpus, queries, monkeypatch, asked):
    monkeypatch.setattr(aggregate_payload, "MOST_RECORDS", 10)
    everywhere = add_up_everywhere(queries, asked, corpus.extent())
    totals = everywhere.totals
    bars = []
    for view in WORLD_VIEWS:
        content = sent(make_large(queries, asked, everywhere, view))
        cells, corridors = content["aggregate"]["cells"], content["aggregate"]["corridors"]
        assert sum(cells["n"]) == located(totals.incidents)
        assert sum(corridors["n"]) == located(totals.flows)
        assert sum(cells["counted"]) <= totals.events
        bars.append(content["bins"])
    assert bars[0] == bars[1] == bars[2]


def test_a_moment_shows_what_the_same_dates_keep(corpus, queries, monkeypatch):
    monkeypatch.setattr(aggregate_payload, "MOST_RECORDS", 10)
    everywhere = add_up_everywhere(queries, Filters(), corpus.extent())
    aggregate = timed(queries, Filters(), everywhere)
    edges = aggregate["cells"]["edges"]
    for first, last in ((0, len(edges) // 2), (len(edges) // 3, len(edges) - 1)):
        days = [aggregate_payload.EPOCH.fromordinal(719163 + edges[i]) for i in (first, last)]
        asked = Filters(start=days[0], end=days[1].fromordinal(days[1].toordinal() - 1))
        totals = queries.totals(asked)
        assert shown(aggregate["cells"], (edges[first], edges[last])) == located(totals.incidents)
        assert shown(aggregate["corridors"], (edges[first], edges[last])) == located(totals.flows)


def test_where_little_is_in_view_the_records_are_sent(corpus, queries):
    for asked in (Filters(), WINDOW):
        everywhere = add_up_everywhere(queries, asked, corpus.extent())
        large = make_large(queries, asked, everywhere, None)
        assert large.added is None
        assert make_steps(queries, asked, everywhere, None, large) is None
        content, kept = sent(large), keep(corpus, asked)
        placed = corpus.view(replace(asked, start=None, end=None))
        assert set(content["incidents"]["id"]) == set(placed.incidents.dropna(subset="lat")["id"])
        assert set(large.kept.incidents.in_dates) <= set(kept.incidents.in_dates)
        unlocated = everywhere.totals.incidents.unlocated
        assert len(large.kept.incidents.in_dates) == len(kept.incidents.in_dates) - unlocated
        assert large.payload.masks(large.kept)["kept"]["flows"]


def test_what_is_sent_is_bounded(corpus, queries, monkeypatch):
    monkeypatch.setattr(aggregate_payload, "MOST_RECORDS", 10)
    monkeypatch.setattr(aggregate_payload, "MOST_CELLS", 20)
    monkeypatch.setattr(aggregate_payload, "MOST_CORRIDORS", 20)
    for asked in (Filters(), WINDOW):
        everywhere = add_up_everywhere(queries, asked, corpus.extent())
        assert (
            len(sent(make_large(queries, asked, everywhere, None))["aggregate"]["cells"]["n"]) == 21
        )
        aggregate = timed(queries, asked, everywhere)
        for marks, at in ((aggregate["cells"], "lat"), (aggregate["corridors"], "origin_lat")):
            assert len(marks[at]) == 20
            assert len(marks["n"]) == 21
            assert set(marks["begun"]["mark"]) <= set(range(21))
        assert aggregate["cells"]["n"][20] > 0
        totals = everywhere.totals
        assert sum(aggregate["cells"]["n"]) == located(totals.incidents)


def test_a_moment_counts_what_lies_beyond_the_bound(corpus, queries, monkeypatch):
    everywhere = add_up_everywhere(queries, Filters(), corpus.extent())
    moments = []
    monkeypatch.setattr(aggregate_payload, "MOST_RECORDS", 10)
    for most in (20, 2000):
        monkeypatch.setattr(aggregate_payload, "MOST_CELLS", most)
        cells = timed(queries, Filters(), everywhere)["cells"]
        moments.append(shown(cells, (date(2010, 1, 1).toordinal() - 719163, 10**6)))
    assert moments[0] == moments[1] > 0


def test_the_store_is_asked_no_more_than_it_must(corpus, queries, monkeypatch):
    """Once for cells and once for corridors, as the dates keep them; by step only when it plays."""
    everywhere = add_up_everywhere(queries, WINDOW, corpus.extent())
    monkeypatch.setattr(aggregate_payload, "MOST_RECORDS", 10)
    asked = []

    class Counting:
        def __getattr__(self, name):
            asked.append(name)
            return getattr(queries, name)

    for filters in (Filters(), WINDOW):
        asked.clear()
        large = make_large(Counting(), filters, everywhere, None)
        assert sorted(asked) == ["corridors", "marks"]
        make_steps(Counting(), filters, everywhere, None, large)
        assert sorted(asked) == ["corridors", "corridors", "marks", "marks"]


def test_many_marks_are_played_in_coarser_steps():
    def marks(cells):
        return Marks(pd.DataFrame({"n": [1] * cells}), {}, 5)

    few, many = (marks(3), marks(1)), (marks(2000), marks(1000))
    assert play_step(100, few) is Step.DAY
    assert play_step(3000, few) is Step.MONTH
    assert play_step(10_895, few) is Step.QUARTER
    assert play_step(10_895, many) is Step.YEAR
    assert play_step(100, many) is Step.WEEK
    assert play_step(0, few) is Step.DAY


@pytest.mark.parametrize("view", [(0, 179.9, 9), (89, 0, 3), (0, -540, 5), (35, 37, 18), (0, 0, 0)])
def test_any_view_is_a_part_of_the_world(view):
    bounds = sight_of(view).bounds
    assert -90 <= bounds.south <= bounds.north <= 90
    assert -180 <= bounds.west <= bounds.east <= 180
