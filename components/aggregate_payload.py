"""
What the canvas draws of a corpus too large to send: sums by cell and between clusters, by time.

Where what is in view is few enough, the records themselves are sent, as `components.payload` does
it; else cells and corridors, each with what begins in a step of time and what goes on from it (see
`data.queries.answers.Marks`), so that playing still works. The bars of the time line are sums of
everything, wherever the map looks: totals are the same at every zoom.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from components.payload import EPOCH, Payload, make_payload
from data.bounds import Bounds
from data.corpus import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut, View
from data.corpus.keeping import Kept, KeptRecords
from data.queries import Queries, Sight, Step
from data.queries.kinds import FLOW, INCIDENT, Kind
from data.queries.parts import BEFORE
from data.queries.steps import first_day_of, step_of

if TYPE_CHECKING:
    from datetime import date

    from components.look import ViewPort
    from data.filters import Filters
    from data.queries import Histogram, Marks, Totals

MOST_RECORDS = 20_000
"""Above so many records in view they are added up."""
MOST_CELLS, MOST_CORRIDORS = 2_000, 1_000
WIDTH_PX, HEIGHT_PX = 1600, 900  # of the part of the world that is sent: a window, with some room
WORLD_ZOOM = 2
BIN_STEPS = ((400, Step.DAY), (2_800, Step.WEEK))
PLAY_STEPS = ((120, Step.DAY), (1_000, Step.WEEK), (6_000, Step.MONTH), (20_000, Step.QUARTER))


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What does not depend on where the map looks: totals, the time line, the corpus's days."""

    totals: Totals
    time: dict[str, Any]
    extent: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Large:
    """What a map of a large corpus is shown with: see `components.map.show_map`."""

    payload: Payload
    kept: Kept
    is_added_up: bool


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
    marks = queries.marks(matching, sight, limit=MOST_CELLS)
    corridors = queries.corridors(matching, sight, limit=MOST_CORRIDORS)
    in_view = sum(int(one.marks["n"].sum()) + _rest(one) for one in (marks, corridors))
    if in_view <= MOST_RECORDS:
        return _of_records(queries, filters, everywhere.totals, sight, extra)
    now = (marks, corridors)
    if filters != matching:
        now = (
            queries.marks(filters, sight, limit=MOST_CELLS),
            queries.corridors(filters, sight, limit=MOST_CORRIDORS),
        )
    extra["aggregate"] = _aggregate(queries, matching, sight, everywhere.extent, now)
    empty = View(
        filters,
        pd.DataFrame(columns=list(FLOW_COLUMNS)),
        pd.DataFrame(columns=list(INCIDENT_COLUMNS)),
        LeftOut(),
        LeftOut(),
    )
    kept = Kept(filters, _nothing(everywhere.totals.flows), _nothing(everywhere.totals.incidents))
    return Large(make_payload(empty, extra), kept, is_added_up=True)


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


def _aggregate(
    queries: Queries,
    matching: Filters,
    sight: Sight,
    extent: tuple[date, date] | None,
    now: tuple[Marks, Marks],
) -> dict[str, Any]:
    days = (extent[1] - extent[0]).days if extent else 0
    timed = replace(sight, step=_step(days, PLAY_STEPS, Step.YEAR))
    marks = queries.marks(matching, timed, limit=MOST_CELLS)
    corridors = queries.corridors(matching, timed, limit=MOST_CORRIDORS)
    incidents = ["n", "counted", "fatalities_best"]
    flows = ["n", "counted", "persons_low", "persons_most"]
    return {
        "cells": _encode(INCIDENT, marks, now[0], extent, incidents),
        "corridors": _encode(FLOW, corridors, now[1], extent, flows),
    }


def _encode(
    kind: Kind,
    stepped: Marks,
    now: Marks,
    extent: tuple[date, date] | None,
    columns: list[str],
) -> dict[str, Any]:
    """Lay marks out: where they are, what the filter's own dates keep, and each step's part."""
    cells = list(kind.cells)
    rows = stepped.marks[stepped.marks["step"] > BEFORE]
    keys = pd.concat([now.marks[cells], rows[cells]]).drop_duplicates(ignore_index=True)
    places = [f"{end}{axis}" for _, end in kind.ends for axis in ("lat", "lon")]
    where = pd.concat([now.marks[[*cells, *places]], rows[[*cells, *places]]])
    where = keys.merge(where.drop_duplicates(cells), on=cells, how="left")
    kept = keys.merge(now.marks, on=cells, how="left")
    of = [name for name in map(str, now.marks) if name.startswith("of_")]
    colours = rows.groupby(cells)[of].sum().reset_index()
    colours = keys.merge(colours, on=cells, how="left")[of].fillna(0)
    own = kept[of].fillna(0)
    colours = own.where(own.sum(axis="columns") > 0, colours) if of else own
    number = keys.assign(number=np.arange(len(keys)))
    unit = stepped.step or Step.YEAR
    begun, carried = (
        _steps(rows[rows["is_carry"] == flag], number, cells, columns, unit) for flag in (0, 1)
    )
    unbounded = [name for name in map(str, kept) if name == "persons_unbounded"]
    return {
        **{name: _rounded(where[name]) for name in places},
        **{name: kept[name].fillna(0).astype(int).tolist() for name in columns},
        "is_open": (kept[unbounded].fillna(0).sum(axis="columns") > 0).astype(int).tolist(),
        "colour": colours.to_numpy().argmax(axis=1).tolist() if len(keys) else [],
        "begun": begun,
        "carried": carried,
        "unit": unit.value,
        "edges": _edges(unit, extent),
        "beyond": _rest(now),
    }


def _steps(
    rows: pd.DataFrame, number: pd.DataFrame, cells: list[str], columns: list[str], unit: Step
) -> dict[str, list[int]]:
    """Say of each step which mark has how much more, by the step's first day."""
    dated = rows[rows["step"] > -(10**8)]
    joined = dated.merge(number, on=cells, how="inner")
    days = {step: first_day_of(unit, int(step)) for step in joined["step"].unique()}
    return {
        "mark": joined["number"].tolist(),
        "day": joined["step"].map(days).astype(int).tolist(),
        **{name: joined[name].astype(int).tolist() for name in columns},
    }


def _edges(unit: Step, extent: tuple[date, date] | None) -> list[int]:
    """List the first day of each step, and where the last one ends."""
    if extent is None:
        return []
    first, last = (step_of(unit, (day - EPOCH).days) for day in extent)
    return [first_day_of(unit, number) for number in range(first, last + 2)]


def _rest(marks: Marks) -> int:
    return int(marks.rest["n"].sum() if isinstance(marks.rest, pd.DataFrame) else marks.rest["n"])


def _rounded(column: pd.Series[Any]) -> list[float | None]:
    return [None if math.isnan(value) else round(value, 4) for value in column]


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
    return Large(make_payload(view, extra), kept, is_added_up=False)


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
