"""People told of by the place they have come to: halls that fill, camps that grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import Term
from data.reading.en import movement
from data.reading.en import people as people_words
from data.reading.en import reception as words
from data.reading.gate import is_of_everyday_life
from data.reading.paths import crowd_of, speaks_of_flight
from data.reading.people import Party, find_party
from data.reading.scope import TOTAL
from data.reading.stocks import speaks_of_refugees
from data.reading.syntax import climb, is_passive, is_verb, lemma, objects_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

    Read = tuple[Token, Frame, Party | None]

THERE = movement.Frame(Term.SHELTERED, "N", "D", "", weight="strong")
CAME = movement.Frame(Term.ARRIVED, "O", "D", "", weight="strong")
ENDED = movement.Frame(Term.ARRIVED, "S", "D", "", weight="strong")
ON = movement.Frame(Term.LEFT, "S", "O", "", weight="strong")


def read_filled(token: Token, scene: Scene) -> Read | None:
    """Read "the park had filled with 400 families", "the hall is full of people from X"."""
    is_full = token.lower_ in words.FULL and not is_verb(token)
    if not is_full and not (lemma(token) in words.FILL and is_verb(token)):
        return None
    if not speaks_of_flight(scene) or not scene.is_of_flight:
        return None
    if is_of_everyday_life(scene.report_text) and not speaks_of_refugees(scene):
        return None  # the nave at Easter
    nouns = [n for p in token.children if p.lower_ in words.WITH for n in p.children]
    party = crowd_of(nouns, scene)
    return (token, THERE, party) if party is not None else None


def read_swelled(token: Token, scene: Scene) -> Read | None:
    """Read "the camp has swelled to 8,000", "grown by 2,000 since May"."""
    if lemma(token) not in words.GROW or not is_verb(token) or not scene.is_of_flight:
        return None
    subject = subject_of(token)
    if subject is None:
        return None
    names = {name for t in subject.subtree for name in (lemma(t), t.lower_)}
    if lemma(subject) in movement.NUMBERS | words.NUMBERED and TOTAL.search(scene.sentence.text):
        return None  # "the number of displaced rose from 170,000 to 220,000" is read as a total
    is_refuge = bool(names & movement.CAMP_WORDS) or lemma(subject) in movement.SETTLED
    if lemma(subject) not in words.GROWS and scene.passage.mention_at(subject) is None:
        return None
    if not is_refuge and not speaks_of_refugees(scene):
        return None
    reached, added = _figure_after(token, "to", scene), _figure_after(token, "by", scene)
    party = reached or added
    return None if party is None else (token, THERE if reached else CAME, party)


WITHIN = 14  # tokens from "has swelled" to its figure


def _figure_after(verb: Token, preposition: str, scene: Scene) -> Party | None:
    """Give the figure a growth comes to, or has been."""
    last = min(verb.i + WITHIN, scene.sentence.end)
    for figure in scene.passage.quantities_in(verb.i, last):
        tokens = scene.passage.tokens(figure.span) if figure.span else None
        if tokens is None or tokens.doc[tokens.start - 1].lower_ != preposition:
            continue
        counted = next(
            (p for t in (tokens.root.head, tokens.root) if (p := find_party(t, scene.passage))),
            None,
        )
        if counted is not None and counted.quantity == figure:
            return counted
        phrase = scene.passage.phrase(tokens)
        return Party(tokens.root, tokens, figure, phrase, is_crowd=True)
    return None


def read_lodged(token: Token, scene: Scene) -> Read | None:
    """Read "the parish has 700 in its hall", "he had 90 households on his field"."""
    if lemma(token) not in words.HAVE or not is_verb(token) or not scene.is_of_flight:
        return None
    if is_passive(token) or not speaks_of_flight(scene):
        return None
    party = crowd_of(objects_of(token), scene)
    if party is None:
        return None
    below = (p for word in (token, *party.words) for p in word.children if p.dep_ == "prep")
    lodgings = [
        n
        for p in below
        if p.lower_ in {"in", "on", "at"} and p.i > party.head.i
        for n in p.children
        if lemma(n) in words.LODGING and any(c.dep_ == "poss" for c in n.children)
    ]
    return (token, THERE, party) if lodgings else None


def read_ended_up(token: Token, scene: Scene) -> Read | None:
    """Read "most ended up in X"."""
    particle = words.END_UP.get(lemma(token))
    if particle is None or not is_verb(token) or not scene.is_of_flight:
        return None
    if token.i + 1 >= len(token.doc) or token.nbor().lower_ != particle:
        return None
    party = find_party(subject_of(token), scene.passage)
    return (token, ENDED, party) if party is not None and speaks_of_flight(scene) else None


def read_same_way(token: Token, scene: Scene) -> Read | None:
    """Read "6,000 had gone the same way in May"."""
    if lemma(token) not in words.WENT or not is_verb(token) or not scene.is_of_flight:
        return None
    ways = [n for n in token.subtree if n.lower_ in words.SAME_WAY and n.i > token.i]
    if not any(c.lower_ == "same" for way in ways for c in way.children):
        return None
    subject = subject_of(token)
    party = crowd_of([subject], scene) if subject is not None else None
    return (token, ON, party) if party is not None and speaks_of_flight(scene) else None


def read_docked(token: Token, scene: Scene) -> Read | None:
    """Read "docked in X with 629 people", "a barge tied up at Y with 1,270 on board"."""
    particle = words.TIE_UP.get(lemma(token))
    is_tied = particle is not None and any(c.lower_ == particle for c in token.children)
    if not is_verb(token) or not (is_tied or lemma(token) in words.DOCK):
        return None
    is_leaving = any(c.lower_ in words.AWAY for c in token.children)  # "set off from X with 900"
    subject = None if is_leaving else subject_of(token)
    if subject is None or not scene.is_of_flight or not speaks_of_flight(scene):
        return None
    if subject.lower_ == "board":  # "a ferry with 1,300 on board tied up in X"
        aboard = crowd_of([t for t in climb(subject) if t.like_num], scene)
        return (token, CAME._replace(mover="S"), aboard) if aboard is not None else None
    if find_party(subject, scene.passage) is not None and not _carries(subject):
        return None
    nouns = [
        n
        for word in (token, subject, *subject.conjuncts)
        for p in word.children
        if p.lower_ == "with"
        for n in p.children
    ]
    party = crowd_of(nouns, scene)
    return (token, CAME._replace(mover="S"), party) if party is not None else None


def _carries(noun: Token) -> bool:
    return lemma(noun) in people_words.CONVEYANCES
