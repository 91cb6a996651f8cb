"""What each rule of the date grammar makes of the words its pattern in `en.dates` caught."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from data.model import DateBasis, DatePrecision
from data.reading.date_parts import (
    DAY,
    WEEK,
    add_months,
    calendar_day,
    count_units,
    number_of_day,
    number_of_month,
    part_of_month,
    step,
    unit_around,
    whole_month,
    year_of,
)
from data.reading.en import dates as words
from data.reading.feasts import find_feast

if TYPE_CHECKING:
    from collections.abc import Callable

_P = DatePrecision
PRECISIONS = {
    "day": _P.DAY, "week": _P.WEEK, "fortnight": _P.WEEK, "month": _P.MONTH, "year": _P.YEAR,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """First and last day, both inclusive (last None: still going on or to come), and why."""

    first: date
    last: date | None
    precision: DatePrecision
    basis: DateBasis = DateBasis.STATED


Groups = dict[str, str]


def _iso_day(groups: Groups, _: date | None) -> Found:
    day = date(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    return Found(day, day, _P.DAY)


def _day(groups: Groups, published: date | None) -> Found | None:
    day = calendar_day(groups, published, "2" if "day2" in groups else "")
    return Found(day, day, _P.DAY) if day else None


def _day_to_day(groups: Groups, published: date | None) -> Found | None:
    groups.setdefault("month", groups.get("month1", ""))
    last = calendar_day(groups, published)
    if last is None:
        return None
    start = {
        "day": groups["day1"],
        "month": groups.get("month1", groups["month"]),
        "year": groups.get("year1", str(last.year)),
    }
    first = calendar_day(start, published)
    if first and first > last and "year1" not in groups:
        first = first.replace(year=last.year - 1)
    return Found(first, last, _P.PERIOD) if first else None


def _month_to_month(groups: Groups, published: date | None) -> Found | None:
    month = number_of_month(groups["month"])
    year = year_of(groups, month, published)
    if year is None:
        return None
    last = part_of_month(groups.get("part"), year, month)[1]
    first_month = number_of_month(groups["month1"])
    first_year = int(groups.get("year1", year - (first_month > month)))
    first = part_of_month(groups.get("part1"), first_year, first_month)[0]
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
    first = calendar_day(groups, published, mark)
    return _since(first, published) if first else None


def _since_month(groups: Groups, published: date | None) -> Found | None:
    month = number_of_month(groups["month"])
    year = year_of(groups, month, published)
    if year is None:
        return None
    return _since(part_of_month(groups.get("part"), year, month)[0], published)


def _since_year(groups: Groups, published: date | None) -> Found | None:
    month = words.PARTS_OF_YEAR[groups["part"].strip(" -")][0] if "part" in groups else 1
    return _since(date(int(groups["year"]), month, 1), published)


def _since_weekday(groups: Groups, published: date | None) -> Found | None:
    day = _weekday(groups, published)
    return Found(day.first, published, _P.PERIOD, DateBasis.RELATIVE) if day else None


def _since_unit(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    back = step(published, -1, groups["unit"]) if "before" in groups else published
    first = unit_around(back, groups["unit"])[0]
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
        first = step(published, -count_units(groups), groups.get("unit", "day"))
    return Found(first, published, _P.PERIOD, DateBasis.RELATIVE)


def _past_days(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    first = step(published, -words.COUNTS["several"], groups["unit"])
    return Found(first, published, _P.PERIOD, DateBasis.RELATIVE)


def _ago(groups: Groups, published: date | None) -> Found | None:
    """Read "three days ago" as that day, "two years ago" as the year, month, week it fell in."""
    if published is None:
        return None
    unit = groups["unit"]
    first, last = unit_around(step(published, -count_units(groups), unit), unit)
    return Found(first, min(last, published), PRECISIONS[unit], DateBasis.RELATIVE)


def _this_unit(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    unit = groups["unit"]
    first = unit_around(published, unit)[0]
    return Found(first, published, PRECISIONS[unit], DateBasis.RELATIVE)


def _last_unit(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    unit = groups["unit"]
    first, last = unit_around(step(published, -1, unit), unit)
    return Found(first, last, PRECISIONS[unit], DateBasis.RELATIVE)


def _part_of_unit(groups: Groups, published: date | None) -> Found | None:
    """Read "late last month", "early this year"; what is still going on ends with the report."""
    if published is None:
        return None
    unit = groups["unit"]
    around = step(published, -1, unit) if groups["which"] == "last" else published
    if unit == "month":
        first, last = part_of_month(groups["part"], around.year, around.month)
    else:
        first_month, last_month = words.PARTS_OF_YEAR[groups["part"]]
        first, last = date(around.year, first_month, 1), whole_month(around.year, last_month)[1]
    if first > published:
        return None
    return Found(first, min(last, published), PRECISIONS[unit], DateBasis.RELATIVE)


def _weekend(groups: Groups, published: date | None) -> Found | None:
    """Read the last weekend; "this weekend" is the coming one from Wednesday on."""
    if published is None:
        return None
    sunday = published - (published.weekday() + 1) % 7 * DAY
    if groups.get("which") == "this" and 2 <= published.weekday() <= 4:
        return Found(sunday + 6 * DAY, sunday + WEEK, _P.PERIOD, DateBasis.RELATIVE)
    saturday = published if published.weekday() == 5 else sunday - DAY
    return Found(saturday, max(saturday, sunday), _P.PERIOD, DateBasis.RELATIVE)


def _coming(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    unit = groups["unit"]
    plural = "several" if "plural" in groups else "one"
    last = step(published, count_units({"count": plural} | groups), unit)
    return Found(published, last, _P.PERIOD, DateBasis.RELATIVE)


def _next_unit(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    first, last = unit_around(step(published, 1, groups["unit"]), groups["unit"])
    return Found(first, last, PRECISIONS[groups["unit"]], DateBasis.RELATIVE)


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


def _weekday_of_last_week(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    monday = published - (published.weekday() + 7) * DAY
    day = monday + words.WEEKDAYS[groups["weekday"]] * DAY
    return Found(day, day, _P.DAY, DateBasis.RELATIVE)


def _weekday_to_weekday(groups: Groups, published: date | None) -> Found | None:
    """Read "overnight Friday into Saturday"; two days joined by "and" must follow each other."""
    last = _weekday(groups, published)
    if last is None:
        return None
    days = (words.WEEKDAYS[groups["weekday"]] - words.WEEKDAYS[groups["weekday1"]]) % 7
    if days == 0 or (days > 1 and groups["link"] in words.AND and "span" not in groups):
        return None
    return Found(last.first - days * DAY, last.first, _P.PERIOD, DateBasis.RELATIVE)


def _night_into(groups: Groups, published: date | None) -> Found | None:
    """Read "overnight" as the night before the report, "overnight to Friday" as that one."""
    day = _weekday(groups, published) if "weekday" in groups else None
    last = published if day is None else day.first
    return Found(last - DAY, last, _P.PERIOD, DateBasis.RELATIVE) if last else None


def _days_from(groups: Groups, published: date | None) -> Found | None:
    """Read "two days after 3 June"."""
    day = calendar_day(groups, published, "2" if "day2" in groups else "")
    if day is None:
        return None
    sign = 1 if groups["side"] in words.AFTER else -1
    return Found(*2 * (step(day, sign * count_units(groups), groups["unit"]),), _P.DAY)


def _numbered_day(groups: Groups, published: date | None) -> Found | None:
    """Read "the 5th of last month", and "on the 15th" as the last one that was."""
    if published is None:
        return None
    day, which = number_of_day(groups["day"]), groups.get("which")
    is_before = which == "last" or (which is None and day > published.day)
    first = published.replace(day=1)
    around = add_months(first, -1) if is_before else first
    if which is None and day > calendar.monthrange(around.year, around.month)[1]:
        around = add_months(around, -1)  # on 27 March "the 30th" was in January
    found = around.replace(day=day)
    basis = DateBasis.RELATIVE if which else DateBasis.STATED
    return Found(found, found, _P.DAY, basis)


def _week_of(groups: Groups, published: date | None) -> Found | None:
    first = calendar_day(groups, published, "2" if "day2" in groups else "")
    return Found(first, first + 6 * DAY, _P.WEEK) if first else None


def _slice_of_month(groups: Groups, published: date | None) -> Found | None:
    """Read "the last day of February", "the first week of May", "the second half of October"."""
    month = number_of_month(groups["month"])
    year = year_of(groups, month, published)
    if year is None:
        return None
    first, last = whole_month(year, month)
    unit, nth = groups["unit"], words.NTH[groups["nth"]]
    length = {"day": 1, "week": 7, "half": 15}[unit] * count_units(groups)
    if nth < 0:
        first = last - (length - 1) * DAY if unit != "half" else first + 15 * DAY
    elif unit == "half" and nth > 1:
        first += 15 * DAY
    else:
        first += (nth - 1) * length * DAY
        last = min(last, first + (length - 1) * DAY)
    if first.month != month:
        return None
    precision = PRECISIONS[unit] if length in {1, 7} else _P.PERIOD
    return Found(first, last, precision)


def _slice_of_year(groups: Groups, published: date | None) -> Found | None:
    """Read "the first quarter of 2020", "the last three months of the year"."""
    if "year" not in groups and published is None:
        return None
    back = 1 if groups.get("which") == "last" else 0
    year = int(groups["year"]) if "year" in groups or published is None else published.year - back
    months = {"half": 6, "quarter": 3, "month": 1}[groups["unit"]] * count_units(groups)
    nth = words.NTH[groups["nth"]]
    first_month = 13 - months if nth < 0 else 1 + (nth - 1) * months
    first, last = date(year, first_month, 1), whole_month(year, first_month + months - 1)[1]
    basis = DateBasis.STATED if "year" in groups else DateBasis.RELATIVE
    if published and first <= published:
        last = min(last, published) if basis is DateBasis.RELATIVE else last
    return Found(first, last, _P.PERIOD, basis)


def _feast(groups: Groups, published: date | None) -> Found | None:
    """Read a feast's days; those the moon tells are known to a day more or less."""
    found = find_feast(groups["feast"], int(groups["year"]) if "year" in groups else published)
    if found is None:
        return None
    first, last, slack = found
    if "nth" in groups:
        nth = words.NTH.get(groups["nth"]) or number_of_day(groups["nth"])
        first = last = last if nth < 0 else first + (nth - 1) * DAY
    elif "since" in groups:
        return _since(first - slack, published)
    first, last = first - slack, last + slack
    return Found(first, last, _P.DAY if first == last else _P.PERIOD)


