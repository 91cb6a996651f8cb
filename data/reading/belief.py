"""Tell people on the move for their safety from any coming and going."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import Term
from data.reading.en import flight, geography, movement, violence
from data.reading.en import people as people_words
from data.reading.gate import is_of_everyday_life, names_people
from data.reading.parts import is_part_of_sentence
from data.reading.paths import speaks_of_flight
from data.reading.syntax import is_passive, is_verb, lemma, subject_of, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.endpoints import Endpoints
    from data.reading.people import Party
    from data.reading.scene import Scene


LOOK_BACK = 240  # characters: the sentence before
FEW = 10  # people: fewer, in a report about no crisis, are a fire or a rescue


def is_believable(  # noqa: C901, PLR0911 -- a cascade of rules, each its own answer
    trigger: Token, frame: Frame, party: Party | None, ends: Endpoints, scene: Scene
) -> bool:
    """Say whether this is people on the move for their safety, and not any coming and going."""
    has_place = bool(ends.origins or ends.destinations)
    if party is None:
        return False
    if party.quantity is None and (
        _is_of_number(party.head)
        or (lemma(party.head) == "population" and lemma(trigger) in movement.REACH_OR_PUT)
    ):
        return False  # "the number of people has reached ...": the figure is read as a total
    if party.is_pronoun:
        return has_place
    is_one = party.head.ent_type_ == "PERSON" and party.quantity is None
    if is_one or not party.is_crowd:
        return False
    if lemma(party.head) in people_words.DEPLOYED | {"body"} or _is_on_duty(party):
        return False
    if frame.mover == "N" and lemma(verb_above(party.head)) in {
        "kill",
        "injure",
        "wound",
        "die",
        "arrest",
    }:
        return False
    if _are_no_people(party, scene) or _is_of_hurt(trigger, party):
        return False
    if frame.term is Term.DEPORTED and _ENVOYS.search(scene.sentence.text):
        return False
    if frame.strong:
        if party.quantity is not None and party.quantity.figure < FEW and not scene.is_of_flight:
            return False  # two people brought out of a burning flat
        return party.quantity is not None or has_place
    is_sure = _is_uprooted(party, has_place=has_place) or _is_throng(trigger, party)
    if not scene.is_of_flight and (not is_sure or is_of_everyday_life(scene.report_text)):
        return False
    return _is_believable_weak(trigger, frame, party, ends, scene)


def _is_of_hurt(verb: Token, party: Party) -> bool:
    """Say whether they go for their wounds: "47 others were wounded and flown to the capital"."""
    is_joined = verb.dep_ == "conj" and is_verb(verb.head) and verb.head.i != party.head.i
    return is_joined and lemma(verb.head) in violence.HURT


def _is_of_number(noun: Token) -> bool:
    """
    Say whether a noun is a number, or what one is of: "the number of people displaced".

    "A number of people", "growing numbers of people" are people.
    """
    is_inside = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    number = noun.head.head if is_inside else noun
    is_some = any(child.lower_ in {"a", "an"} for child in number.children)
    return number.lower_ in movement.NUMBERS and not is_some


def _counts_vehicles(party: Party) -> bool:
    """Say whether a bare figure goes on with buses: "42 buses left X and another 12 left Y"."""
    if not (party.head.like_num or party.head.pos_ == "NUM"):
        return False
    before = party.head.doc[party.head.sent.start : party.head.i]
    kinds = people_words.CONVEYANCES | people_words.PEOPLE
    counted = [
        t for t in before if lemma(t) in kinds and any(c.dep_ == "nummod" for c in t.children)
    ]
    return bool(counted) and lemma(counted[-1]) in people_words.CONVEYANCES


def _are_no_people(party: Party, scene: Scene) -> bool:
    """Say whether those who go are buses, maybe horses, or men sent to fight."""
    if _counts_vehicles(party) or _may_be_animals(party, scene):
        return True
    return _are_sent_to_fight(party)


def _are_sent_to_fight(party: Party) -> bool:
    """Say whether an army sends them: "the rebels sent 2,000 men to X"."""
    verb = party.head.head
    if party.head.lower_ not in flight.MEN or lemma(verb) not in flight.SEND or is_passive(verb):
        return False
    subject = subject_of(verb)
    return subject is not None and _ARMED.search(subject.text.lower()) is not None


_ARMED = re.compile(flight.ARMED)


def _may_be_animals(party: Party, scene: Scene) -> bool:
    """Say whether "the others" may be horses: the report names no people."""
    is_rest = party.quantity is None and party.head.lower_ in people_words.REST
    return is_rest and not names_people(scene.report_text)


MANY = 20  # people who leave or come at once: no family's move
_ENVOYS = re.compile(flight.ENVOYS, re.IGNORECASE)
_UPROOTED = re.compile(flight.UPROOTED)


THRONG = 1_000  # people who cross a border at once: no travellers


def _is_throng(trigger: Token, party: Party) -> bool:
    """Say whether so many cross a border that none needs to say why."""
    many = party.quantity is not None and party.quantity.figure >= THRONG
    return many and lemma(trigger) == "cross"


def _is_uprooted(party: Party, *, has_place: bool) -> bool:
    """Say whether who goes tells why, whatever else the report speaks of: "300 refugees left X"."""
    is_many = party.quantity is not None and party.quantity.figure >= MANY
    who = party.phrase.text.lower()
    is_people = any(t.ent_type_ == "NORP" for t in party.words) or bool(_UPROOTED.search(who))
    is_people = is_people or (is_many and party.head.pos_ == "PROPN")  # "9,000 Rohingyas"
    return is_many and has_place and is_people


_COMBATANTS = re.compile(flight.COMBATANTS)
_KIN = re.compile(flight.KIN)
_ON_DUTY = re.compile(flight.ON_DUTY)


def _is_on_duty(party: Party) -> bool:
    """Say whether these come and go by trade: aid workers, or fighters who merely retreat."""
    words = party.phrase.text.lower()
    if _ON_DUTY.search(words):
        return True
    return party.quantity is None and bool(_COMBATANTS.search(words)) and not _KIN.search(words)


_IN_CARE = re.compile(flight.IN_CARE)
_ELSEWHERE = re.compile(flight.ELSEWHERE)
_SOMEWHERE = re.compile(flight.SOMEWHERE)


_AS_REFUGEES = re.compile(flight.AS_REFUGEES)
_WITH_HOSTS = re.compile(movement.WITH_HOSTS)
_AT_BORDER = re.compile(flight.AT_BORDER)


def _goes_somewhere(verb: Token) -> bool:
    """Say whether a verb has an object or an aim of its own: "go to work", "move their goods"."""
    if any(c.dep_ in {"dobj", "xcomp", "acomp"} for c in verb.children):
        return True
    nouns = (
        noun
        for prep in verb.children
        if prep.dep_ == "prep" and prep.lower_ not in flight.WHEN
        for noun in prep.children
    )
    return any(noun.ent_type_ not in {"DATE", "TIME"} and noun.pos_ == "NOUN" for noun in nouns)


_OUTDOORS = re.compile(flight.OUTDOORS)


def _own_words(verb: Token) -> list[Token]:
    """Give the words of a verb's clause, without clauses beside it with subjects of their own."""
    others = [
        clause
        for clause in verb.children
        if clause.dep_ in {"advcl", "conj", "parataxis"}
        and any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)
    ]
    apart = {token.i for clause in others for token in clause.subtree}
    return [token for token in verb.subtree if token.i not in apart]


