"""The publication picture: right size, honest words, nothing on top of anything, no markup."""

from __future__ import annotations

import ast
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from matplotlib.patches import Circle, PathPatch
from matplotlib.text import Text
from PIL import Image
from snapshot_views import busy_view, flow, incident, view_of

from components import snapshot
from components.scales import AREA_LOOK, EVENT_WORDS, FLOW_UNKNOWN
from components.snapshot import PAGES, SnapshotError, bounds_of_look, draw_snapshot
from components.snapshot.legend import flow_section, incident_section
from components.snapshot.marks import marks_of
from components.snapshot.panels import panels_of, undated
from data.filters import Filters
from data.model import EventType

MADE_ON = date(2026, 11, 24)
LINK = "http://localhost:8501/map?from=2017-03-01&place=al-Waer"
FILTERS = Filters(start=date(2017, 3, 1), end=date(2017, 5, 31), places=("al-Waer",))
CONVOYS = (
    ("al-Waer", "Jarabulus", (1400, 1600)),
    ("al-Waer", "Jarabulus", 2000),
    ("al-Waer", "Idlib province", 400),
    ("Daraya", "Idlib", 4000),
)


def some_view():
    flows = [flow(*convoy) for convoy in CONVOYS]
    incidents = [incident("al-Waer", deaths=14), incident("Aleppo", "Battles", 62)]
    return view_of(flows, incidents)


def draw(view, filters=FILTERS, title="Al-Waer empties", **more):
    more = {"made_on": MADE_ON, "link": LINK, "dpi": 40} | more
    return draw_snapshot(view, filters, title=title, **more)


@pytest.fixture
def figure_of(monkeypatch):
    """Draw a view and keep the figure instead of the file."""

    def figure(view, **more):
        kept = []
        with monkeypatch.context() as patched:
            patched.setattr(snapshot, "_save", lambda figure, *_: kept.append(figure) or b"")
            draw(view, **more)
        return kept[0]

    return figure


def texts(figure):
    return [found.get_text() for found in figure.findobj(Text) if found.get_text()]


# --- The file -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "dpi", "pixels"),
    [
        ("A4 landscape", 100, (1169, 827)),
        ("A4 portrait", 50, (413, 584)),
        ("Slide 16:9", 60, (799, 450)),
        ((6.0, 5.0), 72, (432, 360)),
    ],
)
def test_a_png_has_the_size_asked_for(size, dpi, pixels):
    picture = Image.open(io.BytesIO(draw(some_view(), size=size, dpi=dpi)))
    picture.load()
    assert picture.size == pytest.approx(pixels, abs=1)


def test_a_png_says_what_it_shows_and_how_to_open_it_again():
    about = Image.open(io.BytesIO(draw(some_view()))).text
    assert about["Title"] == "Al-Waer empties"
    assert about["Source"] == LINK
    assert "1 Mar" in about["Description"]


def test_an_svg_and_a_pdf_hold_the_link_and_the_title():
    svg = draw(some_view(), fmt="svg").decode()
    about = "".join(ET.fromstring(svg).find("{*}metadata").itertext())  # noqa: S314 - our own file
    assert LINK in about
    assert "Al-Waer empties" in about
    pdf = draw(some_view(), fmt="pdf")
    assert pdf.startswith(b"%PDF")
    assert LINK.encode() in pdf
    assert b"Al-Waer empties" in pdf


@pytest.mark.parametrize("fmt", ["png", "svg", "pdf"])
def test_the_same_view_gives_the_same_file_from_many_threads(fmt):
    view = some_view()
    with ThreadPoolExecutor(3) as pool:
        pictures = set(pool.map(lambda _: draw(view, fmt=fmt), range(3)))
    assert len(pictures) == 1


def test_nothing_here_uses_pyplot():
    for path in Path(snapshot.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [name.name for name in node.names] + [getattr(node, "module", "") or ""]
                assert not any("pyplot" in name for name in names), path


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"fmt": "gif"}, "'gif'.*png, svg, pdf"),
        ({"size": "A9"}, "'A9'.*A4 landscape"),
        ({"size": (2, 400)}, "2 by 400.*4 to 50"),
        ({"dpi": 5}, "5 pixels an inch; give 20"),
        ({"size": "A3 portrait", "dpi": 600}, "600.*at most 5"),
        ({"bounds": (40, 30, 36, 35)}, r"\(40, 30, 36, 35\).*west < east"),
        ({"bounds": (float("nan"), 30, 36, 35)}, "nan.*west"),
    ],
)
def test_what_makes_no_picture_is_refused_with_a_reason(asked, says):
    with pytest.raises(SnapshotError, match=says):
        draw(some_view(), **asked)


