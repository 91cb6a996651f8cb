"""Movements told by a noun: "the evacuation of 2,000 people", "38,000 displacements"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.en import movement
from data.reading.people import Party, find_party
from data.reading.syntax import is_verb, lemma, objects_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.model import Quantity
    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

    Read = tuple[Token, Frame, Party | None]


def read_noun(token: Token, scene: Scene) -> Read | None:
    """Read "the evacuation of 2,000 people", "38,000 displacements"."""
    frame = movement.NOUNS.get(lemma(token))
    if frame is None or token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
        return None
    party = _who_undergoes(token, scene) or _who_risks(token, scene) or _who_awaits(token, scene)
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in {"of", "for", "by"}:
            for noun in prep.children:
                party = party or find_party(noun, scene.passage)
    for noun in token.subtree:
        if (
            party is None and noun.dep_ == "appos" and not noun.like_num
        ):  # "the relocation from X, some 900 people,"
            beside = find_party(noun, scene.passage)
            party = beside if beside is not None and beside.quantity is not None else None
    if party is None:
        party = _counted_noun(token, scene)
    if party is None or (party.quantity is None and not _is_mass_departure(token, party, scene)):
        return None
    return token, frame, party


def _who_undergoes(noun: Token, scene: Scene) -> Party | None:
    """Find who "underwent evacuation"."""
    is_object = noun.dep_ in {"dobj", "obj"} and lemma(noun.head) in movement.UNDERGO
    party = find_party(subject_of(noun.head), scene.passage) if is_object else None
    return party if party is not None and party.is_crowd else None


def _who_awaits(noun: Token, scene: Scene) -> Party | None:
    """Find who is "ready for relocation", "due for transfer"."""
    above = noun.head.head if noun.head.lower_ == "for" else noun
    if above.lower_ not in movement.PROSPECTS:
        return None
    party = find_party(subject_of(above), scene.passage)
    return party if party is not None and party.is_crowd else None


def _who_risks(noun: Token, scene: Scene) -> Party | None:
    """Find who is "at risk of displacement"."""
    above = noun.head.head if noun.head.lower_ == "of" else noun
    if lemma(above) not in movement.RISK or above.head.lower_ != "at":
        return None
    verb = above.head.head
    nouns = [*objects_of(verb), subject_of(verb)] if is_verb(verb) else [verb]
    return next(
        (p for p in (find_party(n, scene.passage) for n in nouns) if p and p.is_crowd), None
    )


def _is_mass_departure(token: Token, party: Party, scene: Scene) -> bool:
    """Say whether it tells of people leaving even without a figure: "an exodus of civilians"."""
    is_one = lemma(token) in {"exodus", "evacuation", "flight"} and party.is_crowd
    return is_one and bool(scene.places) and scene.is_of_flight


FEWEST_COUNTED = 10  # of movements: fewer are so many occasions, not so many people


def _counted_noun(token: Token, scene: Scene) -> Party | None:
    """Count the noun itself: "38,000 new displacements" are that many people on the move."""
    is_of_flight = any(c.lower_ in movement.NOUNS.keys() | {"individual"} for c in token.children)
    if lemma(token) not in movement.COUNTED_NOUNS and not (
        lemma(token) == "movement" and is_of_flight  # "47,000 displacement movements"
    ):
        return None
    start = token.left_edge.i
    if token.dep_ == "pobj" and token.head.lower_ == "of":  # "thousands of evacuations"
        start = token.head.head.left_edge.i
    found = scene.passage.quantities_in(start, token.i)
    if not found and token.tag_ == "NNS":  # "- Chad: 20,000 new arrivals": the tree may lose it
        start = max(scene.sentence.start, token.i - COUNTED_WITHIN)
        found = [
            q for q in scene.passage.quantities_in(start, token.i) if _is_next(q, token, scene)
        ]
    if not found or token.tag_ != "NNS" or found[-1].figure < FEWEST_COUNTED:
        return None  # "one of the largest displacements", "the second of four departures"
    words = token.doc[start : token.i + 1]
    return Party(token, words, found[-1], scene.passage.phrase(words), is_crowd=True)


COUNTED_WITHIN = 4  # tokens


def _is_next(figure: Quantity, noun: Token, scene: Scene) -> bool:
    """Say whether no more than adjectives stand between a figure and what it counts."""
    tokens = scene.passage.tokens(figure.span) if figure.span else None
    return tokens is not None and all(t.pos_ == "ADJ" for t in noun.doc[tokens.end : noun.i])
