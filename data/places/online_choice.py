"""
Which online geocoders the user turned on: none, unless `.streamlit/secrets.toml` says so.

    [online]
    services = ["nominatim", "photon"]   # asked in this order; arcgis and geonames are others
    geonames_user = "..."                # the name of a free account; geonames asks for one
    nominatim = "https://nominatim.example.org"   # a server of your own instead of the public one

The page of place names turns services on for one browser session in the same way.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from data.model import ModelError
from data.places import online

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SECRETS = Path(".streamlit", "secrets.toml")
SERVICES = {
    "nominatim": "OpenStreetMap Nominatim",
    "photon": "Photon (Komoot)",
    "arcgis": "ArcGIS (Esri)",
    "geonames": "GeoNames online",
}
NAMES = ("services", "geonames_user", "nominatim")


@dataclass(frozen=True, slots=True)
class Choice:
    """Services in the order they are asked; none is none."""

    services: tuple[str, ...] = ()
    geonames_user: str = ""
    nominatim: str = ""

    def __post_init__(self) -> None:
        for service in self.services:
            if service not in SERVICES:
                raise ModelError(
                    f"{service!r} is no online geocoder; there are {', '.join(SERVICES)}"
                )
        if "geonames" in self.services and not self.geonames_user.strip():
            raise ModelError("GeoNames online asks for the name of an account, geonames_user")
        if self.nominatim:
            parts = urlsplit(self.nominatim)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise ModelError(
                    f"nominatim = {self.nominatim!r} is no web address; give https://host"
                )

    def describe(self) -> str:
        """Name the services: "OpenStreetMap Nominatim, Photon (Komoot)"."""
        return ", ".join(SERVICES[service] for service in self.services)


def load_choice(folders: Sequence[Path] | None = None) -> Choice:
    """
    Read what secrets.toml turns on.

    Parameters
    ----------
    folders
        Where `.streamlit/secrets.toml` may be, the first found wins: as Streamlit, the current
        folder and the user's home if not given.

    Raises
    ------
    ModelError
        If it cannot be read or names something that is not there.
    """
    tried = [Path.cwd(), Path.home()] if folders is None else folders
    path = next((folder / SECRETS for folder in tried if (folder / SECRETS).is_file()), None)
    if path is None:
        return Choice()
    try:
        table: Any = tomllib.loads(path.read_text("utf-8")).get("online", {})
    except (OSError, ValueError) as error:  # a TOML error says the line, not what stands there
        raise ModelError(f"{path} cannot be read ({error}); mend it or take it away") from None
    unknown = sorted(set(table) - set(NAMES)) if isinstance(table, dict) else ["online"]
    services = table.get("services", []) if isinstance(table, dict) else None
    if unknown or not isinstance(services, list):
        what = unknown[0] if unknown else "services"
        raise ModelError(
            f"[online] in {path}: {what!r} is not understood; write "
            'services = ["nominatim"] and, where needed, geonames_user and nominatim'
        )
    return Choice(
        tuple(str(service) for service in services),
        str(table.get("geonames_user", "")),
        str(table.get("nominatim", "")),
    )


def open_online(choice: Choice) -> online.Online | None:
    """Make the services of a choice ready to ask; None if there are none."""
    if not choice.services:
        return None
    made: dict[str, Callable[[], online.Service]] = {
        "nominatim": lambda: _nominatim(choice.nominatim),
        "photon": online.photon,
        "arcgis": online.arcgis,
        "geonames": lambda: online.geonames(choice.geonames_user),
    }
    return online.Online([made[service]() for service in choice.services])


def _nominatim(address: str) -> online.Service:
    """Make the public Nominatim, or the one at an address."""
    if not address:
        return online.nominatim()
    parts = urlsplit(address)
    return online.nominatim(parts.netloc + parts.path.rstrip("/"), parts.scheme)
