"""
How far machine and person agree: of each field, how often what was read was left as it was.

Counted over records a machine read and a person looked at, undone reviews aside. The record that is
compared is the machine's own, as it was read; places settled by name are no part of it. Confirming
a record agrees with all of it. A rejected record agrees in nothing, which is counted once, as the
"record"; its fields are not.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from data.corpus.comparing import FLOW_FIELDS, INCIDENT_FIELDS, meaning
from data.corpus.effects import fold, list_all
from data.corpus.imports import PREFIX
from data.corpus.reports import find_item
from data.corpus.reviewing import State

if TYPE_CHECKING:
    import sqlite3

    from duckdb import DuckDBPyConnection

    from data.corpus.effects import Effect
    from data.model import Flow, Incident

Z_95 = 1.959964
RECORD = "record"
TYPES = {
    "table": "str",
    "field": "str",
    "reviewed": "int64",
    "agreed": "int64",
    "precision": "float64",
    "low": "float64",
    "high": "float64",
    "missed": "int64",
}


def measure_agreement(
    cursor: DuckDBPyConnection, log: sqlite3.Connection, until: int
) -> pd.DataFrame:
    """Measure how far reviews left what was read as it was; see `Corpus.agreement`."""
    reviewed: Counter[tuple[str, str]] = Counter()
    agreed: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for record_id, report_id, effect in _reviewed(cursor):
        key = (effect.table, RECORD)
        if effect.state is State.ADDED:
            missed[key] += 1
            continue
        read = find_item(log, report_id, record_id, until)
        if read is None:
            continue
        reviewed[key] += 1
        if effect.state is State.REJECTED:
            continue
        agreed[key] += 1
        for name, was_read, is_right in _fields(effect.table, read, effect.item or read):
            where = (effect.table, name)
            reviewed[where] += was_read
            agreed[where] += was_read and is_right
            missed[where] += not was_read and not is_right
    rows = [
        (*key, reviewed[key], agreed[key], *_share(agreed[key], reviewed[key]), missed[key])
        for table, names in (("flows", FLOW_FIELDS), ("incidents", INCIDENT_FIELDS))
        for key in ((table, name) for name in (RECORD, *names))
    ]
    return pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES)


def _reviewed(cursor: DuckDBPyConnection) -> list[tuple[str, str, Effect]]:
    """List the records of reports that a person looked at."""
    rows = list_all(cursor)
    report_of = {str(row["record_id"]): str(row["report_id"]) for row in rows}
    return [
        (record_id, report_of[record_id], effect)
        for record_id, effect in fold(rows).items()
        if effect.state is not None and not report_of[record_id].startswith(PREFIX)
    ]


def _fields(
    table: str, read: Flow | Incident, left: Flow | Incident
) -> list[tuple[str, bool, bool]]:
    """Say of each field whether the machine read anything, and whether it was left so."""
    names = FLOW_FIELDS if table == "flows" else INCIDENT_FIELDS
    said = [(name, meaning(read, name), meaning(left, name)) for name in names]
    return [(name, bool(before), before == after) for name, before, after in said]


def _share(agreed: int, reviewed: int) -> tuple[float, float, float]:
    """
    Give a share with its 95 % interval (Wilson's score), NaN where nothing was reviewed.

    Examples
    --------
    >>> [round(number, 2) for number in _share(9, 10)]
    [0.9, 0.6, 0.98]
    """
    if not reviewed:
        return (math.nan,) * 3
    share, z2 = agreed / reviewed, Z_95**2 / reviewed
    middle = (share + z2 / 2) / (1 + z2)
    reach = math.sqrt(share * (1 - share) * z2 + z2**2 / 4) / (1 + z2)
    return share, max(0.0, middle - reach), min(1.0, middle + reach)
