"""The fields of a record as a person may fill them in; what is left as it was stays as read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from components.intake import show_error
from components.words import STATUSES
from data.corpus.correcting import change_quantity, make_dates, make_phrase
from data.model import DateBasis, DatePrecision, DateRange, ModelError, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.model import Flow, Incident, Phrase, Quantity

Part = TypeVar("Part")
BOUNDS = {"low": "at least", "best": "figure", "high": "at most"}
BY_DAYS = "by its days"
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
LONGEST_WORDS = 300


@dataclass(slots=True)
class Form:
    """
    A record being filled in.

    Attributes
    ----------
    item, text
        The record as it is now, and its report's text.
    key
        Of its widgets: what is typed stays as long as this does.
    problems
        What was typed and cannot be; nothing is saved while there is any. The other fields stay,
        so that nothing typed is lost.
    """

    item: Flow | Incident
    text: str
    key: str
    problems: list[str] = field(default_factory=list)

    def take(self, make: Callable[[], Part], now: Part) -> Part:
        """Make a part of what was typed; where it cannot be, say why and keep what is there."""
        try:
            return make()
        except ModelError as error:
            show_error(error)
            self.problems.append(str(error))
            return now


def choose(where: Any, form: Form, label: str, options: Sequence[Any], now: Any) -> Any:  # noqa: ANN401 - members of any enumeration
    """Ask for one of an enumeration."""
    return where.selectbox(
        label,
        options,
        index=options.index(now) if now in options else 0,
        format_func=lambda one: STATUSES.get(one, str(one)),
        key=f"{label}-{form.key}",
    )


def ask_for_quantity(
    form: Form, label: str, now: Quantity | None, *, units: bool = False
) -> Quantity | None:
    """Ask for a number with its bounds."""
    columns = st.columns(4 if units else 3)
    low, best, high = (
        column.number_input(
            f"{label}, {words}",
            min_value=0,
            value=getattr(now, bound) if now else None,
            step=1,
            key=f"{label}-{bound}-{form.key}",
            placeholder="unknown",
        )
        for column, (bound, words) in zip(columns, BOUNDS.items(), strict=False)
    )
    unit = now.unit if now else Unit.PERSON
    if units:
        unit = choose(columns[3], form, f"{label}, unit", list(Unit), unit)
    return form.take(lambda: change_quantity(now, low, best, high, unit), now)


def ask_for_dates(form: Form, now: DateRange | None) -> DateRange | None:
    """Ask for the first and the last day, how finely the words fix them, and why to believe so."""
    columns = st.columns(4)
    first, last = (
        column.date_input(
            label,
            day,
            format="YYYY-MM-DD",
            min_value=FIRST,
            max_value=LAST,
            key=f"{label}-{form.key}",
        )
        for column, label, day in (
            (columns[0], "First day", now.start if now else None),
            (columns[1], "Last day (none: it goes on)", now.last if now else None),
        )
    )
    is_same = now is not None and (first, last) == (now.start, now.last)
    precisions = [BY_DAYS, *DatePrecision]
    precision = columns[2].selectbox(
        "Known to the",
        precisions,
        index=precisions.index(now.precision) if is_same and now else 0,
        format_func=str,
        key=f"precision-{form.key}-{first}-{last}",
    )
    basis = choose(
        columns[3], form, "The date is", list(DateBasis), now.basis if now else DateBasis.STATED
    )
    if is_same and now and (precision, basis) == (now.precision, now.basis):
        return now
    fineness = DatePrecision(precision) if precision != BY_DAYS else None
    return form.take(lambda: make_dates(first, last, fineness, basis), now)


def ask_for_words(where: Any, form: Form, label: str, now: Phrase | None) -> Phrase | None:  # noqa: ANN401 - a column
    """Ask for words; they point at where the evidence has them."""
    said = where.text_input(
        label, now.text if now else "", key=f"{label}-{form.key}", max_chars=LONGEST_WORDS
    )
    if now and said.strip() == now.text:
        return now
    return make_phrase(form.item, form.text, said)
