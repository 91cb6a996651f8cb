import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import DateBasis
from data.reading.dates import find_dates
from data.reading.en import dates as words
from data.reading.feasts import find_easter, find_feast, find_islamic_day, find_orthodox_easter

MONDAY = date(2017, 3, 27)
STATED, RELATIVE = DateBasis.STATED, DateBasis.RELATIVE

PHRASES = [
    # text, first day, last day (both inclusive), basis
    ("over the past month", "2017-02-27", "2017-03-27", RELATIVE),
    ("over the a year ago", "2016-03-27", "2017-03-27", RELATIVE),
    ("in the past 24 hours", "2017-03-26", "2017-03-27", RELATIVE),
    ("over the past two years", "2015-03-27", "2017-03-27", RELATIVE),
    ("in recent days", "2017-03-24", "2017-03-27", RELATIVE),
    ("since 2013", "2013-01-01", "2017-03-27", STATED),
    ("since late 2013", "2013-09-01", "2017-03-27", STATED),
    ("since the war erupted in 2011", "2011-01-01", "2017-03-27", STATED),
    ("since the coup in early March 2014", "2014-03-01", "2017-03-27", STATED),
    ("since 18 March", "2017-03-18", "2017-03-27", STATED),
    ("since March 18", "2017-03-18", "2017-03-27", STATED),
    ("since January", "2017-01-01", "2017-03-27", STATED),
    ("since last week", "2017-03-20", "2017-03-27", RELATIVE),
    ("since Thursday", "2017-03-23", "2017-03-27", RELATIVE),
    ("since yesterday", "2017-03-26", "2017-03-27", RELATIVE),
    ("earlier this week", "2017-03-27", "2017-03-27", RELATIVE),
    ("this year", "2017-01-01", "2017-03-27", RELATIVE),
    ("last week", "2017-03-20", "2017-03-26", RELATIVE),
    ("last month", "2017-02-01", "2017-02-28", RELATIVE),
    ("last year", "2016-01-01", "2016-12-31", RELATIVE),
    ("three days ago", "2017-03-24", "2017-03-24", RELATIVE),
    ("two weeks ago", "2017-03-13", "2017-03-19", RELATIVE),
    ("over the weekend", "2017-03-25", "2017-03-26", RELATIVE),
    ("yesterday", "2017-03-26", "2017-03-26", RELATIVE),
    ("today", "2017-03-27", "2017-03-27", RELATIVE),
    ("tomorrow", "2017-03-28", "2017-03-28", RELATIVE),
    ("on Saturday", "2017-03-25", "2017-03-25", RELATIVE),
    ("on Monday", "2017-03-27", "2017-03-27", RELATIVE),
    ("last Monday", "2017-03-20", "2017-03-20", RELATIVE),
    ("next Friday", "2017-03-31", "2017-03-31", RELATIVE),
    ("next month", "2017-04-01", "2017-04-30", RELATIVE),
    ("next week", "2017-04-03", "2017-04-09", RELATIVE),
    ("over the coming weeks", "2017-03-27", "2017-04-17", RELATIVE),
    ("in 2011", "2011-01-01", "2011-12-31", STATED),
    ("mid-2015", "2015-05-01", "2015-08-31", STATED),
    ("in early June 2016", "2016-06-01", "2016-06-10", STATED),
    ("late January", "2017-01-20", "2017-01-31", STATED),
    ("in the summer of 2014", "2014-06-01", "2014-08-31", STATED),
    ("today, March 27", "2017-03-27", "2017-03-27", STATED),
    ("yesterday (March 26)", "2017-03-26", "2017-03-26", STATED),
    ("on 14 March", "2017-03-14", "2017-03-14", STATED),
    ("Monday, March 20", "2017-03-20", "2017-03-20", STATED),
    ("the 3rd of May 2015", "2015-05-03", "2015-05-03", STATED),
    ("2 April", "2017-04-02", "2017-04-02", STATED),
    ("18 December", "2016-12-18", "2016-12-18", STATED),
    ("2017-03-18", "2017-03-18", "2017-03-18", STATED),
    ("between 17 October and 23 March", "2016-10-17", "2017-03-23", STATED),
    ("from 18 to 22 June 2014", "2014-06-18", "2014-06-22", STATED),
    ("March 13-15", "2017-03-13", "2017-03-15", STATED),
    ("between January and February 2017", "2017-01-01", "2017-02-28", STATED),
    ("between 2013 and 2014", "2013-01-01", "2014-12-31", STATED),
    ("overnight", "2017-03-26", "2017-03-27", RELATIVE),
    ("during the night", "2017-03-26", "2017-03-27", RELATIVE),
    ("overnight on Friday", "2017-03-24", "2017-03-24", RELATIVE),
    ("overnight into Sunday", "2017-03-25", "2017-03-26", RELATIVE),
    ("overnight Friday into Saturday", "2017-03-24", "2017-03-25", RELATIVE),
    ("in the night between Friday and Saturday", "2017-03-24", "2017-03-25", RELATIVE),
    ("late Saturday into early Sunday", "2017-03-25", "2017-03-26", RELATIVE),
    ("on Saturday and Sunday", "2017-03-25", "2017-03-26", RELATIVE),
    ("from Thursday to Sunday", "2017-03-23", "2017-03-26", RELATIVE),
    ("between Tuesday and Friday", "2017-03-21", "2017-03-24", RELATIVE),
    ("in the early hours of Sunday", "2017-03-26", "2017-03-26", RELATIVE),
    ("in the early hours of 16 March", "2017-03-16", "2017-03-16", STATED),
    ("on the night of 9 March", "2017-03-09", "2017-03-09", STATED),
    ("on Thursday last week", "2017-03-23", "2017-03-23", RELATIVE),
    ("last week on Tuesday", "2017-03-21", "2017-03-21", RELATIVE),
    ("a week ago on Wednesday", "2017-03-22", "2017-03-22", RELATIVE),
    ("since last Friday", "2017-03-24", "2017-03-27", RELATIVE),
    ("last weekend", "2017-03-25", "2017-03-26", RELATIVE),
    ("the weekend", "2017-03-25", "2017-03-26", RELATIVE),
    ("the day before yesterday", "2017-03-25", "2017-03-25", RELATIVE),
    ("the day after tomorrow", "2017-03-29", "2017-03-29", RELATIVE),
    ("a fortnight ago", "2017-03-13", "2017-03-19", RELATIVE),
    ("in the past fortnight", "2017-03-13", "2017-03-27", RELATIVE),
    ("earlier this month", "2017-03-01", "2017-03-27", RELATIVE),
    ("late last month", "2017-02-20", "2017-02-28", RELATIVE),
    ("early this year", "2017-01-01", "2017-03-27", RELATIVE),
    ("late last year", "2016-09-01", "2016-12-31", RELATIVE),
    ("in January this year", "2017-01-01", "2017-01-31", RELATIVE),
    ("late May last year", "2016-05-20", "2016-05-31", RELATIVE),
    ("last September", "2016-09-01", "2016-09-30", STATED),
    ("last April", "2016-04-01", "2016-04-30", STATED),
    ("in mid-March", "2017-03-10", "2017-03-20", STATED),
    ("in January and February", "2017-01-01", "2017-02-28", STATED),
    ("in October, November and December 2015", "2015-10-01", "2015-12-31", STATED),
    ("the last day of February", "2017-02-28", "2017-02-28", STATED),
    ("the first day of March", "2017-03-01", "2017-03-01", STATED),
    ("in the first week of March", "2017-03-01", "2017-03-07", STATED),
    ("the last week of February 2016", "2016-02-23", "2016-02-29", STATED),
    ("the first ten days of January", "2017-01-01", "2017-01-10", STATED),
    ("in the second half of October", "2016-10-16", "2016-10-31", STATED),
    ("the first half of February", "2017-02-01", "2017-02-15", STATED),
    ("in the first half of 2016", "2016-01-01", "2016-06-30", STATED),
    ("in the third quarter of 2016", "2016-07-01", "2016-09-30", STATED),
    ("the last quarter of last year", "2016-10-01", "2016-12-31", RELATIVE),
    ("the first three months of the year", "2017-01-01", "2017-03-27", RELATIVE),
    ("on the 5th of this month", "2017-03-05", "2017-03-05", RELATIVE),
    ("on the 12th of last month", "2017-02-12", "2017-02-12", RELATIVE),
    ("on the 15th", "2017-03-15", "2017-03-15", STATED),
    ("on the 30th, they said", "2017-01-30", "2017-01-30", STATED),
    ("the week of 6 March", "2017-03-06", "2017-03-12", STATED),
    ("on 7, 8 and 9 March", "2017-03-07", "2017-03-09", STATED),
    ("March 7, 8 and 9", "2017-03-07", "2017-03-09", STATED),
    ("two days after 3 March", "2017-03-05", "2017-03-05", STATED),
    ("three days after the 3 March shelling", "2017-03-06", "2017-03-06", STATED),
    ("a week before March 15", "2017-03-08", "2017-03-08", STATED),
    ("last summer", "2016-06-01", "2016-08-31", RELATIVE),
    ("this winter", "2016-12-01", "2017-02-28", RELATIVE),
    ("this spring", "2017-03-01", "2017-03-27", RELATIVE),
    ("on Christmas Day", "2016-12-25", "2016-12-25", STATED),
    ("over Christmas", "2016-12-24", "2016-12-26", STATED),
    ("on New Year's Eve", "2016-12-31", "2016-12-31", STATED),
    ("on New Year\u2019s Day 2015", "2015-01-01", "2015-01-01", STATED),
    ("on Easter Sunday", "2016-03-27", "2016-03-27", STATED),
    ("Good Friday", "2016-03-25", "2016-03-25", STATED),
    ("since Easter", "2016-03-25", "2017-03-27", STATED),
    ("during the holy month of Ramadan", "2016-06-06", "2016-07-07", STATED),
    ("on the first day of Eid al-Adha", "2016-09-12", "2016-09-14", STATED),
    ("on the 20th day of Ramadan", "2016-06-25", "2016-06-27", STATED),
]


