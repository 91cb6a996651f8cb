"""What is taken away from the app: a picture, data; and a picture that comes back."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from conftest import wait_until_still
from PIL import Image

pytestmark = pytest.mark.browser

WAER = "/?from=2017-03-01&to=2017-05-31&place=al-Waer"


@pytest.fixture
def open_dialog(open_page):
    """A function that opens an address and the dialog of exports over it."""

    def opened(path=WAER, **window):
        page = open_page(path, **window)
        page.get_by_role("button", name="Export", exact=True).click()
        preview_of(page).wait_for()
        return page

    return opened


def preview_of(page):
    return page.get_by_role("dialog").locator('[data-testid="stImage"] img')


def saved(page, make):
    """Press the button that makes a file, then the one that saves it."""
    page.get_by_role("button", name=make).click()
    saving = page.get_by_role("dialog").get_by_role("button", name="Download")
    saving.wait_for()
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
    before = preview_of(page).get_attribute("src")
    page.get_by_role("dialog").get_by_label("Maps").click()
    page.get_by_role("option", name="One a month").click()
    page.wait_for_function(
        "(old) => document.querySelector('[role=dialog] [data-testid=stImage] img').src !== old",
        arg=preview_of(page).evaluate("(image) => image.src") if before else "",
    )
    assert preview_of(page).evaluate("(image) => image.naturalWidth") > 900
    assert page.complaints == []


def test_a_dropped_picture_restores_its_view(open_dialog):
    made = saved(open_dialog(), "Make the picture")
    page = open_dialog("/?from=2018-01-01&to=2018-12-31&place=Idlib")
    page.keyboard.press("Escape")
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
    assert len(rows) == 17
    assert all("Waer" in row["origin_name"] + row["destination_name"] for row in rows)
    assert page.complaints == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_dialog_fits_its_window(open_dialog, width, height):
    page = open_dialog(width=width, height=height, theme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
