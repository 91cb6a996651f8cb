"""
A record that the machine missed, as a person begins it and as it is added.

    blank = begin_flow(report.id, sentences)
    corpus.review(add(finish(replace(blank, origin=..., quantity=...), text), by="Rana"))

Its evidence are the sentences the person picked. Its id follows from all it says, so that the same
is added once, and two movements told in one sentence are two.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import EventType, Flow, Incident, SubEventType, Term, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.model import Quantity, Span

UNFINISHED = "unfinished"


def begin_flow(report_id: str, evidence: tuple[Span, ...]) -> Flow:
    """Begin a movement of which nothing is known but the words that tell of it."""
    return Flow(report_id, evidence, Term.DISPLACED, id=UNFINISHED)


def begin_incident(report_id: str, evidence: tuple[Span, ...]) -> Incident:
    """Begin an incident of which nothing is known but the words that tell of it."""
    return Incident(report_id, evidence, EventType.BATTLES, SubEventType.ARMED_CLASH, id=UNFINISHED)


def finish(
    item: Flow | Incident, text: str, others: Iterable[Flow | Incident] = ()
) -> Flow | Incident:
    """
    Give a record a person filled in its id, and its numbers the words they stand in.

    Parameters
    ----------
    item
        From `begin_flow` or `begin_incident`, filled in.
    text
        The report's.
    others
        The records it has already: words that are one's number are no other's.
    """
    taken = [span for other in others for span in _numbers(other)]
    if isinstance(item, Flow):
        whole: Flow | Incident = replace(item, quantity=_spelt(item.quantity, item, text, taken))
    else:
        killed = _spelt(item.fatalities, item, text, taken)
        taken += [killed.span] if killed and killed.span else []
        injured = _spelt(item.injured, item, text, taken)
        whole = replace(item, fatalities=killed, injured=injured)
    return replace(whole, id=content_id("added by hand", repr(whole)))


def _spelt(
    number: Quantity | None, item: Flow | Incident, text: str, taken: list[Span]
) -> Quantity | None:
    """Point a number at its digits in the evidence, where they stand there and are no other's."""
    if number is None or number.span is not None:
        return number
    for span in item.evidence:
        for match in DIGITS.finditer(text, span.start, span.end):
            found = type(span)(*match.span())
            plain = re.sub(r"\D", "", match.group())
            if int(plain) == number.figure and not any(found.overlaps(one) for one in taken):
                return replace(number, span=found)
    return number


DIGITS = re.compile(r"[0-9]{1,3}(?:[,\u00a0 .][0-9]{3})+|[0-9]{1,12}")


def _numbers(item: Flow | Incident) -> list[Span]:
    numbers = [item.quantity] if isinstance(item, Flow) else [item.fatalities, item.injured]
    return [number.span for number in numbers if number and number.span]
