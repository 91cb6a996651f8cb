"""
From a language model's answer to records that the report bears out.

Every quote is found again in the report or dropped; figures and dates are what Masar's own
grammars read at that spot; places are the mentions Masar's own reader sees there. What is dropped
is kept in a list, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.model import (
    SUB_EVENT_TYPES,
    DateBasis,
    DatePrecision,
    DateRange,
    Flow,
    Incident,
    Mention,
    Phrase,
    Qualifier,
    Quantity,
    Span,
    Status,
    Unit,
)
from data.reading.dates import find_dates
from data.reading.en import people as words
from data.reading.extractors.protocol import LeftOut, Reason
from data.reading.quantities import bound, find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from data.model import Report
    from data.reading.extractors.alignment import Passage
    from data.reading.extractors.answers import FlowAnswer, IncidentAnswer

EVENT_TYPE_OF = {sub: event for event, subs in SUB_EVENT_TYPES.items() for sub in subs}
BEFORE, AFTER = 120, 60  # characters around a quote that a grammar may need to read it rightly
LONGEST_NAME = 80
ONE = re.compile(r"(?:a|an|another)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W\d_][\w'-]*|[.;:!?]")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
PLURALS = {"child": "children", "man": "men", "woman": "women", "person": "persons"}


@dataclass(slots=True, eq=False)
class Told:
    """A flow as checked, before the flow it is part of is known to stand."""

    flow: Flow
    part_of: Told | None = None
    same_as: Told | None = None


@dataclass(slots=True)
class Checker:
    """Checks what is said of a report against its text."""

    report: Report
    published: date | None
    toponyms: Sequence[Mention]
    left_out: list[LeftOut] = field(default_factory=list)

    # --- Records ----------------------------------------------------------------------------------

    def check_flows(self, said: Sequence[FlowAnswer | None], passage: Passage) -> list[Told]:
        """Check the flows said of a passage; those that are not borne out are left out."""
        told = [self._check_flow(answer, passage) if answer else None for answer in said]
        for answer, one in zip(said, told, strict=True):
            if one is not None and answer and 0 < (answer.part_of or 0) <= len(told):
                one.part_of = told[(answer.part_of or 0) - 1]
        return [one for one in told if one is not None]

    def _check_flow(self, said: FlowAnswer, passage: Passage) -> Told | None:
        evidence = self._find(said.evidence, passage)
        if evidence is None:
            return None
        origins = self._places(said.origins, passage, evidence)
        destinations = self._places(said.destinations, passage, evidence)
        group = self._phrase(said.group, passage, evidence)
        quantity = self._figure(said.figure, passage, evidence)
        trigger = self._inside(said.trigger, passage, evidence)
        if not (origins or destinations or group or quantity or trigger):
            self.left_out.append(LeftOut(Reason.EMPTY, said.evidence))
            return None
        flow = Flow(
            report_id=self.report.id,
            evidence=(evidence,),
            term=said.term,
            origin=origins[0] if origins else None,
            destination=destinations[0] if destinations else None,
            other_origins=tuple(origins[1:]),
            other_destinations=tuple(destinations[1:]),
            when=self._when(said.date, passage, evidence, said.status),
            quantity=quantity,
            group=group,
            status=said.status,
            scope=said.scope,
            role=said.role,
            attribution=self._phrase(said.attribution, passage, evidence),
            trigger=trigger,
        )
        return Told(flow)

    def check_incidents(self, said: Iterable[IncidentAnswer], passage: Passage) -> list[Incident]:
        """Check the incidents said of a passage; those that are not borne out are left out."""
        checked = (self._check_incident(answer, passage) for answer in said)
        return [incident for incident in checked if incident is not None]

    def _check_incident(self, said: IncidentAnswer, passage: Passage) -> Incident | None:
        evidence = self._find(said.evidence, passage)
        if evidence is None:
            return None
        places = self._places(said.places, passage, evidence)
        return Incident(
            report_id=self.report.id,
            evidence=(evidence,),
            event_type=EVENT_TYPE_OF[said.sub_event_type],
            sub_event_type=said.sub_event_type,
            place=places[0] if places else None,
            other_places=tuple(places[1:]),
            when=self._when(said.date, passage, evidence, Status.DONE),
            fatalities=self._figure(said.fatalities, passage, evidence, is_toll=True),
            injured=self._figure(said.injured, passage, evidence, is_toll=True),
            actor1=self._phrase(said.actor1, passage, evidence),
            actor2=self._phrase(said.actor2, passage, evidence),
            attribution=self._phrase(said.attribution, passage, evidence),
            trigger=self._inside(said.trigger, passage, evidence),
        )

    # --- Fields -----------------------------------------------------------------------------------

    def _find(self, quote: str, passage: Passage, near: Span | None = None) -> Span | None:
        span = passage.find(quote, near)
        if span is None:
            self.left_out.append(LeftOut(Reason.NOT_IN_REPORT, quote))
        return span

    def _inside(self, quote: str | None, passage: Passage, evidence: Span) -> Span | None:
        """Find a quote that must stand in the evidence."""
        if quote is None:
            return None
        span = passage.find(quote, evidence)
        if span is None or not evidence.overlaps(span):
            self.left_out.append(LeftOut(Reason.NOT_IN_REPORT, quote))
            return None
        return span

    def _phrase(self, quote: str | None, passage: Passage, near: Span) -> Phrase | None:
        span = self._find(quote, passage, near) if quote else None
        return Phrase(span.of(self.report.text), span) if span else None

    def _places(self, quotes: Iterable[str], passage: Passage, near: Span) -> list[Mention]:
        spans = [self._find(quote, passage, near) for quote in quotes if quote.strip()]
        found = [self._mention(span) for span in spans if span]
        return list(dict.fromkeys(mention for mention in found if mention))

    def _mention(self, span: Span) -> Mention | None:
        """Take our own reader's mention there, with its kind and what it is within."""
        own = next((mention for mention in self.toponyms if mention.span.overlaps(span)), None)
        if own is not None:
            return own
        quoted = span.of(self.report.text)
        name = _ARTICLE.sub("", " ".join(quoted.split()))
        if len(name) > LONGEST_NAME or not any(char.isalpha() for char in name):
            self.left_out.append(LeftOut(Reason.MALFORMED, quoted))
            return None
        return Mention(name, span)

    def _figure(
        self, quote: str | None, passage: Passage, evidence: Span, *, is_toll: bool = False
    ) -> Quantity | None:
        """Read a figure where it stands, by our grammar and in its surroundings."""
        span = self._inside(quote, passage, evidence)
        if span is None:
            return None
        text, start = self._around(span)
        days = find_dates(text, self.published, offset=start)
        taken = [day.span for day in days if day.span]
        found = [
            quantity
            for quantity in find_quantities(text, offset=start, taken=taken)
            if quantity.span and quantity.span.overlaps(span)
        ]
        if len(found) == 1:
            return replace(found[0], unit=self._unit(found[0].span or span))
        one = ONE.fullmatch(span.of(self.report.text))
        if is_toll and not found and one and not _is_uncounted(one["rest"]):
            return bound(1, Qualifier.EXACT, span)
        self.left_out.append(LeftOut(Reason.NO_FIGURE, span.of(self.report.text)))
        return None

    def _unit(self, number: Span) -> Unit:
        """Read what a number counts: the first word after it that names people or households."""
        after = self.report.text[number.end : number.end + AFTER]
        for word in _WORD.findall(after.lower())[:6]:
            if word in HOUSEHOLDS:
                return Unit.HOUSEHOLD
            if word in PEOPLE or not word[0].isalpha():
                break
        return Unit.PERSON

    def _when(
        self, quote: str | None, passage: Passage, near: Span, status: Status
    ) -> DateRange | None:
        """Read a date where it stands; where none is said, the report's, as our reader does."""
        if quote is None:
            return self._default_date(status)
        span = self._find(quote, passage, near)
        if span is None:
            return None
        text, start = self._around(span)
        for when in find_dates(text, self.published, offset=start):
            if when.span and when.span.overlaps(span):
                return when
        self.left_out.append(LeftOut(Reason.NO_DATE, span.of(self.report.text)))
        return None

    def _default_date(self, status: Status) -> DateRange | None:
        if self.published is None:
            return None
        if status in {Status.PLANNED, Status.THREATENED}:
            return DateRange(self.published, None, DatePrecision.PERIOD, DateBasis.REPORT_DATE)
        return DateRange.day(self.published, DateBasis.REPORT_DATE)

    def _around(self, span: Span) -> tuple[str, int]:
        """Give a quote with what stands around it, cut between words, and where that begins."""
        text = self.report.text
        start, end = max(0, span.start - BEFORE), min(len(text), span.end + AFTER)
        while 0 < start < span.start and not text[start - 1].isspace():
            start += 1
        while span.end < end < len(text) and not text[end].isspace():
            end -= 1
        return text[start:end], start


