"""Small multiples: one map for each week, month, quarter or year, all of one frame and scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import pandas as pd

from components.snapshot.board import draw_panel_map, frame_of
from components.snapshot.marks import marks_of_rows
from components.snapshot.pen import Type
from components.snapshot.words import say_sum
from components.words import say_day
from data.corpus.sums import add_up

if TYPE_CHECKING:
    from components.snapshot.board import Room
    from components.snapshot.content import Content
    from components.snapshot.frame import Frame
    from components.snapshot.marks import Marks
    from components.snapshot.pen import Pen
    from data.corpus import View

Step = Literal["week", "month", "quarter", "year"]
STEPS: Final[dict[Step, str]] = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
"""Steps and what pandas calls them; a week begins on Monday."""
MOST_PANELS: Final = 36
GAP: Final = 9.0
HEAD: Final = 19.0  # of a panel, for its two lines
TITLE_TYPE: Final = Type(7.6, weight="bold")
SAID_TYPE: Final = Type(6.0)
BEST_ASPECT: Final = 1.3  # of a panel, wide by high
DASH: Final = "\N{EN DASH}"


class PanelsError(ValueError):
    """Panels that cannot be drawn as asked; the message says what would do."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several maps: its dates in words, what it shows, and that in figures."""

    title: str
    said: str
    marks: Marks


def panels_of(view: View, step: Step, drawn: View | None = None) -> tuple[Panel, ...]:
    """
    Part a view by time.

    A record is in every panel its days share one with, as it is in every such window on screen;
    one without a date is in none.

    Parameters
    ----------
    view
        What a filter keeps; its dates bound the panels, else the records do.
    step
        How much time a panel shows.
    drawn
        Those of its records that are drawn; all of them if not given. All are counted.

    Returns
    -------
    panels
        Earliest first, none left out between; () where no record has a date.

    Raises
    ------
    PanelsError
        If there would be more than `MOST_PANELS`.
    """
    days = _days(view)
    if days is None:
        return ()
    periods = pd.period_range(days[0], days[1], freq=STEPS[step])
    if len(periods) > MOST_PANELS:
        raise PanelsError(
            f"{len(periods):,} panels of a {step} each; at most {MOST_PANELS} fit: take a longer "
            "step, or fewer dates"
        )
    return tuple(_panel(view, drawn or view, period, step) for period in periods)


def undated(view: View) -> int:
    """Count the records that are in no panel."""
    return sum(int(rows["start"].isna().sum()) for rows in (view.flows, view.incidents))


def _days(view: View) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Give the first and the last day to show."""
    rows = pd.concat([table[["start", "end"]] for table in (view.flows, view.incidents)])
    rows = rows.dropna(subset=["start"])
    if not len(rows):
        return None
    lasts = (rows["end"] - pd.Timedelta(days=1)).fillna(rows["start"])
    start, end = view.filters.start, view.filters.end
    first = pd.Timestamp(start) if start else rows["start"].min()
    last = pd.Timestamp(end) if end else lasts.max()
    return first, max(first, last)


def _panel(view: View, drawn: View, period: pd.Period, step: Step) -> Panel:
    first, before = period.start_time, period.end_time.normalize() + pd.Timedelta(days=1)
    flows, incidents = (_during(rows, first, before) for rows in (view.flows, view.incidents))
    marks = marks_of_rows(
        *(_during(rows, first, before) for rows in (drawn.flows, drawn.incidents))
    )
    return Panel(_title(period, step), _say(flows, incidents, first), marks)


def _during(rows: pd.DataFrame, first: pd.Timestamp, before: pd.Timestamp) -> pd.DataFrame:
    """Keep the rows of which a day falls into [first, before)."""
    lasts = rows["shown_before"].isna() | (rows["shown_before"] > first)
    return rows[(rows["start"] < before) & lasts]


def _title(period: pd.Period, step: Step) -> str:
    first, last = period.start_time, period.end_time
    match step:
        case "year":
            return str(first.year)
        case "quarter":
            return f"{first:%b} {DASH} {last:%b %Y}"
        case "month":
            return f"{first:%B %Y}"
        case _:
            return f"{first.day} {first:%b} {DASH} {say_day(last)}"


def _say(flows: pd.DataFrame, incidents: pd.DataFrame, first: pd.Timestamp) -> str:
    """Count what a panel shows; persons of the movements that begin in it, none twice."""
    parts = [
        f"{len(rows):,} {words}{'' if len(rows) == 1 else 's'}"
        for rows, words in ((flows, "flow"), (incidents, "incident"))
        if len(rows)
    ]
    begun = flows[flows["is_summed"] & (flows["start"] >= first)]
    said = say_sum(add_up(begun, "persons"), more="+")
    return " · ".join(filter(None, [", ".join(parts) or "nothing", said and f"{said} persons"]))


# --- On the page ----------------------------------------------------------------------------------


def draw_panels(pen: Pen, content: Content, room: Room, page: tuple[float, float]) -> Frame:
    """Draw the panels of a page in rows, earliest first; give what each of them shows."""
    left, bottom, right, top = room
    count = len(content.panels)
    columns, rows = grid(count, right - left, top - bottom)
    width = (right - left - GAP * (columns - 1)) / columns
    height = (top - bottom - GAP * (rows - 1)) / rows - HEAD
    frame = frame_of(content, width, height)
    for number, panel in enumerate(content.panels):
        x = left + number % columns * (width + GAP)
        y = top - number // columns * (height + HEAD + GAP)
        pen.text((x, y - 8), TITLE_TYPE.shorten(panel.title, width), TITLE_TYPE, pen.paper.ink)
        said = SAID_TYPE.shorten(panel.said, width)
        pen.text((x, y - 16), said, SAID_TYPE, pen.paper.muted)
        place = (x, y - HEAD - height, x + width, y - HEAD)
        draw_panel_map(pen, panel.marks, frame, place, page, content.theme, is_first=number == 0)
    return frame


def grid(count: int, width: float, height: float) -> tuple[int, int]:
    """
    Give the columns and rows in which panels are shaped best, and least room is left empty.

    Examples
    --------
    >>> grid(1, 600, 400), grid(12, 600, 400), grid(4, 300, 700)
    ((1, 1), (4, 3), (1, 4))
    """

    def cost(columns: int) -> float:
        rows = math.ceil(count / columns)
        high = max(1.0, (height - GAP * (rows - 1)) / rows - HEAD)
        wide = (width - GAP * (columns - 1)) / columns
        return abs(math.log(wide / high / BEST_ASPECT)) + (rows * columns - count) / count

    columns = min(range(1, count + 1), key=cost)
    return columns, math.ceil(count / columns)
