"""
Colours and sizes of everything drawn, defined once: canvas, legend, charts and snapshot share them.

Widths and areas are absolute, so that two maps may be compared: a ribbon of 8 px is 10,000 people
whatever else is on the screen. Both grow with the square root, so a circle's *area* says how many
died. The canvas gets the same numbers as JSON, see `as_json`.

Colours start from Okabe and Ito, "Color Universal Design" (2008), moved apart until people with
red- or green-blindness tell every pair (the tests measure it). Blue is kept for people who move.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from data.model import DatePrecision, EventType, Status

Theme = Literal["light", "dark"]
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class RootScale:
    """A size in pixels that grows with the square root of a number, between two bounds."""

    factor: float
    smallest_px: float
    largest_px: float

    def __call__(self, number: float) -> float:
        """Return the size of a number, in pixels."""
        return min(self.largest_px, max(self.smallest_px, self.factor * math.sqrt(max(number, 0))))

    @property
    def saturates_at(self) -> int:
        """The smallest number drawn at full size; larger ones look the same, and legends say so."""
        return math.ceil((self.largest_px / self.factor) ** 2)


STROKE: Final = RootScale(factor=0.08, smallest_px=1.8, largest_px=22.0)
RADIUS: Final = RootScale(factor=1.5, smallest_px=3.0, largest_px=36.0)
UNKNOWN_STROKE_PX: Final = 1.8
UNKNOWN_RADIUS_PX: Final = 3.4


def stroke_px(persons: float | None) -> float:
    """
    Return the width of a flow's ribbon.

    >>> stroke_px(10_000)
    8.0
    >>> stroke_px(0) == stroke_px(500) == 1.8
    True
    >>> stroke_px(None) == UNKNOWN_STROKE_PX
    True
    """
    return UNKNOWN_STROKE_PX if persons is None else STROKE(persons)


def radius_px(deaths: float | None) -> float:
    """
    Return the radius of an incident's circle; its area is proportional to the deaths.

    >>> radius_px(100), radius_px(400)
    (15.0, 30.0)
    >>> radius_px(0)
    3.0
    >>> radius_px(None) == UNKNOWN_RADIUS_PX
    True
    """
    return UNKNOWN_RADIUS_PX if deaths is None else RADIUS(deaths)


AREA_LOOK: Final[dict[str, Any]] = {
    "shade": 0.12,
    "shade_of_many": 0.06,
    "edge": 0.55,
    "edge_px": 1.2,
    "dash_px": [2, 4],
}
"""Areas of a known outline: how strongly one is filled, and one made of many; its dashed edge."""
RIBBON_BEND: Final = 0.16
"""How far the control point of a flow's curve lies aside, of the distance between its ends."""
RIBBON_TAIL: Final = 0.35
"""Width of a flow's ribbon at its origin, of that at its head."""

DATE_CERTAINTY: Final[dict[DatePrecision, float]] = {
    DatePrecision.DAY: 1.0,
    DatePrecision.WEEK: 0.85,
    DatePrecision.MONTH: 0.65,
    DatePrecision.YEAR: 0.45,
    DatePrecision.PERIOD: 1.0,
}
"""How strongly a record is drawn whose day is not known: it is spread over all it may be in."""

CONFIRMED: Final = ("confirmed", "corrected", "added by hand")
IMPORTED: Final = "imported"
"""What the column `review` says of a record a person has looked at."""
CONFIRMED_PX: Final = 1.3
CONFIRMED_GAP_PX: Final = 2.0
"""What a person confirmed has an edge in ink, so wide, and so far from an incident's circle."""
DATA_SET_CORE_PX: Final = 1.2
"""Beside what a machine read, what a data set says has a light core, of this radius."""


# --- Legends --------------------------------------------------------------------------------------


