"""Rows of whole numbers, as columns, added up by some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = dict[str, NDArray[np.int64]]

MOST_CODES = 1 << 62  # of several columns in one
DENSE = 4  # times as many codes as rows may be counted one by one


def add_up(found: Sequence[Numbers], group: Sequence[str]) -> Numbers:
    """Add rows up by some of their columns."""
    rows = {
        name: np.concatenate([part[name] for part in found]) if len(found) > 1 else found[0][name]
        for name in found[0]
    }
    codes, many = _codes([rows[name] for name in group])
    first = np.zeros(many, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    added: Numbers = {}
    for name, column in rows.items():
        if name in group:
            added[name] = column[first].astype(np.int64)
        else:
            added[name] = np.zeros(many, dtype=np.int64)
            np.add.at(added[name], codes, column.astype(np.int64))
    return added


def _codes(columns: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], int]:
    """Give the rows of some columns numbers from 0, the same to the same, and say how many."""
    codes, spread = np.zeros(len(columns[0]), dtype=np.int64), 1
    if not len(codes):
        return codes, 0
    for column in columns:
        least = int(column.min())
        width = int(column.max()) - least + 1
        if spread * width >= MOST_CODES:
            codes, spread = _numbered(codes, spread)
        codes, spread = codes * width + (column.astype(np.int64) - least), spread * width
    return _numbered(codes, spread)


def _numbered(codes: NDArray[np.int64], spread: int) -> tuple[NDArray[np.int64], int]:
    if spread <= DENSE * len(codes):
        is_there = np.zeros(spread, dtype=bool)
        is_there[codes] = True
        numbers = np.cumsum(is_there) - 1
        return numbers[codes], int(numbers[-1]) + 1
    numbers, known = pd.factorize(codes)
    return numbers, len(known)
