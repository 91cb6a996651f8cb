"""
Lines that are shared stay shared: simplify and round outlines without opening gaps.

Two neighbours share their border as one arc, so an arc thinned once fits both. How much is thinned
depends on where a point lies: least in the Middle East, more the farther away.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]  # lon, lat
Line: TypeAlias = list[Point]
Tolerance: TypeAlias = Callable[[Point], float]  # degrees

# Finest inside this box (west, south, east, north): Syria, its neighbours, and a margin.
FINE_BOX = (31.0, 28.0, 49.5, 42.5)
FINE_DEG = 0.002  # about 0.7 px at zoom 9 there
# Fine where other crises are: lands whole, with a margin.
CRISIS_BOXES = (
    (13.0, 2.5, 48.5, 23.5),  # Chad, Central African Republic, Sudans, Eritrea, Ethiopia
    (-12.5, 8.5, 16.5, 25.0),  # Mali, Burkina Faso, Niger, northern Nigeria, Lake Chad
    (40.5, -2.0, 54.5, 19.5),  # Somalia, Yemen
    (26.5, -8.5, 31.5, 4.5),  # the east of DR Congo
    (21.9, 44.0, 40.5, 52.5),  # Ukraine
    (91.5, 9.5, 101.5, 28.6),  # Myanmar, Cox's Bazar
    (-74.6, 17.3, -68.2, 20.2),  # Haiti
    (9.0, 19.3, 25.5, 33.8),  # Libya
    (60.3, 29.2, 75.0, 38.6),  # Afghanistan
)
CRISIS_DEG = 0.004  # about 1.5 px at zoom 9
COARSE_DEG = 0.04  # about 1 px at zoom 5
DEG_PER_DEG_AWAY = 0.0015
NO_AREA_DEG2 = 1e-6


def tolerance_deg(point: Point) -> float:
    """Give the size of detail that may go at a point, in degrees: finest in the Middle East."""
    finest = FINE_DEG + DEG_PER_DEG_AWAY * degrees_away(point, FINE_BOX)
    fine = CRISIS_DEG + DEG_PER_DEG_AWAY * min(degrees_away(point, box) for box in CRISIS_BOXES)
    return min(COARSE_DEG, finest, fine)


def degrees_away(point: Point, box: tuple[float, float, float, float]) -> float:
    """Tell how far a point lies from a box; 0 inside."""
    west, south, east, north = box
    lon, lat = point
    return math.hypot(max(west - lon, 0, lon - east), max(south - lat, 0, lat - north))


def is_fine(point: Point) -> bool:
    """Say whether a point lies where the map is fine."""
    return any(degrees_away(point, box) == 0 for box in (FINE_BOX, *CRISIS_BOXES))


def rounded(point: Point) -> Point:
    """Round a point to a quarter of the detail kept where it lies, or finer: 2 to 4 decimals."""
    decimals = min(4, round(0.9 - math.log10(tolerance_deg(point))))
    return (round(point[0], decimals), round(point[1], decimals))


def _triangle_area(one: Point, middle: Point, other: Point) -> float:
    """Give a triangle's area in square degrees of latitude."""
    squeeze = math.cos(math.radians(middle[1]))
    (ax, ay), (bx, by), (cx, cy) = one, middle, other
    return abs((ax - cx) * (by - ay) - (ax - bx) * (cy - ay)) / 2 * squeeze


def simplify(line: Line, tolerance: Tolerance = tolerance_deg) -> Line:
    """
    Drop the points that matter least (Visvalingam and Whyatt 1993); both ends stay.

    >>> simplify([(35.0, 35.0), (35.5, 35.000001), (36.0, 35.0)])
    [(35.0, 35.0), (36.0, 35.0)]
    """
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    areas = [math.inf] * len(line)
    heap: list[tuple[float, int]] = []

    def measure(i: int, at_least: float) -> None:
        if 0 < i < len(line) - 1:
            area = _triangle_area(line[before[i]], line[i], line[after[i]])
            areas[i] = max(area / tolerance(line[i]) ** 2, at_least)
            heapq.heappush(heap, (areas[i], i))

    for i in range(len(line)):
        measure(i, 0)
    dropped: set[int] = set()
    while heap:
        area, i = heapq.heappop(heap)
        if area > 1:
            break
        if i in dropped or area != areas[i]:
            continue
        dropped.add(i)
        after[before[i]], before[after[i]] = after[i], before[i]
        measure(before[i], area)
        measure(after[i], area)
    return [point for i, point in enumerate(line) if i not in dropped]


