"""The header line many reports arrive with: `date 2017-03-27 Headline or first words ...`."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from data.model import DateBasis, DatePrecision, DateRange
from data.reading.en.language import HEADER

_MONTH = re.compile(rf"\s*{HEADER}:?\s+(\d{{4}})-(0[1-9]|1[0-2])\s+", re.IGNORECASE)
_HEADER = re.compile(
    rf"\s*(?:{HEADER}:?\s+)?(\d{{4}}-\d{{2}}-\d{{2}})(?:T[\d:.+Z-]+)?\s+", re.IGNORECASE
)


def split_header(text: str) -> tuple[date | None, int]:
    """
    Find a report's date in its header, and where its body starts.

    >>> split_header("date 2017-03-27 Rebel fighters have begun leaving")
    (datetime.date(2017, 3, 27), 16)
    >>> split_header("Rebel fighters have begun leaving")
    (None, 0)
    >>> split_header("date 2018-03 Rebel fighters have begun leaving")
    (None, 13)
    """
    match = _HEADER.match(text)
    if not match:
        month = _MONTH.match(text)  # no day: the body starts behind it, the date stays unknown
        return None, month.end() if month else 0
    try:
        return date.fromisoformat(match[1]), match.end()
    except ValueError:  # 2017-02-31: words, not a date
        return None, 0


def find_month(text: str) -> DateRange | None:
    """
    Find the month of a header that names no day; None if it names one, or nothing.

    >>> str(find_month("date 2018-03 Rebel fighters have begun leaving").last)
    '2018-03-31'
    """
    match = _MONTH.match(text)
    if not match:
        return None
    year, month = int(match[1]), int(match[2])
    if not 1 <= year < 9999:
        return None
    last = date(year, month, calendar.monthrange(year, month)[1])
    after = last + timedelta(days=1)
    return DateRange(last.replace(day=1), after, DatePrecision.MONTH, DateBasis.REPORT_DATE)


SHORT = timedelta(days=28)


def widen(when: DateRange | None, month: DateRange) -> DateRange | None:
    """
    Give a date reckoned from the last day of a report's month what the month alone licenses.

    "On Sunday" in a report of March is some day of March; "since 2013" stays as it is.
    """
    if when is None or when.basis is DateBasis.STATED:
        return when
    if when.end is None:
        return replace(when, start=min(when.start, month.start))
    if when.end - when.start >= SHORT:
        return when
    return replace(month, basis=when.basis, span=when.span)
