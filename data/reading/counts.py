"""How many a noun counts: its figure, where the tree cut it off, and whether it is of families."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Unit
from data.reading.en import movement
from data.reading.en import people as words
from data.reading.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from data.model import Quantity
    from data.reading.passages import Passage


def is_in_households(head: Token, phrase: Words) -> bool:
    """Say whether a noun counts families, itself or as the measure of them."""
    if lemma(head) in words.HOUSEHOLDS:
        return True
    is_number = head.pos_ == "NUM" or lemma(head) in words.COLLECTIVES
    return is_number and any(lemma(token) in words.HOUSEHOLDS for token in phrase)


def is_of_households(head: Token) -> bool:
    """
    Say whether a bare number is of families counted before.

    "80 families, 20 of which fled"; "80 families fled to X and 20 to Y"; "A further 20 followed".
    """
    if not (head.like_num or head.pos_ == "NUM") or head.dep_ == "nummod":
        return False
    inner = {n.lower_ for prep in head.children if prep.lower_ == "of" for n in prep.children}
    is_of_them = bool(inner & {"which", "whom", "them", "these", "those"})
    is_more = bool({t.lower_ for t in head.doc[max(0, head.i - 2) : head.i]} & words.FURTHER)
    start = head.sent.start if not is_more or is_of_them else max(0, head.i - MORE_WITHIN)
    before = head.doc[start : head.i]
    if any(lemma(token) in movement.KILLED for token in (head.head, *before)):
        return False
    counted = (t for t in reversed(before) if any(c.dep_ == "nummod" for c in t.children))
    return lemma(next(counted, head)) in words.HOUSEHOLDS


MORE_WITHIN = 40  # tokens from families counted to "a further 20"
CUT_OFF = 8  # tokens of a number the parser may have left outside: "between 15 000 and 17 000"


def count_phrase(phrase: Words, head: Token, passage: Passage) -> Quantity | None:
    """Choose the figure of a noun phrase: the last one before its head, or the head itself."""
    found = passage.quantities_in(phrase.start, phrase.end)
    if not found and phrase.start:  # the parser may have cut the number off
        before = passage.quantities_in(max(0, phrase.start - CUT_OFF), phrase.start)
        first, edge = passage.span(phrase[0]), passage.span(phrase).start
        found = [
            q
            for q in before  # "a total of 24,366" begins before the noun phrase it counts
            if q.span and (0 <= edge - q.span.end <= 1 or q.span.contains(first))
        ]
    if not found:
        return None
    stop = passage.span(head).end
    ahead = [q for q in found if q.span and q.span.start < stop]
    return (ahead or [None])[-1]  # type: ignore[list-item]


def count_of_them(they: Token, passage: Passage) -> Quantity | None:
    """
    Count "they" by what the sentence adds.

    "They came, some five thousand of them", "those who got out, some 500, are in X", "they came
    over the pass, 20,000 since Friday".
    """
    for figure in passage.quantities_in(they.i, they.sent.end):
        tokens = passage.tokens(figure.span) if figure.span else None
        if tokens is None:
            continue
        behind = passage.text[figure.span.end : figure.span.end + 30] if figure.span else ""
        is_aside = they.doc[tokens.start - 1].text in {",", "-", "\u2013", "\u2014", ":"}
        if _OF_THEM.match(behind) or (is_aside and _ADDED.match(behind)):
            return replace(figure, unit=Unit.HOUSEHOLD) if FAMILIES.match(behind) else figure
    return None


_OF_THEM = re.compile(words.OF_THEM)
_ADDED = re.compile(words.ADDED)
FAMILIES = re.compile(words.FAMILIES)
