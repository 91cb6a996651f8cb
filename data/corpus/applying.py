"""
Facts of the log become rows of the index.

Facts are applied in their order, whether one came just now or all of them to make an index anew: so
both give the same. Reports that follow each other are taken together, which is quicker and gives
what one by one would give.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.corpus import own, settling
from data.corpus.deriving import Change
from data.corpus.import_files import FOLDER, read_rows
from data.corpus.import_index import index_rows
from data.corpus.kinship import Kin, unlink
from data.corpus.queries import FLOWS, INCIDENTS, insert
from data.corpus.reports import find_reading, readings_of
from data.corpus.rows import flow_row, incident_row
from data.corpus.settling import decided, settled, unplaced_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from data.corpus.log import Fact
    from data.corpus.rows import Row
    from data.model import Reading

AT_ONCE = 200  # reports taken together


@dataclass(frozen=True, slots=True)
class Bench:
    """What facts are applied with: a cursor on the index, the log, the corpus's folder."""

    cursor: DuckDBPyConnection
    log: sqlite3.Connection
    home: Path


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
    return change


def _together(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Take reports that follow each other together, everything else by itself."""
    for kind, run in itertools.groupby(facts, key=lambda fact: fact.kind):
        most = AT_ONCE if kind == "report" else 1
        while some := list(itertools.islice(run, most)):
            yield some


# --- Reports and readings -------------------------------------------------------------------------


def _add_reports(bench: Bench, facts: Sequence[Fact]) -> Change:
    cursor = bench.cursor
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
    insert(cursor, "reports", rows)
    insert(cursor, "unplaced", [row for reading in readings for row in unplaced_rows(reading)])
    known = settled(cursor)
    _insert_records(cursor, [decided(known, reading) for reading in readings])
    return Change(frozenset(reading.report.id for reading in readings))


def _add_reading(bench: Bench, facts: Sequence[Fact]) -> Change:
    """Let a newer reading count in place of the one before it."""
    (fact,) = facts
    (reading,) = readings_of(bench.log, facts)
    about = {"id": fact.subject, "reader": reading.reader}
    bench.cursor.execute("UPDATE reports SET reader = $reader WHERE id = $id", about)
    bench.cursor.execute("DELETE FROM unplaced WHERE report_id = $id", {"id": fact.subject})
    insert(bench.cursor, "unplaced", unplaced_rows(reading))
    return refresh(bench, [fact.subject], fact.seq)


def refresh(bench: Bench, report_ids: Iterable[str], until: int) -> Change:
    """Make the rows of reports again, as of a fact."""
    done = []
    known = settled(bench.cursor)
    for report_id in report_ids:
        reading = find_reading(bench.log, report_id, until)
        if reading is None:
            continue
        unlink(bench.cursor, FLOWS, report_id)
        unlink(bench.cursor, INCIDENTS, report_id)
        _insert_records(bench.cursor, [decided(known, reading)])
        done.append(report_id)
    return Change(frozenset(done))


def _insert_records(cursor: DuckDBPyConnection, readings: Sequence[Reading]) -> None:
    """Insert the columns of readings' records, linked to what others tell of the same."""
    for table, by_report in (
        (FLOWS, [[flow_row(flow, r.report) for flow in r.flows] for r in readings]),
        (INCIDENTS, [[incident_row(one, r.report) for one in r.incidents] for r in readings]),
    ):
        rows = [row for some in by_report for row in some]
        kin = Kin(cursor, table, rows)
        for some in by_report:
            kin.link(some)
        insert(cursor, table.name, rows)


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
    has_replaced = False
    for table, stored in document["tables"].items():
        groups = read_rows(bench.home / FOLDER, stored["key"])
        has_replaced |= index_rows(bench.cursor, table, fact.subject, groups)
    bench.cursor.execute(
        "INSERT INTO imports VALUES ($id, $number)", {"id": fact.subject, "number": fact.seq}
    )
    return Change(import_ids=(fact.subject,), has_replaced=has_replaced)


_APPLY = {
    "report": _add_reports,
    "reading": _add_reading,
    settling.KIND: _settle,
    own.KIND: _pass_over,
    "import": _add_import,
}
