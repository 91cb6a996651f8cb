"""The sentences of a report as a person sees them: to be chosen from, without a parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import Span
from data.reading.en.language import ABBREVIATIONS
from data.reading.passages import split_passages

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"[.!?\u061f\u06d4\u2026]+[\"'\u201d\u2019\u00bb)\]]*\s+")
_ABBREVIATED = re.compile(rf"(?:\b[A-Z]|\b(?:{ABBREVIATIONS})|\b[a-z]\.[a-z])\.$")


def split_sentences(text: str) -> list[Span]:
    """
    Cut a text, of any language, into its sentences, without the blanks around them.

    An initial or a title ("Gen. Smith", "U.N. officials") ends none.

    Examples
    --------
    >>> text = "Buses left Homs, Gen. Barazi said. They carried 1,500 people."
    >>> [span.of(text) for span in split_sentences(text)]
    ['Buses left Homs, Gen. Barazi said.', 'They carried 1,500 people.']
    """
    return [span for passage in split_passages(text) for span in _cut(text, passage)]


def _cut(text: str, passage: Span) -> Iterator[Span]:
    start = passage.start
    for match in _END.finditer(text, passage.start, passage.end):
        if _ABBREVIATED.search(text, start, match.start() + 1):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, passage.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if words.strip():
        yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
