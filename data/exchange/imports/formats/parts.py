"""Columns that several formats make alike: dates, bounds, sentences in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import Qualifier, Unit
from data.reading.quantities import bound

if TYPE_CHECKING:
    from data.exchange.imports.rules import Cells
    from data.model import DateRange, Quantity

DATES = ("start", "end", "date_precision", "date_basis")
PERSONS = ("persons_low", "persons_high", "persons_best", "unit", "qualifier")
FATALITIES = ("fatalities_low", "fatalities_high", "fatalities_best", "fatalities_qualifier")


def date_cells(when: DateRange) -> Cells:
    """Lay out dates in the columns `DATES`."""
    return {
        "start": when.start,
        "end": when.end,
        "date_precision": when.precision.value,
        "date_basis": when.basis.value,
    }


def exact(name: str, number: int | None) -> Cells:
    """Lay out a number stated exactly; nothing where it is unknown."""
    if number is None:
        return {}
    bounds = {f"{name}_low": number, f"{name}_high": number, f"{name}_best": number}
    return {**bounds, f"{name}_qualifier": Qualifier.EXACT.value}


def people(number: int, qualifier: Qualifier, unit: Unit = Unit.PERSON) -> Cells:
    """Lay out how many moved, with the bounds the reader gives such words."""
    return quantity_cells(bound(number, qualifier, None), unit)


def quantity_cells(quantity: Quantity, unit: Unit) -> Cells:
    """Lay out a quantity of persons or of households."""
    name = "persons" if unit is Unit.PERSON else "households"
    return {
        f"{name}_low": quantity.low,
        f"{name}_high": quantity.high,
        f"{name}_best": quantity.best,
        "unit": unit.value,
        "qualifier": quantity.qualifier.value,
    }


def sentence(*parts: str) -> str:
    """
    Join what is known into a sentence.

    Examples
    --------
    >>> sentence("12 dead", "", "Homs, Syria")
    '12 dead, Homs, Syria.'
    """
    return ", ".join(part for part in parts if part) + "."
