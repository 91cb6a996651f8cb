"""Sums by cell and colour, laid out as marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.queries.statements import REST, split_columns

if TYPE_CHECKING:
    from data.queries.kinds import Kind


def rank_marks(kind: Kind, added: pd.DataFrame, limit: int) -> pd.DataFrame:
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
    split, members = kind.split_by
    cells = list(kind.cells)
    sums = [name for name in added if name not in {*cells, split}]
    x, y = (added[cell].to_numpy(dtype=np.int64) for cell in cells)
    keys, place = np.unique(x << 32 | y, return_inverse=True)
    columns = {name: _add(added[name].to_numpy(dtype=np.int64), place, len(keys)) for name in sums}
    colour = added[split].to_numpy()
    for name, member in zip(split_columns(kind), members, strict=True):
        n = np.where(colour == member, added["n"].to_numpy(dtype=np.int64), 0)
        columns[name] = _add(n, place, len(keys))
    is_there = np.any([columns[name] != 0 for name in sums], axis=0)
    order = np.flatnonzero(is_there)[np.lexsort((keys[is_there], -columns["n"][is_there]))]
    marks = pd.DataFrame({cells[0]: keys >> 32, cells[1]: keys & 0xFFFFFFFF, **columns})
    kept, beyond = marks.iloc[order[:limit]], marks.iloc[order[limit:]]
    if beyond.empty:
        return kept.reset_index(drop=True)
    rest = beyond.sum().to_frame().T
    rest[cells] = REST
    return pd.concat([kept, rest], ignore_index=True)


def _add(numbers: np.ndarray, place: np.ndarray, size: int) -> np.ndarray:
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, place, numbers)
    return sums
