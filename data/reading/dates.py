"""
Date phrases in a text: "on 14 March", "earlier this week", "over the past month".

The phrases stand in `en.dates`; each names a rule here that turns its groups into a `DateRange`.
A phrase relative to the report ("last week") says nothing when nobody knows the report's date.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from data.model import DateBasis, DatePrecision, DateRange, Span
from data.reading.en import dates as words

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
AHEAD = timedelta(
    days=31
)  # "on 3 April" in a report of 20 March is the coming one, not last year's

_P = DatePrecision
_PRECISIONS = {"day": _P.DAY, "week": _P.WEEK, "month": _P.MONTH, "year": _P.YEAR}
_BEFORE = re.compile(r"\b(?:before|prior to)\s(?:the\s)?$", re.IGNORECASE)
# "the deadliest attack since 2015" dates nothing
RECORD = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|highest|fiercest|first)\b[^.;]*$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|highest|first)\b[^.;]*\bsince\b[^.;]*$",
    re.IGNORECASE,
)
_MAY_HOLD_DATE = re.compile(
    r"\d|day\b|days\b|week|month|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"tonight|last night|overnight|tomorrow|this (?:morning|afternoon|evening)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """First and last day, both inclusive (last None: still going on or to come), and why."""

    first: date
    last: date | None
    precision: DatePrecision
    basis: DateBasis = DateBasis.STATED


def find_dates(text: str, published: date | None, *, offset: int = 0) -> list[DateRange]:
    """
    Find the dates of a text, in order, each with its span and its basis.

    Parameters
    ----------
    text
        Any text.
    published
        The day of the report, from which "last week" counts and the year of "14 March" follows.
    offset
        Where the text begins in its report; added to every span.

    Returns
    -------
    dates
        Half-open ranges; phrases that make no date ("31 June") are left out.
    """
    if not _MAY_HOLD_DATE.search(text):
        return []
    taken = bytearray(len(text))
    found = []
    for rule, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            behind = text[max(0, match.start() - 90) : match.start()]
            is_record = RECORD.search(behind) if rule.startswith("since") else _SINCE.search(behind)
            if _BEFORE.search(behind) or is_record:
                continue
            made = _apply(rule, match, published)
            if made is not None:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(_range_of(made, match, offset))
    return sorted(found, key=lambda when: when.span or Span(0, 1))


def _range_of(found: Found, match: re.Match[str], offset: int) -> DateRange:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    end = match.start() + len(match.group().rstrip(" ."))
    after = None if found.last is None else found.last + DAY
    return DateRange(
        found.first, after, found.precision, found.basis, Span(offset + start, offset + end)
    )


def _apply(rule: str, match: re.Match[str], published: date | None) -> Found | None:
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    if match.groupdict().get("month") == "may":  # the verb
        return None
    try:
        made = _RULES[rule](groups, published)
    except (ValueError, OverflowError):  # 31 June, year 0: no such day
        return None
    if made is not None and made.last is not None and made.last < made.first:
        return None
    return made


# --- Parts ----------------------------------------------------------------------------------------


def add_months(day: date, months: int) -> date:
    """Go months forward or back; the 31st becomes the month's last day where it must."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _step(day: date, count: int, unit: str) -> date:
    """Go count units forward, or back where count is negative."""
    match unit:
        case "day":
            return day + count * DAY
        case "week":
            return day + count * WEEK
        case "month":
            return add_months(day, count)
        case _:
            return add_months(day, 12 * count)


