"""
Which records tell of one movement, or of one incident.

Two reports of the same movement are one movement with two figures: both are kept and shown, one is
summed. A link is derived when a report is added, from columns alone; the records themselves are
never changed. A record joins a group only if it fits every member of it, so that a chain of daily
convoys does not grow into one; whose turn comes first is said by the records alone, so that the
order in which reports arrive does not matter (`data.corpus.grouping`).

What fits, and how loosely, is in the tables below. Exact matches in two reports are linked whatever
their figures: that they disagree is what the analyst needs to see. Loose ones (a district and its
city, the day before) are linked only where the figures agree, or where such an event hardly happens
twice; so is a missile of one report that is an air strike in another, where the dead are as many.
Within one report the reader kept records apart: they are one only where that is told in other
words, in another unit, by another source, or of a disaster there cannot have been two of.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from data.corpus.folding import fold_name, fold_words
from data.model import DateBasis, PlaceKind, Precision, SubEventType, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

EARTH_RADIUS_KM = 6371.0
SIEGE = SubEventType.SIEGE.value  # told of months apart and still one
NEAR_KM = 15.0
SAME_SPOT_KM = 2.0  # one place in two gazetteers
SHORT_DAYS = 3  # up to here a range is an occasion; beyond, a period
SLACK_DAYS = {"flow": 2, "incident": 1}  # where a day is taken from the report's own date
STATED_SLACK_DAYS = 1  # where both are fixed by words: a convoy leaves one day, arrives the next
SIEGE_GAP_DAYS = 183  # a siege told of twice within half a year is one siege
REACH_DAYS = SHORT_DAYS + max(SLACK_DAYS.values())  # how far apart starts may lie
TOLERANCE = 0.1  # figures within ten per cent of each other agree
DISPUTE = 4  # sources dispute how many left, but not by more: then it is another movement
MASS_DEATHS = 20  # so many die at one place and day once, and the toll is told again as it rises
BOUND_REACH = 1.5  # "more than 1,000" is not meant to be more than half as many again

SMALL = frozenset(  # next to each other and yet never each other
    {
        PlaceKind.NEIGHBOURHOOD.value,
        PlaceKind.VILLAGE.value,
        PlaceKind.CAMP.value,
        PlaceKind.CROSSING.value,
        PlaceKind.FACILITY.value,
    }
)
AREA_REACH_KM = {  # where the place does not say how far it reaches
    Precision.POINT.value: 0.0,
    Precision.ADM3.value: 15.0,
    Precision.ADM2.value: 30.0,
    Precision.ADM1.value: 60.0,
    Precision.ADM0.value: 0.0,
    Precision.AREA.value: 60.0,
}

_T = Term
TERM_FAMILIES: tuple[frozenset[Term], ...] = (
    frozenset(
        {
            _T.DISPLACED,
            _T.EVACUATED,
            _T.FORCED_TO_FLEE,
            _T.RELOCATED,
            _T.LEFT,
            _T.ARRIVED,
            _T.SOUGHT_REFUGE,
        }
    ),
    frozenset({_T.SHELTERED, _T.IN_RELIEF_CAMP}),
    frozenset({_T.HOMELESS, _T.DESTROYED_HOUSING}),
)
_S = SubEventType
SAME_KINDS: tuple[frozenset[SubEventType], ...] = (
    frozenset({_S.SUICIDE_BOMB, _S.REMOTE_EXPLOSIVE, _S.ATTACK}),
    frozenset({_S.AIR_DRONE_STRIKE, _S.CHEMICAL_WEAPON}),
    frozenset({_S.GOVERNMENT_REGAINS, _S.TRANSFER_OF_TERRITORY}),
)
EXPLODING = frozenset(  # "a missile", "an air strike", "an attack": reporters say each of one
    {
        _S.AIR_DRONE_STRIKE,
        _S.ATTACK,
        _S.CHEMICAL_WEAPON,
        _S.GRENADE,
        _S.REMOTE_EXPLOSIVE,
        _S.SHELLING,
        _S.SUICIDE_BOMB,
    }
)
MISTAKEN_KINDS = (EXPLODING, frozenset({_S.ATTACK, _S.ARMED_CLASH}))
EVENT_FAMILIES: tuple[frozenset[SubEventType], ...] = (
    frozenset().union(*MISTAKEN_KINDS),
    SAME_KINDS[-1],
)
SEVERAL_DEATHS = 5  # so many at one place and day, of whatever kind, were hardly two events
FREQUENT = frozenset(  # may happen twice a day in one city: loosely alike is not the same
    {
        _S.AIR_DRONE_STRIKE.value,
        _S.ARMED_CLASH.value,
        _S.ARRESTS.value,
        _S.ATTACK.value,
        _S.ABDUCTION.value,
        _S.GRENADE.value,
        _S.LOOTING.value,
        _S.OTHER.value,
        _S.PEACEFUL_PROTEST.value,
        _S.REMOTE_EXPLOSIVE.value,
        _S.SHELLING.value,
    }
)


Rank = tuple[bool, int, bool, bool, int, str]


class Fit(IntEnum):
    """How well two things agree; the worst of several counts."""

    NO = 0
    LOOSE = 1
    EXACT = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was, as far as comparing needs it."""

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    kind: str | None
    precision: str | None
    radius_km: float | None
    country: str | None

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return self.precision == Precision.ADM0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A record as one report tells it, as far as comparing needs it; see the functions below."""

    id: str
    report_id: str
    group: str | None
    kind: str
    start: date
    end: date | None
    basis: str
    low: int | None
    high: int | None
    unit: str | None
    source: str | None
    spots: tuple[Spot | None, ...]
    is_by_hand: bool = False  # whether a person put it in its group


_SEEN = ("id", "report_id", "start", "end", "date_basis", "attribution")
_SEEN_OF_END = ("name", "id", "kind", "country", "lat", "lon", "precision", "radius_km")
SEEN_OF_FLOWS = (
    *(*_SEEN, "term", "is_summed", "unit"),
    *("persons_low", "persons_high", "households_low", "households_high"),
    *(f"{end}_{name}" for end in ("origin", "destination") for name in _SEEN_OF_END),
)
SEEN_OF_INCIDENTS = (
    *(*_SEEN, "sub_event_type", "fatalities_low", "fatalities_high"),
    *("place_name", "place_id", "place_kind", "place_country"),
    *("lat", "lon", "precision", "radius_km"),
)


def see_flow(row: Mapping[str, Any]) -> Sighting | None:
    """
    Take what can be linked from a row of the table `flows`.

    None where the row is no dated movement that happened: stocks, totals, plans and subsets stay
    by themselves.
    """
    if not row["is_summed"] or row["start"] is None:
        return None
    return _see(
        row,
        kind=row["term"],
        numbers="households" if row["unit"] == Unit.HOUSEHOLD else "persons",
        unit=row["unit"],
        spots=(
            _spot(row, "origin", "origin_"),
            _spot(row, "destination", "destination_"),
        ),
    )


def see_incident(row: Mapping[str, Any]) -> Sighting | None:
    """Take what can be linked from a row of the table `incidents`; None if it has no date."""
    if row["start"] is None or row["sub_event_type"] == SubEventType.CUMULATIVE_DEATHS:
        return None
    return _see(
        row,
        kind=row["sub_event_type"],
        numbers="fatalities",
        unit=Unit.PERSON,
        spots=(_spot(row, "place", ""),),
    )


def fit_flows(one: Sighting, other: Sighting) -> Fit:
    """Say whether two flows may be one movement: ends, days, kind, and if need be figures."""
    if not _same_family(one.kind, other.kind) or _beyond_dispute(one, other):
        return Fit.NO
    pairs = list(zip(one.spots, other.spots, strict=True))
    ends = [_fit_spots(*pair) for pair in pairs]
    shared = [a for (a, _), fit in zip(pairs, ends, strict=True) if a and fit is Fit.EXACT]
    worst = min(*ends, _fit_days(one, other, SLACK_DAYS["flow"]))
    if worst is Fit.EXACT and any(not spot.is_country for spot in shared):
        return _fit_within(one, other) if one.report_id == other.report_id else Fit.EXACT
    if worst is Fit.NO or not shared or one.report_id == other.report_id:
        return Fit.NO  # a loose fit is no reason to join what one report keeps apart
    return Fit.LOOSE if _figures_agree(one, other) else Fit.NO


def fit_incidents(one: Sighting, other: Sighting) -> Fit:
    """Say whether two incidents may be one: place, days, kind, and if need be deaths."""
    if not _same_family(one.kind, other.kind):
        return Fit.NO
    (here,), (there,) = one.spots, other.spots
    one_report = one.report_id == other.report_id
    if here is None or there is None or (not one_report and _is_wide(here, there)):
        return Fit.NO
    where = _fit_spots(here, there)
    if one.kind == other.kind == SubEventType.SIEGE:
        return where if where is Fit.EXACT and _one_siege(one, other) else Fit.NO
    worst = min(where, _fit_days(one, other, SLACK_DAYS["incident"]))
    if not _same_kind(one.kind, other.kind):
        is_one = not one_report and _is_mistaken(one, other)
        return worst if is_one and worst is Fit.EXACT else Fit.NO
    if one_report:
        return _fit_within(one, other) if worst is Fit.EXACT else Fit.NO
    often = one.kind in FREQUENT and other.kind in FREQUENT
    alike = _figures_agree(one, other) or _is_mass(one, other)
    return Fit.NO if worst is Fit.LOOSE and often and not alike else worst


def _is_wide(here: Spot, there: Spot) -> bool:
    return here.is_country or there.is_country


def rank_of(one: Sighting) -> Rank:
    """
    Say when a record's turn comes: the plainest first, then the earliest; none's turn is another's.

    What a person put in its group stays there, and others join it. What says clearly where and when
    it was founds groups; what says less joins the best of them.
    """
    vague_ends = sum(spot is None or spot.is_country for spot in one.spots)
    return (
        not one.is_by_hand,
        vague_ends,
        one.basis == DateBasis.REPORT_DATE,
        one.low is None and one.high is None,
        one.start.toordinal(),
        one.id,
    )


# --- Rows -----------------------------------------------------------------------------------------


def _see(
    row: Mapping[str, Any],
    *,
    kind: str,
    numbers: str,
    unit: str | None,
    spots: tuple[Spot | None, ...],
) -> Sighting:
    return Sighting(
        id=row["id"],
        report_id=row["report_id"],
        group=row.get("movement_id") or row.get("event_id"),
        kind=kind,
        start=row["start"],
        end=row["end"],
        basis=row["date_basis"],
        low=row[f"{numbers}_low"],
        high=row[f"{numbers}_high"],
        unit=unit,
        source=fold_words(row["attribution"]) if row["attribution"] else None,
        spots=spots,
    )


def _spot(row: Mapping[str, Any], name: str, prefix: str) -> Spot | None:
    if row[f"{name}_name"] is None:
        return None
    return Spot(
        name=fold_name(row[f"{name}_name"]),
        id=row[f"{name}_id"],
        lat=row[f"{prefix}lat"],
        lon=row[f"{prefix}lon"],
        kind=row[f"{name}_kind"],
        precision=row[f"{prefix}precision"],
        radius_km=row[f"{prefix}radius_km"],
        country=row[f"{name}_country"],
    )


# --- Kinds, places, days, figures -----------------------------------------------------------------


@cache
def family_of(kind: str) -> frozenset[str]:
    """Give the kinds, this one among them, that one movement or one incident is told as."""
    for family in (*TERM_FAMILIES, *EVENT_FAMILIES):
        if kind in family:
            return frozenset(member.value for member in family)
    return frozenset({kind})


def _same_family(one: str, other: str) -> bool:
    return one == other or other in family_of(one)


def _same_kind(one: str, other: str) -> bool:
    """Whether two kinds of incident are told of one without its dead to show it."""
    return one == other or any({one, other} <= kinds for kinds in SAME_KINDS)


def _is_mistaken(one: Sighting, other: Sighting) -> bool:
    """Whether one kind may be taken for the other, and both count the same, several, deaths."""
    mine, theirs = _range(one), _range(other)
    if not any({one.kind, other.kind} <= kinds for kinds in MISTAKEN_KINDS):
        return False
    if mine is None or theirs is None or min(mine[1], theirs[1]) < SEVERAL_DEATHS:
        return False
    return _figures_agree(one, other) or _is_mass(one, other)


def _fit_spots(one: Spot | None, other: Spot | None) -> Fit:
    if one is None or other is None:  # a report that does not say contradicts nobody
        return Fit.EXACT if one is other else Fit.LOOSE
    apart = _distance_km(one, other)
    if apart is None:
        return Fit.EXACT if one.name == other.name else Fit.NO
    if one.is_country != other.is_country:
        return Fit.LOOSE if one.country == other.country else Fit.NO
    same_name = apart <= SAME_SPOT_KM and one.name == other.name
    if same_name or (one.id is not None and one.id == other.id):
        return Fit.EXACT
    apart_for_sure = one.is_country or (one.kind in SMALL and other.kind in SMALL)
    reach = max(NEAR_KM, reach_km(one), reach_km(other))
    return Fit.NO if apart_for_sure or apart > reach else Fit.LOOSE


def reach_km(spot: Spot) -> float:
    """Say how far from its middle a place may reach."""
    return (
        spot.radius_km if spot.radius_km is not None else AREA_REACH_KM[spot.precision or "POINT"]
    )


def _distance_km(one: Spot, other: Spot) -> float | None:
    """Measure along the great circle; None if either has no place."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    chord = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def _last(sighting: Sighting) -> date:
    """Say the last day; of a range still open, the first: that is the day that was reported."""
    return sighting.end - timedelta(days=1) if sighting.end else sighting.start


