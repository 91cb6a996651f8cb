"""Full-text search over reports: which have the words, best first, and where the words stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.corpus.search_words import match_of
from data.corpus.snippets import snippets_of

if TYPE_CHECKING:
    import sqlite3

    from data.corpus.snippets import Snippet

TITLE_WEIGHT = 3.0
MOST_HITS = 500
COMMON = 8_000  # matches; above, ranking them all takes too long: the latest are ranked


@dataclass(frozen=True, slots=True)
class Hit:
    """
    A report that was found.

    Attributes
    ----------
    report_id, title, source, published
        Which report.
    score
        How well it fits (BM25, the title weighing three times the text); comparable within one
        search only.
    snippets
        Parts of the report's text, at most three, those with the most of the words first; the
        beginning, without marks, where only the title has them.
    text
        The report's text, which the spans are of.
    """

    report_id: str
    title: str
    source: str
    published: date | None
    score: float
    snippets: tuple[Snippet, ...]
    text: str


def search_reports(
    words: sqlite3.Connection, log: sqlite3.Connection, query: str, *, until: int, limit: int
) -> list[Hit]:
    """Find reports; see `Corpus.search`."""
    for every in (True, False):
        match = match_of(query, every=every)
        ranked = _rank(words, match, until, min(limit, MOST_HITS)) if match else []
        if ranked:
            return _hits(log, ranked, match)
    return []


def _rank(words: sqlite3.Connection, match: str, until: int, limit: int) -> list[tuple[int, float]]:
    """
    Rank documents by BM25.

    Of more than `COMMON` that match only the latest so many are: words that common hardly tell
    reports apart.
    """
    found = words.execute(
        "SELECT rowid FROM words WHERE words MATCH ? AND rowid <= ? ORDER BY rowid DESC"
        " LIMIT 1 OFFSET ?",
        (match, until, COMMON),
    ).fetchone()
    since = found[0] + 1 if found else 0
    rows = words.execute(
        f"""
        SELECT rowid, -bm25(words, {TITLE_WEIGHT}, 1.0) AS score FROM words
        WHERE words MATCH ? AND rowid BETWEEN ? AND ?
        ORDER BY score DESC, rowid DESC LIMIT ?
        """,  # noqa: S608 - a number of ours
        (match, since, until, limit),
    )
    return rows.fetchall()


def _hits(log: sqlite3.Connection, ranked: list[tuple[int, float]], match: str) -> list[Hit]:
    reports = {
        row[0]: row
        for number, _ in ranked
        for row in log.execute(
            "SELECT facts.seq, id, title, source, published, text"
            " FROM facts JOIN reports ON id = subject WHERE facts.seq = ?",
            (number,),
        )
    }
    texts = {number: (row[2], row[5]) for number, row in reports.items()}
    snippets = snippets_of(texts, match)
    return [
        Hit(
            report_id,
            title,
            source,
            date.fromisoformat(published) if published else None,
            score,
            snippets[number],
            text,
        )
        for number, score in ranked
        for _, report_id, title, source, published, text in [reports[number]]
    ]
