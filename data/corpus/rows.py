"""The columns a record is asked by, made from the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from data.corpus.folding import fold_name, fold_words
from data.model import Place, PlaceKind, Status, Unit, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.model import DateRange, Flow, Incident, Mention, Phrase, Quantity, Report


Row = dict[str, object]  # a cell is text, a number, a truth, a date, a list of texts or None


def flow_row(flow: Flow, report: Report) -> Row:
    """Lay a flow out in the columns of the table `flows`."""
    quantity = flow.quantity
    persons = quantity if quantity and quantity.unit is Unit.PERSON else None
    households = quantity if quantity and quantity.unit is Unit.HOUSEHOLD else None
    sentence = flow.evidence[0].of(report.text)
    others = (*flow.other_origins, *flow.other_destinations)
    return {
        "id": flow.id,
        "report_id": flow.report_id,
        "term": flow.term.value,
        "status": flow.status.value,
        "scope": flow.scope.value,
        "role": flow.role.value,
        "subset_of": flow.subset_of,
        "is_summed": flow.is_summed,
        **_date_cells(flow.when, is_foreseen=flow.status in {Status.PLANNED, Status.THREATENED}),
        "unit": quantity.unit.value if quantity else None,
        "qualifier": quantity.qualifier.value if quantity else None,
        **_bounds("persons", persons),
        **_bounds("households", households),
        "persons_reach": _reach(persons),
        "group": _words(flow.group),
        "attribution": _words(flow.attribution),
        "sentence": sentence,
        **_place_cells("origin", "origin_", flow.origin),
        **_place_cells("destination", "destination_", flow.destination),
        "other_origins": _names(flow.other_origins),
        "other_destinations": _names(flow.other_destinations),
        "place_keys": place_keys((flow.origin, flow.destination, *others)),
        "words": search_words(sentence, report.title, flow.group, flow.attribution),
        **_source_cells(report),
    }


def incident_row(incident: Incident, report: Report) -> Row:
    """Lay an incident out in the columns of the table `incidents`."""
    sentence = incident.evidence[0].of(report.text)
    return {
        "id": incident.id,
        "report_id": incident.report_id,
        "event_type": incident.event_type.value,
        "sub_event_type": incident.sub_event_type.value,
        **_date_cells(incident.when),
        **_bounds("fatalities", incident.fatalities),
        "fatalities_qualifier": incident.fatalities.qualifier.value
        if incident.fatalities
        else None,
        **_bounds("injured", incident.injured),
        "actor1": _words(incident.actor1),
        "actor2": _words(incident.actor2),
        "attribution": _words(incident.attribution),
        "sentence": sentence,
        **_place_cells("place", "", incident.place),
        "other_places": _names(incident.other_places),
        "place_keys": place_keys((incident.place, *incident.other_places)),
        "words": search_words(sentence, report.title, incident.attribution),
        **_source_cells(report),
    }


def _source_cells(report: Report) -> Row:
    names = ("title", "source", "url", "published")
    return {name: getattr(report, name) for name in names}


def named(mention: Mention) -> str:
    """Name where a mention is: the place it found, else the words of the report."""
    if isinstance(mention.place, Place):
        return mention.place.name
    return f"{mention.modifier} {mention.name}" if mention.modifier else mention.name


def place_keys(mentions: Iterable[Mention | None]) -> list[str]:
    """Fold every name the places go by, and those of what they lie in."""
    names: set[str] = set()
    for mention in mentions:
        if mention is None:
            continue
        names |= {mention.name, mention.within or "", named(mention)}
        if isinstance(mention.place, Place):
            names |= {mention.place.admin1, mention.place.country}
    return sorted({fold_name(name) for name in names if name})


def search_words(sentence: str, title: str, *phrases: Phrase | None) -> str:
    """Fold what a text filter looks in; one line each, so that no match runs across."""
    texts = (sentence, title, *(phrase.text for phrase in phrases if phrase))
    return "\n".join(map(fold_words, texts))


def _date_cells(when: DateRange | None, *, is_foreseen: bool = False) -> Row:
    """
    Lay dates out; `shown_before` is the first day a window no longer shows the record.

    What goes on is shown for ever after it began. What is only foreseen, for no day anybody named,
    is shown on the day it was told: it has not happened on any other.
    """
    if when is None:
        return dict.fromkeys(("start", "end", "shown_before", "date_precision", "date_basis"))
    told = when.start + timedelta(days=1) if is_foreseen and when.end is None else when.end
    return {
        "start": when.start,
        "end": when.end,
        "shown_before": told,
        "date_precision": when.precision.value,
        "date_basis": when.basis.value,
    }


def _bounds(name: str, quantity: Quantity | None) -> Row:
    bounds = (quantity.low, quantity.high, quantity.best) if quantity else (None, None, None)
    return dict(zip((f"{name}_low", f"{name}_high", f"{name}_best"), bounds, strict=True))


def _reach(quantity: Quantity | None) -> int | None:
    """How many a figure may mean, generously: the upper bound, else the figure itself."""
    if quantity is None:
        return None
    return quantity.high if quantity.high is not None else quantity.figure


def _place_cells(name: str, prefix: str, mention: Mention | None) -> Row:
    place = mention.place if mention else None
    found = place if isinstance(place, Place) else None
    unresolved = f"{name}_unresolved"
    return {
        f"{name}_name": named(mention) if mention else None,
        f"{name}_id": found.id if found else None,
        f"{name}_kind": found.kind.value if found else None,
        f"{name}_country": found.country if found else None,
        f"{name}_admin1": _admin1(found),
        f"{prefix}lat": found.lat if found else None,
        f"{prefix}lon": found.lon if found else None,
        f"{prefix}precision": found.precision.value if found else None,
        f"{prefix}radius_km": found.radius_km if found else None,
        unresolved: _why_not_placed(mention),
    }


def _admin1(place: Place | None) -> str | None:
    """Name the first-order area a place lies in, or is; None for what lies in several."""
    if place is None:
        return None
    return (place.name if place.kind is PlaceKind.PROVINCE else place.admin1) or None


def _why_not_placed(mention: Mention | None) -> str | None:
    if mention is None or isinstance(mention.place, Place):
        return None
    return mention.place.reason.value if isinstance(mention.place, Unresolved) else NOT_LOOKED_UP


NOT_LOOKED_UP = "not looked up"


def _words(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None


def _names(mentions: Iterable[Mention]) -> str | None:
    return "; ".join(map(named, mentions)) or None
