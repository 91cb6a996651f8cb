"""
A report cut into passages: paragraphs, or pieces of very long ones, each where it stands.

Each passage is parsed by itself, so cost and memory grow evenly with the text, and what is not
worth parsing can be left out. All spans count from the first character of the report.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from data.model import DateRange, Mention, Phrase, Quantity, Span
from data.reading.en.dates import CITY_DATELINE, DATED_DATELINE
from data.reading.en.glue import ENDS_NO_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

LONGEST = 4_000  # characters: some thirty sentences
LONGEST_SENTENCE = 1_200  # characters: what goes on longer without an end is a table, or no writing
LONGEST_WORD = 400  # characters: nobody writes so, and it costs a tokenizer its length squared
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# Characters without width, direction marks among them: they part no word.
_WIDTHLESS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
WIDTHLESS = "\x00"
# So many signs in a row are no writing, and cost a tokenizer their number squared.
_RUNS = re.compile(r"[^\w\s\x00]{40,}")
_UNBROKEN = re.compile(rf"(?<!\S)\S{{{LONGEST_WORD},}}")
# A line break inside a sentence: the next line goes on in lower case, or this one cannot end so.
_WRAPPED = re.compile(  # the break comes first, so that it is looked for and nothing else
    rf"\n(?:(?<=[\w,;\u2019'\)]\n)(?=[ \t]?[a-z(])|(?:{ENDS_NO_LINE})(?=\S)|(?<=,\n)(?=\S))"
)
_BLANKS = re.compile(r"\x00|\s\s|[\t\n\r\f\v\u00a0\u2000-\u200a\u3000]|^\s")
_SENTENCE_END = re.compile(r"[.!?][\"'”\u2019)\]]?\s+")


# "BEIRUT, April 15 (Reuters) - ", "HOMS, Syria — ", "KABUL (Sputnik, 02nd February, 2021) ": says
# where the reporter sat and when it was sent, not what happened.
_DATELINE = re.compile(
    r"\s*[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd/.'\u2019 -]{2,40}"
    r"(?:,\s(?:[\w.'\u2019 ]|-(?=\w)){2,25}){0,2}\s?"
    r"(?:(?:(?:\([^)]{2,25}\)\s?)?[-\u2013\u2014:]{1,2}|\([^)]{4,60}\b(?:19|20)\d\d\))\s+(?=\S)"
    r"|\([^)]{2,25}\)\s?[-\u2013\u2014]{1,2}(?=[A-Z]))"
)
DATELINES = (_DATELINE, DATED_DATELINE, CITY_DATELINE)


def split_passages(text: str, start: int = 0) -> Iterator[Span]:
    """
    Cut the text into its paragraphs, from `start`; those too long at sentence ends or blanks.

    A dateline is a passage of its own, so that it is nobody's subject.
    """
    for match in re.finditer(r"[^\n\r\u2028\u2029]+", text[start:]):
        first, end = start + match.start(), start + match.end()
        dateline = _match_dateline(text, first, end)
        if dateline and dateline.end() < end:
            yield Span(first, dateline.end())
            first = dateline.end()
        yield from _split_long(text, first, end)


def split_around(
    text: str, passage: Span, is_worth: Callable[[str], bool], beside: int = 1
) -> Iterator[Span]:
    """
    Cut a passage so that sentences worth parsing, and those beside them, stand by themselves.

    Parameters
    ----------
    text, passage
        The report, and the part of it to cut.
    is_worth
        Says whether a sentence is worth parsing.
    beside
        How many sentences on either side go with it.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text, passage.start, passage.end)]
    edges = [passage.start, *(end for end in ends if end < passage.end), passage.end]
    sentences = [Span(start, end) for start, end in pairwise(edges)]
    hits = {i for i, sentence in enumerate(sentences) if is_worth(sentence.of(text))}
    kept = {near for i in hits for near in range(i - beside, i + beside + 1)}
    for _, run in groupby(enumerate(sentences), key=lambda numbered: numbered[0] in kept):
        spans = [span for _, span in run]
        yield Span(spans[0].start, spans[-1].end)


