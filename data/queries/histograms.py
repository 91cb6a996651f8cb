"""From what begins and what is spread, counted by step, to the bars of a histogram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from data.queries.days import FOREVER, UNDATED, window_of
from data.queries.kinds import FLOW, INCIDENT, PARTS
from data.queries.parts import BEFORE
from data.queries.statements import split_columns
from data.queries.steps import Step, first_days_of, step_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from data.filters import Filters
    from data.queries.grouping import Numbers

    Counts = NDArray[np.int64]


def bins_of(found: Mapping[str, Numbers], filters: Filters, step: Step) -> pd.DataFrame:
    """
    Lay what was counted out in bins.

    Parameters
    ----------
    found
        By the name of a kind: one row per `step`, `is_carry` and colour, with what begins and what
        is spread.
    filters
        Their dates cut the first and the last bin.
    step
        What they are counted by.

    Returns
    -------
    bins
        See `data.queries.answers.Histogram`.
    """
    window = window_of(filters)
    steps = _steps_of(found, window, step)
    if not len(steps):
        return pd.DataFrame(columns=["first", "before"])
    first, before = first_days_of(step, steps), first_days_of(step, steps + 1)
    if window:
        first, before = np.maximum(first, window[0]), np.minimum(before, window[1])
    bins: dict[str, NDArray[Any]] = {"first": first, "before": before}
    rows = found[INCIDENT.name]
    for number, _ in enumerate(split_columns(INCIDENT)):
        is_kept = rows[INCIDENT.split_by] == number
        of_type = {name: column[is_kept] for name, column in rows.items()}
        bins[f"of_{number}"] = _count(of_type, "counted", PARTS, steps, first, before) / PARTS
        deaths = _count(of_type, "fatalities_best", 1, steps, first, before)
        bins[f"deaths_{number}"] = deaths.astype(float)
    for name in FLOW.spread:
        moved = _count(found[FLOW.name], name, 1, steps, first, before)
        bins[name] = moved.astype(float)
    return pd.DataFrame(bins)


def _steps_of(found: Mapping[str, Numbers], window: tuple[int, int] | None, step: Step) -> Counts:
    """Give the numbers of all steps from the first to the last that anything may fall into."""
    dated = [rows["step"][rows["step"] > UNDATED] for rows in found.values()]
    numbers = np.concatenate(dated)
    first = numbers.min() if len(numbers) else None
    last = numbers.max() if len(numbers) else None
    if window and window[0] > UNDATED + 1:
        first = step_of(step, window[0])
    if window and window[1] < FOREVER:
        last = step_of(step, window[1] - 1)
    if first is None or last is None:
        return np.array([], dtype=np.int64)
    return np.arange(first, last + 1)


def _count(  # noqa: PLR0913, PLR0917 - of what, and over which days
    rows: Numbers, name: str, parts: int, steps: Counts, first: Counts, before: Counts
) -> Counts:
    """Count one thing: what begins, and of what is spread the share of each bin's days."""
    is_carry, number = rows["is_carry"] == 1, rows["step"]
    is_shown = (number >= steps[0]) & (number <= steps[-1])
    begun = _by_step(rows, number, is_shown & ~is_carry, steps, name) * parts
    point, share, moment = (
        _by_step(rows, number, is_shown & is_carry, steps, f"{name}_{part}")
        for part in ("point", "share", "moment")
    )
    carried = int(rows[f"{name}_share"][is_carry & (number == BEFORE)].sum())
    going_on = carried + np.concatenate([[0], np.cumsum(share)[:-1]])
    counted: Counts = begun + point + share * before - moment + going_on * (before - first)
    return counted


def _by_step(
    rows: Numbers, number: Counts, kept: NDArray[np.bool_], steps: Counts, name: str
) -> Counts:
    sums = np.zeros(len(steps), dtype=np.int64)
    np.add.at(sums, number[kept] - steps[0], rows[name][kept])
    return sums
