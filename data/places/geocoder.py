"""Masar's places in geopy's manner: a `Geocoder` that needs no network."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from data.model import Place, Unresolved, UnresolvedReason
from data.places import locating
from data.places.gazetteer import Gazetteer, open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.places.online import Online

LONGEST_QUERY = 300  # characters; a place is named in fewer


class MasarGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """
    Geocoder over Masar's gazetteer, offline.

    >>> MasarGeocoder().geocode("al-Waer, Homs").raw["precision"]  # doctest: +SKIP
    'POINT'
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        online: Online | None = None,
        scheme: str | None = None,
    ) -> None:
        super().__init__(scheme=scheme, timeout=None, user_agent="masar")
        self.gazetteer = gazetteer or open_gazetteer()
        self.online = online

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002  # geopy's callers pass it; nothing waits
    ) -> Location | list[Location] | None:
        """
        Find a place by name or phrase: "Homs", "al-Waer, Homs", "30 km east of Aleppo".

        Parameters
        ----------
        query
            The name, in Latin or Arabic script.
        exactly_one
            Return the best location, else a list of them.
        limit
            The most locations to return.
        country_codes
            One ISO 3166-1 alpha-2 code or several: only places there.

        Returns
        -------
        location
            With a `raw` dict of the place's id, kind, precision, country, radius and source;
            None where nothing is found, as geopy's geocoders do.

        Raises
        ------
        GeocoderQueryError
            If the query is empty or no name at all.
        GeocoderServiceError
            If nothing was found offline and an online service, where turned on, failed.
        """
        text = str(query).strip()
        if not text or len(text) > LONGEST_QUERY:
            msg = f"{query!r:.80} is no place name; give 1 to {LONGEST_QUERY} characters"
            raise GeocoderQueryError(msg)
        codes: Sequence[str | None] = _codes(country_codes)
        found = [r for code in codes for r in locating.look_up(text, self.gazetteer, code)]
        places = [ranked.place for ranked in sorted(found, key=lambda r: -r.score)][:limit]
        if not places and self.online:
            places = self._ask(text, codes)
        if not places:
            return None
        return _location(places[0]) if exactly_one else [_location(place) for place in places]

    def _ask(self, text: str, codes: Sequence[str | None]) -> list[Place]:
        """Ask the online services; a failure is geopy's error, not an empty answer."""
        answers = [self.online.find(text, code) for code in codes] if self.online else []
        found = [answer for answer in answers if isinstance(answer, Place)]
        failed = [answer for answer in answers if isinstance(answer, Unresolved)]
        if not found and any(a.reason is UnresolvedReason.SERVICE_FAILED for a in failed):
            msg = f"{text!r} is unknown offline and the online services did not answer"
            raise GeocoderServiceError(msg)
        return found


def _codes(country_codes: str | Sequence[str] | None) -> Sequence[str | None]:
    if not country_codes:
        return (None,)
    listed = country_codes.split(",") if isinstance(country_codes, str) else country_codes
    codes = [code.strip() for code in listed]
    for code in codes:
        if len(code) != 2 or not code.isalpha():
            msg = f"{code!r} is no country code; give two letters, as SY for Syria"
            raise GeocoderQueryError(msg)
    return [code.upper() for code in codes]


def _location(place: Place) -> Location:
    raw: dict[str, Any] = {key: value for key, value in asdict(place).items() if key != "name"}
    raw |= {"name": place.name, "kind": str(place.kind), "precision": str(place.precision)}
    parts = dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part)
    return Location(", ".join(parts), (place.lat, place.lon), raw)