def _unit_around(day: date, unit: str) -> tuple[date, date]:
    """Give the first and last day of the week, month or year a day is in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - day.weekday() * DAY
        return monday, monday + 6 * DAY
    if unit == "month":
        return _month(day.year, day.month)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _number_of_month(name: str) -> int:
    return words.MONTHS[name.rstrip(".")]


def _number_of_day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _calendar_day(groups: dict[str, str], published: date | None, mark: str = "") -> date | None:
    """Read day and month; a missing year is that of the nearest past, or just ahead."""
    day = _number_of_day(groups[f"day{mark}"])
    month = _number_of_month(groups[f"month{mark}"])
    year = groups.get(f"year{mark}") or groups.get("year")
    if year:
        return date(int(year), month, day)
    if published is None:
        return None
    guess = date(published.year, month, day)
    if guess > published + AHEAD:
        return date(published.year - 1, month, day)
    if guess + timedelta(days=300) < published:  # January read in December is the coming one
        ahead = date(published.year + 1, month, day)
        return ahead if ahead <= published + AHEAD else guess
    return guess


def _year_of(groups: dict[str, str], month: int, published: date | None) -> int | None:
    if "year" in groups:
        return int(groups["year"])
    if published is None:
        return None
    is_ahead = date(published.year, month, 1) > published + AHEAD
    return published.year - is_ahead


def _part_of_month(part: str | None, year: int, month: int) -> tuple[date, date]:
    first, last = _month(year, month)
    if not part:
        return first, last
    start, end = words.PARTS[part.strip(" -")]
    return first.replace(day=start), last.replace(day=end) if end else last


def _count(groups: dict[str, str]) -> int:
    text = groups.get("count", "one")
    return int(text) if text.isdigit() else words.COUNTS[text]


# --- Rules ----------------------------------------------------------------------------------------

Groups = dict[str, str]


def _iso_day(groups: Groups, _: date | None) -> Found:
    day = date(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    return Found(day, day, _P.DAY)


def _day(groups: Groups, published: date | None) -> Found | None:
    day = _calendar_day(groups, published)
    return Found(day, day, _P.DAY) if day else None


def _day_to_day(groups: Groups, published: date | None) -> Found | None:
    groups.setdefault("month", groups.get("month1", ""))
    last = _calendar_day(groups, published)
    if last is None:
        return None
    start = {
        "day": groups["day1"],
        "month": groups.get("month1", groups["month"]),
        "year": groups.get("year1", str(last.year)),
    }
    first = _calendar_day(start, published)
    if first and first > last and "year1" not in groups:
        first = first.replace(year=last.year - 1)
    return Found(first, last, _P.PERIOD) if first else None


def _month_to_month(groups: Groups, published: date | None) -> Found | None:
    month = _number_of_month(groups["month"])
    year = _year_of(groups, month, published)
    if year is None:
        return None
    last = _part_of_month(groups.get("part"), year, month)[1]
    first_month = _number_of_month(groups["month1"])
    first_year = int(groups.get("year1", year - (first_month > month)))
    first = _part_of_month(groups.get("part1"), first_year, first_month)[0]
    return Found(first, last, _P.PERIOD)


def _year_to_year(groups: Groups, _: date | None) -> Found:
    first, last = date(int(groups["year1"]), 1, 1), date(int(groups["year"]), 12, 31)
    return Found(first, last, _P.PERIOD)


def _since(first: date, published: date | None) -> Found | None:
    """Count from a day up to the report, which must not come before it."""
    if published is None or first > published:
        return Found(first, None, _P.PERIOD)
    return Found(first, published, _P.PERIOD)


def _since_day(groups: Groups, published: date | None) -> Found | None:
    mark = "2" if "day2" in groups else ""
    first = _calendar_day(groups, published, mark)
    return _since(first, published) if first else None


def _since_month(groups: Groups, published: date | None) -> Found | None:
    month = _number_of_month(groups["month"])
    year = _year_of(groups, month, published)
    if year is None:
        return None
    return _since(_part_of_month(groups.get("part"), year, month)[0], published)


def _since_year(groups: Groups, published: date | None) -> Found | None:
    month = words.PARTS_OF_YEAR[groups["part"].strip(" -")][0] if "part" in groups else 1
    return _since(date(int(groups["year"]), month, 1), published)


def _since_weekday(groups: Groups, published: date | None) -> Found | None:
    day = _weekday(groups, published)
    return Found(day.first, published, _P.PERIOD, DateBasis.RELATIVE) if day else None


def _since_unit(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    back = _step(published, -1, groups["unit"]) if "before" in groups else published
    first = _unit_around(back, groups["unit"])[0]
    return Found(first, published, _P.PERIOD, DateBasis.RELATIVE)


def _since_yesterday(_: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    return Found(published - DAY, published, _P.PERIOD, DateBasis.RELATIVE)


def _past_window(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    if "hours" in groups:
        first = published - int(groups["hours"]) // 24 * DAY
    else:
        first = _step(published, -_count(groups), groups.get("unit", "day"))
    return Found(first, published, _P.PERIOD, DateBasis.RELATIVE)


def _past_days(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    first = _step(published, -words.COUNTS["several"], groups["unit"])
    return Found(first, published, _P.PERIOD, DateBasis.RELATIVE)


def _ago(groups: Groups, published: date | None) -> Found | None:
    """Read "three days ago" as that day, "two years ago" as the year, month, week it fell in."""
    if published is None:
        return None
    unit = groups["unit"]
    first, last = _unit_around(_step(published, -_count(groups), unit), unit)
    return Found(first, min(last, published), _PRECISIONS[unit], DateBasis.RELATIVE)


def _this_unit(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    unit = groups["unit"]
    first = _unit_around(published, unit)[0]
    return Found(first, published, _PRECISIONS[unit], DateBasis.RELATIVE)


def _last_unit(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    unit = groups["unit"]
    first, last = _unit_around(_step(published, -1, unit), unit)
    return Found(first, last, _PRECISIONS[unit], DateBasis.RELATIVE)


def _weekend(_: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    sunday = published - (published.weekday() + 1) % 7 * DAY
    saturday = published if published.weekday() == 5 else sunday - DAY
    return Found(saturday, max(saturday, sunday), _P.PERIOD, DateBasis.RELATIVE)


def _coming(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    unit = groups["unit"]
    plural = "several" if "plural" in groups else "one"
    last = _step(published, _count({"count": plural} | groups), unit)
    return Found(published, last, _P.PERIOD, DateBasis.RELATIVE)


def _near(days: int) -> Callable[[Groups, date | None], Found | None]:
    """Make the rule of a day near the report's."""

    def rule(_: Groups, published: date | None) -> Found | None:
        if published is None:
            return None
        day = published + days * DAY
        return Found(day, day, _P.DAY, DateBasis.RELATIVE)

    return rule


