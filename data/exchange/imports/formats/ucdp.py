"""
UCDP's Georeferenced Event Dataset, 20.1 to 25.1 (49 columns), and its monthly candidate events.

Codes as in UCDP's codebook: `date_prec` 1 is the day, 2 and 3 up to a week, 4 up to a month, 5 up
to a year, all between `date_start` and `date_end`; `where_prec` 1 is the place, 2 within 25 km of
it, 3 the district, 4 the province, 5 a stretch without a border, 6 the country, 7 waters or
airspace. `low`, `best` and `high` are bounds of the deaths.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from data.exchange.imports.cells import CellError, read_day, read_whole
from data.exchange.imports.formats.parts import DATES, FATALITIES, date_cells, sentence
from data.exchange.imports.rules import Copy, Field, Format, Rule
from data.exchange.imports.spots import Spot, locate, place_columns
from data.model import (
    DateBasis,
    DatePrecision,
    DateRange,
    EventType,
    PlaceKind,
    Precision,
    Qualifier,
    SubEventType,
)

if TYPE_CHECKING:
    from data.exchange.imports.rules import Cells, Context, Said

WITHIN_KM = 25.0  # where_prec 2
PRECISE = {
    "1": DatePrecision.DAY,
    "2": DatePrecision.WEEK,
    "3": DatePrecision.WEEK,
    "4": DatePrecision.MONTH,
    "5": DatePrecision.YEAR,
}
KINDS = {
    "1": (EventType.BATTLES, SubEventType.ARMED_CLASH, "state-based conflict"),
    "2": (EventType.BATTLES, SubEventType.ARMED_CLASH, "non-state conflict"),
    "3": (EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK, "one-sided violence"),
}
WHERE = {
    "1": ("where_coordinates", Precision.POINT, PlaceKind.TOWN, None),
    "2": ("where_coordinates", Precision.AREA, PlaceKind.REGION, WITHIN_KM),
    "3": ("adm_2", Precision.ADM2, PlaceKind.DISTRICT, None),
    "4": ("adm_1", Precision.ADM1, PlaceKind.PROVINCE, None),
    "5": ("where_coordinates", Precision.AREA, PlaceKind.REGION, None),
    "6": ("country", Precision.ADM0, PlaceKind.COUNTRY, None),
    "7": ("where_coordinates", Precision.AREA, PlaceKind.NATURAL, None),
}


def _when(said: Said, context: Context) -> Cells:
    first = read_day(said["date_start"], "date_start", context.ways)
    last = read_day(said["date_end"], "date_end", context.ways) if said["date_end"] else first
    if last < first:
        raise CellError("date_end", f"is before the first day, {first}")
    precision = PRECISE.get(said["date_prec"] or "1")
    if precision is None:
        raise CellError("date_prec", "is no date precision of UCDP; they are 1 to 5")
    if last > first and precision is DatePrecision.DAY:
        precision = DatePrecision.PERIOD  # days known, and more than one of them
    if last == first:
        precision = DatePrecision.DAY
    return date_cells(DateRange(first, last + timedelta(days=1), precision, DateBasis.STATED))


def _type(said: Said, _: Context) -> Cells:
    known = KINDS.get(said["type_of_violence"])
    if known is None:
        raise CellError("type_of_violence", "is no type of violence of UCDP; they are 1, 2 and 3")
    return {"event_type": known[0].value, "sub_event_type": known[1].value}


def _place(said: Said, context: Context) -> Cells:
    where = WHERE.get(said["where_prec"] or "1")
    if where is None:
        raise CellError("where_prec", "is no precision of place of UCDP; they are 1 to 7")
    name, precision, kind, radius = where
    spot = Spot(
        name=said[name] or said["where_coordinates"] or said["adm_1"] or said["country"],
        lat=said["latitude"],
        lon=said["longitude"],
        lat_field="latitude",
        lon_field="longitude",
        precision=precision,
        radius_km=radius,
        kind=kind,
        country=said["country"],
        within=(said["adm_2"], said["adm_1"], said["country"]),
    )
    return locate(spot, context.placer, "place", "")


def _fatalities(said: Said, context: Context) -> Cells:
    best, low, high = (
        read_whole(said[name], name, context.ways) if said[name] else None
        for name in ("best", "low", "high")
    )
    least, most = (low if low is not None else best), (high if high is not None else best)
    if least is None and most is None:
        return {}
    order = [number for number in (least, best, most) if number is not None]
    if order != sorted(order):
        raise CellError(
            "best", f"does not lie between low ({said['low']}) and high ({said['high']})"
        )
    is_exact = least == most
    return {
        "fatalities_low": least,
        "fatalities_high": most,
        "fatalities_best": best,
        "fatalities_qualifier": (Qualifier.EXACT if is_exact else Qualifier.APPROXIMATELY).value,
    }


def _published(said: Said, context: Context) -> Cells:
    """Take the day of the first source, where it is one; "not dated" and the like stay unknown."""
    try:
        return {
            "published": read_day(said["source_date"].split(";")[0], "source_date", context.ways)
        }
    except CellError:
        return {}


def _sentence(said: Said, _: Context) -> Cells:
    """Say the row in words; UCDP gives no text of its own."""
    known = KINDS.get(said["type_of_violence"])
    kind = known[2] if known else ""
    deaths = f"{said['best']} deaths" if said["best"] else "deaths not stated"
    if said["low"] != said["high"]:
        deaths += f" ({said['low']} to {said['high']})"
    if said["deaths_civilians"] not in {"", "0"}:
        deaths += f", of them {said['deaths_civilians']} civilians"
    days = said["date_start"][:10]
    if said["date_end"][:10] not in {"", days}:
        days += f" to {said['date_end'][:10]}"
    where = said["where_description"] or said["where_coordinates"]
    words = sentence(
        said["dyad_name"] or said["conflict_name"], kind, where, said["country"], days, deaths
    )
    teller = said["source_original"]
    return {"sentence": f"{words} Told by {teller}." if teller else words}


FORMAT = Format(
    name="ucdp-ged",
    label="UCDP GED events",
    kind="incidents",
    fields=(
        Field("id", "Event id", ("id",), is_required=True),
        Field("type_of_violence", "Type of violence", ("typeofviolence",), is_required=True),
        Field("conflict_name", "Conflict", ("conflictname",)),
        Field("dyad_name", "Dyad", ("dyadname",)),
        Field("side_a", "Side A", ("sidea",)),
        Field("side_b", "Side B", ("sideb",)),
        Field("source_office", "Source office", ("sourceoffice",)),
        Field("source_date", "Source date", ("sourcedate",)),
        Field("source_headline", "Source headline", ("sourceheadline",)),
        Field("source_original", "Original source", ("sourceoriginal",)),
        Field("where_prec", "Precision of place", ("whereprec",)),
        Field("where_coordinates", "Place", ("wherecoordinates",)),
        Field("where_description", "Place in words", ("wheredescription",)),
        Field("adm_1", "Admin 1", ("adm1",)),
        Field("adm_2", "Admin 2", ("adm2",)),
        Field("latitude", "Latitude", ("latitude",)),
        Field("longitude", "Longitude", ("longitude",)),
        Field("country", "Country", ("country",)),
        Field("date_prec", "Precision of date", ("dateprec",)),
        Field("date_start", "First day", ("datestart",), is_required=True),
        Field("date_end", "Last day", ("dateend",)),
        Field("deaths_civilians", "Deaths of civilians", ("deathscivilians",)),
        Field("best", "Deaths, best estimate", ("best", "bestest"), is_required=True),
        Field("high", "Deaths, high estimate", ("high", "highest")),
        Field("low", "Deaths, low estimate", ("low", "lowest")),
    ),
    rules=(
        Rule(("date_start", "date_end", "date_prec"), DATES, _when),
        Rule(("type_of_violence",), ("event_type", "sub_event_type"), _type),
        Rule(
            (
                "where_prec",
                "where_coordinates",
                "adm_1",
                "adm_2",
                "latitude",
                "longitude",
                "country",
            ),
            place_columns("place", ""),
            _place,
        ),
        Rule(("best", "low", "high"), FATALITIES, _fatalities),
        Rule(("source_date",), ("published",), _published),
        Rule(
            (
                *("type_of_violence", "dyad_name", "conflict_name", "where_description"),
                *("where_coordinates", "country", "date_start", "date_end", "best", "low", "high"),
                *("deaths_civilians", "source_original"),
            ),
            ("sentence",),
            _sentence,
        ),
    ),
    copies=(
        Copy("actor1", ("side_a",)),
        Copy("actor2", ("side_b",)),
        Copy("attribution", ("source_original",)),
        Copy("title", ("source_headline", "dyad_name", "conflict_name")),
        Copy("source", ("source_office",)),
    ),
    sign=(("typeofviolence",), ("datestart",), ("whereprec", "dyadname"), ("best", "bestest")),
    key=("id",),
    source="UCDP (Uppsala Conflict Data Program), Georeferenced Event Dataset",
    licence="CC BY 4.0",
    url="https://ucdp.uu.se/downloads",
    note=(
        "State-based and non-state events become armed clashes, one-sided violence becomes attacks "
        "on civilians: UCDP does not say by which means. Low, best and high become bounds."
    ),
)
