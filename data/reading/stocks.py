"""People where they are now: displaced, in camps, under siege, unable to leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import Term
from data.reading.en import flight, geography, movement
from data.reading.en import people as people_words
from data.reading.paths import LOOK_BACK, is_of_refugees, speaks_of_flight
from data.reading.people import Party, find_party, party_before
from data.reading.syntax import (
    is_passive,
    is_verb,
    lemma,
    objects_of,
    subject_of,
    verb_above,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

    Read = tuple[Token, Frame, Party | None]

STRANDED = movement.Frame(Term.STRANDED, "N", "O", "", weight="strong")
SHELTERED = movement.Frame(Term.SHELTERED, "S", "D", "", weight="strong")
HOSTED = movement.Frame(Term.SHELTERED, "O", "D", "", weight="strong")
AWAY = movement.Frame(Term.DISPLACED, "N", "O", "", weight="strong")
IN_CAMPS = movement.Frame(Term.SHELTERED, "N", "D", "", weight="strong")


def read_displaced_people(token: Token, scene: Scene) -> Read | None:
    """Read "50,000 IDPs", "3,000 evacuees": a stock, unless a verb of movement takes them."""
    word = lemma(token)
    if token.lower_ in {"idps", "idp"} or token.lower_.endswith("ees"):
        word = token.lower_.rstrip("s")  # the parser takes "returnees" for a verb
    term = movement.DISPLACED_PEOPLE.get(word)
    is_noun = token.pos_ in {"NOUN", "PROPN"} or token.lower_.endswith("ees")
    if term is None or not is_noun or _is_of_house(token):
        return None
    party = find_party(token, scene.passage)
    if (party is None or party.quantity is None) and _is_of_many(token):
        party = find_party(token.head.head, scene.passage)
    if party is None or party.quantity is None:
        return None
    return token, movement.Frame(term, "N", "D", "", weight="strong"), party


def _is_of_many(noun: Token) -> bool:
    """Say whether they are all that is told of: "followed by hundreds of new refugees"."""
    many = noun.head.head
    if noun.head.lower_ != "of" or not many.lower_.endswith("s"):
        return False
    if lemma(many.head) in movement.BEGIN | movement.CAUSE:
        return False
    words = (*noun.children, *many.children, *many.head.children, *many.head.head.children)
    return not any(word.dep_ in {"relcl", "acl"} for word in words)


def _is_of_house(token: Token) -> bool:
    """Say whether the word only says what a house is for: "125 IDP sites"."""
    return token.dep_ == "compound" and bool(
        {token.head.lower_, lemma(token.head)} & movement.SHELTERS
    )


def read_being_sheltered(token: Token, scene: Scene) -> Read | None:
    """Read "3,000 were in shelters", "2,500 people remain in camps"."""
    if lemma(token) not in movement.IN_PLACE or token.dep_ in {"aux", "auxpass"}:
        return None
    there_are = next((c for c in token.children if c.dep_ == "attr"), None)
    is_there = there_are is not None and any(c.dep_ == "expl" for c in token.children)
    nouns = [token, *([there_are] if there_are is not None and is_there else [])]
    if token.dep_ == "xcomp":
        nouns.append(token.head)  # "in the camps of X they are trying to survive"
    known = movement.CAMP_WORDS
    is_told = speaks_of_refugees(scene, token) or _SITES.search(scene.sentence.text.lower())
    if scene.is_of_flight and is_told:
        known = known | movement.SHELTERS
    if not any(_places_below(noun, known) for noun in nouns):
        return None
    party = find_party(there_are, scene.passage) if is_there else _who_is(token, scene)
    if party is None or party.quantity is None:
        return None
    return token.head if token.dep_ == "xcomp" else token, SHELTERED, party


def read_out_of_home(token: Token, scene: Scene) -> Read | None:
    """Read "thousands remained out of their homes", "900 families are without shelter"."""
    if lemma(token) not in movement.IN_PLACE or token.dep_ in {"aux", "auxpass"}:
        return None
    after = token.doc[token.i + 1 : token.i + 1 + HOME_WITHIN].text.lower()
    if not _OUT_OF_HOME.match(after):
        return None
    party = _who_is(token, scene)
    if party is None or not party.is_crowd or party.quantity is None:
        return None
    return token, AWAY, party


def _who_is(verb: Token, scene: Scene) -> Party | None:
    """Find who is where the verb says, by the tree, else right before it."""
    subject = subject_of(verb)
    is_own = subject is not None and subject.head.i == verb.i
    if subject is not None and subject.i > verb.i:  # "20 December 180,769 are still in centres"
        before = party_before(verb, scene.passage)
        if before is not None:
            return before
    party = find_party(subject, scene.passage)
    return party if is_own or party is not None else party_before(verb, scene.passage)


HOME_WITHIN = 6  # tokens
_SITES = re.compile(flight.SITES_OF_REFUGE)
_OUT_OF_HOME = re.compile(flight.OUT_OF_HOME)


def read_hosting(token: Token, scene: Scene) -> Read | None:
    """Read "the region hosts 31,000 people", "the church has sheltered 150 households"."""
    if lemma(token) not in movement.HOSTING or not is_verb(token) or is_passive(token):
        return None
    subject = subject_of(token)
    if not scene.is_of_flight or subject is None or not _can_host(subject, scene):
        return None
    parties = [p for p in (find_party(o, scene.passage) for o in objects_of(token)) if p]
    party = next((p for p in parties if p.quantity is not None and p.is_crowd), None)
    return (token, HOSTED, party) if party is not None else None


def _can_host(noun: Token, scene: Scene) -> bool:
    """Say whether a noun is a place, or a house that takes people in."""
    if scene.passage.mention_at(noun) is not None:
        return True
    return lemma(noun) in geography.KINDS or bool({lemma(noun), noun.lower_} & movement.SHELTERS)


def read_given_shelter(token: Token, scene: Scene) -> Read | None:
    """Read "churches provided shelter for about 900 villagers"."""
    if lemma(token) not in movement.GIVE or not is_verb(token):
        return None
    goods = [o for o in objects_of(token) if lemma(o) in movement.REFUGE]
    nouns = [
        noun
        for word in (token, *goods)
        for prep in word.children
        if goods and prep.dep_ in {"prep", "dative"} and prep.lower_ in {"for", "to"}
        for noun in prep.children
    ]
    parties = [p for p in (find_party(noun, scene.passage) for noun in nouns) if p]
    party = next((p for p in parties if p.quantity is not None), None)
    return (token, HOSTED, party) if party is not None and scene.is_of_flight else None


def read_cut_off(token: Token, scene: Scene) -> Read | None:
    """Read "3,000 people were cut off by the fighting"."""
    if lemma(token) != "cut" or not is_verb(token) or not scene.is_of_flight:
        return None
    words_below = {t.lower_ for t in token.subtree}
    if not any(c.lower_ == "off" for c in token.children) or words_below & movement.SERVICES:
        return None
    noun = subject_of(token) if is_passive(token) else next(iter(objects_of(token)), None)
    party = find_party(noun, scene.passage)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    return token, STRANDED._replace(mover="O"), party


def _places_below(token: Token, names: frozenset[str]) -> bool:
    return any(
        prep.dep_ == "prep"
        and prep.lower_ in {"in", "at", "inside"}
        and bool({t.lower_ for t in prep.subtree} & names)
        for prep in token.children
    )


def read_counted(token: Token, scene: Scene) -> Read | None:
    """Read "in Gedaref 4,300 families were counted" after talk of flight."""
    if lemma(token) not in movement.COUNTERS or not is_verb(token):
        return None
    if not is_passive(token):
        return _counted_so_far(token, scene)
    party = find_party(subject_of(token), scene.passage)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    is_placed = bool(scene.places) or _places_below(token, movement.CAMP_WORDS)
    return (token, IN_CAMPS, party) if is_placed and speaks_of_refugees(scene) else None


def _counted_so_far(verb: Token, scene: Scene) -> Read | None:
    """Read "the agency has registered some 2,000 people" after talk of refugees."""
    objects = objects_of(verb)
    party = find_party(objects[0] if objects else subject_of(verb), scene.passage)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    if lemma(verb) not in movement.REGISTER or lemma(party.head) in movement.DISPLACED_PEOPLE:
        return None
    is_told = any(c.dep_ == "relcl" for c in party.head.children)  # "28,000 who had returned"
    if is_told or lemma(party.head) in people_words.FIGHTERS:
        return None
    is_of_flight = scene.is_of_flight and speaks_of_refugees(scene)
    return (verb, HOSTED._replace(term=Term.SOUGHT_REFUGE), party) if is_of_flight else None


def read_in_camps(token: Token, scene: Scene) -> Read | None:
    """Read "aid for 195,000 Iraqis in 21 camps": so many sheltered, whatever is said of them."""
    if token.pos_ not in {"NOUN", "PROPN", "NUM"} or not _has_camp(token):
        return None
    party = find_party(token, scene.passage)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    return token, IN_CAMPS, party


def read_home_to(token: Token, scene: Scene) -> Read | None:
    """Read "a camp that is home to 3,000 people", "a settlement with 28,000 people"."""
    nouns: list[Token] = []
    if token.lower_ == "home" and (token.head.pos_ in {"AUX", "NOUN", "PROPN"}):
        nouns = [
            n
            for p in (*token.children, *token.head.children)
            if p.lower_ == "to"
            for n in p.children
        ]
        before = token.doc[max(scene.sentence.start, token.i - CAMP_WITHIN) : token.i]
        if not any(lemma(t) in movement.CAMP_WORDS for t in before):
            return None
    elif lemma(token) in movement.SETTLED:
        verb = token.head if token.dep_ == "nsubj" else token  # "the centre is full, with 2,000"
        nouns = [
            n for p in (*token.children, *verb.children) if p.lower_ == "with" for n in p.children
        ]
    parties = (find_party(noun, scene.passage) for noun in nouns)
    party = next((p for p in parties if p and p.quantity is not None and p.is_crowd), None)
    if party is None or not speaks_of_refugees(scene):
        return None
    return token, IN_CAMPS, party


CAMP_WITHIN = 14  # tokens before "home to" that may name the camp


def read_there_are(token: Token, scene: Scene) -> Read | None:
    """Read "in X there are some 2,900 people who fled the war"."""
    if lemma(token) != "be" or not any(c.dep_ == "expl" for c in token.children):
        return None
    for noun in token.children:
        clauses = [c for c in noun.children if c.dep_ == "relcl" and lemma(c) in movement.LEAVE]
        party = find_party(noun, scene.passage) if noun.dep_ == "attr" and clauses else None
        if party is not None and party.quantity is not None and party.is_crowd:
            return token, SHELTERED._replace(mover="N"), party
    return None


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


def speaks_of_refugees(scene: Scene, before: Token | None = None) -> bool:
    """Say whether this sentence, up to a token, or the one before it speaks of people who fled."""
    if scene.is_of_flight and not scene.is_crisis:
        return True
    return is_of_refugees(scene, before)


_OF_SIEGE = re.compile(flight.OF_SIEGE)


def _speaks_of_siege(scene: Scene, before: Token) -> bool:
    """Say whether this sentence, up to a word, or the one before speaks of people held in."""
    start = max(0, scene.span.start - LOOK_BACK)
    text = scene.report_text[start : scene.passage.span(before).start]
    return _OF_SIEGE.search(text.lower()) is not None


def read_remaining(token: Token, scene: Scene) -> Read | None:
    """Read "some 50,000 remain in X" after talk of refugees: the figure alone says who."""
    if lemma(token) not in movement.LODGED or token.dep_ in {"aux", "auxpass"}:
        return None
    party = _bare_count(token, scene)
    is_held = (party is None or _is_still_inside(token)) and _speaks_of_siege(scene, token)
    if is_held and (lemma(token) == "remain" or any(c.lower_ == "still" for c in token.children)):
        party = find_party(subject_of(token), scene.passage)
    if party is None or party.quantity is None or not party.is_crowd:
        return None
    is_told = speaks_of_refugees(scene, token) or (
        _is_still_inside(token) and speaks_of_flight(scene)
    )
    if not is_held and not is_told:
        return None
    is_lodged = _places_below(token, movement.SHELTERS | movement.CAMP_WORDS)
    is_placed = (
        lemma(token) == "await"
        or is_lodged
        or _is_still_inside(token)
        or any(
            prep.lower_ in {"in", "at"} and any(scene.passage.mention_at(t) for t in prep.subtree)
            for prep in token.children
        )
    )
    frame = STRANDED._replace(mover="S") if is_held else SHELTERED
    return (token, frame, party) if is_placed else None


def _is_still_inside(verb: Token) -> bool:
    """Say whether they are "still inside", where the others have left."""
    words = {c.lower_ for c in verb.children}
    return "still" in words and bool(words & movement.INSIDE)


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