@pytest.mark.parametrize(("text", "first", "last", "basis"), PHRASES)
def test_a_phrase_has_its_days_and_its_basis(text, first, last, basis):
    (found,) = find_dates(text, MONDAY)
    assert (str(found.start), str(found.last)) == (first, last)
    assert found.basis is basis


def test_every_pattern_of_the_grammar_has_a_phrase():
    """A pattern that no phrase above tries is one nobody knows to work."""
    tried = [text for text, *_ in PHRASES]
    for rule, pattern in words.PATTERNS:
        if rule == "no_date":
            continue
        compiled = re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)
        assert any(compiled.search(text) for text in tried), (rule, pattern)


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(2017, "2017-04-16", "2017-04-16"), (2023, "2023-04-09", "2023-04-16")],
)
def test_easter_is_where_the_churches_have_it(year, western, eastern):
    assert str(find_easter(year)) == western
    assert str(find_orthodox_easter(year)) == eastern


@pytest.mark.parametrize(
    ("day", "expected"),
    [((1438, 9, 1), "2017-05-27"), ((1444, 9, 1), "2023-03-23"), ((1445, 12, 10), "2024-06-17")],
)
def test_a_day_of_the_moons_calendar_is_right_but_for_a_day(day, expected):
    found = find_islamic_day(*day)
    assert abs(found - date.fromisoformat(expected)) <= timedelta(days=1)


