"""
Every record type of Masar, and the invariants each one keeps.

All types are frozen, slotted and validated when made: what exists makes sense.
What is read from text carries a `Span`, so `text[span.start:span.end]` is always its evidence.

Sources of the vocabularies: ACLED codebook (event and sub-event types), IDMC reporting terms and
figure roles, OCHA administrative levels.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

ID_HEX_DIGITS = 16


class ModelError(ValueError):
    """A value that no record may hold. The message quotes it and says what would do."""


# --- Text and where it stands ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into a report's text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"Span {self.start}:{self.end} is empty or negative; give 0 <= start < end"
            raise ModelError(msg)

    def of(self, text: str) -> str:
        """Return the words the span covers; `ModelError` if it runs past the end of the text."""
        if self.end > len(text):
            msg = f"Span {self.start}:{self.end} runs past a text of {len(text)} characters"
            raise ModelError(msg)
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words quoted from a report, and where they stand in it."""

    text: str
    span: Span


def content_id(*parts: object) -> str:
    """Hash parts into a short, stable id: the same content always has the same id."""
    text = "\x1f".join(map(str, parts))
    digest = hashlib.sha256(text.encode(errors="surrogatepass"))
    return digest.hexdigest()[:ID_HEX_DIGITS]


@dataclass(frozen=True, slots=True)
class Report:
    """
    A dated text from a source.

    `text` is verbatim what arrived, header line and all: every offset counts from its first
    character. `published` is None when nobody said; then dates relative to the report stay unknown.
    """

    text: str
    published: date | None = None
    title: str = ""
    source: str = ""
    url: str = ""
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.text.strip():
            msg = "The report has no text; give at least one sentence"
            raise ModelError(msg)
        if not self.id:
            parts = (self.published, self.title, self.source, self.url, self.text)
            made = content_id("report", *parts)
            object.__setattr__(self, "id", made)


# --- Numbers --------------------------------------------------------------------------------------


class Unit(StrEnum):
    """What a quantity counts."""

    PERSON = "person"
    HOUSEHOLD = "household"


class Qualifier(StrEnum):
    """How exact the words around a number are."""

    EXACT = "exact"
    APPROXIMATELY = "approximately"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    A number of people or households as the words license it.

    `low` and `high` are inclusive bounds, None where the words set none. `best` is None for vague
    words: "dozens" is 24..99 with no best, "more than 250,000" is 250,000.. with no high.
    """

    low: int | None
    high: int | None
    best: int | None
    qualifier: Qualifier = Qualifier.EXACT
    unit: Unit = Unit.PERSON
    span: Span | None = None

    def __post_init__(self) -> None:
        for name in ("low", "high", "best"):
            value = getattr(self, name)
            if value is not None and value < 0:
                msg = f"{name}={value} counts fewer than nobody; give 0 or more, or None"
                raise ModelError(msg)
        if self.low is None and self.high is None:
            msg = "A quantity with no bound says nothing; use None for an unknown number"
            raise ModelError(msg)
        low = self.low if self.low is not None else 0
        best = self.best if self.best is not None else low
        high = self.high if self.high is not None else max(low, best)
        if not low <= best <= high:
            msg = f"Bounds out of order: low={self.low}, best={self.best}, high={self.high}"
            raise ModelError(msg)

    @property
    def figure(self) -> int:
        """The number to size a mark by: the best, else the lower bound, else the upper."""
        for value in (self.best, self.low, self.high):
            if value is not None:
                return value
        raise AssertionError  # a bound is always known


# --- Dates ----------------------------------------------------------------------------------------


class DateBasis(StrEnum):
    """Why a date is believed."""

    STATED = "stated"
    RELATIVE = "relative to report"
    REPORT_DATE = "report date"


class DatePrecision(StrEnum):
    """How finely the words fix a date. A PERIOD lasts; the others happen somewhere inside."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class DateRange:
    """
    Days, half-open: `end` is the first day after, or None while it goes on or has yet to happen.

    Shown inclusive on screen and in exports: see `last`.
    """

    start: date
    end: date | None
    precision: DatePrecision
    basis: DateBasis
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            msg = (
                f"Dates out of order: {self.start} to {self.end}; the end is the day after the last"
            )
            raise ModelError(msg)

    @property
    def last(self) -> date | None:
        """The last day, inclusive; None if open."""
        return None if self.end is None else self.end - timedelta(days=1)

    @classmethod
    def day(cls, day: date, basis: DateBasis, span: Span | None = None) -> DateRange:
        """Make the range of a single day."""
        return cls(day, day + timedelta(days=1), DatePrecision.DAY, basis, span)


# --- Places ---------------------------------------------------------------------------------------


