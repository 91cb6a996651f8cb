"""
What the canvas draws, as columns: the whole corpus once, then which rows are kept as bits.

A filter has one meaning, the one Python and SQL give it; the canvas is only told the outcome, one
bit a record. Days travel as whole numbers since 1970-01-01 and half-open, as in `data.model`.
"""

from __future__ import annotations

import base64
import json
import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from components.assets import Published
from components.base_layers import UNITS_PER_DEGREE, deltas_of, lines_of
from components.scales import AREA_LOOK, CONFIRMED, IMPORTED
from data.basemap.areas import outline_of
from data.model import DatePrecision, EventType, Precision, Scope, Status, SubEventType, Term

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from numpy.typing import NDArray

    from data.corpus import Kept, View

EPOCH: Final = date(1970, 1, 1)
KINDS: Final[dict[str, type[StrEnum]]] = {
    "status": Status,
    "term": Term,
    "scope": Scope,
    "event_type": EventType,
    "sub_event_type": SubEventType,
    "date_precision": DatePrecision,
    "precision": Precision,
}
"""Vocabularies sent as small numbers: the position of a word among its enum's members."""

AREA_RADIUS_KM: Final = {
    Precision.ADM3: 9.0,
    Precision.ADM2: 22.0,
    Precision.ADM1: 55.0,
    Precision.ADM0: 220.0,
    Precision.AREA: 30.0,
}
"""How far an area reaches where its gazetteer does not say: Syria's units, seen as circles."""


@dataclass(frozen=True, slots=True)
class Payload:
    """
    A corpus encoded for the canvas, and where each record stands in it.

    `first` and `last` are its first and last day, inclusive; None if no record has a date.
    """

    published: Published
    flow_ids: pd.Index
    incident_ids: pd.Index
    first: date | None
    last: date | None

    def masks(self, kept: Kept) -> dict[str, dict[str, str]]:
        """
        Return which rows a filter keeps, as bits in base64, lowest bit first.

        `kept` with the filter's dates, `matching` with them left open, `counted` those of the
        matching that may be added up; each of `flows` and `incidents`.
        """
        flows, incidents = kept.flows, kept.incidents
        return {
            name: {
                "flows": _bits(self.flow_ids, ours),
                "incidents": _bits(self.incident_ids, theirs),
            }
            for name, ours, theirs in (
                ("kept", flows.in_dates, incidents.in_dates),
                ("matching", flows.ids, incidents.ids),
                ("counted", flows.counted, incidents.counted),
            )
        }

    def holds(self, record_id: str) -> bool:
        """Say whether a record is among those sent; browsers may answer anything."""
        return record_id in self.flow_ids or record_id in self.incident_ids


def make_payload(everything: View, extra: Mapping[str, Any] | None = None) -> Payload:
    """
    Encode every record of a corpus for the canvas.

    Parameters
    ----------
    everything
        The view of the empty `Filters`. Records without a place are sent too: they count in the
        histogram, whatever can be drawn of them.
    extra
        More for the canvas, as JSON; its `first` and `last` go before those of the records (see
        `components.aggregate_payload`).

    Returns
    -------
    payload
        To be kept and handed to `components.map.show_map` until the corpus changes.
    """
    names, outlines = _Names(), _Outlines()
    flows, incidents = everything.flows, everything.incidents
    content = {
        "kinds": {key: [member.value for member in kind] for key, kind in KINDS.items()},
        "flows": {
            "id": flows["id"].tolist(),
            "from": _place(flows, "origin_", names, outlines),
            "to": _place(flows, "destination_", names, outlines),
            **_dates(flows),
            **{key: _codes(flows[key], KINDS[key]) for key in ("status", "term", "scope")},
            **_people(flows),
            "unit": flows["unit"].fillna("").tolist(),
            "vouched": _vouched(flows),
        },
        "incidents": {
            "id": incidents["id"].tolist(),
            "at": _place(incidents, "", names, outlines),
            **_dates(incidents),
            "event_type": _codes(incidents["event_type"], EventType),
            "sub_event_type": _codes(incidents["sub_event_type"], SubEventType),
            **_bounds(incidents, "fatalities"),
            "vouched": _vouched(incidents),
        },
        "names": names.listed,
        "outlines": {
            "units": UNITS_PER_DEGREE,
            "areas": outlines.listed,
            "look": AREA_LOOK,
        },
    }
    first, last = _extent(flows, incidents)
    content["first"], content["last"] = _day_number(first), _day_number(last)
    content |= extra or {}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Payload(
        published=Published.of("corpus", text.encode()),
        flow_ids=pd.Index(flows["id"]),
        incident_ids=pd.Index(incidents["id"]),
        first=_date(content["first"]),
        last=_date(content["last"]),
    )


class _Names:
    """Place names, each sent once."""

    def __init__(self) -> None:
        self.listed: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: object) -> int:
        """Return the name's position; -1 for no name."""
        if not isinstance(name, str) or not name:
            return -1
        if name not in self._numbers:
            self._numbers[name] = len(self.listed)
            self.listed.append(name)
        return self._numbers[name]


