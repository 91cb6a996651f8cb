"""
Parts and surroundings of places: "western Syria", "30 km east of Aleppo", "Damascus suburbs".

None of these has a border that anybody drew: each becomes an AREA, a point with a radius.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from math import cos, radians
from statistics import fmean
from typing import TYPE_CHECKING

from data.model import Place, PlaceKind, Precision
from data.places.distance import distance_km, move
from data.places.names import ARTICLES, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
KM_OF_UNIT = {"km": 1.0, "kilomet": 1.0, "mi": 1.609344, "mile": 1.609344, "m": 0.001, "met": 0.001}

# How far a place without an extent reaches, and the land around it that reports call its own.
REACH_KM = {
    PlaceKind.NEIGHBOURHOOD: 1.5,
    PlaceKind.CAMP: 1.5,
    PlaceKind.VILLAGE: 2.0,
    PlaceKind.TOWN: 4.0,
    PlaceKind.CITY: 8.0,
    PlaceKind.DISTRICT: 20.0,
}
USUAL_REACH_KM = 3.0
COUNTRYSIDE_KM = {PlaceKind.CITY: 30.0, PlaceKind.TOWN: 12.0}
USUAL_COUNTRYSIDE_KM = 8.0
NEAR_KM = 10.0
PART_OF_RADIUS = 0.5  # a half of a disc lies about half its radius off the middle
DISTANCE_ERROR = 0.15  # "30 km east of" is meant to about this share
SMALLEST_RADIUS_KM = 1.0
BORDER_CELL_DEGREES = 0.25
BORDER_REACH_KM = 45.0  # two towns of two countries this close stand at the border


class Manner(StrEnum):
    """What is meant of a place."""

    PART = "part"
    COUNTRYSIDE = "countryside"
    NEAR = "near"
    DISTANCE = "distance"
    BORDER = "border"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A modifier understood: the manner, the direction in degrees, and the distance."""

    manner: Manner
    bearing: float | None = None
    km: float | None = None


DIRECTION = re.compile(
    r"\b(?P<a>north|south)(?:ern)?[\s-]*(?P<b>east|west)(?:ern)?\b"
    r"|\b(?P<c>north|south|east|west)(?:ern(?:most)?)?\b",
    re.IGNORECASE,
)
DISTANCE = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*-?\s*(?P<unit>km|kilomet|miles?|mi\b|met|m\b)", re.IGNORECASE
)
COUNTRYSIDE = re.compile(r"countryside|rural|suburb|outskirt|hinterland|environs", re.IGNORECASE)
NEAR = re.compile(r"\b(near|around|outside|close to|vicinity|surroundings?)\b", re.IGNORECASE)
BORDER = re.compile(r"\b(border|frontier)", re.IGNORECASE)
CENTRAL = re.compile(r"\b(central|cent(er|re)|downtown|heart)\b", re.IGNORECASE)
PARTS = re.compile(r"\b(parts?|areas?|rest|most|much|all|across|whole|greater)\b", re.IGNORECASE)


def understand(modifier: str) -> Phrase | None:
    """
    Understand the words that limit a place; None where they do not limit it.

    >>> understand("30 km east of")
    Phrase(manner=<Manner.DISTANCE: 'distance'>, bearing=90, km=30.0)
    """
    found = DIRECTION.search(modifier)
    bearing = None
    if found:
        word = (found["c"] or found["a"] + found["b"]).lower()
        bearing = BEARINGS[word]
    if BORDER.search(modifier):
        return Phrase(Manner.BORDER, bearing)
    if found_km := DISTANCE.search(modifier):
        unit = found_km["unit"].lower()
        unit = unit if unit in KM_OF_UNIT else "mile"
        return Phrase(
            Manner.DISTANCE, bearing, float(found_km["number"].replace(",", ".")) * KM_OF_UNIT[unit]
        )
    if COUNTRYSIDE.search(modifier):
        return Phrase(Manner.COUNTRYSIDE, bearing)
    if bearing is not None or CENTRAL.search(modifier):
        return Phrase(Manner.PART, bearing)
    if NEAR.search(modifier):
        return Phrase(Manner.NEAR)
    return Phrase(Manner.WHOLE) if PARTS.search(modifier) else None


