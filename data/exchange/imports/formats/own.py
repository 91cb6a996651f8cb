"""
Masar's own exports, taken back: the same records, under the ids they had.

The columns are those of `data.exchange.export`: of a view, days inclusive. What the corpus works
out itself (which records tell of the same, what is summed) is not taken from the file.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from data.exchange.imports.cells import CellError, country_code, read_day, read_degrees, read_whole
from data.exchange.imports.formats.parts import DATES
from data.exchange.imports.formats.table_cells import member
from data.exchange.imports.rules import Copy, Field, Format, Rule
from data.exchange.imports.spots import place_columns
from data.model import (
    SUB_EVENT_TYPES,
    DateBasis,
    DatePrecision,
    EventType,
    PlaceKind,
    Precision,
    Qualifier,
    Role,
    Scope,
    Status,
    SubEventType,
    Term,
    Unit,
    UnresolvedReason,
)

if TYPE_CHECKING:
    from enum import StrEnum

    from data.exchange.imports.rules import Cells, Context, Said

ID = re.compile(r"[\w:.-]{1,80}")
UNRESOLVED = {*(reason.value for reason in UnresolvedReason), "not looked up"}
WORDS = ("title", "source", "url", "attribution")
DAYS = ("date_start", "date_end", "date_precision", "date_basis")


def _id(said: Said, _: Context) -> Cells:
    if not ID.fullmatch(said["id"]):
        raise CellError("id", "is no id of a record; leave the column as it was exported")
    return {"id": said["id"]}


def _dates(said: Said, context: Context) -> Cells:
    if not said["date_start"]:
        return {}
    first = read_day(said["date_start"], "date_start", context.ways)
    last = read_day(said["date_end"], "date_end", context.ways) if said["date_end"] else None
    if last is not None and last < first:
        raise CellError("date_end", f"is before the first day, {first}")
    return {
        "start": first,
        "end": last + timedelta(days=1) if last is not None else None,
        "date_precision": member(said["date_precision"] or "day", DatePrecision, "date_precision"),
        "date_basis": member(said["date_basis"] or "stated", DateBasis, "date_basis"),
    }


def _published(said: Said, context: Context) -> Cells:
    text = said["published"]
    return {"published": read_day(text, "published", context.ways)} if text else {}


def _numbers(*names: str) -> Rule:
    """Make the rule that takes numbers as they stand, in order."""
    columns = tuple(f"{name}_{bound}" for name in names for bound in ("low", "high", "best"))

    def read(said: Said, context: Context) -> Cells:
        cells = {
            column: read_whole(said[column], column, context.ways) if said[column] else None
            for column in columns
        }
        for name in names:
            low, high, best = (cells[f"{name}_{bound}"] for bound in ("low", "high", "best"))
            known = [number for number in (low, best, high) if number is not None]
            if known != sorted(known) or (best is not None and low is None and high is None):
                raise CellError(f"{name}_low", "is out of order with its bounds")
        return cells

    return Rule(columns, columns, read)


def _members(kinds: dict[str, type[StrEnum]], needed: frozenset[str] = frozenset()) -> Rule:
    """Make the rule that takes values of enumerations."""

    def read(said: Said, _: Context) -> Cells:
        for name in needed:
            if not said[name]:
                raise CellError(name, "is empty; every record has one")
        return {name: member(said[name], kind, name) for name, kind in kinds.items() if said[name]}

    return Rule(tuple(kinds), tuple(kinds), read)


def _types(said: Said, _: Context) -> Cells:
    event = EventType(member(said["event_type"], EventType, "event_type"))
    sub = SubEventType(member(said["sub_event_type"], SubEventType, "sub_event_type"))
    if sub not in SUB_EVENT_TYPES[event]:
        raise CellError("sub_event_type", f"is no sub-event type of {event.value!r}")
    return {"event_type": event.value, "sub_event_type": sub.value}


def _place(end: str, prefix: str) -> Rule:
    """Make the rule that takes a place as it stands: found before, it is not looked up again."""
    columns = tuple(name for name in place_columns(end, prefix) if not name.endswith("_within"))
    lat, lon, precision = f"{prefix}lat", f"{prefix}lon", f"{prefix}precision"

    def read(said: Said, _: Context) -> Cells:
        cells: dict[str, object] = {name: said[name] or None for name in columns}
        unresolved = said[f"{end}_unresolved"]
        if unresolved and unresolved not in UNRESOLVED:
            raise CellError(f"{end}_unresolved", "is no reason for a place not found")
        if bool(said[lat]) != bool(said[lon]):
            raise CellError(lat if said[lon] else lon, "is empty while the other is given")
        cells |= {lat: None, lon: None, f"{prefix}radius_km": None}
        if not said[lat]:
            return cells
        cells |= {lat: read_degrees(said[lat], lat), lon: read_degrees(said[lon], lon)}
        if abs(cells[lat]) > 90 or abs(cells[lon]) > 180:  # type: ignore[arg-type]  # made just above
            raise CellError(lat, "is off the globe")
        if radius := said[f"{prefix}radius_km"]:
            cells[f"{prefix}radius_km"] = read_degrees(radius, f"{prefix}radius_km")
        country = said[f"{end}_country"]
        cells[f"{end}_kind"] = member(said[f"{end}_kind"] or "town", PlaceKind, f"{end}_kind")
        cells[precision] = member(said[precision] or "POINT", Precision, precision)
        cells[f"{end}_country"] = country_code(country) or "" if country else ""
        return cells

    return Rule(columns, columns, read)


def _fields(*names: str) -> tuple[Field, ...]:
    """Make a field of each column, known by its own name and by that in a view."""
    needed = {"id", "sentence", "term", "event_type", "sub_event_type"}
    return tuple(
        Field(name, name.replace("_", " "), (name.replace("_", ""),), is_required=name in needed)
        for name in dict.fromkeys(names)
    )


def _make(  # noqa: PLR0913  what a format is made of
    *,
    name: str,
    label: str,
    kind: str,
    rules: tuple[Rule, ...],
    copies: tuple[str, ...],
    sign: tuple[str, ...],
) -> Format:
    named = [field for rule in rules for field in rule.takes]
    return Format(
        name=name,
        label=label,
        kind="flows" if kind == "flows" else "incidents",
        fields=_fields(*named, *copies),
        rules=rules,
        copies=tuple(Copy(copy, (copy,)) for copy in copies),
        sign=tuple((one.replace("_", ""),) for one in sign),
        is_verbatim=True,
        note="Records come back under the ids they had; which tell of the same is not kept.",
    )


_SHARED = (
    Rule(("id",), ("id",), _id),
    Rule(DAYS, DATES, _dates),
    Rule(("published",), ("published",), _published),
)
FLOWS = _make(
    name="masar-flows",
    label="Masar's own export: flows",
    kind="flows",
    rules=(
        *_SHARED,
        _members({"term": Term}, frozenset({"term"})),
        _members(
            {"status": Status, "scope": Scope, "role": Role, "unit": Unit, "qualifier": Qualifier}
        ),
        _numbers("persons", "households"),
        _place("origin", "origin_"),
        _place("destination", "destination_"),
    ),
    copies=("sentence", *WORDS, "group", "subset_of", "other_origins", "other_destinations"),
    sign=("id", "sentence", "term", "origin_lat", "date_basis"),
)
INCIDENTS = _make(
    name="masar-incidents",
    label="Masar's own export: incidents",
    kind="incidents",
    rules=(
        *_SHARED,
        Rule(("event_type", "sub_event_type"), ("event_type", "sub_event_type"), _types),
        _members({"fatalities_qualifier": Qualifier}),
        _numbers("fatalities", "injured"),
        _place("place", ""),
    ),
    copies=("sentence", *WORDS, "actor1", "actor2", "other_places"),
    sign=("id", "sentence", "sub_event_type", "place_unresolved", "date_basis"),
)
