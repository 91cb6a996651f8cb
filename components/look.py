"""
How the map is looked at, apart from what is shown: view, moment, playing, labels, base map. Pure.

The one place that knows how a look stands in the URL; the player is told it, and tells it, as JSON.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, Self, get_args

from components.payload import EPOCH
from components.tiles import TILES

if TYPE_CHECKING:
    from collections.abc import Mapping

ViewPort = tuple[float, float, float]
"""Latitude, longitude and zoom of the map's middle."""
Labels = Literal["latin", "arabic", "both", "local"]
Step = Literal["day", "week", "month"]
Bars = Literal["incidents", "deaths"]

TRAILS: Final[dict[str, int | None]] = {
    "1-day": 1,
    "1-week": 7,
    "2-weeks": 14,
    "1-month": 30,
    "3-months": 91,
    "1-year": 365,
    "all": None,
}
"""How many days are shown at a time while time moves; None adds up from the window's start."""
SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
VIEW_DECIMALS: Final = (4, 4, 2)
_PLAIN_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "trail": tuple(TRAILS),
    "step": get_args(Step),
    "labels": get_args(Labels),
    "bars": get_args(Bars),
}
_WANTED: Final = {
    "view": "latitude,longitude,zoom",
    "day": "YYYY-MM-DD",
    "speed": f"one of {', '.join(f'{speed:g}' for speed in SPEEDS)}",
    "tiles": f"one of {', '.join(TILES)}",
} | {name: f"one of {', '.join(choices)}" for name, choices in _CHOICES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """
    How the map is looked at.

    Attributes
    ----------
    view
        Where; None sees all that is kept.
    day
        The last day of the moment shown; None shows the whole window.
    trail
        A key of `TRAILS`; None fits the window.
    step, speed
        What the arrow keys move by, and how fast playing is, 1 being usual.
    bars
        What the lower half of the time line counts.
    labels
        The script of place names on the base map.
    tiles
        One of `TILES`, online; None is the offline base map.
    """

    view: ViewPort | None = None
    day: date | None = None
    trail: str | None = None
    step: Step = "day"
    speed: float = 1.0
    bars: Bars = "incidents"
    labels: Labels = "latin"
    tiles: str | None = None

    def to_query(self) -> dict[str, str]:
        """
        Write the URL's parameters: only what differs from the usual look.

        >>> Look(view=(34.75, 36.7, 8.5), day=date(2017, 3, 18), trail="all").to_query()
        {'at': '34.75,36.7,8.5', 'day': '2017-03-18', 'trail': 'all'}
        """
        usual = Look()
        return {
            LOOK_KEYS[field.name]: _write(value)
            for field in fields(self)
            if (value := getattr(self, field.name)) != getattr(usual, field.name)
        }

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[Self, list[str]]:
        """
        Read the URL's parameters, as much as can be understood.

        Returns
        -------
        look
            What was understood.
        problems
            What was not, each in a sentence that says what to give.

        Examples
        --------
        >>> Look.from_query({"at": "north", "step": "week"})[1]
        ["'north' is no at; give latitude,longitude,zoom"]
        """
        read: dict[str, Any] = {}
        problems = []
        for name, key in LOOK_KEYS.items():
            text = query.get(key, "").strip()
            if not text:
                continue
            value = _read(name, text)
            if value is None:
                shown = text if len(text) <= 40 else text[:40] + "…"
                problems.append(f"{shown!r} is no {key}; give {_WANTED[name]}")
            else:
                read[name] = value
        return cls(**read), problems

    def to_json(self) -> dict[str, Any]:
        """Return the look for the player; days as numbers since 1970-01-01."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return told | {"day": None if self.day is None else (self.day - EPOCH).days}

    def told(self, said: object) -> Look:
        """Take up what a player says; a browser may say anything: what makes no sense is left."""
        if not isinstance(said, dict):
            return self
        texts = {"view": _join(said.get("view")), "day": _iso(said.get("day"))}
        texts |= {name: str(said.get(name) or "") for name in (*_CHOICES, "speed", "tiles")}
        read = {name: _read(name, text) if text else None for name, text in texts.items()}
        kept: dict[str, Any] = {
            name: value for name, value in read.items() if value is not None or name in NULLABLE
        }
        return replace(self, **kept)


LOOK_KEYS: Final = {
    "view": "at",
    "day": "day",
    "trail": "trail",
    "step": "step",
    "speed": "speed",
    "bars": "bars",
    "labels": "labels",
    "tiles": "tiles",
}
NULLABLE: Final = ("view", "day", "trail", "tiles")


def _write(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(
            f"{round(part, digits):g}"
            if digits < 3
            else f"{part:.{digits}f}".rstrip("0").rstrip(".")
            for part, digits in zip(value, VIEW_DECIMALS, strict=True)
        )
    return f"{value:g}" if isinstance(value, float) else str(value)


def _read(name: str, text: str) -> object:
    """Read one part of a look; None where it makes no sense."""
    match name:
        case "view":
            return _read_view(text)
        case "day":
            return _read_day(text)
        case "speed":
            return next((speed for speed in SPEEDS if text in {f"{speed:g}", str(speed)}), None)
        case "tiles":
            return next((tiles for tiles in TILES if tiles.casefold() == text.casefold()), None)
    return text if text in _CHOICES[name] else None


def _read_view(text: str) -> ViewPort | None:
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return (lat, lon, zoom) if abs(lat) <= 90 and abs(lon) <= 540 and 0 <= zoom <= 24 else None


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _PLAIN_DAY.fullmatch(text) else None
    except ValueError:
        return None


def _join(view: object) -> str:
    return ",".join(map(str, view)) if isinstance(view, list) else ""


def _iso(number: object) -> str:
    day = read_day_number(number)
    return "" if day is None else day.isoformat()


def read_day_number(number: object) -> date | None:
    """Read days since 1970-01-01; None for anything that makes no date."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    try:
        return EPOCH + timedelta(days=int(number))
    except (OverflowError, ValueError):
        return None


def options() -> dict[str, Any]:
    """Return what there is to choose from, for the player's menus; plain JSON."""
    return {
        "trails": [{"key": key, "days": days} for key, days in TRAILS.items()],
        "steps": list(get_args(Step)),
        "speeds": list(SPEEDS),
    }
