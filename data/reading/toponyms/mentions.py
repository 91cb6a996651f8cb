"""From a name to a mention: its kind, the words that mean a part of it, the place it is within."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Mention, PlaceKind
from data.reading.en import geography as words
from data.reading.en import toponyms as cues
from data.reading.toponyms.candidates import Candidate, text_of
from data.reading.toponyms.signs import kind_after, kind_of_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from data.reading.passages import Passage


def make_mention(passage: Passage, c: Candidate) -> Mention:
    """Make a name a mention, with its kind and its part; what it is within comes later."""
    doc = passage.doc
    name = doc[c.start : c.end]
    span = passage.span(name)
    is_country = name.text.casefold() in words.COUNTRIES
    kind = None if is_country else kind_after(doc, c.end) or kind_of_before(doc, c.start)
    if c.end - c.start > 1 and doc[c.end - 1].text in cues.STREETS:
        kind = PlaceKind.FACILITY
    written = " ".join(name.text.split())  # without what has no width in the report
    return Mention(
        name=_in_short(words.COUNTRY_SIGNS.get(written, written)),
        span=span,
        kind=kind,
        modifier=_modifier(doc, c.start),
    )


def _in_short(name: str) -> str:
    """Give a state its everyday name: "the Republic of Armenia" is Armenia."""
    parts = cues.STATE_IN_FULL.fullmatch(name)
    return parts[1] if parts and parts[1].casefold() in words.COUNTRIES else name


def _modifier(doc: Doc, start: int) -> str | None:
    """Read the words before a name that mean a part of it, or a place near it."""
    behind = text_of(doc)[max(0, doc[start].idx - 60) : doc[start].idx]
    for pattern in (cues.DISTANCE, cues.PART_OF):
        match = pattern.search(behind)
        if match:
            text = " ".join(match.group().removeprefix("the ").split())
            direction = re.findall("|".join(sorted(words.DIRECTIONS, key=len, reverse=True)), text)
            return text if direction or "parts" not in text else None
    if start and doc[start - 1].lower_ in words.DIRECTIONS:
        return doc[start - 1].lower_
    if start and doc[start - 1].lower_ == "the" and start > 1:
        return None
    return None


def share_kinds(passages: list[Passage]) -> None:
    """Give a name the same kind, and the same city around it, everywhere in the report."""
    kinds: dict[str, PlaceKind] = {}
    city: str | None = None
    within: dict[str, str] = {}
    for passage in passages:
        for mention in passage.mentions:
            if mention.kind is PlaceKind.CITY and city is None:
                city = mention.name
            if mention.kind is not None:
                kinds.setdefault(mention.name.casefold(), mention.kind)
    for passage in passages:
        for inner, outer in _pairs(passage):
            within.setdefault(inner.name.casefold(), outer.name)
    for passage in passages:
        passage.place([_settle(m, kinds, within, city) for m in passage.mentions])


def _settle(
    mention: Mention, kinds: dict[str, PlaceKind], within: dict[str, str], city: str | None
) -> Mention:
    key = mention.name.casefold()
    kind = mention.kind or kinds.get(key)
    outer = within.get(key)
    if outer is None and kind is PlaceKind.NEIGHBOURHOOD and city and city.casefold() != key:
        outer = city
    return replace(mention, kind=kind, within=outer)


def _pairs(passage: Passage) -> Iterator[tuple[Mention, Mention]]:
    """Find "X in Y", "X, Y", "the X district of Y", "Y's X district": one is in the other."""
    text = passage.text
    for first, second in zip(passage.mentions, passage.mentions[1:], strict=False):
        between = text[first.span.end : second.span.start]
        if first.name.casefold() == second.name.casefold():
            continue  # "Central African Republic (CAR)"
        if first.name.casefold() in words.COUNTRIES and cues.KIND_OF.fullmatch(between):
            yield second, first  # "the Niger town of X"
        elif cues.IN_BETWEEN.fullmatch(between):
            behind = text[max(0, first.span.start - 5) : first.span.start]
            is_list = "," in behind or "and " in behind
            is_list = is_list or bool(cues.LIST_GOES_ON.match(text, second.span.end))
            if not (between.startswith(",") and is_list):
                yield first, second
        elif re.fullmatch(cues.OWNED, between) and (
            second.kind is not None or first.name.casefold() in words.COUNTRIES
        ):
            yield second, first
