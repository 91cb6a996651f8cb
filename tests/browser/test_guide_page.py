"""A newcomer gets from the guide to an answer with one click."""

import re

import pytest
from conftest import open_tab, wait_until_still

pytestmark = pytest.mark.browser

ANSWERS = [
    ("expected to leave al-Waer", "Flows", "Running totals against expected totals"),
    ("people who left Douma", "Place profile", "Left, and where to"),
    ("bombed at Rashidin", "Incidents", re.compile("disagree: 39 to 126 killed")),
]


@pytest.mark.parametrize(("question", "page_name", "answer"), ANSWERS)
def test_one_click_answers_a_question(open_page, question, page_name, answer):
    page = open_tab(open_page, "Guide")
    number = [words for words, *_ in ANSWERS].index(question)
    page.get_by_text(question).wait_for()
    page.get_by_role("button", name="Show me").nth(number).click()
    page.get_by_role("heading", name=page_name, exact=True, level=1).wait_for()
    page.get_by_text(answer).first.wait_for()
    assert "from=201" in page.url
    assert page.complaints == []


def test_the_guide_says_how_to_add_and_leads_there(open_page):
    page = open_tab(open_page, "Guide")
    page.get_by_role("heading", name="Add your own").wait_for()
    main = page.locator('[data-testid="stMain"]')
    main.get_by_role("link", name="Reports").click()
    page.get_by_label("Paste a report").wait_for()
    wait_until_still(page)
    assert page.complaints == []