def _weekday(groups: Groups, published: date | None) -> Found | None:
    """Read a weekday as the nearest past one, today's being today."""
    if published is None:
        return None
    behind = (published.weekday() - words.WEEKDAYS[groups["weekday"]]) % 7
    which = groups.get("which", "").strip()
    if which == "next":
        day = published + ((7 - behind) % 7 or 7) * DAY
    elif which == "last" and behind == 0:
        day = published - WEEK
    else:
        day = published - behind * DAY
    return Found(day, day, _P.DAY, DateBasis.RELATIVE)


def _month_rule(groups: Groups, published: date | None) -> Found | None:
    month = _number_of_month(groups["month"])
    year = _year_of(groups, month, published)
    if year is None:
        return None
    part = groups.get("part") or groups.get("part2")
    first, last = _part_of_month(part, year, month)
    return Found(first, last, _P.MONTH)


def _season(groups: Groups, _: date | None) -> Found:
    year = int(groups["year"])
    first, last = words.SEASONS[groups["season"]]
    return Found(date(year, first, 1), _month(year + (last < first), last)[1], _P.PERIOD)


def _year(groups: Groups, published: date | None) -> Found:
    """Read a year or a part of it; the current year ends with the report."""
    year = int(groups["year"])
    first_month, last_month = 1, 12
    if "part" in groups:
        first_month, last_month = words.PARTS_OF_YEAR[groups["part"].strip(" -")]
    found = Found(date(year, first_month, 1), _month(year, last_month)[1], _P.YEAR)
    if published and found.last and found.first <= published < found.last:
        return replace(found, last=published)
    return found


_RULES: dict[str, Callable[[Groups, date | None], Found | None]] = {
    "iso_day": _iso_day,
    "day": _day,
    "day_to_day": _day_to_day,
    "month_to_month": _month_to_month,
    "year_to_year": _year_to_year,
    "since_day": _since_day,
    "since_month": _since_month,
    "since_year": _since_year,
    "since_weekday": _since_weekday,
    "since_unit": _since_unit,
    "since_yesterday": _since_yesterday,
    "past_window": _past_window,
    "past_days": _past_days,
    "ago": _ago,
    "this_unit": _this_unit,
    "last_unit": _last_unit,
    "weekend": _weekend,
    "coming": _coming,
    "yesterday": _near(-1),
    "today": _near(0),
    "tomorrow": _near(1),
    "weekday": _weekday,
    "month": _month_rule,
    "season": _season,
    "year": _year,
}
_COMPILED = tuple(
    (rule, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE))
    for rule, pattern in words.PATTERNS
)
