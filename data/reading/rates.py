"""So many a day: "they come over the bridge at the rate of 5,000 a day"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.en import movement
from data.reading.en import reception as words
from data.reading.paths import CROWD, speaks_of_flight
from data.reading.people import Party
from data.reading.syntax import is_verb, lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from data.model import Span
    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

_RATE = re.compile(words.RATE)


def find_rates(used: set[Span], scene: Scene) -> Iterator[tuple[Token, Frame, Party]]:
    """
    Give the figures told as so many a day that no movement was read of, with their verb.

    The figure is what the report says, of one day; nothing is multiplied. The group's words keep
    the rate: "5,000 a day".
    """
    if not scene.is_of_flight or not speaks_of_flight(scene):
        return
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or figure.span in used or figure.figure < CROWD:
            continue
        rate = _RATE.match(scene.report_text, figure.span.end)
        tokens = scene.passage.tokens(figure.span)
        if rate is None or tokens is None:
            continue
        told = scene.passage.doc[tokens.start : _token_at(rate.end(), tokens.end, scene)]
        phrase = scene.passage.phrase(told)
        before = reversed(scene.passage.doc[scene.sentence.start : told.end])
        verbs = (t for t in before if is_verb(t) and lemma(t) in words.RATE_VERBS)
        verb = next((t for t in verbs if lemma(t) in movement.VERBS), None)
        if verb is not None:
            frame = movement.VERBS[lemma(verb)]._replace(weight="strong")
            yield verb, frame, Party(tokens.root, told, figure, phrase, is_crowd=True)


def _token_at(end: int, first: int, scene: Scene) -> int:
    """Give the token after the one that ends at a character of the report."""
    doc = scene.passage.doc
    last = first
    while last < scene.sentence.end and scene.passage.span(doc[last]).end <= end:
        last += 1
    return last
