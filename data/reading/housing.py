"""Homes destroyed, carried away or emptied: so many households without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import Quantity, Term, Unit
from data.reading.en import movement
from data.reading.en import people as people_words
from data.reading.people import Party
from data.reading.syntax import is_passive, is_verb, lemma, objects_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

    Read = tuple[Token, Frame, Party | None]

HOUSES = frozenset({"home", "house", "hut", "dwelling", "shelter"})
DESTROYED = movement.Frame(Term.DESTROYED_HOUSING, "O", "O", "", weight="strong")


def read_destroyed(token: Token, scene: Scene) -> Read | None:
    """Read "120 houses were destroyed", "a flood swept away 40 homes"."""
    if not is_verb(token) or not _tells_of_ruin(token):
        return None
    for house in _houses(token):
        if house is not None and lemma(house) in HOUSES:
            party = count_houses(house, scene)
            if party is not None:
                return token, DESTROYED, party
    return None


def _tells_of_ruin(verb: Token) -> bool:
    if lemma(verb) in movement.CARRIED_AWAY:
        return any(c.lower_ in {"away", "out", "off", "down"} for c in verb.children)
    if lemma(verb) == "lie":  # "150 homes lie under the mud"
        return any(c.lower_ in {"under", "beneath"} for c in verb.children)
    return lemma(verb) in movement.DESTROY


def _houses(verb: Token) -> list[Token | None]:
    """Give what was destroyed; of "the number of houses destroyed" the houses."""
    subject = subject_of(verb)
    is_undergone = subject is not None and (
        is_passive(verb) or verb.tag_ == "VBN" or lemma(verb) == "lie"
    )
    nouns = [subject] if is_undergone else []
    nouns += objects_of(verb)
    nouns += [
        inner
        for noun in nouns
        if noun is not None and lemma(noun) in {"figure", "number", "total"}
        for prep in noun.children
        for inner in prep.children
    ]
    return [*nouns, verb.head] if verb.dep_ == "amod" else nouns


def homes_emptied(verb: Token, scene: Scene) -> Party | None:
    """Count homes where it is they that are emptied: "80 homes were evacuated"."""
    if lemma(verb) != "evacuate":
        return None
    nouns = [subject_of(verb)] if is_passive(verb) else objects_of(verb)
    homes = [noun for noun in nouns if noun is not None and lemma(noun) in people_words.HOMES]
    return count_houses(homes[0], scene) if homes else None


def count_houses(house: Token, scene: Scene) -> Party | None:
    """Count a noun phrase of houses as that many households."""
    words = house.doc[house.left_edge.i : house.i + 1]
    if house.dep_ == "pobj" and not scene.passage.quantities_in(words.start, words.end):
        words = house.doc[house.head.left_edge.i : house.i + 1]
    found = scene.passage.quantities_in(words.start, words.end)
    if not found:
        return None
    figure = found[-1]
    households = Quantity(
        figure.low, figure.high, figure.best, figure.qualifier, Unit.HOUSEHOLD, figure.span
    )
    return Party(house, words, households, scene.passage.phrase(words), is_crowd=True)
