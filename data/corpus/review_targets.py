"""
What a review has to do with when it is made: checked, and every record it touches named.

A merge or a split takes whole groups along, a recommendation all figures it is preferred to, so
that the fact says by itself what it does, whatever is linked later.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.corpus.applying import read_reviewed
from data.corpus.comparing import table_of
from data.corpus.documents import check_parts, records_of
from data.corpus.effects import NOTHING, effect_on, is_that_added, undone
from data.corpus.queries import FLOWS, INCIDENTS, find_record
from data.corpus.reports import find_report
from data.corpus.reviewing import Action, State, Target, group_named
from data.model import Flow, ModelError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from duckdb import DuckDBPyConnection

    from data.corpus.queries import Found
    from data.corpus.reviewing import Review
    from data.model import Incident, Report

    Reader = Callable[[str], "tuple[Flow | Incident, Report] | None"]  # a record, and its report

GROUPS = {table.name: table.group for table in (FLOWS, INCIDENTS)}
CHOSEN = "chosen"
ADDED = "added"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A review ready to be written: its targets, and the text a correction's spans are of."""

    targets: tuple[Target, ...]
    text: str = ""


def prepare(
    cursor: DuckDBPyConnection, log: sqlite3.Connection, review: Review, read: Reader
) -> Prepared | None:
    """
    Check a review and name what it has to do with.

    Parameters
    ----------
    cursor, log
        The index and the log, of one moment.
    review
        What is said.
    read
        Gives a record as it counts now, with its report.

    Returns
    -------
    prepared
        None if what it says is so already.

    Raises
    ------
    ModelError
        If it is about no record there is, or makes no sense of it.
    """
    match review.action:
        case Action.UNDO:
            return _undo(log, review)
        case Action.MERGE | Action.SPLIT:
            return _regroup(cursor, review)
        case Action.RECOMMEND:
            return _recommend(cursor, review)
        case Action.ADD:
            return _add(cursor, log, review, read)
    return _judge(cursor, review, read)


def _find(cursor: DuckDBPyConnection, record_id: str) -> Found:
    found = find_record(cursor, record_id)
    if found is None:
        raise ModelError(f"There is no record {record_id!r} to review")
    return found


def _judge(cursor: DuckDBPyConnection, review: Review, read: Reader) -> Prepared | None:
    """Confirm, correct or reject one record."""
    (record_id,) = review.record_ids
    found = _find(cursor, record_id)
    effect = effect_on(cursor, record_id) or NOTHING
    value = ADDED if _was_added(effect.state, cursor, record_id) else ""
    target = Target(record_id, found.report_id, found.table, value)
    if review.item is None:
        same = {Action.CONFIRM: State.CONFIRMED, Action.REJECT: State.REJECTED}
        return None if effect.state is same[review.action] else Prepared((target,))
    known = read(record_id)
    if known is None:
        raise ModelError(f"There is no record {record_id!r} to correct")
    item, report = known
    _check_item(review.item, found.table, found.report_id, report.text)
    if isinstance(review.item, Flow) and isinstance(item, Flow):
        _check_whole(review.item, item.subset_of, read)
    if review.item == item and effect.state is not State.REJECTED:
        return None
    return Prepared((target,), report.text if found.import_id else "")


def _was_added(state: State | None, cursor: DuckDBPyConnection, record_id: str) -> bool:
    """Whether a person added a record; it stays so when it is rejected and taken up again."""
    added = cursor.execute(
        "SELECT count(*) FROM reviews WHERE record_id = $id AND action = 'add'", {"id": record_id}
    ).fetchone()
    return state is State.ADDED or bool(added and added[0])


def _check_item(item: Flow | Incident, table: str, report_id: str, text: str) -> None:
    if table_of(item) != table:
        raise ModelError(f"{item.id!r} is of the {table}; reject it and add what it is instead")
    if item.report_id != report_id:
        raise ModelError(f"{item.id!r} is of report {report_id!r}, not {item.report_id!r}")
    check_parts(item, text)


