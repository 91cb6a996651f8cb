"""Online base maps to choose from: those of xyzservices that ask for no key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import xyzservices.providers as xyz  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A tile provider, and how dark it is."""

    provider: str
    dark: bool = False


_CHOICES: Final = {
    "OpenStreetMap": _Choice("OpenStreetMap.Mapnik"),
    "OpenStreetMap humanitarian": _Choice("OpenStreetMap.HOT"),
    "Topography": _Choice("OpenTopoMap"),
    "Satellite": _Choice("Esri.WorldImagery", dark=True),
}
TILES: Final = tuple(_CHOICES)
"""Names of the online base maps, for a widget."""


def tile_layer(name: str | None) -> dict[str, Any] | None:
    """
    Describe an online base map to the player; None for the offline one.

    Raises
    ------
    ValueError
        If there is no online base map of that name.

    Examples
    --------
    >>> tile_layer("OpenStreetMap")["url"]
    'https://tile.openstreetmap.org/{z}/{x}/{y}.png'
    """
    if name is None:
        return None
    if name not in _CHOICES:
        raise ValueError(f"There are no tiles {name!r}; choose one of {', '.join(TILES)}")
    choice = _CHOICES[name]
    provider = xyz.query_name(choice.provider)
    return {
        "name": name,
        "url": provider.build_url(),
        "attribution": provider.html_attribution,
        "max_zoom": provider.get("max_zoom", 18),
        "subdomains": provider.get("subdomains", "abc"),
        "dark": choice.dark,
    }
