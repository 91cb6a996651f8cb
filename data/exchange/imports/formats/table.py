"""
Any table of movements or of incidents: each field of a record from whatever column holds it.

Columns are guessed by their headings and by HXL tags, and corrected by a person. What no column
says may be said once for all rows: that the figures are stocks, say, or the day of publication.
"""

from __future__ import annotations

from data.exchange.imports.formats.fields import (
    DATE_FIELDS,
    SOURCE_COPIES,
    SOURCE_FIELDS,
    bound_fields,
    place_fields,
)
from data.exchange.imports.formats.parts import DATES, FATALITIES, PERSONS
from data.exchange.imports.formats.table_cells import (
    read_destination,
    read_flow_sentence,
    read_incident_sentence,
    read_injured,
    read_origin,
    read_people,
    read_place,
    read_published,
    read_terms,
    read_toll,
    read_type,
    read_when,
)
from data.exchange.imports.rules import Copy, Field, Format, Rule
from data.exchange.imports.spots import place_columns

FLOWS = Format(
    name="table-flows",
    label="Movements, columns as mapped",
    kind="flows",
    fields=(
        *place_fields(
            "origin",
            "origin_",
            "Where from",
            ("origin", "from", "source", "departure"),
            ("+origin",),
        ),
        *place_fields(
            "destination",
            "destination_",
            "Where to",
            (
                "destination",
                "dest",
                "to",
                "target",
                "arrival",
                "place",
                "location",
                "admin1",
                "admin2",
                "",
            ),
            ("+dest", "-origin"),
        ),
        *DATE_FIELDS,
        *bound_fields(
            "persons",
            "Persons",
            (
                "persons",
                "personsbest",
                "people",
                "individuals",
                "figure",
                "count",
                "number",
                "idps",
                "displaced",
                "displacements",
                "total",
                "refugees",
                "returnees",
                "flow",
                "value",
            ),
            (
                "#affected+idps",
                "#affected+refugees",
                "#affected+returnees",
                "#affected+displaced",
                "#affected+ind",
                "#affected",
            ),
        ),
        *bound_fields(
            "households",
            "Households",
            ("households", "householdsbest", "hh", "families"),
            ("#affected+hh", "#affected+idps+hh"),
        ),
        Field("group", "Who moved", ("group", "population", "who"), ("#group+name", "#population")),
        Field("term", "Reporting term", ("term",)),
        Field("status", "Status", ("status",)),
        Field("scope", "What the figure counts", ("scope",)),
        Field("role", "Role of the figure", ("role", "figurerole")),
        *SOURCE_FIELDS,
    ),
    rules=(
        Rule(("start", "end"), DATES, read_when),
        Rule(
            (
                "persons",
                "persons_low",
                "persons_high",
                "households",
                "households_low",
                "households_high",
            ),
            (*PERSONS, "households_low", "households_high", "households_best"),
            read_people,
        ),
        Rule(("term", "status", "scope", "role"), ("term", "status", "scope", "role"), read_terms),
        Rule(
            ("origin_name", "origin_country", "origin_lat", "origin_lon", "origin_precision"),
            place_columns("origin", "origin_"),
            read_origin,
        ),
        Rule(
            (
                "destination_name",
                "destination_country",
                "destination_lat",
                "destination_lon",
                "destination_precision",
            ),
            place_columns("destination", "destination_"),
            read_destination,
        ),
        Rule(("published",), ("published",), read_published),
        Rule(
            ("text", "persons", "households", "term", "origin_name", "destination_name", "start"),
            ("sentence",),
            read_flow_sentence,
        ),
    ),
    copies=(Copy("group", ("group",)), *SOURCE_COPIES),
    constants=(
        ("term", "displaced"),
        ("status", "done"),
        ("scope", "event"),
        ("role", "recommended"),
    ),
    note=(
        "Only what happened, told as an event and recommended, is summed; choose stock for people "
        "who are there now."
    ),
)

INCIDENTS = Format(
    name="table-incidents",
    label="Incidents, columns as mapped",
    kind="incidents",
    fields=(
        Field("event_type", "Event type", ("eventtype", "type", "category"), ("#event+type",)),
        Field(
            "sub_event_type",
            "Sub-event type",
            ("subeventtype", "subtype"),
            ("#event+type+sub", "#event+subtype"),
        ),
        *place_fields(
            "place",
            "",
            "Place",
            ("place", "location", "event", "site", "town", "city", "admin1", "admin2", ""),
            ("",),
        ),
        *DATE_FIELDS,
        *bound_fields(
            "fatalities",
            "People killed",
            ("fatalities", "fatalitiesbest", "killed", "deaths", "dead"),
            ("#affected+killed", "#affected+f+killed", "#affected+deaths"),
        ),
        *bound_fields(
            "injured",
            "People injured",
            ("injured", "injuredbest", "wounded"),
            ("#affected+injured",),
        ),
        Field(
            "actor1",
            "Actor 1",
            ("actor1", "actor", "perpetrator"),
            ("#group+name+first", "#group+name"),
        ),
        Field("actor2", "Actor 2", ("actor2", "targetgroup", "victim"), ("#group+name+second",)),
        *SOURCE_FIELDS,
    ),
    rules=(
        Rule(("start", "end"), DATES, read_when),
        Rule(("event_type", "sub_event_type"), ("event_type", "sub_event_type"), read_type),
        Rule(("fatalities", "fatalities_low", "fatalities_high"), FATALITIES, read_toll),
        Rule(
            ("injured", "injured_low", "injured_high"),
            ("injured_low", "injured_high", "injured_best"),
            read_injured,
        ),
        Rule(
            ("place_name", "place_country", "lat", "lon", "precision"),
            place_columns("place", ""),
            read_place,
        ),
        Rule(("published",), ("published",), read_published),
        Rule(
            ("text", "event_type", "sub_event_type", "place_name", "start", "fatalities"),
            ("sentence",),
            read_incident_sentence,
        ),
    ),
    copies=(Copy("actor1", ("actor1",)), Copy("actor2", ("actor2",)), *SOURCE_COPIES),
    note="Types are ACLED's; a row of another type is rejected, never guessed.",
)
