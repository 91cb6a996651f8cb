"""Distances on the globe, in SQL."""

from __future__ import annotations

EARTH_RADIUS_KM = 6371.0


def distance_km(one: tuple[str, str], other: tuple[str, str]) -> str:
    """Write the great-circle distance of two points, each (lat, lon) in degrees (haversine)."""
    (lat1, lon1), (lat2, lon2) = one, other
    return f"""
        (2 * {EARTH_RADIUS_KM} * asin(sqrt(least(1.0,
            sin(radians(({lat2}) - ({lat1})) / 2) ** 2
            + cos(radians({lat1})) * cos(radians({lat2}))
                * sin(radians(({lon2}) - ({lon1})) / 2) ** 2))))
    """
