"""From the rows of a view to what can be drawn: ends, people, deaths, how exactly each is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from components.payload import AREA_RADIUS_KM
from components.scales import CONFIRMED, DATE_CERTAINTY
from data.model import DatePrecision, EventType, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.corpus import View


@dataclass(frozen=True, slots=True)
class Spot:
    """
    A place on the map; `radius_km` is how far an area may reach, None for a point.

    `unit` is the precision and country by which a governorate's or a country's outline is found.
    """

    name: str
    lon: float
    lat: float
    radius_km: float | None = None
    unit: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class FlowMark:
    """
    A movement to draw; an end that has no place is None.

    At least `persons` moved, None if unknown; `persons_most` is how many it may have been, None if
    that is no more or nobody said. `certainty` is how strongly it is drawn, 1 where its day is
    known; `is_confirmed` that a person looked at it.
    """

    origin: Spot | None
    destination: Spot | None
    persons: int | None
    status: Status
    persons_most: int | None = None
    certainty: float = 1.0
    is_confirmed: bool = False

    @property
    def ends(self) -> tuple[Spot, ...]:
        """The ends that have a place."""
        return tuple(end for end in (self.origin, self.destination) if end is not None)


@dataclass(frozen=True, slots=True)
class IncidentMark:
    """Something that happened, to draw; the rest as people in `FlowMark`."""

    spot: Spot
    event_type: EventType
    deaths: int | None
    deaths_most: int | None = None
    certainty: float = 1.0
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """All that a view lets one draw."""

    flows: tuple[FlowMark, ...]
    incidents: tuple[IncidentMark, ...]

    def spots(self) -> Iterator[Spot]:
        """Walk every place that is drawn."""
        for flow in self.flows:
            yield from flow.ends
        for incident in self.incidents:
            yield incident.spot

    def __bool__(self) -> bool:
        """Say whether there is anything to draw."""
        return bool(self.flows or self.incidents)


def marks_of(view: View) -> Marks:
    """Take from a view all that has a place."""
    return marks_of_rows(view.flows, view.incidents)


def marks_of_rows(flow_rows: pd.DataFrame, incident_rows: pd.DataFrame) -> Marks:
    """Take from rows of a view all that has a place."""
    flows = [_flow(row) for row in _rows(flow_rows)]
    incidents = [_incident(row) for row in _rows(incident_rows)]
    return Marks(
        flows=tuple(flow for flow in flows if flow.ends),
        incidents=tuple(incident for incident in incidents if incident is not None),
    )


def sizes(low: object, high: object, best: object) -> tuple[int | None, int | None]:
    """
    Give the numbers that size a mark: at least so many, and at most, if that is more.

    >>> sizes(24, 99, pd.NA), sizes(500, 500, 500), sizes(pd.NA, pd.NA, pd.NA)
    ((24, 99), (500, None), (None, None))
    """
    known = [found for found in map(number, (low, best, high)) if found is not None]
    if not known:
        return None, None
    least, most = known[0], number(high)
    return least, most if most is not None and most > least else None


def number(value: object) -> int | None:
    """Give a whole number, or None where a table says unknown in one of its ways."""
    return None if _is_unknown(value) else int(value)  # type: ignore[call-overload]


def words(value: object) -> str:
    """Give a text, or "" where a table says unknown in one of its ways."""
    return "" if _is_unknown(value) else str(value)


def _is_unknown(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124 - NaN


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Walk a table's rows as dictionaries."""
    return iter(table.to_dict("records"))  # type: ignore[arg-type]


def _flow(row: dict[str, Any]) -> FlowMark:
    least, most = sizes(row["persons_low"], row["persons_high"], row["persons_best"])
    return FlowMark(
        origin=_spot(row, "origin_", "origin_name"),
        destination=_spot(row, "destination_", "destination_name"),
        persons=least,
        status=Status(row["status"]),
        persons_most=most,
        certainty=_certainty(row),
        is_confirmed=row["review"] in CONFIRMED,
    )


def _incident(row: dict[str, Any]) -> IncidentMark | None:
    spot = _spot(row, "", "place_name")
    if spot is None:
        return None
    least, most = sizes(row["fatalities_low"], row["fatalities_high"], row["fatalities_best"])
    return IncidentMark(
        spot,
        EventType(row["event_type"]),
        least,
        most,
        certainty=_certainty(row),
        is_confirmed=row["review"] in CONFIRMED,
    )


def _certainty(row: dict[str, Any]) -> float:
    known = words(row["date_precision"])
    return DATE_CERTAINTY[DatePrecision(known)] if known else 1.0


def _spot(row: dict[str, Any], prefix: str, name: str) -> Spot | None:
    """Take a place from the columns of a row; None if it has no coordinates."""
    lat, lon = row[f"{prefix}lat"], row[f"{prefix}lon"]
    if _is_unknown(lat) or _is_unknown(lon):
        return None
    precision = Precision(words(row[f"{prefix}precision"]) or Precision.POINT)
    radius: float | None = None
    if precision is not Precision.POINT:
        said = row[f"{prefix}radius_km"]
        radius = AREA_RADIUS_KM[precision] if _is_unknown(said) else float(said)
    unit = (precision.value, words(row[f"{prefix or 'place_'}country"]) or "")
    return Spot(words(row[name]), float(lon), float(lat), radius, unit)
