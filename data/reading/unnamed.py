"""Names that only tell where a place without a name lies: "to a camp in X", "a bastion in X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import PlaceKind
from data.reading.en import flight, movement
from data.reading.en import geography as words
from data.reading.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.passages import Passage
    from data.reading.references import PlaceRef

_NEAR = re.compile(flight.NEAR)
_TO_SOMEWHERE = re.compile(
    flight.TO_SOMEWHERE.format(
        where="|".join(sorted(movement.SHELTERS | {f"{kind}s?" for kind in words.KINDS}))
    )
)


_ROAD = re.compile(words.ROAD_BETWEEN)
ROAD_WITHIN = 90  # characters


def names_road(ref: PlaceRef, passage: Passage) -> bool:
    """Say whether the place is only one end of a road that is named: "the highway from X to Y"."""
    start = ref.mention.span.start
    return _ROAD.search(passage.text[max(0, start - ROAD_WITHIN) : start]) is not None


def is_where_they_go(ref: PlaceRef, trigger: Token, passage: Passage) -> bool:
    """Say whether it tells where the unnamed place lies that they go to: "to a camp in X"."""
    between = passage.text[passage.span(trigger).end : ref.mention.span.start]
    return _TO_SOMEWHERE.search(between) is not None


def is_locator(ref: PlaceRef, side: list[PlaceRef], passage: Passage) -> bool:
    """Say whether a place only tells where the one before it lies: "from X and Y, near Z"."""
    start = ref.mention.span.start
    ends = [r.mention.span.end for r in side if r.mention.span.end <= start]
    return bool(ends) and _NEAR.fullmatch(passage.text[max(ends) : start]) is not None


def is_nameless_area(ref: PlaceRef, trigger: Token) -> bool:
    """Say whether the place is only what some unnamed part lies in: "their last bastion in X"."""
    if ref.is_anaphor or ref.mention.kind is PlaceKind.NEIGHBOURHOOD:
        return False
    between = trigger.doc[trigger.i + 1 : ref.root.i]
    return any(lemma(token) in words.NAMELESS_AREAS and _is_nameless(token) for token in between)


def _is_nameless(token: Token) -> bool:
    has_name = any(c.dep_ in {"compound", "appos"} and c.pos_ == "PROPN" for c in token.children)
    return token.tag_ == "NN" and not has_name
