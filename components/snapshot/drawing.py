"""Flows and incidents on the map of a snapshot, at the sizes and colours of the screen."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from components.base_layers import lines_of
from components.scales import (
    AREA_LOOK,
    CONFIRMED_GAP_PX,
    CONFIRMED_PX,
    EVENT_COLOURS,
    FLOW_COLOURS,
    FLOW_UNKNOWN,
    PAPER,
    STATUS_LINES,
    radius_px,
    stroke_px,
)
from components.snapshot.frame import PX_PER_PT
from components.snapshot.labels import Coverage
from components.snapshot.pen import Round, Type
from components.snapshot.ribbons import (
    LANE_GAP,
    MOST_LANES,
    aside_of,
    curve,
    distances,
    ribbon,
    trim,
)
from data.basemap.areas import outline_of
from data.model import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.scales import Theme
    from components.snapshot.frame import Frame
    from components.snapshot.marks import FlowMark, IncidentMark, Marks, Spot
    from components.snapshot.pen import Pen

FLOW_ALPHA: Final = 0.82
INCIDENT_ALPHA: Final = 0.78
MOST_DEATHS_ALPHA: Final = 0.22
SOFT_SHARES: Final = (1.0, 0.85, 0.7, 0.55)  # a mark without an edge, for somewhere around
SOFT_TIMES: Final = 1.7
SOFT_ALPHA: Final = 0.2
DISC_RINGS: Final = 6  # discs laid on each other: densest in the middle, no edge to be believed
DISC_ALPHA: Final = 0.045
FAINTER_FROM_PT: Final = 26.0  # larger discs are fainter: what is vaguest must not shout
LEAST_DISC_PT: Final = 7.0
MOST_DISC_SHARE: Final = 0.45  # of the map's smaller side: a whole country is not painted over
END_DOT_PT: Final = 1.7
CONFIRMED_PT: Final = CONFIRMED_PX / PX_PER_PT
CONFIRMED_EDGE_PT: Final = 0.45  # of a ribbon, which keeps its own colour between two of them
STUB_PT: Final = 4.2  # the ring at the one end of a movement whose other end has no place
MOST_RING_PT: Final = 2.6
QUESTION_TYPE: Final = Type(6.4, weight="bold")
MOST_QUESTION_MARKS: Final = 40

WIDEST_SHARE: Final = 0.4
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


def draw_outline(pen: Pen, frame: Frame, areas: Sequence[dict[str, Any]], colour: str) -> None:
    """Draw an area of a known outline; a country, made of many, has no edge but the map's own."""
    rings = [frame.project(ring) for area in areas for ring in lines_of(area["geometry"])]
    is_one = len(areas) == 1
    shade = AREA_LOOK["shade" if is_one else "shade_of_many"]
    pen.shapes(rings, colour, layer=LAYER_DISC, alpha=shade)
    if is_one:
        dashes = tuple(px / PX_PER_PT for px in AREA_LOOK["dash_px"])
        width = AREA_LOOK["edge_px"] / PX_PER_PT
        pen.path(rings, colour, width, dashes=dashes, layer=LAYER_DISC, alpha=AREA_LOOK["edge"])


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
    for spot, reach in _draw_stubs(pen, frame, marks, theme, coverage).items():
        rooms[spot.name] = max(rooms[spot.name], reach)
    rounds: list[Round] = []
    for incident in sorted(marks.incidents, key=lambda one: -(one.deaths or 0)):
        at = frame.at(incident.spot.lon, incident.spot.lat)
        made = incident_rounds(at, incident, theme)
        rounds += made
        radius = made[0].radius
        coverage.cover(np.array([at]), radius * 0.8)
        rooms[incident.spot.name] = max(rooms[incident.spot.name], radius)
    pen.circles(rounds, LAYER_INCIDENT)
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
        outline = outline_of(*spot.unit, spot.name)
        if outline:
            draw_outline(pen, frame, outline, colour)
        elif radius:
            draw_disc(pen, frame.at(spot.lon, spot.lat), radius, colour)