class Precision(StrEnum):
    """How exactly a place is known: a point, an administrative area, or an area with no border."""

    POINT = "POINT"
    ADM3 = "ADM3"
    ADM2 = "ADM2"
    ADM1 = "ADM1"
    ADM0 = "ADM0"
    AREA = "AREA"


class PlaceKind(StrEnum):
    """What sort of place the words, or a gazetteer, say it is."""

    NEIGHBOURHOOD = "neighbourhood"
    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"
    CAMP = "camp"
    CROSSING = "crossing"
    FACILITY = "facility"
    NATURAL = "natural"


@dataclass(frozen=True, slots=True)
class Place:
    """
    A place on the globe, WGS 84 decimal degrees.

    `radius_km` says how far from the point the place may reach, for areas; None for a point.
    `country` is an ISO 3166-1 alpha-2 code, "" where it spans several.
    `source` names the gazetteer it came from.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: PlaceKind
    precision: Precision
    country: str
    admin1: str = ""
    source: str = ""
    radius_km: float | None = None

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            msg = f"{self.name!r} has coordinates off the globe: lat={self.lat}, lon={self.lon}"
            raise ModelError(msg)


class UnresolvedReason(StrEnum):
    """Why a name has no place. A service that failed has not said the place does not exist."""

    NOT_FOUND = "not found"
    AMBIGUOUS = "ambiguous"
    SERVICE_FAILED = "service failed"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that found no place, and why: never None, never (0, 0)."""

    name: str
    reason: UnresolvedReason


@dataclass(frozen=True, slots=True)
class Mention:
    """
    A place as a report names it, before (`place` None) and after it was looked up.

    `name` is what to look up ("al-Waer"); the span may cover more ("the al-Waer neighborhood").
    `kind` is the kind the words beside it say, `within` the place they put it in ("of Homs"),
    `modifier` the part of it that is meant ("western", "the northern countryside of",
    "30 km east of"), which makes it an area rather than the place itself.
    """

    name: str
    span: Span
    kind: PlaceKind | None = None
    within: str | None = None
    modifier: str | None = None
    place: Place | Unresolved | None = None


# --- Records --------------------------------------------------------------------------------------


class Term(StrEnum):
    """The reporting term: IDMC's, and four of our own where reports say less than IDMC asks."""

    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    FORCED_TO_FLEE = "forced to flee"
    RELOCATED = "relocated"
    RETURNED = "returned"
    SHELTERED = "sheltered"
    IN_RELIEF_CAMP = "in relief camp"
    HOMELESS = "homeless"
    DESTROYED_HOUSING = "destroyed housing"
    SOUGHT_REFUGE = "sought refuge"
    DEPORTED = "deported"
    STRANDED = "stranded"
    ARRIVED = "arrived"
    LEFT = "left"


class Status(StrEnum):
    """Whether a movement has happened."""

    DONE = "done"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    THREATENED = "threatened"


class Scope(StrEnum):
    """What a figure counts: this event, a running total, those there now, the total foreseen."""

    EVENT = "event"
    CUMULATIVE = "cumulative"
    STOCK = "stock"
    EXPECTED = "expected"


class Role(StrEnum):
    """IDMC figure roles: only recommended figures are summed, the others corroborate."""

    RECOMMENDED = "recommended"
    TRIANGULATION = "triangulation"


@dataclass(frozen=True, slots=True)
class Flow:
    """
    People who moved, or may: from where, to where, how many, when, says who.

    With several origins or destinations ("from X and Y to Z") the first stands in `origin` or
    `destination` and the rest in `other_origins`, `other_destinations`: the figure is of them all.
    `subset_of` is the id of the flow this one is part of, and is never added to.
    `evidence` holds at least one span, the main sentence or clause first.
    """

    report_id: str
    evidence: tuple[Span, ...]
    term: Term
    origin: Mention | None = None
    destination: Mention | None = None
    other_origins: tuple[Mention, ...] = ()
    other_destinations: tuple[Mention, ...] = ()
    when: DateRange | None = None
    quantity: Quantity | None = None
    group: Phrase | None = None
    status: Status = Status.DONE
    scope: Scope = Scope.EVENT
    role: Role = Role.RECOMMENDED
    attribution: Phrase | None = None
    trigger: Span | None = None
    subset_of: str | None = None
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.evidence:
            msg = "A flow without evidence cannot be shown; give the span it was read from"
            raise ModelError(msg)
        if not self.id:
            span = self.trigger or self.evidence[0]
            quantity = self.quantity.span if self.quantity else None
            made = content_id("flow", self.report_id, span, quantity, self.term, self.subset_of)
            object.__setattr__(self, "id", made)
        if self.subset_of == self.id:
            msg = f"Flow {self.id} is marked as a subset of itself"
            raise ModelError(msg)

    @property
    def is_summed(self) -> bool:
        """Whether its figure may be added up: a recommended EVENT, no subset, that happened."""
        return (
            self.scope is Scope.EVENT
            and self.role is Role.RECOMMENDED
            and self.subset_of is None
            and self.status in {Status.DONE, Status.UNDER_WAY}
        )


