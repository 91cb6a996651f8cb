from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import DateBasis
from data.reading.dates import find_dates
from data.reading.en import dates as words

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
    ("next month", "2017-03-27", "2017-04-27", RELATIVE),
    ("over the coming weeks", "2017-03-27", "2017-04-17", RELATIVE),
    ("in 2011", "2011-01-01", "2011-12-31", STATED),
    ("mid-2015", "2015-05-01", "2015-08-31", STATED),
    ("in early June 2016", "2016-06-01", "2016-06-10", STATED),
    ("late January", "2017-01-20", "2017-01-31", STATED),
    ("in the summer of 2014", "2014-06-01", "2014-08-31", STATED),
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
]


@pytest.mark.parametrize(("text", "first", "last", "basis"), PHRASES)
def test_a_phrase_has_its_days_and_its_basis(text, first, last, basis):
    (found,) = find_dates(text, MONDAY)
    assert (str(found.start), str(found.last)) == (first, last)
    assert found.basis is basis


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
        "no day",
    ],
)
def test_what_dates_nothing_is_left_out(text):
    assert find_dates(text, MONDAY) == []


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
