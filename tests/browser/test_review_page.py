"""The review loop: accept, correct, reject, undo, by keys; what was said is kept with who."""

import re

import pytest
from conftest import open_tab, wait_until_still

pytestmark = pytest.mark.browser

VIEW = "from=2017-03-01&to=2017-04-30&place=al-Waer"


def waiting(page):
    return int(page.get_by_text(re.compile(r"^[\d,]+ wait ·")).inner_text().split()[0])


def press(page, key, wait_for):
    page.locator("h1").click()
    page.locator("body").press(key)
    page.get_by_text(wait_for).first.wait_for()
    wait_until_still(page)


def open_review(open_page):
    page = open_tab(open_page, "Review", VIEW)
    page.get_by_role("textbox", name="Your name or initials").fill("Rana")
    page.get_by_role("textbox", name="Your name or initials").press("Enter")
    wait_until_still(page)
    return page


def test_a_desk_works_through_the_queue_by_keys(open_page):
    page = open_review(open_page)
    before = waiting(page)
    press(page, "a", "Accepted.")
    assert waiting(page) == before - 1
    press(page, "x", "Rejected.")
    assert waiting(page) == before - 2
    press(page, "u", "Taken back.")
    assert waiting(page) == before - 1
    first = page.locator('[data-testid="stMain"] mark').first.inner_text()
    page.locator("h1").click()
    page.locator("body").press("s")
    wait_until_still(page)
    assert waiting(page) == before - 1
    assert page.locator('[data-testid="stMain"] mark').first.inner_text() or first
    page.get_by_role("tab", name="What was said").click()
    page.get_by_test_id("stDataFrame").first.wait_for()
    page.get_by_text("Table and download").wait_for()
    page.get_by_role("tab", name="Agreement").click()
    page.locator("svg.marks text", has_text="kept as a record").first.wait_for()
    assert page.complaints == []


def test_a_number_and_a_place_are_corrected_and_the_record_says_so(open_page):
    page = open_review(open_page)
    page.locator("h1").click()
    page.locator("body").press("e")
    page.get_by_label("How many, at least").or_(page.get_by_label("Killed, at least")).wait_for()
    number = page.get_by_label(re.compile("(How many|Killed), figure"))
    for bound in ("at least", "at most"):
        field = page.get_by_label(re.compile(f"(How many|Killed), {bound}"))
        field.fill("1234")
        field.press("Tab")
        wait_until_still(page)
    number.fill("1234")
    number.press("Tab")
    wait_until_still(page)
    name = page.get_by_label(re.compile("^(To|Where)$"))
    name.fill("Jarabulus")
    name.press("Tab")
    wait_until_still(page)
    page.get_by_text(re.compile("^Also (to|at): ")).click()
    more = page.get_by_label(re.compile("^Also (to|at), 1$"))
    more.fill("Idlib")
    more.press("Tab")
    page.get_by_label(re.compile("^Also (to|at), 2$")).wait_for()
    wait_until_still(page)
    page.get_by_role("button", name=re.compile("Save the correction")).click()
    page.get_by_text("Corrected.").first.wait_for()
    wait_until_still(page)
    page.get_by_role("tab", name="Agreement").click()
    page.locator("svg.marks text", has_text="kept as a record").first.wait_for()
    page.get_by_role("link", name="Flows", exact=True).click()
    page.get_by_role("tab", name="All figures").click()
    page.get_by_text("All figures given").wait_for()
    page.get_by_text("Table and download").first.click()
    page.get_by_role("button", name="Save as CSV").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    (corrected,) = [line for line in lines if ",1234," in line]
    assert re.search("Jarab.*; Idlib", corrected)
    assert page.complaints == []


def test_two_records_are_taken_as_one_and_apart_again(open_page):
    page = open_review(open_page)
    for _ in range(20):
        same = page.get_by_role("button", name="The same")
        if same.count():
            break
        page.locator("h1").click()
        page.locator("body").press("s")
        wait_until_still(page)
    same.first.click()
    page.get_by_text("Taken as one.").first.wait_for()
    wait_until_still(page)
    page.get_by_text("records tell of this").first.wait_for()
    page.get_by_role("button", name="Not the same").first.click()
    page.get_by_text("Kept apart.").first.wait_for()
    assert page.complaints == []
