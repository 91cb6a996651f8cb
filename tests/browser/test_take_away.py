"""What is taken away from the app: a picture, data; and a picture that comes back."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from conftest import PATIENCE_MS, Complaints, wait_until_still
from PIL import Image

pytestmark = pytest.mark.browser

DRAWING_MS = 3 * PATIENCE_MS  # a picture takes a second where nothing else runs
WAER = "/?from=2017-03-01&to=2017-05-31&place=al-Waer"


@pytest.fixture
def open_dialog(open_page):
    """A function that opens an address and the dialog of exports over it."""

    def opened(path=WAER, **window):
        page = open_page(path, **window)
        page.get_by_role("button", name="Export", exact=True).click()
        preview_of(page).wait_for(timeout=DRAWING_MS)
        return page

    return opened


def preview_of(page):
    return page.get_by_role("dialog").locator('[data-testid="stImage"] img')


def told_flows(page):
    """How many flows the dialog says there are."""
    told = page.get_by_role("dialog").locator('[data-testid="stCaptionContainer"]').first
    return int(re.match(r".*?([0-9]+) of [0-9]+ flows", told.inner_text()).group(1))


def saved(page, make):
    """Press the button that makes a file, then the one that saves it."""
    page.get_by_role("button", name=make).click()
    saving = page.get_by_role("dialog").get_by_role("button", name="Download")
    saving.wait_for(timeout=DRAWING_MS)
    with page.expect_download() as download:
        saving.click()
    return download.value.path().read_bytes()


def test_a_snapshot_is_a_picture_that_says_what_it_shows(open_dialog):
    page = open_dialog()
    page.get_by_label("Title").fill("Out of <b>al-Waer</b>")  # not even Enter: clicked at once
    picture = Image.open(io.BytesIO(saved(page, "Make the picture")))
    assert picture.size == (2338, 1654)
    kept = " ".join(str(value) for value in picture.text.values())
    assert "Out of <b>al-Waer</b>" in kept
    assert "from=2017-03-01" in kept
    page.get_by_label("Title").fill("Another")
    page.get_by_label("Title").press("Enter")
    # What was made is not what is asked for any more.
    page.get_by_role("button", name="Download").wait_for(state="detached")
    assert page.complaints == []


def test_the_preview_follows_the_choices(open_dialog):
    page = open_dialog()
    before = preview_of(page).evaluate("(image) => image.src")
    page.get_by_role("dialog").get_by_label("Maps").click()
    page.get_by_role("option", name="One a month").click()
    page.wait_for_function(
        """(old) => {
          const image = document.querySelector("[role=dialog] [data-testid=stImage] img");
          return image && image.src !== old && image.naturalWidth > 900;
        }""",
        arg=before,
        timeout=DRAWING_MS,
    )
    assert page.complaints == []


def test_a_dropped_picture_restores_its_view(open_dialog):
    made = saved(open_dialog(), "Make the picture")
    page = open_dialog("/?from=2018-01-01&to=2018-12-31&place=Idlib")
    page.locator("body").press("Escape")
    page.get_by_text("Open a snapshot").click()
    page.locator('[data-testid="stSidebar"] input[type="file"]').set_input_files(
        {"name": "old.png", "mimeType": "image/png", "buffer": made}
    )
    page.wait_for_url("**from=2017-03-01*")
    wait_until_still(page)
    assert "place=al-Waer" in page.url
    assert "1 Mar" in page.locator('[data-testid="stMain"]').inner_text()
    assert page.get_by_label("Place", exact=True).input_value() == "al-Waer"


def test_data_is_what_is_filtered(open_dialog):
    page = open_dialog()
    page.get_by_role("tab", name="Data").click()
    with zipfile.ZipFile(io.BytesIO(saved(page, "Make the file"))) as held:
        about = held.read("README.txt").decode()
        rows = list(csv.DictReader(io.StringIO(held.read("flows.csv").decode("utf-8-sig"))))
    assert "1 Mar \N{EN DASH} 31 May 2017; al-Waer" in about
    assert len(rows) == told_flows(page) > 9
    assert all("Waer" in row["origin_name"] + row["destination_name"] for row in rows)
    assert page.complaints == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_dialog_fits_its_window(open_dialog, width, height):
    page = open_dialog(width=width, height=height, theme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- The playable map, from disk and without a network --------------------------------------------

FIND_MARK = """() => {
  const player = window.masarPlayer, size = player.map.getSize();
  for (let y = 130; y < size.y - 40; y += 3)
    for (let x = 90; x < size.x - 60; x += 3)
      if (player.recordsAt({x, y}).length === 1) return [x, y];
  return null;
}"""


def wait_until(page, expression):
    """Wait in steps of our own: the page's policy forbids the evaluating that Playwright does."""
    for _ in range(DRAWING_MS // 200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(200)
    pytest.fail(f"not so in {DRAWING_MS} ms: {expression}")


@pytest.fixture
def open_alone(browser):
    """A function that opens a file in a browser that has no network; nothing may be asked for."""
    contexts = []

    def opened(path, **window):
        size = {"width": 1280, "height": 800} | window
        context = browser.new_context(viewport=size, offline=True)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.complaints = Complaints()
        page.complaints.watch(page)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(path.as_uri())
        wait_until(page, "!!window.masarPlayer?.shown")
        return page

    yield opened
    for context in contexts:
        context.close()


def open_tab(page, name):
    """Open a tab of the dialog; a click that came while it was still being made counts for none."""
    tab = page.get_by_role("dialog").get_by_role("tab", name=name)
    for _ in range(10):
        wait_until_still(page)
        tab.click()
        wait_until_still(page)
        if page.get_by_label("Title").is_visible():
            return


@pytest.fixture(scope="module")
def playable(server, browser, tmp_path_factory):
    """The file of a playable map, as the app gives it away."""
    with browser.new_context(accept_downloads=True) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(server + WAER)
        wait_until_still(page)
        page.get_by_role("button", name="Export", exact=True).click()
        open_tab(page, "Playable map")
        page.get_by_label("Title").fill("Out of <b>al-Waer</b>")
        path = tmp_path_factory.mktemp("playable") / "map.html"
        path.write_bytes(saved(page, "Make the map"))
    return path


def test_a_playable_map_opens_from_disk_without_a_network(playable, open_alone):
    page = open_alone(playable)
    assert page.title() == "Out of <b>al-Waer</b>"
    assert page.locator("h1").inner_text() == "Out of <b>al-Waer</b>"
    flows = page.evaluate("window.masarPlayer.shown.flows")
    assert flows > 9
    assert f"{flows} of" in page.locator("header p").first.inner_text()
    assert all(url.startswith(("file:", "data:", "blob:")) for url in page.asked)
    assert page.complaints == []


def test_a_playable_map_shows_the_sentence_behind_a_mark(playable, open_alone):
    page = open_alone(playable)
    x, y = page.evaluate(FIND_MARK)
    page.locator(".masar-map").click(position={"x": x, "y": y})
    card = page.locator("article")
    card.wait_for()
    assert "read by machine" in card.inner_text()
    assert "Masar sample, after" in card.inner_text()
    assert card.locator("mark").count() > 2
    assert card.locator("a").get_attribute("rel") == "noopener noreferrer"
    page.get_by_role("button", name="Close the evidence").click()
    card.wait_for(state="detached")
    assert page.complaints == []


def test_a_playable_map_plays(playable, open_alone):
    page = open_alone(playable)
    whole = page.evaluate("window.masarPlayer.shown.flows")
    page.get_by_role("button", name="Play").click()
    wait_until(page, "window.masarPlayer.clock.time !== null")
    wait_until(page, f"window.masarPlayer.shown.flows < {whole}")
    assert page.complaints == []


def test_a_playable_map_says_what_it_is(playable, open_alone):
    page = open_alone(playable, width=390, height=844)
    page.get_by_role("button", name="About this map").click()
    about = page.locator("#masar-about").inner_text()
    for words in ("flows", "incidents", "with Masar on", "GeoNames", "Natural Earth"):
        assert words in about
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