def _is_believable_weak(  # noqa: C901, PLR0911 -- a cascade of rules, each its own answer
    trigger: Token, frame: Frame, party: Party, ends: Endpoints, scene: Scene
) -> bool:
    around = " ".join(t.lower_ for t in _own_words(trigger))
    has_place = bool(ends.origins or ends.destinations)
    is_counted = party.quantity is not None and party.quantity.figure > 1
    is_throng = party.quantity is not None and party.quantity.figure >= MANY
    is_of_flight = is_throng and speaks_of_flight(scene)
    is_many = party.quantity is not None and party.quantity.figure >= THRONG
    is_elsewhere = _ELSEWHERE.search(around) is not None
    if _IN_CARE.search(around) or (is_elsewhere and not (is_of_flight and has_place)):
        return False
    if lemma(trigger) in movement.CROSS and is_of_flight and is_many:
        return True  # "2,000 people had crossed by noon"
    if frame.term is Term.SHELTERED and lemma(trigger) in movement.HOSTING and is_of_flight:
        return True  # "800 families have been hosted in homes"
    if frame.term is Term.SHELTERED:
        is_there = _is_sheltered(trigger, around, has_place=has_place and is_of_flight)
        return is_counted and (is_there or (is_of_flight and _is_held_up(trigger, party, scene)))
    word = lemma(trigger)
    if word in flight.RESCUE:
        return is_counted and (word == "rescue" or is_of_flight)
    if frame.term is Term.RETURNED and word in flight.CONVEY and is_of_flight:
        return True  # "sent 1,200 back", "has flown home 50,000 of its own"
    is_shift = word in flight.SHIFT and is_many and scene.is_crisis
    if word in flight.SET_OUT and is_of_flight and (is_shift or not _goes_somewhere(trigger)):
        return True  # "another 3,000 are to go", "180,000 have moved up against the wall"
    if word == "settle" and is_of_flight and party.head.dep_ in {"dobj", "obj", "nsubjpass"}:
        return True  # "means to settle 100,000 on the island"
    if word in flight.CONVEY:
        return (is_counted or has_place) and (has_place or bool(_SOMEWHERE.search(around)))
    is_bare = party.head.like_num or party.head.pos_ == "NUM"
    if word in flight.ERRANDS and is_bare and is_of_flight and not _goes_somewhere(trigger):
        return True  # "in the night 400 more came"
    if word in flight.ERRANDS:
        return has_place or (is_counted and bool(_SOMEWHERE.search(around)))
    if word == "leave":
        return has_place or (is_counted and not _leaves_something(trigger))
    return has_place or is_counted


