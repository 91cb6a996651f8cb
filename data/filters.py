"""
What an analyst chose to look at: one immutable value, its words and its URL.

Dates are whole days and inclusive here, on screen and in the URL; the corpus asks half-open. The
reader and the writer of the URL stand side by side, so that a link always opens the same view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from data.bounds import Bounds
from data.model import EventType, ModelError, Scope, Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_PERSONS = 10_000_000_000  # more than there are on Earth: a larger minimum is a typing error
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DASH = "\N{EN DASH}"
NOTHING = "none"  # in the URL: neither layer is shown


class Layer(StrEnum):
    """What the map can show."""

    FLOWS = "flows"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """
    Which records to show. Empty means no restriction; the members of one field are alternatives.

    Attributes
    ----------
    start, end
        First and last day, both inclusive; None is open.
    layers
        What is shown at all: flows, incidents, both or neither.
    event_types
        Of incidents only.
    terms, statuses, scopes, min_persons
        Of flows only; `min_persons` 0 is no restriction.
    places
        Names a record's origin, destination or place must go by, or lie in, however spelt.
    bounds
        A rectangle a record's origin, destination or place must lie in; of an area, its middle.
    text
        Words, together, in the evidence, the title, the group or the attribution.
    """

    start: date | None = None
    end: date | None = None
    layers: tuple[Layer, ...] = (Layer.FLOWS, Layer.INCIDENTS)
    event_types: tuple[EventType, ...] = ()
    terms: tuple[Term, ...] = ()
    statuses: tuple[Status, ...] = ()
    scopes: tuple[Scope, ...] = ()
    places: tuple[str, ...] = ()
    min_persons: int = 0
    text: str = ""
    bounds: Bounds | None = None

    def __post_init__(self) -> None:
        tidied: dict[str, object] = {
            "start": _day("start", self.start),
            "end": _day("end", self.end),
            "places": tuple(dict.fromkeys(filter(None, map(_tidy, self.places)))),
            "min_persons": _minimum(self.min_persons),
            "text": _tidy(self.text),
        }
        for name, kind in ENUMS.items():
            tidied[name] = _members(name, kind, getattr(self, name))
        if self.bounds is not None and not isinstance(self.bounds, Bounds):
            raise ModelError(f"bounds={self.bounds!r} is no rectangle; give a Bounds or None")
        for name, value in tidied.items():
            object.__setattr__(self, name, value)
        if self.start and self.end and self.end < self.start:
            raise ModelError(f"The dates end before they start: {self.start} to {self.end}")

    @property
    def shows_flows(self) -> bool:
        """Whether flows are shown at all."""
        return Layer.FLOWS in self.layers

    @property
    def shows_incidents(self) -> bool:
        """Whether incidents are shown at all."""
        return Layer.INCIDENTS in self.layers

    @property
    def before(self) -> date | None:
        """The first day after the window, for half-open comparisons; None if it is open."""
        if self.end is None or self.end == date.max:
            return None
        return self.end + timedelta(days=1)

    def describe(self) -> str:
        """
        Say it in words, as under a figure.

        Examples
        --------
        >>> Filters().describe()
        'everything'
        >>> Filters(terms=(Term.EVACUATED,), min_persons=500, places=("al-Waer",)).describe()
        'evacuated; at least 500 persons; al-Waer'
        """
        if not self.layers:
            return "nothing"
        shown = "" if len(self.layers) == len(Layer) else f"{self.layers[0].value} only"
        statuses = [status.value.replace("_", " ") for status in self.statuses]
        scopes = [SCOPE_WORDS[scope] for scope in self.scopes]
        persons = f"at least {self.min_persons:,} persons" if self.min_persons else ""
        parts = (
            _describe_dates(self.start, self.end),
            shown,
            _any_of(kind.value for kind in self.event_types),
            _any_of(term.value for term in self.terms),
            _any_of(statuses),
            _any_of(scopes),
            persons,
            _any_of(self.places),
            self.bounds.describe() if self.bounds else "",
            f'"{self.text}"' if self.text else "",
        )
        return "; ".join(filter(None, parts)) or "everything"

    def to_query(self) -> dict[str, str]:
        """
        Write the URL's parameters: only what differs from showing everything.

        Examples
        --------
        >>> Filters(start=date(2017, 3, 1), layers=("flows",), places=("al-Waer",)).to_query()
        {'from': '2017-03-01', 'show': 'flows', 'place': 'al-Waer'}
        """
        default = Filters()
        query = {}
        for name, key in KEYS.items():
            value = getattr(self, name)
            if value != getattr(default, name):
                query[key] = _write(name, value)
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> tuple[Filters, list[str]]:
        """
        Read the URL's parameters, as much as can be understood.

        Parameters
        ----------
        query
            Parameters by name; a repeated one as a sequence. Names that are not of `KEYS` may
            belong to something else on the page and are passed over.

        Returns
        -------
        filters
            What was understood.
        problems
            What was not, each in a sentence that says what to give.

        Examples
        --------
        >>> Filters.from_query({"from": "abc", "min": "500"})[1]
        ["'abc' is no date for from; give YYYY-MM-DD"]
        """
        values: dict[str, Any] = {}
        problems: list[str] = []
        for name, key in KEYS.items():
            given = query.get(key, ())
            texts = [given] if isinstance(given, str) else list(given)
            if any(text.strip() for text in texts):
                values[name] = _read(name, key, texts, problems)
        values = {name: value for name, value in values.items() if value is not None}
        if values.get("start", date.min) > values.get("end", date.max):
            dates = f"from={values.pop('start')} is after to={values.pop('end')}"
            problems.append(f"{dates}; give the earlier day first")
        return cls(**values), problems


KEYS = {  # field -> its name in the URL, in the order the URL has them
    "start": "from",
    "end": "to",
    "layers": "show",
    "event_types": "type",
    "terms": "term",
    "statuses": "status",
    "scopes": "scope",
    "places": "place",
    "bounds": "area",
    "min_persons": "min",
    "text": "text",
}
ENUMS: dict[str, type[StrEnum]] = {
    "layers": Layer,
    "event_types": EventType,
    "terms": Term,
    "statuses": Status,
    "scopes": Scope,
}
SCOPE_WORDS = {
    Scope.EVENT: "single movements",
    Scope.CUMULATIVE: "running totals",
    Scope.STOCK: "people there at the time",
    Scope.EXPECTED: "expected totals",
}
if set(KEYS) != {field.name for field in fields(Filters)}:  # pragma: no cover
    raise AssertionError("every field of Filters has its name in the URL")


# --- Values ---------------------------------------------------------------------------------------


def _day(name: str, value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    raise ModelError(f"{name}={value!r} is no date; give a datetime.date or None")


def _members(name: str, kind: type[StrEnum], values: Iterable[str]) -> tuple[StrEnum, ...]:
    """Take values in the order of their enumeration, each once."""
    given = set()
    for value in values:
        try:
            given.add(kind(value))
        except ValueError:
            known = ", ".join(repr(member.value) for member in kind)
            raise ModelError(f"{value!r} is none of {name}; give one of {known}") from None
    return tuple(member for member in kind if member in given)


def _tidy(text: str) -> str:
    """Collapse white space; what cannot be written as UTF-8 becomes a question mark."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _minimum(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PERSONS:
        raise ModelError(
            f"min_persons={value!r} is no number of persons; give 0 to {MOST_PERSONS:,}"
        )
    return value


