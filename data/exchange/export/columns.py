"""
The columns of an export: what each holds, in words, as a type, and as an HXL tag.

They are the columns of `data.corpus.view`, with two changes for people and other programs: days are
inclusive (`date_start`, `date_end`), and what follows from other columns is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from data.corpus import FLOW_COLUMNS, INCIDENT_COLUMNS

Kind = Literal["string", "integer", "number", "date", "boolean"]
"""Types by the names of Frictionless Table Schema."""

LEFT_OUT: Final = frozenset({"shown_before"})
"""Columns of a view that an export does without: they follow from the others."""
RENAMED: Final = {"start": "date_start", "end": "date_end"}


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column of an export.

    Attributes
    ----------
    name
        Its heading.
    kind
        Its type.
    says
        What it holds, for a person.
    hxl
        Its HXL hashtag and attributes (https://hxlstandard.org, 1.1).
    """

    name: str
    kind: Kind
    says: str
    hxl: str


def _end(end: str, words: str) -> tuple[Column, ...]:
    """Describe the columns of one end of a flow, or of an incident's place."""
    prefix, tag = (f"{end}_", f"+{end}") if end != "place" else ("", "")
    others = f"other_{end}s"
    return (
        Column(f"{end}_name", "string", f"{words}: its name", f"#loc{tag}+name"),
        Column(f"{end}_id", "string", f"{words}: its id in the gazetteer", f"#loc{tag}+id"),
        Column(f"{end}_kind", "string", f"{words}: town, camp, admin1 ...", f"#loc{tag}+type"),
        Column(f"{end}_country", "string", f"{words}: country, ISO 3166-1 alpha-2",
               f"#country{tag}+code+iso2"),
        Column(f"{prefix}lat", "number", f"{words}: latitude, WGS 84, degrees", f"#geo{tag}+lat"),
        Column(f"{prefix}lon", "number", f"{words}: longitude, WGS 84, degrees", f"#geo{tag}+lon"),
        Column(f"{prefix}precision", "string",
               f"{words}: POINT, ADM3 to ADM0 or AREA; all but POINT mean somewhere in an area",
               f"#geo{tag}+precision"),
        Column(f"{prefix}radius_km", "number", f"{words}: how far the area reaches, km",
               f"#geo{tag}+radius+km"),
        Column(f"{end}_unresolved", "string", f"{words}: why it has no coordinates",
               f"#status{tag}+location"),
        Column(others, "string", f"{words}: the other places named with it, joined by '; '",
               f"#loc{tag}+other+list"),
    )  # fmt: skip


def _bounds(what: str, words: str, tag: str) -> tuple[Column, ...]:
    return (
        Column(f"{what}_low", "integer", f"{words}, at least; empty is unknown", f"{tag}+min"),
        Column(f"{what}_high", "integer", f"{words}, at most; empty is no bound", f"{tag}+max"),
        Column(f"{what}_best", "integer", f"{words}, the number given itself", f"{tag}+best"),
    )


DATES = (
    Column("date_start", "date", "First day, ISO 8601; a day has no time zone", "#date+start"),
    Column("date_end", "date", "Last day, inclusive; empty while it goes on", "#date+end"),
    Column("date_precision", "string", "day, week, month, year or period", "#meta+date+precision"),
    Column("date_basis", "string",
           "Why the date is believed: stated, relative to report, report date", "#meta+date+basis"),
)  # fmt: skip
SOURCE = (
    Column("sentence", "string", "The evidence: the words it was read from", "#description"),
    Column("title", "string", "Title of the report or data set", "#meta+title"),
    Column("source", "string", "Who published it", "#meta+source"),
    Column("url", "string", "Where it was published", "#meta+url"),
    Column("published", "date", "When it was published", "#date+published"),
)
RECORD = (
    Column("id", "string", "Masar's id of the record", "#meta+id"),
    Column("report_id", "string", "Masar's id of the report it was read in", "#meta+report+id"),
)
REVIEW = (
    Column("review", "string",
           "machine (read by one, and nobody looked at it), imported, or what a person said of it",
           "#status+review"),
    Column("import_id", "string", "Masar's id of the data set it was imported from; empty if read",
           "#meta+import+id"),
)  # fmt: skip
ROLE = Column(
    "role", "string",
    "recommended: the figure to believe; triangulation: another of the same, never added to it",
    "#meta+role",
)  # fmt: skip
FIGURES = Column("figures", "integer", "How many records tell of the same", "#meta+figures+num")
ATTRIBUTION = Column("attribution", "string", "Says who, in the report's words", "#meta+says")

_FLOWS = (
    *RECORD,
    Column("movement_id", "string", "The same for all records that tell of one movement",
           "#meta+movement+id"),
    FIGURES,
    *_end("origin", "Where people left"),
    *_end("destination", "Where people went"),
    *DATES,
    *_bounds("persons", "Persons", "#affected+ind"),
    *_bounds("households", "Households, never turned into persons", "#affected+hh"),
    Column("unit", "string", "What the report counts: person or household", "#meta+unit"),
    Column("qualifier", "string",
           "exact, approximately, more than, less than or vague", "#meta+qualifier"),
    Column("group", "string", "Who moved, in the report's words", "#group+name"),
    Column("term", "string", "IDMC's term of reporting: evacuated, forced to flee ...",
           "#event+type"),
    Column("status", "string", "done, under_way, planned or threatened", "#status"),
    Column("scope", "string",
           "event (this movement), cumulative (running total), stock (people there now) or "
           "expected (total foreseen); only events are summed", "#meta+scope"),
    ROLE,
    ATTRIBUTION,
    Column("subset_of", "string", "Id of the flow this is part of; the two are never added",
           "#meta+part+of"),
    Column("is_summed", "boolean", "Whether the figure may be added to others", "#meta+summed"),
    *REVIEW,
    *SOURCE,
)  # fmt: skip
_INCIDENTS = (
    *RECORD,
    Column("event_id", "string", "The same for all records that tell of one incident",
           "#event+id"),
    FIGURES,
    ROLE,
    Column("event_type", "string", "ACLED's event type; siege, disaster and aggregate are Masar's",
           "#event+type"),
    Column("sub_event_type", "string", "ACLED's sub-event type", "#event+type+sub"),
    *_end("place", "Where it happened"),
    *DATES,
    *_bounds("fatalities", "People killed", "#affected+killed"),
    Column("fatalities_qualifier", "string",
           "exact, approximately, more than, less than or vague", "#meta+killed+qualifier"),
    *_bounds("injured", "People injured", "#affected+injured"),
    Column("actor1", "string", "Who did it, in the report's words", "#group+name+first"),
    Column("actor2", "string", "To whom, in the report's words", "#group+name+second"),
    ATTRIBUTION,
    *REVIEW,
    *SOURCE,
)  # fmt: skip


def _ordered(described: tuple[Column, ...], columns: tuple[str, ...]) -> tuple[Column, ...]:
    """Keep the descriptions of the columns a view has, in its order."""
    by_name = {column.name: column for column in described}
    kept = [RENAMED.get(name, name) for name in columns if name not in LEFT_OUT]
    return tuple(by_name[name] for name in kept if name in by_name)  # a test: none is missing


COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "flows": _ordered(_FLOWS, FLOW_COLUMNS),
    "incidents": _ordered(_INCIDENTS, INCIDENT_COLUMNS),
}
"""The columns of each table, in order."""
