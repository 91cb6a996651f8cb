"""What a word of movement tells: the word itself, its frame, and who moves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import Status, Term
from data.reading.en import flight, geography, movement
from data.reading.en import people as people_words
from data.reading.housing import homes_emptied, read_destroyed
from data.reading.movers import find_aboard, find_mover
from data.reading.nominal import read_noun
from data.reading.paths import (
    read_aboard,
    read_brought_out,
    read_held,
    read_on_a_path,
    read_on_the_move,
    read_on_the_way,
    read_taken_in,
    sets_out_for_home,
)
from data.reading.people import Party, find_party, party_before
from data.reading.receptions import (
    read_docked,
    read_ended_up,
    read_filled,
    read_lodged,
    read_same_way,
    read_swelled,
)
from data.reading.status import find_status
from data.reading.stocks import (
    read_being_sheltered,
    read_counted,
    read_cut_off,
    read_displaced_people,
    read_given_shelter,
    read_home_to,
    read_hosting,
    read_in_camps,
    read_out_of_home,
    read_remaining,
    read_there_are,
    read_unable_to_leave,
    read_under_siege,
)
from data.reading.syntax import (
    is_passive,
    is_verb,
    lemma,
    objects_of,
    subject_of,
)
from data.reading.totals import read_label, read_total

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene


Read = tuple["Token", "Frame", "Party | None"]


def _read_refuge(token: Token, scene: Scene) -> Read | None:
    """Read "sought refuge", "took shelter"."""
    if lemma(token) not in movement.SEEK or not is_verb(token):
        return None
    after = token.doc[token.i + 1 : token.i + 3]  # the tree may have lost it
    goods = [o for o in (*token.children, *after) if o.lower_ in movement.REFUGE and o.i > token.i]
    if not goods:
        return None
    frame = movement.Frame(Term.SOUGHT_REFUGE, "S", "D", "", weight="strong")
    is_there = lemma(token) == "take" or any(c.lower_ in {"in", "at"} for c in token.children)
    if is_there and _is_going_on(token):  # "are taking shelter", "are seeking it in X": are there
        frame = frame._replace(term=Term.SHELTERED)
    return token, frame, _party_before(token, scene) or find_party(subject_of(token), scene.passage)


def _is_going_on(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return verb.tag_ == "VBG" and bool(helpers & {"is", "are", "was", "were"})


def _party_before(token: Token, scene: Scene) -> Party | None:
    """Take the count right before "to seek", "seeking": the parser often loses it."""
    before = token.i - 1
    while before > scene.sentence.start and scene.passage.doc[before].lower_ in {
        "to",
        "were",
        "are",
        "have",
    }:
        before -= 1
    word = scene.passage.doc[before]
    is_count = word.lower_ in {"thousands", "hundreds", "dozens", "scores", "millions"}
    return find_party(word, scene.passage) if is_count or word.like_num else None


def _read_homeless(token: Token, scene: Scene) -> Read | None:
    """Read "left 5,000 homeless", "were made homeless", "lost their homes"."""
    if not is_verb(token):
        return None
    word = lemma(token)
    frame = movement.Frame(Term.HOMELESS, "O", "O", "", weight="strong")
    if word in movement.HOMELESS_MAKERS and _is_without_home(token):
        heads = [subject_of(token)] if is_passive(token) else _nouns_below(token)
        parties = [p for p in (find_party(h, scene.passage) for h in heads) if p]
        return (token, frame, parties[0]) if parties else None
    homes = people_words.HOMES | {"roof"}
    is_lost = word == "lose" and any(lemma(o) in homes for o in objects_of(token))
    if is_lost and not {t.lower_ for t in scene.sentence} & movement.MONEY:
        party = find_party(subject_of(token), scene.passage)
        return (token, frame, party) if party and party.is_crowd else None
    return None


def _is_without_home(verb: Token) -> bool:
    """Say whether it leaves people homeless, or "without shelter"."""
    below = list(verb.subtree)
    if any(t.lower_ == "homeless" for t in below):
        return True
    return any(
        t.lower_ == "without" and {w.lower_ for w in t.subtree} & movement.SHELTER_LOST
        for t in below
    )


def _nouns_below(verb: Token) -> list[Token]:
    kinds = {"dobj", "obj", "nsubj", "nsubjpass", "oprd"}
    return [t for t in verb.subtree if t.dep_ in kinds and t.i > verb.i]


def _read_forced(token: Token, scene: Scene) -> Read | None:
    """Read "forced from their homes", "driven out of the village"."""
    if lemma(token) not in {
        "force",
        "drive",
        "push",
        "chase",
        "throw",
        "send",
        "turn",
    } or not is_verb(token):
        return None
    inner = {lemma(c) for c in token.children if c.dep_ in {"xcomp", "ccomp"}}
    if inner & (movement.VERBS.keys() | movement.SEEK):
        return None
    around = " ".join(t.lower_ for t in token.subtree)
    out = _OUT_FROM.search(around) or _AWAY.search(around + " ")
    into = _INTO_SHELTER.search(around)
    if into and not out:
        frame = movement.Frame(Term.SHELTERED, "O", "D", "", weight="strong")
        return token, frame, find_mover(token, frame, scene)
    is_sent = _ON_THE_ROAD.search(around) and _is_done_by_war(token)
    if not (out or is_sent or _is_out_of_place(token, scene)):
        return None
    frame = movement.Frame(Term.FORCED_TO_FLEE, "O", "O", "", weight="strong")
    return token, frame, find_mover(token, frame, scene)


def _is_out_of_place(verb: Token, scene: Scene) -> bool:
    """Say whether it names what they are driven out of: "forced 4,000 out of X", "from X"."""
    nouns = [
        noun
        for out in verb.children
        for of in (out, *out.children)
        if of.lower_ == "from" or (of.lower_ == "of" and out.lower_ == "out")
        for noun in of.children
    ]
    return any(scene.passage.mention_at(n) or lemma(n) in geography.KINDS for n in nouns)


_ON_THE_ROAD = re.compile(flight.ON_THE_ROAD)
_OUT_FROM = re.compile(flight.OUT_FROM.format(homes="|".join(movement.OUT_OF_HOME)))
_AWAY = re.compile(flight.AWAY)
_INTO_SHELTER = re.compile(flight.INTO_SHELTER)


def _is_done_by_war(verb: Token) -> bool:
    """Say whether no one but an event did it: "the raid sent 900 people over the border"."""
    subject = subject_of(verb) if lemma(verb) == "send" else None
    return (
        subject is not None and lemma(subject) in movement.EVENTS | movement.ATTACKS | movement.WARS
    )


def _read_emptied(token: Token, scene: Scene) -> Read | None:
    """Read "emptied the district of 13,300 people", "was cleared of its inhabitants"."""
    if lemma(token) not in movement.EMPTY or not is_verb(token):
        return None
    nouns = [
        noun
        for word in (token, *objects_of(token))
        for prep in word.children
        if prep.lower_ == "of" and prep.i > token.i
        for noun in prep.children
    ]
    # The parser takes "of 13,300" for the number now and then, the people for what is emptied.
    nouns += [noun for noun in objects_of(token) if _has_of_before_its_number(noun)]
    parties = [p for p in (find_party(noun, scene.passage) for noun in nouns) if p and p.is_crowd]
    frame = movement.Frame(Term.FORCED_TO_FLEE, "S", "O", "O", weight="strong")
    return (token, frame, parties[0]) if parties else None


def _has_of_before_its_number(noun: Token) -> bool:
    return any(
        of.lower_ == "of" and of.dep_ == "quantmod"
        for number in noun.children
        if number.dep_ == "nummod"
        for of in number.children
    )


def _read_way(token: Token, scene: Scene) -> Read | None:
    """Read "took the road to X", "made their way to X"."""
    if lemma(token) not in movement.SET_OUT or not is_verb(token):
        return None
    is_way = any(lemma(noun) in movement.WAYS for noun in objects_of(token))
    wilds = [n.lower_ for p in token.children if p.lower_ == "to" for n in p.children]
    is_wild = lemma(token) == "take" and not objects_of(token) and set(wilds) & movement.WILDS
    if not is_way and not is_wild:
        return None
    frame = movement.Frame(Term.LEFT, "S", "O", "")
    if is_wild:
        frame = movement.Frame(Term.FORCED_TO_FLEE, "S", "O", "", weight="strong")
    return token, frame, find_party(subject_of(token), scene.passage)


def _read_made_it(token: Token, scene: Scene) -> Read | None:
    """Read "have made it across the border", "made it out of X"."""
    if lemma(token) != "make" or token.i + 2 >= len(token.doc) or token.nbor().lower_ != "it":
        return None
    behind = (t.lower_ for t in token.doc[token.i + 2 : token.i + 4])
    way = next((word for word in behind if not word.endswith("ly")), "")  # "made it safely out"
    if not is_verb(token) or way not in movement.MADE_IT:
        return None
    frame = movement.VERBS["leave" if way in {"out", "from"} else "arrive"]
    return token, frame._replace(weight="strong"), find_mover(token, frame, scene)


def _is_homeward(word: Token) -> bool:
    """Say whether it is "back" or "home", and not a house: "an old people's home was evacuated"."""
    is_house = word.lower_ == "home" and any(c.dep_ in {"det", "poss"} for c in word.children)
    return word.lower_ in {"back", "home"} and word.dep_ == "advmod" and not is_house


def _is_adjective(word: Token, scene: Scene) -> bool:
    """Say whether it is no verb, nor one between figure and place: "some 300,000 fled X"."""
    if word.dep_ != "amod":
        return False
    is_inside = scene.sentence.start < word.i < scene.sentence.end - 1
    if not is_inside or word.tag_ not in {"VBD", "VBN"} or not word.nbor(-1).like_num:
        return True
    return scene.passage.mention_at(word.nbor(1)) is None


def read_verb(token: Token, scene: Scene) -> Read | None:
    """Read a verb of the table: "evacuated", "poured out of", "were forced to move"."""
    frame = movement.VERBS.get(lemma(token))
    if frame is None or not is_verb(token):
        return None
    if _is_adjective(token, scene) or _tells_of_else(token, scene):
        return None
    if lemma(token) in movement.SPREAD and is_passive(token):
        frame = frame._replace(term=Term.SHELTERED, mover="O", beside="D")  # "scattered around X"
    if any(_is_homeward(c) for c in token.children) or sets_out_for_home(token):
        frame = movement.VERBS["return"]._replace(mover=frame.mover)
    if frame.term is Term.ARRIVED and any(
        c.lower_ == "out" and c.i == token.i + 1 for c in token.children
    ):
        frame = movement.VERBS["leave"]  # "poured out of X"
    if lemma(token) in movement.LET_IN and any(
        c.lower_ in movement.LET_OVER and c.dep_ in {"prt", "advmod"} for c in token.children
    ):
        frame = movement.VERBS["arrive"]._replace(mover="O")  # "let 2,000 over at X"
    if lemma(token) == "get" and objects_of(token):
        frame = movement.VERBS["bring"]  # "got 5,000 people to a shelter"
    if any(c.lower_ == "ashore" for c in token.children):
        frame = movement.VERBS["arrive"]._replace(mover=frame.mover)  # "brought ashore 677"
    if _is_compelled(token) or (lemma(token) in {"leave", "abandon"} and _is_home_left(token)):
        frame = movement.Frame(Term.FORCED_TO_FLEE, "S", "O", "O", weight="strong")
    party = find_mover(token, frame, scene) or homes_emptied(token, scene)
    return token, frame, party or find_aboard(token, scene)


def _tells_of_else(verb: Token, scene: Scene) -> bool:
    """Say whether a verb of the table tells of something else than going here."""
    word = lemma(verb)
    below = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}}
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    if word in movement.ONLY_WITH:  # "set out", "allowed home"
        return not below & movement.ONLY_WITH[word]
    if word == "spend":
        return not any(lemma(o) == "night" for o in objects_of(verb))
    tells = {
        "force": True,  # what they were forced to do is told by another word
        "leave": word == "leave" and _is_left_behind(verb),  # "4,000 were left" stayed
        "follow": word == "follow" and not _follows_on(verb, scene),
        "take": bool(particles & {"on", "over"}),  # "500 were taken on" got work
    }
    # "were marched to X" tells of it; who marches demonstrates
    return tells.get(word, word in movement.ONLY_MADE_TO and not is_passive(verb))


def _follows_on(verb: Token, scene: Scene) -> bool:
    """Say whether people follow those who left: "50,000 may follow", "another 4,500 followed"."""
    if find_status(verb) in {Status.PLANNED, Status.THREATENED}:
        return True
    party = party_before(verb, scene.passage) or find_party(subject_of(verb), scene.passage)
    words = {t.lower_ for t in party.words} if party is not None else set()
    return bool(words & movement.MORE) and not objects_of(verb) and scene.is_of_flight


def _is_left_behind(verb: Token) -> bool:
    """Say whether "left" is passive; the parser takes "80 households left for X" for it too."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    goes = any(c.dep_ == "prep" and c.lower_ in {"for", "to", "on"} for c in verb.children)
    is_told = verb.dep_ == "acl" and verb.head.dep_ == "ROOT"  # "50,000 civilians left at dawn."
    return is_passive(verb) and not goes and not is_told