def _month_rule(groups: Groups, published: date | None) -> Found | None:
    month = number_of_month(groups["month"])
    year = year_of(groups, month, published)
    if year is None:
        return None
    if "which" in groups and published is not None and date(year, month, 1) > published:
        year -= 1
    part = groups.get("part") or groups.get("part2")
    first, last = part_of_month(part, year, month)
    return Found(first, last, _P.MONTH)


def _month_of_year(groups: Groups, published: date | None) -> Found | None:
    if published is None:
        return None
    year = published.year - (groups["which"] == "last")
    first, last = part_of_month(groups.get("part"), year, number_of_month(groups["month"]))
    return Found(first, last, _P.MONTH, DateBasis.RELATIVE)


def _season(groups: Groups, published: date | None) -> Found | None:
    """Read a season, of a year or the nearest: "last summer" has ended, "this summer" has begun."""
    first, last = words.SEASONS[groups["season"]]
    if "year" in groups:
        year = int(groups["year"])
        return Found(date(year, first, 1), whole_month(year + (last < first), last)[1], _P.PERIOD)
    if published is None:
        return None
    for year in (published.year, published.year - 1, published.year - 2):
        start, end = date(year, first, 1), whole_month(year + (last < first), last)[1]
        if (start if groups["which"] == "this" else end) <= published:
            return Found(start, min(end, published), _P.PERIOD, DateBasis.RELATIVE)
    return None