def _draw_flows(pen: Pen, frame: Frame, marks: Marks, theme: Theme, coverage: Coverage) -> None:
    """Draw the flows with both ends, widest first, those between the same places side by side."""
    corridors: dict[tuple[Spot, Spot], list[FlowMark]] = defaultdict(list)
    for flow in marks.flows:
        if flow.origin is not None and flow.destination is not None:
            corridors[flow.origin, flow.destination].append(flow)
    questions = 0
    for ends, flows in sorted(corridors.items(), key=lambda item: -_most(item[1])):
        lane = 0.0
        for i, flow in enumerate(sorted(flows, key=_people, reverse=True)):
            width = stroke_pt(flow.persons_most or flow.persons)
            if 0 < i < MOST_LANES:
                lane += width / 2
            spine = draw_flow(pen, frame, ends, flow, theme, lane)
            coverage.cover(spine, width / 2 + 1)
            if flow.persons is None and questions < MOST_QUESTION_MARKS:
                questions += 1
                middle = spine[len(spine) // 2]
                _ask(pen, (float(middle[0]), float(middle[1])), theme)
            if i < MOST_LANES:
                lane += width / 2 + LANE_GAP
    points = dict.fromkeys(end for ends in corridors for end in ends if end.radius_km is None)
    for spot in points:
        at = frame.at(spot.lon, spot.lat)
        pen.circle(at, END_DOT_PT, pen.paper.panel, edge=pen.paper.ink, width=0.7, layer=LAYER_DOT)
        coverage.cover(np.array([at]), 3)


def _draw_stubs(
    pen: Pen, frame: Frame, marks: Marks, theme: Theme, coverage: Coverage
) -> dict[Spot, float]:
    """Draw a ring at each place that is the one end of flows, for the largest; give its reach."""
    largest: dict[Spot, FlowMark] = {}
    for flow in marks.flows:
        if flow.origin is None or flow.destination is None:
            (spot,) = flow.ends
            largest[spot] = max(largest.get(spot, flow), flow, key=_people)
    reached = {}
    for spot, flow in largest.items():
        at = frame.at(spot.lon, spot.lat)
        reached[spot] = draw_ring(pen, at, flow, theme)
        coverage.cover(np.array([at]), reached[spot])
    return reached


def _people(flow: FlowMark) -> int:
    """Order flows by size, those of unknown size last."""
    return -1 if flow.persons is None else flow.persons


def _most(flows: list[FlowMark]) -> int:
    return max(_people(flow) for flow in flows)


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
    # A ribbon wider than its way is long would be no arrow any more.
    widest = WIDEST_SHARE * float(distances(spine)[-1])
    if flow.persons_most is not None:
        for part in ribbon(spine, min(widest, stroke_pt(flow.persons_most)), line).body:
            pen.polygon(part, colour, layer=LAYER_MOST, alpha=MOST_ALPHA * flow.certainty)
    width = min(widest, stroke_pt(flow.persons))
    shape = ribbon(spine, width, line)
    parts = (*shape.body, shape.head)
    if width >= LEAST_CASED_PT:
        # Under the ribbon, not along it: viewers of PDF draw no line thinner than a pixel, and
        # an edge would eat the ribbon.
        for part in parts:
            pen.polygon(part, "none", edge=pen.paper.mark_edge, width=0.8, layer=LAYER_FLOW)
    for part in parts:
        pen.polygon(part, colour, layer=LAYER_FLOW, alpha=FLOW_ALPHA * flow.certainty)
        if flow.is_confirmed:
            pen.polygon(
                part, "none", edge=pen.paper.ink, width=CONFIRMED_EDGE_PT, layer=LAYER_FLOW,
                alpha=flow.certainty,
            )  # fmt: skip


def draw_ring(pen: Pen, at: tuple[float, float], flow: FlowMark, theme: Theme) -> float:
    """Draw the ring of a movement with one end on the map; give how far it reaches."""
    colour = FLOW_UNKNOWN[theme] if flow.persons is None else FLOW_COLOURS[theme][flow.status]
    width = min(stroke_pt(flow.persons), MOST_RING_PT)
    radius = STUB_PT + width / 2
    strength = FLOW_ALPHA * flow.certainty
    pen.circle(at, radius, "none", edge=colour, width=width, layer=LAYER_FLOW, alpha=strength)
    if flow.is_confirmed:
        edge, outer = pen.paper.ink, radius + width / 2 + CONFIRMED_PT / 2
        pen.circle(at, outer, "none", edge=edge, width=CONFIRMED_PT, layer=LAYER_FLOW)
    return radius + width / 2


def incident_rounds(at: tuple[float, float], incident: IncidentMark, theme: Theme) -> list[Round]:
    """
    Give the circles one incident is drawn as, the largest first.

    Hollow where the deaths are unknown, pale as far as the most there may be, soft where only an
    area is known, paler where the day is not. A cumulative toll is a broken ring of one size: no
    place, no day is its own. What a person confirmed has a ring in ink around it.
    """
    rounds = _rounds(at, incident, theme)
    if incident.is_confirmed:
        reach = rounds[0].radius + CONFIRMED_GAP_PX / PX_PER_PT
        ring = Round(at, reach, edge=PAPER[theme].ink, width=CONFIRMED_PT, alpha=incident.certainty)
        return [ring, *rounds]
    return rounds


def _rounds(at: tuple[float, float], incident: IncidentMark, theme: Theme) -> list[Round]:
    colour = EVENT_COLOURS[theme][incident.event_type]
    radius, sure = radius_pt(incident.deaths), incident.certainty
    if incident.event_type is EventType.AGGREGATE:
        return [Round(at, radius_pt(None) + 1.5, edge=colour, width=1.2, dashed=True, alpha=sure)]
    if incident.spot.radius_km is not None:
        soft = [share * SOFT_TIMES * radius for share in SOFT_SHARES]
        return [Round(at, reach, colour, alpha=SOFT_ALPHA * sure) for reach in soft]
    if incident.deaths is None:
        return [Round(at, radius, edge=colour, width=1.2, alpha=sure)]
    edge = PAPER[theme].mark_edge
    certain = Round(at, radius, colour, edge, 0.6, alpha=INCIDENT_ALPHA * sure)
    if incident.deaths_most is None:
        return [certain]
    return [
        Round(at, radius_pt(incident.deaths_most), colour, alpha=MOST_DEATHS_ALPHA * sure),
        certain,
    ]
