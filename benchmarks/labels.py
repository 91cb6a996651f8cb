"""
Reports with the flows and incidents an analyst codes from them, and how they are written down.

A file holds reports, each "=== name", its text, "---", and a line a record:

    F 12,000 | Homs/al-Waer | Jarablus/- | done
    I 3 | explosions | al-Waer | shelling

F is a flow: figure, origin, destination, status; I an incident: dead, event type, place and, where
it is asked, sub-event type. "?" after
the letter marks a record that may be read or left out. "/" separates answers that are all right,
"-" is nothing, "*" anything. A figure is a number, a range "24..99", several ways of counting the
same people "400hh+2400"; "hh" are households.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from data.model import EventType, Mention, Quantity, Status, SubEventType, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

EVENTS = {
    "battles": EventType.BATTLES,
    "protests": EventType.PROTESTS,
    "riots": EventType.RIOTS,
    "explosions": EventType.EXPLOSIONS,
    "civilians": EventType.VIOLENCE_AGAINST_CIVILIANS,
    "strategic": EventType.STRATEGIC_DEVELOPMENTS,
    "siege": EventType.SIEGE,
    "disaster": EventType.DISASTER,
    "aggregate": EventType.AGGREGATE,
}
SUB_EVENTS = {
    "regains": SubEventType.GOVERNMENT_REGAINS,
    "overtakes": SubEventType.NON_STATE_OVERTAKES,
    "clash": SubEventType.ARMED_CLASH,
    "intervention": SubEventType.PROTEST_WITH_INTERVENTION,
    "violent": SubEventType.VIOLENT_DEMONSTRATION,
    "mob": SubEventType.MOB_VIOLENCE,
    "air": SubEventType.AIR_DRONE_STRIKE,
    "suicide": SubEventType.SUICIDE_BOMB,
    "shelling": SubEventType.SHELLING,
    "remote": SubEventType.REMOTE_EXPLOSIVE,
    "attack": SubEventType.ATTACK,
    "abduction": SubEventType.ABDUCTION,
    "transfer": SubEventType.TRANSFER_OF_TERRITORY,
}
NOTHING, ANYTHING = "-", "*"
_KINDS = re.compile(
    r"\b(?:city|town|village|province|governorate|district|state|region|county|camp|township"
    r"|territory|commune|municipality|of|the|area|strip|department|oblast|neighbou?rhood)\b"
)


class LabelError(ValueError):
    """A line of labels that cannot be understood. The message quotes it."""


class Figure(NamedTuple):
    """Bounds of a figure, and its unit."""

    low: int
    high: int
    unit: Unit = Unit.PERSON

    def fits(self, quantity: Quantity) -> bool:
        """Say whether a quantity read is this figure."""
        if quantity.unit is not self.unit:
            return False
        if self.low < self.high:
            return self.low <= quantity.figure <= self.high
        return self.low in {quantity.figure, quantity.low, quantity.high}


class Figures(NamedTuple):
    """Answers to "how many": any of `figures`; nothing too, or anything, where marked."""

    figures: tuple[Figure, ...]
    may_be_none: bool
    is_any: bool

    def fits(self, quantity: Quantity | None) -> bool:
        """Say whether what was read is one of the answers."""
        if self.is_any:
            return True
        if quantity is None:
            return self.may_be_none
        return any(figure.fits(quantity) for figure in self.figures)


class Names(NamedTuple):
    """Answers to "where", folded."""

    names: frozenset[str]
    may_be_none: bool
    is_any: bool

    def fits(self, places: Sequence[Mention]) -> bool:
        """Say whether one of the places read is one of the answers."""
        if self.is_any:
            return True
        if not places:
            return self.may_be_none
        return any(fold(place.name) in self.names for place in places)


class FlowLabel(NamedTuple):
    """A movement as an analyst codes it."""

    figures: Figures
    origin: Names
    destination: Names
    statuses: frozenset[Status]
    is_optional: bool
    line: str


class IncidentLabel(NamedTuple):
    """An event as an analyst codes it."""

    dead: Figures
    events: frozenset[EventType]
    place: Names
    subs: frozenset[SubEventType]  # none where it is not asked
    is_optional: bool
    line: str


class Labelled(NamedTuple):
    """A report with all an analyst codes from it."""

    name: str
    text: str
    flows: tuple[FlowLabel, ...]
    incidents: tuple[IncidentLabel, ...]


def read_labelled(path: Path) -> list[Labelled]:
    """Read a file of labelled reports; `LabelError` quotes a line that makes no sense."""
    parts = re.split(r"^=== *(.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_labelled(name, body) for name, body in zip(parts[1::2], parts[2::2], strict=True)]


def _labelled(name: str, body: str) -> Labelled:
    text, _, labels = body.partition("\n---")
    lines = [line.strip() for line in labels.splitlines() if line.strip()]
    unknown = next((line for line in lines if not re.match(r"[FI]\??\s", line)), None)
    if unknown is not None:
        msg = f"{name}: {unknown!r} begins with neither F nor I; see benchmarks/labels.py"
        raise LabelError(msg)
    flows = tuple(_flow(line) for line in lines if line[0] == "F")
    incidents = tuple(_incident(line) for line in lines if line[0] == "I")
    return Labelled(name, text.strip("\n"), flows, incidents)


def _cells(line: str, fewest: int) -> list[str]:
    cells = [cell.strip() for cell in line.split(maxsplit=1)[1].split("|")]
    if len(cells) < fewest:
        msg = f"{line!r} has {len(cells)} cells; give at least {fewest}, with | between"
        raise LabelError(msg)
    return cells


def _flow(line: str) -> FlowLabel:
    figures, origin, destination, status, *_ = _cells(line, 4)
    statuses = frozenset(Status) if status == ANYTHING else frozenset(map(Status, _answers(status)))
    return FlowLabel(
        _figures(figures), _names(origin), _names(destination), statuses, line[1] == "?", line
    )


def _incident(line: str) -> IncidentLabel:
    dead, event, place, *rest = _cells(line, 3)
    events = frozenset(EVENTS[name] for name in _answers(event)) if event != ANYTHING else EVENTS
    return IncidentLabel(
        _figures(dead), frozenset(EventType if event == ANYTHING else events), _names(place),
        frozenset(SUB_EVENTS[name] for cell in rest for name in _answers(cell)),
        line[1] == "?", line,
    )  # fmt: skip


def _answers(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split("/") if part.strip())


def _figures(cell: str) -> Figures:
    answers = set(_answers(cell.replace("+", "/").replace(",", "")))
    numbers = answers - {NOTHING, ANYTHING}
    figures = tuple(_figure(answer) for answer in sorted(numbers))
    return Figures(figures, NOTHING in answers, ANYTHING in answers)


def _figure(answer: str) -> Figure:
    match = re.fullmatch(r"(\d+)(?:\.\.(\d+))?(hh)?", answer)
    if match is None:
        msg = f"{answer!r} is no figure; write 500, 24..99 or 40hh"
        raise LabelError(msg)
    unit = Unit.HOUSEHOLD if match[3] else Unit.PERSON
    return Figure(int(match[1]), int(match[2] or match[1]), unit)


def _names(cell: str) -> Names:
    answers = set(_answers(cell))
    names = frozenset(fold(answer) for answer in answers - {NOTHING, ANYTHING})
    return Names(names, NOTHING in answers, ANYTHING in answers)


def fold(name: str) -> str:
    """
    Make names comparable: no case, accents, hyphens, articles or words of kind.

    >>> fold("the al-Waer neighborhood") == fold("Al Waer")
    True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"[-\u2019'`]", " ", plain.casefold())
    return re.sub(r"^(?:al|el) ", "", " ".join(_KINDS.sub(" ", plain).split())) or plain.strip()
