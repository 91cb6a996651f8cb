"""
IDMC's Internal Displacement Updates, as its API and HDX give them: 25 columns, later 35.

A row is one figure of one event. Of an event's figures those with the role "Recommended figure" are
summed, those of triangulation corroborate them and are never added (IDMC's counting rule). Several
places may stand in one cell, parted by semicolons: the figure is of them all and is not divided.
"""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from data.exchange.imports.cells import CellError, read_day, read_whole
from data.exchange.imports.formats.parts import DATES, PERSONS, date_cells, people, sentence
from data.exchange.imports.rules import Copy, Field, Format, Rule
from data.exchange.imports.spots import Spot, locate, place_columns
from data.model import DateBasis, DatePrecision, DateRange, Precision, Qualifier, Role, Scope, Term

if TYPE_CHECKING:
    from data.exchange.imports.rules import Cells, Context, Said

QUALIFIERS = {
    "": Qualifier.EXACT,
    "total": Qualifier.EXACT,
    "exactly": Qualifier.EXACT,
    "approximately": Qualifier.APPROXIMATELY,
    "more than": Qualifier.MORE_THAN,
    "more than or equal": Qualifier.MORE_THAN,
    "less than": Qualifier.LESS_THAN,
    "less than or equal": Qualifier.LESS_THAN,
}
ROLES = {
    "": Role.RECOMMENDED,
    "recommended figure": Role.RECOMMENDED,
    "recommended": Role.RECOMMENDED,
    "triangulation": Role.TRIANGULATION,
    "triangulation figure": Role.TRIANGULATION,
}
TERMS = {
    "displaced": Term.DISPLACED,
    "evacuated": Term.EVACUATED,
    "forced to flee": Term.FORCED_TO_FLEE,
    "relocated": Term.RELOCATED,
    "sheltered": Term.SHELTERED,
    "in relief camp": Term.IN_RELIEF_CAMP,
    "homeless": Term.HOMELESS,
    "destroyed housing": Term.DESTROYED_HOUSING,
    "partially destroyed housing": Term.DESTROYED_HOUSING,
    "uninhabitable housing": Term.DESTROYED_HOUSING,
    "returns": Term.RETURNED,
    "returned": Term.RETURNED,
    "multiple/other": Term.DISPLACED,
}
TERM = re.compile(r"displacements? \(([^)]{1,40})\)", re.IGNORECASE)
ACCURACY = re.compile(r"\((ADM[0-3])\)")
TAGS = re.compile(r"<[^>]{0,2000}>")
BLANKS = re.compile(r"\s+")
ENDS = ("origin", "destination")
PLACES = ("locations_name", "locations_coordinates", "locations_accuracy", "locations_type")


def plain(text: str) -> str:
    """
    Take the markup out of a text; what is left is text, never HTML.

    Examples
    --------
    >>> plain("<b> Syria:   2,000 displacements </b> <br> About &amp; more")
    'Syria: 2,000 displacements About & more'
    """
    return BLANKS.sub(" ", html.unescape(TAGS.sub(" ", text))).strip()


def _when(said: Said, context: Context) -> Cells:
    name = "start" if said["start"] else "date"
    if not said[name]:
        raise CellError("start", "is empty; a displacement needs its first day")
    first = read_day(said[name], name, context.ways)
    last = read_day(said["end"], "end", context.ways) if said["end"] else first
    if last < first:
        raise CellError("end", f"is before the first day, {first}")
    if last == first:
        return date_cells(DateRange.day(first, DateBasis.STATED))
    after = last + timedelta(days=1)
    return date_cells(DateRange(first, after, DatePrecision.PERIOD, DateBasis.STATED))


def _figure(said: Said, context: Context) -> Cells:
    qualifier = QUALIFIERS.get(said["qualifier"].casefold())
    if qualifier is None:
        raise CellError(
            "qualifier", "is no qualifier of IDMC; give total, approximately, more than"
        )
    return people(read_whole(said["figure"], "figure", context.ways), qualifier)


def _role(said: Said, _: Context) -> Cells:
    role = ROLES.get(said["role"].casefold())
    if role is None:
        raise CellError("role", "is no figure role of IDMC; they are Recommended figure and "
                                "Triangulation")  # fmt: skip
    return {"role": role.value}


def _sentence(said: Said, _: Context) -> Cells:
    text = plain(said["text"]) or plain(said["info"])
    if not text:
        days = said["start"][:10] or said["date"][:10]
        count = f"{said['figure']} displacements ({said['displacement_type']})"
        text = sentence(count, said["event_name"], said["country"], days)
    match = TERM.search(text)
    term = TERMS.get(match[1].casefold(), Term.DISPLACED) if match else Term.DISPLACED
    return {"sentence": text, "term": term.value, "scope": Scope.EVENT.value}


