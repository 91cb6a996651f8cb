"""
Full-text search over the rows of imports: which have the words, those that fit best first.

Rows are short and there may be millions, so their order is what can be told of any number of them
in a moment: rows with the words one after the other come first, then those with every word, the
latest first. Where no row has every word, those with the rarest come first.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.corpus.row_index import row_of
from data.corpus.search_words import terms_of
from data.corpus.snippets import snippets_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from duckdb import DuckDBPyConnection

    from data.corpus.row_index import Piece
    from data.corpus.snippets import Snippet

MOST_HITS = 200
MOST_COUNTED = 10_000  # counting more of a phrase of common words takes too long
MOST_WEIGHED = 2_000  # rows looked at for each word, where none has all
GROWTH = 8  # times as many are looked at, where newer editions took the place of most
SHORTEST_START = 3  # letters of a beginning of a word: fewer begin too many
WHERE = {
    "flows": "concat_ws(' → ', origin_name, destination_name)",
    "incidents": "coalesce(place_name, '')",
}


@dataclass(frozen=True, slots=True)
class RowHit:
    """
    A row of an import that was found.

    Attributes
    ----------
    record_id, table
        Which record of `flows` or `incidents`.
    import_id, source
        Of which data set, and what the row says of its own source.
    where, start
        The names of its places, and its first day; "" and None where unknown.
    text, snippets
        What it says, and the parts that have the words, as in `data.corpus.search.Hit`.
    """

    record_id: str
    table: str
    import_id: str
    source: str
    where: str
    start: date | None
    text: str
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class RowHits:
    """
    What was found among the rows of imports.

    Attributes
    ----------
    hits
        The first ones.
    found
        How many rows have the words, at most `MOST_COUNTED`.
    has_all
        Whether they have every word; else some of them.
    missing
        Rows of imports whose words are not indexed yet: see `Corpus.index_words`.
    """

    hits: tuple[RowHit, ...] = ()
    found: int = 0
    has_all: bool = True
    missing: int = 0


def search_rows(
    words: sqlite3.Connection,
    cursor: DuckDBPyConnection,
    query: str,
    pieces: Sequence[Piece],
    limit: int,
) -> RowHits:
    """Find rows of some pieces; see `Corpus.search_rows`."""
    terms = terms_of(query)
    if not terms or not pieces:
        return RowHits()
    documents = _Documents(words, pieces)
    for ways in _ways(terms):
        every = " AND ".join(ways)
        found = documents.count(every)
        if found:
            ranked = documents.phrases_first(ways, every, limit)
            hits = _hits(documents, cursor, ranked, ways, limit)
            return RowHits(hits, found)
    ranked = documents.rarest_first(terms, limit)
    return RowHits(_hits(documents, cursor, ranked, terms, limit), len(ranked), has_all=False)


def _ways(terms: list[str]) -> list[list[str]]:
    """Give the ways to take a query: as it stands, then the last word as the beginning of one."""
    last = terms[-1].strip('"')
    if " " in last or len(last) < SHORTEST_START:
        return [terms]
    return [terms, [*terms[:-1], f"{terms[-1]}*"]]


@dataclass(frozen=True, slots=True)
class _Documents:
    """The documents of some pieces, the first ones there are."""

    words: sqlite3.Connection
    pieces: Sequence[Piece]

    @property
    def below(self) -> int:
        """The number after the last document."""
        return self.pieces[-1].first + self.pieces[-1].rows

    def count(self, match: str) -> int:
        """Count those that have words, up to `MOST_COUNTED`."""
        if any(one.alive is not None for one in self.pieces):
            return len(self._living(self._last(match, 0, self.below - 1, MOST_COUNTED)))
        (found,) = self.words.execute(
            "SELECT count(*) FROM (SELECT rowid FROM words WHERE words MATCH ? AND rowid < ?"
            " LIMIT ?)",
            (match, self.below, MOST_COUNTED),
        ).fetchone()
        return int(found)

    def phrases_first(self, terms: Sequence[str], every: str, limit: int) -> list[int]:
        """Give those with the words one after the other, then the others, the latest first."""
        found = self._latest(every, limit)
        if len(terms) > 1:
            found = [*self._latest(" + ".join(terms), limit), *found]
        return list(dict.fromkeys(found))[:limit]

    def rarest_first(self, terms: Sequence[str], limit: int) -> list[int]:
        """Give those with some of the words, each weighing the more the rarer it is."""
        weights: defaultdict[int, float] = defaultdict(float)
        for term in terms:
            weight = math.log(1 + self.below / max(1, self.count(term)))
            for document in self._living(self._last(term, 0, self.below - 1, MOST_WEIGHED)):
                weights[document] += weight
        few = sorted(weights, key=lambda document: (-weights[document], -document))[:limit]
        return sorted(few, key=lambda document: (-weights[document], -self._day_of(document)))

    def _latest(self, match: str, limit: int) -> list[int]:
        found = [
            (one.day_of(document), document)
            for one in self.pieces
            for document in self._latest_of(one, match, limit)
        ]
        return [document for _, document in sorted(found, reverse=True)[:limit]]

    def _latest_of(self, piece: Piece, match: str, limit: int) -> list[int]:
        last = piece.first + piece.rows - 1
        if piece.alive is None:
            return self._last(match, piece.first, last, limit)
        most = limit if piece.alive.any() else 0
        found: list[int] = []
        while 0 < most <= MOST_COUNTED and len(found) < limit:
            some = self._last(match, piece.first, last, most)
            found = [document for document in some if piece.alive[document - piece.first]][:limit]
            most = most * GROWTH if len(some) == most else 0
        return found

    def _living(self, documents: Sequence[int]) -> list[int]:
        """Leave out what is no record any more."""
        return [
            document
            for document in documents
            for one in [self.piece_of(document)]
            if one.alive is None or one.alive[document - one.first]
        ]

    def _last(self, match: str, low: int, high: int, limit: int) -> list[int]:
        rows = self.words.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid DESC LIMIT ?",
            (match, low, high, limit),
        )
        return [document for (document,) in rows]

    def _day_of(self, document: int) -> int:
        return self.piece_of(document).day_of(document)

    def piece_of(self, document: int) -> Piece:
        at = bisect_right(self.pieces, document, key=lambda one: one.first) - 1
        return self.pieces[at]


def _hits(
    documents: _Documents,
    cursor: DuckDBPyConnection,
    ranked: Sequence[int],
    terms: Sequence[str],
    limit: int,
) -> tuple[RowHit, ...]:
    """Give the first documents that are records still, with what they say."""
    found: dict[int, tuple[str, tuple[Any, ...]]] = {}
    for document in ranked:
        if len(found) == limit:
            break
        piece = documents.piece_of(document)
        row = _find_record(cursor, piece, row_of(documents.words, piece, document))
        if row is not None:
            found[document] = (piece.table, row)
    texts = {number: (row[3], row[5]) for number, (_, row) in found.items()}
    snippets = snippets_of(texts, " OR ".join(terms))
    return tuple(
        RowHit(
            record_id=row[0],
            table=table,
            import_id=row[1],
            source=row[2],
            where=row[3],
            start=row[4],
            text=row[5],
            snippets=snippets[number],
        )
        for number, (table, row) in found.items()
    )


def _find_record(cursor: DuckDBPyConnection, piece: Piece, row: int) -> tuple[Any, ...] | None:
    """
    Find the record of a row; None where a newer edition or a person took it away.

    One by one: of a single number DuckDB passes over nearly all of a table, of twenty it does not.
    """
    return cursor.execute(
        f"""
        SELECT id, import_id, coalesce(source, ''), {WHERE[piece.table]}, "start", sentence
        FROM {piece.table} WHERE import_row = $row AND import_id = $id
        """,  # noqa: S608 - names and fragments of ours
        {"row": row, "id": piece.import_id},
    ).fetchone()
