"""The legend of a snapshot: only the sizes, colours and signs that are on its map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from components.scales import (
    CONFIRMED_GAP_PX,
    DATE_CERTAINTY,
    EVENT_COLOURS,
    EVENT_WORDS,
    FLOW_COLOURS,
    RADIUS,
    STATUS_WORDS,
    STROKE,
    legend_steps,
)
from components.snapshot.drawing import (
    CONFIRMED_PT,
    LAYER_INCIDENT,
    draw_disc,
    draw_ribbon,
    draw_ring,
    incident_rounds,
    radius_pt,
    stroke_pt,
)
from components.snapshot.frame import PX_PER_PT
from components.snapshot.marks import FlowMark, IncidentMark, Spot
from components.snapshot.pen import Type
from data.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.scales import Theme
    from components.snapshot.marks import Marks
    from components.snapshot.pen import Pen

    Draw = Callable[[Pen, tuple[float, float]], None]

HEADING_TYPE: Final = Type(6.8, weight="bold")
ENTRY_TYPE: Final = Type(7.2)
SMALL_TYPE: Final = Type(6.2)
ROW_PT: Final = 12.0
LEAST_STEP_PT: Final = 0.5
SAMPLE_PT: Final = 46.0  # room for a sample, left of its words
HEADING_PT: Final = 17.0
PALER: Final = "Paler: its day is not known"
NOWHERE: Final = Spot("", 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the legend: its words, how high it is, and what draws its sample around a point."""

    words: str
    height: float
    draw: Draw
    room: float = SAMPLE_PT


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its entries."""

    heading: str
    entries: tuple[Entry, ...]
    note: str

    @property
    def height(self) -> float:
        """Points it takes from top to bottom."""
        return HEADING_PT + sum(entry.height for entry in self.entries)


def draw_section(pen: Pen, section: Section, left: float, top: float, width: float) -> float:
    """Draw a section downwards from a point; give where it ends."""
    y = draw_heading(pen, section.heading, left, top, width, section.note)
    for entry in section.entries:
        middle = y - entry.height / 2
        entry.draw(pen, (left + entry.room / 2, middle))
        if entry.words:
            words = ENTRY_TYPE.shorten(entry.words, width - entry.room - 6)
            at = (left + entry.room + 6, middle)
            pen.text(at, words, ENTRY_TYPE, pen.paper.ink, vertical="center")
        y -= entry.height
    return y


def draw_heading(  # noqa: PLR0913, PLR0917 - a place on the page and what stands there
    pen: Pen, heading: str, left: float, top: float, width: float, note: str = ""
) -> float:
    """Write a heading, and a note at its right, over a hairline; give where they end."""
    pen.text((left, top - 8), heading.upper(), HEADING_TYPE, pen.paper.muted)
    pen.text((left + width, top - 8), note, SMALL_TYPE, pen.paper.muted, align="right")
    pen.line([(left, top - 12), (left + width, top - 12)], pen.paper.line, 0.6)
    return top - HEADING_PT


# --- What is in them ------------------------------------------------------------------------------


def flow_section(marks: Marks, theme: Theme) -> Section | None:
    """Explain the flows on the map; None if there are none."""
    if not marks.flows:
        return None
    drawn = [flow for flow in marks.flows if flow.origin and flow.destination]
    known = [flow.persons for flow in marks.flows if flow.persons is not None]
    entries = _width_entries(max(known, default=0), theme)
    statuses = Counter(flow.status for flow in marks.flows if flow.persons is not None)
    if set(statuses) != {Status.DONE}:
        entries += [
            _status_entry(status, statuses[status], theme) for status in Status if statuses[status]
        ]
    if any(flow.persons_most is not None for flow in marks.flows):
        entries.append(_bounds_entry(theme))
    unknown = sum(flow.persons is None for flow in marks.flows)
    if unknown:
        entries.append(_unknown_entry(unknown, theme))
    if len(drawn) < len(marks.flows):
        entries.append(_ring_entry(len(marks.flows) - len(drawn), theme))
    if any(end.radius_km is not None for flow in marks.flows for end in flow.ends):
        entries.append(_area_entry("Somewhere in this area", FLOW_COLOURS[theme][Status.DONE]))
    sample = _sample(FlowMark(NOWHERE, NOWHERE, 3000, Status.DONE, is_confirmed=True), theme)
    entries += _trust_entries(marks.flows, FLOW_COLOURS[theme][Status.DONE], sample)
    return Section("People who moved", tuple(entries), "width: persons")


def _sample(flow: FlowMark, theme: Theme) -> Draw:
    def draw(pen: Pen, at: tuple[float, float]) -> None:
        half = SAMPLE_PT / 2 - 2
        xs = np.linspace(-half, half, 24)
        spine = np.column_stack([at[0] + xs, at[1] - 2.5 + 4 * (1 - (xs / half) ** 2)])
        draw_ribbon(pen, spine, flow, theme)

    return draw


def _width_entries(most: int, theme: Theme) -> list[Entry]:
    """Show how widths grow, beside each other, each over its number."""
    steps = legend_steps(min(most, STROKE.saturates_at))
    if not steps:
        return []
    widest = max(stroke_pt(step) for step in steps)
    step_room = 2 * SAMPLE_PT / 1.55

    def draw(pen: Pen, at: tuple[float, float]) -> None:
        left = at[0] - step_room * len(steps) / 2
        for i, step in enumerate(steps):
            middle = left + i * step_room + SAMPLE_PT / 2
            flow = FlowMark(NOWHERE, NOWHERE, step, Status.DONE)
            _sample(flow, theme)(pen, (middle, at[1] + 5))
            more = "+" if step >= STROKE.saturates_at * 0.8 and most > step else ""
            words, foot = f"{step:,}{more}", at[1] - widest * 0.95 - 4
            pen.text(
                (middle, foot), words, SMALL_TYPE, pen.paper.ink, align="center", vertical="center"
            )

    return [Entry("", widest * 1.9 + 19, draw, room=step_room * len(steps))]


def _status_entry(status: Status, flows: int, theme: Theme) -> Entry:
    flow = FlowMark(NOWHERE, NOWHERE, 1500, status)
    return Entry(f"{STATUS_WORDS[status]} ({flows:,})", ROW_PT, _sample(flow, theme))


def _bounds_entry(theme: Theme) -> Entry:
    flow = FlowMark(NOWHERE, NOWHERE, 800, Status.DONE, persons_most=7000)
    return Entry("At least, and at most", ROW_PT, _sample(flow, theme))


def _unknown_entry(flows: int, theme: Theme) -> Entry:
    flow = FlowMark(NOWHERE, NOWHERE, None, Status.DONE)
    return Entry(f"? Persons not known ({flows:,})", ROW_PT, _sample(flow, theme))


def _ring_entry(flows: int, theme: Theme) -> Entry:
    flow = FlowMark(NOWHERE, None, 1000, Status.DONE)

    def draw(pen: Pen, at: tuple[float, float]) -> None:
        draw_ring(pen, at, flow, theme)

    return Entry(f"Other end not on the map ({flows:,})", ROW_PT + 2, draw)


def _area_entry(words: str, colour: str) -> Entry:
    def draw(pen: Pen, at: tuple[float, float]) -> None:
        draw_disc(pen, at, 8.0, colour)

    return Entry(words, ROW_PT + 6, draw)


def incident_section(marks: Marks, theme: Theme) -> Section | None:
    """Explain the incidents on the map; None if there are none."""
    if not marks.incidents:
        return None
    types = Counter(incident.event_type for incident in marks.incidents)
    entries = [_type_entry(kind, types[kind], theme) for kind in EventType if types[kind]]
    events = [one for one in marks.incidents if one.event_type is not EventType.AGGREGATE]
    most = max((one.deaths or 0 for one in events), default=0)
    steps = _told_apart(legend_steps(min(most, RADIUS.saturates_at)))
    if steps:
        entries.append(_deaths_entry(steps))
    # What the section above already explains is not explained twice.
    explained = any(flow.persons_most is not None for flow in marks.flows)
    if not explained and any(one.deaths_most is not None for one in events):
        entries.append(_most_deaths_entry())
    if any(one.deaths is None and one.spot.radius_km is None for one in events):
        entries.append(_hollow_entry())
    explained = any(end.radius_km is not None for flow in marks.flows for end in flow.ends)
    if not explained and any(one.spot.radius_km is not None for one in marks.incidents):
        entries.append(
            _area_entry("Somewhere in this area", EVENT_COLOURS[theme][types.most_common(1)[0][0]])
        )
    colour = EVENT_COLOURS[theme][types.most_common(1)[0][0]]
    here = _trust_entries(marks.incidents, colour, partial(_draw_confirmed, colour))
    is_told = any(flow.certainty < 1 for flow in marks.flows)
    entries += [entry for entry in here if not (is_told and entry.words == PALER)]
    return Section("Incidents", tuple(entries), "area: deaths")


def _trust_entries(
    marks: Sequence[FlowMark | IncidentMark], colour: str, sample: Draw
) -> list[Entry]:
    """Explain what is paler, and what has an edge, if anything is."""
    entries = []
    if any(mark.certainty < 1 for mark in marks):
        entries.append(Entry(PALER, ROW_PT, partial(_draw_pale, colour)))
    confirmed = sum(mark.is_confirmed for mark in marks)
    if confirmed:
        words = f"Confirmed by a person ({confirmed:,})"
        entries.append(Entry(words, ROW_PT, sample))
    return entries


def _draw_pale(colour: str, pen: Pen, at: tuple[float, float]) -> None:
    for step, strength in enumerate(sorted(set(DATE_CERTAINTY.values()), reverse=True)):
        pen.circle((at[0] - 13.5 + 9 * step, at[1]), 3.0, colour, alpha=strength)


def _draw_confirmed(colour: str, pen: Pen, at: tuple[float, float]) -> None:
    pen.circle(at, 3.0, colour)
    reach = 3.0 + CONFIRMED_GAP_PX / PX_PER_PT
    pen.circle(at, reach, "none", edge=pen.paper.ink, width=CONFIRMED_PT)


def _told_apart(steps: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out the small steps that are drawn as large as the next one."""
    kept = [
        step
        for step, larger in pairwise(steps)
        if radius_pt(larger) - radius_pt(step) >= LEAST_STEP_PT
    ]
    return (*kept, *steps[-1:])


