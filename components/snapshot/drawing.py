"""Flows and incidents on the map of a snapshot, at the sizes and colours of the screen."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from components.scales import (
    EVENT_COLOURS,
    FLOW_COLOURS,
    FLOW_UNKNOWN,
    STATUS_LINES,
    radius_px,
    stroke_px,
)
from components.snapshot.frame import PX_PER_PT
from components.snapshot.labels import Coverage
from components.snapshot.pen import Type
from components.snapshot.ribbons import LANE_GAP, MOST_LANES, aside_of, curve, ribbon, trim
from data.model import EventType

if TYPE_CHECKING:
    from components.scales import Theme
    from components.snapshot.frame import Frame
    from components.snapshot.marks import FlowMark, IncidentMark, Marks, Spot
    from components.snapshot.pen import Pen

FLOW_ALPHA: Final = 0.82
INCIDENT_ALPHA: Final = 0.78
DISC_RINGS: Final = 6  # discs laid on each other: densest in the middle, no edge to be believed
DISC_ALPHA: Final = 0.045
FAINTER_FROM_PT: Final = 26.0  # larger discs are fainter: what is vaguest must not shout
LEAST_DISC_PT: Final = 7.0
MOST_DISC_SHARE: Final = 0.45  # of the map's smaller side: a whole country is not painted over
END_DOT_PT: Final = 1.7
STUB_PT: Final = 4.2  # the ring at the one end of a movement whose other end has no place
MOST_RING_PT: Final = 2.6
QUESTION_TYPE: Final = Type(6.4, weight="bold")
MOST_QUESTION_MARKS: Final = 40

LEAST_CASED_PT: Final = 2.0  # thinner ribbons have no pale edge between them
MOST_ALPHA: Final = 0.3
LAYER_MOST: Final = 2.8
LAYER_DISC, LAYER_FLOW, LAYER_DOT, LAYER_INCIDENT = 2.2, 3.0, 3.6, 4.0


def stroke_pt(persons: float | None) -> float:
    """Give a ribbon's width in points of paper: as wide as on screen."""
    return stroke_px(persons) / PX_PER_PT


def radius_pt(deaths: float | None) -> float:
    """Give a circle's radius in points of paper: as large as on screen."""
    return radius_px(deaths) / PX_PER_PT


def disc_radius(spot: Spot, frame: Frame) -> float:
    """Give the radius, in points, of the vague disc an area is drawn as; 0 for a point."""
    if spot.radius_km is None:
        return 0.0
    most = MOST_DISC_SHARE * min(frame.width, frame.height)
    return min(most, max(LEAST_DISC_PT, frame.length(spot.radius_km, spot.lat)))


def draw_disc(pen: Pen, at: tuple[float, float], radius: float, colour: str) -> None:
    """Draw an area as what it is: somewhere in here."""
    faint = min(1.0, FAINTER_FROM_PT / radius)
    for ring in range(DISC_RINGS):
        share = 1 - ring / DISC_RINGS * 0.75
        pen.circle(at, radius * share, colour, layer=LAYER_DISC, alpha=DISC_ALPHA * faint)
    edge = max(0.28, 0.6 * faint)
    pen.circle(
        at, radius, "none", edge=colour, width=0.5, dashed=True, layer=LAYER_DISC, alpha=edge
    )


def draw_marks(
    pen: Pen, frame: Frame, marks: Marks, theme: Theme
) -> tuple[Coverage, dict[str, float]]:
    """
    Draw every flow and incident.

    Returns
    -------
    coverage
        What of the paper lies under marks.
    rooms
        How far from a named place its own mark reaches, in points.
    """
    coverage = Coverage(frame)
    rooms: dict[str, float] = defaultdict(lambda: 3.0)
    _draw_areas(pen, frame, marks, theme)
    _draw_flows(pen, frame, marks, theme, coverage)
    for incident in sorted(marks.incidents, key=lambda one: -(one.deaths or 0)):
        at = frame.at(incident.spot.lon, incident.spot.lat)
        radius = draw_incident(pen, at, incident, theme)
        coverage.cover(np.array([at]), radius * 0.8)
        rooms[incident.spot.name] = max(rooms[incident.spot.name], radius)
    return coverage, dict(rooms)


def _draw_areas(pen: Pen, frame: Frame, marks: Marks, theme: Theme) -> None:
    """Draw each area once, in the colour of what happened there."""
    areas: dict[Spot, str] = {}
    for incident in marks.incidents:
        areas.setdefault(incident.spot, EVENT_COLOURS[theme][incident.event_type])
    for flow in marks.flows:
        for end in flow.ends:
            areas[end] = FLOW_COLOURS[theme][flow.status]
    for spot, colour in areas.items():
        radius = disc_radius(spot, frame)
        if radius:
            draw_disc(pen, frame.at(spot.lon, spot.lat), radius, colour)


