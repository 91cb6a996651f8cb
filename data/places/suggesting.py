"""What a name that was left without a place may have meant, offered and never taken silently."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.model import Mention, Place, Span
from data.places.distance import distance_km
from data.places.locating import explain, look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.places.gazetteer import Gazetteer

MOST = 8
SAME_KM = 1.0


def suggest_places(
    name: str, within: str, beside: Sequence[Mention], gazetteer: Gazetteer
) -> list[Place]:
    """
    List what a name in a report may mean, the likeliest first.

    Parameters
    ----------
    name, within
        As the report has them.
    beside
        The report's place names, those that found a place with it.
    gazetteer
        What knows places.

    Returns
    -------
    places
        What the name means to the gazetteer, ranked by the report; then places of the report's
        country that are spelt much like it.
    """
    country = main_country(beside)
    asked = Mention(name, Span(0, max(1, len(name))), within=within or None)
    others = [mention for mention in beside if mention.name != name]
    ranked = explain([asked, *others], gazetteer)[0] or look_up(name, gazetteer, country)
    found = [candidate.place for candidate in ranked]
    if country:
        found += gazetteer.suggest(name, country)
    return _distinct(found)[:MOST]


def main_country(mentions: Sequence[Mention]) -> str | None:
    """Tell the country most of a report's places lie in; None if none has a place."""
    countries = Counter(
        mention.place.country
        for mention in mentions
        if isinstance(mention.place, Place) and mention.place.country
    )
    return countries.most_common(1)[0][0] if countries else None


def _distinct(places: Sequence[Place]) -> list[Place]:
    """Leave out what is offered already under the same name and at the same spot."""
    kept: list[Place] = []
    for place in places:
        if not any(
            place.id == other.id
            or (
                place.name == other.name
                and place.precision is other.precision
                and distance_km(place.lat, place.lon, other.lat, other.lon) < SAME_KM
            )
            for other in kept
        ):
            kept.append(place)
    return kept