class EventType(StrEnum):
    """ACLED's six event types; the three in lower case are Masar's own."""

    BATTLES = "Battles"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    STRATEGIC_DEVELOPMENTS = "Strategic developments"
    SIEGE = "siege"
    DISASTER = "disaster"
    AGGREGATE = "aggregate"


class SubEventType(StrEnum):
    """ACLED's 25 sub-event types; those in lower case are Masar's own."""

    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    PEACEFUL_PROTEST = "Peaceful protest"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_DRONE_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    BASE_ESTABLISHED = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    TRANSFER_OF_TERRITORY = "Non-violent transfer of territory"
    OTHER = "Other"
    SIEGE = "siege"
    DISASTER = "disaster"
    CUMULATIVE_DEATHS = "cumulative conflict deaths"


_S = SubEventType
SUB_EVENT_TYPES: dict[EventType, frozenset[SubEventType]] = {
    EventType.BATTLES: frozenset({_S.GOVERNMENT_REGAINS, _S.NON_STATE_OVERTAKES, _S.ARMED_CLASH}),
    EventType.PROTESTS: frozenset(
        {_S.EXCESSIVE_FORCE, _S.PROTEST_WITH_INTERVENTION, _S.PEACEFUL_PROTEST}
    ),
    EventType.RIOTS: frozenset({_S.VIOLENT_DEMONSTRATION, _S.MOB_VIOLENCE}),
    EventType.EXPLOSIONS: frozenset(
        {
            _S.CHEMICAL_WEAPON,
            _S.AIR_DRONE_STRIKE,
            _S.SUICIDE_BOMB,
            _S.SHELLING,
            _S.REMOTE_EXPLOSIVE,
            _S.GRENADE,
        }
    ),
    EventType.VIOLENCE_AGAINST_CIVILIANS: frozenset({_S.SEXUAL_VIOLENCE, _S.ATTACK, _S.ABDUCTION}),
    EventType.STRATEGIC_DEVELOPMENTS: frozenset(
        {
            _S.AGREEMENT,
            _S.ARRESTS,
            _S.CHANGE_TO_GROUP,
            _S.DISRUPTED_WEAPONS_USE,
            _S.BASE_ESTABLISHED,
            _S.LOOTING,
            _S.TRANSFER_OF_TERRITORY,
            _S.OTHER,
        }
    ),
    EventType.SIEGE: frozenset({_S.SIEGE}),
    EventType.DISASTER: frozenset({_S.DISASTER}),
    EventType.AGGREGATE: frozenset({_S.CUMULATIVE_DEATHS}),
}


@dataclass(frozen=True, slots=True)
class Incident:
    """
    Something that happened: a bombardment, a clash, a siege, an agreement.

    `fatalities` and `injured` are as stated, None where nothing was said: unknown is never 0.
    An AGGREGATE ("more than 250,000 killed since 2011") is kept apart from events.
    """

    report_id: str
    evidence: tuple[Span, ...]
    event_type: EventType
    sub_event_type: SubEventType
    place: Mention | None = None
    other_places: tuple[Mention, ...] = ()
    when: DateRange | None = None
    fatalities: Quantity | None = None
    injured: Quantity | None = None
    actor1: Phrase | None = None
    actor2: Phrase | None = None
    attribution: Phrase | None = None
    trigger: Span | None = None
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.evidence:
            msg = "An incident without evidence cannot be shown; give the span it was read from"
            raise ModelError(msg)
        if self.sub_event_type not in SUB_EVENT_TYPES[self.event_type]:
            msg = f"{self.sub_event_type.value!r} is no sub-event type of {self.event_type.value!r}"
            raise ModelError(msg)
        if not self.id:
            span = self.trigger or self.evidence[0]
            parts = (self.report_id, span, self.event_type, self.sub_event_type)
            object.__setattr__(self, "id", content_id("incident", *parts))


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What one reader read in one report.

    `toponyms` are all place mentions, those of flows and incidents among them.
    `reader` is the name and version that read it, for example "masar-en 1".
    """

    report: Report
    flows: tuple[Flow, ...]
    incidents: tuple[Incident, ...]
    toponyms: tuple[Mention, ...]
    reader: str
