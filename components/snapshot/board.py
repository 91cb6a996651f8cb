"""The map of a snapshot in its room on the page: ground, marks, names, scale bar, inset."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from components.snapshot.drawing import draw_marks
from components.snapshot.frame import fit, frame_bounds
from components.snapshot.ground import draw_ground, draw_inset, inset_frame
from components.snapshot.labels import draw_labels, ground_wishes, place_labels, record_wishes
from components.snapshot.pen import Pen, Type
from components.snapshot.words import say_outside

if TYPE_CHECKING:
    from components.scales import Theme
    from components.snapshot.content import Content, Words
    from components.snapshot.frame import Frame
    from components.snapshot.marks import Marks

EMPTY_TYPE: Final = Type(15.0, face="serif", weight="bold")
EMPTY_SMALL: Final = Type(8.6)
SCALE_TYPE: Final = Type(6.6)
INSET_SHARE: Final = 0.24  # of the map's width
INSET_MOST_PT: Final = 132.0
INSET_ASPECT: Final = 0.74
PANEL_PT2_A_NAME: Final = 5500.0  # room on a small map for each name of a record
NORTH_TYPE: Final = Type(6.6, weight="bold")
WIDEST_FRAMED_KM: Final = 150.0  # a wider area, a whole country mostly, does not set the frame

Room = tuple[float, float, float, float]  # left, bottom, right, top on the page


def draw_map(pen: Pen, content: Content, room: Room, page: tuple[float, float]) -> Frame:
    """Draw the map in its room on the page; give what it shows."""
    left, bottom, right, top = room
    width, height = right - left, top - bottom
    canvas = _panel(pen, room, page)
    frame = frame_of(content, width, height)
    draw_ground(canvas, frame)
    coverage, rooms = draw_marks(canvas, frame, content.marks, content.theme)
    taken = [_draw_scale(canvas, frame, say_outside(content.marks, frame))]
    inset = _inset_box(content.marks, frame) if content.inset else None
    if inset is not None:
        taken.append(inset)
    if not content.marks:
        taken.append(_nothing_box(frame, content.words))
    wishes = record_wishes(content.marks, frame, pen.paper, rooms)
    wishes += ground_wishes(frame, pen.paper, wishes)
    draw_labels(canvas, place_labels(wishes, frame, coverage, taken))
    if inset is not None:
        _draw_inset(pen, frame, inset, room, page)
    if not content.marks:
        _say_nothing(canvas, frame, content.words)
    canvas.outline((0, 0, width, height), pen.paper.border, 1.4)  # half of it is cut at the edge
    return frame


def draw_panel_map(  # noqa: PLR0913, PLR0917 - a place on the page and what stands there
    pen: Pen,
    marks: Marks,
    frame: Frame,
    room: Room,
    page: tuple[float, float],
    theme: Theme,
    *,
    is_first: bool,
) -> None:
    """Draw one map of several: fewer names, and one scale bar for all, on the first."""
    canvas = _panel(pen, room, page)
    draw_ground(canvas, frame)
    coverage, rooms = draw_marks(canvas, frame, marks, theme)
    taken = [_draw_scale(canvas, frame, "")] if is_first else []
    most = max(1, int(frame.width * frame.height / PANEL_PT2_A_NAME))
    wishes = record_wishes(marks, frame, pen.paper, rooms)[:most]
    wishes += ground_wishes(frame, pen.paper, wishes)[: 2 * most]
    draw_labels(canvas, place_labels(wishes, frame, coverage, taken))
    canvas.outline((0, 0, frame.width, frame.height), pen.paper.border, 1.2)


def frame_of(content: Content, width: float, height: float) -> Frame:
    """Frame the bounds asked for, else all the records."""
    if content.bounds is not None:
        return frame_bounds(content.bounds, width, height)
    return fit(_reach(content.marks), width, height)


def _panel(pen: Pen, room: Room, page: tuple[float, float]) -> Pen:
    """Make axes in a room of the page, in points from its lower left corner."""
    left, bottom, right, top = room
    width, height = right - left, top - bottom
    place = (left / page[0], bottom / page[1], width / page[0], height / page[1])
    figure = pen.axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - a pen's axes are on a figure
    axes = figure.add_axes(place)
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return Pen(axes, pen.paper, pen.scale)


def _reach(marks: Marks) -> list[tuple[float, float]]:
    """List what the frame must hold: the places, the bulge of each flow, half of each area."""
    spots = set(marks.spots())
    # "Somewhere in Russia" must not shrink Syria to a dot: it is counted as outside instead.
    framed = {spot for spot in spots if (spot.radius_km or 0) <= WIDEST_FRAMED_KM} or spots
    points = []
    for spot in framed:
        points.append((spot.lon, spot.lat))
        if spot.radius_km is not None:
            lat = spot.radius_km / 111.2 / 2
            lon = lat / max(0.2, math.cos(math.radians(spot.lat)))
            points += [(spot.lon - lon, spot.lat - lat), (spot.lon + lon, spot.lat + lat)]
    for flow in marks.flows:
        a, b = flow.origin, flow.destination
        if a is not None and b is not None and {a, b} <= framed:
            # The curve bends right of its way by a tenth of it.
            points.append(
                (
                    (a.lon + b.lon) / 2 + (b.lat - a.lat) * 0.1,
                    (a.lat + b.lat) / 2 - (b.lon - a.lon) * 0.1,
                )
            )
    return points


def _draw_scale(pen: Pen, frame: Frame, outside: str) -> tuple[float, float, float, float]:
    """Draw the scale bar and what lies outside in the lower left corner; give the room it takes."""
    km, length = frame.scale_bar(min(120.0, frame.width * 0.28))
    x, y = 12.0, 12.0
    for end in (x, x + length):
        pen.line([(end, y), (end, y + 4)], pen.paper.ink, 0.9, layer=7)
    pen.line([(x, y), (x + length, y)], pen.paper.ink, 0.9, layer=7)
    words = f"{km:,} km" if frame.scale_holds else f"{km:,} km at {abs(frame.middle_lat):.0f}°"
    pen.text((x, y + 7), words, SCALE_TYPE, pen.paper.ink, halo=pen.paper.label_halo, layer=7)
    right = x + max(length, SCALE_TYPE.width(words)) + 6
    if frame.scale_holds:
        right = _draw_north(pen, right + 4, y)
    if outside:
        pen.text(
            (right + 6, y), outside, SCALE_TYPE, pen.paper.ink, halo=pen.paper.label_halo, layer=7
        )
        right += SCALE_TYPE.width(outside) + 10
    return (x - 4, y - 4, right, y + 18)


def _draw_north(pen: Pen, x: float, y: float) -> float:
    """
    Say which way is north; give where it ends.

    Only on maps small enough to be measured on: on a wide one of Web Mercator the way due north
    bends on the ground, and an arrow would promise what a compass does not keep.
    """
    pen.polygon([(x, y), (x + 3, y + 10), (x + 6, y), (x + 3, y + 2.5)], pen.paper.ink, layer=7)
    pen.text(
        (x + 3, y + 11), "N", NORTH_TYPE, pen.paper.ink, align="center",
        halo=pen.paper.label_halo, layer=7,
    )  # fmt: skip
    return x + 12


def _inset_box(marks: Marks, frame: Frame) -> tuple[float, float, float, float] | None:
    """Find the corner of the map, but for the scale bar's, with the fewest places under it."""
    width = min(INSET_MOST_PT, INSET_SHARE * frame.width)
    height = width * INSET_ASPECT
    if inset_frame(frame, width, height) is None or frame.width < 2.5 * width:
        return None
    gap = 6.0
    right, top = frame.width - width - gap, frame.height - height - gap
    points = [frame.at(spot.lon, spot.lat) for spot in marks.spots()]
    best: tuple[int, tuple[float, float, float, float]] | None = None
    for x, y in ((right, top), (right, gap), (gap, top)):
        box = (x, y, x + width, y + height)
        near = (x - 20, y - 20, x + width + 20, y + height + 20)
        under = sum(near[0] < px < near[2] and near[1] < py < near[3] for px, py in points)
        if best is None or under < best[0]:
            best = (under, box)
    return best[1] if best is not None else None


