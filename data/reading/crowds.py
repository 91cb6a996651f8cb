"""
So many people and a place, in a short report about flight, whatever word joins them.

Terse prose leaves the movement out ("130 families from Sinjar have the third floor") or tells it in
words no table holds; the figure, its people and the preposition before the place are left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from data.model import Term
from data.reading.en import movement
from data.reading.en import reception as words
from data.reading.endpoints import Endpoints
from data.reading.gate import SHORT
from data.reading.leftovers import crowd_of_figure, is_told_otherwise
from data.reading.paths import CROWD, speaks_of_flight
from data.reading.syntax import is_verb, lemma, verb_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from data.model import Span
    from data.reading.en.movement import Frame
    from data.reading.people import Party
    from data.reading.references import PlaceRef
    from data.reading.scene import Scene

WENT = movement.Frame(Term.LEFT, "S", "D", "", weight="strong")
ARE = movement.Frame(Term.SHELTERED, "N", "D", "", weight="strong")
_OF_ELSE = re.compile(words.OF_ELSE, re.IGNORECASE)

_LODGED = re.compile(words.LODGED)


class Crowd(NamedTuple):
    """So many people, what their place makes of them, and where it is."""

    trigger: Token
    frame: Frame
    party: Party
    ends: Endpoints


def find_crowds(used: set[Span], scene: Scene) -> Iterator[Crowd]:
    """Give the people counted that nothing was read of, with the places told beside them."""
    is_short = len(scene.report_text) <= SHORT
    if not is_short or not scene.is_of_flight or not speaks_of_flight(scene):
        return
    if _OF_ELSE.search(scene.sentence.text):
        return
    figures = [
        f for f in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end) if f.span
    ]
    for i, figure in enumerate(figures):
        if figure.span is None or figure.span in used or figure.figure < CROWD:
            continue
        party = crowd_of_figure(figure, scene)
        if party is None or is_told_otherwise(party):
            continue
        following = figures[i + 1].span if i + 1 < len(figures) else None
        stop = following.start if following else scene.span.end
        apart = scene.report_text.find(";", figure.span.end, stop)
        ends, is_path = _places_beside(figure.span, apart if apart >= 0 else stop, scene)
        is_lodged = _LODGED.match(scene.report_text, figure.span.end) is not None
        if is_path and (ends.origins or ends.destinations):
            yield Crowd(party.head, WENT, party, ends)
        elif is_lodged or (ends.destinations and _is_there(party)):
            yield Crowd(party.head, ARE, party, ends)


def _is_there(party: Party) -> bool:
    """Say whether no verb tells of the people but that they are there."""
    verb = verb_above(party.head)
    return not is_verb(verb) or lemma(verb) in words.BE_THERE


def _places_beside(figure: Span, stop: int, scene: Scene) -> tuple[Endpoints, bool]:
    """Give the places behind a figure by the word before each; and whether they tell a way."""
    ends, is_path = Endpoints(), False
    for ref in scene.places:
        start = ref.mention.span.start
        if ref.is_anaphor or not figure.end < start < stop:
            continue
        before = _words_before(ref, scene)
        if before & words.LEADS_FROM or {"out", "of"} <= before:
            ends.add("O", ref)
            is_path = True
        elif before & words.LEADS_TO:
            ends.add("D", ref)
            is_path = True
        elif before & words.LIES_IN:
            ends.add("D", ref)
    if not ends.destinations:
        first = [r for r in scene.places if r.mention.span.start < figure.start]
        for ref in first[:1]:
            if (
                _words_before(ref, scene) & words.LIES_IN
                and ref.root.i - scene.sentence.start < FIRST
            ):
                ends.add("D", ref)
    return ends, is_path


FIRST = 6  # tokens into a sentence that a place still opens: "On the embankment at X"
BEFORE = 3  # tokens before a name that hold its preposition: "at the beach of"


def _words_before(ref: PlaceRef, scene: Scene) -> set[str]:
    tokens = scene.passage.tokens(ref.mention.span)
    first = tokens.start if tokens is not None else ref.root.i
    found: set[str] = set()
    for token in reversed(scene.passage.doc[max(scene.sentence.start, first - BEFORE) : first]):
        if token.is_punct or is_verb(token):
            break
        found.add(token.lower_)
        if token.pos_ == "ADP" and token.lower_ != "of":
            break
    return found
