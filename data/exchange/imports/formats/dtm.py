"""
IOM's Displacement Tracking Matrix: how many internally displaced people are where, round by round.

Every figure is a stock, those there on the day it was counted; stocks are never summed, not over
rounds and not over administrative levels, of which one file may hold three. Reads the API's columns
(with HDX's row of tags), and the headings of the yearly site and baseline workbooks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.exchange.imports.cells import CellError, read_when, read_whole
from data.exchange.imports.formats.parts import DATES, PERSONS, date_cells, people, sentence
from data.exchange.imports.rules import Copy, Field, Format, Rule
from data.exchange.imports.spots import Spot, locate, place_columns
from data.model import PlaceKind, Precision, Qualifier, Scope, Term, Unit

if TYPE_CHECKING:
    from data.exchange.imports.rules import Cells, Context, Said

ASSESSMENTS = {"BA": "baseline assessment", "SA": "site assessment"}
LEVELS = (
    ("site", Precision.POINT, PlaceKind.CAMP),
    ("admin3", Precision.ADM3, PlaceKind.SUBDISTRICT),
    ("admin2", Precision.ADM2, PlaceKind.DISTRICT),
    ("admin1", Precision.ADM1, PlaceKind.PROVINCE),
    ("country", Precision.ADM0, PlaceKind.COUNTRY),
)


def _when(said: Said, context: Context) -> Cells:
    return date_cells(read_when(said["date"], "date", context.ways))


def _figure(said: Said, context: Context) -> Cells:
    """Take persons; households only where no persons are given, and as households."""
    if said["persons"]:
        number = read_whole(said["persons"], "persons", context.ways)
        cells = people(number, Qualifier.EXACT)
    elif said["households"]:
        number = read_whole(said["households"], "households", context.ways)
        cells = people(number, Qualifier.EXACT, Unit.HOUSEHOLD)
    else:
        raise CellError("persons", "is empty; a stock needs its number of persons or households")
    return {**cells, "term": Term.DISPLACED.value, "scope": Scope.STOCK.value}


def _where(said: Said, context: Context) -> Cells:
    name, precision, kind = next(
        ((said[level], precision, kind) for level, precision, kind in LEVELS if said[level]),
        ("", Precision.ADM0, PlaceKind.COUNTRY),
    )
    spot = Spot(
        name=name,
        lat=said["latitude"],
        lon=said["longitude"],
        lat_field="latitude",
        lon_field="longitude",
        precision=precision,
        kind=kind,
        country=said["country_code"] or said["country"],
        within=tuple(
            said[one] for one in ("admin3", "admin2", "admin1", "country") if said[one] != name
        ),
    )
    return locate(spot, context.placer, "destination", "destination_")


def _origin(said: Said, context: Context) -> Cells:
    spot = Spot(
        name=said["origin_admin1"],
        precision=Precision.ADM1,
        kind=PlaceKind.PROVINCE,
        country=said["country_code"] or said["country"],
    )
    return locate(spot, context.placer, "origin", "origin_")


def _sentence(said: Said, _: Context) -> Cells:
    number, unit = (
        (said["persons"], "people") if said["persons"] else (said["households"], "households")
    )
    where = next((said[level] for level, _, _ in LEVELS if said[level]), "")
    origin = f"from {said['origin_admin1']}" if said["origin_admin1"] else ""
    counted = ASSESSMENTS.get(said["assessment"], said["assessment"])
    words = sentence(
        f"{number} internally displaced {unit} present in {where}",
        said["country"] if said["country"] != where else "",
        origin,
        said["date"][:10],
        f"round {said['round']}" if said["round"] else "",
        said["operation"],
        counted,
        said["reason"],
    )
    return {"sentence": words}


FORMAT = Format(
    name="iom-dtm",
    label="IOM DTM (stocks of displaced people)",
    kind="flows",
    fields=(
        Field("operation", "Operation", ("operation",)),
        Field("country", "Country", ("admin0name", "country", "countryname"), ("#country+name",)),
        Field(
            "country_code",
            "Country code",
            ("admin0pcode", "iso3", "countrycode"),
            ("#country+code",),
        ),
        Field(
            "admin1",
            "Admin 1",
            ("admin1name", "adm1name", "governorate", "province", "state"),
            ("#adm1+name",),
        ),
        Field("admin2", "Admin 2", ("admin2name", "adm2name", "district", "lga"), ("#adm2+name",)),
        Field(
            "admin3", "Admin 3", ("admin3name", "adm3name", "subdistrict", "ward"), ("#adm3+name",)
        ),
        Field("site", "Site", ("sitename", "locationname", "placename"), ("#loc+name",)),
        Field("latitude", "Latitude", ("latitude", "lat", "gpslatitude"), ("#geo+lat",)),
        Field(
            "longitude",
            "Longitude",
            ("longitude", "lon", "longitute", "gpslongitude"),
            ("#geo+lon",),
        ),
        Field(
            "persons",
            "Displaced people present",
            (
                "numpresentidpind",
                "numberofidpsindividuals",
                "idpindividuals",
                "individuals",
                "totalidpindividuals",
                "idps",
                "idpsind",
                "totalidps",
            ),
            ("#affected+idps",),
        ),
        Field(
            "households",
            "Displaced households present",
            (
                "numpresentidphh",
                "numberofidpshouseholds",
                "idphouseholds",
                "households",
                "hh",
                "totalidphouseholds",
            ),
            ("#affected+idps+hh",),
        ),
        Field(
            "date",
            "Counted on",
            ("reportingdate", "surveydate", "assessmentdate", "dateofassessment", "reporteddate"),
            ("#date+reported",),
            is_required=True,
        ),
        Field("round", "Round", ("roundnumber", "round"), ("#round+code",)),
        Field("reason", "Reason", ("displacementreason", "reasonofdisplacement")),
        Field("origin_admin1", "Admin 1 of origin", ("idporiginadmin1name",)),
        Field("source", "Source", ("datasource", "source")),
        Field("assessment", "Assessment", ("assessmenttype",), ("#assessment+type",)),
    ),
    rules=(
        Rule(("date",), DATES, _when),
        Rule(
            ("persons", "households"),
            (*PERSONS, "households_low", "households_high", "households_best", "term", "scope"),
            _figure,
        ),
        Rule(
            (
                *("country", "country_code", "admin1", "admin2", "admin3", "site"),
                *("latitude", "longitude"),
            ),
            place_columns("destination", "destination_"),
            _where,
        ),
        Rule(
            ("origin_admin1", "country", "country_code"),
            place_columns("origin", "origin_"),
            _origin,
        ),
        Rule(
            (
                *("persons", "households", "site", "admin3", "admin2", "admin1", "country"),
                *("origin_admin1", "date", "round", "operation", "assessment", "reason"),
            ),
            ("sentence",),
            _sentence,
        ),
    ),
    copies=(
        Copy("title", ("operation",), prefix="DTM: "),
        Copy("source", ("source",)),
    ),
    sign=(
        ("numpresentidpind", "numpresentidphh", "numberofidpsindividuals", "totalidpindividuals"),
        ("reportingdate", "surveydate", "assessmentdate", "reporteddate"),
    ),
    constants=(("source", "IOM Displacement Tracking Matrix"),),
    source="IOM Displacement Tracking Matrix",
    licence="IOM DTM's terms of use; on HDX CC BY-IGO",
    url="https://dtm.iom.int",
    note=(
        "Every row is a stock: people there on the day of counting. Stocks are drawn and listed, "
        "and never summed. Places are found by name."
    ),
)
