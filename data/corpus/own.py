"""The analyst's own places and spellings: facts of the log, of each place the last one counts."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from data.corpus.log import append
from data.places import OwnPlace

if TYPE_CHECKING:
    import sqlite3

KIND = "own_place"
LIST_OWN = """
    SELECT document FROM facts
    WHERE seq IN (
        SELECT max(seq) FROM facts WHERE kind = 'own_place' AND seq <= ? GROUP BY subject
    )
    ORDER BY seq
"""


@cache
def _adapter() -> TypeAdapter[OwnPlace]:
    return TypeAdapter(OwnPlace)


def list_own(connection: sqlite3.Connection, until: int) -> dict[str, OwnPlace]:
    """List the own places that count up to a fact, by id, the oldest first."""
    rows = connection.execute(LIST_OWN, (until,)).fetchall()
    documents = (json.loads(document) for (document,) in rows)
    read = [_adapter().validate_python(d["own"]) for d in documents if not d["is_removed"]]
    return {own.place.id: own for own in read}


def keep_own(connection: sqlite3.Connection, own: OwnPlace, by: str) -> bool:
    """Append a place, or new spellings of one; False if all of it is there."""
    known = _find(connection, own.place.id)
    joined = known.joined(own) if known else own
    if joined == known:
        return False
    append_own(connection, joined, by, is_removed=False)
    return True


def drop_own(connection: sqlite3.Connection, place_id: str, by: str, *, spelling: str = "") -> bool:
    """Append that a place, or one spelling of it, counts no more; False if it did not."""
    known = _find(connection, place_id)
    if known is None:
        return False
    left = known.without(spelling) if spelling else None
    if left == known:
        return False
    append_own(connection, left or known, by, is_removed=left is None)
    return True


def append_own(connection: sqlite3.Connection, own: OwnPlace, by: str, *, is_removed: bool) -> None:
    """Append what counts of an own place from now on."""
    document = {"own": _adapter().dump_python(own, mode="json"), "is_removed": is_removed}
    append(connection, KIND, own.place.id, json.dumps(document, ensure_ascii=False), by=by)


def _find(connection: sqlite3.Connection, place_id: str) -> OwnPlace | None:
    row = connection.execute(
        "SELECT document FROM facts WHERE kind = ? AND subject = ? ORDER BY seq DESC LIMIT 1",
        (KIND, place_id),
    ).fetchone()
    document = json.loads(row[0]) if row else None
    if document is None or document["is_removed"]:
        return None
    return _adapter().validate_python(document["own"])
