"""Days told from one named before: "the next day", "two days later", "on the same night"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from data.model import DateBasis, DatePrecision, DateRange
from data.reading.date_parts import count_units, step, unit_around
from data.reading.date_rules import PRECISIONS
from data.reading.en import dates as words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from spacy.tokens import Span as Words

    from data.model import Span
    from data.reading.passages import Passage

DAY = timedelta(days=1)
SHORT = 3 * DAY  # longer than this no range is a day that another is counted from
_COMPILED = tuple(
    (sign, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE))
    for sign, pattern in words.ANCHORED
)
_DAYS_AFTER = re.compile(rf"(?<![\w-])(?:{words.DAYS_AFTER})(?!\w)", re.IGNORECASE)
_SAID = re.compile(words.SAID_BEFORE_DATE, re.IGNORECASE)


def is_said_on(when: DateRange, text: str) -> bool:
    """Say whether a date stands right behind a word of saying: "a witness said on Wednesday"."""
    if when.span is None:
        return False
    return bool(_SAID.search(text[max(0, when.span.start - 50) : when.span.start]))


def add_anchored(
    sentence: Words, passage: Passage, last_date: DateRange | None, published: date | None
) -> None:
    """
    Add to a passage the days its sentence counts from one named before.

    Parameters
    ----------
    sentence
        Of that passage.
    last_date
        The day named last in the sentences before; what the report counts back from
        ("the previous day") counts from `published` where no sentence names one.
    """
    text = sentence.text
    for sign, pattern in _COMPILED:
        for match in pattern.finditer(text):
            span = _span_of(match, sentence, passage)
            stated = [d for d in passage.dates_in(sentence) if d.span and not d.span.overlaps(span)]
            before = [d for d in stated if d.span and d.span.end <= span.start]
            is_back = sign < 0 or "here" in match.groupdict()
            back = [*stated, _as_day(published)] if is_back else []
            anchor = _find_anchor([*reversed(before), last_date, *back])
            if anchor is not None:
                _put(_count_from(anchor, sign, match, span), passage)
    for match in _DAYS_AFTER.finditer(text):
        span = _span_of(match, sentence, passage)
        stated = [d for d in passage.dates_in(sentence) if d.span and not d.span.overlaps(span)]
        if any(d.span and d.span.end <= span.start for d in stated):
            continue  # "on Wednesday, four days after 126 people were killed"
        ahead = [d for d in stated if d.span and d.span.start - span.end <= AHEAD]
        anchor = _find_anchor([*ahead, last_date if match["known"] else None])
        if anchor is not None:
            _put(_count_from(anchor, 1, match, span), passage)


AHEAD = 80  # characters: "two days after the raid on the village on 3 June"


def _span_of(match: re.Match[str], sentence: Words, passage: Passage) -> Span:
    start = sentence.start_char + match.start()
    return passage.at(start, start + len(match.group().rstrip()))


def _put(when: DateRange, passage: Passage) -> None:
    """Put a date among those of a passage, for what its words were taken for before."""
    others = [d for d in passage.dates if not (d.span and when.span and d.span.overlaps(when.span))]
    passage.dates = sorted([*others, when], key=lambda d: d.span.start if d.span else 0)


def _as_day(day: date | None) -> DateRange | None:
    return None if day is None else DateRange.day(day, DateBasis.REPORT_DATE)


def _find_anchor(dates: Iterable[DateRange | None]) -> date | None:
    """Give the first day of the first date that is short enough to count from."""
    for when in dates:
        if when is not None and when.end is not None and when.end - when.start <= SHORT:
            return when.start
    return None


def _count_from(anchor: date, sign: int, match: re.Match[str], span: Span) -> DateRange:
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    unit = groups.get("unit", "day")
    first, last = unit_around(step(anchor, sign * count_units(groups), unit), unit)
    precision = PRECISIONS[unit] if sign else DatePrecision.DAY
    return DateRange(first, last + DAY, precision, DateBasis.RELATIVE, span)