def _places(said: Said, context: Context) -> Cells:
    """Lay out where from and where to; a place of both kinds is both."""
    spots = _spots(said)
    cells: dict[str, object] = {}
    for end in ENDS:
        of_end = [spot for kinds, spot in spots if end in kinds]
        if of_end:
            cells |= locate(of_end[0], context.placer, end, f"{end}_")
            cells[f"other_{end}s"] = "; ".join(spot.name for spot in of_end[1:]) or None
    return cells


def _spots(said: Said) -> list[tuple[str, Spot]]:
    names, points, accuracies, kinds = (
        [part.strip() for part in said[one].split(";")] for one in PLACES
    )
    if not said["locations_name"]:
        spot = Spot(
            name=said["country"],
            lat=said["latitude"],
            lon=said["longitude"],
            lat_field="latitude",
            lon_field="longitude",
            precision=Precision.AREA,  # the middle of places that the row does not name
            country=said["iso3"] or said["country"],
        )
        return [("origin", spot)]
    if len(points) != len(names) or len(kinds) not in {len(names), 1}:
        raise CellError(
            "locations_coordinates", f"has {len(points)} places where {len(names)} are named"
        )
    found = []
    for number, (name, point) in enumerate(zip(names, points, strict=True)):
        lat, _, lon = point.partition(",")
        accuracy = ACCURACY.search(accuracies[number] if number < len(accuracies) else "")
        spot = Spot(
            name=name,
            lat=lat,
            lon=lon,
            lat_field="locations_coordinates",
            lon_field="locations_coordinates",
            precision=Precision(accuracy[1]) if accuracy else Precision.POINT,
            country=said["iso3"] or said["country"],
            within=(said["country"],),
        )
        kind = (kinds[number] if number < len(kinds) else kinds[0]).casefold()
        found.append((kind or "origin", spot))
    return found


def _published(said: Said, context: Context) -> Cells:
    try:
        return {"published": read_day(said["created_at"], "created_at", context.ways)}
    except CellError:
        return {}


FORMAT = Format(
    name="idmc-idu",
    label="IDMC internal displacement updates (IDU)",
    kind="flows",
    fields=(
        Field("id", "Figure id", ("id",), is_required=True),
        Field("country", "Country", ("country",)),
        Field("iso3", "Country code", ("iso3",)),
        Field("latitude", "Latitude", ("latitude",)),
        Field("longitude", "Longitude", ("longitude",)),
        Field("role", "Role of the figure", ("role", "figurerole")),
        Field("displacement_type", "Conflict or disaster", ("displacementtype",)),
        Field("qualifier", "Qualifier", ("qualifier",)),
        Field("figure", "Figure", ("figure",), is_required=True),
        Field("date", "Date", ("displacementdate",)),
        Field("start", "First day", ("displacementstartdate",)),
        Field("end", "Last day", ("displacementenddate",)),
        Field("event_name", "Event", ("eventname",)),
        Field("text", "Text", ("standardpopuptext", "description")),
        Field("info", "Short text", ("standardinfotext",)),
        Field("sources", "Sources", ("sources",)),
        Field("url", "Address of the source", ("sourceurl", "link")),
        Field("locations_name", "Places", ("locationsname",)),
        Field("locations_coordinates", "Coordinates of the places", ("locationscoordinates",)),
        Field("locations_accuracy", "Accuracy of the places", ("locationsaccuracy",)),
        Field("locations_type", "Origin or destination", ("locationstype",)),
        Field("created_at", "Published", ("createdat",)),
    ),
    rules=(
        Rule(("date", "start", "end"), DATES, _when),
        Rule(("figure", "qualifier"), PERSONS, _figure),
        Rule(("role",), ("role",), _role),
        Rule(
            ("country", "iso3", "latitude", "longitude", *PLACES),
            (
                *place_columns("origin", "origin_"),
                *place_columns("destination", "destination_"),
                *("other_origins", "other_destinations"),
            ),
            _places,
        ),
        Rule(
            (
                *("text", "info", "figure", "displacement_type", "event_name", "country"),
                *("start", "date"),
            ),
            ("sentence", "term", "scope"),
            _sentence,
        ),
        Rule(("created_at",), ("published",), _published),
    ),
    copies=(
        Copy("title", ("event_name",)),
        Copy("source", ("sources",)),
        Copy("attribution", ("sources",)),
        Copy("url", ("url",)),
    ),
    sign=(("displacementtype",), ("figure",), ("displacementstartdate", "displacementdate")),
    key=("id",),
    source="IDMC (Internal Displacement Monitoring Centre), Internal Displacement Updates",
    licence="CC BY-NC-SA 4.0",
    url="https://www.internal-displacement.org",
    note=(
        "Recommended figures are summed, triangulating ones only corroborate. A file without the "
        "column “role” (before 2024) does not say which is which: all its figures count as "
        "recommended, so overlapping ones of one event would be added."
    ),
)
