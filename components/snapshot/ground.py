"""The ground of a snapshot: sea, land, water, borders, and the inset of the wider region."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from components.snapshot.frame import Frame, frame_bounds
from components.snapshot.pen import Pen, Type
from data.basemap import load_layer

if TYPE_CHECKING:
    from components.snapshot.frame import Floats
    from data.basemap import Bounds

SHORE_PT: Final = 0.45
BORDER_DASHES: Final = (3.0, 2.0)
INSET_TIMES: Final = 4.5  # how much wider the inset looks
INSET_LEAST_DEG: Final = 16.0
INSET_MOST_DEG: Final = 90.0
INSET_NEEDED_DEG: Final = 32.0  # a map wider than this shows the region itself
COUNTRY_TYPE: Final = Type(5.2)
EDGE_PT: Final = 6.0  # shapes are cut this far outside the paper, so that no cut edge shows


def draw_ground(pen: Pen, frame: Frame, *, detail: bool = True) -> None:
    """Draw land and lines; without `detail`, land and borders alone."""
    paper, bounds, zoom = pen.paper, frame.bounds, frame.zoom
    pen.box((0, 0, frame.width, frame.height), paper.sea, layer=0)
    _fill(pen, frame, "land", paper.land, paper.border)
    if detail:
        _fill(pen, frame, "lakes", paper.lake, paper.river)
        pen.path(_lines(frame, "rivers", zoom), paper.river, 0.75, layer=1.2)
        pen.path(_lines(frame, "admin1", zoom), paper.admin1, 0.65, layer=1.3)
    for disputed, colour, dashes in (
        (False, paper.border, None),
        (True, paper.disputed, BORDER_DASHES),
    ):
        lines = [
            frame.project(line)
            for feature in load_layer("borders", bounds)["features"]
            if feature["properties"]["disputed"] is disputed
            for line in feature["geometry"]["coordinates"]
        ]
        pen.path(_near(lines, frame), colour, 0.95 if detail else 0.5, dashes=dashes, layer=1.4)


def _lines(frame: Frame, name: str, zoom: float) -> list[object]:
    lines = [
        frame.project(line)
        for feature in load_layer(name, frame.bounds)["features"]
        if feature["properties"]["min_zoom"] <= zoom + 1
        for line in feature["geometry"]["coordinates"]
    ]
    return _near(lines, frame)


def _near(lines: list[Floats], frame: Frame) -> list[object]:
    """Keep the lines that come near the paper."""
    return [
        line
        for line in lines
        if (line.max(axis=0) >= -EDGE_PT).all()
        and (line.min(axis=0) <= (frame.width + EDGE_PT, frame.height + EDGE_PT)).all()
    ]


def _fill(pen: Pen, frame: Frame, name: str, fill: str, edge: str) -> None:
    """Fill a layer's polygons, holes left out, cut just outside the paper."""
    around = Bbox([[-EDGE_PT, -EDGE_PT], [frame.width + EDGE_PT, frame.height + EDGE_PT]])
    for feature in load_layer(name, frame.bounds)["features"]:
        if feature["properties"].get("min_zoom", 0) > frame.zoom + 1:
            continue
        rings = [frame.project(ring) for ring in feature["geometry"]["coordinates"]]
        paths = [Path(ring, closed=True).clip_to_bbox(around) for ring in rings]
        kept = [path for path in paths if len(np.asarray(path.vertices)) > 2]
        if kept:
            shape = Path.make_compound_path(*kept)
            pen.add(
                PathPatch(
                    shape,
                    facecolor=fill,
                    edgecolor=edge,
                    linewidth=SHORE_PT * pen.scale,
                    joinstyle="round",
                    zorder=1,
                )
            )


def inset_frame(frame: Frame, width: float, height: float) -> Frame | None:
    """Frame the wider region around a map; None if the map is wide enough to need none."""
    west, south, east, north = frame.bounds
    if east - west > INSET_NEEDED_DEG:
        return None
    span = min(INSET_MOST_DEG, max(INSET_LEAST_DEG, INSET_TIMES * (east - west)))
    x, y = (west + east) / 2, (south + north) / 2
    half_y = span / 2 * height / width * math.cos(math.radians(y))
    bounds: Bounds = (x - span / 2, max(-80, y - half_y), x + span / 2, min(80, y + half_y))
    return frame_bounds(bounds, width, height)


def draw_inset(pen: Pen, inset: Frame, main: Frame) -> None:
    """Draw the wider region with a box where the map is, and the names of its countries."""
    draw_ground(pen, inset, detail=False)
    west, south, east, north = main.bounds
    box = (*inset.at(west, south), *inset.at(east, north))
    pen.box(box, pen.paper.accent, alpha=0.16)
    pen.outline(box, pen.paper.accent, 1.1, layer=4)
    _name_countries(pen, inset, box)


def _name_countries(pen: Pen, inset: Frame, box: tuple[float, float, float, float]) -> None:
    """Write the names of the largest countries that fit, beside the box and each other."""
    taken = [box]
    countries = [
        feature
        for feature in load_layer("places", inset.bounds)["features"]
        if feature["properties"]["kind"] == "country"
    ]
    for feature in sorted(countries, key=lambda one: one["properties"]["min_zoom"])[:14]:
        name = feature["properties"]["name"]
        x, y = inset.at(*feature["geometry"]["coordinates"])
        half = COUNTRY_TYPE.width(name) / 2 + 2
        label = (x - half, y - 4, x + half, y + 4)
        inside = (
            label[0] > 0 and label[2] < inset.width and label[1] > 0 and label[3] < inset.height
        )
        if inside and not any(overlap(label, other) for other in taken):
            taken.append(label)
            pen.text(
                (x, y),
                name,
                COUNTRY_TYPE,
                pen.paper.label,
                align="center",
                vertical="center",
                halo=pen.paper.label_halo,
            )


def overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    """Say whether two boxes (left, bottom, right, top) share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
