# ruff: noqa: RUF001 - the letters of other scripts are meant
"""The parts of a snapshot: frame, ribbons, labels, type and words, each by itself."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from snapshot_views import AREAS, flow, incident, view_of

from components.scales import PAPER
from components.snapshot.drawing import disc_radius, incident_rounds
from components.snapshot.frame import Frame, fit, frame_bounds, latitude, mercator
from components.snapshot.ground import inset_frame, overlap
from components.snapshot.labels import (
    END_TYPE,
    Coverage,
    Wish,
    ground_wishes,
    place_labels,
    record_wishes,
)
from components.snapshot.legend import flow_section, incident_section
from components.snapshot.marks import Spot, marks_of, sizes
from components.snapshot.pen import ELLIPSIS, NO_GLYPH, Type, clean
from components.snapshot.ribbons import curve, distances, ribbon, trim
from components.snapshot.words import corridors_of, say_sources, say_subtitle, sources_of
from data.filters import Filters

lons = st.floats(-170, 170)
lats = st.floats(-75, 75)
SYRIA = frame_bounds((35.5, 32.3, 42.4, 37.4), 600, 450)


# --- Frame ----------------------------------------------------------------------------------------


@given(st.lists(st.tuples(lons, lats), min_size=1, max_size=20))
def test_a_fitted_frame_shows_every_place(points):
    frame = fit(points, 500, 400)
    for lon, lat in points:
        x, y = frame.at(lon, lat)
        assert -0.01 <= x <= 500.01
        assert -0.01 <= y <= 400.01


@given(lats)
def test_a_latitude_survives_the_projection(lat):
    assert latitude(mercator(lat)) == pytest.approx(lat, abs=1e-9)


@given(lons, lats, st.floats(0.5, 9))
def test_the_scale_bar_is_true_at_the_middle_of_the_map(lon, lat, half):
    frame = frame_bounds((lon - half, lat - half / 2, lon + half, lat + half / 2), 500, 400)
    km, length = frame.scale_bar(120)
    degrees = length / frame.points_per_degree
    ground = math.radians(degrees) * 6371.0088 * math.cos(math.radians(frame.middle_lat))
    assert ground == pytest.approx(km, rel=0.001)
    assert length <= 120


def test_a_single_place_is_shown_with_what_lies_around_it():
    west, south, east, north = fit([(36.7, 34.7)], 600, 400).bounds
    assert east - west == pytest.approx(1.8, abs=0.01)
    assert south < 34.7 < north


def test_a_map_of_a_region_has_an_inset_and_one_of_a_continent_has_none():
    assert inset_frame(SYRIA, 130, 96) is not None
    assert inset_frame(frame_bounds((-20, -35, 55, 38), 600, 450), 130, 96) is None


# --- Ribbons --------------------------------------------------------------------------------------


@given(
    st.floats(20, 500),
    st.floats(-300, 300),
    st.floats(0.5, 20),
    st.sampled_from(["solid", "dashed", "dotted"]),
)
def test_a_ribbon_points_to_where_people_went_and_swells_on_the_way(dx, dy, width, line):
    spine = curve((0, 0), (dx, dy), 10)
    shape = ribbon(spine, width, line)
    assert shape.head[1] == pytest.approx((dx, dy))
    first, last = shape.body[0], shape.body[-1]
    start = math.dist(first[0], first[-1])
    end = math.dist(last[len(last) // 2 - 1], last[len(last) // 2])
    assert start < end <= width * 1.01


def test_planned_movements_are_broken_and_done_ones_are_not():
    spine = curve((0, 0), (200, 0), 10)
    assert len(ribbon(spine, 5).body) == 1
    assert len(ribbon(spine, 5, "dashed").body) > 10
    assert len(ribbon(spine, 5, "dotted").body) > 30


def test_there_and_back_are_two_ways():
    there, back = curve((0, 0), (100, 0), 10), curve((100, 0), (0, 0), 10)
    assert there[:, 1].min() < -9
    assert back[:, 1].max() > 9


def test_a_movement_within_one_place_is_a_loop_at_it():
    loop = curve((50, 50), (50, 50), 0)
    assert distances(loop)[-1] > 20
    assert np.abs(loop - (50, 50)).max() < 20


@given(st.floats(0, 500), st.floats(0, 500))
def test_trimming_never_takes_more_than_a_line_has(at_start, at_end):
    spine = curve((0, 0), (100, 40), 8)
    kept = distances(trim(spine, at_start, at_end))[-1]
    assert kept > 0.3 * distances(spine)[-1]


# --- Marks ----------------------------------------------------------------------------------------


def test_an_area_keeps_its_radius_and_a_point_has_none():
    marks = marks_of(view_of([flow("al-Waer", "Idlib province", 400)]))
    (drawn,) = marks.flows
    assert drawn.origin.radius_km is None
    assert drawn.destination.radius_km == AREAS["Idlib province"][2]
    assert disc_radius(drawn.origin, SYRIA) == 0
    expected = SYRIA.length(45, drawn.destination.lat)
    assert disc_radius(drawn.destination, SYRIA) == pytest.approx(expected)


def test_an_area_without_a_radius_is_still_no_point():
    row = incident("Eastern Ghouta", radius_km=None)
    (mark,) = marks_of(view_of([], [row])).incidents
    assert mark.spot.radius_km > 0


def test_a_country_does_not_paint_the_map_over():
    assert disc_radius(Spot("Syria", 38, 35, 400), SYRIA) <= SYRIA.height / 2


def test_what_has_no_place_is_not_drawn_anywhere():
    view = view_of(
        [flow("Nowhere", "Elsewhere", 5), flow("Nowhere", "Idlib", 5)], [incident("Nowhere")]
    )
    marks = marks_of(view)
    assert [(one.origin, one.destination.name) for one in marks.flows] == [(None, "Idlib")]
    assert marks.incidents == ()


@pytest.mark.parametrize(
    ("bounds", "drawn"),
    [
        ((24, 99, None), (24, 99)),
        ((250_000, None, None), (250_000, None)),
        ((None, 500, 450), (450, 500)),
        ((None, 500, None), (500, None)),
        ((0, 0, 0), (0, None)),
        ((None, None, None), (None, None)),
    ],
)
def test_a_mark_is_as_large_as_at_least_and_pale_as_at_most(bounds, drawn):
    assert sizes(*bounds) == drawn


# --- Labels ---------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 600), st.floats(0, 450), st.sampled_from(["Homs", "Deir ez-Zor", "حمص"])
        ),
        max_size=60,
    )
)
def test_labels_never_lie_on_each_other_nor_off_the_map(points):
    wishes = [Wish(name, (x, y), END_TYPE, "#000000", most_covered=1) for x, y, name in points]
    taken = [(10.0, 10.0, 140.0, 40.0)]
    placed = place_labels(wishes, SYRIA, Coverage(SYRIA), taken)
    boxes = taken + [label.box for label in placed]
    for i, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[1] >= 0
        assert one[2] <= SYRIA.width
        assert one[3] <= SYRIA.height
        assert not any(overlap(one, other) for other in boxes[i + 1 :])


def test_a_label_gives_way_to_marks():
    coverage = Coverage(SYRIA)
    coverage.cover(np.array([[x, 200.0] for x in range(306, 380, 2)]), 6)
    (label,) = place_labels([Wish("Homs", (300, 200), END_TYPE, "#000000")], SYRIA, coverage, [])
    assert label.box[2] < 300


def test_the_places_of_most_people_are_named_first_and_each_once():
    flows = [flow("Homs", "Idlib", 10), flow("Daraya", "Idlib", 9000), flow("Homs", "Raqqa", 20)]
    marks = marks_of(view_of(flows, [incident("Homs", deaths=3), incident("Aleppo", deaths=1)]))
    names = [wish.text for wish in record_wishes(marks, SYRIA, PAPER["light"], {})]
    assert names[0] == "Idlib"
    assert names[1] == "Daraya"
    assert names[-1] == "Aleppo"
    assert len(names) == len(set(names)) == 5


def test_towns_of_the_base_map_do_not_repeat_those_of_the_records():
    marks = marks_of(view_of([flow("Homs", "Idlib", 10)]))
    labelled = record_wishes(marks, SYRIA, PAPER["light"], {})
    names = [wish.text for wish in ground_wishes(SYRIA, PAPER["light"], labelled)]
    assert "Homs" not in names
    assert "Palmyra" in names


# --- Type -----------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(st.text(max_size=120), st.floats(30, 300), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_no_more_than_asked(text, width, most):
    kind = Type(8)
    lines = kind.wrap(text, width, most)
    assert len(lines) <= most
    assert all(kind.width(line) <= width + 0.5 for line in lines)


@given(st.text(max_size=60))
def test_clean_text_has_one_line_and_no_controls(text):
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert all(letter.isprintable() or letter in "\u200c\u200d" for letter in cleaned)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("al-Waer\r\n(Homs)", "al-Waer (Homs)"),
        ("\u202eevil\u202c", "evil"),
        ("حمص", "حمص"),
        ("Şanlıurfa", "Şanlıurfa"),
        ("$x^2$ <b>", "$x^2$ <b>"),
        ("漢", NO_GLYPH),
    ],
)
def test_what_no_font_can_show_becomes_a_box(text, cleaned):
    assert clean(text) == cleaned


def test_arabic_is_shaped_and_so_not_as_wide_as_its_letters_apart():
    kind = Type(20)
    apart = sum(kind.width(letter) for letter in "حمص")
    assert abs(kind.width("حمص") - apart) > 0.5


def test_a_shortened_text_ends_in_an_ellipsis():
    assert Type(8).shorten("Maarat al-Numan and its countryside", 60).endswith(ELLIPSIS)


# --- Words ----------------------------------------------------------------------------------------


def test_corridors_add_up_only_what_may_be_added():
    flows = [
        flow("al-Waer", "Jarabulus", (1400, 1600)),
        flow("al-Waer", "Jarabulus", 2000),
        flow("al-Waer", "Jarabulus", 12_000, scope="expected", is_summed=False),
        flow("al-Waer", "Jarabulus", 2500, subset_of="f0", is_summed=False),
        flow("Daraya", "Idlib", (300, None)),
        flow("Homs", "Idlib", 70_000, scope="stock", is_summed=False),
        flow("Homs", None, 600),
    ]
    corridors = {(one.origin, one.destination): one for one in corridors_of(view_of(flows))}
    assert corridors.keys() == {("al-Waer", "Jarabulus"), ("Daraya", "Idlib")}
    assert corridors["al-Waer", "Jarabulus"].persons == "3,400\N{EN DASH}3,600"
    assert corridors["Daraya", "Idlib"].persons == "300 or more"


def test_sources_are_listed_once_those_of_most_reports_first():
    flows = [flow("Homs", "Idlib", 5, report_id=f"r{i}", source="SOHR") for i in range(3)]
    unnamed = flow("Homs", "Idlib", 5, report_id="r9", source=None, url="https://news.example/a")
    broken = flow("Homs", "Idlib", 5, report_id="r8", source=None, url="http://[::1")
    view = view_of(
        [*flows, unnamed, broken, flow("Homs", "Idlib", 5, report_id="r7", source="AFP")]
    )
    assert sources_of(view) == ["SOHR", "AFP", "news.example"]


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ([], 3, "none named"),
        (["AFP"], 3, "AFP"),
        (["AFP", "SOHR", "UN"], 3, "AFP; SOHR; UN"),
        (["AFP", "SOHR", "UN", "MSF"], 2, "AFP; SOHR and 2 more"),
    ],
)
def test_sources_without_room_are_counted(names, most, said):
    assert say_sources(names, most) == f"Sources of the records shown: {said}."


def test_the_subtitle_says_the_days_of_the_records_where_the_filter_leaves_them_open():
    view = view_of([flow("Homs", "Idlib", 5, start="2017-03-18", end="2017-03-20")])
    assert say_subtitle(view, Filters()) == "18 Mar 2017 \N{EN DASH} 19 Mar 2017: all records"
    assert say_subtitle(view_of(), Filters()) == "All records"


def test_a_frame_of_the_whole_world_is_possible():
    frame = fit([(-179, -70), (179, 75)], 500, 400)
    assert isinstance(frame, Frame)
    assert frame.bounds[2] - frame.bounds[0] <= 360.001


# --- How surely -----------------------------------------------------------------------------------


def test_a_record_is_paler_the_less_its_day_is_known():
    rows = [incident("Homs", deaths=3, date_precision=known) for known in ("day", "month", "year")]
    marks = marks_of(view_of([], rows)).incidents
    alphas = [incident_rounds((0, 0), mark, "light")[0].alpha for mark in marks]
    assert alphas == sorted(alphas, reverse=True)
    assert alphas[2] == pytest.approx(0.45 * alphas[0])
    section = incident_section(marks_of(view_of([], rows)), "light")
    assert "Paler: its day is not known" in [entry.words for entry in section.entries]
    sure = marks_of(view_of([], rows[:1]))
    assert "Paler" not in "".join(e.words for e in incident_section(sure, "light").entries)


def test_what_a_person_confirmed_has_an_edge_in_ink():
    rows = [incident("Homs", deaths=3), incident("Homs", deaths=3, review="confirmed")]
    plain, confirmed = marks_of(view_of([], rows)).incidents
    assert len(incident_rounds((0, 0), confirmed, "light")) == 2
    ring = incident_rounds((0, 0), confirmed, "light")[0]
    assert (ring.edge, ring.fill) == (PAPER["light"].ink, "none")
    assert len(incident_rounds((0, 0), plain, "light")) == 1
    section = incident_section(marks_of(view_of([], rows)), "light")
    assert "Confirmed by a person (1)" in [entry.words for entry in section.entries]
    flows = marks_of(view_of([flow("Homs", "Idlib", 5, review="corrected")]))
    assert "Confirmed by a person (1)" in [e.words for e in flow_section(flows, "light").entries]
