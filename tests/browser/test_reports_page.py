"""Pasting a report: what was read is seen in its words before it is added."""

import re
import secrets

import pytest
from conftest import wait_until_still
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

REPORT = (
    "date 2018-04-10 About 3,000 residents were evacuated from Douma to Jarablus on Sunday, "
    "officials said. <script>document.title = 'hacked'</script><img src=x onerror=alert(1)>"
)


def open_reports(open_page, **size):
    page = open_page(**size)
    page.get_by_role("link", name="Reports").click()
    page.get_by_role("heading", name="reports in the corpus").wait_for()
    return page


def open_form(page):
    page.get_by_role("tab", name="Add a report").click()
    page.get_by_label("Paste a report").wait_for()
    wait_until_still(page)


def read(page, text, **fields):
    page.get_by_label("Paste a report").fill(text)
    for label, value in fields.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_timeout(300)
    wait_until_still(page)
    return page.locator('[data-testid="stMain"]')


def test_a_report_is_read_shown_as_text_and_added_once(open_page):
    page = open_reports(open_page)
    count = page.get_by_role("heading", name="reports in the corpus").inner_text()
    open_form(page)
    main = read(page, REPORT, Source="<i>Agency</i>", Address="javascript:alert(1)")
    main.get_by_text("1 flows, 0 incidents").wait_for(timeout=30_000)
    assert "About 3,000" in main.locator("mark").all_inner_texts()
    assert "<script>document.title = 'hacked'</script>" in main.inner_text()
    assert "<i>Agency</i>" in main.inner_text()
    assert page.get_by_role("link", name="Open the source").count() == 0
    assert "hacked" not in page.title()
    page.get_by_role("button", name="Add to the corpus").click()
    page.get_by_text("Added.").wait_for()
    page.get_by_role("button", name="Add to the corpus").click()
    page.get_by_text("already in the corpus").wait_for()
    assert page.complaints == []
    again = open_reports(open_page)
    assert again.get_by_role("heading", name="reports in the corpus").inner_text() != count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thousands fled Afrin last week.", "When was this report published?"),
        ("", "no text"),
        ("خرجت الحافلات من حي الوعر في مدينة حمص إلى جرابلس. " * 20, "English"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(open_page, text, words):
    page = open_reports(open_page)
    open_form(page)
    main = read(page, text)
    main.get_by_text(words).first.wait_for(timeout=30_000)
    assert page.complaints == []


def test_a_report_is_found_by_its_words_and_each_mark_leads_to_its_record(open_page):
    page = open_reports(open_page)
    page.get_by_role("textbox", name="Search the text").fill("deadliest convoy bombing buses")
    page.get_by_role("textbox", name="Search the text").press("Enter")
    page.get_by_text(re.compile("found, best first")).wait_for()
    page.locator("mark", has_text=re.compile("buses", re.IGNORECASE)).first.wait_for()
    wait_until_still(page)
    page.get_by_role("textbox", name="Search the text").fill("الوعر")
    page.get_by_role("textbox", name="Search the text").press("Enter")
    page.get_by_text("No report has الوعر. It is the place Al-Waer").wait_for()
    page.locator("mark", has_text=re.compile("waer", re.IGNORECASE)).first.wait_for()
    wait_until_still(page)
    page.get_by_role("button", name="Open").first.click()
    page.get_by_role("button", name="Back to all reports").wait_for()
    wait_until_still(page)
    link = page.locator("a[href^='#record-']").first
    record = link.get_attribute("href").removeprefix("#")
    link.click()
    page.wait_for_url(re.compile("#record-"))
    assert page.locator(f"[id='{record}']").is_visible()
    page.get_by_role("link", name="On the map").first.click()
    page.locator("iframe").wait_for()
    assert "record=" in page.url


def test_a_report_is_read_again_and_what_changed_is_said(open_page):
    page = open_reports(open_page)
    page.get_by_role("textbox", name="Search the text").fill("evacuation of al-Waer")
    page.get_by_role("textbox", name="Search the text").press("Enter")
    page.get_by_role("button", name="Open").first.click()
    page.get_by_role("button", name="Read again").click()
    page.get_by_text(re.compile("^Read again: no record changed")).wait_for(timeout=60_000)
    assert page.complaints == []


def test_a_missed_record_is_added_from_its_sentence_and_a_click_on_the_map(open_page):
    page = open_reports(open_page, height=1700)  # form and map whole in view
    page.get_by_role("textbox", name="Search the text").fill("evacuation of al-Waer")
    page.get_by_role("textbox", name="Search the text").press("Enter")
    page.get_by_text(re.compile("found, best first")).wait_for()
    wait_until_still(page)
    page.get_by_role("button", name="Open", exact=True).first.click()
    page.get_by_text(re.compile(r"^\d+ records · read by")).wait_for()
    wait_until_still(page)
    page.get_by_role("heading", name="Reports", exact=True).click()
    page.keyboard.press("n")
    page.get_by_role("combobox", name="The sentence that says it").fill("Further groups")
    page.get_by_role("option", name=re.compile("^Further groups")).click()
    page.get_by_label("From", exact=True).wait_for()
    wait_until_still(page)
    persons = secrets.randbelow(900) + 100  # the same is refused, were the test to run again
    said = {"From": "al-Waer", "To": "<b>Tents</b>", "How many, figure": str(persons)}
    for label, words in said.items():
        field = page.get_by_label(label, exact=True)
        field.fill(words)
        field.press("Tab")
        wait_until_still(page)
    spots = page.frame_locator("iframe").locator("body")
    spots.locator(".masar-map").wait_for()
    expect(page.get_by_text("Click the map, or type")).to_be_visible()
    spots.evaluate(
        "() => new Promise((done) => { const wait = () => window.masarSpots ? done()"
        " : setTimeout(wait, 50); wait(); })"
    )
    spots.locator(".masar-map").click(position={"x": 200, "y": 120})
    page.get_by_text("Click the map, or type").wait_for(state="detached")
    wait_until_still(page)
    expect(page.get_by_label("Latitude")).to_have_count(1)
    page.get_by_role("button", name=re.compile("^Add it")).click()
    page.get_by_text("Added.").wait_for()
    added = page.locator("[id^='record-']", has_text="al-Waer → <b>Tents</b>").last
    added.wait_for()
    page.get_by_text("added by a person").last.wait_for()
    wait_until_still(page)
    name = added.get_attribute("id").removeprefix("record-")
    assert page.locator(f"a[id='text-{name}']").first.inner_text().startswith("Further groups")
    page.get_by_role("link", name="On the map").last.click()
    page.wait_for_url(re.compile(rf":\d+/\?.*record={name}"))
    page.locator("mark", has_text="Further groups").first.wait_for()
    wait_until_still(page)
    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_role("heading", name="Review", exact=True, level=1).wait_for()
    wait_until_still(page)
    page.get_by_role("button", name=re.compile("^Undo the last")).click()
    page.get_by_text("Taken back.").wait_for()
    assert page.complaints == []


def test_many_reports_are_added_at_once_and_those_that_cannot_be_are_listed(open_page):
    page = open_reports(open_page)
    page.set_default_timeout(60_000)  # the reader is loaded for the first of them
    page.get_by_role("tab", name="Add many").click()
    page.get_by_text("Reports that say no date").wait_for()
    wait_until_still(page)
    bulk = page.locator('[data-testid="stMain"]')
    text = "On 13 March 2017 about 2,000 people were evacuated from al-Waer to Jarabulus."
    files = [
        ("a.txt", f"date 2017-03-14 A convoy\n{text}"),
        ("page.html", f"<html><body><article><p>{text}</p></article></body></html>"),
        ("bad.pdf", "%PDF-1.7 rubbish"),
    ]
    bulk.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "", "buffer": content.encode()} for name, content in files]
    )
    wait_until_still(page)
    bulk.get_by_role("button", name="Read and add").click()
    bulk.get_by_text("Added 1 report with 1 flows and 0 incidents; not added: 2.").wait_for()
    assert not page.complaints
