"""Scales and colours: monotone, bounded, complete, and far enough apart to be told."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import scales
from data.model import EventType, Status

numbers = st.integers(min_value=0, max_value=10_000_000)


@given(numbers, numbers)
def test_more_people_are_never_drawn_thinner(one, other):
    low, high = sorted((one, other))
    assert scales.stroke_px(low) <= scales.stroke_px(high)
    assert scales.radius_px(low) <= scales.radius_px(high)


@given(numbers)
def test_sizes_stay_within_their_bounds(number):
    assert scales.STROKE.smallest_px <= scales.stroke_px(number) <= scales.STROKE.largest_px
    assert scales.RADIUS.smallest_px <= scales.radius_px(number) <= scales.RADIUS.largest_px


@given(st.integers(min_value=4, max_value=143))
def test_four_times_the_deaths_are_twice_the_radius(deaths):
    assert scales.radius_px(4 * deaths) == pytest.approx(2 * scales.radius_px(deaths))


def test_a_scale_knows_where_it_stops_growing():
    for scale in (scales.STROKE, scales.RADIUS):
        assert scale(scale.saturates_at) == scale.largest_px
        assert scale(scale.saturates_at * 0.9) < scale.largest_px


@given(st.integers(min_value=1, max_value=10_000_000))
def test_legend_steps_rise_and_never_exceed_the_largest(largest):
    steps = scales.legend_steps(largest)
    assert list(steps) == sorted(set(steps))
    assert steps[0] >= 1
    assert steps[-1] <= largest


@pytest.mark.parametrize("theme", scales.THEMES)
def test_every_type_and_status_has_a_colour_and_a_word(theme):
    assert set(scales.EVENT_COLOURS[theme]) == set(EventType) == set(scales.EVENT_WORDS)
    assert set(scales.FLOW_COLOURS[theme]) == set(Status) == set(scales.STATUS_WORDS)


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISION = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def _lab(colour, matrix):
    codes = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rgb = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in codes]
    r, g, b = (min(1, max(0, sum(m * v for m, v in zip(row, rgb, strict=True)))) for row in matrix)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", scales.THEMES)
def test_event_colours_can_be_told_apart(theme, vision):
    colours = scales.EVENT_COLOURS[theme]
    for one, other in itertools.combinations(EventType, 2):
        if EventType.AGGREGATE in {one, other}:
            continue  # drawn as another shape
        pair = (_lab(colours[kind], VISION[vision]) for kind in (one, other))
        distance = sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5
        assert distance > 10, (one.value, other.value, round(distance, 1))


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", scales.THEMES)
def test_no_incident_has_the_colour_of_people_who_move(theme, vision):
    for kind, status in itertools.product(EventType, Status):
        colours = scales.EVENT_COLOURS[theme][kind], scales.FLOW_COLOURS[theme][status]
        pair = (_lab(colour, VISION[vision]) for colour in colours)
        distance = sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5
        assert distance > 15, (kind.value, status.value, round(distance, 1))


def test_the_canvas_gets_plain_json():
    sent = json.loads(json.dumps(scales.as_json()))
    assert sent["themes"]["dark"]["events"]["Battles"] == "#e8590c"
    assert sent["statuses"]["planned"] == {"words": "Planned", "line": "dashed"}


def test_the_canvas_is_told_how_to_draw_what_is_uncertain_and_confirmed():
    sent = scales.as_json()
    assert sent["certainty"] == {"day": 1, "week": 0.85, "month": 0.65, "year": 0.45, "period": 1}
    assert sent["confirmed"] == {
        "edge_px": scales.CONFIRMED_PX,
        "gap_px": scales.CONFIRMED_GAP_PX,
    }
