"""Outlines of governorates and their like, to colour by a number. Nothing is placed by them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from data.basemap import FOLDER

LAYER = "areas"


@cache
def load_areas(country: str) -> tuple[dict[str, Any], ...]:
    """
    Give the outlines of a country's first-order areas, as GeoJSON features.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2; one without outlines has none.

    Returns
    -------
    areas
        Properties: `country`, `name`, and `names`, all that `Place.admin1` may call it. Read-only,
        they are shared. Rings are clockwise outside, as charts of a sphere want them.
    """
    layer = json.loads((FOLDER / f"{LAYER}.geojson").read_text(encoding="utf-8"))
    return tuple(area for area in layer["features"] if area["properties"]["country"] == country)
