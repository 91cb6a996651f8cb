"""
Levels of detail held in memory, as columns, so that a question needs no plan of a database.

Planning a union of seven sums takes DuckDB longer than adding up the few rows of a cube. A table is
held from the first question on that wants it, the columns that were wanted, in the smallest whole
numbers they fit; what is least used goes when there are too many. Cubes only ever get more rows
(what went is taken off by rows of its own), so a held one is brought up by those it lacks.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from data.queries.days import Unit
from data.queries.levels import lasting_of, one

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

    from data.queries.kinds import Kind
    from data.queries.levels import Built

    Column = NDArray[np.signedinteger[Any]]
    Run = tuple[int, int]

MOST_BYTES = int(os.environ.get("MASAR_HELD_MB", "768")) * 1_000_000
MOST_ROWS = 4_000_000
"""Rows above which a table is asked where it is: adding so many up costs more than a plan."""
BLOCK = 4096  # rows, of which the least and the greatest values are known
NULL = -1  # in place of a null: only `reach` has any, and it counts persons
LINKED = """
    SELECT *, dense_rank() OVER (ORDER BY belongs) AS whose,
        row_number() OVER (ORDER BY belongs, rank) - 1 AS number
    FROM {}
"""


@dataclass(frozen=True, slots=True)
class HeldTable:
    """
    Columns of whole numbers, all of one length.

    Attributes
    ----------
    columns
        By name.
    rows
        Their length.
    state
        The state its kind had when it was read; see `levels.Built`.
    edges
        Of a column that rows are looked for by: the least and the greatest of each block.
    absent
        Columns asked for that there are none of.
    """

    columns: Mapping[str, Column]
    rows: int
    state: str = ""
    edges: Mapping[str, tuple[Column, Column]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return sum(column.nbytes for column in self.columns.values())

    def runs(self, ranges: Mapping[str, Run], places: Sequence[Mapping[str, Run]]) -> list[Run]:
        """
        Say where rows may be found, from and to.

        Parameters
        ----------
        ranges
            Column -> the least and the greatest value it may have.
        places
            The same, of which one has to hold; none asks for nothing.
        """
        if not self.edges:
            return [(0, self.rows)]
        blocks = self._within(ranges)
        if places:
            blocks &= np.any([self._within(place) for place in places], axis=0)
        marks = np.flatnonzero(np.diff(np.concatenate([[False], blocks, [False]])))
        return [
            (int(start) * BLOCK, min(int(end) * BLOCK, self.rows))
            for start, end in zip(marks[::2], marks[1::2], strict=True)
        ]

    def _within(self, ranges: Mapping[str, Run]) -> NDArray[np.bool_]:
        blocks = np.ones(-(-self.rows // BLOCK), dtype=bool)
        for name, (low, high) in ranges.items():
            if name in self.edges:
                least, most = self.edges[name]
                blocks &= (most >= low) & (least <= high)
        return blocks


@dataclass(frozen=True, slots=True)
class HeldLinked:
    """
    Records of which several tell of the same, those of the same one after another, best first.

    Attributes
    ----------
    records
        Each with `whose`, the number of what it tells of.
    lasting
        Where those of more than a day begin and end, each with the `number` of its record.
    """

    records: HeldTable
    lasting: HeldTable

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return self.records.size + self.lasting.size


class Held:
    """What a process holds, of any corpus: what is known of one is named by when it was made."""

    def __init__(self, most_bytes: int = MOST_BYTES, most_rows: int = MOST_ROWS) -> None:
        """Say how much to hold: bytes in all, and rows of one table."""
        self._most_bytes, self._most_rows = most_bytes, most_rows
        self._held: OrderedDict[tuple[str, str], HeldTable | HeldLinked] = OrderedDict()
        self._too_large: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def table(
        self, cursor: DuckDBPyConnection, kind: Kind, built: Built, name: str, asked: Iterable[str]
    ) -> HeldTable | None:
        """
        Give a cube or a table of what lasts, with the columns asked for.

        Parameters
        ----------
        cursor
            On the state of the index it is to be of.
        kind, built, name
            Which table; what is known of its kind in that state.
        asked
            The columns needed. A column the table does not have is left out.

        Returns
        -------
        table
            None if it is too large, or has changed since that state.
        """
        key = (built.made, name)
        looked_for = {*kind.cells, *Unit}
        with self._lock:
            if key in self._too_large:
                return None
            held = self._held.get(key)
            if not isinstance(held, HeldTable):
                rows = one(cursor, f"SELECT count(*) FROM {name}")  # noqa: S608 - names of ours
                if rows > self._most_rows:
                    self._too_large.add(key)
                    return None
                held = HeldTable({}, rows, built.state)
            wanted = {*asked} - {*held.columns} - held.absent
            if held.state == built.state and not wanted:
                self._held.move_to_end(key)
                return held
            if held.state not in built.states:
                del self._held[key]  # of before this state, or of too long ago: it is read anew
                return None
            if held.state != built.state:
                held = _with_more_rows(cursor, held, name, looked_for, built.state)
                wanted = {*asked, *wanted} - {*held.columns} - held.absent
            held = _with_columns(cursor, held, name, wanted, looked_for)
            return held if self._keep(key, held) else None

    def linked(self, cursor: DuckDBPyConnection, kind: Kind, built: Built) -> HeldLinked | None:
        """Give the records that tell of what others tell of too; None if they are too many."""
        key = (built.made, kind.linked)
        if built.linked > self._most_rows:
            return None
        with self._lock:
            held = self._held.get(key)
            if not isinstance(held, HeldLinked) or held.records.state != built.state:
                held = _read_linked(cursor, kind, built.state)
            return held if self._keep(key, held) else None

    def _keep(self, key: tuple[str, str], held: HeldTable | HeldLinked) -> bool:
        """Hold something, and let go of what was not used for longest; False if it is too large."""
        if held.size > self._most_bytes // 3:
            self._held.pop(key, None)
            self._too_large.add(key)
            return False
        self._held[key] = held
        self._held.move_to_end(key)
        while sum(one.size for one in self._held.values()) > self._most_bytes:
            self._held.popitem(last=False)
        return True


HELD = Held()


def _with_columns(
    cursor: DuckDBPyConnection,
    held: HeldTable,
    name: str,
    wanted: set[str],
    looked_for: Collection[str],
) -> HeldTable:
    there = wanted & _columns_of(cursor, name)
    read = _read(cursor, name, sorted(there))
    edges = {column: _edges(read[column]) for column in read if column in looked_for}
    return replace(
        held,
        columns={**held.columns, **read},
        edges={**held.edges, **edges},
        absent=held.absent | (wanted - there),
    )


def _with_more_rows(
    cursor: DuckDBPyConnection, held: HeldTable, name: str, looked_for: Collection[str], state: str
) -> HeldTable:
    """Add what came since; without its columns if not all of them can have."""
    rows = one(cursor, f"SELECT count(*) FROM {name}")  # noqa: S608 - names of ours
    read = _read(cursor, name, list(held.columns), held.rows)
    columns = {
        column: np.concatenate([known, read[column]]) for column, known in held.columns.items()
    }
    if any(len(column) != rows for column in columns.values()):
        return HeldTable({}, rows, state)
    edges = {column: _edges(columns[column]) for column in columns if column in looked_for}
    return HeldTable(columns, rows, state, edges, held.absent)


def _read(
    cursor: DuckDBPyConnection, name: str, columns: Sequence[str], after: int = 0
) -> dict[str, Column]:
    """Read columns of a table in the order it has, from some row on."""
    if not columns:
        return {}
    where = "WHERE rowid >= $after" if after else ""
    sql = f"SELECT {', '.join(columns)} FROM {name} {where}"  # noqa: S608 - names of ours
    found = cursor.execute(sql, {"after": after} if after else {}).fetchnumpy()
    return {column: _small(values) for column, values in found.items()}


def _read_linked(cursor: DuckDBPyConnection, kind: Kind, state: str) -> HeldLinked:
    numbered = LINKED.format(kind.linked)
    found = cursor.execute(
        f"SELECT * EXCLUDE (id, report_id, belongs, rank) FROM ({numbered}) ORDER BY number"  # noqa: S608 - names of ours
    ).fetchnumpy()
    records = {name: _small(column) for name, column in found.items()}
    lasting = lasting_of(kind, f"({numbered})", more=("number",))
    found = cursor.execute(lasting).fetchnumpy()
    events = {name: _small(column) for name, column in found.items()}
    return HeldLinked(
        HeldTable(records, len(records["number"]), state),
        HeldTable(events, len(events["number"]), state),
    )


def _columns_of(cursor: DuckDBPyConnection, name: str) -> set[str]:
    found = cursor.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = $name", {"name": name}
    ).fetchall()
    return {column for (column,) in found}


def _small(values: object) -> Column:
    """Put whole numbers into as few bytes as they fit."""
    whole = (
        np.ma.filled(values, NULL) if isinstance(values, np.ma.MaskedArray) else np.asarray(values)
    )
    least, most = (int(whole.min()), int(whole.max())) if len(whole) else (0, 0)
    for kind in (np.int8, np.int16, np.int32):
        if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max:
            return whole.astype(kind)
    return whole.astype(np.int64)


def _edges(column: Column) -> tuple[Column, Column]:
    starts = np.arange(0, len(column), BLOCK)
    if not len(starts):
        return column, column
    return np.minimum.reduceat(column, starts), np.maximum.reduceat(column, starts)
