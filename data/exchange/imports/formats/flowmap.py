"""
Flowmap.blue's sheets: `locations` (id, name, lat, lon) and `flows` (origin, dest, count, time).

The two are joined before anything is read, so that a flow's row carries the names and coordinates
of its ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from data.exchange.imports.formats import table
from data.exchange.imports.tables import Rows
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.exchange.imports.tables import Table

ENDS = {"origin": "origin", "dest": "destination"}
CELLS = ("name", "lat", "lon")
MOST_LOCATIONS = 1_000_000

FORMAT = replace(
    table.FLOWS,
    name="flowmap",
    label="Flowmap.blue sheets",
    sign=(("origin",), ("dest",), ("count",), ("originlat",)),
    note=(
        "Flowmap.blue does not say what its counts are: they are taken as people displaced, each "
        "row an event of its own."
    ),
)


def find_sheets(tables: list[Table]) -> tuple[Table, Table] | None:
    """Find the sheets of locations and of flows among the tables of one or two files."""
    headings = {table.name: {heading.casefold() for heading in table.header} for table in tables}
    flows = [t for t in tables if {"origin", "dest", "count"} <= headings[t.name]]
    locations = [t for t in tables if {"id", "lat", "lon"} <= headings[t.name] and t not in flows]
    return (locations[0], flows[0]) if locations and flows else None


@dataclass(frozen=True, slots=True)
class JoinedSheets:
    """Flows with the names and coordinates of their ends; see `Table`."""

    locations: Table
    flows: Table

    @property
    def name(self) -> str:
        """The sheet of flows."""
        return self.flows.name

    @property
    def header(self) -> tuple[str, ...]:
        """The headings of the flows, then those of their ends."""
        return (*self.flows.header, *(f"{end}_{cell}" for end in ENDS.values() for cell in CELLS))

    @property
    def tags(self) -> tuple[str, ...]:
        """No row of tags."""
        return ()

    @property
    def told(self) -> str:
        """How both were read."""
        return f"{self.flows.told}; places from {self.locations.name!r}"

    def batches(self) -> Iterator[Rows]:
        """Yield the flows, the cells of their ends beside them; "" where a place is not listed."""
        known = self._known()
        for rows in self.flows.batches():
            columns = list(rows.cells.columns)
            for heading in ENDS:
                ids = pc.utf8_trim_whitespace(rows.cells.column(self._heading(heading)))
                at = pc.index_in(ids, value_set=known["id"])
                lost = pc.is_null(at)
                for cell in CELLS:
                    found = pc.fill_null(known[cell].take(at), "")
                    columns.append(pc.if_else(lost, ids, found) if cell == "name" else found)
            cells = pa.RecordBatch.from_arrays(columns, names=list(self.header))
            yield Rows(cells, rows.numbers, rows.broken)

    def _heading(self, name: str) -> str:
        return next(one for one in self.flows.header if one.casefold() == name)

    def _known(self) -> dict[str, pa.Array]:
        """Lay the locations out; the first of an id counts."""
        headings = {one.casefold(): one for one in self.locations.header}
        parts = [rows.cells for rows in self.locations.batches()]
        places = pa.Table.from_batches(parts).combine_chunks()
        if places.num_rows > MOST_LOCATIONS:
            raise ModelError(
                f"{self.locations.name!r} has {places.num_rows:,} locations; give at most "
                f"{MOST_LOCATIONS:,}"
            )
        found = {
            cell: pc.utf8_trim_whitespace(places[headings[cell]]).combine_chunks()
            for cell in ("id", "lat", "lon")
        }
        found["name"] = (
            pc.utf8_trim_whitespace(places[headings["name"]]).combine_chunks()
            if "name" in headings
            else found["id"]
        )
        return found