# --- Text that others wrote -----------------------------------------------------------------------


def test_markup_and_tex_stay_text():
    nasty = "<script>alert(1)</script> $x^2$ & $\\frac{1}{0}$"
    view = view_of([flow("al-Waer", "Idlib", 300, origin_name=nasty, source=nasty)])
    svg = draw(view, title=nasty, fmt="svg", size="A4 portrait").decode()
    root = ET.fromstring(svg)  # noqa: S314 - our own file
    assert not root.findall(".//{*}script")
    written = "".join(
        "".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")
    )
    assert "<script>alert(1)</script> $x^2$" in written
    assert nasty in "".join(root.find("{*}metadata").itertext())


@pytest.mark.parametrize(
    "title",
    ["", "\x00\x1b[31m", "a\nb", "\u202eabc", "漢字 🚚", "x" * 3000, "م" * 400, "$$$", "\\"],
)
def test_any_title_can_be_drawn(title):
    for fmt in ("png", "svg"):
        assert draw(view_of(), title=title, fmt=fmt, size=(4.0, 4.0))


# --- What is on it --------------------------------------------------------------------------------


def test_the_legend_lists_only_what_is_on_the_map():
    view = view_of(
        [flow("al-Waer", "Idlib", 300), flow("Homs", "Idlib", 90, status="planned")],
        [incident("Aleppo", "Battles", 3), incident("Homs", "siege")],
    )
    marks = marks_of(view)
    flows = [entry.words for entry in flow_section(marks, "light").entries]
    incidents = [entry.words for entry in incident_section(marks, "light").entries]
    assert "Planned (1)" in flows
    assert not any(
        words.startswith(("Under way", "Threatened", "?", "At least")) for words in flows
    )
    assert "Somewhere in this area" not in flows + incidents
    assert f"{EVENT_WORDS[EventType.BATTLES]} (1)" in incidents
    assert "Deaths not known" in incidents
    used = {EVENT_WORDS[EventType.BATTLES], EVENT_WORDS[EventType.SIEGE]}
    others = set(EVENT_WORDS.values()) - used
    assert not any(words.startswith(tuple(others)) for words in incidents)


def test_no_flows_no_legend_of_flows():
    marks = marks_of(view_of([], [incident("Aleppo", "Battles", 3)]))
    assert flow_section(marks, "light") is None
    assert incident_section(marks_of(view_of([flow("Homs", "Idlib", 3)])), "light") is None


def test_the_words_around_the_map_are_all_there(figure_of):
    written = "\n".join(
        texts(
            figure_of(
                some_view(),
                note="Figures: field bulletins, CC BY 4.0.",
                credits_=("An agency: CC BY-NC-SA 4.0",),
            )
        )
    )
    for words in (
        "Al-Waer empties",
        "1 Mar",
        "al-Waer",
        "4 of 4 flows",
        "Sources of the records shown: AFP; Reuters.",
        "Natural Earth",
        "GeoNames",
        "Figures: field bulletins",
        "An agency: CC BY-NC-SA 4.0",
        "24 Nov 2026",
        LINK,
        "km",
        "LARGEST CORRIDORS",
        "3,400\N{EN DASH}3,600",
    ):
        assert words in written