def _draw_inset(
    pen: Pen,
    frame: Frame,
    box: tuple[float, float, float, float],
    room: Room,
    page: tuple[float, float],
) -> None:
    """Draw the inset of the wider region over a corner of the map."""
    left, bottom = room[0] + box[0], room[1] + box[1]
    width, height = box[2] - box[0], box[3] - box[1]
    wider = inset_frame(frame, width, height)
    if wider is None:
        return
    canvas = _panel(pen, (left, bottom, left + width, bottom + height), page)
    draw_inset(canvas, wider, frame)
    canvas.outline((0, 0, width, height), pen.paper.border, 1.6)


def _nothing_box(frame: Frame, words: Words) -> tuple[float, float, float, float]:
    """Give the room of the words that stand where marks would."""
    half = max(EMPTY_TYPE.width(words.nothing), EMPTY_SMALL.width(words.asked)) / 2 + 24
    half = min(half, frame.width / 2 - 12)
    x, y = frame.width / 2, frame.height / 2
    return (x - half, y - 32, x + half, y + 32)


def _say_nothing(pen: Pen, frame: Frame, words: Words) -> None:
    """Say in the middle of the map why there is nothing on it."""
    box = _nothing_box(frame, words)
    x, y = frame.width / 2, frame.height / 2
    paper = pen.paper
    pen.box(box, paper.panel, edge=paper.line, layer=10)
    pen.text((x, y + 4), words.nothing, EMPTY_TYPE, paper.ink, align="center", layer=11)
    asked = EMPTY_SMALL.shorten(words.asked, box[2] - box[0] - 24)
    pen.text((x, y - 14), asked, EMPTY_SMALL, paper.muted, align="center", layer=11)
