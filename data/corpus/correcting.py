"""
What a reviewer types, as parts of a record: numbers with their bounds, dates, places, words.

A part that a person gives points at the evidence of its record: the words themselves, where the
report has them, else the sentence.
"""

from __future__ import annotations

from datetime import date, timedelta

from data.model import (
    DateBasis,
    DatePrecision,
    DateRange,
    Flow,
    Incident,
    Mention,
    ModelError,
    Phrase,
    Place,
    PlaceKind,
    Precision,
    Qualifier,
    Quantity,
    Span,
    Unit,
    content_id,
)

BY_HAND = "set by a person"


def make_quantity(
    low: int | None, best: int | None, high: int | None, unit: Unit = Unit.PERSON
) -> Quantity | None:
    """
    Make a number of what is known of it; None where nothing is.

    Raises
    ------
    ModelError
        If the bounds are out of order.

    Examples
    --------
    >>> make_quantity(None, 1500, None)
    Quantity(low=1500, high=1500, best=1500, qualifier=<Qualifier.EXACT: 'exact'>, \
unit=<Unit.PERSON: 'person'>, span=None)
    >>> make_quantity(250_000, None, None).qualifier, make_quantity(None, None, 99).qualifier
    (<Qualifier.MORE_THAN: 'more than'>, <Qualifier.LESS_THAN: 'less than'>)
    """
    if low is None and best is None and high is None:
        return None
    if low is None and high is None:
        return Quantity(best, best, best, Qualifier.EXACT, unit)
    if low is None:
        return Quantity(None, high, best, Qualifier.LESS_THAN, unit)
    if high is None:
        return Quantity(low, None, best, Qualifier.MORE_THAN, unit)
    if low == high:
        return Quantity(low, high, best if best is not None else low, Qualifier.EXACT, unit)
    kind = Qualifier.VAGUE if best is None else Qualifier.APPROXIMATELY
    return Quantity(low, high, best, kind, unit)


def change_quantity(
    now: Quantity | None, low: int | None, best: int | None, high: int | None, unit: Unit
) -> Quantity | None:
    """
    Make a number of what a person left of another; just that one where nothing was changed.

    Of an exact number, a new figure alone takes its bounds along.

    Raises
    ------
    ModelError
        If the bounds are out of order.

    Examples
    --------
    >>> change_quantity(Quantity(150, 150, 150), 150, 1500, 150, Unit.PERSON).low
    1500
    """
    if now and (low, best, high, unit) == (now.low, now.best, now.high, now.unit):
        return now
    was_exact = now is not None and now.low == now.high == now.best
    if was_exact and best is not None and now is not None and low == high == now.low:
        return make_quantity(None, best, None, unit)
    return make_quantity(low, best, high, unit)


def make_dates(
    first: date | None,
    last: date | None,
    precision: DatePrecision | None = None,
    basis: DateBasis = DateBasis.STATED,
) -> DateRange | None:
    """
    Make a date of its first and last day; without a last one it goes on.

    Parameters
    ----------
    precision
        How finely the words fix it; by its days if None: one is a day, several are a period.
    basis
        Why it is believed.

    Raises
    ------
    ModelError
        If it ends before it begins, or ends without a beginning.

    Examples
    --------
    >>> make_dates(date(2017, 3, 18), date(2017, 3, 18)).precision
    <DatePrecision.DAY: 'day'>
    """
    if first is None:
        if last is not None:
            raise ModelError(f"The dates end on {last} and begin on no day; give the first day too")
        return None
    by_days = DatePrecision.DAY if first == last else DatePrecision.PERIOD
    end = None if last is None else last + timedelta(days=1)
    return DateRange(first, end, precision or by_days, basis)


def make_mention(item: Flow | Incident, text: str, name: str, place: Place | None) -> Mention:
    """
    Make the mention of a place a person gives, beside the words if the evidence has them.

    Raises
    ------
    ModelError
        If it has no name.
    """
    if not name.strip():
        raise ModelError("A place needs a name; give it as the report has it, or as it is known")
    return Mention(name.strip(), find_words(item, text, name.strip()), place=place)


def make_phrase(item: Flow | Incident, text: str, words: str) -> Phrase | None:
    """Make words a person gives, beside where the evidence has them; None for none."""
    words = words.strip()
    return Phrase(words, find_words(item, text, words)) if words else None


def make_point(name: str, lat: float, lon: float) -> Place:
    """
    Make a place of a point a person set on the map.

    Raises
    ------
    ModelError
        If it is off the globe.
    """
    return Place(
        id=content_id("set by hand", f"{lat:.4f}", f"{lon:.4f}"),
        name=name.strip(),
        lat=lat,
        lon=lon,
        kind=PlaceKind.TOWN,
        precision=Precision.POINT,
        country="",
        source=BY_HAND,
    )


def find_words(item: Flow | Incident, text: str, words: str) -> Span:
    """Find words in the evidence of a record, whatever their case; else its main sentence."""
    for span in item.evidence:
        start = text.casefold().find(words.casefold(), span.start, span.end)
        if start >= 0 and text[start : start + len(words)].casefold() == words.casefold():
            return Span(start, start + len(words))
    return item.evidence[0]
