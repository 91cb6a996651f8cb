"""
Which of its candidates a mention means, given the report's other mentions.

In this order: the report's country; its other places, by containment and nearness; the kind words
beside the name; the sort of place and its people. Each adds to or takes from a candidate's weight,
so that the reasons can be shown and the runner-up kept.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model import Place, PlaceKind, Precision
from data.places import kinds
from data.places.distance import distance_km
from data.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model import Mention
    from data.places.gazetteer import Candidate

# What each reason is worth, in powers of ten of people.
COUNTRY_SAID = 3.0  # the caller named the report's country
COUNTRY_SHARE = 2.5  # times the share of the report's other names that point there
PROVINCE_SHARE = 1.0
NEAR = 1.5  # times how near the nearest other place is
NEAR_KM = 120.0
INSIDE = 4.0  # "al-Waer in Homs", "Paris, Texas"
OUTSIDE = -1.0
KIND_EXACT = 1.5
KIND_AGREES = 0.8
KIND_DIFFERS = -2.0
SHARPNESS = 1.5  # how much of a name's vote its heaviest candidate takes
TIE = 0.1  # closer than this, and far apart, a name is ambiguous
FAR_KM = 50.0
NEIGHBOUR_GAP = 3  # characters between "Paris" and "Texas" in "Paris, Texas"
CITY_REACH_KM = 30.0
STRAY_WEIGHT = 4.0  # ten thousand people
STRAY_WITNESSES = 3  # other names that must speak of where the report is
STRAY_MAIN_SHARE = 0.5
STRAY_OWN_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate, its score in this report, and what the score is made of."""

    place: Place
    score: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """What one name, before the others are heard, says of country, province and point."""

    name: str
    countries: dict[str, float]
    provinces: dict[tuple[str, str], float]
    point: tuple[float, float] | None


class Context:
    """All names of a report as witnesses for one another; each distinct name has one vote."""

    def __init__(self, names: dict[str, tuple[Candidate, ...]], country: str | None = None) -> None:
        self.country = country.upper() if country else None
        self.votes = [vote_of(name, found) for name, found in names.items() if found]

    def main_country(self) -> str | None:
        """Tell the country said, else the one most names point to."""
        if self.country:
            return self.country
        totals: dict[str, float] = defaultdict(float)
        for vote in self.votes:
            for country, share in vote.countries.items():
                totals[country] += share
        totals.pop("", None)
        return max(totals, key=totals.__getitem__) if totals else None

    def country_share(self, country: str, without: str) -> float:
        """Tell the share of the other names that point to a country."""
        others = [vote for vote in self.votes if vote.name != without]
        return sum(v.countries.get(country, 0.0) for v in others) / len(others) if others else 0.0

    def province_share(self, country: str, province: str, without: str) -> float:
        """Tell the share of the other names that point to a province."""
        others = [vote for vote in self.votes if vote.name != without]
        key = (country, province)
        return sum(v.provinces.get(key, 0.0) for v in others) / len(others) if others else 0.0

    def nearness(self, place: Place, without: str) -> float:
        """Tell how near the nearest place of another name is, 1 at hand and 0 far away."""
        gaps = [
            distance_km(place.lat, place.lon, *vote.point)
            for vote in self.votes
            if vote.point and vote.name != without
        ]
        return math.exp(-min(gaps) / NEAR_KM) if gaps else 0.0


def vote_of(name: str, found: Sequence[Candidate]) -> Vote:
    """Share one vote among a name's candidates by their weights."""
    best = max(candidate.weight for candidate in found)
    shares = [math.exp(SHARPNESS * (candidate.weight - best)) for candidate in found]
    total = sum(shares)
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[tuple[str, str], float] = defaultdict(float)
    for candidate, share in zip(found, shares, strict=True):
        place = candidate.place
        countries[place.country] += share / total
        if place.admin1:
            provinces[place.country, place.admin1] += share / total
    lead = found[shares.index(max(shares))].place
    sharp = lead.precision not in {Precision.ADM0, Precision.AREA}
    return Vote(name, dict(countries), dict(provinces), (lead.lat, lead.lon) if sharp else None)


def rank(
    mention: Mention,
    found: Sequence[Candidate],
    context: Context,
    container: Sequence[Candidate] = (),
) -> list[Ranked]:
    """Rank the candidates of a mention, best first, each with its reasons."""
    name = fold(mention.name)
    ranked = []
    for candidate in found:
        place = candidate.place
        reasons = [("people and sort of place", candidate.weight)]
        if context.country and place.country == context.country:
            reasons.append(("the report's country", COUNTRY_SAID))
        share = context.country_share(place.country, name) if place.country else 0.0
        reasons.append(("other places of its country", COUNTRY_SHARE * share))
        if place.precision is not Precision.ADM0:
            share = context.province_share(place.country, place.admin1, name)
            reasons.append(("other places of its province", PROVINCE_SHARE * share))
            reasons.append(("other places near by", NEAR * context.nearness(place, name)))
        if container:
            inside = is_inside(candidate, container)
            reasons.append(("inside the place named with it", INSIDE if inside else OUTSIDE))
        if mention.kind is not None:
            reasons.append((f"called a {mention.kind}", kind_worth(mention.kind, place.kind)))
        score = sum(worth for _, worth in reasons)
        ranked.append(Ranked(place, score, tuple(r for r in reasons if r[1])))
    return sorted(ranked, key=lambda r: -r.score)


def kind_worth(said: PlaceKind, found: PlaceKind) -> float:
    """Tell what it is worth that words call a place of one kind another."""
    if said is found:
        return KIND_EXACT
    return KIND_AGREES if kinds.agrees(said, found) else KIND_DIFFERS


def is_inside(candidate: Candidate, container: Sequence[Candidate]) -> bool:
    """Say whether a place lies in one of the places that a container's name may mean."""
    place = candidate.place
    for other in (c.place for c in container):
        if other.id == place.id or other.country != place.country:
            continue
        if other.precision is Precision.ADM0:
            return True
        if fold(candidate.parent) == fold(other.name) and candidate.parent:
            return True
        if other.precision is Precision.ADM1 and place.admin1:
            return fold(place.admin1) == fold(other.admin1)
        reach = other.radius_km or CITY_REACH_KM
        if distance_km(place.lat, place.lon, other.lat, other.lon) <= reach:
            return True
    return False


def is_tied(ranked: Sequence[Ranked]) -> bool:
    """Say whether the two best are as good as each other and far apart."""
    if len(ranked) < 2:
        return False
    first, second = ranked[0], ranked[1]
    gap = distance_km(first.place.lat, first.place.lon, second.place.lat, second.place.lon)
    return first.score - second.score < TIE and gap > FAR_KM


def is_stray(best: Ranked, context: Context, name: str) -> bool:
    """
    Say whether the best meaning is a hamlet or a quarter in a country the report never speaks of.

    Then the name is most likely of a place at hand that no gazetteer has: a quarter, a village.
    """
    place, (_, weight) = best.place, best.reasons[0]
    is_inside_said = any(worth == INSIDE for _, worth in best.reasons)
    is_known = weight >= STRAY_WEIGHT and place.kind is not PlaceKind.NEIGHBOURHOOD
    if place.precision is not Precision.POINT or is_known or is_inside_said:
        return False
    key = fold(name)
    main, others = context.main_country(), sum(vote.name != key for vote in context.votes)
    return (
        main not in {None, place.country}
        and others >= STRAY_WITNESSES
        and context.country_share(main or "", key) >= STRAY_MAIN_SHARE
        and context.country_share(place.country, key) < STRAY_OWN_SHARE
    )
