"""Names on the map of a snapshot: the most important first, none on top of another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from components.snapshot.ground import overlap
from components.snapshot.pen import Type, clean
from data.basemap import load_layer

if TYPE_CHECKING:
    import numpy.typing as npt

    from components.scales import Paper
    from components.snapshot.frame import Frame
    from components.snapshot.marks import Marks
    from components.snapshot.pen import Pen

Box = tuple[float, float, float, float]  # left, bottom, right, top

END_TYPE: Final = Type(8.2, weight="bold")
INCIDENT_TYPE: Final = Type(7.2)
TOWN_TYPE: Final = Type(6.2)
COUNTRY_TYPE: Final = Type(8.0)
AREA_TYPE: Final = Type(6.4)
SEA_TYPE: Final = Type(7.6, face="serif", italic=True)
MOST_RECORD_LABELS: Final = 30
MOST_TOWNS: Final = 60
LONGEST_LABEL_PT: Final = 130.0
CELL_PT: Final = 2.0
EDGE_PT: Final = 3.0
NEAR_PT: Final = 7.0  # a town this near a labelled place is that place

# Where a label may stand beside its point, best first: aside and up, in (-1, 0, 1).
SIDES: Final = ((1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1))
PENALTY: Final = 0.04  # of coverage, for each step down that list


@dataclass(frozen=True, slots=True)
class Wish:
    """A label someone wants: `room` is how far its point's own mark reaches, in points."""

    text: str
    at: tuple[float, float]
    kind: Type
    colour: str
    room: float = 3.0
    most_covered: float = 0.2
    centred: bool = False
    dot: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that has its place: the box it fills and the point its text starts from."""

    wish: Wish
    text: str
    box: Box


class Coverage:
    """What of the paper is under marks, in small cells."""

    def __init__(self, frame: Frame) -> None:
        rows, columns = int(frame.height / CELL_PT) + 2, int(frame.width / CELL_PT) + 2
        self._cells: npt.NDArray[np.bool_] = np.zeros((rows, columns), dtype=bool)

    def cover(self, points: npt.NDArray[np.float64], reach: float) -> None:
        """Mark the cells within reach of points."""
        span = int(reach / CELL_PT)
        for x, y in points:
            column, row = int(x / CELL_PT), int(y / CELL_PT)
            if column + span < 0 or row + span < 0:
                continue
            rows = slice(max(0, row - span), max(0, row + span + 1))
            columns = slice(max(0, column - span), max(0, column + span + 1))
            self._cells[rows, columns] = True

    def share(self, box: Box) -> float:
        """Give the share of a box that is covered."""
        left, bottom, right, top = (round(side / CELL_PT) for side in box)
        cells = self._cells[max(0, bottom) : top + 1, max(0, left) : right + 1]
        return float(cells.mean()) if cells.size else 0.0


def place_labels(
    wishes: list[Wish], frame: Frame, coverage: Coverage, taken: list[Box]
) -> list[Placed]:
    """
    Give each wish the best free place beside its point, in order; those without are left out.

    Parameters
    ----------
    wishes
        Most important first.
    frame
        Labels stay on its paper.
    coverage
        What lies under marks: a label stands on as little of it as it can.
    taken
        Boxes nothing may stand on: scale bar, inset.
    """
    placed: list[Placed] = []
    boxes = list(taken)
    for wish in wishes:
        text = wish.kind.shorten(wish.text, LONGEST_LABEL_PT)
        if not text:
            continue
        best: tuple[float, Box] | None = None
        for rank, box in enumerate(_candidates(wish, wish.kind.width(text))):
            if not _on_paper(box, frame) or any(overlap(box, other) for other in boxes):
                continue
            covered = coverage.share(box)
            cost = covered + PENALTY * rank
            if covered <= wish.most_covered and (best is None or cost < best[0]):
                best = (cost, box)
        if best is not None:
            boxes.append(best[1])
            placed.append(Placed(wish, text, best[1]))
    return placed


def _candidates(wish: Wish, width: float) -> list[Box]:
    height = wish.kind.size * 1.15
    x, y = wish.at
    if wish.centred:
        shifts = ((0, 0), (0, 1.6), (0, -1.6), (0.5, 0), (-0.5, 0), (0, 3), (0, -3))
        middles = [(x + dx * width, y + dy * height) for dx, dy in shifts]
    else:
        out = wish.room + 2
        middles = [
            (
                x + dx * (out * (1 if dy == 0 else 0.75) + width / 2),
                y + dy * (out * 0.75 + height / 2),
            )
            for dx, dy in SIDES
        ]
    return [
        (mx - width / 2, my - height / 2, mx + width / 2, my + height / 2) for mx, my in middles
    ]


def _on_paper(box: Box, frame: Frame) -> bool:
    return (
        box[0] >= EDGE_PT
        and box[1] >= EDGE_PT
        and box[2] <= frame.width - EDGE_PT
        and box[3] <= frame.height - EDGE_PT
    )


def draw_labels(pen: Pen, placed: list[Placed]) -> None:
    """Write the labels, with a halo of the land's colour around them."""
    for label in placed:
        left, bottom, _, top = label.box
        wish = label.wish
        if wish.dot:
            pen.circle(wish.at, 1.3, pen.paper.label, layer=2.5)
        pen.text(
            (left, (bottom + top) / 2),
            label.text,
            wish.kind,
            wish.colour,
            vertical="center",
            halo=pen.paper.label_halo,
            layer=8,
        )