# --- Words ----------------------------------------------------------------------------------------


def _any_of(words: Iterable[str]) -> str:
    return ", ".join(words)


def _say(day: date, *, month: bool = True, year: bool = True) -> str:
    parts = [str(day.day), MONTHS[day.month - 1] if month else "", str(day.year) if year else ""]
    return " ".join(filter(None, parts))


def _describe_dates(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return ""
    if end is None:
        return f"from {_say(start)}" if start else ""
    if start is None:
        return f"until {_say(end)}"
    if start == end:
        return _say(start)
    same_year = start.year == end.year
    if same_year and start.month == end.month:
        return f"{start.day}{DASH}{_say(end)}"
    return f"{_say(start, year=not same_year)} {DASH} {_say(end)}"


# --- The URL --------------------------------------------------------------------------------------

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _slug(text: str) -> str:
    """
    Spell a member of an enumeration for the URL.

    Examples
    --------
    >>> _slug("Explosions/Remote violence"), _slug("under_way")
    ('Explosions-Remote-violence', 'under-way')
    """
    return re.sub(r"[\W_]+", "-", text).strip("-")


def _write(name: str, value: Any) -> str:  # noqa: ANN401 - the value of any field
    if name in ENUMS:
        return ",".join(_slug(member.value) for member in value) or NOTHING
    if name == "places":
        return ",".join(place.replace("\\", r"\\").replace(",", r"\,") for place in value)
    if isinstance(value, Bounds):
        return value.to_text()
    return str(value)


def _read(name: str, key: str, texts: Sequence[str], problems: list[str]) -> object:
    """Read one field; None, with a sentence in problems, where nothing was understood."""
    if name in ENUMS:
        return _read_members(name, key, texts, problems)
    if name == "places":
        return [place for text in texts for place in _split(text)]
    last = texts[-1].strip()
    if name == "text":
        return last
    readers = {"min_persons": _read_number, "bounds": _read_bounds}
    return readers.get(name, _read_day)(key, last, problems)


def _read_day(key: str, text: str, problems: list[str]) -> date | None:
    try:
        if ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    problems.append(f"{_quote(text)} is no date for {key}; give YYYY-MM-DD")
    return None


def _read_number(key: str, text: str, problems: list[str]) -> int | None:
    digits = text.replace(",", "")
    if re.fullmatch("[0-9]{1,12}", digits) and int(digits) <= MOST_PERSONS:
        return int(digits)
    problems.append(f"{_quote(text)} is no number of persons for {key}; give for example 500")
    return None


def _read_bounds(key: str, text: str, problems: list[str]) -> Bounds | None:
    bounds = Bounds.from_text(text)
    if bounds is None:
        wanted = "south,west,north,east in degrees"
        problems.append(f"{_quote(text)} is no rectangle for {key}; give {wanted}")
    return bounds


def _read_members(
    name: str, key: str, texts: Sequence[str], problems: list[str]
) -> tuple[StrEnum, ...] | None:
    known = {_slug(member.value).casefold(): member for member in ENUMS[name]}
    given = [word.strip() for text in texts for word in text.split(",") if word.strip()]
    if name == "layers" and given == [NOTHING]:
        return ()
    found = [known[_slug(word).casefold()] for word in given if _slug(word).casefold() in known]
    problems += [
        f"{_quote(word)} is no {key}; give one of {', '.join(map(_slug, known.values()))}"
        for word in given
        if _slug(word).casefold() not in known
    ]
    return tuple(found) or None


def _split(text: str) -> list[str]:
    r"""
    Split at commas; `\,` is a comma of the name itself.

    Examples
    --------
    >>> _split(r"al-Waer,Homs\, Syria")
    ['al-Waer', 'Homs, Syria']
    """
    names = [""]
    escaped = False
    for character in text:
        if escaped or character not in "\\,":
            names[-1] += character
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            names.append("")
    return names


def _quote(text: str) -> str:
    """Quote what a URL said, cut short: it may be anything."""
    return repr(text if len(text) <= 40 else text[:40] + "…")