def _is_sheltered(trigger: Token, around: str, *, has_place: bool) -> bool:
    """Say whether those who live or stay somewhere are there for want of a home."""
    if lemma(trigger) in {"hide", "camp", "encamp"} or _OUTDOORS.search(around):
        return True
    is_packed = has_place and lemma(trigger) in flight.PACKED
    return is_packed or bool(set(around.split()) & movement.SHELTERS)


def _is_held_up(trigger: Token, party: Party, scene: Scene) -> bool:
    """Say whether, in a report about flight, they are guests, exiles, or wait at a border."""
    clause = trigger.doc[trigger.left_edge.i : trigger.right_edge.i + 1].text.lower()
    if lemma(trigger) in movement.SPREAD:
        return True
    waits = lemma(trigger) in movement.GATHER and bool(_AT_BORDER.search(clause))
    told = scene.sentence.text.lower()
    if party.head.like_num or party.head.pos_ == "NUM":  # "Another 12,000 live in X"
        told = scene.report_text[max(0, scene.span.start - LOOK_BACK) : scene.span.end].lower()
    is_exiled = bool(_AS_REFUGEES.search(told))
    is_guest = bool(_WITH_HOSTS.search(clause))
    return waits or is_exiled or is_guest or is_part_of_sentence(party, scene)


def _leaves_something(verb: Token) -> bool:
    """Say whether "leave" is not going away: "left dead", "left a message"."""
    return any(
        c.dep_ in {"dobj", "oprd", "acomp", "ccomp"}
        and lemma(c) not in people_words.HOMES | geography.KINDS.keys() | geography.UNNAMED
        for c in verb.children
    )
