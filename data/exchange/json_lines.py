"""
Readings as JSON objects, one a line: what `python -m data read` prints.

Dates are ISO 8601 and inclusive; `date_end` is null while a period goes on. `persons_*` count what
`unit` says ("person" or "household"): households are never turned into persons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.model import Place, Unresolved, UnresolvedReason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.model import (
        DateRange,
        Flow,
        Incident,
        Mention,
        Phrase,
        Quantity,
        Reading,
        Report,
        Span,
    )

JsonObject = dict[str, Any]


def reading_as_dict(reading: Reading) -> JsonObject:
    """Say a whole reading in JSON's types."""
    text = reading.report.text
    return {
        "report": report_as_dict(reading.report, reading.reader),
        "flows": [flow_as_dict(flow, text) for flow in reading.flows],
        "incidents": [incident_as_dict(incident, text) for incident in reading.incidents],
        "places": [toponym_as_dict(mention, text) for mention in reading.toponyms],
    }


def report_as_dict(report: Report, reader: str) -> JsonObject:
    """Say where a report came from, without its text."""
    return {
        "id": report.id,
        "title": report.title,
        "published": _iso(report.published),
        "source": report.source,
        "url": report.url,
        "characters": len(report.text),
        "reader": reader,
    }


def flow_as_dict(flow: Flow, text: str) -> JsonObject:
    """Say a flow, its evidence quoted from the report's text."""
    return {
        "id": flow.id,
        "origin": mention_as_dict(flow.origin),
        "destination": mention_as_dict(flow.destination),
        "other_origins": [mention_as_dict(mention) for mention in flow.other_origins],
        "other_destinations": [mention_as_dict(mention) for mention in flow.other_destinations],
        **_bounds("persons", flow.quantity),
        "persons_best": flow.quantity.best if flow.quantity else None,
        "unit": flow.quantity.unit.value if flow.quantity else None,
        "qualifier": flow.quantity.qualifier.value if flow.quantity else None,
        "group": _words(flow.group),
        "term": flow.term.value,
        "status": flow.status.value,
        "scope": flow.scope.value,
        "role": flow.role.value,
        **_dates(flow.when),
        "attribution": _words(flow.attribution),
        "subset_of": flow.subset_of,
        **_evidence(flow.evidence, text),
    }


def incident_as_dict(incident: Incident, text: str) -> JsonObject:
    """Say an incident, its evidence quoted from the report's text."""
    return {
        "id": incident.id,
        "event_type": incident.event_type.value,
        "sub_event_type": incident.sub_event_type.value,
        "place": mention_as_dict(incident.place),
        "other_places": [mention_as_dict(mention) for mention in incident.other_places],
        **_bounds("fatalities", incident.fatalities),
        **_bounds("injured", incident.injured),
        "actor1": _words(incident.actor1),
        "actor2": _words(incident.actor2),
        **_dates(incident.when),
        "attribution": _words(incident.attribution),
        **_evidence(incident.evidence, text),
    }


def toponym_as_dict(mention: Mention, text: str) -> JsonObject:
    """Say one place name of the text, where it stands and where it was placed."""
    said = mention_as_dict(mention) or {}
    del said["mention"]
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(text),
        **said,
    }


def mention_as_dict(mention: Mention | None) -> JsonObject | None:
    """Say a place as it was named and as it was found; null coordinates where it was not."""
    if mention is None:
        return None
    said: JsonObject = {"mention": _as_named(mention)}
    match mention.place:
        case Place() as place:
            said |= place_as_dict(place)
        case Unresolved(reason=reason):
            said |= {**_NOWHERE, "name": mention.name, "unresolved": reason.value}
        case _:
            said |= {**_NOWHERE, "name": mention.name, "unresolved": "not looked up"}
    return said


_NOWHERE = {"lat": None, "lon": None, "precision": None, "country": None}


def place_as_dict(place: Place) -> JsonObject:
    """Say a place: WGS 84 degrees, precision, ISO 3166-1 alpha-2 country, gazetteer."""
    return {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "country": place.country or None,
        "kind": place.kind.value,
        "admin1": place.admin1 or None,
        "radius_km": place.radius_km,
        "source": place.source,
    }


def answer_as_dict(
    found: Sequence[Place], suggestions: Sequence[Place], *, tied: bool = False
) -> JsonObject:
    """Say what a name means, best first: the best and the runner-up, or why there is none."""
    if not found:
        nearest = [place_as_dict(place) for place in suggestions]
        reason = UnresolvedReason.NOT_FOUND.value
        return {"name": None, **_NOWHERE, "unresolved": reason, "suggestions": nearest}
    runner_up = place_as_dict(found[1]) if len(found) > 1 else None
    return {**place_as_dict(found[0]), "ambiguous": tied, "runner_up": runner_up}


def _as_named(mention: Mention) -> str:
    return f"{mention.modifier} {mention.name}" if mention.modifier else mention.name


def _words(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _bounds(name: str, quantity: Quantity | None) -> JsonObject:
    return {
        f"{name}_low": quantity.low if quantity else None,
        f"{name}_high": quantity.high if quantity else None,
    }


def _dates(when: DateRange | None) -> JsonObject:
    return {
        "date_start": _iso(when.start) if when else None,
        "date_end": _iso(when.last) if when else None,
        "date_precision": when.precision.value if when else None,
        "date_basis": when.basis.value if when else None,
    }


def _evidence(spans: Sequence[Span], text: str) -> JsonObject:
    quoted = [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]
    return {"evidence": quoted[0], "other_evidence": quoted[1:]}
