"""The page of a snapshot: where title, map, legend, table and sources stand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from components.scales import PAPER
from components.snapshot.board import draw_map
from components.snapshot.legend import draw_section, flow_section, incident_section
from components.snapshot.marks import Marks
from components.snapshot.panels import draw_panels
from components.snapshot.pen import Pen, Type
from components.snapshot.table import draw_figures, draw_table, figures_height, rows_that_fit
from components.snapshot.words import say_sources

if TYPE_CHECKING:
    from components.scales import Theme
    from components.snapshot.board import Room
    from components.snapshot.content import Content, Words
    from components.snapshot.frame import Frame
    from components.snapshot.legend import Section

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
NO_ROOM_TYPE: Final = Type(6.2)
NO_ROOM: Final = "No room on this page for the largest corridors"
FOOT_LINE: Final = 8.4
MOST_SOURCES: Final = 30
SOURCE_LINES: Final = 2


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
    room: Room,
    page: tuple[float, float],
) -> None:
    """Draw map, legend and table: side by side on wide paper, one over the other on tall."""
    left, bottom, right, top = room
    sections = _sections(content.marks, content.theme)
    if not sections:
        _draw_maps(pen, content, room, page)
    elif page[0] >= page[1]:
        spare = top - bottom - sum(section.height + 8 for section in sections)
        columns = 2 if page[0] >= WIDE * page[1] and _is_crowded(content, spare) else 1
        beside = right - columns * (COLUMN + GAP)
        frame = _draw_maps(pen, content, (left, bottom, beside, top), page)
        y = _draw_sections(pen, _seen(content, frame), (beside + GAP, bottom, right, top))
        if columns == 2:
            _draw_tables(pen, content, (right - COLUMN, bottom, right, top))
        else:
            _draw_tables(pen, content, (beside + GAP, bottom, right, y))
    else:
        height = max(section.height for section in sections)
        least = figures_height(content.figures) + (LEAST_BAND if content.corridors else 0)
        height = min(max(height, least), MOST_BAND * (top - bottom))
        frame = _draw_maps(pen, content, (left, bottom + height + GAP, right, top), page)
        _draw_band(pen, content, _seen(content, frame), (left, bottom, right, bottom + height))


def _is_crowded(content: Content, height: float) -> bool:
    """Say whether a height is too little for the tables that are wished for."""
    height -= figures_height(content.figures)
    rows = rows_that_fit(height, len(content.corridors), COLUMN)
    return height < 0 or bool(content.corridors and not rows)


def _draw_maps(pen: Pen, content: Content, room: Room, page: tuple[float, float]) -> Frame:
    """Draw one map, or one for each step of time; give what they show."""
    draw = draw_panels if content.panels else draw_map
    return draw(pen, content, room, page)


def _sections(marks: Marks, theme: Theme) -> list[Section]:
    """Make the legend of marks."""
    made = (flow_section(marks, theme), incident_section(marks, theme))
    return [section for section in made if section is not None]


def _seen(content: Content, frame: Frame) -> list[Section]:
    """Make the legend of what is on a map, flows with one end on it among them."""
    marks = content.marks
    on_map = Marks(
        flows=tuple(flow for flow in marks.flows if any(map(frame.holds, flow.ends))),
        incidents=tuple(one for one in marks.incidents if frame.holds(one.spot)),
    )
    return _sections(on_map, content.theme)


def _draw_sections(pen: Pen, sections: list[Section], room: Room) -> float:
    """Draw the legend downwards in a column; give where it ends."""
    left, _, _, y = room
    for section in sections:
        y = draw_section(pen, section, left, y, COLUMN) - 8
    return y


def _draw_tables(pen: Pen, content: Content, room: Room) -> None:
    """Draw sums and corridors downwards, as far as there is room; say what there is none for."""
    left, bottom, right, y = room
    if figures_height(content.figures) <= y - bottom:
        y = draw_figures(pen, content.figures, left, y, right - left)
    rows = rows_that_fit(y - bottom, len(content.corridors), right - left)
    if rows:
        draw_table(pen, list(content.corridors), rows, left, y, right - left)
    elif content.corridors and y - bottom > NO_ROOM_TYPE.size:
        pen.text((left, y - 8), NO_ROOM, NO_ROOM_TYPE, pen.paper.muted)


def _draw_band(pen: Pen, content: Content, sections: list[Section], room: Room) -> None:
    """Draw legend and tables beside each other."""
    left, bottom, right, top = room
    columns = len(sections) + (1 if content.corridors or content.figures else 0)
    width = (right - left - GAP * (columns - 1)) / max(1, columns)
    for i, section in enumerate(sections):
        draw_section(pen, section, left + i * (width + GAP), top, width)
    if columns > len(sections):
        _draw_tables(pen, content, (right - width, bottom, right, top))
