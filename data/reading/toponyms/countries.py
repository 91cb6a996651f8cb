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
        candidate = _in_full(doc, Candidate(i, i + length), knows) if length else Candidate(i, i)
        if (
            length
            and not _is_team(doc, candidate)
            and not _is_union(doc, candidate)
            and not is_inside_organisation(doc, candidate)
            and not is_named_so(doc, candidate)
            and not _is_second_half(doc, i, knows)
        ):
            yield candidate
        after = max(after, i + length)


def _is_second_half(doc: Doc, i: int, knows: Knows) -> bool:
    """Say whether a known name ends with it: "Mocimboa da | Praia"."""
    is_parted = i > 1 and doc[i - 1].text in cues.SMALL_WORDS and doc[i - 2].text[:1].isupper()
    return is_parted and knows(doc[i - 2 : i + 1].text)


MOST_OF_STATE = 4  # words before "of": "the Lao People's Democratic Republic of"


def _in_full(doc: Doc, c: Candidate, knows: Knows) -> Candidate:
    """Add what a state calls itself: "the Republic of X", "X of America", "Washington, D.C."."""
    tokens = tokens_of(doc)
    start, end = c.start, c.end
    is_side = start > 0 and tokens[start - 1].lower() in words.DIRECTIONS
    if is_side and tokens[start - 1][:1].isupper() and knows(doc[start - 1 : end].text):
        return Candidate(start - 1, end)  # "Central Darfur" is a state, "Northern Mali" none
    if tokens[end : end + 2] in cues.AFTER_STATE:
        end += 2
    of = start - 1 - (tokens[start - 1 : start] == ["the"])
    if of > 0 and tokens[of] == "of" and tokens[of - 1] in cues.STATE_IS:
        start = of - 1
        while start and of - start < MOST_OF_STATE and tokens[start - 1] in cues.STATE_IS_SO:
            start -= 1
    return Candidate(start, end)


def _is_union(doc: Doc, c: Candidate) -> bool:
    """Say whether the union of states acts, and is not where something is: "EU leaders"."""
    if doc[c.start].text not in cues.UNIONS:
        return False
    before = c.start - 1 - (c.start > 0 and doc[c.start - 1].lower_ in cues.ARTICLES)
    is_in = before >= 0 and doc[before].lower_ in cues.INTO_UNIONS
    goes_on = c.end < len(doc) and doc[c.end].text.isalpha()
    return not is_in or (goes_on and doc[c.end].lower_ not in cues.BEHIND_UNIONS)


def _is_team(doc: Doc, c: Candidate) -> bool:
    """Say whether the next word makes it who plays for it: "Houston Rockets"."""
    return c.end < len(doc) and tokens_of(doc)[c.end] in cues.TEAMS


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
        if _is_shouted(doc, start, text) and _ends_there(doc, start + length):
            return length
    return 0


SHORTEST_SHOUT = 4  # letters: "US" begins headlines


def _is_shouted(doc: Doc, start: int, text: str) -> bool:
    """Say whether a sentence begins with the name in capitals: "LONDON The minister said"."""
    if len(text) < SHORTEST_SHOUT or not text.isupper():
        return False
    is_place = text.title() in cues.WELL_KNOWN or text.casefold() in words.COUNTRIES
    return is_place and (not start or doc[start - 1].text in {".", "!", "?", "\u201d", "\n"})


def _ends_there(doc: Doc, end: int) -> bool:
    """Say whether what follows is in small letters again, so that it is no line in capitals."""
    following = next((word for word in tokens_of(doc)[end:] if word.isalpha()), "")
    return not following.isupper() or len(following) == 1
