"""Says who: "according to UN figures", "activists said", "the ministry reported"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.en.words import word_set
from data.reading.syntax import CLAUSES, climb, lemma, noun_phrase, objects_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from data.model import Phrase
    from data.reading.passages import Passage

SAY = word_set(
    """
    say tell report claim add state announce accuse estimate warn note confirm allege document
    record criticise criticize declare reveal describe explain reckon put monitor register
    verify deny give count quote
    """
)

NOBODY = word_set(
    """
    battle fighting offensive accord agreement deal truce ceasefire pause clash attack strike toll
    grave graves war conflict violence bombing blast siege campaign operation crisis lull quiet
    """
)


LIVES = frozenset({"life", "victim", "casualty"})
NATURE = word_set(
    """
    cyclone storm flood flooding earthquake quake hurricane typhoon disaster landslide rain tsunami
    """
)


def find_attribution(trigger: Token, sentence: Words, passage: Passage) -> Phrase | None:
    """Find who is given as the source of what the trigger tells."""
    return _according_to(sentence, passage) or _sayer(trigger, sentence, passage)


def _according_to(sentence: Words, passage: Passage) -> Phrase | None:
    for token in sentence:
        if token.lower_ == "according" and token.i + 2 < sentence.end:
            to = token.nbor()
            noun = next((c for c in to.children if c.dep_ == "pobj"), None)
            if to.lower_ == "to" and noun is not None:
                return _quote(noun, passage)
    return None


def _sayer(trigger: Token, sentence: Words, passage: Passage) -> Phrase | None:
    for verb in climb(trigger):
        if lemma(verb) in SAY and verb.pos_ == "VERB":
            return _subject(verb, passage)
    above = {trigger.i, *(head.i for head in climb(trigger))}
    for verb in sentence:  # "X, the Observatory said": the saying may hang below
        is_saying = lemma(verb) in SAY and verb.pos_ == "VERB" and verb.head.i in above
        if is_saying and verb.dep_ in CLAUSES | {"ROOT"} and verb.i > trigger.i:
            return _subject(verb, passage)
    return None


def _subject(verb: Token, passage: Passage) -> Phrase | None:
    noun = subject_of(verb)
    if noun is None or noun.pos_ in {"PRON", "NUM"} or lemma(noun) in NOBODY:
        return None
    if any(lemma(child) in LIVES for child in objects_of(verb)) or _is_of_nature(noun):
        return None  # "the storm claimed 40 lives"
    if any(child.lower_ == "no" for child in noun.children):
        return None  # "No group has claimed responsibility"
    words = noun_phrase(noun)
    if passage.quantities_in(words.start, words.end):  # people counted are seldom the source
        return None
    return _quote(noun, passage)


def _is_of_nature(noun: Token) -> bool:
    return any(lemma(word) in NATURE for word in (noun, *noun.children) if word.dep_ != "prep")


def _quote(noun: Token, passage: Passage) -> Phrase:
    """Quote a noun phrase; of "the monitoring group Syrian Observatory" the name."""
    name = next((c for c in noun.children if c.dep_ == "appos" and c.i > noun.i), None)
    words = _with_for(noun)
    if name is not None and name.pos_ == "PROPN" and name.i - noun.i <= 4:
        words = _with_for(name)
    return passage.phrase(words)


def _with_for(name: Token) -> Words:
    words = noun_phrase(name)
    if name.pos_ != "PROPN":
        return words
    for prep in name.children:
        if prep.dep_ == "prep" and prep.i == words.end and prep.lower_ == "for":
            return name.doc[words.start : prep.right_edge.i + 1]
    return words
