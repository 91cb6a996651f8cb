"""
Facts of the log become rows of the index.

Facts are applied in their order, whether one came just now or all of them to make an index anew: so
both give the same. Reports that follow each other are taken together, which is quicker and gives
what one by one would give; what tells of the same is linked once all are there.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.corpus import own, reviewing, settling
from data.corpus.comparing import table_of
from data.corpus.deriving import Change
from data.corpus.effects import Reviewed, effect_on, effects_on, reviewed
from data.corpus.import_files import FOLDER, read_rows
from data.corpus.import_index import index_rows
from data.corpus.imports import PREFIX
from data.corpus.kinship import Changing
from data.corpus.queries import FLOWS, INCIDENTS, insert
from data.corpus.reports import find_item, find_reading, readings_of
from data.corpus.review_rows import mark, mirror_review, review_again, review_row, targets_of
from data.corpus.rows import flow_row, incident_row
from data.corpus.settling import decided, settled, unplaced_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from data.corpus.log import Fact
    from data.corpus.queries import Table
    from data.corpus.rows import Row

AT_ONCE = 200  # reports taken together


@dataclass(frozen=True, slots=True)
class Bench:
    """What facts are applied with: a cursor on the index, the log, the corpus's folder."""

    cursor: DuckDBPyConnection
    log: sqlite3.Connection
    home: Path
    changing: Changing = field(default_factory=Changing)


def apply_facts(
    bench: Bench, facts: Iterable[Fact], progress: Callable[[int], None] = lambda _: None
) -> Change:
    """
    Bring the index up to the last of these facts; say what changed in it.

    Parameters
    ----------
    bench
        In a transaction of its own.
    facts
        The next ones, in order.
    progress
        Called with the number of the last fact applied.
    """
    change = Change()
    for some in _together(facts):
        change |= _APPLY[some[0].kind](bench, some)
        bench.cursor.execute(
            "UPDATE masar SET applied = $seq, applied_made = $made",
            {"seq": some[-1].seq, "made": some[-1].made},
        )
        progress(some[-1].seq)
    return change | Change(bench.changing.link(bench.cursor))


