"""The days of feasts: fixed, counted from Easter, or told by the moon."""

from __future__ import annotations

from datetime import date, timedelta

from data.reading.en.dates import FEASTS

ISLAMIC_EPOCH = date(622, 7, 19).toordinal()  # of the tabular calendar, in Gregorian days
MOON = timedelta(days=1)  # by which a moon that is sighted differs from the tables
NO_SLACK = timedelta(0)
COMING = timedelta(days=14)  # "on Christmas Day" in a report of 15 December has yet to come


def find_feast(name: str, when: date | int | None) -> tuple[date, date, timedelta] | None:
    """
    Give the first and last day of a feast, and by how much they may be off.

    Parameters
    ----------
    name
        As `en.dates.FEASTS` has it, a straight apostrophe in it.
    when
        A year, or the day of the report: then the last one that had begun by it, or that begins
        within two weeks where the last is half a year gone. None where neither is known.

    Returns
    -------
    feast
        None where `when` is.
    """
    feast = FEASTS[" ".join(name.replace("\u2019", "'").split())]
    slack = MOON if feast.calendar == "islamic" else NO_SLACK
    if when is None:
        return None
    years = [when] if isinstance(when, int) else [when.year - 1, when.year, when.year + 1]
    starts = sorted(day for year in years for day in _starts(feast.calendar, feast.start, year))
    if isinstance(when, int):
        start = starts[0]
    else:
        past = [day for day in starts if day <= when][-1]
        ahead = next((day for day in starts if day > when), None)
        is_ahead = ahead is not None and ahead - when <= COMING and (when - past).days > HALF_YEAR
        start = ahead if ahead is not None and is_ahead else past
    return start, start + timedelta(days=feast.days - 1), slack


HALF_YEAR = 182


def _starts(calendar: str, start: tuple[int, int], year: int) -> list[date]:
    """Give the days on which a feast begins in a year; the moon's may be two, or none."""
    match calendar:
        case "fixed":
            return [date(year, *start)]
        case "easter":
            return [find_easter(year) + timedelta(days=start[1])]
        case "orthodox":
            return [find_orthodox_easter(year) + timedelta(days=start[1])]
        case _:
            around = round((year - 622) * 33 / 32)
            days = [find_islamic_day(y, *start) for y in range(around - 1, around + 3)]
            return [day for day in days if day.year == year]


def find_easter(year: int) -> date:
    """Give Easter Sunday of the western churches (the anonymous Gregorian rule)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def find_orthodox_easter(year: int) -> date:
    """Give Easter Sunday of the eastern churches (Meeus), in Gregorian days of 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def find_islamic_day(year: int, month: int, day: int) -> date:
    """Give a day of the tabular Islamic calendar, as a sighted moon has it but for a day."""
    months = (59 * (month - 1) + 1) // 2
    return date.fromordinal(
        ISLAMIC_EPOCH - 1 + day + months + (year - 1) * 354 + (3 + 11 * year) // 30
    )
