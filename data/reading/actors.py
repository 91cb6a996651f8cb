"""Who did it, and against whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import EventType, Phrase
from data.reading.en import sides
from data.reading.en import violence as words
from data.reading.en.states import STATES
from data.reading.en.words import word_set
from data.reading.syntax import (
    agent_of,
    is_passive,
    is_verb,
    lemma,
    noun_phrase,
    objects_of,
    subject_of,
    verb_above,
    with_conjuncts,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.casualties import Toll
    from data.reading.scene import Scene

ACTORS = re.compile(sides.ACTORS)


def find_actors(
    trigger: Token, event: EventType, toll: Toll, scene: Scene
) -> tuple[Phrase | None, Phrase | None]:
    """
    Find actor1 (who did it) and actor2 (against whom).

    "clashes between A and B" has A and B; victims counted in the sentence are actor2.
    """
    if event in {EventType.DISASTER, EventType.AGGREGATE}:
        return None, toll.victims
    both = _between(trigger, scene) if lemma(trigger) in words.TWO_SIDED else None
    if both is not None:
        return both
    doer = _doer(trigger, event) or (_if_actor(toll.killer) if toll.killer is not None else None)
    actor1 = _quote(doer, scene) if doer is not None and _may_act(doer, event, scene) else None
    if actor1 is not None and not _is_party_phrase(actor1.text, event):
        actor1 = None
    target = _target(trigger)
    if target is not None and scene.passage.mention_at(target) is not None:
        target = None  # "strikes on Rafah": where, not whom
    victims = toll.victims
    if victims is not None and _THINGS.search(victims.text):
        victims = None
    actor2 = _quote(target, scene) or victims
    if actor1 and toll.victims and actor1.span.overlaps(toll.victims.span):
        actor1 = None  # those killed did not do it
    if actor1 and actor2 and actor1.span.overlaps(actor2.span):
        actor2 = victims if victims and not victims.span.overlaps(actor1.span) else None
    return actor1, actor2


_ARMED_SIDE = re.compile(sides.ARMED_SIDE)
_PARTY = re.compile(rf"\b(?:{words.PARTY})\b", re.IGNORECASE)
_OBSERVER = re.compile(rf"(?:{words.OBSERVER})", re.IGNORECASE)
_CROWD = re.compile(sides.CROWD, re.IGNORECASE)
_BY_CROWDS = frozenset({EventType.PROTESTS, EventType.RIOTS})
_ARMED_CROWD = re.compile(sides.ARMED_CROWD, re.IGNORECASE)
_THINGS = re.compile(sides.THINGS, re.IGNORECASE)


def _may_act(noun: Token, event: EventType, scene: Scene) -> bool:
    """Say whether a noun can be a side: no town, no time, nobody who only counts the dead."""
    if any(c.lower_ in {"no", "neither"} for c in noun.children):
        return False
    if noun.pos_ == "PRON" or noun.ent_type_ in {"DATE", "TIME", "CARDINAL"}:
        return False
    mention = scene.passage.mention_at(noun)
    if mention is not None and mention.name.casefold() not in STATES:
        return False
    if mention is not None or noun.lower_.strip("'\u2019s") in STATES:
        return event is not EventType.SIEGE or noun.dep_ in {"nsubj", "pobj", "poss"}
    return True


def _is_party_phrase(text: str, event: EventType) -> bool:
    """Say whether words name an armed, state or organised group; a crowd only where crowds act."""
    if _OBSERVER.search(text) and not _ARMED_SIDE.search(text):
        return event in _BY_CROWDS and bool(_CROWD.search(text))
    if _PARTY.search(text) or text.removeprefix("the ").casefold() in STATES:
        return True
    if _CROWD.search(text):
        return event in _BY_CROWDS or bool(_ARMED_CROWD.search(text))
    is_name = any(word[:1].isupper() for word in text.removeprefix("The ").split())
    return is_name and not any(word.isdigit() for word in text.split())


def _between(trigger: Token, scene: Scene) -> tuple[Phrase | None, Phrase | None] | None:
    for prep in trigger.children:
        if prep.dep_ == "prep" and prep.lower_ == "between":
            for noun in prep.children:
                if noun.dep_ == "pobj":
                    sides = with_conjuncts(noun)
                    if any(_is_town(side, scene) for side in sides):
                        return None  # "bombed between X and Y": where
                    second = sides[1] if len(sides) > 1 else None
                    return _quote_one(sides[0], scene), _quote_one(
                        second, scene
                    ) if second else None
    return None


def _is_town(noun: Token, scene: Scene) -> bool:
    mention = scene.passage.mention_at(noun)
    return mention is not None and mention.name.casefold() not in STATES


# "launched an offensive", "stepped up the shelling": the subject does what the noun says
_DO = word_set(
    """
    launch carry conduct mount stage wage step intensify resume begin start make commit perpetrate
    announce declare renew continue escalate impose lay fire drop plant detonate throw
    hold organise organize use
    """
)


def _is_done_by(noun: Token, verb: Token, event: EventType) -> bool:
    """Say whether the subject of the verb over a noun does it: not "advanced under bombardment"."""
    if event in _BY_CROWDS | {EventType.STRATEGIC_DEVELOPMENTS, EventType.SIEGE}:
        return True
    if lemma(verb) in {"claim", "take"}:  # "claimed responsibility for the bombing"
        return any(lemma(c) in {"responsibility", "credit"} for c in objects_of(verb))
    return noun.dep_ in {"dobj", "conj"} and lemma(verb) in _DO


def _doer(trigger: Token, event: EventType) -> Token | None:
    if not is_verb(trigger):
        own = _doer_of_noun(trigger)
        if own is not None:
            return own
    verb = verb_above(trigger)
    if not is_verb(verb):
        return None
    agent = agent_of(verb)
    if agent is not None:
        return _if_actor(agent)
    bare = verb.tag_ == "VBN" and not objects_of(verb)  # "5 rebels killed", as notes have it
    if is_passive(verb) or (bare and not any(c.dep_ == "aux" for c in verb.children)):
        return None
    if not is_verb(trigger) and not _is_done_by(trigger, verb, event):
        return None
    subject = subject_of(verb)
    return None if subject is None or subject.i == trigger.i else _if_actor(subject)


def _doer_of_noun(noun: Token) -> Token | None:
    """Read "bombardment by X", "X's attack", "their bombardment", "government crackdown"."""
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ == "by":
            return next((n for n in child.children if n.dep_ == "pobj"), None)
        if child.dep_ == "poss":
            return subject_of(verb_above(noun)) if child.pos_ == "PRON" else _if_actor(child)
    for child in noun.children:
        is_named = child.ent_type_ in {"NORP", "ORG"} or child.lower_ in words.ATTACKERS
        if child.dep_ in {"compound", "amod"} and is_named:
            return child
    return None


def _if_actor(noun: Token) -> Token | None:
    if noun.ent_type_ in {"NORP", "PERSON", "GPE"} or ACTORS.search(noun.lower_):
        return noun
    return noun if noun.ent_type_ == "ORG" and noun.pos_ == "PROPN" else None


def _target(trigger: Token) -> Token | None:
    """Read whom it was done to: the object of "attacked", "against X", "from rebels"."""
    for child in trigger.children:
        if child.dep_ == "prep" and child.lower_ in {"against", "with", "from", "on"}:
            noun = next((n for n in child.children if n.dep_ == "pobj"), None)
            if noun is not None and _is_party(noun):
                return noun
    if is_verb(trigger):
        heads = [subject_of(trigger)] if is_passive(trigger) else objects_of(trigger)
        return next((head for head in heads if head is not None and _is_party(head)), None)
    return None


def _is_party(noun: Token) -> bool:
    if noun.ent_type_ in {"GPE", "LOC", "DATE", "TIME", "FAC", "CARDINAL", "MONEY"}:
        return False
    return noun.ent_type_ in {"NORP", "ORG", "PERSON"} or bool(ACTORS.search(noun.lower_))


def _quote_one(noun: Token, scene: Scene) -> Phrase | None:
    """Quote one side without the other: "the army" of "between the army and rebels"."""
    phrase = noun_phrase(noun)
    return scene.passage.phrase(phrase) if len(phrase) else None


def _quote(noun: Token | None, scene: Scene) -> Phrase | None:
    if noun is None:
        return None
    is_power = noun.lower_ in words.FOREIGN_POWERS
    is_side = is_power or noun.dep_ in {"nsubj", "poss", "pobj"}
    if scene.passage.mention_at(noun) is not None and not is_side:
        return None
    sides = with_conjuncts(noun)
    span = scene.passage.doc[noun_phrase(noun).start : noun_phrase(sides[-1]).end]
    if len(span) > 25 or not len(span):
        span = noun_phrase(noun)
    return scene.passage.phrase(span) if len(span) else None
