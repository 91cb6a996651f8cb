"""An analyst's questions about incidents, asked of the page as a person would."""

import re

import pytest
from conftest import open_tab

pytestmark = pytest.mark.browser

ALL = "from=2011-07-01"


def click_bar(page, number=0):
    page.locator("svg.marks g.mark-rect path").nth(number).click()
    page.wait_for_url(re.compile("record="))
    page.locator("mark").first.wait_for()


def test_what_happened_most_and_the_sentences_behind_it(open_page):
    page = open_tab(open_page, "Incidents", ALL)
    page.locator("svg.marks text", has_text="Battles").first.wait_for()
    click_bar(page)
    page.get_by_text("Battles over time").wait_for()
    assert page.complaints == []


def test_what_happened_in_al_waer_in_the_weeks_before_people_left(open_page):
    query = "from=2017-03-01&to=2017-06-01&place=al-Waer"
    page = open_tab(open_page, "Incidents", query, "Before and after")
    page.get_by_text("Incidents week by week around").wait_for()
    assert page.get_by_text(re.compile(r"within 25 km of Al-Waer")).count() == 1
    assert page.get_by_text(re.compile(r"Incidents in the 8 weeks before")).count() == 1
    click_bar(page)
    assert page.complaints == []


def test_how_many_died_at_rashidin_and_who_says_so(open_page):
    page = open_tab(open_page, "Incidents", ALL, "Tolls that differ")
    page.get_by_text(re.compile("Rashidin, 15 Apr 2017.*disagree: 39 to 126 killed")).wait_for()
    assert page.get_by_text("(counted)").first.is_visible()
    assert page.get_by_text("it is only a bound, or vague").first.is_visible()
    assert page.complaints == []


def test_where_it_got_worse(open_page):
    page = open_tab(open_page, "Incidents", "from=2017-01-01&to=2017-06-01", "Hot spots")
    page.get_by_text("against the 152 days from").wait_for()
    page.locator("svg.marks text", has_text="Qaboun").first.wait_for()
    assert page.complaints == []


def test_a_day_of_the_calendar_leads_to_its_incidents(open_page):
    page = open_tab(open_page, "Incidents", ALL, "Calendar")
    page.get_by_text("Incidents day by day, 2017").wait_for()
    days = page.locator("svg.marks g.mark-rect path")
    days.first.wait_for()
    assert days.count() == 365
    click_bar(page, 31 + 8 - 1)  # 8 February: the air strikes on al-Waer
    page.locator("mark", has_text="Warplanes").first.wait_for()
    assert page.complaints == []
