"""
Quantity phrases in a text: "some 75,000", "dozens", "nearly half a million", "10-15,000".

One pass of one regular expression made from the tables in `en.numbers`; every repeat is bounded,
so the cost grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from data.model import Qualifier, Quantity, Span
from data.reading.en import numbers as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 8_100_000_000  # nobody counts more people than there are


def _either(phrases: Iterable[str]) -> str:
    """Match any of the phrases, the longest first, a space being a short run of blanks."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s{1,3}") for phrase in longest_first)


_GROUPED = (
    r"\d{1,3}(?:[,\u00a0\u202f\u2009'\u2019]\d{3}){1,4}|\d{1,3}(?:[ ]\d{3}){1,3}(?!\d)"
    r"|\d{1,3},[ ]000(?!\d)|\d{1,2}(?:,\d{2}){1,3},\d{3}"  # "2,70,000", as India groups
)
_DIGITS = rf"(?:{_GROUPED}|\d{{1,12}}(?:\.\d{{1,3}})?)"
_WORD = _either([*words.UNITS, *words.TENS])
_SCALE = _either(words.SCALES)
_IN_DIGITS = rf"{_DIGITS}(?:[-\s]?(?:{_SCALE})\b|[mk]\b)?"
_IN_WORDS = (
    rf"(?:a\s(?:{_SCALE})(?:-|\s(?:and\s)?)(?:{_WORD}|{_SCALE})\b"
    rf"(?:(?:-|\s(?:and\s)?)(?:{_WORD}|{_SCALE})\b){{0,7}}|{_either(words.FIXED)}"
    rf"|(?:{_WORD})\b(?:(?:-|\s(?:and\s)?)(?:{_WORD}|{_SCALE})\b){{0,7}})"
)
_NUMBER = rf"(?:{_IN_DIGITS}|{_IN_WORDS})"
_BEFORE = _either([*words.QUALIFIERS, *words.NEARLY])
_AFTER = _either([*words.OPEN_AFTER, *words.ROUGH_AFTER])
_NOT_AFTER = "|".join(words.NOT_A_COUNT_AFTER)
QUANTITY = re.compile(
    rf"""
    (?<![\w.,$€£¥\#/-])
    (?:(?P<before>(?:(?:{_BEFORE})\s{{1,3}}){{1,3}}))?
    (?:(?:{words.RANGE_FROM})\s(?P<low>{_NUMBER})\s(?:{words.RANGE_TO})\s(?P<high>{_NUMBER})
      |(?P<low2>{_IN_DIGITS})\s?(?:-|\u2013|—|\b(?:{words.EITHER})\b)\s?(?P<high2>{_IN_DIGITS})
      |(?P<low3>{_IN_WORDS})\s(?:{words.EITHER})\s(?P<high3>{_NUMBER})
      |(?P<vague>{_either([*words.VAGUE, *words.DOZENS])})\b
      |(?P<number>{_NUMBER}))
    (?P<after>\s(?:{_AFTER})\b|\+)?
    (?![\w%]|[.,]\d|{_NOT_AFTER}|[-\s](?:{_SCALE})\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FRACTION_OF = re.compile(
    rf"(?:{_either(words.FRACTIONS)}){words.OF_WHOLE}(?:(?:{_BEFORE})\s)?$", re.IGNORECASE
)
_PART_OF = re.compile(
    rf"(?:\d|\b(?:{_WORD}|{words.PLURALS}))(?:\s(?:{words.COUNTED_NOUN}))?{words.OF_THE}$",
    re.IGNORECASE,
)
_OF_SO_MANY = re.compile(words.OF_SO_MANY)
_ARE_OF = re.compile(words.ARE_OF, re.IGNORECASE)
_NOT_BEFORE = re.compile(
    rf"(?:\b(?:{_either(words.NOT_A_COUNT_BEFORE)})\.?\s|{words.ONE_OF_SO_MANY}"
    rf"|{words.MONEY})$",
    re.IGNORECASE,
)
_LOOK_BACK = 40


def parse_number(phrase: str) -> float:
    """Read one number, in digits or words: "35,000", "2.5m", "two hundred and fifty"."""
    text = re.sub(r"\s+", " ", phrase.lower()).strip()
    if text in words.FIXED:
        return words.FIXED[text]
    digits = re.fullmatch(r"([\d.,'\u2019\u00a0\u202f\u2009 ]*\d)[- ]?([a-z]*)", text)
    if digits:
        value = float(re.sub(r"[^\d.]", "", digits[1]))
        return value * {**words.SCALES, **words.SHORT_SCALES, "": 1}[digits[2]]
    return _parse_words(re.split(r"[\s-]+", text))


def _parse_words(parts: list[str]) -> float:
    total = current = 0
    for part in parts:
        if part in words.UNITS:
            current += words.UNITS[part]
        elif part in words.TENS:
            current += words.TENS[part]
        elif part == "hundred":
            current = (current or 1) * 100
        elif part in words.SCALES:
            total += (current or 1) * words.SCALES[part]
            current = 0
    return total + current


def find_quantities(text: str, *, offset: int = 0, taken: Iterable[Span] = ()) -> list[Quantity]:
    """
    Find the quantities of a text, in order, each with its span.

    Fractions of a number ("two-thirds of the 75,000 residents") are not guessed at: neither the
    fraction nor the whole is given. Of "20 of the 35 passengers" only the 20 counts something.
    Those "who" did something are counted: "most of the 15,000 who came".

    Parameters
    ----------
    text
        Any text.
    offset
        Where the text begins in its report; added to every span.
    taken
        Spans, in the report, that are something else: dates.

    Returns
    -------
    quantities
        In persons, until the noun beside them says households.
    """
    busy = sorted(taken)
    return [
        quantity
        for quantity in _scan(text, offset)
        if quantity.span and not _is_taken(quantity.span, busy)
    ]


def _is_taken(span: Span, busy: list[Span]) -> bool:
    return any(span.overlaps(other) for other in busy)


def _scan(text: str, offset: int) -> Iterator[Quantity]:
    for match in QUANTITY.finditer(text):
        behind = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        is_part = bool(_FRACTION_OF.search(behind) or _PART_OF.search(behind))
        is_part |= match.group()[0].isdigit() and bool(_OF_SO_MANY.search(behind))
        is_told = _ARE_OF.search(behind) or _WHO.match(text, match.end())
        if _NOT_BEFORE.search(behind) or (is_part and not is_told):
            continue
        if _is_year(match, behind) or _is_day(match, behind):
            continue
        if match["low"] and _GROWN.search(behind):  # "rose from 170,000 to 220,000" is no range
            value, start = round(parse_number(match["high"])), match.start("high")
            if value <= LARGEST:
                place = Span(offset + start, offset + match.end("high"))
                yield bound(value, Qualifier.EXACT, place)
            continue
        end = match.start() + len(match.group().rstrip())
        quantity = _measure(match, Span(offset + match.start(), offset + end))
        if quantity is not None and not (quantity.figure < TEN and _ONE_IN.match(text, end)):
            yield quantity


TEN = 10
_ONE_IN = re.compile(words.ONE_IN, re.IGNORECASE)
_WHO = re.compile(words.WHO)
_DAY_BEFORE = re.compile(words.DAY_BEFORE)
_GROWN = re.compile(words.GROWN, re.IGNORECASE)
_YEAR_BEHIND = re.compile(words.YEAR_BEHIND)


def _is_year(match: re.Match[str], behind: str) -> bool:
    """Say whether a bare 1900..2099 stands where a year does."""
    number = match["number"] or ""
    if match["before"] or not re.fullmatch(r"(?:19|20)\d\d", number):
        return False
    return bool(_YEAR_BEHIND.search(behind.lower())) or not behind.strip()


def _is_day(match: re.Match[str], behind: str) -> bool:
    """Say whether a bare number counts days: "on day 40 of the siege"."""
    number = match["number"]
    is_bare = number is not None and not match["before"] and _DAY_BEFORE.search(behind.lower())
    return bool(is_bare) and number is not None and parse_number(number) <= words.MOST_DAYS


def _measure(match: re.Match[str], span: Span) -> Quantity | None:
    low, high = (
        match["low"] or match["low2"] or match["low3"],
        match["high"] or match["high2"] or match["high3"],
    )
    if low and high:
        return _measure_range(low, high, match.group(), span)
    qualifier, nearly = _qualify(match)
    if match["vague"]:
        return _measure_vague(match["vague"], qualifier, span)
    value = round(parse_number(match["number"]))
    if value > LARGEST:
        return None
    return bound(value, qualifier, span, nearly=nearly)


def _qualify(match: re.Match[str]) -> tuple[Qualifier, bool]:
    """Tell the qualifier of a match; the second value says "nearly"."""
    if not match["before"] and not match["after"]:
        return Qualifier.EXACT, False
    before = " ".join((match["before"] or "").lower().split())
    after = " ".join((match["after"] or "").lower().split())
    return _qualify_words(before, after)


@cache
def _qualify_words(before: str, after: str) -> tuple[Qualifier, bool]:
    if after in words.OPEN_AFTER or after == "+":
        return Qualifier.MORE_THAN, False
    if any(re.search(rf"\b{word}$", before) for word in words.NEARLY):
        return Qualifier.APPROXIMATELY, True
    for phrase in sorted(words.QUALIFIERS, key=len, reverse=True):
        found = words.QUALIFIERS[phrase]
        if re.search(rf"\b{re.escape(phrase)}(?!\w)", before) and found is not Qualifier.EXACT:
            return found, False
    rough = after in words.ROUGH_AFTER
    return (Qualifier.APPROXIMATELY if rough else Qualifier.EXACT), False


def bound(value: int, qualifier: Qualifier, span: Span | None, *, nearly: bool = False) -> Quantity:
    """Give a value the bounds its qualifier licenses (the one policy, see `en.numbers`)."""
    margin = round(value * words.APPROXIMATE_MARGIN)
    match qualifier:
        case Qualifier.MORE_THAN:
            return Quantity(value, None, None, qualifier, span=span)
        case Qualifier.LESS_THAN:
            return Quantity(None, value, None, qualifier, span=span)
        case Qualifier.APPROXIMATELY:
            high = value if nearly else value + margin
            return Quantity(value - margin, high, value, qualifier, span=span)
        case _:
            return Quantity(value, value, value, qualifier, span=span)


def _measure_vague(phrase: str, qualifier: Qualifier, span: Span) -> Quantity:
    key = " ".join(phrase.lower().split())
    if key in words.DOZENS:
        dozen = words.DOZENS[key]
        return bound(dozen, qualifier, span)
    low, high = words.VAGUE[key]
    return Quantity(low, high, low if low == high else None, Qualifier.VAGUE, span=span)


def _measure_range(low: str, high: str, phrase: str, span: Span) -> Quantity | None:
    """Measure "10,000 to 15,000", "10-15,000", "1.2 to 1.4 million"; None if it is no range."""
    least, most = parse_number(low), parse_number(high)
    scale = re.search(r"[a-z]+$|(?:,\d{3})+$", high.lower())
    if least * 20 < most and scale and " " not in low.strip():  # "10-15,000": the scale is shared
        shared = words.SCALES.get(scale[0]) or words.SHORT_SCALES.get(scale[0])
        least *= shared or 1_000 ** scale[0].count(",")
    if not least < most <= LARGEST or ("or" in phrase.split() and most > least * 3):
        return None
    return Quantity(round(least), round(most), None, Qualifier.APPROXIMATELY, span=span)


def add_quantities(first: Quantity, second: Quantity) -> Quantity:
    """
    Add two counts of different people: "40 fighters and 120 civilians" are 160.

    A bound that either leaves open stays open.
    """
    low = (first.low or 0) + (second.low or 0)
    high = None if first.high is None or second.high is None else first.high + second.high
    best = None if first.best is None or second.best is None else first.best + second.best
    qualifier = first.qualifier if first.qualifier is second.qualifier else Qualifier.APPROXIMATELY
    spans = [quantity.span for quantity in (first, second) if quantity.span]
    span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    return Quantity(low, high, best, qualifier, first.unit, span)
