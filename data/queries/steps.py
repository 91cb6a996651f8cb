"""The steps time is told apart by, each a whole number that counts from a fixed day or month."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from data.queries.days import UNDATED, first_day, month_of

if TYPE_CHECKING:
    from collections.abc import Callable

PAST_WEEKS = 200_000  # so that weeks before 1970 are divided as those after
MONDAY = 3  # days from a Monday to 1970-01-01


class Step(StrEnum):
    """A unit of the calendar; weeks start on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


DAYS_ONLY = frozenset({Step.DAY, Step.WEEK})
MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}


def step_of(step: Step, day: int) -> int:
    """Give the number of the step that holds a day."""
    if step is Step.DAY:
        return day
    return (day + MONDAY) // 7 if step is Step.WEEK else month_of(day) // MONTHS[step]


def first_day_of(step: Step, number: int) -> int:
    """Give the first day of a step."""
    if step is Step.DAY:
        return number
    return number * 7 - MONDAY if step is Step.WEEK else first_day(number * MONTHS[step])


def step_sql(step: Step | None, give: Callable[[object], str]) -> str:
    """Say in SQL in which step a row is; what has no date is undated."""
    if step is None:
        return "0"
    if step is Step.DAY:
        return "day"
    if step is Step.WEEK:
        past = PAST_WEEKS * 7 + MONDAY
        sql, column = f"(day + {past}) // 7 - {PAST_WEEKS}", "day"
    else:
        sql, column = f"month // {give(MONTHS[step])}", "month"
    return f"CASE WHEN {column} <= {UNDATED} THEN {UNDATED} ELSE {sql} END"
