"""The shape of a flow: a ribbon that bends to the right of its way, swells, and ends in a head."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from components.scales import RIBBON_BEND, RIBBON_TAIL

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

SAMPLES = 48
LANE_GAP = 1.4  # points between ribbons that share both ends
MOST_LANES = 9  # more ribbons than this between two places lie on top of each other
DASHES = {"dashed": (7.0, 4.0), "dotted": (2.2, 2.6)}  # points drawn, points left out
LOOP_RADIUS = 8.0  # of a movement within one place


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A flow's outline: pieces of body (several when dashed), a head, and its middle line."""

    body: tuple[Floats, ...]
    head: Floats
    spine: Floats


def curve(start: tuple[float, float], end: tuple[float, float], aside: float) -> Floats:
    """
    Sample the curve between two points; its middle lies `aside` points right of the straight way.

    A curve that ends where it starts is a loop above that point.
    """
    a, b = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    way = b - a
    length = float(np.hypot(*way))
    if length < 1:
        angles = np.linspace(-math.pi / 2, 1.35 * math.pi, SAMPLES)
        radius = LOOP_RADIUS + aside
        middle = a + np.array([0.0, radius])
        loop: Floats = middle + radius * np.column_stack([np.cos(angles), np.sin(angles)])
        return loop
    right = np.array([way[1], -way[0]]) / length
    control = (a + b) / 2 + right * aside * 2
    t = np.linspace(0, 1, SAMPLES)[:, None]
    sampled: Floats = (1 - t) ** 2 * a + 2 * t * (1 - t) * control + t**2 * b
    return sampled


def aside_of(distance: float, lane: float) -> float:
    """Give how far a curve's middle lies from the straight way, in the lane it has."""
    return distance * RIBBON_BEND / 2 + lane


def trim(spine: Floats, at_start: float, at_end: float) -> Floats:
    """Cut so many points off both ends of a line, never more than it has to give."""
    along = distances(spine)
    room = float(along[-1])
    keep = min(1.0, 0.6 * room / max(at_start + at_end, 1e-9))
    return between(spine, along, at_start * keep, room - at_end * keep)


def distances(line: Floats) -> Floats:
    """Give how far along a line each of its points lies."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def between(line: Floats, along: Floats, start: float, end: float) -> Floats:
    """Give the part of a line between two distances along it."""
    inside = line[(along > start) & (along < end)]
    first, last = (
        np.array([np.interp(d, along, line[:, 0]), np.interp(d, along, line[:, 1])])
        for d in (start, end)
    )
    return np.vstack([first, inside, last])


def ribbon(spine: Floats, width: float, line: str = "solid") -> Ribbon:
    """
    Put a body and a head around a line.

    Parameters
    ----------
    spine
        From origin to destination, in points.
    width
        Of the body where it meets the head, in points; the measure of how many moved.
    line
        "solid", "dashed" or "dotted".
    """
    along = distances(spine)
    length = float(along[-1])
    head_length = min(max(5.5, 1.25 * width), 0.45 * length)
    neck = length - head_length
    cuts = _dashes(neck, line)
    body = tuple(_body(spine, along, cut, neck, width) for cut in cuts)
    base = between(spine, along, neck - 1e-6, neck)[-1]
    tip = spine[-1]
    direction = (tip - base) / max(float(np.hypot(*(tip - base))), 1e-9)
    aside = np.array([-direction[1], direction[0]]) * (width / 2 + max(2.2, 0.45 * width))
    return Ribbon(body, np.vstack([base + aside, tip, base - aside]), spine)


def _dashes(length: float, line: str) -> list[tuple[float, float]]:
    """Give the stretches of a length that are drawn; the last one ends at the end."""
    if line == "solid":
        return [(0.0, length)]
    drawn, left_out = DASHES[line]
    count = max(1, round((length + left_out) / (drawn + left_out)))
    share = (length + left_out) / (count * (drawn + left_out))
    starts = [i * (drawn + left_out) * share for i in range(count)]
    return [(start, min(length, start + drawn * share)) for start in starts]


def _body(
    spine: Floats, along: Floats, cut: tuple[float, float], neck: float, width: float
) -> Floats:
    """Give the outline of one stretch of the body, swelling from tail to neck."""
    part = between(spine, along, *cut)
    at = cut[0] + distances(part)
    half = width / 2 * (RIBBON_TAIL + (1 - RIBBON_TAIL) * np.clip(at / max(neck, 1e-9), 0, 1))
    way = np.gradient(part, axis=0)
    normal = np.column_stack([-way[:, 1], way[:, 0]]) / np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    left, right = part + normal * half[:, None], part - normal * half[:, None]
    return np.vstack([left, right[::-1]])
