"""One place told whole: who came, who left, what happened."""

import re

import pytest
from conftest import open_tab, wait_until_still
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WAER = "masar:sy-homs-waer-neighbourhood"


def open_profile(open_page, query, **window):
    page = open_page("/?from=2011-07-01", **window)
    page.goto(page.url.partition("/?")[0] + "/place-profile?" + query)
    page.get_by_role("heading", name="Place profile").wait_for()
    wait_until_still(page)
    return page


def test_where_people_who_left_eastern_ghouta_went(open_page):
    """Its towns lie within its reach: Douma, Zamalka, Hamouriyah."""
    query = "from=2018-01-01&to=2018-12-31&of=masar:sy-rural-damascus-douma-city"
    page = open_profile(open_page, query)
    page.locator("svg.marks text", has_text="northern Syria").first.wait_for()
    slider = page.get_by_role("slider", name="With the places around it")
    slider.focus()
    for _ in range(10):
        slider.press("ArrowRight")
    wait_until_still(page)
    page.locator("svg.marks text", has_text="Qalaat al-Madiq").first.wait_for()


def test_who_left_al_waer_what_happened_and_the_sentence(open_page):
    page = open_profile(open_page, f"from=2017-01-01&to=2017-06-30&of={WAER}")
    page.get_by_text("Al-Waer on its time line").wait_for()
    page.get_by_text("Left, and where to").wait_for()
    page.locator("svg.marks text", has_text="Air/drone strike").first.wait_for()
    page.get_by_text(re.compile(r"Every record: \d+, from \d+ reports")).wait_for()
    page.locator("svg.marks g.mark-rect path").first.click()
    page.wait_for_url(re.compile("record="))
    page.locator("mark").first.wait_for()
    assert f"of={WAER}".replace(":", "%3A") in page.url.replace("of=masar:", "of=masar%3A")


def test_a_place_out_of_view_is_chosen_and_its_time_line_narrows_the_rest(open_page):
    page = open_tab(open_page, "Place profile", "from=2017-03-01&to=2017-04-30&place=al-Waer")
    page.get_by_role("combobox", name="Place", exact=True).fill("Eastern Ghouta")
    page.get_by_role("option", name="Eastern Ghouta · nothing in view").click()
    page.get_by_role("heading", name="Eastern Ghouta", exact=True).wait_for()
    wait_until_still(page)
    page.get_by_role("button", name="Clear filters").click()
    charts = page.get_by_test_id("stVegaLiteChart")
    left = charts.nth(1).locator("svg.marks text")
    left.filter(has_text="northern Syria").wait_for()
    left.filter(has_text="Idlib Governorate").first.wait_for()
    wait_until_still(page)
    charts.first.locator("g.mark-rect path").last.click()
    page.get_by_text("Below: only what is told of").wait_for()
    expect(left.filter(has_text="Idlib Governorate")).to_have_count(0)
    wait_until_still(page)
    page.get_by_role("button", name="All of its time").click()
    left.filter(has_text="Idlib Governorate").first.wait_for()
    assert page.complaints == []


def test_a_small_window_shows_it_all(open_page):
    page = open_profile(open_page, f"from=2017-01-01&of={WAER}", width=390, height=844)
    page.get_by_text("Al-Waer on its time line").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
