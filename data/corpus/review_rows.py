"""Reviews taken into the index: their mirror, and what they do to single rows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from data.corpus.effects import NOTHING, Effect, effect_on
from data.corpus.import_files import FOLDER, read_row
from data.corpus.import_index import index_rows
from data.corpus.import_records import flow_of, incident_of
from data.corpus.importing import key_of_table
from data.corpus.queries import FLOWS, INCIDENTS, find_record, insert, select_row
from data.corpus.reviewing import State
from data.corpus.rows import flow_row, incident_row
from data.model import Flow, Report

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from data.corpus.log import Fact
    from data.corpus.rows import Row
    from data.model import Incident

TABLES = {table.name: table for table in (FLOWS, INCIDENTS)}


def targets_of(fact: Fact) -> list[list[str]]:
    """List the records a review has to do with: id, report, table, value."""
    targets: list[list[str]] = json.loads(fact.document)["targets"]
    return targets


def mirror_review(cursor: DuckDBPyConnection, fact: Fact) -> None:
    """Take a review of the log into the index, a row for each of its records."""
    document = json.loads(fact.document)
    item = document["item"]
    rows: list[Row] = [
        {
            "number": fact.seq,
            "action": document["action"],
            "record_id": record_id,
            "report_id": report_id,
            "table_name": table,
            "value": value,
            "item": json.dumps(item, ensure_ascii=False) if item is not None else None,
            "text": document["text"],
            "note": document["note"],
            "undoes": document["undoes"],
            "made": fact.made,
            "made_by": fact.made_by,
        }
        for record_id, report_id, table, value in document["targets"]
    ]
    insert(cursor, "reviews", rows)


def mark(
    cursor: DuckDBPyConnection, record_id: str, before: Effect | None, after: Effect | None
) -> bool:
    """Change the state of a row alone, where nothing else of it changed; say whether that did."""
    one, other = before or NOTHING, after or NOTHING
    plain = replace(one, table="", state=None, is_chosen=False)
    if plain != replace(other, table="", state=None, is_chosen=False):
        return False
    if State.REJECTED in {one.state, other.state} or State.ADDED in {one.state, other.state}:
        return False
    found = find_record(cursor, record_id)
    if found is None or found.table not in TABLES:
        return False
    cursor.execute(
        f"UPDATE {found.table} SET review = $review, is_chosen = $is_chosen WHERE id = $id",  # noqa: S608 - names of ours
        {
            "id": record_id,
            "review": other.state.value if other.state else None,
            "is_chosen": other.is_chosen,
        },
    )
    return True


# --- Rows of imports ------------------------------------------------------------------------------


def review_again(
    cursor: DuckDBPyConnection, log: sqlite3.Connection, home: Path, import_id: str
) -> set[str]:
    """Let what was reviewed before an import came hold for its rows too; give their ids."""
    found = cursor.execute(
        """
        SELECT DISTINCT record_id, table_name FROM reviews
        WHERE record_id IN (
            SELECT id FROM flows WHERE import_id = $id
            UNION ALL SELECT id FROM incidents WHERE import_id = $id
        )
        ORDER BY ALL
        """,
        {"id": import_id},
    ).fetchall()
    for record_id, table in found:
        review_row(cursor, log, home, record_id, table)
    return {record_id for record_id, _ in found}


def review_row(
    cursor: DuckDBPyConnection, log: sqlite3.Connection, home: Path, record_id: str, table: str
) -> None:
    """Make a row of an import again as its reviews leave it."""
    found = find_record(cursor, record_id)
    if found is None or found.import_id is None or found.import_row is None:
        return
    key = key_of_table(log, found.import_id, table)
    base = read_row(home / FOLDER, key, found.import_row)
    for name in (table, "rejected"):
        cursor.execute(f"DELETE FROM {name} WHERE id = $id", {"id": record_id})  # noqa: S608 - names of ours
    effect = effect_on(cursor, record_id) or NOTHING
    if effect.state is State.REJECTED:
        place: Row = {"id": record_id, "table_name": table, "report_id": found.import_id}
        place |= {"import_id": found.import_id, "import_row": found.import_row}
        insert(cursor, "rejected", [place])
        return
    index_rows(cursor, table, found.import_id, [base], first=found.import_row)
    if effect == NOTHING:
        return
    row: Row = select_row(cursor, table, record_id)
    row |= _corrected(row, effect) | {
        "review": effect.state.value if effect.state else State.IMPORTED.value,
        "is_chosen": effect.is_chosen,
        TABLES[table].group: effect.group or record_id,
    }
    cursor.execute(f"DELETE FROM {table} WHERE id = $id", {"id": record_id})  # noqa: S608 - names of ours
    insert(cursor, table, [row])


def record_of_row(
    log: sqlite3.Connection, home: Path, table: str, import_id: str, import_row: int
) -> tuple[Flow | Incident, Report]:
    """Give the record that a row of an import stands for, as its source has it."""
    key = key_of_table(log, import_id, table)
    (row,) = read_row(home / FOLDER, key, import_row).to_pylist()
    row |= {name: row[name] or "" for name in ("title", "source", "url")}
    row["report_id"] = import_id
    return flow_of(row) if table == FLOWS.name else incident_of(row)


def _corrected(row: Row, effect: Effect) -> Row:
    """Give the columns of a correction; the names its place lies in stay if the place does."""
    item = effect.item
    if item is None:
        return {}
    source: dict[str, Any] = {name: row[name] for name in ("published", "title", "source", "url")}
    report = Report(effect.text, id=str(row["report_id"]), **source)
    cells = flow_row(item, report) if isinstance(item, Flow) else incident_row(item, report)
    ends = ("origin_name", "destination_name") if isinstance(item, Flow) else ("place_name",)
    if all(cells[name] == row[name] for name in ends):
        cells["place_keys"] = row["place_keys"]
    return cells
