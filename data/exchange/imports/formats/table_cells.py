"""What the cells of any table say of a movement or an incident: see `table`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.exchange.imports import cells
from data.exchange.imports.cells import CellError, read_day, read_whole
from data.exchange.imports.formats.parts import date_cells, sentence
from data.exchange.imports.spots import Spot, locate
from data.model import (
    SUB_EVENT_TYPES,
    DatePrecision,
    DateRange,
    EventType,
    Precision,
    Qualifier,
    Role,
    Scope,
    Status,
    SubEventType,
    Term,
    Unit,
)
from data.reading.quantities import bound

if TYPE_CHECKING:
    from enum import StrEnum

    from data.exchange.imports.rules import Cells, Context, Said

PRECISIONS = {precision.value.casefold(): precision for precision in Precision}
MARKS = {">": Qualifier.MORE_THAN, "<": Qualifier.LESS_THAN, "~": Qualifier.APPROXIMATELY}
EVENT_OF = {sub: event for event, subs in SUB_EVENT_TYPES.items() for sub in subs}


def member(text: str, kind: type[StrEnum], name: str) -> str:
    """Take one of an enumeration's values, however its letters are cased."""
    said = text.strip().casefold()
    for one in kind:
        if said in {one.value.casefold(), one.value.replace("_", " ").casefold()}:
            return one.value
    known = ", ".join(one.value for one in kind)
    raise CellError(name, f"is none of those Masar knows: {known}")


def read_when(said: Said, context: Context) -> Cells:
    """Take a date, or the first and the last day; without any the row is undated."""
    if not said["start"]:
        if said["end"]:
            raise CellError("end", "is given without a first day")
        return {}
    first = cells.read_when(said["start"], "start", context.ways)
    if not said["end"]:
        return date_cells(first)
    last = cells.read_when(said["end"], "end", context.ways)
    if last.start < first.start or last.end is None:
        raise CellError("end", f"is before the first day, {first.start}")
    if last == first:
        return date_cells(first)
    return date_cells(DateRange(first.start, last.end, DatePrecision.PERIOD, first.basis))


def _number(text: str, name: str, context: Context) -> tuple[int, Qualifier] | None:
    """Read a number and the mark before or behind it: ">500", "~500", "500+"."""
    if not text:
        return None
    mark = MARKS.get(text[0])
    if mark is None and text.endswith("+"):
        mark, text = Qualifier.MORE_THAN, f">{text[:-1]}"
    number = read_whole(text[1:] if mark else text, name, context.ways)
    return number, mark or Qualifier.EXACT


def _figure(said: Said, context: Context, name: str, unit: Unit | None) -> Cells:
    best = _number(said[name], name, context)
    low, high = (
        _number(said[f"{name}_{bound}"], f"{name}_{bound}", context) for bound in ("low", "high")
    )
    if best is None and low is None and high is None:
        return {}
    if low is None and high is None and best is not None:
        quantity = bound(best[0], best[1], None)
        bounds = (quantity.low, quantity.high, quantity.best, quantity.qualifier)
    else:
        least, most = low[0] if low else None, high[0] if high else None
        figures = [n for n in (least, best[0] if best else None, most) if n is not None]
        if figures != sorted(figures):
            raise CellError(name if best else f"{name}_low", "is out of order with its bounds")
        same = least == most
        bounds = (
            least,
            most,
            best[0] if best else None,
            Qualifier.EXACT if same else Qualifier.APPROXIMATELY,
        )
    found: dict[str, object] = dict(
        zip((f"{name}_low", f"{name}_high", f"{name}_best"), bounds[:3], strict=True)
    )
    if unit is not None:
        return {**found, "unit": unit.value, "qualifier": bounds[3].value}
    return {**found, f"{name}_qualifier": bounds[3].value} if name == "fatalities" else found


def read_people(said: Said, context: Context) -> Cells:
    """Take persons, else households as households."""
    persons = _figure(said, context, "persons", Unit.PERSON)
    return persons or _figure(said, context, "households", Unit.HOUSEHOLD)


def read_toll(said: Said, context: Context) -> Cells:
    """Take how many were killed, with bounds."""
    return _figure(said, context, "fatalities", None)


def read_injured(said: Said, context: Context) -> Cells:
    """Take how many were injured, with bounds."""
    return _figure(said, context, "injured", None)


def read_terms(said: Said, _: Context) -> Cells:
    """Take the term, the status, the scope and the role."""
    kinds = {"term": Term, "status": Status, "scope": Scope, "role": Role}
    return {name: member(said[name], kind, name) for name, kind in kinds.items()}


def read_type(said: Said, _: Context) -> Cells:
    """Take the sub-event type, and check that the event type is its own."""
    if not said["sub_event_type"]:
        raise CellError(
            "sub_event_type", "is empty; say what kind of incident it was, in ACLED's words"
        )
    sub = SubEventType(member(said["sub_event_type"], SubEventType, "sub_event_type"))
    event = EVENT_OF[sub]
    if said["event_type"] and member(said["event_type"], EventType, "event_type") != event:
        raise CellError("event_type", f"is not the event type of {sub.value!r}, {event.value!r}")
    return {"event_type": event.value, "sub_event_type": sub.value}


def _spot(said: Said, context: Context, end: str, prefix: str) -> Cells:
    precision = PRECISIONS.get(said[f"{prefix}precision"].casefold() or "point")
    if precision is None:
        raise CellError(f"{prefix}precision", f"is none of {', '.join(Precision)}")
    country = said[f"{end}_country"] or context.country
    spot = Spot(
        name=said[f"{end}_name"],
        lat=said[f"{prefix}lat"],
        lon=said[f"{prefix}lon"],
        lat_field=f"{prefix}lat",
        lon_field=f"{prefix}lon",
        precision=precision,
        country=country,
    )
    return locate(spot, context.placer, end, prefix)


def read_origin(said: Said, context: Context) -> Cells:
    """Take where people left."""
    return _spot(said, context, "origin", "origin_")


def read_destination(said: Said, context: Context) -> Cells:
    """Take where they went."""
    return _spot(said, context, "destination", "destination_")


def read_place(said: Said, context: Context) -> Cells:
    """Take where it happened."""
    return _spot(said, context, "place", "")


def read_published(said: Said, context: Context) -> Cells:
    """Take the day of publication, where one is given."""
    if not said["published"]:
        return {}
    return {"published": read_day(said["published"], "published", context.ways)}


def read_flow_sentence(said: Said, _: Context) -> Cells:
    """Take the row's own text, else say the row in words."""
    if said["text"]:
        return {"sentence": said["text"]}
    number = f"{said['persons']} people" if said["persons"] else ""
    if not number and said["households"]:
        number = f"{said['households']} households"
    origin = f"from {said['origin_name']}" if said["origin_name"] else ""
    target = f"to {said['destination_name']}" if said["destination_name"] else ""
    words = sentence(f"{number or 'People'} {said['term']}".strip(), origin, target, said["start"])
    return {"sentence": words}


def read_incident_sentence(said: Said, _: Context) -> Cells:
    """Take the row's own text, else say the row in words."""
    if said["text"]:
        return {"sentence": said["text"]}
    toll = f"{said['fatalities']} dead" if said["fatalities"] else ""
    words = sentence(
        said["sub_event_type"] or said["event_type"], said["place_name"], said["start"], toll
    )
    return {"sentence": words}
