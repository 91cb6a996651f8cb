"""
What the canvas draws of a corpus too large to send: sums by cell and between clusters, by time.

Where what is in view is few enough, the records themselves are sent, as `components.payload` does
it; else cells and corridors as the filter's own dates keep them. So that playing works, a second
file has each with what begins in a step of time and what goes on from it (see
`data.queries.answers.Marks`): it takes several times as long to make, and is asked for once the map
stands still. The bars of the time line are sums of everything, wherever the map looks: totals are
the same at every zoom.
"""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from components.aggregate_marks import lay_out, lay_out_steps, rest_of
from components.assets import Published
from components.payload import EPOCH, Payload, make_payload
from data.bounds import Bounds
from data.corpus import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut, View
from data.corpus.keeping import Kept, KeptRecords
from data.queries import Queries, Sight, Step
from data.queries.kinds import FLOW, INCIDENT

if TYPE_CHECKING:
    from datetime import date

    from components.look import ViewPort
    from data.filters import Filters
    from data.queries import Histogram, Marks, Totals
USUAL_MOST = 20_000


def read_most(told: str | None) -> int:
    """
    Read how many records in view are sent as they are.

    >>> read_most(None), read_most("500")
    (20000, 500)
    """
    if not told:
        return USUAL_MOST
    if not told.isdecimal() or not 1 <= int(told) <= USUAL_MOST:
        raise ValueError(f"{told!r} records on the map: give a number from 1 to {USUAL_MOST}")
    return int(told)


MOST_ON_MAP = "MASAR_MOST_ON_MAP"
"""The setting for machines that draw less: above so many records in view they are added up."""
MOST_RECORDS = read_most(os.environ.get(MOST_ON_MAP))
MOST_STEPPED = 40_000
"""Marks times steps; each may be told of twice: what begins in it, and what goes on from it."""
WIDTH_PX, HEIGHT_PX = 1600, 900  # of the part of the world that is sent: a window, with some room
WORLD_ZOOM = 2
BIN_STEPS = ((400, Step.DAY), (2_800, Step.WEEK))
MOST_CELLS, MOST_CORRIDORS = 2_000, 1_000
DAYS_IN = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30.4, Step.QUARTER: 91.3, Step.YEAR: 365.2}
PLAY_STEPS = ((120, Step.DAY), (1_000, Step.WEEK), (6_000, Step.MONTH), (20_000, Step.QUARTER))


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What does not depend on where the map looks: totals, the time line, the corpus's days."""

    totals: Totals
    time: dict[str, Any]
    extent: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Large:
    """
    What a map of a large corpus is shown with: see `components.map.show_map`.

    `added` are the cells and corridors the dates keep, where they are not sent as records.
    """

    payload: Payload
    kept: Kept
    added: tuple[Marks, Marks] | None = None


def make_large(
    queries: Queries, filters: Filters, everywhere: Everywhere, view: ViewPort | None
) -> Large:
    """
    Make what the canvas draws of what a filter keeps, where a map looks.

    Parameters
    ----------
    queries
        Whom to ask.
    filters
        What is kept; their dates are the time line's window.
    everywhere
        What does not depend on where the map looks, from `add_up_everywhere`.
    view
        Where the map looks; None is everywhere.
    """
    sight, matching = sight_of(view), _undated(filters)
    extra: dict[str, Any] = dict(everywhere.time)
    now = _add_up(queries, filters, sight)
    if _records(now) <= MOST_RECORDS and (
        filters == matching or _records(_add_up(queries, matching, sight)) <= MOST_RECORDS
    ):
        return _of_records(queries, filters, everywhere.totals, sight, extra)
    extra["aggregate"] = {
        "cells": lay_out(INCIDENT, now[0], MOST_CELLS),
        "corridors": lay_out(FLOW, now[1], MOST_CORRIDORS),
    }
    empty = View(
        filters,
        pd.DataFrame(columns=list(FLOW_COLUMNS)),
        pd.DataFrame(columns=list(INCIDENT_COLUMNS)),
        LeftOut(),
        LeftOut(),
    )
    kept = Kept(filters, _nothing(everywhere.totals.flows), _nothing(everywhere.totals.incidents))
    return Large(make_payload(empty, extra), kept, now)


def make_steps(
    queries: Queries, filters: Filters, everywhere: Everywhere, view: ViewPort | None, large: Large
) -> Published | None:
    """
    Tell the sums of `make_large`, asked for with the same, apart by time; None if there are none.

    The file has what it has as `aggregate`, with more marks: those of other dates.
    """
    if large.added is None:
        return None
    extent = everywhere.extent
    days = (extent[1] - extent[0]).days + 1 if extent else 0
    timed = replace(sight_of(view), step=play_step(days, large.added))
    stepped = _add_up(queries, _undated(filters), timed)
    content = {
        name: lay_out_steps(kind, now, marks, limit, extent)
        for name, kind, now, marks, limit in (
            ("cells", INCIDENT, large.added[0], stepped[0], MOST_CELLS),
            ("corridors", FLOW, large.added[1], stepped[1], MOST_CORRIDORS),
        )
    }
    return Published.of("steps", json.dumps(content, separators=(",", ":")).encode())


def add_up_everywhere(
    queries: Queries, filters: Filters, extent: tuple[date, date] | None
) -> Everywhere:
    """Add up what is the same wherever the map looks; `extent` is the corpus's days, inclusive."""
    time = _time(queries, _undated(filters), extent)
    return Everywhere(queries.totals(filters), time, extent)


