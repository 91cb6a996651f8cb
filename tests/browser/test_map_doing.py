"""What is done on the map itself: rectangles, places, tables, keys; and that everybody can."""

import base64
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import axe_playwright_python
import pytest
from conftest import wait_until_still
from test_map_page import map_of, state, told

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
GRAVE = {"serious", "critical"}
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""


def faults(place):
    """What axe-core finds grave in a page or a frame: [rule, where, what to do]."""
    place.evaluate(AXE.read_text("utf-8"))
    found = place.evaluate("axe.run(document, {iframes: false})")["violations"]
    return [
        [fault["id"], node["target"], node.get("failureSummary", "")]
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_grave_on_the_map_whatever_is_open(open_page, theme):
    page = open_page("/?from=2016-01-01&to=2018-12-31", theme=theme)
    frame = map_of(page)
    assert faults(frame) == []
    for opener in ("Go to a place", "Base map", "as a table"):
        frame.get_by_role("button", name=opener).click()
        assert faults(frame) == []
        frame.get_by_role("button", name="Close", exact=True).locator("visible=true").click()
    assert faults(page) == []


def test_a_rectangle_drawn_on_the_map_is_a_filter_and_can_be_taken_back(open_page):
    page = open_page("/?from=2016-01-01&to=2018-12-31")
    frame = map_of(page)
    before = told(page)
    frame.get_by_role("button", name="Filter by a rectangle").click()
    sheet = frame.get_by_role("application", name="Draw a rectangle").bounding_box()
    page.mouse.move(sheet["x"] + 120, sheet["y"] + 100)
    page.mouse.down()
    page.mouse.move(sheet["x"] + 330, sheet["y"] + 300, steps=4)
    page.mouse.up()
    page.wait_for_url("**area=*")
    frame.wait_for_function("window.masarPlayer.command.area !== null")
    wait_until_still(page)
    assert "in the rectangle" in told(page)
    south, west, north, east = state(frame, "p.command.area")
    assert state(
        frame,
        f"[...p.scene.kept.incidents].every((kept, row) => !kept || p.corpus.places[p.corpus"
        f".incidents.at.place[row]].lat >= {south} && p.corpus.places[p.corpus.incidents.at"
        f".place[row]].lon <= {east})",
    )
    assert (north - south, east - west) > (0, 0)
    frame.get_by_role("button", name="Only inside the rectangle").click()
    page.wait_for_function("!location.search.includes('area=')")
    wait_until_still(page)
    assert told(page) == before
    assert page.complaints == []


def test_a_keyboard_draws_a_rectangle_around_what_is_in_view(open_page):
    page = open_page("/?from=2016-01-01&to=2018-12-31&at=34.73,36.7,9")
    frame = map_of(page)
    frame.get_by_role("button", name="Filter by a rectangle").press("Enter")
    frame.get_by_role("application", name="Draw a rectangle").press("Enter")
    page.wait_for_url("**area=34.*")
    assert page.complaints == []


def test_a_place_is_gone_to_by_name_at_once_or_by_the_gazetteer(open_page):
    page = open_page("/?from=2016-01-01&to=2018-12-31")
    frame = map_of(page)
    frame.get_by_role("button", name="Go to a place").click()
    box = frame.get_by_role("searchbox", name="Name of a place")
    box.fill("damas")
    frame.get_by_role("list", name="Places found").get_by_role("button").first.click()
    frame.wait_for_function("Math.abs(window.masarPlayer.map.getCenter().lat - 33.5) < 0.3")
    box.fill("Qamishli")
    box.press("Enter")
    found = frame.get_by_role("list", name="Places found").get_by_role("button", name="Qamishl")
    found.first.click()
    frame.wait_for_function("Math.abs(window.masarPlayer.map.getCenter().lng - 41.2) < 0.3")
    page.wait_for_url("**at=3*")
    box.fill("Xyzzyplugh")
    box.press("Enter")
    frame.get_by_text("No gazetteer here knows this name").wait_for()
    assert page.complaints == []


def test_the_table_lists_what_is_seen_and_leads_to_the_sentence(open_page):
    page = open_page("/?from=2017-03-01&to=2017-05-31&place=al-Waer")
    frame = map_of(page)
    opener = frame.get_by_role("button", name="as a table")
    for is_open in (True, False, True):  # the button opens and closes it
        opener.click()
        assert frame.get_by_role("dialog", name="What the map shows").is_visible() == is_open
    table = frame.get_by_role("table", name="Flows, the largest first")
    assert table.get_by_role("row").count() - 1 == state(frame, "p.shown.flows")
    table.get_by_role("button").first.press("Enter")
    page.wait_for_url("**record=*")
    page.locator("mark").first.wait_for()
    assert page.complaints == []


def test_keys_play_step_and_show_all(open_page):
    page = open_page("/?from=2017-03-01&to=2017-05-31")
    frame = map_of(page)
    stage = frame.locator(".masar-map")
    stage.press("Space")
    frame.wait_for_function("window.masarPlayer.clock.playing")
    stage.press("Space")
    frame.wait_for_function("!window.masarPlayer.clock.playing")
    stage.press("End")
    frame.wait_for_function("window.masarPlayer.clock.time === null")
    stage.press("Home")
    frame.wait_for_function(
        "window.masarPlayer.clock.time === window.masarPlayer.clock.window[0] + 1"
    )
    frame.get_by_role("slider", name="Moment shown").press("ArrowRight")
    frame.wait_for_function(
        "window.masarPlayer.clock.time === window.masarPlayer.clock.window[0] + 2"
    )
    page.wait_for_url("**day=2017-03-02**")
    assert page.complaints == []


def test_a_moment_and_how_time_moves_are_in_the_link(open_page):
    page = open_page(
        "/?from=2017-03-01&to=2017-05-31&day=2017-04-10&trail=all&step=week&speed=2&bars=deaths"
    )
    frame = map_of(page)
    assert state(frame, "p.clock.time - p.clock.window[0]") == 41
    assert state(frame, "[p.clock.trail === Infinity, p.clock.step, p.clock.speed]") == [
        True,
        "week",
        2,
    ]
    assert frame.get_by_label("Bars").input_value() == "deaths"
    assert page.complaints == []


def test_dates_are_typed_on_the_map(open_page):
    page = open_page("/?from=2017-03-01&to=2017-05-31", width=1700)
    frame = map_of(page)
    frame.get_by_label("First day", exact=True).fill("2017-04-05")
    page.wait_for_url("**from=2017-04-05**")
    frame.wait_for_function(
        "window.masarPlayer.keptWindow === window.masarPlayer.clock.window.join()"
    )
    wait_until_still(page)
    assert "5 Apr" in told(page)
    assert page.complaints == []


def test_less_motion_moves_in_calm_steps(browser, server):
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{server}/?from=2017-03-01&to=2017-05-31")
    frame = map_of(page)
    frame.get_by_role("button", name="Play").click()
    frame.wait_for_function("window.masarPlayer.frames.count >= 3")
    assert state(frame, "p.motion.isCalm")
    assert state(frame, "p.frames.count") < 10
    context.close()


@pytest.fixture
def tile_server():
    """A server of tiles on the loopback that stops giving them when it is told to fail."""

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(503 if self.server.is_failing else 200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(b"" if self.server.is_failing else TILE)

        def log_message(self, *_words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Tiles) as serving:
        serving.is_failing = False
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def test_where_tiles_stop_coming_the_offline_map_is_back(open_page, tile_server):
    page = open_page("/?from=2017-03-01&to=2017-05-31")
    frame = map_of(page)
    at = f"http://127.0.0.1:{tile_server.server_port}"
    state(frame, f"p.options.tiles.forEach((tiles) => (tiles.url = '{at}/{{z}}/{{x}}/{{y}}.png'))")
    frame.get_by_role("button", name="Base map").click()
    frame.get_by_label("OpenStreetMap (online)").check()
    frame.wait_for_function("window.masarPlayer.scene.isTiled")
    frame.locator(".leaflet-control-attribution").get_by_text("OpenStreetMap").wait_for()
    page.wait_for_url("**tiles=OpenStreetMap**")

    tile_server.is_failing = True
    for _ in range(4):  # each asks for tiles of its own
        zoom = state(frame, "p.map.getZoom()")
        frame.get_by_role("button", name="Zoom in").click()
        frame.wait_for_function(f"window.masarPlayer.map.getZoom() > {zoom}")
    frame.get_by_text("OpenStreetMap cannot be reached: this is the offline map").wait_for()
    assert not state(frame, "p.scene.isTiled")
    assert frame.locator(".leaflet-tile-pane img").count() == 0
    painted = state(
        frame,
        "p.stage.base.canvas.getContext('2d').getImageData(0, 0, 9, 9).data.some((part) => part)",
    )
    assert painted
    assert [words for words in page.complaints if at not in words and "503" not in words] == []
