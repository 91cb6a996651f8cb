"""Taking in a data set: guessed, corrected, checked, confirmed; twice changes nothing."""

from __future__ import annotations

import re
import secrets

import pytest
from conftest import open_tab, wait_until_still

pytestmark = pytest.mark.browser

HEADINGS = (
    "event_id_cnty,event_date,event_type,sub_event_type,country,location,latitude,longitude,"
    "notes,fatalities\n"
)
GOOD = "SYR1,2017-03-13,Battles,Armed clash,Syria,Homs,34.73,36.71,<b>A clash</b> in Homs.,0\n"
BAD = "SYR2,2017-02-30,Battles,Armed clash,Syria,Idlib,35.93,36.63,A clash.,1\n"
PATIENCE_MS = 90_000  # the first file loads the gazetteer


def send(page, name, content):
    """Give the page a file, once it is ready for one."""
    main = page.locator('[data-testid="stMain"]')
    main.get_by_text("Known by their headings").wait_for()
    wait_until_still(page)
    files = {"name": name, "mimeType": "text/csv", "buffer": content}
    main.locator("input[type=file]").first.set_input_files(files)
    main.get_by_role("button", name="Another file").wait_for()
    return main


def open_take_in(open_page):
    page = open_tab(open_page, "Data", tab="Take in")
    page.set_default_timeout(PATIENCE_MS)
    return page


def press(main, name):
    main.get_by_role("button", name=name).click()


def test_a_data_set_is_checked_stored_once_and_its_rows_are_found(open_page):
    number = secrets.randbelow(10**9)  # were the test to run again, it is another data set
    name, good = f"acled-{number}.csv", GOOD.replace("SYR1", f"SYR{number}")
    content = (HEADINGS + good.replace("in Homs.", f"in Homs no. {number}.") + BAD).encode()
    page = open_take_in(open_page)
    main = send(page, name, content)
    main.get_by_text("Columns: 10 of 22 fields found").wait_for()
    main.get_by_text("Row 3: event_date “2017-02-30” is off the calendar").wait_for()
    press(main, "Check all rows")
    main.get_by_role("button", name="Import 1 record").wait_for()
    press(main, "Import 1 record")
    main.get_by_text("Imported 1 record; rejected: 1 row.").wait_for()
    main.get_by_text("Imported data sets").wait_for()
    press(main, "Another file")
    send(page, name, content)
    press(main, "Check all rows")
    press(main, "Import 1 record")
    main.get_by_text("Already there").wait_for()
    wait_until_still(page)
    page.get_by_role("link", name="Reports").click()
    page.get_by_role("heading", name="reports in the corpus").wait_for()
    wait_until_still(page)
    page.get_by_role("textbox", name="Search the text").fill(f"clash {number}")
    page.get_by_role("textbox", name="Search the text").press("Enter")
    rows = page.get_by_role("tab", name="Rows of data sets (1)")
    rows.wait_for()
    wait_until_still(page)
    rows.click()
    main.get_by_text("1 row found, the latest first.").wait_for()
    main.get_by_text(f"A clash</b> in Homs no. {number}").wait_for()  # as text
    main.get_by_text("Homs · 13 Mar 2017").wait_for()
    main.get_by_text(name).wait_for()
    wait_until_still(page)
    main.get_by_role("link", name="On the map").click()
    page.locator("iframe").wait_for()
    page.wait_for_url(re.compile("record="))
    assert not page.complaints


def test_dates_that_may_be_read_two_ways_are_asked_for(open_page):
    page = open_take_in(open_page)
    main = send(page, "moves.csv", b"from,to,persons,date\nHoms,Idlib,120,03/04/2017\n")
    main.get_by_text("may be read two ways").wait_for()
    check = main.get_by_role("button", name="Check all rows")
    assert check.is_disabled()
    main.get_by_text("Month first").click()
    main.get_by_text("First rows, as they would be stored").wait_for()
    wait_until_still(page)
    assert check.is_enabled()


def test_a_hostile_file_is_one_plain_error(open_page):
    page = open_take_in(open_page)
    main = send(page, "<img src=x onerror=alert(1)>.csv", b"a,b\n\0,1\n")
    main.get_by_text("has a NUL character").wait_for()
    main.get_by_text("Nothing was stored.").wait_for()
    assert main.locator("img").count() == 0
    assert not page.complaints
