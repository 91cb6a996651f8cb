"""Names of countries and great cities, which need no sign beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.en import geography as words
from data.reading.en import toponyms as cues
from data.reading.toponyms.candidates import Candidate, capitals_of, tokens_of
from data.reading.toponyms.other_names import is_inside_organisation, is_named_so

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from data.reading.toponyms.candidates import Knows


# The first words of all such names, and how many tokens the longest of each has.
_STARTS: dict[str, int] = {}
for _name in {*words.COUNTRY_SIGNS, *words.COUNTRIES, *(n.casefold() for n in cues.WELL_KNOWN)}:
    _first = re.split(r"[\s-]", _name)[0].casefold()
    _STARTS[_first] = max(_STARTS.get(_first, 0), len(re.findall(r"[\w.]+|[-']", _name)))


def from_countries(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Find the names of countries, which need no sign beside them but that of no person."""
    after = 0
    for i in capitals_of(doc):
        length = _country_at(doc, i) if i >= after else 0
        while length and i + length < len(doc) and _is_longer_name(doc, i, i + length + 1, knows):
            length += 1
        candidate = Candidate(i, i + length)
        if (
            length
            and not is_inside_organisation(doc, candidate)
            and not is_named_so(doc, candidate)
        ):
            yield candidate
        after = max(after, i + length)


def _is_longer_name(doc: Doc, start: int, end: int, knows: Knows) -> bool:
    """Say whether the next word belongs to it: "Kansas City", "Virgin Islands"."""
    return doc[end - 1].text[:1].isupper() and knows(doc[start:end].text)


def _country_at(doc: Doc, start: int) -> int:
    """Give how many tokens from here are the name of a country or a great city, 0 for none."""
    longest = _STARTS.get(tokens_of(doc)[start].lower(), 0)
    for length in range(min(longest, len(doc) - start), 0, -1):
        text = doc[start : start + length].text
        if text in words.COUNTRY_SIGNS or text in cues.WELL_KNOWN:
            return length
        if not text.isupper() and text.casefold() in words.COUNTRIES:
            return length
    return 0
