"""A window falls into years, months and days that have each of its days once."""

import numpy as np
import pytest

from data.queries.days import (
    FOREVER,
    MONTHS,
    UNDATED,
    Stretch,
    Unit,
    first_day,
    in_years,
    month_of,
    split,
)


def days_of(stretch):
    """All days of a stretch."""
    first, before = stretch.first, stretch.before
    if stretch.unit is Unit.YEAR:
        first, before = first * MONTHS, before * MONTHS
    if stretch.unit is not Unit.DAY:
        first, before = first_day(first), first_day(before)
    return list(range(first, before))


@pytest.mark.parametrize("seed", range(40))
def test_every_day_of_a_window_is_in_one_stretch(seed):
    rng = np.random.default_rng(seed)
    first = int(rng.integers(-3000, 18_000))
    before = first + int(np.exp(rng.uniform(0, 9)))
    stretches = [one for stretch in split(first, before) for one in in_years(stretch)]
    assert sorted(day for one in stretches for day in days_of(one)) == list(range(first, before))
    assert all(
        one.unit is not Unit.MONTH or one.before - one.first < 2 * MONTHS for one in stretches
    )


def test_a_window_that_is_open_has_whole_years_to_its_edge():
    month = month_of(17_000)
    (years, months) = in_years(Stretch(Unit.MONTH, UNDATED + 1, month))
    assert (years.unit, years.first, years.before) == (Unit.YEAR, UNDATED + 1, month // MONTHS)
    assert (months.first, months.before) == (month // MONTHS * MONTHS, month)
    assert in_years(Stretch(Unit.MONTH, month, FOREVER))[-1].before == FOREVER
    undated = Stretch(Unit.MONTH, UNDATED, UNDATED + 1)
    assert in_years(undated) == [undated]