@pytest.mark.parametrize("name", words.FEASTS)
def test_every_feast_has_its_days_around_the_report(name):
    first, last, slack = find_feast(name, MONDAY)
    assert MONDAY - timedelta(days=390) <= first <= last + slack
    assert first <= MONDAY + timedelta(days=14)


@pytest.mark.parametrize("month", words.MONTHS)
def test_every_month_name_is_read(month):
    (found,) = find_dates(f"on 5 {month.title()} 2016", MONDAY)
    assert found.start == date(2016, words.MONTHS[month], 5)


@pytest.mark.parametrize("weekday", words.WEEKDAYS)
def test_every_weekday_is_the_nearest_past_one(weekday):
    (found,) = find_dates(f"on {weekday.title()}", MONDAY)
    assert found.start.weekday() == words.WEEKDAYS[weekday]
    assert timedelta(0) <= MONDAY - found.start < timedelta(7)


@pytest.mark.parametrize(
    "text",
    [
        "on 31 June",
        "they may 5 times",
        "the deadliest attack since 2015",
        "before Monday",
        "ahead of Easter Sunday",
        "the Good Friday agreement",
        "on the 5th floor",
        "an overnight curfew",
        "no day",
    ],
)
def test_what_dates_nothing_is_left_out(text):
    assert find_dates(text, MONDAY) == []


def test_a_record_is_dated_by_its_own_day():
    (found,) = find_dates("The deadliest attack since 2009 killed 44 people on Friday.", MONDAY)
    assert str(found.start) == "2017-03-24"


def test_without_the_reports_date_relative_words_say_nothing():
    assert find_dates("last week, on Monday, on 14 March", None) == []


def test_without_the_reports_date_a_stated_one_stands():
    (found,) = find_dates("on 14 March 2017", None)
    assert found.start == date(2017, 3, 14)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_a_day_written_out_is_that_day(day):
    for text in (
        f"{day:%d} {day:%B} {day.year}",
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
    ):
        (found,) = find_dates(text, MONDAY)
        assert (found.start, found.last) == (day, day)


@given(st.text(max_size=200), st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)))
def test_any_text_gives_ordered_days_inside_it(text, published):
    for found in find_dates(text, published):
        assert found.span.of(text).strip()
        assert found.end is None or found.end > found.start
