"""
Web Mercator as whole numbers: a place is a cell of 2^24 by 2^24, a level of detail fewer of them.

Level L has 2^L cells each way, so at zoom z one cell of level z + 3 is 32 pixels wide. Cells count
from the north-west corner, as map tiles do. Whole numbers add up exactly, in any order and on any
engine; degrees do not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    from data.bounds import Bounds

FINEST = 24  # cells of 2.4 m at the equator
SIZE = 1 << FINEST
NOWHERE = -1  # in place of a cell, where a record has no place
NORTHERNMOST = 85.05112877980659  # where Web Mercator's square ends


def column_of(lon: float) -> int:
    """Give the column of the finest grid that holds a longitude."""
    return min(max(math.floor((lon + 180) / 360 * SIZE), 0), SIZE - 1)


def row_of(lat: float) -> int:
    """Give the row of the finest grid that holds a latitude."""
    bounded = math.radians(min(max(lat, -NORTHERNMOST), NORTHERNMOST))
    share = 0.5 - math.asinh(math.tan(bounded)) / (2 * math.pi)
    return min(max(math.floor(share * SIZE), 0), SIZE - 1)


def lons_of(columns: Floats) -> Floats:
    """Give the longitudes of columns of the finest grid, fractions of one included."""
    return columns / SIZE * 360 - 180


def lats_of(rows: Floats) -> Floats:
    """Give the latitudes of rows of the finest grid, fractions of one included."""
    return np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * rows / SIZE))))


def column_sql(lon: str) -> str:
    """Say `column_of` in DuckDB's SQL; `NOWHERE` where the longitude is null."""
    column = f"CAST(floor(({lon} + 180) / 360 * {SIZE}) AS BIGINT)"
    known = f"least(greatest({column}, 0), {SIZE - 1})"
    return f"CAST(CASE WHEN {lon} IS NULL THEN {NOWHERE} ELSE {known} END AS INTEGER)"


def row_sql(lat: str) -> str:
    """Say `row_of` in DuckDB's SQL; `NOWHERE` where the latitude is null."""
    bounded = f"radians(least(greatest({lat}, -{NORTHERNMOST}), {NORTHERNMOST}))"
    row = f"CAST(floor((0.5 - asinh(tan({bounded})) / (2 * pi())) * {SIZE}) AS BIGINT)"
    known = f"least(greatest({row}, 0), {SIZE - 1})"
    return f"CAST(CASE WHEN {lat} IS NULL THEN {NOWHERE} ELSE {known} END AS INTEGER)"


def morton_sql(x: str, y: str) -> str:
    """Say the Morton number of a cell of at most 2^16 by 2^16 in DuckDB's SQL: near is near."""
    return f"({_spread_sql(x)} | ({_spread_sql(y)} << 1))"


def _spread_sql(number: str) -> str:
    spread = f"CAST(greatest({number}, 0) AS BIGINT)"
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        spread = f"(({spread} | ({spread} << {shift})) & {mask})"
    return spread


@dataclass(frozen=True, slots=True)
class Box:
    """Cells of one level, both ends inclusive."""

    level: int
    x0: int
    y0: int
    x1: int
    y1: int

    @classmethod
    def around(cls, bounds: Bounds, level: int) -> Self:
        """Give every cell that a rectangle has a part of; over the 180th meridian, all around."""
        size = 1 << (FINEST - level)
        is_split = bounds.west > bounds.east
        west, east = (-180.0, 180.0) if is_split else (bounds.west, bounds.east)
        return cls(
            level,
            column_of(west) // size,
            row_of(bounds.north) // size,
            column_of(east) // size,
            row_of(bounds.south) // size,
        )

    @property
    def cells(self) -> int:
        """How many there are."""
        return (self.x1 - self.x0 + 1) * (self.y1 - self.y0 + 1)

    def at(self, level: int) -> Self:
        """Give the same ground in the cells of a finer level."""
        times = 1 << (level - self.level)
        return type(self)(
            level,
            self.x0 * times,
            self.y0 * times,
            (self.x1 + 1) * times - 1,
            (self.y1 + 1) * times - 1,
        )
