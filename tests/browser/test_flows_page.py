"""An analyst's questions about flows, asked of the page as a person would."""

import re

import pytest
from conftest import open_tab, wait_until_still

pytestmark = pytest.mark.browser

WAER = "from=2017-02-01&to=2017-05-06&place=al-Waer"


def picked(page):
    return re.findall("[0-9a-f]{16}", page.url.partition("record=")[2])


def test_a_corridor_leads_to_its_sentences_and_to_the_map(open_page):
    page = open_tab(open_page, "Flows", WAER)
    page.get_by_text("Corridors, the largest first").wait_for()
    bar = page.locator("svg.marks text", has_text="Al-Waer → Idlib").first
    bar.wait_for()
    page.locator("svg.marks g.mark-rect path").first.click()
    page.wait_for_url(re.compile("record="))
    page.locator("mark").first.wait_for()
    ids = picked(page)
    page.get_by_text("Al-Waer → not said over time").wait_for()
    page.frame_locator("iframe").get_by_label("Map of the places listed").wait_for()
    wait_until_still(page)
    page.get_by_role("link", name="See on the map").click()
    page.locator("iframe").wait_for()
    wait_until_still(page)
    assert picked(page) == ids
    assert "place=al-Waer" in page.url
    assert page.complaints == []


def test_how_many_left_al_waer_by_6_may_2017_and_who_says_so(open_page):
    page = open_tab(open_page, "Flows", WAER, "Expected")
    said = page.locator("svg.marks text", has_text="expected have left Al-Waer")
    said.wait_for()
    assert re.search(r"[\d,]+ of up to 25,000 expected have left Al-Waer by", said.text_content())
    page.locator("svg.marks g.mark-rect path").last.click()
    page.wait_for_url(re.compile("record="))
    page.locator("mark").first.wait_for()
    assert page.get_by_text("running total: never added to others").count() > 0
    assert page.complaints == []


def test_which_figures_for_aleppo_in_december_2016_disagree(open_page):
    query = "from=2016-12-01&to=2016-12-31&place=Aleppo+Governorate"
    page = open_tab(open_page, "Flows", query, "Disagreements")
    page.get_by_text("Counted apart, though").wait_for()
    pair = page.get_by_text(re.compile(r"35,000 persons, Eastern Aleppo"))
    pair.first.wait_for()
    page.get_by_role("button", name="Read", exact=True).first.click()
    page.wait_for_url(re.compile("record="))
    page.locator("mark").first.wait_for()
    assert len(picked(page)) == 2


def test_which_governorates_lost_and_won_most_in_2018(open_page):
    page = open_tab(open_page, "Flows", "from=2018-01-01&to=2018-12-31", "Net change")
    page.get_by_text("Net displacement by governorate").wait_for()
    areas = page.locator("svg.marks g.mark-shape path")
    areas.first.wait_for()
    assert areas.count() >= 14  # Syria's governorates
    page.get_by_text("Table and download").first.click()
    page.get_by_role("button", name="Save as CSV").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    rows = download.value.path().read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("Governorate,Country,Came less left")
    assert any(row.startswith("Daraa Governorate,SY,-") for row in rows)
    assert page.complaints == []


def test_how_many_are_said_to_be_trapped_at_hajin_in_october_2018(open_page):
    page = open_tab(open_page, "Flows", "from=2018-10-01&to=2018-10-31", "Stocks")
    page.get_by_text("People said to be there at the time, by place").wait_for()
    page.locator("svg.marks text", has_text="10,000 persons").first.wait_for()
    assert page.get_by_text("never added").count() > 0


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("From and to", "From where to where"),
        ("Over time", "Departures by place"),
        ("All figures", "All figures given"),
        ("Stocks", "People said to be there"),
    ],
)
def test_each_chart_is_drawn_with_its_table(open_page, tab, words):
    page = open_tab(open_page, "Flows", "from=2016-01-01&to=2018-12-31", tab)
    page.get_by_text(words).first.wait_for()
    page.locator("svg.marks").first.wait_for()
    page.get_by_text("Table and download").first.click()
    page.get_by_role("button", name="Save as CSV").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    assert page.complaints == []


def test_nothing_in_view_says_what_to_do(open_page):
    page = open_tab(open_page, "Flows", "from=2011-06-06&to=2011-06-07")
    page.get_by_text("Widen the dates").first.wait_for()


def test_a_small_window_shows_it_all(open_page):
    page = open_page(f"/?{WAER}", width=390, height=844)
    page.goto(page.url.replace("/?", "/displacement?"))
    page.locator("svg.marks text", has_text="Al-Waer").first.wait_for()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