def _together(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Take reports that follow each other together, everything else by itself."""
    for kind, run in itertools.groupby(facts, key=lambda fact: fact.kind):
        most = AT_ONCE if kind == "report" else 1
        while some := list(itertools.islice(run, most)):
            yield some


# --- Reports and readings -------------------------------------------------------------------------


def _add_reports(bench: Bench, facts: Sequence[Fact]) -> Change:
    readings = readings_of(bench.log, facts)
    rows: list[Row] = [
        {
            **{name: getattr(r.report, name) for name in ("id", "published", "title")},
            **{name: getattr(r.report, name) for name in ("source", "url")},
            "added": fact.made,
            "reader": r.reader,
        }
        for fact, r in zip(facts, readings, strict=True)
    ]
    insert(bench.cursor, "reports", rows)
    _insert_records(bench, [Reviewed(reading) for reading in readings])
    return Change(frozenset(reading.report.id for reading in readings))


def _add_reading(bench: Bench, facts: Sequence[Fact]) -> Change:
    """Let a newer reading count in place of the one before it."""
    (fact,) = facts
    (reading,) = readings_of(bench.log, facts)
    about = {"id": fact.subject, "reader": reading.reader}
    bench.cursor.execute("UPDATE reports SET reader = $reader WHERE id = $id", about)
    return refresh(bench, [fact.subject], fact.seq)


def refresh(bench: Bench, report_ids: Iterable[str], until: int) -> Change:
    """Make the rows of reports again, as of a fact."""
    done = []
    for report_id in report_ids:
        read = read_reviewed(bench.cursor, bench.log, report_id, until)
        if read is None:
            continue
        bench.changing.remove(bench.cursor, report_id)
        for table in ("unplaced", "rejected"):
            bench.cursor.execute(f"DELETE FROM {table} WHERE report_id = $id", {"id": report_id})  # noqa: S608 - names of ours
        _insert_records(bench, [read])
        done.append(report_id)
    return Change(frozenset(done))


def read_reviewed(
    cursor: DuckDBPyConnection, log: sqlite3.Connection, report_id: str, until: int
) -> Reviewed | None:
    """Read what counts of a report as of a fact, but for the places settled."""
    reading = find_reading(log, report_id, until)
    if reading is None:
        return None
    effects = effects_on(cursor, report_id)
    return reviewed(reading, effects, lambda record_id: find_item(log, report_id, record_id, until))


def _insert_records(bench: Bench, readings: Sequence[Reviewed]) -> None:
    """Insert the columns of readings' records, to be linked to what others tell of the same."""
    cursor = bench.cursor
    bench.changing.add(one.reading.report.id for one in readings)
    unplaced = [row for one in readings for row in unplaced_rows(one.reading)]
    insert(cursor, "unplaced", unplaced)
    known = settled(cursor) if unplaced else {}
    has_imports = cursor.execute("SELECT count(*) FROM imports").fetchone() != (0,)
    placed = [replace(one, reading=decided(known, one.reading)) for one in readings]
    for table, rows in (
        (FLOWS, [row for one in placed for row in _flow_rows(one)]),
        (INCIDENTS, [row for one in placed for row in _incident_rows(one)]),
    ):
        if rows and has_imports:
            _make_way(cursor, table, rows)
        for row in rows:
            row[table.group] = row[table.group] or row["id"]
        insert(cursor, table.name, rows)
    insert(
        cursor,
        "rejected",
        [
            {"id": item.id, "table_name": table_of(item), "report_id": item.report_id}
            for one in readings
            for item in one.rejected
        ],
    )


def _flow_rows(one: Reviewed) -> list[Row]:
    return [
        flow_row(flow, one.reading.report) | one.cells(flow.id, FLOWS.group)
        for flow in one.reading.flows
    ]


def _incident_rows(one: Reviewed) -> list[Row]:
    return [
        incident_row(incident, one.reading.report) | one.cells(incident.id, INCIDENTS.group)
        for incident in one.reading.incidents
    ]


def _make_way(cursor: DuckDBPyConnection, table: Table, rows: Sequence[Row]) -> None:
    """Let a report's record have the id that a row of an import took before it was read."""
    cursor.execute(
        f"DELETE FROM {table.name} WHERE import_id IS NOT NULL AND list_contains($ids, id)",  # noqa: S608 - names of ours
        {"ids": [row["id"] for row in rows]},
    )


# --- What persons said, and imports ---------------------------------------------------------------


def _settle(bench: Bench, facts: Sequence[Fact]) -> Change:
    (fact,) = facts
    return refresh(bench, settling.mirror(bench.cursor, fact), fact.seq)


def _pass_over(_: Bench, __: Sequence[Fact]) -> Change:
    """Own places matter when a report is read, not here."""
    return Change()


def _add_import(bench: Bench, facts: Sequence[Fact]) -> Change:
    (fact,) = facts
    document = json.loads(fact.document)
    replaced: set[str] = set()
    for table, stored in document["tables"].items():
        groups = read_rows(bench.home / FOLDER, stored["key"])
        replaced |= index_rows(bench.cursor, table, fact.subject, groups)
    replaced |= review_again(bench.cursor, bench.log, bench.home, fact.subject)
    bench.cursor.execute(
        "INSERT INTO imports VALUES ($id, $number)", {"id": fact.subject, "number": fact.seq}
    )
    return Change(import_ids=(fact.subject,), record_ids=frozenset(replaced))


def _review(bench: Bench, facts: Sequence[Fact]) -> Change:
    (fact,) = facts
    before = {target[0]: effect_on(bench.cursor, target[0]) for target in targets_of(fact)}
    mirror_review(bench.cursor, fact)
    change = Change()
    reports = set()
    for record_id, report_id, table, *_ in targets_of(fact):
        effect = effect_on(bench.cursor, record_id)
        if report_id.startswith(PREFIX):
            review_row(bench.cursor, bench.log, bench.home, record_id, table)
            change |= Change(record_ids=frozenset({record_id}))
        elif not mark(bench.cursor, record_id, before[record_id], effect):
            reports.add(report_id)
        else:
            change |= Change(frozenset({report_id}))
    return change | refresh(bench, sorted(reports), fact.seq)


_APPLY = {
    "report": _add_reports,
    "reading": _add_reading,
    settling.KIND: _settle,
    own.KIND: _pass_over,
    "import": _add_import,
    reviewing.KIND: _review,
}
