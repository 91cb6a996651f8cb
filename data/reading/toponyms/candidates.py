"""Tokens that may name a place, and where such a name begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.reading.en import geography as words
from data.reading.en import toponyms as cues

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    Knows = Callable[[str], bool]  # whether a gazetteer has a name


LONGEST_NAME = 5  # tokens joined by blanks; hyphens come on top


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens start..end of a passage that seem to name a place."""

    start: int
    end: int

    def overlaps(self, other: Candidate) -> bool:
        """Say whether two share a token."""
        return self.start < other.end and other.start < self.end


def text_of(doc: Doc) -> str:
    """Give the text of a passage, once: spaCy puts it together anew each time."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    text: str = doc.user_data["text"]
    return text


def tokens_of(doc: Doc) -> list[str]:
    """List the words of a passage, once."""
    if "tokens" not in doc.user_data:
        strings = doc.vocab.strings
        doc.user_data["tokens"] = [strings[word] for word in doc.to_array("ORTH").tolist()]
    tokens: list[str] = doc.user_data["tokens"]
    return tokens


def lowers_of(doc: Doc) -> list[str]:
    """List the words of a passage in small letters, once."""
    if "lowers" not in doc.user_data:
        doc.user_data["lowers"] = [word.lower() for word in tokens_of(doc)]
    lowers: list[str] = doc.user_data["lowers"]
    return lowers


def in_entities(doc: Doc) -> frozenset[int]:
    """Give the tokens the parser holds for part of any name, once; none where it did not look."""
    if "in_entities" not in doc.user_data:
        found = frozenset(i for e in doc.ents for i in range(e.start, e.end))
        doc.user_data["in_entities"] = found
    tokens: frozenset[int] = doc.user_data["in_entities"]
    return tokens


def capitals_of(doc: Doc) -> list[int]:
    """List the tokens that begin with a capital, once: most of a text is none."""
    if "capitals" not in doc.user_data:
        found = [i for i, word in enumerate(tokens_of(doc)) if word[:1].isupper()]
        doc.user_data["capitals"] = found
    capitals: list[int] = doc.user_data["capitals"]
    return capitals


def persons_of(doc: Doc) -> list[tuple[int, int]]:
    """List the persons of a passage, once: spaCy goes through all tokens to tell its entities."""
    if "persons" not in doc.user_data:
        found = [(e.start, e.end) for e in doc.ents if e.label_ == "PERSON"]
        doc.user_data["persons"] = found
    persons: list[tuple[int, int]] = doc.user_data["persons"]
    return persons


def is_name_word(token: Token | str) -> bool:
    """Say whether a word is written as a name is: a capital first, letters only."""
    word = token if isinstance(token, str) else token.text
    return word[:1].isupper() and bool(cues.NAME_WORD.match(word))


def goes_on(doc: Doc, i: int) -> bool:
    """Say whether a name goes on at a token: another word of it, or a hyphen inside it."""
    tokens = tokens_of(doc)
    word = tokens[i]
    if is_name_word(word):
        return True
    following = tokens[i + 1] if i + 1 < len(tokens) else ""
    if following == "-" and word in cues.PARTICLES and tokens[i - 1] == "-":
        return True
    if word != "-" or not following:
        return False
    return following[:1].isupper() or following[:1].isdigit() or following in cues.PARTICLES


def trim(doc: Doc, start: int, end: int) -> Candidate | None:
    """Leave out articles, directions of the compass, possessives and punctuation at the ends."""
    while start < end and (
        doc[start].lower_ in cues.ARTICLES or not cues.NAME_WORD.match(doc[start].text)
    ):
        start += 1
    while end - start > 1 and doc[start].text in words.LOCATIVES:  # "at Antalya airport"
        start += 1
    while (
        start < end
        and (
            doc[end - 1].lower_ in {"'s", "\u2019s", "'", "\u2019", "the"}
            or not doc[end - 1].text[-1:].isalnum()
        )
        and not re.search(r"\w\.$", doc[end - 1].text)
    ):
        end -= 1
    while end - start > 1 and doc[end - 1].lower_ in cues.ENDS_NO_NAME:
        end -= 1
    if end - start > 2 and doc[start].lower_ in cues.HOW_FAR:
        start += 2 if doc[start + 1].lower_ in words.DIRECTIONS else 0  # "Far North Queensland"
    is_direction = doc[start].lower_ in words.DIRECTIONS if start < end else False
    if end - start > 1 and is_direction and (doc[start].is_lower or len(doc[start]) == 2):
        start += 1
        while end - start > 2 and doc[start].text == "-":  # "north-east X"
            start += 2
    if end - start > 1 and doc[end - 1].lower_ in words.KINDS and doc[end - 1].text.islower():
        end -= 1
    return _with_article(doc, start, end) if start < end else None


def _with_article(doc: Doc, start: int, end: int) -> Candidate:
    """Add what a hyphenated article cuts off: "Deir" or "Zor" alone are Deir ez-Zor."""
    while end + 2 < len(doc) and _is_article(doc, end) and doc[end + 2].text[:1].isupper():
        end += 3
    if start > 2 and _is_article(doc, start - 2) and doc[start - 3].text[:1].isupper():
        is_name = doc[start - 3].pos_ in {"PROPN", ""} and not doc[start - 3].is_sent_start
        start -= 3 if doc[start - 2].text.islower() and is_name else 2
    return Candidate(start, end)


def _is_article(doc: Doc, i: int) -> bool:
    return doc[i + 1].text == "-" and bool(cues.ARABIC_ARTICLE.fullmatch(doc[i].text))
