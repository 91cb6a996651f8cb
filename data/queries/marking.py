"""Sums by cell and colour, laid out as marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.queries.grouping import add_up
from data.queries.statements import REST, ranked_by, split_columns

if TYPE_CHECKING:
    from data.queries.grouping import Numbers
    from data.queries.kinds import Kind


def rank_marks(kind: Kind, added: Numbers, limit: int) -> Numbers:
    """
    Do in memory what `marks_sql` does in the database.

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
    colour, n = added[kind.split_by], added["n"]
    sums = [name for name in added if name not in {*kind.cells, kind.split_by}]
    apart = {name: n * (colour == k) for k, name in enumerate(split_columns(kind))}
    rows = {name: added[name] for name in (*kind.cells, *sums)} | apart
    marks = add_up([rows], kind.cells, [*sums, *apart])
    is_there = np.logical_or.reduce([marks[name] != 0 for name in sums])
    return cut(kind, {name: column[is_there] for name, column in marks.items()}, limit)


def cut(kind: Kind, marks: Numbers, limit: int) -> Numbers:
    """Put the largest marks first, and what is beyond a bound in one row, the last."""
    ranked = [-marks[name] for name in ranked_by(kind)]
    rows = np.arange(len(ranked[0]))
    if len(rows) > limit:  # sort no more than may be shown
        most = np.partition(ranked[0], limit - 1)[limit - 1]
        rows = np.flatnonzero(ranked[0] <= most)
    keys = [*(marks[cell][rows] for cell in reversed(kind.cells)), *(k[rows] for k in ranked[::-1])]
    kept = rows[np.lexsort(keys)[:limit]]
    shown = {name: column[kept] for name, column in marks.items()}
    if len(kept) == len(ranked[0]):
        return shown
    return {
        name: np.append(column, REST if name in kind.cells else marks[name].sum() - column.sum())
        for name, column in shown.items()
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