def _plurals(singulars: Iterable[str]) -> frozenset[str]:
    made = {
        PLURALS.get(word) or (word[:-1] + "ies" if word.endswith("y") else word + "s")
        for word in singulars
    }
    return frozenset({*singulars, *made})


HOUSEHOLDS = _plurals(words.HOUSEHOLDS)
PEOPLE = _plurals(words.PEOPLE - words.HOUSEHOLDS)
UNCOUNTED = _plurals(words.COLLECTIVES | words.CROWD)


def _is_uncounted(text: str) -> bool:
    return any(word in UNCOUNTED for word in _WORD.findall(text.lower()))


# --- One record for one movement ------------------------------------------------------------------


def join_flows(told: Sequence[Told]) -> list[Flow]:
    """Join flows that tell of one movement, then tie the parts to their wholes."""
    kept: dict[object, Told] = {}
    for one in told:
        first = kept.setdefault(_key(one.flow), one)
        if first is not one:
            one.same_as = first
            first.flow = replace(first.flow, evidence=_joined(first.flow, one.flow))
    flows: dict[str, Flow] = {}
    for one in kept.values():
        whole, flow = _outermost(one), one.flow
        if whole is not None and not _is_larger(flow, whole.flow):
            flow = replace(flow, subset_of=whole.flow.id, id="")
        flows.setdefault(flow.id, flow)
    return list(flows.values())