class _Outlines:
    """Outlines of areas, each sent once: as the base map's lines, see `components.base_layers`."""

    def __init__(self) -> None:
        self.listed: list[dict[str, Any]] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def number(self, precision: object, country: object, name: object) -> int:
        """Return the outline's position; -1 where it is none of a governorate or a country."""
        key = (precision, country, name if precision == Precision.ADM1 else "")
        if key not in self._numbers:
            is_named = isinstance(country, str) and isinstance(name, str)
            areas = outline_of(str(precision), str(country), str(name)) if is_named else ()
            self._numbers[key] = len(self.listed) if areas else -1
            if areas:
                lines = [deltas_of(line) for area in areas for line in lines_of(area["geometry"])]
                self.listed.append({"lines": lines, "has_edge": len(areas) == 1})
        return self._numbers[key]


def _place(
    frame: pd.DataFrame, prefix: str, names: _Names, outlines: _Outlines
) -> dict[str, list[Any]]:
    ours = prefix or "place_"
    name = f"{ours}name"
    return {
        "name": [names.number(value) for value in frame[name]],
        "lat": _numbers(frame[f"{prefix}lat"], digits=5),
        "lon": _numbers(frame[f"{prefix}lon"], digits=5),
        "precision": _codes(frame[f"{prefix}precision"], Precision),
        "radius_km": _numbers(_reach(frame, prefix), digits=2),
        "outline": [
            outlines.number(*area)
            for area in zip(
                frame[f"{prefix}precision"], frame[f"{ours}country"], frame[name], strict=True
            )
        ],
    }


def _reach(frame: pd.DataFrame, prefix: str) -> pd.Series[Any]:
    """Return the radius of each place, where it has one or is an area that must have one."""
    usual = frame[f"{prefix}precision"].map(AREA_RADIUS_KM)
    return pd.to_numeric(frame[f"{prefix}radius_km"], errors="coerce").fillna(usual)


def _people(flows: pd.DataFrame) -> dict[str, list[Any]]:
    """Return the bounds in the unit the report counts in; the canvas sums persons only."""
    persons, households = _bounds(flows, "persons"), _bounds(flows, "households")
    return {
        key: [h if p is None else p for p, h in zip(persons[key], households[key], strict=True)]
        for key in persons
    }


def _bounds(frame: pd.DataFrame, what: str) -> dict[str, list[Any]]:
    return {key: _numbers(frame[f"{what}_{key}"]) for key in ("low", "high", "best")}


def _vouched(frame: pd.DataFrame) -> list[int]:
    """Say who vouches for each record: 0 a machine that read it, 1 a person here, 2 a data set."""
    if "review" not in frame:
        return [0] * len(frame)
    review = frame["review"]
    return (review.isin(CONFIRMED) * 1 + (review == IMPORTED) * 2).astype(int).tolist()


def _dates(frame: pd.DataFrame) -> dict[str, list[Any]]:
    return {
        "start": _days(frame["start"]),
        "end": _days(frame["shown_before"]),
        "date_precision": _codes(frame["date_precision"], DatePrecision),
    }


def _days(column: pd.Series[Any]) -> list[int | None]:
    days = pd.to_datetime(column, errors="coerce").to_numpy(dtype="datetime64[D]")
    return [None if np.isnat(day) else int(day.astype(int)) for day in days]


def _numbers(column: pd.Series[Any], digits: int = 0) -> list[float | int | None]:
    values = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    rounded = np.round(values, digits).tolist()
    return [
        None if math.isnan(value) else int(value) if value.is_integer() else value
        for value in rounded
    ]


def _codes(column: pd.Series[Any], kind: type[StrEnum]) -> list[int]:
    """Return each word's position in its vocabulary, -1 for none and for unknown words."""
    positions = {member.value: position for position, member in enumerate(kind)}
    return [positions.get(value, -1) for value in column]


def _extent(*frames: pd.DataFrame) -> tuple[date | None, date | None]:
    """Return the first and the last day, inclusive, of all records."""
    starts = [day for frame in frames for day in _days(frame["start"]) if day is not None]
    ends = [day for frame in frames for day in _days(frame["end"]) if day is not None]
    if not starts:
        return None, None
    last = max(max(ends, default=0) - 1, *starts)
    return EPOCH + timedelta(days=min(starts)), EPOCH + timedelta(days=last)


def _date(number: object) -> date | None:
    return EPOCH + timedelta(days=number) if isinstance(number, int) else None


def _day_number(day: date | None) -> int | None:
    return None if day is None else (day - EPOCH).days


def _bits(ids: pd.Index, kept: NDArray[np.object_]) -> str:
    positions = ids.get_indexer(pd.Index(kept))
    chosen = np.zeros(len(ids), dtype=bool)
    chosen[positions[positions >= 0]] = True
    return base64.b64encode(np.packbits(chosen, bitorder="little").tobytes()).decode()
