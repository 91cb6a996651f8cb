"""Taking in a data set: guessed, corrected, checked, confirmed; twice changes nothing."""

from __future__ import annotations

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


def test_a_data_set_is_checked_before_it_is_stored_and_stored_once(open_page):
    page = open_take_in(open_page)
    main = send(page, "acled.csv", (HEADINGS + GOOD + BAD).encode())
    main.get_by_text("Columns: 10 of 22 fields found").wait_for()
    main.get_by_text("Row 3: event_date “2017-02-30” is off the calendar").wait_for()
    press(main, "Check all rows")
    main.get_by_role("button", name="Import 1 record").wait_for()
    assert main.get_by_text("Imported data sets").count() == 0
    press(main, "Import 1 record")
    main.get_by_text("Imported 1 record; rejected: 1 row.").wait_for()
    main.get_by_text("Imported data sets").wait_for()
    press(main, "Another file")
    send(page, "acled.csv", (HEADINGS + GOOD + BAD).encode())
    press(main, "Check all rows")
    press(main, "Import 1 record")
    main.get_by_text("Already there").wait_for()
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
