"""Fields that both general tables have: places, dates, numbers with bounds, sources."""

from __future__ import annotations

from data.exchange.imports.rules import Copy, Field


def place_fields(
    end: str, prefix: str, label: str, words: tuple[str, ...], attributes: tuple[str, ...]
) -> tuple[Field, ...]:
    """Describe the fields of one place; `attributes` are HXL's for it, the surest first."""

    def field(name: str, what: str, endings: tuple[str, ...], tags: tuple[str, ...]) -> Field:
        headings = dict.fromkeys(f"{word}{ending}" for ending in endings for word in words)
        patterns = tuple(f"{tag}{attribute}" for attribute in attributes for tag in tags)
        return Field(name, f"{what}{label.lower()}" if what else label, tuple(headings), patterns)

    return (
        field(
            f"{end}_name",
            "",
            ("name", "", "place", "placename", "location", "locationname"),
            ("#loc+name", "#adm3+name", "#adm2+name", "#adm1+name", "#loc", "#country+name"),
        ),
        field(
            f"{end}_country",
            "Country: ",
            ("country", "countrycode", "countryname", "iso3", "iso2", "iso"),
            ("#country+code", "#country"),
        ),
        field(f"{prefix}lat", "Latitude: ", ("lat", "latitude", "y"), ("#geo+lat",)),
        field(
            f"{prefix}lon", "Longitude: ", ("lon", "lng", "long", "longitude", "x"), ("#geo+lon",)
        ),
        field(f"{prefix}precision", "Precision: ", ("precision",), ("#geo+precision",)),
    )


DATE_FIELDS = (
    Field(
        "start",
        "Date, or first day",
        (
            "start",
            "datestart",
            "startdate",
            "date",
            "when",
            "from",
            "day",
            "eventdate",
            "reportingdate",
            "time",
            "month",
        ),
        ("#date+start", "#date+occurred", "#date+reported", "#date-end"),
    ),
    Field("end", "Last day", ("end", "dateend", "enddate", "until", "lastday"), ("#date+end",)),
)
SOURCE_FIELDS = (
    Field(
        "text",
        "Text it rests on",
        ("sentence", "text", "notes", "description", "evidence", "comment", "remarks"),
        ("#description", "#meta+notes"),
    ),
    Field("title", "Title of the source", ("title", "headline"), ("#meta+title",)),
    Field("source", "Source", ("source", "sources", "publisher", "sourcename"), ("#meta+source",)),
    Field("url", "Address of the source", ("url", "link", "sourceurl", "address"), ("#meta+url",)),
    Field(
        "published",
        "Published on",
        ("published", "publicationdate", "datepublished"),
        ("#date+published",),
    ),
    Field("attribution", "Says who", ("attribution", "sayswho"), ("#meta+says",)),
)
SOURCE_COPIES = tuple(Copy(name, (name,)) for name in ("title", "source", "url", "attribution"))


def bound_fields(
    name: str, label: str, headings: tuple[str, ...], tags: tuple[str, ...]
) -> tuple[Field, ...]:
    """Describe a number and its bounds."""
    return (
        Field(name, label, headings, tags),
        Field(
            f"{name}_low",
            f"{label}, at least",
            (f"{name}low", f"{name}min", f"min{name}"),
            tuple(f"{tag}+min" for tag in tags),
        ),
        Field(
            f"{name}_high",
            f"{label}, at most",
            (f"{name}high", f"{name}max", f"max{name}"),
            tuple(f"{tag}+max" for tag in tags),
        ),
    )
