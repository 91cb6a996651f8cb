"""The analyst's own places and spellings: rows appended, of each place the last one counts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from data.corpus.settling import now
from data.places import OwnPlace

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LIST_OWN = """
    SELECT document FROM (
        SELECT * FROM own_places
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY number DESC) = 1
    )
    WHERE NOT is_removed
    ORDER BY number
"""


@cache
def _adapter() -> TypeAdapter[OwnPlace]:
    return TypeAdapter(OwnPlace)


def list_own(cursor: DuckDBPyConnection) -> dict[str, OwnPlace]:
    """List the own places that count, by id, the oldest first."""
    rows = cursor.execute(LIST_OWN).fetchall()
    read = (_adapter().validate_json(document) for (document,) in rows)
    return {own.place.id: own for own in read}


def keep_own(cursor: DuckDBPyConnection, own: OwnPlace, by: str) -> bool:
    """Append a place, or new spellings of one; False if all of it is there."""
    known = list_own(cursor).get(own.place.id)
    joined = known.joined(own) if known else own
    if joined == known:
        return False
    _append(cursor, joined, by, is_removed=False)
    return True


def drop_own(cursor: DuckDBPyConnection, place_id: str, by: str, *, spelling: str = "") -> bool:
    """Append that a place, or one spelling of it, counts no more; False if it did not."""
    known = list_own(cursor).get(place_id)
    if known is None:
        return False
    left = known.without(spelling) if spelling else None
    if left == known:
        return False
    _append(cursor, left or known, by, is_removed=left is None)
    return True


def _append(cursor: DuckDBPyConnection, own: OwnPlace, by: str, *, is_removed: bool) -> None:
    cursor.execute(
        """
        INSERT INTO own_places
        SELECT coalesce(max(number), 0) + 1, $id, $document, $is_removed, $made, $by
        FROM own_places
        """,
        {
            "id": own.place.id,
            "document": _adapter().dump_json(own).decode(),
            "is_removed": is_removed,
            "made": now(),
            "by": by.strip(),
        },
    )
