"""Figures, dates and places in the words a person reads; pure, the same on every page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.corpus import is_by_hand
from data.corpus.reviewing import State
from data.filters import Layer
from data.model import (
    DateBasis,
    DatePrecision,
    Mention,
    Place,
    Precision,
    Qualifier,
    Status,
    Unit,
    Unresolved,
)

if TYPE_CHECKING:
    from datetime import date

    from data.corpus import LeftOut
    from data.filters import Filters
    from data.model import DateRange, Quantity

UNITS = {Unit.PERSON: ("person", "persons"), Unit.HOUSEHOLD: ("household", "households")}
STATUSES = {
    Status.DONE: "done",
    Status.UNDER_WAY: "under way",
    Status.PLANNED: "planned",
    Status.THREATENED: "threatened",
}
AREAS = {
    Precision.ADM0: "somewhere in the country",
    Precision.ADM1: "somewhere in the province",
    Precision.ADM2: "somewhere in the district",
    Precision.ADM3: "somewhere in the sub-district",
    Precision.AREA: "an area without a border",
}


REVIEWS = {
    None: "read by machine",
    State.CONFIRMED: "confirmed by a person",
    State.CORRECTED: "corrected by a person",
    State.REJECTED: "rejected by a person",
    State.ADDED: "added by a person",
    State.IMPORTED: "imported",
}
"""What became of a record, in words; None is what nobody looked at."""


def say_quantity(quantity: Quantity | None) -> str:
    """
    Say a number with its bounds and unit.

    Examples
    --------
    >>> from data.model import Quantity
    >>> say_quantity(Quantity(24, 99, None, Qualifier.VAGUE))
    '24 to 99 persons'
    >>> say_quantity(Quantity(250_000, None, None, Qualifier.MORE_THAN))
    'more than 250,000 persons'
    >>> say_quantity(None)
    'number unknown'
    """
    if quantity is None:
        return "number unknown"
    low, high, best = quantity.low, quantity.high, quantity.best
    unit = UNITS[quantity.unit][(best or high or low) != 1]
    if low is not None and high is not None and low == high:
        return f"{low:,} {unit}"
    if best is not None and quantity.qualifier is Qualifier.APPROXIMATELY:
        return f"about {best:,} {unit}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,} {unit}"
    if low is not None:
        return f"more than {low:,} {unit}"
    return f"up to {high:,} {unit}"


def say_bounds(low: Any, high: Any, best: Any, unit: str) -> str:  # noqa: ANN401  cells of a table
    """
    Say a sum of figures with its bounds; nothing where there is no figure.

    Examples
    --------
    >>> say_bounds(2700, 3300, 3000, "persons"), say_bounds(500, None, None, "persons")
    ('3,000 persons (2,700 to 3,300)', 'at least 500 persons')
    >>> say_bounds(None, None, None, "persons")
    ''
    """
    least, most, middle = (None if pd.isna(number) else int(number) for number in (low, high, best))
    if least is None and most is None:
        return ""
    if least == most:
        return f"{least:,} {unit}"
    if least is None:
        return f"up to {most:,} {unit}"
    if most is None:
        return f"at least {least:,} {unit}"
    if middle is None:
        return f"{least:,} to {most:,} {unit}"
    return f"{middle:,} {unit} ({least:,} to {most:,})"


def say_day(day: date) -> str:
    """
    Say a day.

    Examples
    --------
    >>> from datetime import date
    >>> say_day(date(2017, 3, 7))
    '7 Mar 2017'
    """
    return f"{day.day} {day:%b %Y}"


def say_dates(when: DateRange | None) -> str:
    """
    Say a date range, inclusive, as finely as it is known.

    Examples
    --------
    >>> from datetime import date
    >>> from data.model import DateRange
    >>> say_dates(DateRange.day(date(2017, 3, 7), DateBasis.STATED))
    '7 Mar 2017'
    """
    if when is None:
        return "date unknown"
    last = when.last
    if last is None:
        return f"from {say_day(when.start)}, no end given"
    if when.precision is DatePrecision.YEAR and (when.start.day, when.start.month) == (1, 1):
        return f"in {when.start.year}"
    if when.precision is DatePrecision.MONTH and when.start.day == 1:
        return f"in {when.start:%B %Y}"
    if last == when.start:
        return say_day(when.start)
    return f"{say_day(when.start)} to {say_day(last)}"


def say_basis(when: DateRange | None) -> str:
    """Say why the date is believed."""
    if when is None:
        return ""
    return {
        DateBasis.STATED: "stated in the report",
        DateBasis.RELATIVE: "reckoned from the report's date",
        DateBasis.REPORT_DATE: "the report's own date; the text gives none",
    }[when.basis]


def say_place(mention: Mention | None) -> str:
    """Say where, and how exactly that is known; plainly, where it is not."""
    if mention is None:
        return "not said"
    named = f"{mention.modifier} {mention.name}" if mention.modifier else mention.name
    by_hand = isinstance(mention.place, Place) and is_by_hand(mention.place)
    settled = ", settled by a person" if by_hand else ""
    match mention.place:
        case Place(precision=Precision.POINT, name=found):
            known = named if found == named else f"{named} ({found})"
        case Place(precision=precision):
            known = f"{named} ({AREAS[precision]})"
        case Unresolved(reason=reason):
            known = f"{named} (no place on the map: {reason.value})"
        case _:
            known = named
    return known + settled


def say_kept(filters: Filters, flows: LeftOut, incidents: LeftOut) -> tuple[str, str]:
    """
    Say what is shown, as a heading, and what is not, as the line under it.

    Examples
    --------
    >>> from data.corpus import LeftOut
    >>> from data.filters import Filters
    >>> asked = Filters(places=("al-Waer",))
    >>> title, rest = say_kept(asked, LeftOut(168, 86, half_located=9), LeftOut(2000, 1204, 18))
    >>> title
    '1,204 incidents and 86 flows, al-Waer'
    >>> rest
    'Of 2,000 incidents and 168 flows. 18 incidents have no location. 9 flows have a location at \
one end only.'
    """
    layers = [
        (incidents, "incident") if layer is Layer.INCIDENTS else (flows, "flow")
        for layer in reversed(filters.layers)
    ]
    if not layers:
        return "Neither flows nor incidents are shown", ""
    counts = " and ".join(say_some(out.kept, word) for out, word in layers)
    asked = replace(filters, layers=tuple(Layer)).describe().replace("; ", ", ")
    title = counts if asked == "everything" else f"{counts}, {asked}"
    notes = []
    if any(out.kept < out.total for out, _ in layers):
        notes.append("Of " + " and ".join(say_some(out.total, word) for out, word in layers))
    for out, word in layers:
        notes += _have(out.unlocated, word, "no location")
        notes += _have(out.half_located, word, "a location at one end only")
    for out, word in layers:
        for number, what in (
            (out.undated, "no date"),
            (out.unnumbered, "no number of persons"),
            (out.unplaced, "no location"),
        ):
            notes += [f"Left out: {note}" for note in _have(number, word, what)]
    return title, "".join(f"{note}. " for note in notes).strip()


def say_some(number: int, word: str) -> str:
    """
    Say how many there are of something.

    Examples
    --------
    >>> say_some(1, "report"), say_some(2000, "report")
    ('1 report', '2,000 reports')
    """
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def _have(number: int, word: str, what: str) -> list[str]:
    have = "has" if number == 1 else "have"
    return [f"{say_some(number, word)} {have} {what}"] if number else []
