"""
Flowmap.blue's sheets: properties, locations and flows in one workbook, for Google Sheets.

https://flowmap.blue asks for these three sheets by these names. It adds up rows of one origin,
destination and time, so only figures that may be added are in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow.compute as pc
import xlsxwriter

from data.exchange.export.errors import ExportError
from data.exchange.export.excel import OPTIONS, SheetPen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa

    from data.exchange.export.about import About

FLOWMAP_FILE: Final = "flowmap.xlsx"
ENDS: Final = ("origin", "destination")
COUNT_RULE: Final = (
    "count: persons of one movement (its best figure, else the least, else the most); "
    "time: its first day"
)


def write_flowmap(tables: Mapping[str, pa.Table], about: About, folder: Path) -> tuple[str, ...]:
    """
    Write the flows that may be added up, between two places, with a number of persons.

    Returns
    -------
    notes
        What is not in the sheets, counted.

    Raises
    ------
    ExportError
        If the filter shows no flows.
    """
    if "flows" not in tables:
        raise ExportError("Flowmap.blue's sheets hold flows, and the filters show none of them")
    flows = tables["flows"]
    kept, notes = _keep(flows)
    locations, rows = _lay_out(kept)
    with xlsxwriter.Workbook(folder / FLOWMAP_FILE, OPTIONS) as book:
        pen = SheetPen(book)
        pen.write_texts("properties", ("property", "value"), _properties(about, notes))
        pen.write_rows("locations", ("id", "name", "lat", "lon"), locations)
        pen.write_rows("flows", ("origin", "dest", "count", "time"), rows)
    return notes


def _keep(flows: pa.Table) -> tuple[pa.Table, tuple[str, ...]]:
    """Leave out what a map of sums cannot hold, and count it by its first reason."""
    notes = []
    persons = pc.coalesce(flows["persons_best"], flows["persons_low"], flows["persons_high"])
    rest = flows.append_column("count", persons)
    placed = pc.and_(pc.is_valid(rest["origin_lat"]), pc.is_valid(rest["destination_lat"]))
    rest = rest.append_column("placed", placed)
    for why, column in (
        ("are not to be added up (running totals, stocks, plans, other reports' figures)",
         "is_summed"),
        ("have no place at one end or both", "placed"),
        ("have no number of persons", "count"),
    ):  # fmt: skip
        good = rest[column] if column != "count" else pc.is_valid(rest[column])
        kept = rest.filter(good)
        if len(kept) < len(rest):
            notes.append(
                f"{len(rest) - len(kept):,} of {len(flows):,} flows {why}: not in these sheets"
            )
        rest = kept
    return rest, tuple(notes)


def _lay_out(flows: pa.Table) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """List each place once, and each flow by the numbers of its places."""
    numbers: dict[tuple[str, float, float], str] = {}
    rows = []
    for flow in flows.to_pylist():
        ends = [(flow[f"{end}_name"], flow[f"{end}_lat"], flow[f"{end}_lon"]) for end in ENDS]
        ids = [numbers.setdefault(end, str(len(numbers) + 1)) for end in ends]
        rows.append((*ids, flow["count"], flow["date_start"]))
    return [(number, *end) for end, number in numbers.items()], rows


def _properties(about: About, notes: tuple[str, ...]) -> list[tuple[str, str]]:
    said = ". ".join([about.asked, about.left_out, *notes, COUNT_RULE, *about.credits])
    sources = "; ".join(name for name, _ in about.sources)
    return [
        ("title", about.title),
        ("description", said),
        ("source.name", sources),
        ("source.url", about.link),
        ("createdBy.name", f"Masar, {about.made_on.isoformat()}"),
        ("flows.sheets", "flows"),
    ]
