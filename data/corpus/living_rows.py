"""Which rows of imports are records still, and not those that a newer edition took the place of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from data.corpus.row_index import ABOUT, Piece, order_of, pieces_until

if TYPE_CHECKING:
    import sqlite3

    from duckdb import DuckDBPyConnection


class LivingRows:
    """The pieces of an index of words with what of them counts, found once a state of the log."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: tuple[tuple[int, int], list[Piece]] = ((-1, 0), [])

    def find(
        self, words: sqlite3.Connection, cursor: DuckDBPyConnection, until: int
    ) -> list[Piece]:
        """
        List the pieces up to a fact, each with which of its documents are records.

        Parameters
        ----------
        words
            The index of words.
        cursor
            On the index of records, as it was at that fact.
        until
            The number of the fact.
        """
        pieces = pieces_until(words, until)
        key = (until, len(pieces))  # more are listed as they are indexed
        if self._known[0] != key:
            counts = _count(cursor)
            self._known = (key, [_look_at(words, cursor, one, counts) for one in pieces])
        return self._known[1]


def _count(cursor: DuckDBPyConnection) -> dict[tuple[str, str], int]:
    """Count the records there are of each import and table."""
    counts: dict[tuple[str, str], int] = {}
    for table in ABOUT:
        rows = cursor.execute(
            f"SELECT import_id, count(*) FROM {table} WHERE import_id IS NOT NULL GROUP BY 1"  # noqa: S608 - names of ours
        )
        counts |= {(table, import_id): number for import_id, number in rows.fetchall()}
    return counts


def _look_at(
    words: sqlite3.Connection,
    cursor: DuckDBPyConnection,
    piece: Piece,
    counts: dict[tuple[str, str], int],
) -> Piece:
    living = counts.get((piece.table, piece.import_id), 0)
    if living == piece.rows:
        return piece
    alive = np.zeros(piece.rows, bool)
    if living:
        rows = cursor.execute(
            f"SELECT import_row FROM {piece.table} WHERE import_id = $id",  # noqa: S608 - names of ours
            {"id": piece.import_id},
        ).fetchnumpy()["import_row"]
        alive[rows] = True
        alive = alive[order_of(words, piece)]
    return replace(piece, alive=alive)
