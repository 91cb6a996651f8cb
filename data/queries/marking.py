"""Sums by cell and colour, laid out as marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.queries.grouping import add_up, codes_of
from data.queries.parts import BEFORE
from data.queries.statements import REST, ranked_by, split_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    marks = _by_colour(kind, added, kind.cells)
    return cut(kind, marks, limit)


def rank_steps(kind: Kind, added: Numbers, limit: int) -> Numbers:
    """
    Do in memory what `stepped_sql` does in the database.

    Parameters
    ----------
    kind
        Of records.
    added
        One row per cell, step, carry and colour, with sums.
    limit
        How many cells to keep apart, those of most records; the others are one, its cells `REST`.

    Returns
    -------
    marks
        One row per cell, step and carry, in that order, with `split_columns`.
    """
    times = ("step", "is_carry")
    marks = _by_colour(kind, added, (*kind.cells, *times))
    is_shown = (marks["is_carry"] == 0) | (marks["step"] == BEFORE)
    weighed = {name: marks[name] for name in kind.cells} | {"weight": marks["n"] * is_shown}
    cells = add_up([weighed], kind.cells, ["weight"])
    order = np.lexsort([*(cells[name] for name in reversed(kind.cells)), -cells["weight"]])
    kept = {name: cells[name][order[:limit]] for name in kind.cells}
    codes, _ = codes_of([np.concatenate([kept[name], marks[name]]) for name in kind.cells])
    shown = len(order[:limit])
    is_kept = np.isin(codes[shown:], codes[:shown])
    capped = marks | {name: np.where(is_kept, marks[name], REST) for name in kind.cells}
    keys = (*kind.cells, *times)
    whole = add_up([capped], keys, [name for name in marks if name not in keys])
    by_cell = np.lexsort([whole[name] for name in reversed(keys)])
    return {name: column[by_cell] for name, column in whole.items()}


def _by_colour(kind: Kind, added: Numbers, group: Sequence[str]) -> Numbers:
    """Put the records of each colour in columns of their own; what is 0 throughout is left out."""
    colour, n = added[kind.split_by], added["n"]
    sums = [name for name in added if name not in {*group, kind.split_by}]
    apart = {name: n * (colour == k) for k, name in enumerate(split_columns(kind))}
    rows = {name: added[name] for name in (*group, *sums)} | apart
    marks = add_up([rows], group, [*sums, *apart])
    is_there = np.logical_or.reduce([marks[name] != 0 for name in sums])
    return {name: column[is_there] for name, column in marks.items()}


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
