"""Days, months and years as whole numbers, and how a window falls into whole ones of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.filters import Filters

EPOCH = date(1970, 1, 1)
UNDATED = -1_000_000_000  # in place of a day or a month, where a record has no date
MONTHS = 12
FOREVER = 1_000_000_000  # the last day of what goes on


class Unit(StrEnum):
    """What a stretch is counted in: the column that has the number of it."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, months or years [first, before) in which records may begin."""

    unit: Unit
    first: int
    before: int


def day_number(day: date) -> int:
    """Count days since 1970-01-01."""
    return (day - EPOCH).days


def date_of(day: int) -> date:
    """Give the date of a day number."""
    return EPOCH + timedelta(days=day)


def month_number(day: date) -> int:
    """Count months since the year 0."""
    return day.year * 12 + day.month - 1


def month_of(day: int) -> int:
    """Give the month that holds a day."""
    return month_number(date_of(day))


def first_day(month: int) -> int:
    """Give the first day of a month; of one past the calendar's end, a day past every date."""
    year, index = divmod(month, 12)
    return day_number(date(year, index + 1, 1)) if 1 <= year <= 9999 else FOREVER


def window_of(filters: Filters) -> tuple[int, int] | None:
    """Give the days [first, before) that a filter asks for; None if it asks for none."""
    if filters.start is None and filters.end is None:
        return None
    first = UNDATED + 1 if filters.start is None else day_number(filters.start)
    return first, FOREVER if filters.before is None else day_number(filters.before)


def split(first: int, before: int) -> list[Stretch]:
    """
    Cut days [first, before) into whole months and the days at their edges.

    Examples
    --------
    >>> may = day_number(date(2017, 5, 1))
    >>> [(s.unit.value, s.before - s.first) for s in split(may - 3, may + 70)]
    [('day', 3), ('month', 2), ('day', 9)]
    >>> split(may + 3, may + 5) == [Stretch(Unit.DAY, may + 3, may + 5)]
    True
    """
    from_month = _month_from(first)
    to_month = FOREVER if before >= FOREVER else month_of(before)
    if from_month >= to_month:
        return _cut_at_months(first, before)
    edges = [
        Stretch(Unit.DAY, first=first, before=_edge(from_month, first)),
        Stretch(Unit.MONTH, first=from_month, before=to_month),
        Stretch(
            Unit.DAY,
            first=before if to_month == FOREVER else first_day(to_month),
            before=before,
        ),
    ]
    return [edge for edge in edges if edge.first < edge.before]


def in_years(months: Stretch) -> list[Stretch]:
    """
    Cut a stretch of months into the whole years in it and the months at their edges.

    Examples
    --------
    >>> [(s.unit.value, s.first, s.before) for s in in_years(Stretch(Unit.MONTH, 24_010, 24_050))]
    [('month', 24010, 24012), ('year', 2001, 2004), ('month', 24048, 24050)]
    """
    if months.unit is not Unit.MONTH:
        return [months]
    is_open, is_endless = months.first <= UNDATED + 1, months.before >= FOREVER
    first = months.first if is_open else -(-months.first // MONTHS)
    before = months.before if is_endless else months.before // MONTHS
    if first >= before or months.first <= UNDATED:
        return [months]
    edges = [
        Stretch(Unit.MONTH, months.first, months.first if is_open else first * MONTHS),
        Stretch(Unit.YEAR, first, before),
        Stretch(Unit.MONTH, months.before if is_endless else before * MONTHS, months.before),
    ]
    return [edge for edge in edges if edge.first < edge.before]


def split_before(first: int) -> list[Stretch]:
    """Cut all days before one into the whole months and the days of its own month."""
    month = month_of(first)
    whole = Stretch(Unit.MONTH, first=UNDATED + 1, before=month)
    days = Stretch(Unit.DAY, first=first_day(month), before=first)
    return [whole, days] if days.first < days.before else [whole]


def _month_from(first: int) -> int:
    """Give the first month that lies wholly in or after a day."""
    if first <= UNDATED + 1:
        return UNDATED + 1
    month = month_of(first)
    return month if first_day(month) == first else month + 1


def _edge(month: int, first: int) -> int:
    return first if month <= UNDATED + 1 else first_day(month)


def _cut_at_months(first: int, before: int) -> list[Stretch]:
    """Cut a few days where the month changes, so that each stretch lies in one month."""
    if first >= before:
        return []
    turn = first_day(month_of(first) + 1)
    ends = [before] if turn >= before else [turn, before]
    starts = [first, *ends[:-1]]
    return [
        Stretch(Unit.DAY, first=one, before=other) for one, other in zip(starts, ends, strict=True)
    ]
