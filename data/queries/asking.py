"""
The questions a map and its pages ask, each from one filter and one sight, each answer bounded.

Written once in DuckDB's SQL; an `Engine` asks it of a database, in its own dialect.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from data.corpus.view import LeftOut
from data.queries import histograms
from data.queries.answering import (
    MOST_MARKS,
    MOST_STEPPED,
    Moment,
    ask_added,
    ask_marks,
    ask_stepped,
    lacks_of,
    marked_columns,
    read_marks,
    read_page,
    read_stepped,
    read_sum,
    stepped_columns,
)
from data.queries.answers import Histogram, Marks, Records, Sight, Totals
from data.queries.grid import Box
from data.queries.kinds import FLOW, INCIDENT, KINDS, Kind
from data.queries.listing import kind_sql, record_sql, records_sql
from data.queries.part_sql import Values
from data.queries.parts import Question
from data.queries.steps import Step

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from data.bounds import Bounds
    from data.filters import Filters
    from data.queries.grouping import Numbers

MOST_CORRIDORS = 1_000
REJECTED = "SELECT count(*) AS n FROM rejected WHERE table_name = $name"
MOST_BINS = 1_000
MOST_RECORDS = 20_000
CELL_ZOOMS = 3  # a cell is 256 / 2^3 = 32 pixels wide
CLUSTER_ZOOMS = 2  # places within 64 pixels are one end of a corridor
FINEST_CELLS = 21


class Engine(Protocol):
    """A database that holds the corpus's tables and levels of detail."""

    def moment(self) -> AbstractContextManager[Moment]:
        """Give one state of the data."""


class Queries:
    """
    Ask any engine; the answers are the same.

    Every method takes the filter, and where it matters the sight; none returns more than its bound.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def marks(self, filters: Filters, sight: Sight, *, limit: int = MOST_MARKS) -> Marks:
        """Add incidents up by cell, in the bounds of a sight; see `Marks`."""
        level = min(sight.zoom + CELL_ZOOMS, FINEST_CELLS)
        return self._marks(INCIDENT, filters, sight, level, limit)

    def corridors(self, filters: Filters, sight: Sight, *, limit: int = MOST_CORRIDORS) -> Marks:
        """Add flows up between clusters of places, one end in the bounds; see `Marks`."""
        level = min(sight.zoom + CLUSTER_ZOOMS, FINEST_CELLS)
        return self._marks(FLOW, filters, sight, level, limit)

    def histogram(
        self, filters: Filters, step: Step = Step.MONTH, bounds: Bounds | None = None
    ) -> Histogram:
        """Count incidents by type and persons who moved by time; see `Histogram`."""
        box = Box.around(bounds, 7) if bounds else None
        with self._engine.moment() as moment:
            for unit in list(Step)[list(Step).index(step) :]:
                found = {
                    kind.name: self._by_step(moment, kind, filters, unit, box) for kind in KINDS
                }
                bins = histograms.bins_of(found, filters, unit)
                if len(bins) <= MOST_BINS:
                    break
        return Histogram(bins.iloc[:MOST_BINS], unit)

    def totals(self, filters: Filters) -> Totals:
        """Add everything up that a filter keeps, and count what it leaves out."""
        with self._engine.moment() as moment:
            flows, flows_out = self._total(moment, FLOW, filters)
            incidents, incidents_out = self._total(moment, INCIDENT, filters)
        return Totals(
            flows=flows_out,
            incidents=incidents_out,
            movements=flows["counted"],
            events=incidents["counted"],
            persons=read_sum(flows, "persons"),
            households=read_sum(flows, "households"),
            fatalities=read_sum(incidents, "fatalities"),
            injured=read_sum(incidents, "injured"),
        )

    def records(
        self,
        kind: Kind,
        filters: Filters,
        sight: Sight | None = None,
        *,
        after: tuple[int, str] | None = None,
        limit: int = MOST_RECORDS,
    ) -> Records:
        """List records themselves, those with a place in the bounds of a sight; see `Records`."""
        box = (
            Box.around(sight.bounds, min(sight.zoom + CELL_ZOOMS, FINEST_CELLS)) if sight else None
        )
        question = Question(kind, filters, (), level=None, box=box)
        values = Values()
        with self._engine.moment() as moment:
            built = moment.built().get(kind.name)
            sql = records_sql(question, built, values, after, min(limit, MOST_RECORDS))
            rows = moment.ask(sql, values.by_name)
        return read_page(rows, min(limit, MOST_RECORDS))

    def record(self, record_id: str) -> dict[str, object] | None:
        """Give one record of either kind by its id, with its report; None if there is none."""
        about = {"id": record_id}
        with self._engine.moment() as moment:
            found = moment.ask_row(kind_sql(KINDS), about)
            if found is None:
                return None
            kind = KINDS[int(str(found["kind"]))]
            return {"kind": kind.name, **(moment.ask_row(record_sql(kind), about) or {})}

    # --- In pieces --------------------------------------------------------------------------------

    def _marks(self, kind: Kind, filters: Filters, sight: Sight, level: int, limit: int) -> Marks:
        box = Box.around(sight.bounds, level)
        with self._engine.moment() as moment:
            if sight.step is None:
                question = Question(kind, filters, marked_columns(kind), level, box)
                return read_marks(question, ask_marks(moment, question, limit))
            for step in list(Step)[list(Step).index(sight.step) :]:
                question = Question(kind, filters, stepped_columns(kind), level, box, step)
                rows = ask_stepped(moment, question, limit)
                if len(rows) <= MOST_STEPPED:
                    break
        return read_stepped(question, rows.iloc[:MOST_STEPPED])

    def _by_step(
        self, moment: Moment, kind: Kind, filters: Filters, step: Step, box: Box | None
    ) -> Numbers:
        columns = (*kind.spread, *kind.spread_columns)
        question = Question(kind, filters, columns, None, box, step)
        group = ("step", "is_carry", kind.split_by)
        return ask_added(moment, question, group)

    def _total(
        self, moment: Moment, kind: Kind, filters: Filters
    ) -> tuple[dict[str, int], LeftOut]:
        question = Question(kind, filters, ("n", *kind.measures))
        (total,) = moment.ask_numbers(f"SELECT count(*) AS n FROM {kind.table.name}", {})["n"]  # noqa: S608 - names of ours
        (rejected,) = moment.ask_numbers(REJECTED, {"name": kind.table.name})["n"]
        rows = ask_added(moment, question, kind.cells[::2])
        ends = sum((rows[cell] >= 0).astype(int) for cell in kind.cells[::2])
        lacking = {
            lack: self._lacking(moment, replace(question, lacks=lack))
            for lack in lacks_of(kind, filters)
        }
        out = LeftOut(
            total=int(total),
            kept=int(rows["n"].sum()),
            unlocated=int(rows["n"][ends == 0].sum()),
            half_located=int(rows["n"][ends == 1].sum()) if len(kind.ends) > 1 else 0,
            undated=lacking.get("date", 0),
            unnumbered=lacking.get("number", 0),
            unplaced=lacking.get("place", 0),
            rejected=int(rejected),
        )
        return {name: int(rows[name].sum()) for name in kind.measures}, out

    @staticmethod
    def _lacking(moment: Moment, question: Question) -> int:
        """Count what is left out for want of something; without a place, at no end."""
        ends = question.kind.cells[::2]
        rows = ask_added(moment, replace(question, columns=("n",)), ends)
        nowhere = np.all([rows[cell] < 0 for cell in ends], axis=0)
        return int(rows["n"][nowhere | (question.lacks != "place")].sum())