def _is_compelled(verb: Token) -> bool:
    """Say whether somebody was made to go: "were forced to move", "compelled families to leave"."""
    is_made = verb.dep_ in {"xcomp", "ccomp"} and lemma(verb.head) in movement.COMPEL
    return is_made and lemma(verb) in movement.GO


def _is_home_left(verb: Token) -> bool:
    return any(
        lemma(o) in {"home", "house", "village"}
        and any(c.lower_ in {"their", "his", "her"} for c in o.children)
        for o in objects_of(verb)
    )


def _read_participle(token: Token, scene: Scene) -> Read | None:
    """Read "5,000 displaced people", "remain displaced", "were left stranded"."""
    verb = movement.STATES.get(token.lower_)
    if verb is None or not (token.dep_ in {"amod", "acomp", "oprd", "attr"} or token.pos_ == "ADJ"):
        return None
    noun = token.head if token.dep_ == "amod" else subject_of(token)
    if noun is None and is_verb(token.head):
        party = party_before(token.head, scene.passage)  # "70,000 people remain trapped"
    else:
        party = find_party(noun, scene.passage)
    if party is None or party.quantity is None:
        return None
    frame = movement.VERBS[verb]
    if token.dep_ != "amod":
        return token, frame._replace(mover="O"), party
    is_away = frame.term is Term.DISPLACED  # "displaced people in X" are there now
    return token, frame._replace(mover="N", beside="D" if is_away else frame.beside), party


READERS = (
    read_total,
    read_label,
    read_docked,
    read_ended_up,
    read_same_way,
    read_swelled,
    read_filled,
    read_lodged,
    _read_refuge,
    _read_homeless,
    _read_forced,
    _read_emptied,
    read_destroyed,
    read_being_sheltered,
    read_hosting,
    read_given_shelter,
    read_on_the_move,
    read_out_of_home,
    read_cut_off,
    read_unable_to_leave,
    read_under_siege,
    read_home_to,
    read_there_are,
    read_aboard,
    read_on_the_way,
    _read_participle,
    _read_way,
    _read_made_it,
    read_verb,
    read_noun,
    read_displaced_people,
    read_counted,
    read_in_camps,
    read_remaining,
    read_taken_in,
    read_brought_out,
    read_held,
    read_on_a_path,
)
