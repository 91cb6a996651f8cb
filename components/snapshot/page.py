"""The page of a snapshot: where title, map, legend, table and sources stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from components.scales import PAPER
from components.snapshot.drawing import draw_marks
from components.snapshot.frame import fit, frame_bounds
from components.snapshot.ground import draw_ground, draw_inset, inset_frame
from components.snapshot.labels import draw_labels, ground_wishes, place_labels, record_wishes
from components.snapshot.legend import draw_section, flow_section, incident_section
from components.snapshot.marks import Marks
from components.snapshot.pen import Pen, Type
from components.snapshot.table import draw_table, rows_that_fit
from components.snapshot.words import say_outside, say_sources

if TYPE_CHECKING:
    from components.scales import Theme
    from components.snapshot.frame import Frame
    from components.snapshot.legend import Section
    from components.snapshot.words import Corridor
    from data.basemap import Bounds

A4_PT: Final = math.sqrt(842 * 595)  # the size of paper that type and marks are drawn for
MARGIN: Final = 30.0
GAP: Final = 16.0
COLUMN: Final = 176.0
LEAST_BAND: Final = 150.0  # room under a tall map for a table of some rows
MOST_BAND: Final = 0.42  # of the room for map and legend
WIDE: Final = 1.6  # pages wider than this many times their height have room for two columns
RULE_PT: Final = 3.0
TITLE_SIZES: Final = (23.0, 20.0, 17.0)
SUBTITLE_TYPE: Final = Type(9.2)
LEFT_OUT_TYPE: Final = Type(7.4)
FOOT_TYPE: Final = Type(6.2)
FOOT_LINE: Final = 8.4
MOST_SOURCES: Final = 30
SOURCE_LINES: Final = 2
EMPTY_TYPE: Final = Type(15.0, face="serif", weight="bold")
EMPTY_SMALL: Final = Type(8.6)
SCALE_TYPE: Final = Type(6.6)
INSET_SHARE: Final = 0.24  # of the map's width
INSET_MOST_PT: Final = 132.0
INSET_ASPECT: Final = 0.74
WIDEST_FRAMED_KM: Final = 150.0  # a wider area, a whole country mostly, does not set the frame


@dataclass(frozen=True, slots=True)
class Words:
    """All that is written around the map."""

    title: str
    subtitle: str
    left_out: str
    nothing: str
    asked: str
    sources: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All that a page shows."""

    words: Words
    marks: Marks
    corridors: tuple[Corridor, ...]
    bounds: Bounds | None
    theme: Theme


def draw_page(content: Content, size: tuple[float, float]) -> Figure:
    """Draw a page of a size in inches."""
    paper = PAPER[content.theme]
    figure = Figure(figsize=size, facecolor=paper.panel)
    FigureCanvasAgg(figure)
    scale = math.sqrt(size[0] * size[1]) * 72 / A4_PT
    width, height = size[0] * 72 / scale, size[1] * 72 / scale
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    pen = Pen(axes, paper, scale)
    top = _draw_head(pen, content.words, width, height)
    bottom = _draw_foot(pen, content, width)
    _draw_body(pen, content, (MARGIN, bottom, width - MARGIN, top), (width, height))
    return figure


def _draw_head(pen: Pen, words: Words, width: float, height: float) -> float:
    """Write title and subtitle under a rule in the accent's colour; give where the map begins."""
    paper, room = pen.paper, width - 2 * MARGIN
    y = height - MARGIN + 8
    pen.box((MARGIN, y, MARGIN + 44, y + RULE_PT), paper.accent)
    for size in TITLE_SIZES:
        kind = Type(size, face="serif", weight="bold")
        lines = kind.wrap(words.title, room, most=2)
        if len(lines) == 1:
            break
    y -= 5
    for line in lines:
        y -= kind.size * 1.04
        pen.text((MARGIN, y), line, kind, paper.ink)
    y -= 5
    for line in SUBTITLE_TYPE.wrap(words.subtitle, room, most=2):
        y -= 12
        pen.text((MARGIN, y), line, SUBTITLE_TYPE, paper.ink)
    y -= 2
    for line in LEFT_OUT_TYPE.wrap(words.left_out, room, most=2):
        y -= 10
        pen.text((MARGIN, y), line, LEFT_OUT_TYPE, paper.muted)
    return y - 10


def _list_sources(names: tuple[str, ...], room: float) -> str:
    """List as many sources as two lines hold, and count the rest."""
    most = min(MOST_SOURCES, len(names))
    while most > 1 and len(FOOT_TYPE.wrap(say_sources(names, most), room)) > SOURCE_LINES:
        most -= 1
    return say_sources(names, most)


