"""Rows of whole numbers, as columns, added up by some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.queries.days import UNDATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = dict[str, NDArray[np.int64]]

MOST_CODES = 1 << 62  # of several columns in one
DENSE = 4  # times as many codes as rows may be counted one by one


def add_up(found: Sequence[Numbers], group: Sequence[str], columns: Sequence[str]) -> Numbers:
    """
    Add rows up by some of their columns.

    Parameters
    ----------
    found
        Rows in any number of pieces; a column that a piece does not have is 0 there.
    group, columns
        By which columns they are added up, and which are.
    """
    keys = [np.concatenate([piece[name] for piece in found]) for name in group]
    codes, many = codes_of(keys)
    first = np.zeros(many, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    added = {name: key[first].astype(np.int64) for name, key in zip(group, keys, strict=True)}
    added |= {name: np.zeros(many, dtype=np.int64) for name in columns}
    start = 0
    for piece in found:
        end = start + len(piece[group[0]])
        for name in columns:
            if name in piece:
                np.add.at(added[name], codes[start:end], piece[name].astype(np.int64))
        start = end
    return added


def codes_of(columns: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], int]:
    """Give the rows of some columns numbers from 0, the same to the same, and say how many."""
    codes, spread = np.zeros(len(columns[0]), dtype=np.int64), 1
    if not len(codes):
        return codes, 0
    for column in columns:
        known = _closer(column)
        least = int(known.min())
        width = int(known.max()) - least + 1
        if spread * width >= MOST_CODES:
            codes, spread = _numbered(codes, spread)
        codes, spread = codes * width + (known.astype(np.int64) - least), spread * width
    return _numbered(codes, spread)


def _closer(column: NDArray[np.int64]) -> NDArray[np.int64]:
    """Put the numbers that stand for no step next to those that do: fewer codes are quicker."""
    if column.min() > UNDATED:
        return column
    is_far = column <= UNDATED
    if is_far.all():
        return column
    least = column[~is_far].min()
    return np.where(is_far, np.where(column == UNDATED, least - 1, least - 2), column)


def _numbered(codes: NDArray[np.int64], spread: int) -> tuple[NDArray[np.int64], int]:
    if spread <= DENSE * len(codes):
        is_there = np.zeros(spread, dtype=bool)
        is_there[codes] = True
        numbers = np.cumsum(is_there) - 1
        return numbers[codes], int(numbers[-1]) + 1
    numbers, known = pd.factorize(codes)
    return numbers, len(known)