def _year(groups: Groups, published: date | None) -> Found:
    """Read a year or a part of it; the current year ends with the report."""
    year = int(groups["year"])
    first_month, last_month = 1, 12
    if "part" in groups:
        first_month, last_month = words.PARTS_OF_YEAR[groups["part"].strip(" -")]
    found = Found(date(year, first_month, 1), whole_month(year, last_month)[1], _P.YEAR)
    if published and found.last and found.first <= published < found.last:
        return replace(found, last=published)
    return found


RULES: dict[str, Callable[[Groups, date | None], Found | None]] = {
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
    "next_unit": _next_unit,
    "yesterday": _near(-1),
    "today": _near(0),
    "tomorrow": _near(1),
    "weekday": _weekday,
    "month": _month_rule,
    "month_of_year": _month_of_year,
    "season": _season,
    "part_of_unit": _part_of_unit,
    "weekday_of_last_week": _weekday_of_last_week,
    "weekday_to_weekday": _weekday_to_weekday,
    "night_into": _night_into,
    "days_from": _days_from,
    "numbered_day": _numbered_day,
    "week_of": _week_of,
    "slice_of_month": _slice_of_month,
    "slice_of_year": _slice_of_year,
    "feast": _feast,
    "two_days_before": _near(-2),
    "two_days_on": _near(2),
    "year": _year,
}
