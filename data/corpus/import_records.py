"""
An imported row as the record it stands for.

Its report is the row itself: the evidence text, and below it whatever the row says that the text
does not, so that every name and actor has words to point at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.corpus.rows import NOT_LOOKED_UP
from data.model import (
    DateBasis,
    DatePrecision,
    DateRange,
    EventType,
    Flow,
    Incident,
    Mention,
    Phrase,
    Place,
    PlaceKind,
    Precision,
    Qualifier,
    Quantity,
    Report,
    Role,
    Scope,
    Span,
    Status,
    SubEventType,
    Term,
    Unit,
    Unresolved,
    UnresolvedReason,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS = {
    "place_name": "place",
    "origin_name": "from",
    "destination_name": "to",
    "other_origins": "also from",
    "other_destinations": "also to",
    "other_places": "also at",
    "group": "who",
    "actor1": "actor",
    "actor2": "other actor",
    "attribution": "according to",
}


class _Text:
    """The text of a row as it grows, and where words stand in it."""

    def __init__(self, sentence: str) -> None:
        self.text = sentence
        self.evidence = [Span(0, len(sentence))]

    def find(self, words: str, column: str) -> Span:
        """Say where words stand, adding a line for them where they do not yet."""
        start = self.text.find(words)
        if start < 0:
            line = f"{_LABELS[column]}: {words}"
            start = len(self.text) + 1 + len(line) - len(words)
            self.evidence.append(Span(len(self.text) + 1, len(self.text) + 1 + len(line)))
            self.text = f"{self.text}\n{line}"
        return Span(start, start + len(words))


def flow_of(row: Mapping[str, Any]) -> tuple[Flow, Report]:
    """Make the flow that a row of the table `flows` stands for, and its report."""
    text = _Text(row["sentence"])
    unit = Unit.PERSON if row["unit"] == Unit.PERSON else Unit.HOUSEHOLD
    counted = "persons" if unit is Unit.PERSON else "households"
    origin = _mention(text, row, "origin", "origin_")
    destination = _mention(text, row, "destination", "destination_")
    others = [_others(text, row, name) for name in ("other_origins", "other_destinations")]
    group, attribution = _phrase(text, row, "group"), _phrase(text, row, "attribution")
    flow = Flow(
        report_id=row["report_id"],
        evidence=tuple(text.evidence),
        term=Term(row["term"]),
        origin=origin,
        destination=destination,
        other_origins=others[0],
        other_destinations=others[1],
        when=_dates(row),
        quantity=_quantity(row, counted, row["qualifier"], unit),
        group=group,
        status=Status(row["status"]),
        scope=Scope(row["scope"]),
        role=Role(row["role"]),
        attribution=attribution,
        subset_of=row["subset_of"],
        id=row["id"],
    )
    return flow, _report(text, row)


def incident_of(row: Mapping[str, Any]) -> tuple[Incident, Report]:
    """Make the incident that a row of the table `incidents` stands for, and its report."""
    text = _Text(row["sentence"])
    place = _mention(text, row, "place", "")
    others = _others(text, row, "other_places")
    names = ("actor1", "actor2", "attribution")
    actor1, actor2, attribution = (_phrase(text, row, name) for name in names)
    incident = Incident(
        report_id=row["report_id"],
        evidence=tuple(text.evidence),
        event_type=EventType(row["event_type"]),
        sub_event_type=SubEventType(row["sub_event_type"]),
        place=place,
        other_places=others,
        when=_dates(row),
        fatalities=_quantity(row, "fatalities", row["fatalities_qualifier"]),
        injured=_quantity(row, "injured", None),
        actor1=actor1,
        actor2=actor2,
        attribution=attribution,
        id=row["id"],
    )
    return incident, _report(text, row)


def _report(text: _Text, row: Mapping[str, Any]) -> Report:
    return Report(
        text.text, row["published"], row["title"], row["source"], row["url"], row["report_id"]
    )


def _dates(row: Mapping[str, Any]) -> DateRange | None:
    if row["start"] is None:
        return None
    precision, basis = DatePrecision(row["date_precision"]), DateBasis(row["date_basis"])
    return DateRange(row["start"], row["end"], precision, basis)


def _quantity(
    row: Mapping[str, Any], name: str, qualifier: str | None, unit: Unit = Unit.PERSON
) -> Quantity | None:
    low, high, best = (row[f"{name}_{bound}"] for bound in ("low", "high", "best"))
    if low is None and high is None:
        return None
    return Quantity(low, high, best, Qualifier(qualifier or Qualifier.EXACT), unit)


def _phrase(text: _Text, row: Mapping[str, Any], column: str) -> Phrase | None:
    words = row[column]
    return Phrase(words, text.find(words, column)) if words else None


def _others(text: _Text, row: Mapping[str, Any], column: str) -> tuple[Mention, ...]:
    names = [name for name in (row[column] or "").split("; ") if name]
    return tuple(Mention(name, text.find(name, column)) for name in names)


def _mention(text: _Text, row: Mapping[str, Any], name: str, prefix: str) -> Mention | None:
    called = row[f"{name}_name"]
    if not called:
        return None
    span = text.find(called, f"{name}_name")
    if row[f"{prefix}lat"] is None:
        reason = row[f"{name}_unresolved"]
        known = reason is not None and reason != NOT_LOOKED_UP
        lost = Unresolved(called, UnresolvedReason(reason)) if known else None
        return Mention(called, span, place=lost)
    kind = PlaceKind(row[f"{name}_kind"])
    place = Place(
        id=row[f"{name}_id"],
        name=called,
        lat=row[f"{prefix}lat"],
        lon=row[f"{prefix}lon"],
        kind=kind,
        precision=Precision(row[f"{prefix}precision"]),
        country=row[f"{name}_country"] or "",
        source=row["title"],
        radius_km=row[f"{prefix}radius_km"],
    )
    return Mention(called, span, kind=kind, place=place)