OF_PROVINCE = re.compile(r"\b(?:north|south|east|west)\w*ern\b", re.IGNORECASE)


def is_of_province(modifier: str | None) -> bool:
    """
    Say whether words mean a part of a province rather than of its city of the same name.

    "Southern Idlib" is the south of the governorate, "south of Idlib" is beside the city.
    """
    phrase = understand(modifier) if modifier else None
    return (
        phrase is not None
        and phrase.manner is Manner.PART
        and OF_PROVINCE.search(modifier or "") is not None
    )


def area_of(place: Place, modifier: str, phrase: Phrase) -> Place:
    """Make the area that a modifier leaves of a place, or adds around it."""
    reach = place.radius_km or REACH_KM.get(place.kind, USUAL_REACH_KM)
    shift, radius = 0.0, reach
    match phrase.manner:
        case Manner.PART if phrase.bearing is not None:
            shift, radius = reach * PART_OF_RADIUS, reach * PART_OF_RADIUS
        case Manner.PART:
            radius = reach * PART_OF_RADIUS
        case Manner.COUNTRYSIDE:
            radius = place.radius_km or COUNTRYSIDE_KM.get(place.kind, USUAL_COUNTRYSIDE_KM)
            if phrase.bearing is not None:
                shift, radius = radius * PART_OF_RADIUS, radius * PART_OF_RADIUS
        case Manner.NEAR:
            radius = reach + NEAR_KM
        case Manner.DISTANCE:
            km = phrase.km or 0.0
            shift = km if phrase.bearing is not None else 0.0
            radius = km * DISTANCE_ERROR if phrase.bearing is not None else km
    lat, lon = move(place.lat, place.lon, phrase.bearing or 0.0, shift)
    return replace(
        place,
        id=f"{place.id}#{fold(modifier).replace(' ', '-')}",
        name=f"{modifier} {place.name}",
        lat=round(lat, 5),
        lon=round(lon, 5),
        kind=PlaceKind.REGION,
        precision=Precision.AREA,
        radius_km=round(max(SMALLEST_RADIUS_KM, radius), 1),
    )


def border_between(
    one: Place,
    towns_of_one: list[tuple[float, float]],
    towns_of_other: list[tuple[float, float]],
    bearing: float | None = None,
) -> Place | None:
    """Find the land along a border: where towns of two countries stand close together."""
    cells: dict[tuple[int, int], tuple[float, float]] = {}
    for lat, lon in towns_of_other:
        cells[_cell(lat, lon)] = (lat, lon)
    middles = []
    for lat, lon in dict.fromkeys(towns_of_one):
        row, column = _cell(lat, lon)
        near = (
            cells.get((row + down, column + right))
            for down in (-1, 0, 1)
            for right in (-2, -1, 0, 1, 2)
        )
        middles += [
            ((lat + other[0]) / 2, (lon + other[1]) / 2)
            for other in near
            if other and distance_km(lat, lon, *other) < BORDER_REACH_KM
        ]
    if not middles:
        return None
    lat, lon = fmean(m[0] for m in middles), fmean(m[1] for m in middles)
    if bearing is not None:
        middles = _towards(middles, lat, lon, bearing)
        lat, lon = fmean(m[0] for m in middles), fmean(m[1] for m in middles)
    radius = max(distance_km(lat, lon, *middle) for middle in middles)
    return replace(
        one,
        lat=round(lat, 4),
        lon=round(lon, 4),
        kind=PlaceKind.REGION,
        precision=Precision.AREA,
        radius_km=round(max(radius, BORDER_REACH_KM / 2), 1),
        admin1="",
    )


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // BORDER_CELL_DEGREES), int(lon // BORDER_CELL_DEGREES)


def _towards(
    points: list[tuple[float, float]], lat: float, lon: float, bearing: float
) -> list[tuple[float, float]]:
    """Keep the points on one side of the middle."""
    up, right = cos(radians(bearing)), cos(radians(bearing - 90))
    side = [p for p in points if (p[0] - lat) * up + (p[1] - lon) * right > 0]
    return side or points


