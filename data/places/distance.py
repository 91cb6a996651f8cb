"""Distances and bearings on the globe, quick enough to rank thousands of candidates."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.009


def distance_km(lat_1: float, lon_1: float, lat_2: float, lon_2: float) -> float:
    """Measure the great circle between two points."""
    a, b = radians(lat_1), radians(lat_2)
    half_lat, half_lon = (b - a) / 2, radians(lon_2 - lon_1) / 2
    chord = sin(half_lat) ** 2 + cos(a) * cos(b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def move(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """
    Go some way from a point, by a bearing in degrees clockwise from north.

    >>> move(36.0, 37.0, 90, 0)
    (36.0, 37.0)
    """
    if km == 0:
        return lat, lon
    a, course, arc = radians(lat), radians(bearing), km / EARTH_RADIUS_KM
    new = asin(sin(a) * cos(arc) + cos(a) * sin(arc) * cos(course))
    turn = atan2(sin(course) * sin(arc) * cos(a), cos(arc) - sin(a) * sin(new))
    return degrees(new), (lon + degrees(turn) + 180) % 360 - 180
