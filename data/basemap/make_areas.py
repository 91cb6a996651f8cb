"""
Make the outlines of governorates and their like: `python -m data.basemap.make_areas FOLDER`.

FOLDER holds the package Orange3-Geo as for `make.py`. Gazetteers name areas each in their own way,
so an outline carries the names that the places inside it go by. Not needed to run Masar.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.basemap import box_around
from data.basemap.areas import LAYER
from data.basemap.lines import Line, Point, is_big_enough, signed_area, simplify, tidy
from data.basemap.make import (
    ADMIN1,
    SMALLEST_MEAN_ADMIN1_DEG2,
    check_packages,
    polygon_rings,
    write_layer,
)
from data.corpus.folding import fold_name
from data.places.index import open_layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.basemap import Bounds

FINE_DEG, COARSE_DEG = 0.01, 0.1
FINE_COUNTRIES = frozenset({"SY", "LB", "JO", "IL", "PS", "CY", "IQ", "TR"})
KINDS = frozenset({"governorate", "province", "region", "district", "state", "county", "oblast"})


def make_areas(countries: Iterable[dict[str, Any]], places: dict[str, list[_Spot]]) -> list[Any]:
    """Make an outline of each area, with the names that places inside it go by."""
    features = []
    for country in countries:
        code = country["features"][0]["properties"]["iso_a2"]
        if code not in FINE_COUNTRIES and _mean_deg2(country) < SMALLEST_MEAN_ADMIN1_DEG2:
            continue  # too small to be told apart by colour
        rings = {
            feature["properties"]["name"]: _rings(feature["geometry"], code)
            for feature in country["features"]
            if feature["properties"]["name"]
        }
        names = _names_inside(rings, places.get(code, []))
        for name, polygons in sorted(rings.items()):
            geometry = {"type": "MultiPolygon", "coordinates": polygons}
            known = names[name] or [name]
            properties = {"country": code, "name": known[0], "names": known}
            features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return features


_Spot = tuple[str, Point]  # what a place's area is called, and where the place is


def _mean_deg2(country: dict[str, Any]) -> float:
    sizes = [
        sum(abs(signed_area(polygon[0])) for polygon in polygon_rings(feature["geometry"]))
        for feature in country["features"]
    ]
    return sum(sizes) / len(sizes)


def _rings(geometry: dict[str, Any], country: str) -> list[list[Line]]:
    """Thin the rings of an area; pieces too small to see go, but for the largest."""
    tolerance = FINE_DEG if country in FINE_COUNTRIES else COARSE_DEG
    outsides = [polygon[0] for polygon in polygon_rings(geometry)]
    outsides.sort(key=lambda ring: -abs(signed_area(ring)))
    kept = [ring for ring in outsides[1:] if is_big_enough(ring)]
    thinned = [tidy(simplify(ring, lambda _: tolerance)) for ring in (outsides[0], *kept)]
    return [[_wind(ring)] for ring in thinned if len(ring) > 3]


def _wind(ring: Line) -> Line:
    return ring if signed_area(ring) < 0 else ring[::-1]


def _names_inside(rings: dict[str, list[list[Line]]], places: list[_Spot]) -> dict[str, list[str]]:
    """Give each outline the names of places that go by its own, or mostly lie in it."""
    boxes = {name: [(box_around(r[0]), r[0]) for r in found] for name, found in rings.items()}
    own = {_bare(name): name for name in rings}
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    for called, point in places:
        for name, pieces in boxes.items():
            if any(_holds(box, ring, point) for box, ring in pieces):
                inside[called][name] += 1
                break
    names: dict[str, list[str]] = {name: [] for name in rings}
    by_size = Counter(called for called, _ in places)
    for called, _ in by_size.most_common():
        home = own.get(_bare(called)) or next((n for n, _ in inside[called].most_common(1)), None)
        if home:
            names[home].append(called)
    return names


def _bare(name: str) -> str:
    """Fold a name, without the word for what it is."""
    words = [word for word in fold_name(name).split() if word not in KINDS]
    return " ".join(words) or fold_name(name)


def _holds(box: Bounds, ring: Line, point: Point) -> bool:
    """Say whether a ring holds a point (even-odd rule)."""
    west, south, east, north = box
    lon, lat = point
    if not (west <= lon <= east and south <= lat <= north):
        return False
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def _read_countries(folder: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(folder / ADMIN1) as archive:
        names = sorted(name for name in archive.namelist() if "/geojson/admin1-" in name)
        return [json.loads(archive.read(name)) for name in names]


def _read_places() -> dict[str, list[_Spot]]:
    places: dict[str, list[_Spot]] = defaultdict(list)
    for country, admin1, lon, lat in open_layer().query(
        "SELECT country, admin1, lon, lat FROM place WHERE admin1 <> '' AND precision = 'POINT'"
    ):
        places[str(country)].append((str(admin1), (float(str(lon)), float(str(lat)))))
    return places


if __name__ == "__main__":
    check_packages(Path(sys.argv[1]), [ADMIN1])
    write_layer(LAYER, make_areas(_read_countries(Path(sys.argv[1])), _read_places()))
