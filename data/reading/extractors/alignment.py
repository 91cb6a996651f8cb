"""
Where a quote stands in a text: as it is, else with blanks, quotation marks and dashes alike.

A quote that is found neither way is not in the text. Case and letters must agree: who changes a
word has not quoted.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from data.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_QUOTE = 2_000
MOST_PLACES = 200  # of one quote; beyond, any is as good
FOLDS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛ʼʻ`´′", "'"),  # noqa: RUF001  the table is about lookalikes
        **dict.fromkeys("‐‑‒–—―−", "-"),  # noqa: RUF001  the table is about lookalikes
    }
)
AROUND_QUOTE = " \t\n\"'“”‘’«»…"  # noqa: RUF001  what models put around a quote


class Passage:
    """A stretch of a report in which quotes are looked for."""

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span

    def find(self, quote: str, near: Span | None = None) -> Span | None:
        """
        Find a quote; None if it is not there.

        Parameters
        ----------
        quote
            Words said to stand in the text.
        near
            Where it is expected: the occurrence inside is taken, else the last one before, else
            the first after.
        """
        for words in dict.fromkeys((quote.strip(), quote.strip(AROUND_QUOTE), _no_stop(quote))):
            if not words or len(words) > LONGEST_QUOTE:
                continue
            found = list(islice(self._exact(words), MOST_PLACES))
            found = found or list(islice(self._tolerant(words), MOST_PLACES))
            if found:
                return _nearest(found, near)
        return None

    def _exact(self, words: str) -> Iterator[Span]:
        at = self.text.find(words, self.span.start, self.span.end)
        while at >= 0:
            if is_whole(self.text, at, at + len(words)):
                yield Span(at, at + len(words))
            at = self.text.find(words, at + 1, self.span.end)

    def _tolerant(self, words: str) -> Iterator[Span]:
        folded, places = self._folded
        sought = "".join(fold_character(char) for char in " ".join(words.split()))
        at = folded.find(sought) if sought else -1
        while at >= 0:
            end = at + len(sought)
            if is_whole(folded, at, end):
                yield Span(places[at], places[end - 1] + 1)
            at = folded.find(sought, at + 1)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The text folded, and where in the report each of its characters comes from."""
        folded: list[str] = []
        places: list[int] = []
        for at in range(self.span.start, self.span.end):
            made = fold_character(self.text[at])
            if made == " " and folded and folded[-1] == " ":
                continue
            folded += made
            places += [at] * len(made)
        return "".join(folded), places


def fold_character(char: str) -> str:
    """Fold one character; what is invisible becomes nothing."""
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cf", "Cc"}:  # bidi marks, soft hyphens, control characters
        return ""
    return unicodedata.normalize("NFKD", char.translate(FOLDS))


def is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a stretch cuts no word and no number: "5,000" is not in "75,000"."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    first, last = text[start], text[end - 1]
    if before and first.isalnum() and before[-1].isalnum():
        return False
    if after and last.isalnum() and after[0].isalnum():
        return False
    return not (_joins(before, first) or _joins(after[::-1], last))


def _joins(beside: str, digit: str) -> bool:
    """Say whether a comma or point ties digits together; `beside` ends at the digit."""
    return len(beside) == 2 and digit.isdigit() and beside[1] in ",." and beside[0].isdigit()


def _no_stop(quote: str) -> str:
    return quote.strip(AROUND_QUOTE + ".,;:")


def _nearest(found: list[Span], near: Span | None) -> Span:
    if near is None:
        return found[0]
    inside = [span for span in found if near.contains(span)]
    before = [span for span in found if span.end <= near.start]
    return inside[0] if inside else before[-1] if before else found[0]
