"""Who moves, by the tree of a sentence, else by the order of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.en import people as people_words
from data.reading.parts import is_part_of_sentence
from data.reading.people import Party, find_party, party_before
from data.reading.syntax import is_passive, is_verb, lemma, objects_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene


def find_mover(verb: Token, frame: Frame, scene: Scene) -> Party | None:
    """Find who moves: subject or object, as the verb's frame and its voice say."""
    beside = _mover_right_before(verb, frame, scene)
    party = beside or _mover(verb, frame, scene)
    return _before_aside(party, scene) or party


def _before_aside(party: Party | None, scene: Scene) -> Party | None:
    """Give the whole where the tree took a part: "900 people, 400 of them children, have left"."""
    if party is None or not is_part_of_sentence(party, scene) or not party.words.start:
        return None
    doc = party.words.doc
    figure = (
        scene.passage.tokens(party.quantity.span)
        if party.quantity and party.quantity.span
        else None
    )
    if (
        figure is None
        or figure.start < scene.sentence.start + 2
        or doc[figure.start - 1].text != ","
    ):
        return None
    whole = find_party(doc[figure.start - 2], scene.passage)
    return whole if whole is not None and whole.quantity is not None else None


def _mover(verb: Token, frame: Frame, scene: Scene) -> Party | None:
    party = _mover_by_tree(verb, frame, scene) or _mover_by_order(verb, frame, scene)
    if party is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
        return party_before(verb, scene.passage)  # "aid for 4,000 people crossing into X"
    return party


def _mover_right_before(verb: Token, frame: Frame, scene: Scene) -> Party | None:
    """
    Take those counted right before a verb whose own subject the tree has lost.

    Of "40,000 came to X, and about 1,000 are arriving every day" the second verb is no longer told
    of the 40,000.
    """
    subject = subject_of(verb)
    is_own = subject is not None and (subject.head.i == verb.i or subject.i > verb.i)
    if is_own or subject is None or frame.mover == "O" or verb.dep_ in {"relcl", "acl", "xcomp"}:
        return None
    party = party_before(verb, scene.passage)
    if party is None or party.words.start <= subject.i < party.words.end:
        return None
    is_between = any(is_verb(t) for t in verb.doc[subject.i : party.words.start])
    return party if subject.i < party.words.start and is_between else None


def _mover_by_order(verb: Token, frame: Frame, scene: Scene) -> Party | None:
    """Take the figure right before or after the verb, where the tree lost it."""
    span = scene.passage.span(verb)
    after = frame.mover in {"O", "B"} and not is_passive(verb)
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or figure.figure < 2:
            continue
        is_next = after and 0 <= figure.span.start - span.end <= 1
        is_before = 0 <= span.start - figure.span.end <= 1 and frame.mover != "O"
        tokens = scene.passage.tokens(figure.span) if is_next or is_before else None
        if tokens is None:
            continue
        noun = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else tokens.root
        head = noun if is_next and noun.pos_ == "NOUN" else tokens.root
        party = find_party(head, scene.passage)
        if party is not None and party.quantity is not None:
            return party
    subject = subject_of(verb)
    is_lost = subject is not None and scene.passage.mention_at(subject) is not None
    if subject is not None and (subject.lower_ in people_words.KIN or is_lost):
        return party_before(verb, scene.passage)  # "X, Albania - Six thousand more arrived"
    if subject is not None or (frame.mover == "O" and not is_passive(verb)):
        return None  # "aid for 4,000 families reached the camp"
    return party_before(verb, scene.passage)


def _mover_by_tree(verb: Token, frame: Frame, scene: Scene) -> Party | None:
    passage = scene.passage
    passive = is_passive(verb)
    if frame.mover in {"O", "B"} and not passive:
        for noun in objects_of(verb):
            party = find_party(noun, passage)
            if party is not None:
                return party
    if frame.mover == "O" and not passive:
        if verb.tag_ in {"VBN", "VBD"} and not objects_of(verb):  # "millions displaced"
            return find_party(subject_of(verb), passage)
        return None
    return find_party(subject_of(verb), passage)


def find_aboard(verb: Token, scene: Scene) -> Party | None:
    """Find whom buses take along: "10 buses left X carrying evacuees", "with 900 on board"."""
    carrier = subject_of(verb)
    if carrier is None or lemma(carrier) not in people_words.CONVEYANCES:
        return None
    withs = (prep for prep in verb.children if prep.lower_ == "with" and prep.i > verb.i)
    aboard = (find_party(noun, scene.passage) for prep in withs for noun in prep.children)
    party = next((p for p in aboard if p is not None and p.is_crowd and p.quantity), None)
    if party is not None:
        return party
    for word in verb.doc[verb.i + 1 : scene.sentence.end]:
        if word.tag_ == "VBG" and lemma(word) in people_words.CARRY:
            nouns = [word.head] if word.dep_ == "amod" else objects_of(word)
            parties = (find_party(noun, scene.passage) for noun in nouns)
            return next((p for p in parties if p is not None and p.is_crowd), None)
    return None
