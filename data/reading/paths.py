"""Movements told without a word for them: so many people and a way, so many and who takes them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from data.model import Term
from data.reading.en import flight, geography, movement
from data.reading.en import people as people_words
from data.reading.people import Party, find_party, party_before
from data.reading.syntax import is_passive, is_verb, lemma, objects_of, subject_of, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

    Read = tuple[Token, Frame, Party | None]

ON_THE_WAY = movement.Frame(Term.LEFT, "B", "D", "", weight="")
HOMEWARD = movement.Frame(Term.RETURNED, "S", "D", "", weight="strong")
TAKEN_IN = movement.Frame(Term.ARRIVED, "O", "D", "", weight="strong")
BROUGHT_OUT = movement.Frame(Term.EVACUATED, "O", "O", "", weight="strong")
ON_THE_MOVE = movement.Frame(Term.FORCED_TO_FLEE, "O", "O", "", weight="strong")
ABOARD = movement.Frame(Term.EVACUATED, "O", "O", "", weight="strong")
ON_THEIR_WAY = movement.Frame(Term.LEFT, "O", "O", "", weight="")
HELD = movement.Frame(Term.SHELTERED, "S", "D", "", weight="strong")
CROWD = 20  # people: fewer go somewhere for reasons of their own
_FLIGHT = re.compile(flight.FLIGHT)


def speaks_of_flight(scene: Scene) -> bool:
    """Say whether a report speaks of flight at all."""
    return scene.is_on_way or _names_flight(scene.report_text)


@lru_cache(maxsize=1)  # the report being read
def _names_flight(text: str) -> bool:
    return _FLIGHT.search(text.lower()) is not None


def read_taken_in(token: Token, scene: Scene) -> Read | None:
    """Read "Chad took in 20,000", "Georgia has let in 53,000 of them", "welcomed 900 refugees"."""
    if lemma(token) not in movement.LET_IN | movement.WELCOME | movement.COUNTERS:
        return None
    if not is_verb(token) or is_passive(token) or not scene.is_of_flight:
        return None
    ins = [c for c in token.children if c.lower_ == "in" and c.i == token.i + 1]
    has_in = bool(ins) or any(c.lower_ == "in" and c.dep_ == "prt" for c in token.children)
    lets_in = lemma(token) in movement.WELCOME or (has_in and lemma(token) in movement.LET_IN)
    lets_in = lets_in or _takes_so_many(token, scene)
    subject = subject_of(token)
    if subject is None or not (lets_in or lemma(token) in movement.COUNTERS):
        return None
    if not (_is_place(subject, scene) or (lets_in and _is_house(subject))):
        return None
    inner = [noun for word in ins if lets_in for noun in word.children]  # "in" taken for a place's
    party = crowd_of([*objects_of(token), *inner], scene)
    return (token, TAKEN_IN, party) if party is not None and speaks_of_flight(scene) else None


def _takes_so_many(verb: Token, scene: Scene) -> bool:
    """Say whether it takes a bare number and nowhere: "Munich took 63,000 in a fortnight"."""
    is_bare = lemma(verb) == "take" and all(o.like_num for o in objects_of(verb))
    goes = any(c.lower_ in movement.PATH | {"out", "off", "on"} for c in verb.children)
    return is_bare and bool(objects_of(verb)) and not goes and speaks_of_flight(scene)


def read_brought_out(token: Token, scene: Scene) -> Read | None:
    """Read "soldiers got 300 out", "crews led out 400"."""
    if not is_verb(token) or lemma(token) not in movement.BRING_OUT or not scene.is_of_flight:
        return None
    if not any(c.lower_ in {"out", "away", "off"} and c.dep_ != "prep" for c in token.children):
        return None
    nouns = [subject_of(token)] if is_passive(token) else objects_of(token)
    party = crowd_of([noun for noun in nouns if noun is not None], scene)
    return (token, BROUGHT_OUT, party) if party is not None and speaks_of_flight(scene) else None


def read_held(token: Token, scene: Scene) -> Read | None:
    """Read "the camp holds 1,700", "the hall is full with 400 families"."""
    if lemma(token) not in movement.HOLD or not is_verb(token) or not scene.is_of_flight:
        return None
    subject = subject_of(token)
    names = {t.lower_ for t in subject.subtree} if subject is not None else set()
    is_shelter = bool(names & (movement.CAMP_WORDS | movement.SHELTERS))
    if subject is None:
        return None
    is_told = scene.passage.mention_at(subject) is not None and is_of_refugees(scene, token)
    if not is_shelter and not (is_told and lemma(token) in movement.HOLD_THERE):
        return None
    party = crowd_of(objects_of(token), scene)
    return (token, HELD._replace(mover="O"), party) if party is not None else None


_OF_REFUGEES = re.compile(flight.OF_REFUGEES)
LOOK_BACK = 240  # characters: the sentence before


def is_of_refugees(scene: Scene, before: Token | None = None) -> bool:
    """Say whether this sentence, up to a token, or the one before it names people who fled."""
    start = max(0, scene.span.start - LOOK_BACK)
    stop = scene.passage.span(before).start if before is not None else scene.span.end
    return _OF_REFUGEES.search(scene.report_text[start:stop].lower()) is not None


def read_on_a_path(token: Token, scene: Scene) -> Read | None:
    """Read so many people who, whatever the verb, go out of one place or into another."""
    if not is_verb(token) or not scene.is_of_flight or token.dep_ in {"aux", "auxpass", "amod"}:
        return None
    is_homeward = sets_out_for_home(token)
    if lemma(token) in movement.NO_WAY or not (is_homeward or _has_path(token, scene)):
        return None
    nouns = [] if is_passive(token) else objects_of(token)
    subject = subject_of(token)
    party = crowd_of([*nouns, *([subject] if subject is not None else [])], scene)
    if party is None or not speaks_of_flight(scene):
        return None
    return token, HOMEWARD if is_homeward else ON_THE_WAY, party


def sets_out_for_home(verb: Token) -> bool:
    """Say whether they "set out for home"."""
    return any(
        prep.lower_ == "for" and any(noun.lower_ in {"home", "homes"} for noun in prep.children)
        for prep in verb.children
    )


def _is_place(noun: Token, scene: Scene) -> bool:
    return scene.passage.mention_at(noun) is not None or lemma(noun) in geography.KINDS


def _is_house(noun: Token) -> bool:
    names = {lemma(noun), noun.lower_}
    return bool(names & (movement.SHELTERS | movement.CAMP_WORDS)) or noun.lower_ == "it"


def crowd_of(nouns: list[Token], scene: Scene) -> Party | None:
    """Give the first of some nouns that counts enough people to be on the move for a reason."""
    for noun in nouns:
        party = find_party(noun, scene.passage)
        if party is None or party.quantity is None or party.quantity.figure < CROWD:
            continue
        if party.is_crowd and lemma(party.head) not in people_words.DEPLOYED | people_words.HURT:
            return party
    return None


def _has_path(verb: Token, scene: Scene) -> bool:
    """Say whether a place hangs from the verb by "to", "into", "from", "out of"."""
    for prep in verb.children:
        is_out = prep.lower_ == "out" and any(c.lower_ == "of" for c in prep.children)
        is_for = prep.lower_ == "for" and lemma(verb) in movement.MAKE_FOR
        if not is_out and not is_for and prep.lower_ not in movement.PATH:
            continue
        nouns = [n for n in prep.subtree if n.dep_ == "pobj"]
        if any(scene.passage.mention_at(noun) for noun in nouns[:2]):
            return True
    return False


def read_on_the_move(token: Token, scene: Scene) -> Read | None:
    """Read "65,000 people were on the move", "on the roads", "in flight from the bombs"."""
    if token.lower_ not in movement.ON_THE and token.lower_ != "flight":
        return None
    before = token.doc[max(0, token.i - 2) : token.i].text.lower()
    is_told = token.lower_ in movement.ON_THE and before == "on the"
    is_told = is_told or (token.lower_ == "flight" and before.endswith(" in"))
    if not is_told:
        return None
    above = verb_above(token)
    who = subject_of(above) if lemma(above) in {"be", "remain"} else None
    on = token.nbor(-1) if token.lower_ == "flight" else token.nbor(-2)
    if not is_verb(above) or on.head.like_num:  # "Thousands on the move", "of 75,000 on the move"
        who = on.head
    party = find_party(who, scene.passage)
    if party is None or party.quantity is None:
        party = party_before(on, scene.passage)
    if party is None or party.quantity is None or not scene.is_of_flight:
        return None
    if party.head.pos_ == "NUM" and party.quantity.figure < CROWD:
        return None  # "four had arrived and eleven were still on the road": buses
    return token, ON_THE_MOVE, party


def read_aboard(token: Token, scene: Scene) -> Read | None:
    """Read "the 28th evacuation, with over 520 people aboard the ferry"."""
    if token.lower_ != "aboard" or not scene.is_of_flight:
        return None
    before = token.doc[scene.sentence.start : token.i]
    if not any(lemma(word) in movement.NOUNS for word in before):
        return None
    party = find_party(token.nbor(-1) if len(before) else token.head, scene.passage)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    return token, ABOARD, party


def read_on_the_way(token: Token, scene: Scene) -> Read | None:
    """Read "villagers of X on their way to camps in Y", "those who could were on the road to Y"."""
    is_way = token.lower_ in {"way", "road"} and token.head.lower_ == "on"
    mine = "their" if token.lower_ == "way" else "the"
    if not is_way or not any(c.lower_ == mine for c in token.children):
        return None
    if token.lower_ == "road" and not any(c.lower_ in {"to", "for"} for c in token.children):
        return None
    noun = token.head.head
    who = subject_of(noun) if is_verb(noun) else noun
    party = find_party(who, scene.passage)
    return (token, ON_THEIR_WAY, party) if party is not None and party.is_crowd else None
