"""The page of place names as a person uses it: looked up, settled, kept, placed by the table."""

import csv
import io

import pytest
from conftest import wait_until_still

pytestmark = pytest.mark.browser

FIRST_BOX = {"x": 18, "y": 52}  # of a table whose rows are chosen


def open_places(open_page, tab=None, **window):
    page = open_page(**window)
    if window.get("width", 1280) < 600:
        page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Place names").click()
    page.get_by_role("heading", name="Place names", exact=True).wait_for()
    wait_until_still(page)
    if tab:
        open_tab(page, tab)
    return page


def open_tab(page, tab):
    page.get_by_role("tab", name=tab).click()
    page.wait_for_timeout(400)
    wait_until_still(page)


def field(page, label):
    return page.get_by_role("textbox", name=label, exact=True)


def type_in(page, label, text):
    field(page, label).fill(text)
    field(page, label).press("Enter")
    page.wait_for_timeout(400)
    wait_until_still(page)


def spots(page, expected):
    """The numbered places on the small map, once there are as many as expected."""
    for _ in range(100):
        for frame in page.frames[1:]:
            told = "window.masarSpots?.spots.map((spot) => spot.name)"
            found = None if frame.is_detached() else frame.evaluate(told)
            if found is not None and len(found) == expected:
                return found
        page.wait_for_timeout(200)
    return pytest.fail(f"the small map did not show {expected} places in 20 s")


def upload(page, name, content, number=0):
    board = page.get_by_test_id("stMainBlockContainer")  # the sidebar takes files in too
    board.get_by_test_id("stFileUploaderDropzoneInput").nth(number).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    page.wait_for_timeout(600)
    wait_until_still(page)


def test_a_name_is_looked_up_on_the_map_with_the_reasons(open_page):
    page = open_places(open_page)
    type_in(page, "Name or phrase", "Qwxzplk")
    page.get_by_text("No gazetteer here knows this name.").wait_for()
    type_in(page, "Name or phrase", "Madaya")
    assert spots(page, 3) == ["Madaya", "Madaya", "Madaya"]
    type_in(page, "Country", "Syria")
    assert spots(page, 1) == ["Madaya"]
    page.get_by_text("Why Madaya ranks so").wait_for()
    type_in(page, "Country", "Atlantis")
    page.get_by_text("'Atlantis' is no country").wait_for()
    assert page.complaints == []


def test_a_name_is_settled_for_good_by_coordinates_and_taken_back(open_page):
    page = open_places(open_page, "Names without a place")
    name = page.locator("mark").first.inner_text()
    page.get_by_role("heading", name=name).wait_for()
    field(page, "Your name or initials").fill("Rana <b>")
    page.get_by_text("Give it by its coordinates").click()
    for label, degrees in (("Latitude", "36.17"), ("Longitude", "37.26")):
        page.get_by_label(label).fill(degrees)
        page.get_by_label(label).press("Enter")
    wait_until_still(page)
    page.get_by_text(f". {name}, SY").wait_for()
    page.get_by_role("button", name="For good").nth(-2).click()  # the last is "no place at all"
    page.get_by_text(f"{name} is {name}, SY, for good").wait_for()
    wait_until_still(page)
    open_tab(page, "Own places")
    page.get_by_role("button", name="Export CSV").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export CSV").click()
    table = download.value.path().read_text("utf-8")
    assert [(row["names"], row["lat"]) for row in csv.DictReader(io.StringIO(table))] == [
        (name, "36.17")
    ]
    open_tab(page, "Names without a place")
    page.get_by_text("Settled so far (1)").click()
    page.wait_for_timeout(500)
    page.get_by_test_id("stDataFrame").last.click(position=FIRST_BOX)
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("is open again, for good").wait_for()
    open_tab(page, "Own places")
    page.get_by_text("No place of your own yet").wait_for()
    assert page.complaints == []