def _draw_foot(pen: Pen, content: Content, width: float) -> float:
    """Write sources and licences over the lower margin; give where the map ends."""
    room = width - 2 * MARGIN
    paragraphs = list(content.words.foot)
    if content.words.sources or content.marks:
        paragraphs.insert(0, _list_sources(content.words.sources, room))
    lines = [line for text in paragraphs for line in FOOT_TYPE.wrap(text, room, most=3)]
    y = MARGIN - 10 + FOOT_LINE * (len(lines) - 1)
    top = y + FOOT_LINE + 3
    pen.line([(MARGIN, top), (width - MARGIN, top)], pen.paper.line, 0.6)
    for line in lines:
        pen.text((MARGIN, y), line, FOOT_TYPE, pen.paper.muted)
        y -= FOOT_LINE
    return top + 10


def _draw_body(
    pen: Pen,
    content: Content,
    room: tuple[float, float, float, float],
    page: tuple[float, float],
) -> None:
    """Draw map, legend and table: side by side on wide paper, one over the other on tall."""
    left, bottom, right, top = room
    sections = _sections(content.marks, content.theme)
    if not sections:
        _draw_map(pen, content, room, page)
    elif page[0] >= page[1]:
        spare = top - bottom - sum(section.height + 8 for section in sections)
        crowded = content.corridors and not rows_that_fit(spare, len(content.corridors), COLUMN)
        columns = 2 if crowded and page[0] >= WIDE * page[1] else 1
        beside = right - columns * (COLUMN + GAP)
        frame = _draw_map(pen, content, (left, bottom, beside, top), page)
        sections = _sections(_seen(content.marks, frame), content.theme)
        _draw_column(pen, content, sections, (beside + GAP, bottom, beside + GAP + COLUMN, top))
        if columns == 2:
            rows = rows_that_fit(top - bottom, len(content.corridors), COLUMN)
            draw_table(pen, list(content.corridors), rows, right - COLUMN, top, COLUMN)
    else:
        height = max(section.height for section in sections)
        height = min(
            max(height, LEAST_BAND if content.corridors else 0), MOST_BAND * (top - bottom)
        )
        frame = _draw_map(pen, content, (left, bottom + height + GAP, right, top), page)
        sections = _sections(_seen(content.marks, frame), content.theme)
        _draw_band(pen, content, sections, (left, bottom, right, bottom + height))


def _sections(marks: Marks, theme: Theme) -> list[Section]:
    """Make the legend of marks."""
    made = (flow_section(marks, theme), incident_section(marks, theme))
    return [section for section in made if section is not None]


def _seen(marks: Marks, frame: Frame) -> Marks:
    """Keep the marks that are on a map, flows with one end on it among them."""
    return Marks(
        flows=tuple(flow for flow in marks.flows if any(map(frame.holds, flow.ends))),
        incidents=tuple(one for one in marks.incidents if frame.holds(one.spot)),
    )


def _draw_column(
    pen: Pen,
    content: Content,
    sections: list[Section],
    room: tuple[float, float, float, float],
) -> None:
    """Draw legend and table under each other."""
    left, bottom, right, top = room
    y = top
    for section in sections:
        y = draw_section(pen, section, left, y, right - left) - 8
    rows = rows_that_fit(y - bottom, len(content.corridors), right - left)
    if rows:
        draw_table(pen, list(content.corridors), rows, left, y, right - left)


def _draw_band(
    pen: Pen,
    content: Content,
    sections: list[Section],
    room: tuple[float, float, float, float],
) -> None:
    """Draw legend and table beside each other."""
    left, bottom, right, top = room
    rows = rows_that_fit(top - bottom, len(content.corridors), COLUMN)
    columns = len(sections) + (1 if rows else 0)
    width = (right - left - GAP * (columns - 1)) / columns
    for i, section in enumerate(sections):
        draw_section(pen, section, left + i * (width + GAP), top, width)
    if rows:
        draw_table(pen, list(content.corridors), rows, right - width, top, width)


def _draw_map(
    pen: Pen,
    content: Content,
    room: tuple[float, float, float, float],
    page: tuple[float, float],
) -> Frame:
    """Draw the map in its room on the page; give what it shows."""
    left, bottom, right, top = room
    width, height = right - left, top - bottom
    canvas = _panel(pen, room, page)
    if content.bounds is not None:
        frame = frame_bounds(content.bounds, width, height)
    else:
        frame = fit(_reach(content.marks), width, height)
    draw_ground(canvas, frame)
    coverage, rooms = draw_marks(canvas, frame, content.marks, content.theme)
    taken = [_draw_scale(canvas, frame, say_outside(content.marks, frame))]
    inset = _inset_box(content.marks, frame)
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


def _panel(pen: Pen, room: tuple[float, float, float, float], page: tuple[float, float]) -> Pen:
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
    if outside:
        pen.text(
            (right + 6, y), outside, SCALE_TYPE, pen.paper.ink, halo=pen.paper.label_halo, layer=7
        )
        right += SCALE_TYPE.width(outside) + 10
    return (x - 4, y - 4, right, y + 18)


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
    room: tuple[float, float, float, float],
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
