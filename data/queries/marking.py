"""Sums by cell and colour, laid out as marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.queries.statements import REST, ranked_by, split_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from data.queries.kinds import Kind

    Numbers = dict[str, NDArray[np.int64]]


def rank_marks(kind: Kind, added: Numbers, limit: int) -> Numbers:
    """
    Do in memory what `marks_sql` does in the database, for a kind that has one place.

    Parameters
    ----------
    kind
        Of records.
    added
        One row per cell and colour, with sums.
    limit
        How many cells to keep apart; those beyond are one row, the last, its cells `REST`.

    Returns
    -------
    marks
        One row per cell, the most records first, with `split_columns`.
    """
    x, y, colour = (added[name] for name in (*kind.cells, kind.split_by))
    sums = [name for name in added if name not in {*kind.cells, kind.split_by}]
    apart = split_columns(kind)
    keys = x << 32 | y
    order = np.argsort(keys, kind="stable")
    first = np.flatnonzero(np.diff(keys[order], prepend=np.int64(-(2**62))))
    n = added["n"]
    each = np.stack(
        [*(added[name] for name in sums), *(n * (colour == k) for k in range(len(apart)))], axis=1
    )
    whole = np.add.reduceat(each[order], first) if len(first) else each
    is_there = whole[:, : len(sums)].any(axis=1)
    whole, cells = whole[is_there], keys[order][first][is_there]
    names = [*sums, *apart]
    marks = {
        kind.cells[0]: cells >> 32,
        kind.cells[1]: cells & 0xFFFFFFFF,
        **{name: whole[:, number] for number, name in enumerate(names)},
    }
    return cut(kind, marks, limit)


def cut(kind: Kind, marks: Numbers, limit: int) -> Numbers:
    """Put the largest marks first, and what is beyond a bound in one row, the last."""
    keys: Sequence[NDArray[np.int64]] = [marks[cell] for cell in reversed(kind.cells)]
    order = np.lexsort((*keys, *(-marks[name] for name in reversed(ranked_by(kind)))))
    kept, beyond = order[:limit], order[limit:]
    if not len(beyond):
        return {name: column[kept] for name, column in marks.items()}
    return {
        name: np.append(column[kept], REST if name in kind.cells else column[beyond].sum())
        for name, column in marks.items()
    }


def with_rest(kind: Kind, marks: Numbers, limit: int) -> Numbers:
    """Read what `marks_sql` gives: of the sum of all cells leave what is not among the rows."""
    is_sum = marks[kind.cells[0]] == REST
    shown = cut(kind, {name: column[~is_sum] for name, column in marks.items()}, limit)
    beyond = {
        name: int(marks[name][is_sum].sum() - column.sum())
        for name, column in shown.items()
        if name not in kind.cells
    }
    if not any(beyond.values()):
        return shown
    return {name: np.append(column, beyond.get(name, REST)) for name, column in shown.items()}
