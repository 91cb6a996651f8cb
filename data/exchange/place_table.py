"""
A table of place names, and the same table with where they are.

The file's own columns come back as they were, in their order; what was found stands behind them in
columns that begin with `masar_`. Every cell of text is made harmless for spreadsheets: see `cells`.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.exchange.cells import guard
from data.model import ModelError, Place, Unresolved, UnresolvedReason
from data.places import find_country, is_tied, look_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.places import Gazetteer
    from data.places.online import Online

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000  # characters
LONGEST_NAME = 300  # characters; a place is named in fewer
PREFIX = "masar_"
FOUND = (
    "name", "lat", "lon", "precision", "radius_km", "kind", "country", "admin1", "source",
    "ambiguous", "runner_up", "unresolved",
)  # fmt: skip
NO_NAME = "no name"
NO_COUNTRY = "no such country"
TELL_EVERY = 200  # rows


@dataclass(frozen=True, slots=True)
class NameTable:
    """A table as it was uploaded: its header and its rows, all cells text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Placed:
    """A table with places, as CSV, and how many rows ended how."""

    csv: str = ""
    rows: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def found(self) -> int:
        """How many rows have a place."""
        return self.outcomes["found"] + self.outcomes["ambiguous"]


def read_name_table(content: bytes, name: str) -> NameTable:
    """
    Read a table with a header: UTF-8, cells parted by commas, semicolons or tabs.

    Raises
    ------
    ModelError
        If it is no such table, or larger than `MOST_BYTES`, `MOST_ROWS` or `MOST_COLUMNS`.
    """
    text = _decode(content, name)
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    rows: list[tuple[str, ...]] = []
    try:
        header = tuple(_header(next(reader, [])))
        if not any(header) or len(header) > MOST_COLUMNS:
            raise ModelError(
                f"{name!r} has {len(header)} columns in its first line; "
                f"give a table whose first line names its columns, up to {MOST_COLUMNS}"
            )
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if max(map(len, row)) > LONGEST_CELL:
                raise ModelError(
                    f"{name!r}, line {reader.line_num}: a cell is longer than {LONGEST_CELL:,} "
                    "characters; a quote may be left open"
                )
            if len(row) > len(header):
                raise ModelError(
                    f"{name!r}, line {reader.line_num}: {len(row)} cells under "
                    f"{len(header)} headings; mend the line"
                )
            rows.append((*row, *[""] * (len(header) - len(row))))
            if len(rows) > MOST_ROWS:
                raise ModelError(f"{name!r} has more than {MOST_ROWS:,} rows; split it")
    except csv.Error as error:
        raise ModelError(f"{name!r}, line {reader.line_num}: {error}; save it as CSV") from error
    if not rows:
        raise ModelError(f"{name!r} has no rows below its first line")
    return NameTable(header, tuple(rows))


def _decode(content: bytes, name: str) -> str:
    """Take a file's text, if it is of a size to work with."""
    if len(content) > MOST_BYTES:
        raise ModelError(f"{name!r} has {len(content):,} bytes; give at most {MOST_BYTES:,}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ModelError(
            f"{name!r} is not UTF-8 text (byte {error.start}); save it as CSV in UTF-8"
        ) from error


def _header(cells: list[str]) -> list[str]:
    """Give every column a heading of its own."""
    named: list[str] = []
    for number, cell in enumerate(cells, start=1):
        heading = cell.strip() or f"column {number}"
        named.append(heading if heading not in named else f"{heading} ({number})")
    return named


def place_table(  # noqa: PLR0913  what to place, then options by name
    table: NameTable,
    column: str,
    gazetteer: Gazetteer,
    *,
    country_column: str | None = None,
    country: str | None = None,
    online: Online | None = None,
    progress: Callable[[float, str], None] = lambda _share, _words: None,
) -> Placed:
    """
    Place every name of a table.

    Parameters
    ----------
    table, column
        The table, and the heading of its names.
    gazetteer, online
        What knows them, and the services to ask for the rest, where turned on.
    country_column
        The heading of the countries, as codes or names, where the table has them.
    country
        The code of the country of all rows that say none.
    progress
        Told how far it is, 0 to 1, and in words.

    Returns
    -------
    placed
        The table with the columns `FOUND` behind its own. A name as likely one place as another
        far away has the best answer and `masar_ambiguous` true; one without a place has no
        coordinates, and `masar_unresolved` says why.
    """
    names = table.header.index(column)
    countries = table.header.index(country_column) if country_column else None
    kept = [n for n, heading in enumerate(table.header) if not heading.startswith(PREFIX)]
    known: dict[tuple[str, str], tuple[str, dict[str, str]]] = {}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(guard(table.header[n]) for n in kept), *(PREFIX + name for name in FOUND)])
    placed = Placed(rows=len(table.rows))
    for done, row in enumerate(table.rows):
        if done % TELL_EVERY == 0:
            progress(done / len(table.rows), f"{done:,} of {len(table.rows):,} rows")
        said = row[countries].strip() if countries is not None else ""
        asked = (row[names].strip(), said or country or "")
        if asked not in known:
            known[asked] = _place(*asked, gazetteer, online)
        outcome, cells = known[asked]
        placed.outcomes[outcome] += 1
        writer.writerow([*(guard(row[n]) for n in kept), *(cells.get(name, "") for name in FOUND)])
    progress(1.0, f"{len(table.rows):,} rows")
    placed.csv = text.getvalue()
    return placed


def _place(
    name: str, country: str, gazetteer: Gazetteer, online: Online | None
) -> tuple[str, dict[str, str]]:
    """Place one name: how it ended, and the cells that say so."""
    if not any(map(str.isalpha, name)) or len(name) > LONGEST_NAME:
        return NO_NAME, {"unresolved": NO_NAME}
    try:
        code = find_country(country) if country else None
    except ModelError:
        return NO_COUNTRY, {"unresolved": NO_COUNTRY}
    ranked = look_up(name, gazetteer, code)
    if ranked:
        tied = is_tied(ranked)
        cells = _cells(ranked[0].place) | {"ambiguous": "true" if tied else "false"}
        if len(ranked) > 1:
            cells["runner_up"] = guard(say_where(ranked[1].place))
        return ("ambiguous" if tied else "found"), cells
    answer = online.find(name, code) if online else None
    if isinstance(answer, Place):
        return "found", _cells(answer) | {"ambiguous": "false"}
    reason = answer.reason if isinstance(answer, Unresolved) else UnresolvedReason.NOT_FOUND
    return reason.value, {"unresolved": reason.value}


def _cells(place: Place) -> dict[str, str]:
    return {
        "name": guard(place.name),
        "lat": f"{place.lat:.5f}",
        "lon": f"{place.lon:.5f}",
        "precision": place.precision.value,
        "radius_km": "" if place.radius_km is None else f"{place.radius_km:g}",
        "kind": place.kind.value,
        "country": place.country,
        "admin1": guard(place.admin1),
        "source": guard(place.source),
    }


def say_where(place: Place) -> str:
    """Name a place with its province and country: "Paris, Texas, US"."""
    parts = (place.name, place.admin1, place.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))