def _type_entry(kind: EventType, incidents: int, theme: Theme) -> Entry:
    deaths = None if kind is EventType.AGGREGATE else 6
    mark = IncidentMark(NOWHERE, kind, deaths)

    def draw(pen: Pen, at: tuple[float, float]) -> None:
        pen.circles(incident_rounds(at, mark, theme), LAYER_INCIDENT)

    return Entry(f"{EVENT_WORDS[kind]} ({incidents:,})", ROW_PT, draw)


def _hollow_entry() -> Entry:
    def draw(pen: Pen, at: tuple[float, float]) -> None:
        pen.circle(at, radius_pt(None), "none", edge=pen.paper.muted, width=1.2)

    return Entry("Deaths not known", ROW_PT, draw)


def _most_deaths_entry() -> Entry:
    def draw(pen: Pen, at: tuple[float, float]) -> None:
        pen.circle(at, 5.5, pen.paper.muted, alpha=0.25)
        pen.circle(at, 3.0, pen.paper.muted)

    return Entry("At least, and at most", ROW_PT, draw)


def _deaths_entry(steps: tuple[int, ...]) -> Entry:
    """Circles in one another, on one foot, as large as on the map."""
    largest = radius_pt(steps[-1])

    def draw(pen: Pen, at: tuple[float, float]) -> None:
        foot = at[1] - largest
        for step in steps:
            radius = radius_pt(step)
            pen.circle((at[0], foot + radius), radius, "none", edge=pen.paper.muted, width=0.7)

    said = ", ".join(f"{step:,}" for step in steps[:-1])
    words = f"{said} and {steps[-1]:,} deaths" if said else f"{steps[-1]:,} deaths"
    return Entry(words, max(ROW_PT, 2 * largest + 5), draw, max(SAMPLE_PT, 2 * largest))