def days_between(one: Sighting, other: Sighting) -> int:
    """Days from the end of the earlier to the start of the later; 0 if they share one."""
    return max(0, (one.start - _last(other)).days, (other.start - _last(one)).days)


def _fit_days(one: Sighting, other: Sighting, slack: int) -> Fit:
    """
    Compare days: occasions by how near they lie, periods by both their ends.

    A day taken from the report's own date is not fixed by words: there the slack costs nothing.
    """
    lengths = [(_last(item) - item.start).days + 1 for item in (one, other)]
    if max(lengths) > SHORT_DAYS:
        ends = max(abs((one.start - other.start).days), abs((_last(one) - _last(other)).days))
        return Fit.EXACT if ends <= slack else Fit.NO
    apart = days_between(one, other)
    if apart == 0:
        return Fit.EXACT
    if DateBasis.REPORT_DATE in {one.basis, other.basis}:
        return Fit.EXACT if apart <= slack else Fit.NO
    return Fit.LOOSE if apart <= STATED_SLACK_DAYS else Fit.NO


def _one_siege(one: Sighting, other: Sighting) -> bool:
    """Whether two ranges lie near in time, an open one going on."""
    earlier, later = sorted((one, other), key=lambda sighting: sighting.start)
    return earlier.end is None or (later.start - earlier.end).days < SIEGE_GAP_DAYS


