"""Names that are places because the one beside them is, or because they were one before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.en import geography as words
from data.reading.en import toponyms as cues
from data.reading.en.demonyms import DEMONYMS
from data.reading.toponyms.candidates import (
    LONGEST_NAME,
    Candidate,
    goes_on,
    is_name_word,
    text_of,
    tokens_of,
    trim,
)
from data.reading.toponyms.other_names import is_inside_organisation, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from data.reading.toponyms.candidates import Knows


def add_states(doc: Doc, found: list[Candidate], knows: Knows) -> None:
    """Add the abbreviation behind a town: "Georgetown, Ky."."""
    for candidate in tuple(found):
        comma, i = candidate.end, candidate.end + 1
        if i >= len(doc) or doc[comma].text != "," or not cues.ABBREVIATED.match(doc[i].text):
            continue
        stop = i + 1 if doc[i].text.endswith(".") or doc[i].is_upper else i + 2
        state = Candidate(i, min(stop, len(doc)))
        if knows(doc[i : state.end].text) and not any(state.overlaps(c) for c in found):
            found.append(state)


def add_repeats(doc: Doc, found: list[Candidate], names: set[str], firsts: set[str]) -> None:
    """Add every further occurrence of a name already seen as a place."""
    for i, token in enumerate(tokens_of(doc)):
        if token not in firsts or any(c.start <= i < c.end for c in found):
            continue
        for length in range(min(LONGEST_NAME + 2, len(doc) - i), 0, -1):
            if doc[i : i + length].text in names:
                candidate = Candidate(i, i + length)
                is_free = not any(candidate.overlaps(c) for c in found)
                if (
                    is_free
                    and not is_person(doc, candidate)
                    and not is_inside_organisation(doc, candidate)
                ):
                    found.append(candidate)
                break


def add_siblings(doc: Doc, found: list[Candidate]) -> None:
    """Add the rest of a list in which one is a place: "including X, Y, and Z" are of one kind."""
    for match in cues.LIST.finditer(text_of(doc)):
        whole = doc.char_span(*match.span("list"), alignment_mode="expand")
        if whole is None or not any(whole.start <= c.start < whole.end for c in found):
            continue
        for name in re.finditer(cues.NAME, match["list"]):
            start = match.start("list") + name.start()
            words_found = doc.char_span(start, start + len(name[0]), alignment_mode="expand")
            if words_found is None:
                continue
            c = Candidate(words_found.start, words_found.end)
            is_place = not any(c.overlaps(other) for other in found)
            is_place = is_place and not any(t.ent_type_ in {"NORP", "DATE"} for t in words_found)
            if is_place and not is_person(doc, c) and not is_inside_organisation(doc, c):
                found.append(c)


def add_of_one_kind(doc: Doc, found: list[Candidate], knows: Knows) -> None:
    """Add names counted as places together: "Sangin and Marja districts", "towns - X and Y"."""
    text = text_of(doc)
    for pattern in (cues.OF_ONE_KIND, cues.NAMED_AFTER):
        for match in pattern.finditer(text):
            parts = list(_names_in(doc, match))
            is_sure = match["sure"] is not None or any(
                knows(doc[c.start : c.end].text) or c in found for c in parts
            )
            if is_sure and not any(is_person(doc, c) for c in parts):
                found += [
                    c
                    for c in parts
                    if not any(c.overlaps(o) for o in found) and not is_inside_organisation(doc, c)
                ]


def _names_in(doc: Doc, match: re.Match[str]) -> Iterator[Candidate]:
    """Give the names of a list, without the directions before them."""
    for name in re.finditer(cues.NAME, match["list"]):
        start = match.start("list") + name.start()
        words_found = doc.char_span(start, start + len(name[0]), alignment_mode="expand")
        candidate = words_found and trim(doc, words_found.start, words_found.end)
        if candidate and doc[candidate.start].text not in DEMONYMS:
            yield candidate


def add_listed(doc: Doc, found: list[Candidate]) -> None:
    """Add the names joined to a place by "and" or a comma: "from X and Y", "X, Y and Z"."""
    for candidate in sorted(found, key=lambda c: c.start):
        found += [
            c
            for c in _in_brackets(doc, candidate)
            if not any(c.overlaps(o) for o in found) and not is_inside_organisation(doc, c)
        ]
        last = candidate
        for _ in range(12):
            following = _next_in_list(doc, last.end)
            if following is None or any(following.overlaps(c) for c in found):
                break
            if is_person(doc, following) or is_inside_organisation(doc, following):
                break
            found.append(following)
            last = following


def add_between(doc: Doc, found: list[Candidate], knows: Knows) -> None:
    """
    Add what a list has among its places, without an "and": "X, Y, Z"; "Ohio, Cordova, Tennessee".

    Of a name that stands between two places, or behind two of them, a gazetteer has to know.
    """
    starts = {c.start: c for c in found}
    taken = {i for c in found for i in range(c.start, c.end)}
    listed: set[int] = set()
    for candidate in sorted(found, key=lambda c: c.start):
        last, chain = candidate, 1
        while last.start not in listed and last.end + 1 < len(doc) and doc[last.end].text == ",":
            listed.add(last.start)
            start = last.end + 1
            start += doc[start].lower_ == "and" and start + 1 < len(doc)
            following = starts.get(start)
            if following is None:
                following = _name_at(doc, start)
                ahead = (
                    following.end + 1 if doc[following.end : following.end + 1].text == "," else -1
                )
                is_place = (chain > 1 or ahead in starts) and following.end > start
                is_place = is_place and taken.isdisjoint(range(start, following.end))
                if not is_place or not knows(doc[start : following.end].text):
                    break
                if is_person(doc, following) or is_inside_organisation(doc, following):
                    break
                found.append(following)
                starts[start] = following
                taken.update(range(start, following.end))
            last, chain = following, chain + 1


def _name_at(doc: Doc, start: int) -> Candidate:
    """Give the name that begins at a token, however long; of no length if none does."""
    stop = start
    while stop < len(doc) and stop - start < LONGEST_NAME and goes_on(doc, stop):
        stop += 1
    return Candidate(start, stop)


def _in_brackets(doc: Doc, place: Candidate) -> list[Candidate]:
    """Give the names in brackets behind a place, which say what it is in: "Nizi (Djugu, Ituri)"."""
    i, names = place.end, []
    while i < len(doc) and doc[i].lower_ in words.KINDS:
        i += 1
    if i >= len(doc) or doc[i].text != "(":
        return []
    i += 1
    while i < len(doc) and is_name_word(doc[i]) and not doc[i].is_upper:
        stop = _name_at(doc, i).end
        names.append(Candidate(i, stop))
        if stop >= len(doc) or doc[stop].text not in {",", ")"}:
            return []
        if doc[stop].text == ")":
            return names
        i = stop + 1
    return []


def _next_in_list(doc: Doc, end: int) -> Candidate | None:
    start = end
    while start < len(doc) and doc[start].lower_ in {",", "and", "or"} and start - end < 2:
        start += 1
    joined = {token.lower_ for token in doc[end:start]}
    if not joined & {"and", "or"} or start >= len(doc) or not is_name_word(doc[start]):
        return None
    if doc[start].ent_type_ in {"NORP", "DATE", "GPE", "LOC", "EVENT", "LAW", "CARDINAL"}:
        return None
    if (
        doc[start].ent_type_ in {"PERSON", "ORG"}
        and start + 1 < len(doc)
        and doc[start + 1].ent_iob_ == "I"
    ):
        return None
    stop = _name_at(doc, start).end
    is_end = stop < len(doc) and (doc[stop].is_punct or doc[stop].text[:1].islower())
    is_verb = stop < len(doc) and doc[stop].lower_ in cues.VERBS_BEHIND_PERSONS
    return Candidate(start, stop) if is_end and not is_verb else None
