"""Names that are no places though one may be inside: organisations, persons, peoples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import PlaceKind
from data.reading.en import geography as words
from data.reading.en import toponyms as cues
from data.reading.en import world
from data.reading.en.demonyms import DEMONYMS
from data.reading.en.states import STATES
from data.reading.toponyms.candidates import Candidate, lowers_of, persons_of, text_of, tokens_of
from data.reading.toponyms.signs import kind_after

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from data.reading.toponyms.candidates import Knows


_ARMED_GROUP = re.compile(r"[A-Z]{1,4}-?\d+")  # M23


def is_inside_organisation(doc: Doc, c: Candidate) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Say whether the name goes on as an organisation's: "Homs University"."""
    span, lowers = doc[c.start : c.end], lowers_of(doc)
    name, start, end = span.text, span.start_char, span.end_char
    if _ARMED_GROUP.fullmatch(name):
        return True
    is_state = name.casefold() in STATES  # "the Philippines" are no Philippine persons
    if not is_state and not {name, name.removesuffix("s")}.isdisjoint(DEMONYMS):
        is_land = name.endswith("a") and kind_after(doc, c.end) is PlaceKind.PROVINCE
        return not is_land  # "in Amhara region"
    if (
        words.DIRECTIONS.issuperset(lowers[c.start : c.end])
        or _is_far_part(doc, c)
        or name.casefold() in words.NO_PLACES
    ):
        return True
    around = text_of(doc)[max(0, start - 40) : end + 12]
    if any(
        match.start() <= min(40, start) < match.end()
        for match in words.ORGANISATION_PHRASES.finditer(around)
    ):
        return True
    if lowers[c.end : c.end + 1] and lowers[c.end] in words.PEOPLES:
        return True
    if cues.COMPANY_BEFORE.search(text_of(doc)[max(0, start - 16) : start]):
        return True
    return _goes_on_as_organisation(doc, c.end) or _is_saint(doc, c)


def _is_far_part(doc: Doc, c: Candidate) -> bool:
    """Say whether it only says what part of the next name is meant: "Far North Queensland"."""
    lowers = lowers_of(doc)
    if lowers[c.start] not in cues.HOW_FAR or c.end >= len(doc):
        return False
    is_part = words.DIRECTIONS.issuperset(lowers[c.start + 1 : c.end])
    return is_part and tokens_of(doc)[c.end][:1].isupper()


MOST_WORDS = 4  # of an organisation's name behind a place's


def _goes_on_as_organisation(doc: Doc, end: int) -> bool:
    """Say whether capitals behind a name end an organisation's: "Jamaica Cancer Society"."""
    for word in tokens_of(doc)[end : end + MOST_WORDS]:
        if not word[:1].isupper() or not word.isalpha():
            return False
        if word.lower() in cues.HEADS:
            return True
    return False


def _is_saint(doc: Doc, c: Candidate) -> bool:
    """Say whether a saint's name is a church's, a school's: "St. Paul's Hospital"."""
    behind = tokens_of(doc)[c.end : c.end + 2]
    is_owner = len(behind) > 1 and behind[0] in POSSESSIVES and behind[1][:1].isupper()
    return is_owner and cues.SAINT.match(doc[c.start : c.end].text) is not None


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
    is_far_part = c.start > 1 and doc[c.start - 2].lower_ in cues.HOW_FAR
    behind = text_of(doc)[max(0, name.start_char - 14) : name.start_char]
    if not is_far_part and cues.OTHER_THAN.search(behind):
        is_pair = doc[c.start - 1].text == "-" and _is_country_or_city(doc[c.start - 2].text)
        return not is_pair  # "the Aleppo-Damascus highway", "UK-US talks"
    kind, first, last = name[0].ent_type_, c.start, c.end
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while first < c.start and doc[first].lower_ in words.DIRECTIONS | cues.HOW_FAR:
        first += 1  # "Northern Mali"
    while last < len(doc) and doc[last].ent_iob_ == "I" and doc[last].lower_ not in POSSESSIVES:
        last += 1
    is_longer = first < c.start or last > c.end
    return bool(kind) and kind != "NORP" and is_longer


def _is_country_or_city(name: str) -> bool:
    is_known = name in cues.WELL_KNOWN or name in words.COUNTRY_SIGNS
    return is_known or name.casefold() in words.COUNTRIES


POSSESSIVES = frozenset({"'s", "\u2019s"})


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