def tidy(line: Iterable[Point]) -> Line:
    """Round a line and drop the points that became the same as the one before."""
    kept: Line = []
    for point in map(rounded, line):
        if not kept or point != kept[-1]:
            kept.append(point)
    return kept


def signed_area(ring: Sequence[Point]) -> float:
    """Give a closed ring's area in square degrees, positive when it runs counter-clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def cut_at_antimeridian(ring: Line) -> list[Line]:
    """
    Cut a closed ring that runs over 180 degrees east into its eastern and western pieces.

    What has shrunk to a point or to a stretch of that meridian gives none.

    >>> cut_at_antimeridian([(179, 0), (-179, 0), (-179, 1), (179, 0)])[1]
    [(-179, 1), (-180.0, 0.5), (-180.0, 0.0), (-179, 0), (-179, 1)]
    """
    unrolled = [ring[0]]
    for lon, lat in ring[1:]:
        turns = round((unrolled[-1][0] - lon) / 360)
        unrolled.append((lon + 360 * turns, lat))
    pieces = []
    for offset in (-360, 0, 360):
        moved = [(lon + offset, lat) for lon, lat in unrolled]
        if min(lon for lon, _ in moved) < 180 and max(lon for lon, _ in moved) > -180:
            pieces.append(_clip(_clip(moved, 180.0, keep_east=False), -180.0, keep_east=True))
    return sorted(filter(None, pieces), key=lambda piece: -piece[0][0])


def _clip(ring: Line, meridian: float, *, keep_east: bool) -> Line:
    """Keep what of a closed ring lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    kept: Line = []
    for (lon1, lat1), (lon2, lat2) in pairwise(ring):
        if (lon1 <= meridian) == (lon2 <= meridian) or lon1 == lon2:
            crossing = None
        else:
            share = (meridian - lon1) / (lon2 - lon1)
            crossing = (meridian, lat1 + share * (lat2 - lat1))
        inside = lon2 >= meridian if keep_east else lon2 <= meridian
        if crossing:
            kept.append(crossing)
        if inside:
            kept.append((lon2, lat2))
    return [*kept, kept[0]] if kept and kept[0] != kept[-1] else kept


def is_big_enough(ring: Line) -> bool:
    """Say whether a closed ring is a shape, and big enough to be seen where it lies."""
    return len(ring) >= 4 and abs(signed_area(ring)) > tolerance_deg(ring[0]) ** 2


def centroid(ring: Sequence[Point]) -> Point:
    """Give the middle of a closed ring by area, or its first point if it has next to none."""
    (x0, y0) = ring[0]
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        area += cross
        x += (x1 + x2 - 2 * x0) * cross
        y += (y1 + y2 - 2 * y0) * cross
    if abs(area) < NO_AREA_DEG2:
        return ring[0]
    return (x0 + x / (3 * area), y0 + y / (3 * area))


def shared_lines(rings: Iterable[tuple[str, Line]]) -> dict[frozenset[str], list[Line]]:
    """
    Find the lines that polygons share, from their rings: pairs of owners to the lines between.

    Edges that only one owner has (coasts) are left out. Lines end where three owners meet.
    """
    owners: dict[frozenset[Point], set[str]] = defaultdict(set)
    for owner, ring in rings:
        for one, other in pairwise(ring):
            if one != other:
                owners[frozenset({one, other})].add(owner)
    edges: dict[frozenset[str], list[frozenset[Point]]] = defaultdict(list)
    for edge, pair in owners.items():
        if len(pair) == 2:
            edges[frozenset(pair)].append(edge)
    return {pair: _chain(found) for pair, found in edges.items()}


def _chain(edges: list[frozenset[Point]]) -> list[Line]:
    """Join edges end to end into the longest lines they make."""
    ways: dict[Point, set[Point]] = defaultdict(set)
    for edge in edges:
        one, other = edge
        ways[one].add(other)
        ways[other].add(one)
    lines = []
    # Ends first, so that a line is not started in its middle; what is left after them are loops.
    for start in sorted(ways, key=lambda point: (len(ways[point]) == 2, point)):
        while ways[start]:
            line = [start]
            while ways[line[-1]]:
                here, there = line[-1], min(ways[line[-1]])
                ways[here].discard(there)
                ways[there].discard(here)
                line.append(there)
                if len(ways[there]) != 1:
                    break
            lines.append(line)
    return lines
