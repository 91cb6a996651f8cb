"""The parts of a group, and the same people counted in another unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import Phrase, Quantity, Unit
from data.reading.en import flight
from data.reading.en import numbers as words
from data.reading.people import Party, find_party
from data.reading.syntax import is_verb

if TYPE_CHECKING:
    from data.model import Span
    from data.reading.scene import Scene

_INCLUDING = re.compile(flight.INCLUDING, re.IGNORECASE)


def find_subsets(party: Party | None, scene: Scene) -> list[tuple[Quantity, Phrase]]:
    """Read the parts a group is said to include: "including 2,500 fighters"."""
    if party is None or party.quantity is None:
        return []
    doc, passage = scene.passage.doc, scene.passage
    rest = doc[party.end : scene.sentence.end]
    match = _INCLUDING.match(rest.text) if len(rest) else None
    if match is None:
        return []
    start = rest.start_char + match.end()
    found: list[tuple[Quantity, Phrase]] = []
    for token in rest:
        if token.idx < start or token.idx > start + 80:
            continue
        if is_verb(token) and token.tag_ != "VBN":
            break
        if token.text in {";", "."}:
            break
        noun = token.head if token.dep_ == "nummod" and token.head.i > token.i else token
        part = find_party(noun, passage) if token.pos_ in {"NOUN", "PROPN", "NUM"} else None
        if (
            part
            and part.quantity
            and part.words.start >= rest.start
            and _is_part(part.quantity, party.quantity)
        ) and all(part.quantity != other for other, _ in found):
            found.append((part.quantity, part.phrase))
    return found


def _is_part(part: Quantity, whole: Quantity) -> bool:
    return part.figure < (whole.high or whole.figure) and part.unit is whole.unit


_OF_THESE = re.compile(words.OF_THESE, re.IGNORECASE)


def tells_of_parts(scene: Scene) -> bool:
    """Say whether a sentence divides those counted: "of these", "out of the 900 arrivals"."""
    return _OF_THESE.match(scene.sentence.text) is not None


def is_whole_divided(quantity: Quantity | None, scene: Scene) -> bool:
    """Say whether it is what the sentence divides: "out of the 900 arrivals, 300 left"."""
    match = _OF_THESE.match(scene.sentence.text)
    if match is None or match["whole"] is None or quantity is None or quantity.span is None:
        return False
    return quantity.span.start < scene.span.start + match.end("whole")


def is_part_of_sentence(party: Party | None, scene: Scene) -> bool:
    """Say whether it is some of those the sentence counts: "900 people fled, 200 of whom to X"."""
    if party is None or party.quantity is None or party.quantity.span is None:
        return False
    behind = scene.report_text[party.quantity.span.end : party.quantity.span.end + WHOM]
    return re.match(words.OF_WHOM, behind) is not None


WHOM = 12  # characters


def find_parts(used: set[Span], scene: Scene) -> list[Party]:
    """Read the figures of people a dividing sentence gives without a word of movement."""
    if not tells_of_parts(scene):
        return []
    parties = []
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or any(figure.span.overlaps(other) for other in used):
            continue
        tokens = scene.passage.tokens(figure.span)
        if tokens is None or figure.figure < FEWEST:
            continue
        root = tokens.root
        heads = [root.head] if root.dep_ == "nummod" else [root.head, root]
        found = (find_party(head, scene.passage) for head in heads)
        party = next(
            (p for p in found if p and p.quantity and p.quantity.span == figure.span), None
        )
        if party is not None and party.is_crowd:
            parties.append(party)
    return parties


FEWEST = 10  # people worth a record of their own
_EQUIVALENT = re.compile(flight.EQUIVALENT)
_COUNTED_AS = re.compile(flight.COUNTED_AS)


def find_other_unit(quantity: Quantity | None, scene: Scene) -> Quantity | None:
    """Read the same people counted the other way: "310 households (about 1,600 people)"."""
    if quantity is None or quantity.span is None:
        return None
    behind = scene.report_text[quantity.span.end : quantity.span.end + 60]
    match = _EQUIVALENT.match(behind)
    if match is None:
        return None
    start = quantity.span.end + match.end()
    for other in scene.passage.quantities:
        if other.span and other.span.start == start:
            noun = _COUNTED_AS.match(scene.report_text[other.span.end : other.span.end + 40])
            if noun:
                unit = Unit.HOUSEHOLD if noun["households"] else Unit.PERSON
                if unit is not quantity.unit:
                    return Quantity(
                        other.low, other.high, other.best, other.qualifier, unit, other.span
                    )
    return None