def test_own_places_are_added_taken_in_whole_and_removed(open_page):
    page = open_places(open_page, "Own places")
    upload(page, "own.csv", b"name,lat,lon,kind,country\nQwxone,36,38,camp,SY\nQwxtwo,99,1,x,SY\n")
    page.get_by_role("button", name="Take in").click()
    page.get_by_text("line 3: 'x' is none of").wait_for()
    page.get_by_text("No place of your own yet").wait_for()
    upload(page, "own.csv", b"name,lat,lon,kind,country\nQwxone,36,38,camp,SY\n")
    page.get_by_role("button", name="Take in").click()
    page.get_by_text("1 of 1 places are new").wait_for()
    open_tab(page, "Look a name up")
    type_in(page, "Name or phrase", "Qwxone")
    assert spots(page, 1) == ["Qwxone"]
    open_tab(page, "Own places")
    page.get_by_test_id("stDataFrame").first.click(position=FIRST_BOX)
    page.get_by_role("button", name="Remove 1").click()
    page.get_by_text("1 removed").wait_for()
    assert page.complaints == []


def test_a_table_of_names_comes_back_with_coordinates(open_page):
    page = open_places(open_page, "A table of names")
    upload(page, "names.csv", b"id,place\n=1+1,Homs\n2,Qwxplk\n")
    page.get_by_role("button", name="Place 2 rows").click()
    page.get_by_text("1 of 2 rows have a place").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download with coordinates").click()
    assert download.value.suggested_filename == "names-placed.csv"
    text = download.value.path().read_bytes().decode("utf-8-sig")
    found, missing = csv.DictReader(io.StringIO(text))
    assert (found["id"], found["masar_country"]) == ("'=1+1", "SY")
    assert (missing["masar_lat"], missing["masar_unresolved"]) == ("", "not found")
    assert page.complaints == []


def test_a_gazetteer_is_taken_in_from_a_file_and_a_fetch_offline_says_so(open_page):
    page = open_places(open_page, "Gazetteers")
    page.get_by_text("No gazetteer was added yet").wait_for()
    page.get_by_role("combobox", name="Country").fill("Syria")  # the list is longer than is drawn
    page.get_by_role("option", name="Syria").click()
    page.get_by_role("button", name="Fetch").click()
    page.get_by_text("could not be fetched").wait_for()
    page.get_by_text("Nothing was changed").wait_for()
    upload(page, "../camps of.csv", b"name,lat,lon,country\nQwxcamp,36.1,37.2,SY\n")
    page.get_by_role("button", name="Take in").click()
    page.get_by_text("1 places were added").wait_for()
    open_tab(page, "Look a name up")
    type_in(page, "Name or phrase", "Qwxcamp")
    assert spots(page, 1) == ["Qwxcamp"]
    open_tab(page, "Gazetteers")
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("was removed").wait_for()
    assert page.complaints == []


def test_online_geocoders_are_off_and_warn_when_turned_on(open_page):
    page = open_places(open_page, "Gazetteers")
    page.get_by_text("Off. No name leaves this machine.").wait_for()
    page.get_by_role("combobox", name="Ask online").click()
    page.get_by_role("option", name="Photon").click()
    page.get_by_text("leave this machine: they are sent to Photon").wait_for()
    page.locator("body").press("Escape")
    open_tab(page, "Look a name up")
    type_in(page, "Name or phrase", "Qwxzplk")
    page.get_by_text("No gazetteer here knows this name.").wait_for()
    assert page.complaints == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tab_fits_its_window(open_page, width, height, theme):
    page = open_page(width=width, height=height, theme=theme)
    if width < 600:
        page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Place names").click()
    page.get_by_role("tab", name="Gazetteers").wait_for()
    for tab in page.get_by_role("tab").all():
        tab.evaluate("tab => tab.click()")  # a narrow window hides some until it is scrolled
        page.wait_for_timeout(400)
        wait_until_still(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []
