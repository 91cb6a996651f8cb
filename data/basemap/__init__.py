"""
The map under everything: public-domain Natural Earth outlines and light place labels, offline.

The layers are small GeoJSON files beside this module, written by `data/basemap/make.py`; README.md
says where every line of them comes from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LAYERS = ("land", "borders", "admin1", "rivers", "lakes", "places")
ATTRIBUTION = (
    "Boundaries and water: Natural Earth (public domain). "
    "Place names: GeoNames (CC BY 4.0) and Masar. "
    "Boundaries imply no opinion on the status of any territory."
)
FOLDER = Path(__file__).parent

FeatureCollection: TypeAlias = dict[str, Any]
Bounds: TypeAlias = tuple[float, float, float, float]  # west, south, east, north


class BasemapError(ValueError):
    """A layer or a box that does not exist. The message quotes it and says what would do."""


@dataclass(frozen=True, slots=True)
class _BoxedFeature:
    """A feature and the box around it, measured once."""

    feature: dict[str, Any]
    box: Bounds


def load_layer(name: str, bbox: Bounds | None = None) -> FeatureCollection:
    """
    Give one layer of the base map as GeoJSON, all of it or what touches a box.

    Files are read once; treat what comes back as read-only, it is shared.

    Parameters
    ----------
    name
        One of `LAYERS`. `land` and `lakes` are polygons, `borders`, `admin1` and `rivers` lines,
        `places` points.
    bbox
        West, south, east, north in degrees. Features are chosen, not cut.

    Returns
    -------
    layer
        A FeatureCollection. Properties: borders `countries`, `disputed`; admin1 `country`,
        `between` (the two areas, where known), `min_zoom`; rivers and lakes `name`, `min_zoom`;
        places `name`, `name_ar` (or null), `name_local` (in the script of its country, null where
        that is Latin), `kind` ("town", "capital", "admin1", "country", "sea"), `country`,
        `population` (null if unknown), `min_zoom`.

    Raises
    ------
    BasemapError
        If no layer has that name, or the box is not west <= east, south <= north.
    """
    features = _read_layer(name)
    if bbox is not None:
        west, south, east, north = bbox
        if not (west <= east and south <= north):
            msg = f"Box {bbox} is inside out; give (west, south, east, north)"
            raise BasemapError(msg)
        features = tuple(boxed for boxed in features if _touches(boxed.box, bbox))
    return {"type": "FeatureCollection", "features": [boxed.feature for boxed in features]}


@cache
def _read_layer(name: str) -> tuple[_BoxedFeature, ...]:
    """Read one layer's file and measure the box of each feature."""
    if name not in LAYERS:
        msg = f"The base map has no layer {name!r}; it has {', '.join(LAYERS)}"
        raise BasemapError(msg)
    layer = json.loads((FOLDER / f"{name}.geojson").read_text(encoding="utf-8"))
    return tuple(_BoxedFeature(feature, _box(feature)) for feature in layer["features"])


def positions(coordinates: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401 - GeoJSON nests to any depth
    """Walk every position of a GeoJSON geometry's coordinates."""
    if isinstance(coordinates[0], int | float):
        yield (coordinates[0], coordinates[1])
    else:
        for part in coordinates:
            yield from positions(part)


def box_around(points: Iterable[tuple[float, float]]) -> Bounds:
    """Give the smallest box that holds all the (lon, lat) points; there must be one."""
    lons, lats = zip(*points, strict=True)
    return (min(lons), min(lats), max(lons), max(lats))


def _box(feature: dict[str, Any]) -> Bounds:
    return box_around(positions(feature["geometry"]["coordinates"]))


def _touches(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
