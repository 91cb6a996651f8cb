"""
What a record says, in words, and where in its report it says so; pure, for every card there is.

Texts come from reports: whoever shows them shows text, never markup.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from components.words import STATUSES, say_basis, say_dates, say_day, say_place, say_quantity
from data.model import Flow, Incident, Mention, Phrase, Scope, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.model import Report

SCOPES = {
    Scope.EVENT: "this movement",
    Scope.CUMULATIVE: "running total: never added to others",
    Scope.STOCK: "people there at the time: never added to others",
    Scope.EXPECTED: "total foreseen: never added to others",
}
WORD_START = re.compile(r"(?<=\s)\S")
WORD_END = re.compile(r"(?<=\S)\s")


def marks_of(record: Flow | Incident) -> list[tuple[Span, str]]:
    """List every span of a record with what it says."""
    marks = [(span, "sentence") for span in record.evidence]
    if record.trigger:
        marks.append((record.trigger, "trigger"))
    if record.when and record.when.span:
        marks.append((record.when.span, "date"))
    if isinstance(record, Flow):
        numbers, who = [record.quantity], [record.group, record.attribution]
        ends = (record.origin, record.destination)
        places = [*ends, *record.other_origins, *record.other_destinations]
    else:
        numbers = [record.fatalities, record.injured]
        who = [record.actor1, record.actor2, record.attribution]
        places = [record.place, *record.other_places]
    marks += [(number.span, "number") for number in numbers if number and number.span]
    marks += [(phrase.span, "who") for phrase in who if isinstance(phrase, Phrase)]
    marks += [(place.span, "place") for place in places if isinstance(place, Mention)]
    return marks


def segments(
    text: str, marks: Sequence[tuple[Span, str]], within: Span | None = None
) -> list[tuple[str, str | None]]:
    """
    Part a text at its marks: each piece with the kind of mark it lies in, None for none.

    Where marks overlap the shortest wins, so that a number inside a sentence stays visible.

    Examples
    --------
    >>> segments("at Homs", [(Span(3, 7), "place")])
    [('at ', None), ('Homs', 'place')]
    """
    shown = within or Span(0, max(len(text), 1))
    inside = sorted(
        (mark for mark in marks if mark[0].overlaps(shown)), key=lambda m: m[0].end - m[0].start
    )
    edges = {shown.start, min(shown.end, len(text))}
    for span, _ in inside:
        edges |= {max(span.start, shown.start), min(span.end, shown.end)}
    return [
        (
            text[start:end],
            next((kind for span, kind in inside if span.start <= start < span.end), None),
        )
        for start, end in pairwise(sorted(edges))
    ]


def context_of(text: str, span: Span, characters: int) -> Span:
    """
    Widen a span by up to so many characters on each side, cutting no word.

    Examples
    --------
    >>> text = "The first convoys left Homs at noon."
    >>> context_of(text, Span(18, 22), 9).of(text)
    'convoys left Homs at'
    """
    start, end = max(0, span.start - characters), min(len(text), span.end + characters)
    if start:
        word = WORD_START.search(text, start, span.start)
        start = word.start() if word else span.start
    if end < len(text):
        ends = [match.start() for match in WORD_END.finditer(text, span.end, end + 1)]
        end = ends[-1] if ends else span.end
    return Span(start, end)


def title_of(record: Flow | Incident) -> tuple[str, str]:
    """Name a record, and say what kind of thing it is."""
    if isinstance(record, Incident):
        return record.event_type.value, record.sub_event_type.value
    ends = f"{_named(record.origin, record.other_origins)} → "
    ends += _named(record.destination, record.other_destinations)
    return ends, f"{record.term.value}, {STATUSES[record.status]}"


def facts_of(record: Flow | Incident) -> dict[str, str]:
    """Say what is known of a record; what is not said is left out, or said to be unknown."""
    made = _flow_facts(record) if isinstance(record, Flow) else _incident_facts(record)
    return {name: fact for name, fact in made.items() if fact}


def _flow_facts(flow: Flow) -> dict[str, str]:
    return {
        "How many": f"{say_quantity(flow.quantity)} ({SCOPES[flow.scope]})",
        "Who": flow.group.text if flow.group else "",
        "From": say_place(flow.origin),
        "To": say_place(flow.destination),
        "When": f"{say_dates(flow.when)} ({say_basis(flow.when)})" if flow.when else "unknown",
        "Says": flow.attribution.text if flow.attribution else "the report itself",
        "Part of": "a larger figure, and not added to it" if flow.subset_of else "",
    }


def _incident_facts(incident: Incident) -> dict[str, str]:
    when = incident.when
    return {
        "Where": say_place(incident.place),
        "When": f"{say_dates(when)} ({say_basis(when)})" if when else "unknown",
        "Killed": say_quantity(incident.fatalities) if incident.fatalities else "not said",
        "Injured": say_quantity(incident.injured) if incident.injured else "",
        "By": incident.actor1.text if incident.actor1 else "",
        "Against": incident.actor2.text if incident.actor2 else "",
        "Says": incident.attribution.text if incident.attribution else "the report itself",
    }


def _named(mention: Mention | None, others: Iterable[Mention]) -> str:
    names = [m.name for m in (mention, *others) if m is not None]
    return ", ".join(names) or "not said"


def say_source(report: Report) -> str:
    """Name a report, its source and its date."""
    published = say_day(report.published) if report.published else "undated"
    return " · ".join(part for part in (report.title, report.source, published) if part)


def is_web_address(url: str) -> bool:
    """
    Say whether an address may be offered as a link: http or https with a host, nothing else.

    Examples
    --------
    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