def _check_whole(flow: Flow, was: str | None, read: Reader) -> None:
    """Refuse to make a flow part of what is none, or of its own part."""
    whole_id = flow.subset_of
    if whole_id is None or whole_id == was:
        return
    whole, _ = read(whole_id) or (None, None)
    if not isinstance(whole, Flow) or whole.report_id != flow.report_id:
        raise ModelError(f"{whole_id!r} is no flow of the report; give one that is, or none")
    if whole.subset_of is not None:
        raise ModelError(f"{whole_id!r} is itself part of another figure; give that one")


def _add(
    cursor: DuckDBPyConnection, log: sqlite3.Connection, review: Review, read: Reader
) -> Prepared | None:
    item = review.item
    if item is None:
        raise AssertionError  # `Review` sees to it
    if find_record(cursor, item.id) is not None:
        raise ModelError(f"There is a record {item.id!r} already; correct it instead")
    report = find_report(log, item.report_id)
    if report is None:
        raise ModelError(f"There is no report {item.report_id!r} to add a record to")
    check_parts(item, report.text)
    if isinstance(item, Flow):
        _check_whole(item, None, read)
    (until,) = cursor.execute("SELECT applied FROM masar").fetchone() or (0,)
    held = read_reviewed(cursor, log, item.report_id, until)
    for other in records_of(held.reading) if held else ():
        if is_that_added(other, item):
            raise ModelError(f"Record {other.id!r} says that already; correct it instead")
    return Prepared((Target(item.id, item.report_id, table_of(item)),))


def _members(cursor: DuckDBPyConnection, review: Review) -> tuple[str, dict[str, tuple[str, str]]]:
    """Give the table, and every record of the groups of those named: its report and its group."""
    found = [_find(cursor, record_id) for record_id in review.record_ids]
    tables = {one.table for one in found}
    if len(tables) > 1:
        raise ModelError("A movement and an incident cannot be one; give records of one kind")
    if any(one.is_rejected for one in found):
        raise ModelError("A rejected record belongs to nothing; take the rejection back first")
    (table,) = tables
    group = GROUPS[table]
    rows = cursor.execute(
        f"""
        SELECT id, report_id, {group} FROM {table}
        WHERE {group} IN (SELECT {group} FROM {table} WHERE list_contains($ids, id))
        ORDER BY id
        """,  # noqa: S608 - names of ours
        {"ids": list(review.record_ids)},
    ).fetchall()
    return table, {record_id: (report_id, name) for record_id, report_id, name in rows}


def _regroup(cursor: DuckDBPyConnection, review: Review) -> Prepared | None:
    table, members = _members(cursor, review)
    groups = {name for _, name in members.values()}
    named = set(review.record_ids)
    rest = set() if review.action is Action.MERGE else set(members) - named
    if review.action is Action.MERGE and len(groups) == 1:
        return None
    if review.action is Action.SPLIT and len(groups) > 1:
        raise ModelError("These records are of several groups; split one group at a time")
    if review.action is Action.SPLIT and not rest:
        return None
    (stamp,) = cursor.execute("SELECT applied FROM masar").fetchone() or (0,)
    apart, left = group_named(set(members) - rest, stamp), group_named(rest, stamp)
    return Prepared(
        tuple(
            Target(record_id, report_id, table, left if record_id in rest else apart)
            for record_id, (report_id, _) in members.items()
        )
    )


def _recommend(cursor: DuckDBPyConnection, review: Review) -> Prepared | None:
    (record_id,) = review.record_ids
    table, members = _members(cursor, review)
    effect = effect_on(cursor, record_id) or NOTHING
    if effect.is_chosen:
        return None
    return Prepared(
        tuple(
            Target(other, report_id, table, CHOSEN if other == record_id else "")
            for other, (report_id, _) in members.items()
        )
    )


def _undo(log: sqlite3.Connection, review: Review) -> Prepared | None:
    row = log.execute(
        "SELECT document FROM facts WHERE seq = ? AND kind = 'review'", (review.undoes,)
    ).fetchone()
    if row is None:
        raise ModelError(f"There is no review of number {review.undoes} to take back")
    targets = [Target(*target) for target in json.loads(row[0])["targets"]]
    about = [
        {"number": number, "undoes": json.loads(text)["undoes"]}
        for number, text in log.execute(
            "SELECT seq, document FROM facts WHERE kind = 'review' ORDER BY seq"
        )
    ]
    return None if review.undoes in undone(about) else Prepared(tuple(targets))