def _draw_flows(pen: Pen, frame: Frame, marks: Marks, theme: Theme, coverage: Coverage) -> None:
    """Draw the flows, widest first, those between the same places side by side."""
    corridors: dict[tuple[Spot, Spot], list[FlowMark]] = defaultdict(list)
    stubs: dict[Spot, FlowMark] = {}  # one ring a place, for the most people
    for flow in marks.flows:
        if flow.origin is not None and flow.destination is not None:
            corridors[flow.origin, flow.destination].append(flow)
        else:
            (spot,) = flow.ends
            if spot not in stubs or (flow.persons or -1) > (stubs[spot].persons or -1):
                stubs[spot] = flow
    for spot, flow in stubs.items():
        at = frame.at(spot.lon, spot.lat)
        draw_ring(pen, at, flow, theme)
        coverage.cover(np.array([at]), STUB_PT)
    dots = {end for ends in corridors for end in ends if end.radius_km is None}
    questions = 0
    for ends, flows in sorted(corridors.items(), key=lambda item: -_most(item[1])):
        lane = 0.0
        ordered = sorted(flows, key=lambda flow: -(flow.persons or 0))
        for i, flow in enumerate(ordered):
            width = stroke_pt(flow.persons_most or flow.persons)
            if 0 < i < MOST_LANES:
                lane += width / 2
            spine = draw_flow(pen, frame, ends, flow, theme, lane)
            coverage.cover(spine, width / 2 + 1)
            if flow.persons is None and questions < MOST_QUESTION_MARKS:
                questions += 1
                middle = spine[len(spine) // 2]
                _ask(pen, (float(middle[0]), float(middle[1])), theme)
            lane += width / 2 + LANE_GAP if i < MOST_LANES else 0
    for spot in dots:
        at = frame.at(spot.lon, spot.lat)
        pen.circle(at, END_DOT_PT, pen.paper.panel, edge=pen.paper.ink, width=0.7, layer=LAYER_DOT)
        coverage.cover(np.array([at]), 3)


def _most(flows: list[FlowMark]) -> int:
    return max(flow.persons or 0 for flow in flows)


def _ask(pen: Pen, at: tuple[float, float], theme: Theme) -> None:
    """Write the question mark of a flow whose number nobody gave."""
    colour = FLOW_UNKNOWN[theme]
    pen.text(
        at, "?", QUESTION_TYPE, colour, align="center", vertical="center",
        halo=pen.paper.label_halo, layer=LAYER_DOT,
    )  # fmt: skip


def draw_flow(  # noqa: PLR0913, PLR0917 - where, what and how: each its own thing
    pen: Pen,
    frame: Frame,
    ends: tuple[Spot, Spot],
    flow: FlowMark,
    theme: Theme,
    lane: float = 0.0,
) -> np.ndarray:
    """Draw one flow and give its middle line."""
    start, end = (frame.at(spot.lon, spot.lat) for spot in ends)
    distance = math.dist(start, end)
    spine = curve(start, end, aside_of(distance, lane))
    gaps = [max(END_DOT_PT + 0.8, 0.55 * disc_radius(spot, frame)) for spot in ends]
    spine = trim(spine, gaps[0], gaps[1])
    draw_ribbon(pen, spine, flow, theme)
    return spine


def draw_ribbon(pen: Pen, spine: np.ndarray, flow: FlowMark, theme: Theme) -> None:
    """Draw a flow along a line: colour and dashes by standing, width by people, at most pale."""
    known = flow.persons is not None
    colour = FLOW_COLOURS[theme][flow.status] if known else FLOW_UNKNOWN[theme]
    line = STATUS_LINES[flow.status]
    if flow.persons_most is not None:
        for part in ribbon(spine, stroke_pt(flow.persons_most), line).body:
            pen.polygon(part, colour, layer=LAYER_MOST, alpha=MOST_ALPHA)
    width = stroke_pt(flow.persons)
    shape = ribbon(spine, width, line)
    parts = (*shape.body, shape.head)
    if width >= LEAST_CASED_PT:
        # Under the ribbon, not along it: viewers of PDF draw no line thinner than a pixel, and
        # an edge would eat the ribbon.
        for part in parts:
            pen.polygon(part, "none", edge=pen.paper.mark_edge, width=0.8, layer=LAYER_FLOW)
    for part in parts:
        pen.polygon(part, colour, layer=LAYER_FLOW, alpha=FLOW_ALPHA)


def draw_ring(pen: Pen, at: tuple[float, float], flow: FlowMark, theme: Theme) -> None:
    """Draw the ring at the one end on the map of a movement whose way cannot be drawn."""
    colour = FLOW_UNKNOWN[theme] if flow.persons is None else FLOW_COLOURS[theme][flow.status]
    width = min(stroke_pt(flow.persons), MOST_RING_PT)
    radius = STUB_PT + width / 2
    pen.circle(at, radius, "none", edge=colour, width=width, layer=LAYER_FLOW, alpha=FLOW_ALPHA)


def draw_incident(pen: Pen, at: tuple[float, float], incident: IncidentMark, theme: Theme) -> float:
    """
    Draw one incident and give the radius of its circle.

    Hollow where the deaths are unknown, pale as far as the most there may be, soft where only an
    area is known. A cumulative toll is a broken ring of one size: no place, no day is its own.
    """
    colour = EVENT_COLOURS[theme][incident.event_type]
    if incident.event_type is EventType.AGGREGATE:
        radius = radius_pt(None) + 1.5
        pen.circle(at, radius, "none", edge=colour, width=1.2, dashed=True, layer=LAYER_INCIDENT)
    elif incident.spot.radius_km is not None:
        radius = 1.7 * radius_pt(incident.deaths)
        _draw_soft(pen, at, radius, colour)
    elif incident.deaths is None:
        radius = radius_pt(None)
        pen.circle(at, radius, "none", edge=colour, width=1.2, layer=LAYER_INCIDENT)
    else:
        radius = radius_pt(incident.deaths)
        if incident.deaths_most is not None:
            most = radius_pt(incident.deaths_most)
            pen.circle(at, most, colour, layer=LAYER_INCIDENT, alpha=0.22)
        pen.circle(
            at, radius, colour, edge=pen.paper.mark_edge, width=0.6,
            layer=LAYER_INCIDENT, alpha=INCIDENT_ALPHA,
        )  # fmt: skip
    return radius


def _draw_soft(pen: Pen, at: tuple[float, float], radius: float, colour: str) -> None:
    """Draw a mark without an edge, for what happened somewhere around."""
    for share in (1.0, 0.85, 0.7, 0.55):
        pen.circle(at, radius * share, colour, layer=LAYER_INCIDENT, alpha=0.2)
