"""
Place names in a text: where they stand, what kind the words beside them say.

spaCy's small model calls Homs an organisation and misses Jarablus. Three things repair it: a
gazetteer asked only where the words around a name speak of a place, the patterns of a place
("the town of X", "X district"), and the rule that a name once seen as a place is one everywhere.
Demonyms and names inside an organisation's or a person's are no places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.en import geography as words
from data.reading.en import toponyms as cues
from data.reading.passages import is_dateline
from data.reading.toponyms.candidates import Candidate, text_of
from data.reading.toponyms.countries import from_countries
from data.reading.toponyms.finders import (
    from_agencies,
    from_dateline,
    from_entities,
    from_names,
    from_patterns,
    from_sites,
)
from data.reading.toponyms.lists import (
    add_between,
    add_listed,
    add_of_one_kind,
    add_repeats,
    add_siblings,
    add_states,
)
from data.reading.toponyms.mentions import make_mention, share_kinds
from data.reading.toponyms.signs import kind_after, kind_of_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from data.reading.passages import Passage
    from data.reading.toponyms.candidates import Knows


def find_toponyms(passages: Iterable[Passage], knows: Knows) -> None:
    """
    Set the mentions of every passage, with kind, modifier and the place they are within.

    Parameters
    ----------
    passages
        All passages of one report, entities set; the tree is not needed.
    knows
        Says whether a gazetteer knows a name.
    """
    passages = list(passages)
    found = [_candidates(passage.doc, knows) for passage in passages]
    names = {
        passage.doc[c.start : c.end].text
        for passage, candidates in zip(passages, found, strict=True)
        for c in candidates
        if passage.doc[c.start : c.end].text[:1].isupper() or c.end - c.start > 1
    }
    speakers = names & _find_speakers(passages)
    if speakers:
        names -= speakers
        for passage, candidates in zip(passages, found, strict=True):
            candidates[:] = [
                c
                for c in candidates
                if passage.doc[c.start : c.end].text not in speakers
                or kind_after(passage.doc, c.end)
                or kind_of_before(passage.doc, c.start)
            ]
    firsts = {name.split()[0].split("-")[0] for name in names}
    for passage, candidates in zip(passages, found, strict=True):
        add_of_one_kind(passage.doc, candidates, knows)
        add_siblings(passage.doc, candidates)
        add_listed(passage.doc, candidates)
        add_states(passage.doc, candidates, knows)
        add_between(passage.doc, candidates, knows)
        add_repeats(passage.doc, candidates, names, firsts)
        passage.place([make_mention(passage, c) for c in sorted(candidates, key=lambda c: c.start)])
    share_kinds(passages)


def _find_speakers(passages: Iterable[Passage]) -> set[str]:
    """Find the names of persons, of one word: who speaks, or is called Mr or Ms."""
    return {
        name
        for passage in passages
        for match in cues.SPEAKERS.finditer(text_of(passage.doc))
        if (name := match[1] or match[2]) not in cues.WELL_KNOWN
        and name.casefold() not in words.COUNTRIES
        and not cues.LIVING_IN.search(text_of(passage.doc)[: match.start()][-30:])
    }


def _candidates(doc: Doc, knows: Knows) -> list[Candidate]:
    found: list[Candidate] = []
    if is_dateline(text_of(doc) + " "):
        return list(from_dateline(doc, knows))
    for finder in (
        from_agencies,
        from_sites,
        from_countries,
        from_entities,
        from_patterns,
        from_names,
    ):
        for candidate in finder(doc, knows):
            if candidate.start < candidate.end and not any(candidate.overlaps(c) for c in found):
                found.append(candidate)
    return found
