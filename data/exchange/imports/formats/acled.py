"""
ACLED's events: today's 31 columns, and those of before, in capital letters up to 2018.

Codes as in ACLED's codebook: `time_precision` 1 is the day, 2 some day of a week around the date,
3 some day of its month; `geo_precision` 1 is the place, 2 somewhere near the place, 3 somewhere in
the province, whose chief town's coordinates are given. `fatalities` 0 says that nobody died.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from data.exchange.imports.cells import CellError, Ways, month_of, read_day, read_whole
from data.exchange.imports.formats.parts import DATES, FATALITIES, date_cells, exact
from data.exchange.imports.rules import Copy, Field, Format, Rule
from data.exchange.imports.spots import Spot, locate, place_columns
from data.model import (
    SUB_EVENT_TYPES,
    DateBasis,
    DatePrecision,
    DateRange,
    EventType,
    PlaceKind,
    Precision,
    SubEventType,
)

if TYPE_CHECKING:
    from data.exchange.imports.rules import Cells, Context, Said

DAYS_AROUND = 3  # the date of a week-precise event is the middle of its week
NEAR_KM = 25.0  # how far "near a town" may reach; ACLED gives no figure, UCDP's code 2 has this one
EVENT_OF = {sub: event for event, subs in SUB_EVENT_TYPES.items() for sub in subs}
OURS = {EventType.SIEGE, EventType.DISASTER, EventType.AGGREGATE}
SUB_TYPES = {
    sub.value.casefold(): sub for event, subs in SUB_EVENT_TYPES.items() - {} for sub in subs
    if event not in OURS
}  # fmt: skip
# The event types up to 2018 that say a sub-event type of today's by themselves.
FORMER = {
    "battle-no change of territory": SubEventType.ARMED_CLASH,
    "battle-government regains territory": SubEventType.GOVERNMENT_REGAINS,
    "battle-non-state actor overtakes territory": SubEventType.NON_STATE_OVERTAKES,
    "headquarters or base established": SubEventType.BASE_ESTABLISHED,
    "non-violent transfer of territory": SubEventType.TRANSFER_OF_TERRITORY,
    "strategic development": SubEventType.OTHER,
}
# Those that say none, and what they are taken for only where a person asks for it.
COARSE = {
    "violence against civilians": SubEventType.ATTACK,
    "remote violence": SubEventType.SHELLING,
    "riots/protests": SubEventType.PEACEFUL_PROTEST,
}
RIOTERS = "5"  # inter1 of riots/protests; 6 are protesters
AS_ASKED = "coarse"
EPOCH_SECONDS = range(900_000_000, 8_000_000_000)  # 1998 on


def _when(said: Said, context: Context) -> Cells:
    day = read_day(said["event_date"], "event_date", context.ways)
    match said["time_precision"]:
        case "1" | "":
            return date_cells(DateRange.day(day, DateBasis.STATED))
        case "2":
            first, after = day - timedelta(days=DAYS_AROUND), day + timedelta(days=DAYS_AROUND + 1)
            return date_cells(DateRange(first, after, DatePrecision.WEEK, DateBasis.STATED))
        case "3":
            return date_cells(month_of(day))
    raise CellError("time_precision", "is no time precision of ACLED; they are 1, 2 and 3")


def _type(said: Said, _: Context) -> Cells:
    """Take the sub-event type, to which the event type follows; never guess one."""
    sub_said, event_said = said["sub_event_type"].casefold(), said["event_type"].casefold()
    sub = SUB_TYPES.get(sub_said) if sub_said else FORMER.get(event_said)
    if sub is None and sub_said:
        raise CellError("sub_event_type", "is no sub-event type of ACLED's codebook")
    if sub is None and said["former_types"].casefold() == AS_ASKED:
        sub = COARSE.get(event_said)
        if event_said == "riots/protests" and said["inter1"] == RIOTERS:
            sub = SubEventType.VIOLENT_DEMONSTRATION
    if sub is None:
        raise CellError(
            "event_type",
            "says no sub-event type of today's codebook, and none stands beside it; take ACLED's "
            "present edition of this file, or set former_types to coarse",
        )
    event = EVENT_OF[sub]
    if event_said not in {event.casefold(), ""} and event_said not in FORMER | _BEFORE_2019:
        raise CellError("event_type", f"is not the event type of {sub.value!r}, {event.value!r}")
    return {"event_type": event.value, "sub_event_type": sub.value}


_BEFORE_2019 = {"remote violence": None, "riots/protests": None}


def _place(said: Said, context: Context) -> Cells:
    within = tuple(said[name] for name in ("admin3", "admin2", "admin1", "country"))
    name, precision, kind, radius = said["location"], Precision.POINT, PlaceKind.TOWN, None
    match said["geo_precision"]:
        case "2":
            precision, kind, radius = Precision.AREA, PlaceKind.REGION, NEAR_KM
        case "3":
            name = said["admin1"] or name
            precision, kind = Precision.ADM1, PlaceKind.PROVINCE
        case "1" | "":
            pass
        case _:
            raise CellError("geo_precision", "is no geo-precision of ACLED; they are 1, 2 and 3")
    spot = Spot(
        name=name,
        lat=said["latitude"],
        lon=said["longitude"],
        lat_field="latitude",
        lon_field="longitude",
        precision=precision,
        radius_km=radius,
        kind=kind,
        country=said["iso"] or said["country"],
        within=within,
    )
    return locate(spot, context.placer, "place", "")


def _fatalities(said: Said, context: Context) -> Cells:
    text = said["fatalities"]
    number = read_whole(text, "fatalities", context.ways) if text else None
    return exact("fatalities", number)


def _published(said: Said, _: Context) -> Cells:
    """Take the day ACLED last published the row: `timestamp`, in seconds since 1970."""
    text = said["timestamp"]
    if not text.isdigit() or int(text) not in EPOCH_SECONDS:
        return {}
    return {"published": datetime.fromtimestamp(int(text), UTC).date()}


FORMAT = Format(
    name="acled",
    label="ACLED events",
    kind="incidents",
    fields=(
        Field("id", "Event id", ("eventidcnty", "dataid", "eventid")),
        Field("event_date", "Date", ("eventdate",), is_required=True),
        Field("time_precision", "Time precision", ("timeprecision",)),
        Field("event_type", "Event type", ("eventtype",), is_required=True),
        Field("sub_event_type", "Sub-event type", ("subeventtype",)),
        Field("inter1", "Inter 1", ("inter1",)),
        Field("former_types", "Types of before 2019 without a sub-type: write “coarse”"),
        Field("actor1", "Actor 1", ("actor1",)),
        Field("actor2", "Actor 2", ("actor2",)),
        Field("iso", "Country code", ("iso", "iso3")),
        Field("country", "Country", ("country",)),
        Field("admin1", "Admin 1", ("admin1",)),
        Field("admin2", "Admin 2", ("admin2",)),
        Field("admin3", "Admin 3", ("admin3",)),
        Field("location", "Location", ("location",)),
        Field("latitude", "Latitude", ("latitude", "lat")),
        Field("longitude", "Longitude", ("longitude", "lon")),
        Field("geo_precision", "Geo-precision", ("geoprecision", "geoprecis")),
        Field("source", "Source", ("source",)),
        Field("notes", "Notes", ("notes",), is_required=True),
        Field("fatalities", "Fatalities", ("fatalities",)),
        Field("timestamp", "Timestamp", ("timestamp",)),
    ),
    rules=(
        Rule(("event_date", "time_precision"), DATES, _when),
        Rule(
            ("event_type", "sub_event_type", "inter1", "former_types"),
            ("event_type", "sub_event_type"),
            _type,
        ),
        Rule(
            (
                *("location", "latitude", "longitude", "geo_precision"),
                *("iso", "country", "admin1", "admin2", "admin3"),
            ),
            place_columns("place", ""),
            _place,
        ),
        Rule(
            ("fatalities",),
            FATALITIES,
            _fatalities,
        ),
        Rule(("timestamp",), ("published",), _published),
    ),
    copies=(
        Copy("actor1", ("actor1",)),
        Copy("actor2", ("actor2",)),
        Copy("sentence", ("notes", "sub_event_type", "event_type")),
        Copy("title", ("id",), prefix="ACLED "),
        Copy("source", ("source",)),
    ),
    sign=(("eventidcnty", "dataid"), ("eventdate",), ("eventtype",), ("notes",)),
    key=("id",),
    ways=Ways(day_first=True),  # "18/04/2001" in the files up to 2018
    source="ACLED (Armed Conflict Location & Event Data)",
    licence="ACLED's Terms of Use and attribution policy",
    url="https://acleddata.com",
    note=(
        "Month-precise events become their month, week-precise ones the seven days around the "
        f"date; geo-precision 2 becomes an area of {NEAR_KM:.0f} km, 3 the province. Fatalities "
        "of 0 are a stated 0. Events of before 2019 without a sub-event type are rejected, unless "
        "you ask for coarse ones: attack, shelling, peaceful protest or violent demonstration."
    ),
)
