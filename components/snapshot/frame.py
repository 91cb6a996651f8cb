"""Where the map of a snapshot looks: bounds, Web Mercator as on screen, and a true scale bar."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from components.snapshot.marks import Spot
    from data.basemap import Bounds

    Floats = npt.NDArray[np.float64]

KM_PER_DEGREE = 111.195  # of a great circle on a sphere of 6,371 km
PX_PER_PT = 96 / 72  # a CSS pixel is 1/96 inch
TILE_PX = 256
FARTHEST_LAT = 80.0  # Mercator's north grows without end
LEAST_SPAN_DEG = 1.2  # a single place is shown with what lies around it
PADDING = 0.09  # of the span, on each side
SCALE_STEPS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def mercator(lat: float) -> float:
    """
    Give a latitude's Web Mercator y in degrees of longitude.

    >>> round(mercator(60), 3)
    75.456
    """
    held = max(-85.0, min(85.0, lat))
    return math.degrees(math.asinh(math.tan(math.radians(held))))


def latitude(y: float) -> float:
    """Give back the latitude of a Web Mercator y in degrees."""
    return math.degrees(math.atan(math.sinh(math.radians(y))))


@dataclass(frozen=True, slots=True)
class Frame:
    """
    A piece of the globe on a rectangle of paper, Web Mercator.

    Attributes
    ----------
    bounds
        West, south, east, north in degrees; of the same shape as the paper.
    width, height
        Of the paper, in points.
    """

    bounds: Bounds
    width: float
    height: float

    @property
    def points_per_degree(self) -> float:
        """Points for a degree of longitude."""
        west, _, east, _ = self.bounds
        return self.width / (east - west)

    @property
    def middle_lat(self) -> float:
        """The latitude half way up the paper."""
        return latitude((mercator(self.bounds[1]) + mercator(self.bounds[3])) / 2)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the point on paper, from its lower left corner, of a place on the globe."""
        west, south, _, _ = self.bounds
        k = self.points_per_degree
        return ((lon - west) * k, (mercator(lat) - mercator(south)) * k)

    def project(self, positions: Sequence[Sequence[float]]) -> Floats:
        """Give the points on paper of a GeoJSON line."""
        line = np.asarray(positions, dtype=np.float64)[:, :2]
        lats = np.clip(line[:, 1], -85.0, 85.0)
        y = np.degrees(np.arcsinh(np.tan(np.radians(lats))))
        west, south, _, _ = self.bounds
        k = self.points_per_degree
        return np.column_stack([(line[:, 0] - west) * k, (y - mercator(south)) * k])

    def shows(self, lon: float, lat: float) -> bool:
        """Say whether a place on the globe is on the paper."""
        west, south, east, north = self.bounds
        return west <= lon <= east and south <= lat <= north

    def holds(self, spot: Spot) -> bool:
        """Say whether a mark's place is on the paper."""
        return self.shows(spot.lon, spot.lat)

    def length(self, km: float, lat: float) -> float:
        """Give the length on paper, in points, of kilometres on the ground at a latitude."""
        return km / (KM_PER_DEGREE * math.cos(math.radians(lat))) * self.points_per_degree

    @property
    def zoom(self) -> float:
        """The zoom at which a web map shows the ground at this size."""
        return math.log2(360 * self.points_per_degree * PX_PER_PT / TILE_PX)

    def scale_bar(self, longest: float) -> tuple[int, float]:
        """Give the roundest distance in km that fits, true at the middle, and its points."""
        fitting = [km for km in SCALE_STEPS_KM if self.length(km, self.middle_lat) <= longest]
        km = fitting[-1] if fitting else SCALE_STEPS_KM[0]
        return km, self.length(km, self.middle_lat)

    @property
    def scale_holds(self) -> bool:
        """Whether one bar is true, within a twentieth, from the bottom of the map to its top."""
        cosines = [math.cos(math.radians(self.bounds[i])) for i in (1, 3)]
        return max(cosines) / max(min(cosines), 1e-6) < 1.05 / 0.95


def fit(points: Iterable[tuple[float, float]], width: float, height: float) -> Frame:
    """
    Frame all the (lon, lat) points with some room around, on paper of the size given in points.

    The Middle East where there are none.
    """
    found = list(points)
    lons = [lon for lon, _ in found] or [35.4, 42.6]
    ys = [mercator(max(-FARTHEST_LAT, min(FARTHEST_LAT, lat))) for _, lat in found]
    ys = ys or [mercator(32.2), mercator(37.4)]
    span_x, span_y = max(lons) - min(lons), max(ys) - min(ys)
    pad = 1 + 2 * PADDING
    per_point = max(
        span_x * pad / width, span_y * pad / height, LEAST_SPAN_DEG / min(width, height)
    )
    per_point = min(per_point, 360 / width, 2 * mercator(FARTHEST_LAT) / height)
    half_x, half_y = per_point * width / 2, per_point * height / 2
    x = _hold((max(lons) + min(lons)) / 2, half_x, 180)
    y = _hold((max(ys) + min(ys)) / 2, half_y, mercator(FARTHEST_LAT))
    bounds = (x - half_x, latitude(y - half_y), x + half_x, latitude(y + half_y))
    return Frame(bounds, width, height)


def frame_bounds(bounds: Bounds, width: float, height: float) -> Frame:
    """Frame at least the bounds given, widened to the shape of the paper."""
    west, south, east, north = bounds
    per_point = max((east - west) / width, (mercator(north) - mercator(south)) / height)
    half_x, half_y = per_point * width / 2, per_point * height / 2
    x, y = (west + east) / 2, (mercator(south) + mercator(north)) / 2
    return Frame(
        (x - half_x, latitude(y - half_y), x + half_x, latitude(y + half_y)), width, height
    )


def _hold(middle: float, half: float, end: float) -> float:
    """Move a middle so that nothing beyond the end of the world is shown, if that can be."""
    return max(-end + half, min(end - half, middle))
