"""The parts of a text that have the words searched for."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from data.corpus.search_words import WORD, index_text
from data.corpus.words_file import TOKENS
from data.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

AROUND = 12  # words shown on each side of a match
MOST_SNIPPETS = 3
OPEN, CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a report's text: where it stands, and the words in it that were searched for."""

    span: Span
    marks: tuple[Span, ...]


def snippets_of(texts: Mapping[int, tuple[str, str]], match: str) -> dict[int, tuple[Snippet, ...]]:
    """
    Cut the parts that have words out of a few texts.

    Parameters
    ----------
    texts
        What each is called, and what it says, by a number.
    match
        See `data.corpus.search_words.match_of`.

    Returns
    -------
    snippets
        By the same numbers, at most three each, those with most of the words first; the beginning,
        without marks, where only the title has them.
    """
    with _few_documents(texts) as few:
        shown = dict(
            few.execute(
                "SELECT rowid, highlight(words, 1, ?, ?) FROM words WHERE words MATCH ?",
                (OPEN, CLOSE, match),
            ).fetchall()
        )
    return {
        number: _snippets(text, _marked(shown.get(number, "")))
        for number, (_, text) in texts.items()
    }


@contextmanager
def _few_documents(texts: Mapping[int, tuple[str, str]]) -> Iterator[sqlite3.Connection]:
    """Give an index of a few documents alone that holds their words too, to see what matched."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            f"CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize = '{TOKENS}')"
        )
        connection.executemany(
            "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
            (
                (number, index_text(title), index_text(text))
                for number, (title, text) in texts.items()
            ),
        )
        yield connection


def _marked(shown: str) -> list[int]:
    """Give the numbers of the words between the marks."""
    numbers, inside = [], False
    for number, word in enumerate(shown.split(" ")):
        inside |= word.startswith(OPEN)
        if inside:
            numbers.append(number)
        inside &= not word.endswith(CLOSE)
    return numbers


def _snippets(text: str, marked: list[int]) -> tuple[Snippet, ...]:
    """Cut the parts around the marked words, those with the most different ones first."""
    last = (marked[-1] if marked else 0) + AROUND
    words = [match.span() for match in islice(WORD.finditer(text), last + 1)]
    if not words:
        return ()
    if not marked:
        end = words[min(2 * AROUND, len(words) - 1)][1]
        return (Snippet(Span(words[0][0], end), ()),)
    parts: list[list[int]] = []
    for number in marked:
        if parts and number - parts[-1][0] <= 2 * AROUND:
            parts[-1].append(number)
        else:
            parts.append([number])
    best = sorted(parts, key=lambda part: -len({text[slice(*words[n])].casefold() for n in part}))
    return tuple(_snippet(words, part) for part in best[:MOST_SNIPPETS])


def _snippet(words: list[tuple[int, int]], part: list[int]) -> Snippet:
    first, last = max(0, part[0] - AROUND), min(len(words) - 1, part[-1] + AROUND)
    return Snippet(
        Span(words[first][0], words[last][1]), tuple(Span(*words[number]) for number in part)
    )
