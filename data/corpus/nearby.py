"""
Which records lie near enough, in time and place, to be worth comparing.

An index by day and by where: by the names and ids of places, and for incidents, which may be told
of the town beside, by cells of a grid. It gives a few records too many, never one too few:
`data.corpus.linking` decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from data.corpus.linking import NEAR_KM, REACH_DAYS, SIEGE, reach_km

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from data.corpus.linking import Sighting, Spot

KM_PER_DEGREE = 111.1  # of latitude; rather too short, so that no cell is missed
GRIDS = ((NEAR_KM, 0.25), (60.0, 1.0))  # for places that reach so many km, cells of so many degrees
MOST_CELLS = 100  # beyond, all of a day are looked at


class Nearby:
    """Records of one family of kinds, found again by when and where."""

    def __init__(self) -> None:
        self._at: dict[Hashable, set[str]] = defaultdict(set)

    def add(self, one: Sighting) -> None:
        """Take a record in."""
        day = _day(one)
        for where in (*_names(one), *_cells_of(one)):
            self._at[day, where].add(one.id)

    def near(self, one: Sighting) -> set[str]:
        """Give the ids of all that may fit a record, perhaps its own among them."""
        found: set[str] = set()
        wheres = [*_names(one), *_cells_around(one)]
        for day, where in product(_days_around(one), wheres):
            found |= self._at.get((day, where), _NONE)
        return found


_NONE: frozenset[str] = frozenset()


def _day(one: Sighting) -> int:
    return 0 if one.kind == SIEGE else one.start.toordinal()


def _days_around(one: Sighting) -> range:
    day = _day(one)
    return range(1) if one.kind == SIEGE else range(day - REACH_DAYS, day + REACH_DAYS + 1)


def _names(one: Sighting) -> Iterator[Hashable]:
    """Yield what places are called: two of one name, or of one id, may be one place."""
    for end, spot in enumerate(one.spots):
        if spot is not None:
            yield end, "name", spot.name
            if spot.id is not None:
                yield end, "id", spot.id


def _cells_of(one: Sighting) -> Iterator[Hashable]:
    """Yield the cell an incident lies in, and that it is one of those so wide."""
    spot = _on_grid(one)
    if spot is None:
        return
    grid = next((n for n, (km, _) in enumerate(GRIDS) if reach_km(spot) <= km), len(GRIDS))
    yield grid
    if grid < len(GRIDS):
        degrees = GRIDS[grid][1]
        yield grid, *(math.floor(at / degrees) for at in (spot.lat or 0.0, spot.lon or 0.0))


def _cells_around(one: Sighting) -> Iterator[Hashable]:
    """Yield every cell an incident's own place reaches into, or that holds one that reaches it."""
    spot = _on_grid(one)
    if spot is None:
        return
    lat, lon = spot.lat or 0.0, spot.lon or 0.0
    for grid, (km, degrees) in enumerate(GRIDS):
        tall = max(km, reach_km(spot)) / KM_PER_DEGREE
        narrow = math.cos(math.radians(min(90.0, abs(lat) + tall)))
        wide = tall / narrow if narrow > tall / 180 else 180.0
        rows = range(math.floor((lat - tall) / degrees), math.floor((lat + tall) / degrees) + 1)
        columns = range(math.floor((lon - wide) / degrees), math.floor((lon + wide) / degrees) + 1)
        if len(rows) * len(columns) > MOST_CELLS:
            yield grid
            continue
        west, around = round(-180 / degrees), round(360 / degrees)
        for row, column in product(rows, columns):
            yield grid, row, (column - west) % around + west
    yield len(GRIDS)


def _on_grid(one: Sighting) -> Spot | None:
    """Give the place of an incident, where being near it counts."""
    if len(one.spots) != 1 or one.kind == SIEGE:
        return None
    (spot,) = one.spots
    return None if spot is None or spot.lat is None or spot.lon is None else spot
