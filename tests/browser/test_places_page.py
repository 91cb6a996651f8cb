"""Names without a place are settled on the screen, and the corpus follows."""

import pytest
from conftest import wait_until_still

pytestmark = pytest.mark.browser


def open_places(open_page):
    page = open_page()
    page.get_by_role("link", name="Places").click()
    page.get_by_role("heading", name="Places", exact=True).wait_for()
    wait_until_still(page)
    return page


def test_a_name_is_looked_up_and_shows_what_it_may_mean(open_page):
    page = open_places(open_page)
    field = page.get_by_label("Name or phrase").first
    field.fill("Qwxzplk")
    field.press("Enter")
    page.get_by_text("No gazetteer here knows this name.").wait_for()
    field.fill("Idlib")
    field.press("Enter")
    page.get_by_test_id("stDataFrame").first.wait_for()
    assert page.complaints == []


def test_a_name_without_a_place_is_settled_by_coordinates_and_becomes_an_own_place(open_page):
    page = open_places(open_page)
    page.get_by_role("tab", name="Own places").click()
    page.get_by_text("No place of your own yet").wait_for()
    page.get_by_role("tab", name="Names without a place").click()
    table = page.get_by_test_id("stDataFrame").last
    table.wait_for()
    table.click(position={"x": 18, "y": 52})  # the first row's box
    page.get_by_text("What the report says").wait_for()
    assert page.get_by_role("button", name="Choose a place above").is_disabled()
    name = page.get_by_label("Name or phrase").last.input_value()
    page.get_by_text("Give it by coordinates").click()
    page.get_by_label("Latitude").fill("36.17")
    page.get_by_label("Longitude").fill("37.26")
    page.get_by_label("Country code").fill("SY")
    page.get_by_label("Country code").press("Enter")
    page.get_by_role("button", name=f"It means {name}").click()
    page.get_by_text(f"Settled: {name} is {name}").wait_for()
    page.get_by_role("tab", name="Own places").click()
    page.get_by_text(f"{name} · 36.1700, 37.2600").wait_for()
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("No place of your own yet").wait_for()
    assert page.complaints == []