def _outermost(one: Told) -> Told | None:
    """Follow a part to the whole that is part of nothing; None if there is none, or a circle."""
    seen = [one]
    while (step := seen[-1].part_of) is not None:
        step = step.same_as or step
        if step in seen:
            return None
        seen.append(step)
    return seen[-1] if len(seen) > 1 else None


def _is_larger(part: Flow, whole: Flow) -> bool:
    """Say whether a part outnumbers its whole, in the same unit: then it is none."""
    if part.quantity is None or whole.quantity is None:
        return False
    is_one_unit = part.quantity.unit is whole.quantity.unit
    return is_one_unit and part.quantity.figure > whole.quantity.figure


def join_incidents(incidents: Iterable[Incident]) -> list[Incident]:
    """Join incidents that tell of one event: same kind, place, date and dead."""
    kept: dict[object, Incident] = {}
    for incident in incidents:
        key = _incident_key(incident)
        first = kept.get(key)
        kept[key] = incident if first is None else replace(first, evidence=_joined(first, incident))
    return list({incident.id: incident for incident in kept.values()}.values())


def _joined(first: Flow | Incident, other: Flow | Incident) -> tuple[Span, ...]:
    return tuple(dict.fromkeys([*first.evidence, *other.evidence]))


def _key(flow: Flow) -> object:
    if flow.quantity is None:
        return flow.id
    ends = (flow.origin, flow.destination)
    return (_bounds(flow.quantity), flow.status, flow.scope, *(_name(end) for end in ends))


def _incident_key(incident: Incident) -> object:
    if incident.fatalities is None:
        return incident.id
    dead, when = _bounds(incident.fatalities), incident.when and incident.when.start
    return incident.sub_event_type, _name(incident.place), when, dead


def _bounds(quantity: Quantity) -> tuple[object, ...]:
    return quantity.low, quantity.high, quantity.best, quantity.unit


def _name(mention: Mention | None) -> str | None:
    return mention.name.casefold() if mention else None
