"""The steps time is told apart by, each a whole number that counts from a fixed day or month."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from data.queries.days import EPOCH, FOREVER, UNDATED, Unit, month_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from data.queries.held import Column

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


def first_days_of(step: Step, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the number of the first day of each step; past the calendar's end, `FOREVER`."""
    if step in DAYS_ONLY:
        return numbers if step is Step.DAY else numbers * 7 - MONDAY
    months = numbers * MONTHS[step]
    days = (months - EPOCH.year * 12).astype("datetime64[M]").astype("datetime64[D]")
    is_known = (months >= 12) & (months < 120_000)  # years 1 to 9999
    return np.where(is_known, days.astype(np.int64), FOREVER)


def steps_of(step: Step, give: Callable[[str], Column], by: Unit) -> NDArray[np.int64]:
    """Say `step_sql` of columns in memory: `give` those named `day`, `month` or `year`."""
    if by is Unit.YEAR:
        return give("year").astype(np.int64)
    of = give("day" if step in DAYS_ONLY else "month").astype(np.int64)
    if step is Step.DAY:
        return of
    numbers = (of + MONDAY) // 7 if step is Step.WEEK else of // MONTHS[step]
    return np.where(of <= UNDATED, UNDATED, numbers)


def step_sql(step: Step | None, give: Callable[[object], str], by: Unit) -> str:
    """
    Say in SQL in which step a row is; what has no date is undated.

    Rows told apart `by` year have no other column, and are in steps of a year.
    """
    if step is None:
        return "0"
    if by is Unit.YEAR:
        return "year"
    if step is Step.DAY:
        return "day"
    if step is Step.WEEK:
        past = PAST_WEEKS * 7 + MONDAY
        sql, column = f"(day + {past}) // 7 - {PAST_WEEKS}", "day"
    else:
        sql, column = f"month // {give(MONTHS[step])}", "month"
    return f"CASE WHEN {column} <= {UNDATED} THEN {UNDATED} ELSE {sql} END"
