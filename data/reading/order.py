"""Places after the movement's verb, by the order of words, where the tree went astray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.en import geography as words
from data.reading.en import movement
from data.reading.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.passages import Passage
    from data.reading.references import PlaceRef


def role_by_order(  # noqa: PLR0911 -- a cascade of rules, each its own answer
    ref: PlaceRef, trigger: Token, frame: Frame, passage: Passage
) -> str | None:
    """Read "to X", "from X" after the trigger where the tree put them elsewhere."""
    doc = trigger.doc
    start = ref.root.i
    mention = passage.mention_at(ref.root)
    while start > trigger.i + 1 and (
        passage.mention_at(doc[start - 1]) is mention
        if mention is not None and passage.mention_at(doc[start - 1]) is not None
        else _is_inside_phrase(doc[start - 1])
    ):
        start -= 1
    if start <= trigger.i + 1 and not (frame.object and start == trigger.i + 1):
        return None
    if frame.object and start == trigger.i + 1:
        return frame.object  # "250,000 flee Homs"
    prep = doc[start - 1].lower_
    if prep == "to" and is_no_path(doc[start - 1]):
        return None
    between = doc[trigger.i + 1 : start - 1]
    if any(token.pos_ == "VERB" and not _may_stand_between(token) for token in between) or any(
        t.text in {";", ":"} or t.lower_ in {"while", "whereas"} for t in between
    ):
        return None
    if prep in words.FROM:
        return "O"
    is_refuge = doc[start - 2].lower_ in movement.REFUGE and doc[start - 3].lower_ != "without"
    if prep in words.IN and is_refuge:
        return "D"  # "has driven 7,000 people from X to seek refuge in Y"
    if lemma(trigger) in movement.HOSTING:
        return None
    if doc[start - 3 : start].text.lower() == "as far as":
        return "D"
    is_for = prep == "for" and lemma(trigger) in movement.FOR_DESTINATION
    return "D" if prep in words.TO or is_for else None


def _may_stand_between(verb: Token) -> bool:
    """Say whether a verb leads on to the place: "driven to flee into X", "told to move to X"."""
    if verb.dep_ == "amod":
        return True  # "left the besieged district of X for Y"
    is_meant = any(c.lower_ == "to" for c in verb.children) or lemma(verb.head) in movement.CAUSE
    is_aim = verb.tag_ == "VB" and lemma(verb) in movement.VERBS.keys() | movement.SEEK
    is_aim = is_aim and is_meant
    is_bare = not any(child.dep_ == "aux" for child in verb.children)
    is_onward = verb.tag_ == "VBG" and is_bare and lemma(verb) in movement.ONWARD
    return is_aim or is_onward or lemma(verb) in movement.REPORTING


def _is_inside_phrase(token: Token) -> bool:
    """Say whether a token before a name belongs to it: "the northern rebel-held town of X"."""
    if token.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM"} or token.text == "-":
        return True
    if token.lower_ in words.NEARBY | words.DIRECTIONS:
        return True
    return token.lower_ == "of" and token.i > 0 and token.doc[token.i - 1].pos_ in {"NOUN", "PROPN"}


def is_no_path(prep: Token) -> bool:
    """Say whether "to" goes with the word before it: "due to", "next to", "in response to"."""
    return prep.i > 0 and prep.nbor(-1).lower_ in movement.NO_PATH