# --- What wants a label ---------------------------------------------------------------------------


def record_wishes(marks: Marks, frame: Frame, paper: Paper, rooms: dict[str, float]) -> list[Wish]:
    """List the places of the records shown: those of most people first, then of most deaths."""
    moved: dict[tuple[str, float, float], float] = defaultdict(float)
    died: dict[tuple[str, float, float], float] = defaultdict(float)
    for flow in marks.flows:
        for end in flow.ends:
            moved[end.name, end.lon, end.lat] += (flow.persons or 0) + 1
    for incident in marks.incidents:
        spot = incident.spot
        died[spot.name, spot.lon, spot.lat] += (incident.deaths or 0) + 0.5
    wishes = []
    seen: set[str] = set()
    for group, kind in ((moved, END_TYPE), (died, INCIDENT_TYPE)):
        for (name, lon, lat), _ in sorted(group.items(), key=lambda item: (-item[1], item[0])):
            if clean(name) not in seen and frame.shows(lon, lat):
                seen.add(clean(name))
                room = rooms.get(name, 3.0)
                at = frame.at(lon, lat)
                wishes.append(Wish(name, at, kind, paper.ink, room=room, most_covered=0.8))
    return wishes[:MOST_RECORD_LABELS]


def ground_wishes(frame: Frame, paper: Paper, labelled: list[Wish]) -> list[Wish]:
    """List the places of the base map that fit the scale, without those already named."""
    features = load_layer("places", frame.bounds)["features"]
    names = {clean(wish.text).casefold() for wish in labelled}
    points = [wish.at for wish in labelled]
    wishes: dict[str, list[tuple[float, Wish]]] = defaultdict(list)
    for feature in features:
        properties = feature["properties"]
        name, kind = properties["name"], properties["kind"]
        lon, lat = feature["geometry"]["coordinates"]
        if not frame.shows(lon, lat) or properties["min_zoom"] > frame.zoom + ZOOM_EXTRA[kind]:
            continue
        at = frame.at(lon, lat)
        rank = properties["min_zoom"] - (properties["population"] or 0) / 1e9
        if kind in {"town", "capital"}:
            near = any(abs(at[0] - x) < NEAR_PT and abs(at[1] - y) < NEAR_PT for x, y in points)
            if near or name.casefold() in names:
                continue
            wishes["town"].append(
                (rank, Wish(name, at, TOWN_TYPE, paper.label, 1.5, 0.12, dot=True))
            )
        elif kind == "country":
            spaced = name.upper() if " " in name else "\N{HAIR SPACE}".join(name.upper())
            wishes[kind].append(
                (rank, Wish(spaced, at, COUNTRY_TYPE, paper.label, 0, 0.3, centred=True))
            )
        elif kind == "sea":
            wishes[kind].append(
                (rank, Wish(name, at, SEA_TYPE, paper.label, 0, 0.15, centred=True))
            )
        elif name.casefold() not in names:
            wishes[kind].append(
                (rank, Wish(name, at, AREA_TYPE, paper.muted, 0, 0.1, centred=True))
            )
    ordered = [*wishes["country"], *wishes["sea"]]
    ordered += sorted(wishes["town"], key=lambda one: one[0])[:MOST_TOWNS]
    return [wish for _, wish in ordered]


# A label shows this many zooms before a web map would show it: paper is sharper than a screen.
ZOOM_EXTRA: Final = {"country": 1.0, "sea": 1.0, "capital": 1.0, "town": 0.6, "admin1": 0.0}
