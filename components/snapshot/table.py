"""The figures of a snapshot: what the records add up to, and its largest corridors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.snapshot.legend import HEADING_PT, SMALL_TYPE, draw_heading
from components.snapshot.pen import Type, clean

if TYPE_CHECKING:
    from components.snapshot.pen import Pen
    from components.snapshot.words import Corridor

Figures = tuple[tuple[str, str], ...]
"""What is summed, and the sum in words."""
NAME_TYPE: Final = Type(7.2)
FIGURE_TYPE: Final = Type(7.2, weight="bold")
ARROW: Final = "\N{RIGHTWARDS ARROW}"
ARROW_GAP: Final = 3.0
ROW_PT: Final = 20.0
FIGURE_ROW_PT: Final = 12.0
NOTE_LINE_PT: Final = 8.0
MOST_ROWS: Final = 10
RULE: Final = (
    "Movements done or under way between two named places, each added once. Running totals, "
    "stocks, plans and parts of figures are not added."
)


def figures_height(figures: Figures) -> float:
    """Give the points that a table of sums takes; 0 for none."""
    return HEADING_PT + FIGURE_ROW_PT * len(figures) + 6 if figures else 0.0


def draw_figures(pen: Pen, figures: Figures, left: float, top: float, width: float) -> float:
    """Draw what the records add up to, downwards from a point; give where it ends."""
    if not figures:
        return top
    y = draw_heading(pen, "In figures", left, top, width)
    for words, figure in figures:
        room = width - FIGURE_TYPE.width(figure) - 8
        said = NAME_TYPE.shorten(words, room)
        pen.text((left, y - 8), said, NAME_TYPE, pen.paper.ink)
        pen.text((left + width, y - 8), figure, FIGURE_TYPE, pen.paper.ink, align="right")
        y -= FIGURE_ROW_PT
    return y - 6


def rows_that_fit(height: float, corridors: int, width: float) -> int:
    """Give how many rows fit a height; 0 where it is not worth a table."""
    left = height - HEADING_PT - _rule_height(width) - NOTE_LINE_PT - 4
    rows = min(MOST_ROWS, corridors, int(left // ROW_PT))
    return rows if rows >= min(2, corridors) else 0


def _rule_height(width: float) -> float:
    return NOTE_LINE_PT * len(SMALL_TYPE.wrap(RULE, width)) + 4


def _write_way(pen: Pen, corridor: Corridor, at: tuple[float, float], width: float) -> None:
    """
    Write from where to where, always from left to right.

    In one piece, two Arabic names would change places around an arrow that does not turn.
    """
    x, y = at
    room = width - NAME_TYPE.width(ARROW) - 2 * ARROW_GAP
    names = [corridor.origin, corridor.destination]
    widths = [NAME_TYPE.width(clean(name)) for name in names]
    if sum(widths) > room:  # the shorter one keeps what it needs, up to half
        first = min(widths[0], max(room / 2, room - widths[1]))
        names = [NAME_TYPE.shorten(names[0], first), NAME_TYPE.shorten(names[1], room - first)]
    for part in (names[0], ARROW, names[1]):
        pen.text((x, y), part, NAME_TYPE, pen.paper.muted if part == ARROW else pen.paper.ink)
        x += NAME_TYPE.width(clean(part)) + ARROW_GAP


def draw_table(  # noqa: PLR0913, PLR0917 - a place on the page and what stands there
    pen: Pen, corridors: list[Corridor], rows: int, left: float, top: float, width: float
) -> float:
    """Draw the first corridors downwards from a point; give where it ends."""
    y = draw_heading(pen, "Largest corridors, persons", left, top, width)
    for corridor in corridors[:rows]:
        figure_width = FIGURE_TYPE.width(corridor.persons)
        _write_way(pen, corridor, (left, y - 8), width - figure_width - 8)
        pen.text((left + width, y - 8), corridor.persons, FIGURE_TYPE, pen.paper.ink, align="right")
        notes = SMALL_TYPE.shorten(corridor.notes, width)
        pen.text((left, y - 16), notes, SMALL_TYPE, pen.paper.muted)
        y -= ROW_PT
    if len(corridors) > rows:
        more = f"and {len(corridors) - rows:,} more corridors"
        pen.text((left, y - 7), more, SMALL_TYPE, pen.paper.muted)
        y -= NOTE_LINE_PT
    y -= 4
    for line in SMALL_TYPE.wrap(RULE, width):
        pen.text((left, y - 6), line, SMALL_TYPE, pen.paper.muted)
        y -= NOTE_LINE_PT
    return y