WRITTEN = (
    re.compile(
        rf"^(?P<modifier>.*?\b(?:{DISTANCE.pattern}.*?|countryside|suburbs|outskirts|parts?|areas?"
        r"|border|frontier|north|south|east|west|centre|center|near|around|outside)\b.*?)"
        r"\s+(?:of|from|with|to)\s+(?P<name>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<modifier>(?:the\s+)?(?:(?:north|south|east|west)(?:ern|-?eastern|-?western|east|west)?"
        r"|central|rural|near|around|outside)(?:\s+(?:and\s+)?(?:rural|countryside))?)\s+(?P<name>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<name>.+?)(?:'s|\u2019s)?\s+(?P<modifier>(?:(?:north|south|east|west)\w*\s+)?"
        r"(?:countryside|suburbs?|outskirts|border|frontier))$",
        re.IGNORECASE,
    ),
)  # fmt: skip


OF_BORDER = re.compile(
    r"^(?:(?:near|along|at|on|close to)\s+)?(?:the\s+)?(?P<name>.+?)\s+(?:border|frontier)$",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"^(?:the\s+)?(?:border|frontier)\s+between\s+(?P<one>.+?)\s+and\s+(?P<other>.+)$",
    re.IGNORECASE,
)
WITH_BORDER = "border with"


def split_border(text: str) -> tuple[str, str] | None:
    """
    Take the two lands, or the one, whose border a phrase means; None for other phrases.

    >>> split_border("the Syrian-Turkish border")
    ('Syrian', 'Turkish')
    >>> split_border("near the Jordanian border")
    ('Jordanian', '')
    """
    if found := BETWEEN.match(text):
        return found["one"], found["other"]
    if found := OF_BORDER.match(text):
        one, _, other = found["name"].partition("-")
        return one.strip(), other.strip()
    return None


def split_modifier(text: str) -> tuple[str, str | None]:
    """
    Take the words that limit a place off its name, where a phrase has both.

    >>> split_modifier("30 km east of Aleppo")
    ('Aleppo', '30 km east of')
    >>> split_modifier("Damascus suburbs")
    ('Damascus', 'suburbs')
    """
    for pattern in WRITTEN:
        if found := pattern.match(text):
            modifier = found["modifier"]
            linked = text[len(modifier) : found.start("name")].strip()
            return found["name"], f"{modifier} {linked}".strip() if linked else modifier
    return text, None


FACILITY_WORDS = frozenset(
    """
    airport airbase base hospital clinic university college school institute academy court
    courthouse council commission parliament senate ministry prison jail cathedral church mosque
    temple market stadium arena museum library theatre theater station bridge road street avenue
    highway square park garden gardens hotel tower towers center centre mall port harbour harbor
    dam refinery plant palace hall headquarters office marathon racecourse zoo cemetery
    bank congress union
    """.split()  # noqa: SIM905  # sixty words read better as prose
)


def split_facility(name: str) -> list[str]:
    """
    List what may be the place in a facility's name, longest first; nothing for other names.

    >>> split_facility("Damascus International Airport")
    ['Damascus International', 'Damascus']
    """
    words = [word for word in name.replace("\u2019", "'").split() if word]
    stripped = [word.lower().removesuffix("'s").strip(".,") for word in words]
    if len(words) < 2 or not FACILITY_WORDS.intersection(stripped[1:]):
        return []
    end = min(n for n, word in enumerate(stripped) if n and word in FACILITY_WORDS)
    return [" ".join(words[:n]).removesuffix("'s") for n in range(end, 0, -1)]


ABROAD = frozenset({"embassy", "consulate"})  # they stand where they are not named after


def split_named_after(name: str) -> Iterator[tuple[str, str]]:
    """
    Cut a longer name in two, where either half may be a known place.

    A half before an Arabic article is no place of its own: "Bab al-Hadid" is not in al-Bab.

    >>> list(split_named_after("Zahraa Homs"))
    [('Zahraa', 'Homs')]
    >>> list(split_named_after("Bab al-Hadid"))
    []
    """
    words = name.replace("\u2019", "'").split()
    if ABROAD.intersection(word.lower() for word in words):
        return
    for n in range(1, len(words)):
        article = re.split(r"[-\u2010-\u2014]", words[n])[0].lower()
        if article not in ARTICLES or article == "the":
            yield " ".join(words[:n]).removesuffix("'s"), " ".join(words[n:])