def _fit_within(one: Sighting, other: Sighting) -> Fit:
    """Say whether what one report tells twice, of the same place and day, is the same."""
    if days_between(one, other) > 0:
        return Fit.NO
    mine, theirs = _range(one), _range(other)
    if mine is None or theirs is None or one.unit != other.unit:
        return Fit.EXACT  # told again without a number, or in households
    two_sources = one.source is not None and other.source is not None and one.source != other.source
    alike = _is_mass(one, other) or _figures_agree(one, other)
    return Fit.EXACT if two_sources or alike else Fit.NO


def _is_mass(one: Sighting, other: Sighting) -> bool:
    """Whether both tell of an incident with so many deaths that there was only one that day."""
    mine, theirs = _range(one), _range(other)
    if len(one.spots) != 1 or mine is None or theirs is None:
        return False
    return min(mine[0], theirs[0]) >= MASS_DEATHS


def _figures_agree(one: Sighting, other: Sighting) -> bool:
    """Whether both give a number of the same unit, and the numbers could be the same."""
    mine, theirs = _range(one), _range(other)
    if mine is None or theirs is None or one.unit != other.unit:
        return False
    low, high = max(mine[0], theirs[0]), min(mine[1], theirs[1])
    return low * (1 - TOLERANCE) <= high


def _beyond_dispute(one: Sighting, other: Sighting) -> bool:
    """Whether the numbers are too far apart to be two counts of the same people."""
    mine, theirs = _range(one), _range(other)
    if mine is None or theirs is None or one.unit != other.unit:
        return False
    return max(mine[0], theirs[0]) > DISPUTE * min(mine[1], theirs[1])


def _range(sighting: Sighting) -> tuple[float, float] | None:
    if sighting.low is None and sighting.high is None:
        return None
    low = sighting.low if sighting.low is not None else (sighting.high or 0) / BOUND_REACH
    return low, sighting.high if sighting.high is not None else low * BOUND_REACH
