"""The parts of a group, and the same people counted in another unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import Phrase, Quantity, Unit
from data.reading.people import Party, find_party
from data.reading.syntax import is_verb

if TYPE_CHECKING:
    from data.reading.scene import Scene

_INCLUDING = re.compile(
    r"[^.;:]{0,60}?[,(\u2013—]?\s*(?:including|among them|of (?:whom|them|which)|among whom)\s",
    re.IGNORECASE,
)


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


_EQUIVALENT = re.compile(
    r"\s(?:families|households|people|persons|individuals)\sor\s(?=\S{0,12}\s?\d)"
    r"|\s[\w\s-]{3,30}?\s?[(,\u2013\u2014]\s?"
    r"(?:or |(?:the )?equivalent (?:to |of )|comprising |totall?ing |numbering )?"
)


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
            word = re.match(
                r"\s+(?:\w+\s){0,2}?(people|persons|individuals|families|households|members)",
                scene.report_text[other.span.end : other.span.end + 40],
            )
            if word:
                unit = Unit.HOUSEHOLD if word[1] in {"families", "households"} else Unit.PERSON
                if unit is not quantity.unit:
                    return Quantity(
                        other.low, other.high, other.best, other.qualifier, unit, other.span
                    )
    return None
