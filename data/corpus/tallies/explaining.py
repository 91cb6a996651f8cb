"""Which of several figures counts, and why each of the others does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from data.model import Qualifier, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping


BOUNDS = frozenset({Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.VAGUE})


def explain_choice(figures: pd.DataFrame, *, by_person: bool = False) -> list[str]:
    """
    Say of each figure of one movement, or incident, why it counts or does not.

    The order of belief is that of `data.corpus.queries`: the first thing in which a figure is worse
    than the one that counts is the reason.

    Parameters
    ----------
    figures
        From `Corpus.figures_of`.
    by_person
        Whether a person chose the one that counts.

    Returns
    -------
    reasons
        One a row, in the order of the rows.
    """
    rows = figures.to_dict("records")
    chosen = next((row for row in rows if row["role"] == Role.RECOMMENDED.value), None)
    if chosen is None:
        return ["none of these counts"] * len(rows)
    if by_person:
        return [CHOSEN if row is chosen else OTHER_CHOSEN for row in rows]
    return [_why_chosen(rows) if row is chosen else _why_not(row, chosen) for row in rows]


CHOSEN, OTHER_CHOSEN = "counted: a person chose it", "not counted: a person chose another"


def _why_chosen(rows: list[dict[Hashable, Any]]) -> str:
    return "counted" if len(rows) > 1 else "counted: the only figure"


def _why_not(row: Mapping[Hashable, Any], chosen: Mapping[Hashable, Any]) -> str:
    for is_worse, words in REASONS:
        if is_worse(row, chosen):
            return f"not counted: {words}"
    return "not counted: equal to the one that counts, which comes first by its id"


def _figure(row: Mapping[Hashable, Any]) -> float | None:
    """Give the number of a row that decides: persons moved, else people killed."""
    names = ("persons_best", "persons_low", "persons_high", "fatalities_best", "fatalities_low")
    numbers = (row.get(name) for name in names)
    return next((float(number) for number in numbers if pd.notna(number)), None)


def _qualifier(row: Mapping[Hashable, Any]) -> object:
    return row.get("qualifier", row.get("fatalities_qualifier"))


def _is_earlier(row: Mapping[Hashable, Any], chosen: Mapping[Hashable, Any]) -> bool:
    if pd.isna(chosen["published"]):
        return False
    return bool(pd.isna(row["published"]) or row["published"] < chosen["published"])


def _named(row: Mapping[Hashable, Any]) -> int:
    names = ("origin_name", "destination_name", "place_name")
    return sum(isinstance(row.get(name), str) for name in names)


def _differs(row: Mapping[Hashable, Any], chosen: Mapping[Hashable, Any], sign: int) -> bool:
    one, other = _figure(row), _figure(chosen)
    return one is not None and other is not None and (one - other) * sign > 0


REASONS: list[tuple[Callable[[Mapping[Hashable, Any], Mapping[Hashable, Any]], bool], str]] = [
    (lambda row, _: _figure(row) is None, "it gives no number"),
    (
        lambda row, chosen: _qualifier(row) in BOUNDS and _qualifier(chosen) not in BOUNDS,
        "it is only a bound, or vague",
    ),
    (_is_earlier, "it was published earlier"),
    (
        lambda row, chosen: (
            _qualifier(row) != Qualifier.EXACT and _qualifier(chosen) == Qualifier.EXACT
        ),
        "it is less exact",
    ),
    (lambda row, chosen: _named(row) < _named(chosen), "it says less of where"),
    (
        lambda row, chosen: "term" in row and _differs(row, chosen, 1),
        "it is higher, and caution takes the lower",
    ),
    (
        lambda row, chosen: "term" not in row and _differs(row, chosen, -1),
        "it is lower, and tolls rise",
    ),
]