def _undated(filters: Filters) -> Filters:
    return replace(filters, start=None, end=None)


def sight_of(view: ViewPort | None) -> Sight:
    """Say what part of the world is sent for a map's view, and how closely."""
    if view is None:
        return Sight(zoom=WORLD_ZOOM)
    lat, lon, exact = view
    zoom = max(1, min(18, round(exact)))
    wide = WIDTH_PX * 360 / (256 * 2**exact)
    tall = HEIGHT_PX * 360 / (256 * 2**exact) * max(math.cos(math.radians(lat)), 0.2)
    lon = (lon + 180) % 360 - 180
    if wide >= 360 or not -180 <= lon - wide / 2 <= lon + wide / 2 <= 180:
        west, east = -180.0, 180.0
    else:
        west, east = lon - wide / 2, lon + wide / 2
    return Sight(Bounds(max(-90, lat - tall / 2), west, min(90, lat + tall / 2), east), zoom)


# --- Time -----------------------------------------------------------------------------------------


def _time(queries: Queries, matching: Filters, extent: tuple[date, date] | None) -> dict[str, Any]:
    """Say the corpus's days, and the bars of everything that matches, whatever their days."""
    if extent is None:
        return {"first": None, "last": None}
    first, last = ((day - EPOCH).days for day in extent)
    histogram = queries.histogram(matching, _step(last - first, BIN_STEPS, Step.MONTH))
    return {"first": first, "last": last, "bins": _bins(histogram)}


def _bins(histogram: Histogram) -> dict[str, Any]:
    bins = histogram.bins

    def by_type(name: str) -> list[list[float]]:
        columns = [column for column in map(str, bins) if column.startswith(f"{name}_")]
        return [bins[column].round(3).tolist() for column in columns]

    return {
        "first": bins["first"].astype(int).tolist(),
        "before": bins["before"].astype(int).tolist(),
        "low": bins["persons_low"].tolist() if len(bins) else [],
        "high": bins["persons_most"].tolist() if len(bins) else [],
        "incidents": by_type("of"),
        "deaths": by_type("deaths"),
    }


def _step(days: int, steps: tuple[tuple[int, Step], ...], longest: Step) -> Step:
    return next((step for most, step in steps if days <= most), longest)


# --- Sums -----------------------------------------------------------------------------------------


def _add_up(queries: Queries, filters: Filters, sight: Sight) -> tuple[Marks, Marks]:
    """Ask for cells and for corridors, the only two questions of a sight."""
    return (
        queries.marks(filters, sight, limit=MOST_CELLS),
        queries.corridors(filters, sight, limit=MOST_CORRIDORS),
    )


def _records(added: tuple[Marks, Marks]) -> int:
    return sum(int(one.marks["n"].sum()) + rest_of(one)["n"] for one in added)


def play_step(days: int, now: tuple[Marks, Marks]) -> Step:
    """
    Choose by what steps so many days are played.

    Fine enough to see time pass, and coarse enough that the marks there are, each with what begins
    and what goes on in every step, stay few: the store would tell them apart and throw them away.
    """
    most = max(len(marks.marks) for marks in now) or 1
    steps = [step for longest, step in PLAY_STEPS if days <= longest] or [Step.YEAR]
    order = list(Step)
    return next(
        (
            step
            for step in order[order.index(steps[0]) :]
            if most * days / DAYS_IN[step] <= MOST_STEPPED
        ),
        Step.YEAR,
    )


# --- Records --------------------------------------------------------------------------------------


def _of_records(
    queries: Queries, filters: Filters, totals: Totals, sight: Sight, extra: dict[str, Any]
) -> Large:
    """Send the records in view themselves; the masks say which of them the dates keep."""
    matching = replace(filters, start=None, end=None)
    flows, incidents = (
        queries.records(kind, matching, sight, limit=MOST_RECORDS).rows
        if is_shown
        else pd.DataFrame(columns=list(columns))
        for kind, columns, is_shown in (
            (FLOW, FLOW_COLUMNS, filters.shows_flows),
            (INCIDENT, INCIDENT_COLUMNS, filters.shows_incidents),
        )
    )
    view = View(filters, flows, incidents, LeftOut(), LeftOut())
    moves = flows["is_summed"].to_numpy(dtype=bool)
    happened = (incidents["role"] == "recommended").to_numpy(dtype=bool)
    kept = Kept(
        filters,
        _kept(flows, filters, moves, totals.flows),
        _kept(incidents, filters, happened, totals.incidents),
    )
    return Large(make_payload(view, extra), kept)


def _kept(
    rows: pd.DataFrame, filters: Filters, counted: np.ndarray[Any, Any], out: LeftOut
) -> KeptRecords:
    start = pd.to_datetime(rows["start"])
    before = pd.to_datetime(rows["shown_before"])
    inside = pd.Series(True, rows.index)  # noqa: FBT003 - to begin with
    if filters.start is not None:
        inside &= start.notna() & (before.isna() | (before > pd.Timestamp(filters.start)))
    if filters.end is not None:
        inside &= start <= pd.Timestamp(filters.end)
    return KeptRecords(
        ids=rows["id"].to_numpy(dtype=object),
        in_window=inside.to_numpy(dtype=bool),
        is_counted=counted,
        left_out=out,
    )


def _nothing(out: LeftOut) -> KeptRecords:
    none = np.zeros(0, dtype=bool)
    return KeptRecords(np.zeros(0, dtype=object), none, none, out)
