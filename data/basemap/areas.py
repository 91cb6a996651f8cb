"""Outlines of governorates and their like, to colour and to draw. Nothing is placed by them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from data.basemap import FOLDER
from data.corpus.folding import fold_name
from data.model import Precision

LAYER = "areas"
UNITS = frozenset({"governorate", "province", "oblast", "region", "state", "district", "county"})


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


def find_area(country: str, name: str) -> dict[str, Any] | None:
    """
    Find the outline of a first-order area by what a gazetteer calls it; None if there is none.

    Examples
    --------
    >>> find_area("SY", "Idlib Governorate")["properties"]["name"]
    'Idlib Governorate'
    >>> find_area("SY", "idlib province")["properties"]["name"]
    'Idlib Governorate'
    >>> find_area("IQ", "Idlib Governorate")
    """
    return _by_name(country).get(_bare(name))


def outline_of(precision: str, country: str, name: str) -> tuple[dict[str, Any], ...]:
    """
    Find the outlines an area is made of.

    Parameters
    ----------
    precision
        A `Precision`: ADM1 for a first-order area, ADM0 for a country.
    country, name
        ISO 3166-1 alpha-2, and what a gazetteer calls it.

    Returns
    -------
    areas
        Itself, or all there is of a country; nothing for what has no outline here.
    """
    if precision == Precision.ADM0:
        return load_areas(country)
    area = find_area(country, name) if precision == Precision.ADM1 else None
    return (area,) if area else ()


@cache
def _by_name(country: str) -> dict[str, dict[str, Any]]:
    return {
        _bare(name): area for area in load_areas(country) for name in area["properties"]["names"]
    }


def _bare(name: str) -> str:
    """Fold a name, without the word for what kind of unit it is."""
    words = fold_name(name).split()
    return " ".join(word for word in words if word not in UNITS) or " ".join(words)
