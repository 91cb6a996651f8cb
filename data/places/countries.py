"""Countries by code and by name, as a person gives them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from data.model import ModelError, Precision
from data.places import facts

if TYPE_CHECKING:
    from data.places.gazetteer import Gazetteer


@cache
def known_countries() -> dict[str, str]:
    """List every country: its ISO 3166-1 alpha-2 code and its name."""
    return {fact.country: fact.name for fact in facts.read_countries()}


def find_country(text: str, gazetteer: Gazetteer) -> str:
    """
    Find the code of a country given by its code or by a name.

    Raises
    ------
    ModelError
        If there is no such country.
    """
    said = text.strip()
    if said.upper() in known_countries():
        return said.upper()
    for place in gazetteer.candidates(said):
        if place.precision is Precision.ADM0:
            return place.country
    raise ModelError(f"{text!r} is no country; give its name, or its code as in SY")


@cache
def country_discs() -> dict[str, tuple[float, float, float]]:
    """Give each country's middle and reach by its code: latitude, longitude, kilometres."""
    return {
        fact.country: (fact.lat, fact.lon, fact.radius_km or 0.0) for fact in facts.read_countries()
    }