def _split_long(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = end if end - start <= LONGEST_SENTENCE else _find_stop(text, start, end)
        if text[start:stop].strip(" \t\n\r\x00") and not text[start:stop].isspace():
            yield Span(start, stop)
        start = stop


def _find_stop(text: str, start: int, end: int) -> int:
    """
    Find where to cut: before a sentence that never ends, else at the last end that still fits.

    A sentence that never ends is itself cut at a blank, else wherever it is too long.
    """
    stop = start
    for match in _SENTENCE_END.finditer(text, start, min(end, start + LONGEST)):
        if match.end() - stop > LONGEST_SENTENCE:
            break
        stop = match.end()
    if stop == start:
        limit = start + LONGEST_SENTENCE
        blank = text.rfind(" ", start + LONGEST_SENTENCE // 2, limit)
        return blank + 1 if blank > 0 else limit
    is_rest = end - start <= LONGEST and end - stop <= LONGEST_SENTENCE
    return end if is_rest else stop


def is_dateline(words: str) -> bool:
    """Say whether a passage is the dateline of the next."""
    return len(words) < LONGEST_DATELINE and _match_dateline(words + "x", 0) is not None


LONGEST_DATELINE = 90


def stands_in_dateline(text: str, place: Span) -> bool:
    """Say whether a name stands where the line begins with where the reporter sat."""
    start = text.rfind("\n", max(0, place.start - LONGEST_DATELINE), place.start) + 1
    dateline = _match_dateline(text, start) if place.start - start < LONGEST_DATELINE else None
    return dateline is not None and place.end <= dateline.end()


def _match_dateline(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    tried = (pattern.match(text, start, len(text) if end is None else end) for pattern in DATELINES)
    return next((found for found in tried if found), None)


def clean(text: str) -> str:
    """
    Blank out control characters, runs of signs, endless words and breaks in mid-sentence.

    What has no width is marked.

    Every offset stays: each character is replaced by one.
    """
    tidy = _WIDTHLESS.sub(WIDTHLESS, _CONTROL.sub(" ", text.replace("\r\n", " \n")))
    tidy = _RUNS.sub(lambda run: " " * len(run[0]), tidy)
    tidy = _UNBROKEN.sub(_blank_out, tidy)
    return _WRAPPED.sub(" ", tidy)


def _blank_out(run: re.Match[str]) -> str:
    is_word = len(run[0].replace(WIDTHLESS, "")) < LONGEST_WORD
    return run[0] if is_word else " " * len(run[0])


def squeeze(text: str, start: int) -> tuple[str, Sequence[int]]:
    """
    Make every run of blanks one, drop what has no width, and say where each character stood.

    >>> squeeze("  two  words", 0)
    ('two words', [2, 3, 4, 5, 7, 8, 9, 10, 11])
    """
    if not _BLANKS.search(text):
        return text, range(start, start + len(text))
    kept: list[int] = []
    for i, char in enumerate(text):
        if char != WIDTHLESS and (not char.isspace() or (kept and not text[kept[-1]].isspace())):
            kept.append(i)
    squeezed = "".join(" " if text[i].isspace() else text[i] for i in kept)
    return squeezed, [start + i for i in kept]


@dataclass(slots=True)
class Passage:
    """
    A parsed passage, with what the grammars found in it; all spans are the report's.

    The doc's `user_data["text"]` is its text: spaCy puts it together anew each time it is asked.
    """

    doc: Doc
    places: Sequence[int]  # where each character of the doc stands in the report
    text: str  # the report's
    quantities: list[Quantity] = field(default_factory=list)
    dates: list[DateRange] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    is_parsed: bool = False
    _by_token: dict[int, Mention] = field(default_factory=dict)

    def span(self, words: Words | Token) -> Span:
        """Give the report's span of some words."""
        if hasattr(words, "idx"):
            return self.at(words.idx, words.idx + len(words))
        return self.at(words.start_char, words.end_char)

    def at(self, start: int, end: int) -> Span:
        """Give the report's span of characters of the doc."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def phrase(self, words: Words) -> Phrase:
        """Quote some words."""
        span = self.span(words)
        return Phrase(span.of(self.text), span)

    def tokens(self, span: Span) -> Words | None:
        """Give the tokens a span of the report touches, None if it is not of this passage."""
        first = bisect_left(self.places, span.start)
        last = bisect_left(self.places, span.end)
        while first < last and self.doc.user_data["text"][last - 1] == " ":
            last -= 1  # a blank that `ocr` put in
        if first >= last:
            return None
        return self.doc.char_span(first, last, alignment_mode="expand")

    def place(self, mentions: list[Mention]) -> None:
        """Set the mentions of this passage, and which token is in which."""
        self.mentions = mentions
        self._by_token = {}
        for mention in mentions:
            for token in self.tokens(mention.span) or ():
                self._by_token.setdefault(token.i, mention)

    def mention_at(self, token: Token) -> Mention | None:
        """Give the place mention a token is part of."""
        return self._by_token.get(token.i)

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """Give the quantities that begin among the tokens start..end."""
        if start >= end:
            return []
        whole = self.span(self.doc[start:end])
        return [q for q in self.quantities if q.span and whole.start <= q.span.start < whole.end]

    def dates_in(self, sentence: Words) -> list[DateRange]:
        """Give the dates of a sentence."""
        whole = self.span(sentence)
        return [d for d in self.dates if d.span and whole.start <= d.span.start < whole.end]

    def mentions_in(self, sentence: Words) -> list[Mention]:
        """Give the place mentions of a sentence."""
        whole = self.span(sentence)
        return [m for m in self.mentions if whole.start <= m.span.start < whole.end]
