"""Names that are no places though one may be inside: organisations, persons, peoples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import PlaceKind
from data.reading.en import geography as words
from data.reading.en import toponyms as cues
from data.reading.en import world
from data.reading.toponyms.candidates import Candidate, persons_of, text_of
from data.reading.toponyms.signs import kind_after

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from data.reading.toponyms.candidates import Knows


def is_inside_organisation(doc: Doc, c: Candidate) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Say whether the name goes on as an organisation's: "Homs University"."""
    name = doc[c.start : c.end]
    if re.fullmatch(r"[A-Z]{1,4}-?\d+", name.text):  # M23
        return True
    if name.text in words.DEMONYMS:
        is_land = name.text.endswith("a") and kind_after(doc, c.end) is PlaceKind.PROVINCE
        return not is_land  # "in Amhara region"
    if (
        all(token.lower_ in words.DIRECTIONS for token in name)
        or name.text.casefold() in words.NO_PLACES
    ):
        return True
    around = text_of(doc)[max(0, name.start_char - 40) : name.end_char + 12]
    if words.ORGANISATION_PHRASES.search(around) and any(
        match.start() <= min(40, name.start_char) < match.end()
        for match in words.ORGANISATION_PHRASES.finditer(around)
    ):
        return True
    if c.end < len(doc) and doc[c.end].lower_ in words.PEOPLES:
        return True
    if cues.COMPANY_BEFORE.search(text_of(doc)[max(0, name.start_char - 12) : name.start_char]):
        return True
    if c.end + 1 < len(doc) and _is_company_name(doc[c.end], doc[c.end + 1]):
        return True
    return c.end < len(doc) and doc[c.end].text[:1].isupper() and doc[c.end].lower_ in cues.HEADS


def _is_company_name(first: Token, second: Token) -> bool:
    """Say whether two words behind a name end an organisation's: "Jamaica Cancer Society"."""
    is_word = first.text[:1].isupper() and first.text.isalpha()
    return is_word and second.text[:1].isupper() and second.lower_ in cues.HEADS


def is_person(doc: Doc, c: Candidate) -> bool:
    """Say whether the name is part of a longer name of a person, or follows a title."""
    if c.start and doc[c.start - 1].lower_.rstrip(".") in words.TITLES:
        return True
    return any(
        start <= c.start < end and end - start > c.end - c.start for start, end in persons_of(doc)
    )


def is_written_small(name: str, knows: Knows) -> bool:
    """Say whether it is written as no name is: in small letters, or as one letter."""
    return name.islower() or (len(name) < 2 and not knows(name))


def is_named_so(doc: Doc, c: Candidate) -> bool:
    """Say whether a longer name has it: a person's, a company's, another place's."""
    name = doc[c.start : c.end]
    if name.text in world.NAMES_OF_PEOPLE and _has_capital_beside(doc, c):
        return True
    if cues.OTHER_THAN.search(text_of(doc)[max(0, name.start_char - 14) : name.start_char]):
        return True
    kind, first, last = name[0].ent_type_, c.start, c.end
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    is_longer = first < c.start or last > c.end
    return bool(kind) and kind != "NORP" and is_longer


def _has_capital_beside(doc: Doc, c: Candidate) -> bool:
    """Say whether a name stands right beside: "Jack London", "Paris Hilton", "London Bridge"."""
    before = doc[c.start - 1] if c.start else None
    is_after_name = (
        before is not None
        and before.text[:1].isupper()
        and before.lower_ not in cues.NO_NAMES
        and before.text[-1:].isalnum()
    )
    after = doc[c.end] if c.end < len(doc) else None
    return is_after_name or (after is not None and after.text[:1].isupper())
