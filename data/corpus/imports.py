"""
What goes into an import and what comes out: rows of somebody else's data set, its rejects.

An importer (`data.exchange`) reads a file and hands over Arrow batches in the columns below, and
every row it could not use as a `Reject`. `Corpus.add_import` stores all of it or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from data.model import ModelError, content_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

LONGEST = 2_000  # characters of what is said about an import
PREFIX = "import:"  # of the ids of imports: no report has it

_TEXT, _COUNT, _DEGREES, _DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()


def _texts(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, _TEXT) for name in names]


def _place(name: str, prefix: str) -> list[tuple[str, pa.DataType]]:
    return [
        *_texts(f"{name}_name", f"{name}_id", f"{name}_kind", f"{name}_country"),
        (f"{prefix}lat", _DEGREES),
        (f"{prefix}lon", _DEGREES),
        *_texts(f"{prefix}precision"),
        (f"{prefix}radius_km", _DEGREES),
        *_texts(f"{name}_unresolved", f"{name}_within"),
    ]


def _numbers(name: str) -> list[tuple[str, pa.DataType]]:
    return [(f"{name}_{bound}", _COUNT) for bound in ("low", "high", "best")]


_DATES = [("start", _DAY), ("end", _DAY), *_texts("date_precision", "date_basis")]
_SOURCE = [
    *_texts("sentence", "title", "source", "url"),
    ("published", _DAY),
    *_texts("source_row"),
]

FLOW_SCHEMA = pa.schema(
    [
        *_texts("id"),
        *_place("origin", "origin_"),
        *_texts("other_origins"),
        *_place("destination", "destination_"),
        *_texts("other_destinations"),
        *_DATES,
        *_numbers("persons"),
        *_numbers("households"),
        *_texts("unit", "qualifier", "group", "term", "status", "scope", "role"),
        *_texts("attribution", "subset_of"),
        *_SOURCE,
    ]
)
INCIDENT_SCHEMA = pa.schema(
    [
        *_texts("id", "event_type", "sub_event_type"),
        *_place("place", ""),
        *_texts("other_places"),
        *_DATES,
        *_numbers("fatalities"),
        *_texts("fatalities_qualifier"),
        *_numbers("injured"),
        *_texts("actor1", "actor2", "attribution"),
        *_SOURCE,
    ]
)
"""
The columns an importer may give; a column it leaves out is null, or what the default below says.

- Every row needs `id` and `sentence` (the row's evidence in words); a flow `term`; an incident
  `event_type` and `sub_event_type`, by the values of `data.model`.
- `start` is the first day, `end` the day after the last (null: it goes on). With a `start` come
  `date_precision` (default "day") and `date_basis` (default "stated").
- Numbers are bounds as in `data.model.Quantity`, null where unknown. `unit` is needed where there
  are any of a flow ("person" or "household", with its own three columns); `qualifier` and
  `fatalities_qualifier` default to "exact".
- A place has a `*_name`; where it is known also `lat` and `lon` (both), `*_kind` (default "town"),
  `precision` (default "POINT"), `radius_km`, `*_country` (ISO alpha-2), `*_id`. Where it is not,
  `*_unresolved` says why ("not found", "ambiguous", "service failed"; default "not looked up").
- `*_within`: the names a place lies in (admin1, admin2 ...), joined by "; ": a filter by place
  finds the row by them. `other_*` are further names, joined by "; ".
- `status` defaults to "done", `scope` to "event", `role` to "recommended".
- `title`, `source`, `url`, `published` say where the row comes from, row by row.
- `source_row`: the source's cells, verbatim, as the text of a JSON object.
"""


@dataclass(frozen=True, slots=True)
class ImportAbout:
    """
    What is known of a data set as a whole.

    Attributes
    ----------
    name
        What to call it: the file's name, or a title.
    format
        Which importer read it: "acled", "ucdp-ged", "idmc-idu" ...
    source, licence, url
        Whose data it is, how it wants to be cited, under which terms, and where it came from.
    by
        Who imported it; "" where nobody signed.
    note
        Anything else worth keeping, such as the mapping of columns, as text.
    """

    name: str
    format: str
    source: str = ""
    licence: str = ""
    url: str = ""
    by: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.format.strip():
            raise ModelError("An import needs a name and a format; give the file's name at least")
        for field in ("name", "format", "source", "licence", "url", "by"):
            value = getattr(self, field)
            if len(value) > LONGEST:
                raise ModelError(f"{field}={value[:20]!r}… is too long; give up to {LONGEST:,}")


@dataclass(frozen=True, slots=True)
class Reject:
    """
    A row that could not be used, and why.

    Attributes
    ----------
    row_number
        In the file, as a spreadsheet counts: the headings are row 1, the first row of data is 2.
    column, value
        Where the fault is and what stands there, verbatim; "" where it is the row as a whole.
    reason
        What is wrong and what would do, in a sentence.
    """

    row_number: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """
    What became of an import.

    Attributes
    ----------
    id
        Made of the content: the same rows have the same id.
    is_new
        False if the corpus had just these rows already; then nothing changed.
    flows, incidents, rejected
        How many rows it has of each.
    """

    id: str
    is_new: bool
    flows: int
    incidents: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Import:
    """An import as it is kept: what it is, what is in it, when it was made (UTC)."""

    id: str
    about: ImportAbout
    made: datetime
    flows: int
    incidents: int
    rejected: int


def import_id(format_name: str, keys: Sequence[str]) -> str:
    """Name an import by its format and the hashes of its tables."""
    return PREFIX + content_id("import", format_name, *keys)
