"""People where they are now: displaced, in camps, under siege, unable to leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import Term
from data.reading.en import movement
from data.reading.people import Party, find_party, party_before
from data.reading.syntax import is_passive, lemma, subject_of, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

    Read = tuple[Token, Frame, Party | None]

STRANDED = movement.Frame(Term.STRANDED, "N", "O", "", weight="strong")
SHELTERED = movement.Frame(Term.SHELTERED, "S", "D", "", weight="strong")
IN_CAMPS = movement.Frame(Term.SHELTERED, "N", "D", "", weight="strong")
LOOK_BACK = 240  # characters: the sentence before


def read_displaced_people(token: Token, scene: Scene) -> Read | None:
    """Read "50,000 IDPs", "3,000 evacuees": a stock, unless a verb of movement takes them."""
    word = lemma(token)
    if token.lower_ in {"idps", "idp"} or token.lower_.endswith("ees"):
        word = token.lower_.rstrip("s")  # the parser takes "returnees" for a verb
    term = movement.DISPLACED_PEOPLE.get(word)
    is_noun = token.pos_ in {"NOUN", "PROPN"} or token.lower_.endswith("ees")
    if term is None or not is_noun:
        return None
    party = find_party(token, scene.passage)
    if party is None or party.quantity is None:
        return None
    return token, movement.Frame(term, "N", "D", "", weight="strong"), party


def read_being_sheltered(token: Token, scene: Scene) -> Read | None:
    """Read "3,000 were in shelters", "2,500 people remain in camps"."""
    if lemma(token) not in {"be", "remain"} or token.dep_ in {"aux", "auxpass"}:
        return None
    if not _places_below(token, {"shelters", "camps", "camp", "tents", "shelter"}):
        return None
    party = find_party(subject_of(token), scene.passage)
    return (token, SHELTERED, party) if party is not None and party.quantity is not None else None


def _places_below(token: Token, names: set[str]) -> bool:
    return any(
        prep.dep_ == "prep"
        and prep.lower_ in {"in", "at", "inside"}
        and bool({t.lower_ for t in prep.subtree} & names)
        for prep in token.children
    )


def read_counted(token: Token, scene: Scene) -> Read | None:
    """Read "in Gedaref 4,300 families were counted" after talk of flight."""
    if lemma(token) not in movement.COUNTERS or not is_passive(token):
        return None
    party = find_party(subject_of(token), scene.passage)
    start = max(0, scene.span.start - LOOK_BACK)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    behind = scene.report_text[start : scene.span.end].lower()
    return (token, IN_CAMPS, party) if _OF_REFUGEES.search(behind) and scene.places else None


def read_in_camps(token: Token, scene: Scene) -> Read | None:
    """Read "aid for 195,000 Iraqis in 21 camps": so many sheltered, whatever is said of them."""
    if token.pos_ not in {"NOUN", "PROPN", "NUM"} or not _has_camp(token):
        return None
    party = find_party(token, scene.passage)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    return token, IN_CAMPS, party


def _has_camp(noun: Token) -> bool:
    return any(
        prep.dep_ == "prep"
        and prep.lower_ in {"in", "at", "inside"}
        and any(c.dep_ == "pobj" and lemma(c) in movement.CAMPS for c in prep.children)
        for prep in noun.children
    )


def read_unable_to_leave(token: Token, scene: Scene) -> Read | None:
    """Read "3,000 families were unable to flee", "with no way to leave"."""
    if token.lower_ not in {"unable", "means", "way", "chance"}:
        return None
    if token.lower_ != "unable" and not any(c.lower_ == "no" for c in token.children):
        return None
    inner = {lemma(c) for c in token.children if c.dep_ in {"xcomp", "acl", "relcl"}}
    if not inner & movement.LEAVE:
        return None
    noun = token.head if token.dep_ == "amod" else subject_of(verb_above(token))
    return _stranded(token, noun, scene)


def read_under_siege(token: Token, scene: Scene) -> Read | None:
    """Read "275,000 people were living under siege"."""
    if token.lower_ != "siege" or token.head.lower_ != "under":
        return None
    above = token.head.head
    noun = subject_of(above) if lemma(above) in movement.STAY_PUT else above
    return _stranded(token, noun, scene)


def _stranded(token: Token, noun: Token | None, scene: Scene) -> Read | None:
    party = find_party(noun, scene.passage)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    return token, STRANDED, party


_OF_REFUGEES = re.compile(r"\b(?:refugees?|displaced|evacuees|idps|returnees|crossed|fled|left)\b")


def read_remaining(token: Token, scene: Scene) -> Read | None:
    """Read "some 50,000 remain in X" after talk of refugees: the figure alone says who."""
    if lemma(token) not in {"remain", "be", "stay"} or token.dep_ in {"aux", "auxpass"}:
        return None
    party = _bare_count(token, scene)
    if party is None:
        return None
    start = max(0, scene.span.start - LOOK_BACK)
    if not _OF_REFUGEES.search(scene.report_text[start : scene.passage.span(token).start].lower()):
        return None
    is_placed = any(
        prep.lower_ in {"in", "at"} and any(scene.passage.mention_at(t) for t in prep.children)
        for prep in token.children
    )
    return (token, SHELTERED, party) if is_placed else None


def _bare_count(verb: Token, scene: Scene) -> Party | None:
    subject = subject_of(verb)
    if subject is None:
        party = party_before(verb, scene.passage)
        is_bare = party is not None and party.head.like_num
        return party if is_bare else None
    if not (subject.like_num or subject.pos_ == "NUM"):
        return None
    party = find_party(subject, scene.passage)
    return party if party is not None and party.quantity is not None else None
