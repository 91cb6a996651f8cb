"""Days, months and units of time as the rules of the date grammar count with them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from data.reading.en import dates as words

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
# "on 3 April" in a report of 20 March is the coming one, not last year's
AHEAD = timedelta(days=31)


def add_months(day: date, months: int) -> date:
    """Go months forward or back; the 31st becomes the month's last day where it must."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def step(day: date, count: int, unit: str) -> date:
    """Go count units forward, or back where count is negative."""
    match unit:
        case "day":
            return day + count * DAY
        case "week":
            return day + count * WEEK
        case "fortnight":
            return day + 2 * count * WEEK
        case "month":
            return add_months(day, count)
        case _:
            return add_months(day, 12 * count)


def unit_around(day: date, unit: str) -> tuple[date, date]:
    """Give the first and last day of the week, month or year a day is in."""
    if unit == "day":
        return day, day
    if unit in {"week", "fortnight"}:
        monday = day - day.weekday() * DAY
        return monday, monday + 6 * DAY
    if unit == "month":
        return whole_month(day.year, day.month)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def whole_month(year: int, month: int) -> tuple[date, date]:
    """Give the first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def number_of_month(name: str) -> int:
    """Read the name of a month, whole or cut short, as 1 to 12."""
    return words.MONTHS[name.rstrip(".")]


def number_of_day(text: str) -> int:
    """Read the day of a month: 3 for "3rd"."""
    return int(re.sub(r"\D", "", text))


def calendar_day(groups: dict[str, str], published: date | None, mark: str = "") -> date | None:
    """Read day and month; a missing year is that of the nearest past, or just ahead."""
    day = number_of_day(groups[f"day{mark}"])
    month = number_of_month(groups[f"month{mark}"])
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


def year_of(groups: dict[str, str], month: int, published: date | None) -> int | None:
    """Read the year of a month; a missing one is that of the nearest past, or just ahead."""
    if "year" in groups:
        return int(groups["year"])
    if published is None:
        return None
    is_ahead = date(published.year, month, 1) > published + AHEAD
    return published.year - is_ahead


def part_of_month(part: str | None, year: int, month: int) -> tuple[date, date]:
    """Give the first and last day of a month, or of its "early", "mid" or "late" part."""
    first, last = whole_month(year, month)
    if not part:
        return first, last
    start, end = words.PARTS[part.strip(" -")]
    return first.replace(day=start), last.replace(day=end) if end else last


def count_units(groups: dict[str, str]) -> int:
    """Read how many units are meant; one where nothing says so."""
    text = groups.get("count", "one")
    return int(text) if text.isdigit() else words.COUNTS[text]
