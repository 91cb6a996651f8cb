"""
The offline base map for the canvas: Natural Earth's lines as small whole numbers, and place labels.

Each line is `[lon, lat, dlon, dlat, dlon, dlat, ...]` in 1/1000 degree, about 100 m: as fine as the
base map's own files, and a third of GeoJSON's size.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from components.assets import Published
from data.basemap import ATTRIBUTION, load_layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNITS_PER_DEGREE: Final = 1000


@cache
def base_map() -> Published:
    """Return the base map's file, made once a process."""
    content: dict[str, Any] = {"units": UNITS_PER_DEGREE, "attribution": ATTRIBUTION}
    for name in ("land", "lakes", "borders", "admin1", "rivers"):
        content[name] = [
            {"lines": [deltas_of(line) for line in lines_of(feature["geometry"])]}
            | {
                key: feature["properties"][key]
                for key in ("disputed", "min_zoom")
                if feature["properties"].get(key)
            }
            for feature in load_layer(name)["features"]
        ]
    content["places"] = [
        [
            round(feature["geometry"]["coordinates"][0], 4),
            round(feature["geometry"]["coordinates"][1], 4),
            *(
                feature["properties"].get(key)
                for key in ("name", "name_ar", "kind", "population", "min_zoom")
            ),
            _local(feature["properties"]),
        ]
        for feature in load_layer("places")["features"]
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Published.of("base", text.encode())


def _local(properties: dict[str, Any]) -> str | int | None:
    """Give a place's name in the script of its country: 1 where that is the Arabic one."""
    local: str | None = properties["name_local"]
    return 1 if local and local == properties["name_ar"] else local


def lines_of(geometry: dict[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Walk a geometry's lines and rings."""
    match geometry["type"]:
        case "LineString":
            yield geometry["coordinates"]
        case "MultiLineString" | "Polygon":
            yield from geometry["coordinates"]
        case "MultiPolygon":
            for polygon in geometry["coordinates"]:
                yield from polygon
        case other:
            raise ValueError(f"The base map draws lines and polygons, not {other!r}")


def deltas_of(line: Sequence[Sequence[float]]) -> list[int]:
    """
    Write a line as its first position and the steps from there.

    >>> deltas_of([(36.0, 34.0), (36.5, 34.25)])
    [36000, 34000, 500, 250]
    """
    flat: list[int] = []
    last_x = last_y = 0
    for position in line:
        x, y = (round(degrees * UNITS_PER_DEGREE) for degrees in position[:2])
        flat += (x - last_x, y - last_y)
        last_x, last_y = x, y
    return flat