def legend_steps(largest: float, steps: int = 3) -> tuple[int, ...]:
    """
    Return round numbers, smallest first, that show how sizes grow up to about `largest`.

    >>> legend_steps(12_000)
    (100, 1000, 10000)
    >>> legend_steps(45)
    (1, 4, 40)
    >>> legend_steps(0)
    ()
    """
    if largest < 1:
        return ()
    top = math.floor(math.log10(largest))
    first = int(largest // 10**top) * 10**top
    # A legend reads best in tens: 10,000 and not 12,000; 40 stays 40, there is no more to say.
    made = [max(1, first // 10 ** (steps - 1 - step)) for step in range(steps)]
    return tuple(sorted(set(made)))


def short(number: float) -> str:
    """
    Write a number as briefly as an axis or a legend needs it.

    >>> [short(n) for n in (0, 950, 1_000, 12_400, 250_000, 1_500_000, 6_700_000)]
    ['0', '950', '1k', '12k', '250k', '1.5M', '6.7M']
    """
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            scaled = number / size
            digits = 1 if scaled < 10 else 0
            return f"{scaled:.{digits}f}".removesuffix(".0") + letter
    return f"{number:.0f}"


# --- Colours --------------------------------------------------------------------------------------

_E = EventType
EVENT_COLOURS: Final[dict[Theme, dict[EventType, str]]] = {
    "light": {
        _E.BATTLES: "#b8400a",
        _E.EXPLOSIONS: "#f2a12c",
        _E.VIOLENCE_AGAINST_CIVILIANS: "#a02c7a",
        _E.PROTESTS: "#009e73",
        _E.RIOTS: "#9c9400",
        _E.STRATEGIC_DEVELOPMENTS: "#8a94a0",
        _E.SIEGE: "#5c3a1e",
        _E.DISASTER: "#5b3fd6",
        _E.AGGREGATE: "#6f7985",
    },
    "dark": {
        _E.BATTLES: "#e8590c",
        _E.EXPLOSIONS: "#f5a623",
        _E.VIOLENCE_AGAINST_CIVILIANS: "#d65fa8",
        _E.PROTESTS: "#1fb58a",
        _E.RIOTS: "#f5e960",
        _E.STRATEGIC_DEVELOPMENTS: "#b4bfca",
        _E.SIEGE: "#a5744a",
        _E.DISASTER: "#7f5cff",
        _E.AGGREGATE: "#7d8896",
    },
}

FLOW_COLOURS: Final[dict[Theme, dict[Status, str]]] = {
    "light": {
        Status.DONE: "#0b62ab",
        Status.UNDER_WAY: "#4f9bdc",
        Status.PLANNED: "#3a78b5",
        Status.THREATENED: "#3a78b5",
    },
    "dark": {
        Status.DONE: "#5aaef5",
        Status.UNDER_WAY: "#9ccffb",
        Status.PLANNED: "#7fbdf3",
        Status.THREATENED: "#7fbdf3",
    },
}
FLOW_UNKNOWN: Final[dict[Theme, str]] = {"light": "#7c8794", "dark": "#98a3b0"}
"""A flow whose number nobody gave."""

SERIES: Final[dict[Theme, tuple[str, ...]]] = {
    "light": ("#0b62ab", "#c77b00", "#00795a", "#a02c7a", "#3f9fd6", "#a5481c"),
    "dark": ("#5aaef5", "#e8a735", "#2dbb92", "#e07fbd", "#a3d5f7", "#e0784a"),
}
"""Places, or whatever else has no colour of its own, side by side in one chart."""

DIVERGING: Final[dict[Theme, tuple[str, str, str]]] = {
    "light": ("#b35806", "#efede6", "#0b62ab"),
    "dark": ("#e08a3c", "#2a333b", "#5aaef5"),
}
"""Less, neither, more: the ends of a scale that goes both ways."""

LineStyle = Literal["solid", "dashed", "dotted"]
STATUS_LINES: Final[dict[Status, LineStyle]] = {
    Status.DONE: "solid",
    Status.UNDER_WAY: "solid",
    Status.PLANNED: "dashed",
    Status.THREATENED: "dotted",
}

STATUS_WORDS: Final[dict[Status, str]] = {
    Status.DONE: "Done",
    Status.UNDER_WAY: "Under way",
    Status.PLANNED: "Planned",
    Status.THREATENED: "Threatened",
}

EVENT_WORDS: Final[dict[EventType, str]] = {
    _E.BATTLES: "Battles",
    _E.EXPLOSIONS: "Explosions, remote violence",
    _E.VIOLENCE_AGAINST_CIVILIANS: "Violence against civilians",
    _E.PROTESTS: "Protests",
    _E.RIOTS: "Riots",
    _E.STRATEGIC_DEVELOPMENTS: "Strategic developments",
    _E.SIEGE: "Sieges",
    _E.DISASTER: "Disasters",
    _E.AGGREGATE: "Cumulative tolls",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """Colours of what lies under and around the marks, in one theme."""

    sea: str
    land: str
    border: str
    disputed: str
    admin1: str
    river: str
    lake: str
    label: str
    label_halo: str
    ink: str
    muted: str
    panel: str
    line: str
    accent: str
    mark_edge: str


PAPER: Final[dict[Theme, Paper]] = {
    "light": Paper(
        sea="#dfe8ee",
        land="#f7f6f2",
        border="#a9a59b",
        disputed="#c2beb4",
        admin1="#dedad0",
        river="#c3d6e2",
        lake="#d3e1ea",
        label="#6a6f76",
        label_halo="#f7f6f2",
        ink="#1f2a30",
        muted="#66717a",
        panel="#fdfcfa",
        line="#dcd7cc",
        accent="#0a6583",
        mark_edge="#ffffff",
    ),
    "dark": Paper(
        sea="#0f151a",
        land="#1b242e",
        border="#4a5766",
        disputed="#3f4b58",
        admin1="#293542",
        river="#1f3444",
        lake="#16232e",
        label="#95a0ad",
        label_halo="#1b242e",
        ink="#e6e4de",
        muted="#97a3b1",
        panel="#161e23",
        line="#2f3b43",
        accent="#4fb3d4",
        mark_edge="#10171f",
    ),
}


def as_json() -> dict[str, Any]:
    """Return scales and colours for the canvas: plain JSON, keyed by the model's words."""
    return {
        "certainty": {precision.value: DATE_CERTAINTY[precision] for precision in DatePrecision},
        "confirmed": {"edge_px": CONFIRMED_PX, "gap_px": CONFIRMED_GAP_PX},
        "ribbon": {"bend": RIBBON_BEND, "tail": RIBBON_TAIL},
        "data_set": {"core_px": DATA_SET_CORE_PX},
        "stroke": asdict(STROKE) | {"unknown_px": UNKNOWN_STROKE_PX},
        "radius": asdict(RADIUS) | {"unknown_px": UNKNOWN_RADIUS_PX},
        "events": {kind.value: EVENT_WORDS[kind] for kind in EventType},
        "statuses": {
            status.value: {"words": STATUS_WORDS[status], "line": STATUS_LINES[status]}
            for status in Status
        },
        "themes": {
            theme: {
                "events": {kind.value: EVENT_COLOURS[theme][kind] for kind in EventType},
                "flows": {status.value: FLOW_COLOURS[theme][status] for status in Status},
                "flow_unknown": FLOW_UNKNOWN[theme],
                "paper": asdict(PAPER[theme]),
            }
            for theme in THEMES
        },
    }
