"""A rectangle on the globe: drawn on the map, kept in the URL, asked for in SQL."""

from __future__ import annotations

import math
import re
from dataclasses import astuple, dataclass
from typing import Self

from data.model import ModelError

DECIMALS = 3  # a thousandth of a degree is 100 m: finer than anyone draws
NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """
    A rectangle between two parallels and two meridians, its edges inside.

    Rounded to a thousandth of a degree. One whose west lies east of its east reaches over the
    180th meridian.

    Attributes
    ----------
    south, north
        Latitudes in degrees, -90 to 90.
    west, east
        Longitudes in degrees, -180 to 180.

    Raises
    ------
    ModelError
        If an edge is off the globe, or the north lies south of the south.

    Examples
    --------
    >>> homs = Bounds(34.5, 36.2, 35.1, 37.4)
    >>> homs.holds(34.73, 36.71), homs.holds(None, None)
    (True, False)
    >>> Bounds(-20, 175, -10, -175).holds(-15, 179)
    True
    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        for name, limit in (("south", 90), ("west", 180), ("north", 90), ("east", 180)):
            value = getattr(self, name)
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            if not is_number or not math.isfinite(value) or abs(value) > limit:
                raise ModelError(f"{name}={value!r} is no edge; give degrees, -{limit} to {limit}")
            object.__setattr__(self, name, round(float(value), DECIMALS) + 0.0)
        if self.north < self.south:
            raise ModelError(f"north={self.north} lies south of south={self.south}")

    def holds(self, lat: float | None, lon: float | None) -> bool:
        """Say whether a point lies inside; one that is unknown does not."""
        if lat is None or lon is None or not self.south <= lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= lon <= self.east
        return lon >= self.west or lon <= self.east

    def describe(self) -> str:
        """
        Say it in words.

        >>> Bounds(-1, 36.25, 35.1, 37.4).describe()
        'in the rectangle 1° S to 35.1° N, 36.25° E to 37.4° E'
        """
        edges = [_degrees(lat, "N", "S") for lat in (self.south, self.north)]
        sides = [_degrees(lon, "E", "W") for lon in (self.west, self.east)]
        return f"in the rectangle {' to '.join(edges)}, {' to '.join(sides)}"

    def to_text(self) -> str:
        """
        Write it for the URL: south, west, north, east.

        >>> Bounds(34.5, 36.25, 35, 37.4).to_text()
        '34.5,36.25,35,37.4'
        """
        return ",".join(f"{edge:.{DECIMALS}f}".rstrip("0").rstrip(".") for edge in astuple(self))

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """Read what `to_text` wrote; None where it makes no rectangle."""
        parts = [part.strip() for part in text.split(",")]
        if len(parts) != 4 or not all(map(NUMBER.fullmatch, parts)):
            return None
        try:
            return cls(*map(float, parts))
        except ModelError:
            return None


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}° {negative if value < 0 else positive}"
