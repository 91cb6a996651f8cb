"""Made-up incidents and flows for `benchmarks.map`: as a view, and as a corpus for the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from data.corpus import Kept, open_corpus
from data.corpus.imports import ImportAbout
from data.corpus.keeping import KeptRecords
from data.corpus.view import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut, View
from data.filters import Filters
from data.model import SUB_EVENT_TYPES, EventType, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

FIRST_DAY = date(2012, 1, 1)
DAYS = 3000
FLOWS = 300
PLACES = 400  # reports name towns, not coordinates: many incidents share a spot
BATCH = 50_000


def make_view(incidents: int, *, scattered: bool = False) -> View:
    """Make incidents and flows: all at named places, or each incident at a spot of its own."""
    made = np.random.default_rng(7)
    lats, lons = made.normal(35, 1.1, PLACES).round(4), made.normal(38, 1.7, PLACES).round(4)
    at = made.integers(0, PLACES, incidents)
    types = [kind for kind in EventType if kind is not EventType.AGGREGATE]
    chosen = [types[number] for number in made.integers(0, len(types), incidents)]
    deaths = np.minimum(made.pareto(1.1, incidents), 400).astype(int)
    frame = pd.DataFrame(index=range(incidents), columns=list(INCIDENT_COLUMNS))
    frame["id"] = [f"i{number}" for number in range(incidents)]
    frame["event_type"] = [kind.value for kind in chosen]
    frame["sub_event_type"] = [min(SUB_EVENT_TYPES[kind]).value for kind in chosen]
    frame["place_name"] = [f"Place {number}" for number in at]
    frame["lat"] = made.normal(35, 1.1, incidents) if scattered else lats[at]
    frame["lon"] = made.normal(38, 1.7, incidents) if scattered else lons[at]
    frame["precision"] = "POINT"
    frame["start"] = _days(made.beta(2, 2, incidents) * DAYS)
    frame["end"] = frame["shown_before"] = frame["start"] + pd.Timedelta(days=1)
    frame["date_precision"] = "day"
    for bound in ("low", "high", "best"):
        frame[f"fatalities_{bound}"] = pd.array(deaths, dtype="Int64")
    left_out = LeftOut(FLOWS, FLOWS), LeftOut(incidents, incidents)
    return View(Filters(), _make_flows(made, lats, lons), frame, *left_out)


def _make_flows(made: np.random.Generator, lats: Any, lons: Any) -> pd.DataFrame:  # noqa: ANN401 - arrays
    ends = made.integers(0, PLACES, (2, FLOWS))
    persons = np.minimum(made.pareto(0.7, FLOWS) * 150 + 20, 300_000).astype(int)
    flows = pd.DataFrame(index=range(FLOWS), columns=list(FLOW_COLUMNS))
    flows["id"] = [f"f{number}" for number in range(FLOWS)]
    for side, places in zip(("origin", "destination"), ends, strict=True):
        flows[f"{side}_name"] = [f"Place {number}" for number in places]
        flows[f"{side}_lat"], flows[f"{side}_lon"] = lats[places], lons[places]
        flows[f"{side}_precision"] = "POINT"
    flows["start"] = _days(made.random(FLOWS) * DAYS)
    flows["end"] = flows["shown_before"] = flows["start"] + pd.Timedelta(days=7)
    flows["date_precision"], flows["unit"], flows["is_summed"] = "week", "person", True
    flows["term"], flows["status"], flows["scope"] = "displaced", "done", "event"
    for bound, part in (("low", 0.9), ("high", 1.1), ("best", 1.0)):
        flows[f"persons_{bound}"] = pd.array((persons * part).astype(int), dtype="Int64")
    return flows


def _days(numbers: Any) -> pd.Series[Any]:  # noqa: ANN401 - any array of numbers
    return pd.Series(pd.Timestamp(FIRST_DAY) + pd.to_timedelta(numbers.astype(int), unit="D"))


def keep_half(view: View, half: int) -> Kept:
    """Keep all incidents of a view, or with `half` 1 every other."""

    def records(ids: Any, left_out: LeftOut) -> KeptRecords:  # noqa: ANN401 - an array
        all_of_them = np.ones(len(ids), dtype=bool)
        return KeptRecords(ids, all_of_them, all_of_them, left_out)

    flows, incidents = (
        frame["id"].to_numpy(dtype=object) for frame in (view.flows, view.incidents)
    )
    return Kept(
        view.filters,
        records(flows, view.flows_left_out),
        records(incidents[:: half + 1], view.incidents_left_out),
    )


def make_corpus(home: Path, incidents: int) -> None:
    """Fill a corpus with what `make_view` makes; every other sentence says "odd"."""
    view = make_view(incidents)
    with open_corpus(home) as corpus:
        # A corpus with no report of its own is filled with the sample, which takes a while to read.
        corpus.add(Reading(Report("Made up for a benchmark."), (), (), (), "benchmark"))
        corpus.add_import(
            ImportAbout("made up", "benchmark"),
            flows=_batches(view.flows, "flows"),
            incidents=_batches(view.incidents, "incidents"),
        )


def _batches(frame: pd.DataFrame, kind: str) -> Iterator[pa.RecordBatch]:
    """Lay a frame out as an import wants it."""
    from data.corpus.imports import FLOW_SCHEMA, INCIDENT_SCHEMA  # noqa: PLC0415 - pyarrow is slow

    schema = FLOW_SCHEMA if kind == "flows" else INCIDENT_SCHEMA
    sides = ("origin", "destination") if kind == "flows" else ("place",)
    names = [name for name in schema.names if name in frame and frame[name].notna().any()]
    told = frame[names].assign(
        sentence=[f"Made up, {'odd' if number % 2 else 'even'}." for number in range(len(frame))],
        source_row="{}",
        **{f"{side}_kind": "town" for side in sides},
    )
    told = told.drop(columns=[name for name in ("role",) if name in told])
    for name in ("start", "end"):
        told[name] = told[name].dt.date
    fields = [schema.field(name) for name in schema.names if name in told]
    import pyarrow as pa  # noqa: PLC0415 - as above

    for first in range(0, len(told), BATCH):
        rows = told.iloc[first : first + BATCH]
        yield pa.RecordBatch.from_pandas(rows, schema=pa.schema(fields), preserve_index=False)


def make_large_corpus(home: Path, incidents: int = 10_000_000, flows: int = 1_000_000) -> None:
    """Fill a corpus past its log (see `benchmarks.synthetic`), unless it is there; minutes."""
    from benchmarks.synthetic import fill, writing  # noqa: PLC0415 - pyarrow is slow
    from data.queries import levels  # noqa: PLC0415 - as above

    with open_corpus(home) as corpus:
        if corpus.counts().incidents >= incidents:
            return
        corpus.add(Reading(Report("Made up for a benchmark."), (), (), (), "benchmark"))
        fill(corpus, incidents, flows)
        with writing(corpus) as cursor:
            levels.rebuild(cursor)