@pytest.mark.parametrize("size", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_text_runs_off_the_page(figure_of, size, theme):
    view = busy_view(12, 30)
    title = "A headline that is much too long for one line and goes on, and on, and on " * 3
    figure = figure_of(view, title=title, size=size, theme=theme, filters=Filters())
    width, height = figure.bbox.width, figure.bbox.height
    for text in figure.findobj(Text):
        if text.get_text():
            box = text.get_window_extent()
            assert box.x0 >= -1, text
            assert box.x1 <= width + 1, text
            assert box.y0 >= -1, text
            assert box.y1 <= height + 1, text


def test_a_governorate_is_its_outline_and_no_disc(figure_of):
    within = {"lat": 35.8, "lon": 36.7, "precision": "ADM1", "place_country": "SY"}
    shapes = {}
    for name in ("Idlib Governorate", "No Such Governorate"):
        view = view_of([], [incident(name, deaths=5, radius_km=45.0, **within)])
        panel = figure_of(view, bounds=(35, 34, 39, 37)).axes[1]
        shades = [
            patch.get_path().vertices.shape[0]
            for patch in panel.findobj(PathPatch)
            if patch.get_alpha() == AREA_LOOK["shade"]
        ]
        shapes[name] = (shades, [one for one in panel.findobj(Circle) if one.radius > 12])
    assert shapes["Idlib Governorate"][0][0] > 20
    assert not shapes["Idlib Governorate"][1]
    assert not shapes["No Such Governorate"][0]
    assert shapes["No Such Governorate"][1]


def test_an_area_is_a_disc_of_its_size_and_no_point(figure_of):
    figure = figure_of(view_of([], [incident("Eastern Ghouta", deaths=5)]), bounds=(36, 33, 37, 34))
    discs = [circle.radius for circle in figure.findobj(Circle)]
    panel = figure.axes[1]
    points_per_km = panel.get_xlim()[1] / _width_km(figure)
    assert max(discs) == pytest.approx(12 * points_per_km, rel=0.02)
    crisp = [
        circle
        for circle in panel.findobj(Circle)
        if circle.get_alpha() is None and circle.get_facecolor()[3] == 1 and circle.radius > 1.4
    ]
    assert not crisp


def _width_km(figure):
    """Give the kilometres across the map, from its scale bar's words and length."""
    panel = figure.axes[1]
    (words,) = [t.get_text() for t in panel.findobj(Text) if t.get_text().endswith(" km")]
    bars = [p for p in panel.patches if getattr(p, "get_zorder", lambda: 0)() == 7]
    widths = [p.get_path().get_extents().width for p in bars]
    return int(words.removesuffix(" km").replace(",", "")) / max(widths) * panel.get_xlim()[1]


def test_a_movement_whose_number_nobody_gave_is_grey_and_asks(figure_of):
    figure = figure_of(view_of([flow("Homs", "Idlib", None)]))
    assert "?" in texts(figure)
    grey = FLOW_UNKNOWN["light"]
    assert any(
        found.get_text() == "?" and found.get_color() == grey for found in figure.findobj(Text)
    )
    assert "?" not in texts(figure_of(view_of([flow("Homs", "Idlib", 50)])))


def test_an_empty_view_says_that_nothing_matches(figure_of):
    written = texts(figure_of(view_of()))
    assert "Nothing matches these filters" in written
    assert not any(words.startswith("Sources") for words in written)


def test_a_view_without_places_says_so_rather_than_nothing(figure_of):
    written = texts(figure_of(view_of([flow("Nowhere", "Elsewhere", 40)])))
    assert "None of these records has a place" in written


def test_records_outside_the_bounds_are_counted(figure_of):
    bounds = (35.5, 33.0, 37.0, 34.2)
    view = view_of([], [incident("Damascus", deaths=1), incident("Raqqa", "Battles", 3)])
    assert any(
        words == "Outside this map: 1 incident" for words in texts(figure_of(view, bounds=bounds))
    )


def test_the_table_can_be_left_out(figure_of):
    assert not any("LARGEST" in words for words in texts(figure_of(some_view(), table=False)))


def test_somewhere_in_a_country_far_away_does_not_shrink_the_map(figure_of):
    far = {
        "lat": 62.0,
        "lon": 95.0,
        "precision": "ADM0",
        "radius_km": 2000.0,
        "place_name": "Russia",
    }
    near = [incident("Aleppo", "Battles", 3), incident("Homs", deaths=3)]
    alone = figure_of(view_of([], near))
    both = figure_of(view_of([], [*near, incident("Damascus", deaths=2, **far)]))
    assert _width_km(both) == pytest.approx(_width_km(alone))
    assert "Outside this map: 1 incident" in texts(both)


def test_many_movements_that_miss_an_end_share_one_ring(figure_of):
    one = figure_of(view_of([flow("Homs", None, 50)]))
    many = figure_of(view_of([flow("Homs", None, 50) for _ in range(30)]))
    assert len(many.axes[1].findobj(Circle)) == len(one.axes[1].findobj(Circle))


def test_sources_that_do_not_fit_are_counted_in_full(figure_of):
    flows = [
        flow("Homs", "Idlib", 5, report_id=f"r{i}", source=f"A source with a long name, no. {i}")
        for i in range(70)
    ]
    written = " ".join(texts(figure_of(view_of(flows), size="A4 portrait")))
    listed = written.count("long name, no.")
    more = int(written.split(" more.")[0].rsplit(" ", 1)[1])
    assert listed + more == 70


def test_a_legend_of_a_part_of_the_map_explains_that_part(figure_of):
    view = view_of([], [incident("Damascus", deaths=1), incident("Raqqa", "Battles", 3)])
    written = texts(figure_of(view, bounds=(35.5, 33.0, 37.0, 34.2)))
    assert not any(words.startswith("Battles") for words in written)
    assert any(words.startswith("Explosions") for words in written)


# --- Small multiples, sums, where it looks --------------------------------------------------------


def dated(start, end, **more):
    return flow("al-Waer", "Idlib", 300, start=start, end=end, shown_before=end, **more)


def test_a_record_is_on_every_panel_its_days_share_one_with():
    view = view_of(
        [dated("2017-03-30", "2017-04-03"), dated("2017-06-01", "2017-06-02"), dated(None, None)],
        [incident("Aleppo", start="2017-04-30", end="2017-05-01", shown_before="2017-05-01")],
    )
    panels = panels_of(view, "month")
    assert [panel.title for panel in panels] == [
        "March 2017", "April 2017", "May 2017", "June 2017",
    ]  # fmt: skip
    assert [panel.said for panel in panels] == [
        "1 flow · 300 persons",
        "1 flow, 1 incident",  # its persons moved in March: they are not told twice
        "nothing",
        "1 flow · 300 persons",
    ]
    assert undated(view) == 1


@pytest.mark.parametrize(
    ("step", "count", "first"),
    [
        ("week", 9, "27 Feb \N{EN DASH} 5 Mar 2017"),
        ("month", 2, "March 2017"),
        ("quarter", 2, "Jan \N{EN DASH} Mar 2017"),
        ("year", 1, "2017"),
    ],
)
def test_panels_fill_the_window_asked_for(step, count, first):
    filters = Filters(start=date(2017, 3, 1), end=date(2017, 4, 30))
    panels = panels_of(view_of([dated("2017-03-10", "2017-03-11")], filters=filters), step)
    assert len(panels) == count
    assert panels[0].title == first


def test_too_many_panels_are_refused_with_the_way_out():
    view = view_of([dated("2011-01-01", "2011-01-02"), dated("2020-01-01", "2020-01-02")])
    with pytest.raises(SnapshotError, match=r"109 panels of a month.*at most 36.*longer step"):
        draw(view, step="month", filters=Filters())


def test_panels_are_drawn_on_one_frame_with_one_scale_bar(figure_of):
    view = view_of([dated("2017-03-10", "2017-03-11"), dated("2017-05-10", "2017-05-11")])
    figure = figure_of(view, step="month", filters=Filters())
    written = texts(figure)
    for title in ("March 2017", "April 2017", "May 2017"):
        assert title in written
    assert len([text for text in written if text.endswith(" km")]) == 1
    assert len({axes.get_xlim() for axes in figure.axes[1:]}) == 1
    assert any("persons are those of the movements" in text for text in written)


def test_what_may_be_added_is_summed_beside_the_map_if_wished(figure_of):
    written = texts(figure_of(some_view()))
    assert "IN FIGURES" in written
    assert "7,800\N{EN DASH}8,000" in written  # 1,400 to 1,600, 2,000, 400 and 4,000
    assert "76" in written  # killed: 14 and 62
    assert "IN FIGURES" not in texts(figure_of(some_view(), figures=False))
    assert not any("CORRIDORS" in text for text in texts(figure_of(some_view(), table=False)))


def test_what_a_machine_read_is_marked_as_read_by_a_machine(figure_of):
    view = view_of([flow("al-Waer", "Idlib", 300), flow("Homs", "Idlib", 5, review="confirmed")])
    view.flows["review"] = view.flows["review"].replace("None", None)
    assert any("1 read by machine, 1 confirmed" in text for text in texts(figure_of(view)))


def test_north_is_shown_where_one_scale_holds(figure_of):
    assert "N" in texts(figure_of(some_view()))
    assert "N" not in texts(figure_of(some_view(), bounds=(-20, 5, 60, 65)))


def test_the_map_looks_where_the_screen_does():
    west, south, east, north = bounds_of_look((34.7, 36.7, 8.0))
    assert west < 36.7 < east
    assert south < 34.7 < north
    assert (east - west) == pytest.approx(860 * 360 / 256 / 2**8)
    for look in ((0, 0, 0), (84, 179.9, 3), (-90, -180, 24), (10, 400, 5)):
        west, south, east, north = bounds_of_look(look)
        assert -180 <= west < east <= 180
        assert -85 <= south < north <= 85


def test_of_more_than_can_be_drawn_the_largest_are_and_the_rest_is_said(figure_of, monkeypatch):
    monkeypatch.setattr(snapshot, "MOST_MARKS", 3)
    written = "\n".join(texts(figure_of(some_view())))
    assert "Of 6 records the picture draws 2 flows of most persons and 1 incidents" in written
    assert "Done (2)" in written or "Battles" in written
    assert "7,800\N{EN DASH}8,000" in written  # sums are of all of them
