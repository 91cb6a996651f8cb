"""
Date phrases in a text: "on 14 March", "earlier this week", "over the past month".

The phrases stand in `en.dates`; each names a rule here that turns its groups into a `DateRange`.
A phrase relative to the report ("last week") says nothing when nobody knows the report's date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import DateRange, Span
from data.reading.date_parts import DAY
from data.reading.date_rules import RULES
from data.reading.en import dates as words

if TYPE_CHECKING:
    from datetime import date

    from data.reading.date_rules import Found

RECORD = re.compile(words.RECORD, re.IGNORECASE)
_SINCE = re.compile(words.RECORD_SINCE, re.IGNORECASE)
_BEFORE = re.compile(words.BEFORE, re.IGNORECASE)
# What a record may be "the worst since": the weekday behind it is of the event itself.
OF_THE_PAST = frozenset({"day", "month", "season", "year"})
_MAY_HOLD_DATE = re.compile(words.MAY_HOLD_DATE, re.IGNORECASE)


def find_dates(text: str, published: date | None, *, offset: int = 0) -> list[DateRange]:
    """
    Find the dates of a text, in order, each with its span and its basis.

    Parameters
    ----------
    text
        Any text.
    published
        The day of the report, from which "last week" counts and the year of "14 March" follows.
    offset
        Where the text begins in its report; added to every span.

    Returns
    -------
    dates
        Half-open ranges; phrases that make no date ("31 June") are left out.
    """
    if not _MAY_HOLD_DATE.search(text):
        return []
    taken = bytearray(len(text))
    found = []
    small = text.lower()
    absent = {rule for rule, needs in words.NEEDS.items() if not any(n in small for n in needs)}
    for rule, pattern in _COMPILED:
        if rule in absent:
            continue
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            behind = text[max(0, match.start() - 90) : match.start()]
            is_record = RECORD.search(behind) if rule.startswith("since") else None
            if rule in OF_THE_PAST:
                is_record = _SINCE.search(behind)
            if rule == "no_date" or _BEFORE.search(behind) or is_record:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                continue
            made = _apply(rule, match, published)
            if made is not None:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(_range_of(made, match, offset))
    return sorted(found, key=lambda when: when.span or Span(0, 1))


def _range_of(found: Found, match: re.Match[str], offset: int) -> DateRange:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    end = match.start() + len(match.group().rstrip(" ."))
    after = None if found.last is None else found.last + DAY
    return DateRange(
        found.first, after, found.precision, found.basis, Span(offset + start, offset + end)
    )


def _apply(rule: str, match: re.Match[str], published: date | None) -> Found | None:
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    if match.groupdict().get("month") == "may":  # the verb
        return None
    try:
        made = RULES[rule](groups, published)
    except (ValueError, OverflowError):  # 31 June, year 0: no such day
        return None
    if made is not None and made.last is not None and made.last < made.first:
        return None
    return made


_COMPILED = tuple(
    (rule, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE))
    for rule, pattern in words.PATTERNS
)
