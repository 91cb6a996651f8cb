"""
The gazetteer: what a name may mean, best guess first.

Own facts, countries, administrative areas and GeoNames' towns stand in one index; gazetteers the
user added stand in others beside it. All are asked by folded name, exactly. A looser match, by
consonants, is made only inside a known country and only where it leaves one place.
"""

from __future__ import annotations

import dataclasses
import hashlib
import math
from collections import defaultdict
from contextlib import suppress
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from data.model import Place, PlaceKind, Precision
from data.places import additions, kinds, names, own
from data.places.distance import distance_km
from data.places.index import (
    ARTICLE,
    BELIEVED,
    CANONICAL,
    CAPITALS,
    DEMONYM,
    EITHER,
    PLACE_COLUMNS,
    Fit,
    Layer,
    PlaceRow,
    Progress,
    open_layer,
    stamp,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What a place weighs before anything is known of the report: like the logarithm of its people.
WEIGHT_OF_KIND = {
    PlaceKind.COUNTRY: 8.5,
    PlaceKind.REGION: 5.0,
    PlaceKind.PROVINCE: 5.0,
    PlaceKind.DISTRICT: 3.2,
    PlaceKind.SUBDISTRICT: 3.0,
    PlaceKind.CITY: 5.3,
    PlaceKind.TOWN: 4.3,
    PlaceKind.VILLAGE: 3.3,
    PlaceKind.NEIGHBOURHOOD: 3.8,
    PlaceKind.CAMP: 4.2,
    PlaceKind.CROSSING: 3.8,
    PlaceKind.FACILITY: 4.5,
    PlaceKind.NATURAL: 4.5,
}
PROVINCE_SHARE = 1.3  # log10: a province weighs as a town of a twentieth of its people
LEAST_WEIGHT_OF_AREA = 3.0
WEIGHT_OF_WORLD_REGION = 7.0  # the Middle East, not the village of that name
# GeoNames' shorter list has towns and seats, none quite empty; MIMU's towns are seats of townships.
LEAST_POPULATION = {"geonames": 300, "mimu": 8_000}
UNKNOWN_POPULATION = 60  # of a village that only an added gazetteer knows
ALTERNATE_COST = 1.1
ARTICLE_COST = 0.8
ARTICLE_COST_OF_COUNTRY = 3.0  # Salvador is no short form of El Salvador
DEMONYM_COST = 1.0
PART_COST = 1.5  # "Ohio County" is sooner the county than a county of that name's core
SKELETON_COST = 1.5
OWN_FACT = 0.3  # the Madaya that reports are about, not the larger one elsewhere
# What the analyst settled holds against all but a report that is plainly about elsewhere.
OWN_PLACE = 5.0
FACTS, OWN = "masar:", "own:"  # how ids of Masar's own facts and of the analyst's places begin

# As plain numbers: every candidate of every name is weighed with them.
CANONICAL_OR_DEMONYM = CANONICAL | DEMONYM
CAPITALS_OR_DEMONYM = CAPITALS | DEMONYM

SAME_TOWN_KM = 12.0
SAME_AREA_KM = 150.0
SHORTEST_SKELETON = 3  # consonants; two are shared by too many names
FAR_LARGER = 1.0  # ten times the people: then a name's rivals elsewhere are let go
SUGGESTIONS = 5
CLOSENESS = 0.8  # of folded names, as difflib measures it
CLOSENESS_OF_SHORT = 0.95  # where the consonants are too few to say much
MARGIN = 0.08  # names this much less close are no rivals
SAME_NAME_KM = 25.0  # a town, its district and its station bear one name


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """A place a name may mean, and how much speaks for it before the report is looked at."""

    place: Place
    weight: float
    parent: str = ""
    fit: int = CANONICAL

    @property
    def is_own(self) -> bool:
        """Whether it comes from Masar's own facts, or from the analyst."""
        return self.place.id.startswith((FACTS, OWN))

    @property
    def order(self) -> int:
        """Whose word counts first: the analyst's, Masar's own facts, a gazetteer's."""
        return 0 if self.place.id.startswith(OWN) else 1 if self.is_own else 2


# A folded name, and where its place stands: number of the layer, number in the layer.
Match = tuple[str, tuple[int, int]]


class Gazetteer:
    """Every name Masar knows; see `open_gazetteer`."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)
        self.find = lru_cache(maxsize=8192)(self._find)
        self._skeletons = lru_cache(maxsize=32)(self._skeletons_of)
        self._keys = lru_cache(maxsize=8)(self._keys_of)

    def knows(self, name: str) -> bool:
        """
        Say whether a name is a place's and not likely anything else's.

        Countries, provinces, own facts and towns of over a thousand people are known; names that
        are also English words ("Nice", "March") or people's are not.
        """
        key = names.fold(name)
        if not key:
            return False
        return any(
            fit & BELIEVED and _is_written_so(name, fit)
            for layer in self.layers
            for (fit,) in cast(
                "list[tuple[int]]", layer.query("SELECT fit FROM name WHERE key = ?", (key,))
            )
        )

    def candidates(self, name: str, country: str | None = None) -> list[Place]:
        """
        List what a name may mean, best guess first; with a country, only there.

        A kind word in the name ("Idlib province") is obeyed.
        """
        return [candidate.place for candidate in self.ranked(name, country)]

    def ranked(self, name: str, country: str | None = None) -> tuple[Candidate, ...]:
        """List what a name may mean with the weight of each; see `candidates`."""
        found = self.find(name)
        core, kind = kinds.split_kind(name)
        if kind is not None:
            inside = self.find(core)
            if country is not None and not _in_country(inside, country):
                inside += self.by_skeleton(core, country)
            cost = PART_COST if found else 0.0
            agreeing = [
                dataclasses.replace(c, weight=c.weight - cost)
                for c in inside
                if kinds.agrees(kind, c.place.kind)
            ]
            exact = [c for c in agreeing if c.place.kind is kind]
            found = (*found, *exact, *(c for c in agreeing if c.place.kind is not kind))
        if country is not None:
            found = _in_country(found, country) or self.by_skeleton(name, country)
        return tuple({candidate.place.id: candidate for candidate in found}.values())

    def by_skeleton(self, name: str, country: str) -> tuple[Candidate, ...]:
        """
        Find the one place of a country whose consonants are the name's; else nothing.

        In the same script the vowels must not differ much either; what Masar carries itself is
        asked before what the user added, for those are the better known places.
        """
        skeleton = names.skeleton(name)
        if len(skeleton) < 2:
            return ()
        matches = self._skeletons(country.upper()).get(skeleton, [])
        own = [match for match in matches if match[1][0] == 0]
        return self._only_one(name, own) or self._only_one(name, matches)

    def _only_one(self, name: str, matches: list[Match]) -> tuple[Candidate, ...]:
        """Choose among places of one skeleton, if one stands out."""
        key = names.loosened(names.fold(name))
        is_short = len(names.skeleton(name)) < SHORTEST_SKELETON
        measured = [
            (SequenceMatcher(a=key, b=names.loosened(other)).ratio(), place)
            for other, place in matches
            if names.is_arabic(other) == names.is_arabic(key)
        ]
        best = max((ratio for ratio, _ in measured), default=0.0)
        least = max(CLOSENESS_OF_SHORT if is_short else CLOSENESS, best - MARGIN)
        chosen = [place for ratio, place in measured if ratio >= least]
        if not measured and not is_short:
            chosen = [place for _, place in matches]
        found = _merge(
            dataclasses.replace(candidate, weight=candidate.weight - SKELETON_COST)
            for candidate in self._places(dict.fromkeys(chosen), Fit.ALTERNATE)
        )
        if not found:
            return ()
        near = tuple(c for c in found if _gap(found[0].place, c.place) < SAME_NAME_KM)
        rivals = [c.weight for c in found if c not in near]
        return near if found[0].weight - max(rivals, default=-math.inf) > FAR_LARGER else ()

    def suggest(self, name: str, country: str) -> list[Place]:
        """Offer places of a country whose names look like a misspelt one, closest first."""
        country = country.upper()
        keys = self._keys(country)
        close = get_close_matches(names.fold(name), keys, SUGGESTIONS, CLOSENESS)
        ids = [place for key in close for place in keys[key]]
        ids += [place for _, place in self._skeletons(country).get(names.skeleton(name), [])]
        found = _merge(self._places(dict.fromkeys(ids), Fit.ALTERNATE), keep_order=True)
        return [candidate.place for candidate in found][:SUGGESTIONS]

    def arabic_name(self, place: Place) -> str:
        """Give a place's name in Arabic script, where one is known; else ""."""
        ref = place.id.partition("#")[0]
        return next(filter(None, (layer.arabic_name(ref) for layer in self.layers)), "")

    def towns_of(self, country: str) -> list[tuple[float, float]]:
        """List where the towns of a country lie, as (lat, lon)."""
        sql = "SELECT lat, lon FROM place WHERE country = ? AND precision = 'POINT'"
        found = (row for layer in self.layers for row in layer.query(sql, (country,)))
        return cast("list[tuple[float, float]]", list(found))

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """Find every place of a folded name, best guess first."""
        key, has_article = names.fold_with_article(name)
        if not key:
            return ()
        sql = f"SELECT {PLACE_COLUMNS}, fit FROM name JOIN place ON place.id = place WHERE key = ?"  # noqa: S608  # columns are ours
        found = []
        for layer in self.layers:
            for *row, fit in layer.query(sql, (key,)):
                if _is_written_so(name, cast("int", fit)):
                    found.append(
                        _candidate(
                            cast("PlaceRow", tuple(row)),
                            cast("int", fit),
                            key,
                            has_article=has_article,
                        )
                    )
        return _merge(found)

    def _places(self, ids: Iterable[tuple[int, int]], fit: int) -> list[Candidate]:
        sql = f"SELECT {PLACE_COLUMNS} FROM place WHERE id = ?"  # noqa: S608  # columns are ours
        return [
            _candidate(cast("PlaceRow", row), fit, has_article=False)
            for layer, place in ids
            for row in self.layers[layer].query(sql, (place,))
        ]

    def _keys_of(self, country: str) -> dict[str, list[tuple[int, int]]]:
        """Gather the folded names of a country and their places."""
        sql = "SELECT key, place FROM place JOIN name ON place.id = name.place WHERE country = ?"
        keys: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, layer in enumerate(self.layers):
            for key, place in cast("list[tuple[str, int]]", layer.query(sql, (country,))):
                keys[key].append((number, place))
        return dict(keys)

    def _skeletons_of(self, country: str) -> dict[str, list[Match]]:
        """Gather the skeletons of a country's names, with the names and their places."""
        skeletons: dict[str, list[Match]] = defaultdict(list)
        for key, places in self._keys(country).items():
            skeletons[names.skeleton(key)] += [(key, place) for place in places]
        return dict(skeletons)


def open_gazetteer(progress: Progress | None = None) -> Gazetteer:
    """
    Open the gazetteer, and build its index first where there is none yet.

    Parameters
    ----------
    progress
        Told how far the build is, 0 to 1, and what is being done; not called when the index exists.
    """
    return Gazetteer([open_layer(progress), *additions.open_added(), *own.open_own()])


def gazetteer_state() -> str:
    """Say what an open gazetteer rests on besides what Masar brings: another, and it is old."""
    files = [*sorted(additions.added_folder().glob("*.sqlite")), own.own_file()]
    told = []
    for path in files:
        with suppress(OSError):
            about = path.stat()
            told.append(f"{path.name} {about.st_size} {about.st_mtime_ns}")
    return "; ".join(told)


def gazetteer_content() -> str:
    """Hash what a gazetteer opened now holds, alike on every machine that has the same."""
    digest = hashlib.sha256(stamp().encode())
    for path in sorted(additions.added_folder().glob("*.sqlite")):
        with suppress(OSError):
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
    with suppress(OSError):
        digest.update(own.own_file().read_bytes())
    return digest.hexdigest()


def _is_written_so(name: str, fit: int) -> bool:
    """Refuse "us" for "US", and a demonym or abbreviation in small letters."""
    if not fit & CAPITALS_OR_DEMONYM:
        return True
    letters = [letter for letter in name if letter.isalpha()]
    return all(map(str.isupper, letters)) if fit & CAPITALS else letters[0].isupper()


def _candidate(row: PlaceRow, fit: int, key: str = "", *, has_article: bool) -> Candidate:
    _, ref, name, lat, lon, kind, precision, country, admin1, parent, population, radius, source = (
        row
    )
    place = Place(
        id=ref,
        name=name,
        lat=lat,
        lon=lon,
        kind=PlaceKind(kind),
        precision=Precision(precision),
        country=country,
        admin1=admin1,
        source=source if not ref.startswith(FACTS) else f"Masar ({source})",
        radius_km=radius,
    )
    weight = _weight(place, population)
    if ref.startswith(FACTS):
        weight += OWN_FACT
    if ref.startswith(OWN):
        weight += OWN_PLACE
    if not fit & CANONICAL_OR_DEMONYM and not _is_spelling(key, name):
        weight -= ALTERNATE_COST
    if fit & DEMONYM:
        weight -= DEMONYM_COST
    is_open = fit & EITHER or ref.startswith(FACTS)
    if bool(fit & ARTICLE) != has_article and not is_open:
        is_country = place.kind is PlaceKind.COUNTRY
        weight -= ARTICLE_COST_OF_COUNTRY if is_country else ARTICLE_COST
    return Candidate(place, weight, parent, fit)


@lru_cache(maxsize=8192)
def _is_spelling(key: str, name: str) -> bool:
    """Say whether an alternate name is but another spelling: "Basra" of Basrah."""
    return names.loosened(key) == names.loosened(names.fold(name))


def _weight(place: Place, population: int) -> float:
    kind = place.kind
    if kind is PlaceKind.COUNTRY:
        return WEIGHT_OF_KIND[kind] + math.log10(population + 1e5) / 10
    least = LEAST_POPULATION.get(place.id.partition(":")[0], UNKNOWN_POPULATION)
    people = math.log10(max(population, least))
    if kind in {PlaceKind.PROVINCE, PlaceKind.DISTRICT} and population:
        return max(people - PROVINCE_SHARE, LEAST_WEIGHT_OF_AREA)
    is_ours = place.id.startswith((FACTS, OWN))
    if not place.country and is_ours:
        return WEIGHT_OF_WORLD_REGION
    if is_ours or kind not in kinds.SETTLED:
        return WEIGHT_OF_KIND[kind]
    return people


def _merge(found: Iterable[Candidate], *, keep_order: bool = False) -> tuple[Candidate, ...]:
    """Make one of candidates that are one place, own facts first; the heaviest candidate leads."""
    kept: list[Candidate] = []
    found = list(found)
    if len(found) < 2:
        return tuple(found)
    for candidate in sorted(found, key=lambda c: (0, 0.0) if keep_order else (c.order, -c.weight)):
        for number, other in enumerate(kept):
            if _is_same(candidate.place, other.place):
                heavier = max(other.weight, candidate.weight)
                kept[number] = dataclasses.replace(other, weight=heavier)
                break
        else:
            kept.append(candidate)
    return tuple(kept if keep_order else sorted(kept, key=lambda c: -c.weight))


def _is_same(one: Place, other: Place) -> bool:
    settled = one.precision is other.precision is Precision.POINT
    if one.country != other.country:
        # A camp at a border stands in one country here and in the other there.
        is_ours = one.id.startswith((FACTS, OWN)) != other.id.startswith((FACTS, OWN))
        return settled and is_ours and _gap(one, other) < SAME_TOWN_KM
    if one.id == other.id:
        return True
    if not settled and one.precision is not other.precision:
        return False
    limit = SAME_TOWN_KM if settled else SAME_AREA_KM
    if one.precision is Precision.ADM2:
        limit = SAME_TOWN_KM * 2
    return _gap(one, other) < limit


def _gap(one: Place, other: Place) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _in_country(found: tuple[Candidate, ...], country: str) -> tuple[Candidate, ...]:
    return tuple(c for c in found if c.place.country == country.upper())
