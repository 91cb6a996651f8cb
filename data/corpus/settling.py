"""
Names that found no place, and what a person settled about them.

What was read is never changed. A settlement is a fact of its own, with its time and who made it;
the last one for a name in a report counts, else the last one made for every report; a withdrawal
is one more fact. The columns of flows and incidents are made again with what counts, so that the
map shows it; the document of the reading stays as it was added.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
from pydantic import TypeAdapter

from data.corpus.folding import fold_name
from data.corpus.log import append
from data.corpus.rows import NOT_LOOKED_UP
from data.model import Mention, ModelError, Place, Span, Unresolved
from data.places import part_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from duckdb import DuckDBPyConnection

    from data.corpus.log import Fact
    from data.corpus.rows import Row
    from data.model import Flow, Incident, Reading

BY_HAND = "settled by hand"
LONGEST_SIGNATURE = 80
MOST_AROUND = 160  # characters shown on each side of a name that no record rests on
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\u201d\u2019]*\s|\n")
BETWEEN = "\x1f"  # parts a key; no name holds it

# What counts: the last settlement for a name in a report, and the last for all reports.
IN_FORCE = """
    SELECT * FROM settlements
    QUALIFY row_number() OVER (PARTITION BY key, report_id ORDER BY number DESC) = 1
"""
LIST_UNPLACED = f"""
    WITH in_force AS (SELECT * FROM ({IN_FORCE}) WHERE verdict <> 'withdrawn'),
    open AS (
        SELECT * FROM unplaced
        WHERE NOT EXISTS (
            SELECT 1 FROM in_force
            WHERE in_force.key = unplaced.key
                AND (in_force.report_id IS NULL OR in_force.report_id = unplaced.report_id)
        )
    )
    SELECT
        arg_max(name, open.mentions) AS name,
        any_value(within) AS within,
        arg_max(reason, open.records) AS reason,
        sum(open.records)::BIGINT AS records,
        sum(open.mentions)::BIGINT AS mentions,
        count(*) AS reports,
        arg_max(sentence, open.records) AS sentence,
        list(report_id ORDER BY open.records DESC, report_id) AS report_ids
    FROM open
    GROUP BY key
    ORDER BY records DESC, mentions DESC, name
"""  # noqa: S608  # fragments of ours
LIST_IN_REPORT = """
    SELECT mention_start, mention_end, example_start, example_end FROM unplaced
    WHERE report_id = $report_id AND key = $key
"""
LIST_SETTLEMENTS = f"""
    SELECT
        settlements.number, name, within, report_id, title AS report, verdict,
        place, made, made_by, numbers.number IS NOT NULL AS is_in_force
    FROM settlements
    LEFT JOIN (SELECT number FROM ({IN_FORCE})) AS numbers
        ON numbers.number = settlements.number
    LEFT JOIN (SELECT id, title FROM reports) ON id = report_id
    ORDER BY settlements.number DESC
"""  # noqa: S608  # fragments of ours
SETTLED = f"""
    SELECT key, report_id, place FROM ({IN_FORCE})
    WHERE verdict <> 'withdrawn' AND ($keys IS NULL OR list_contains($keys, key))
"""  # noqa: S608  # fragments of ours
KIND = "settlement"


class Verdict(StrEnum):
    """What was settled about a name."""

    PLACED = "placed"
    NO_PLACE = "no place"  # the reader took a word for one
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Settlement:
    """
    What a person says a name means.

    Attributes
    ----------
    name, within
        As the report has them: "al-Salam", and "Homs" where it says so.
    verdict, place
        A place is given with `PLACED` and with nothing else.
    report_id
        The report it is settled for; None for good: for every report, those to come too.
    by
        Who settled it.
    """

    name: str
    verdict: Verdict
    place: Place | None = None
    within: str = ""
    report_id: str | None = None
    by: str = ""

    def __post_init__(self) -> None:
        if (self.verdict is Verdict.PLACED) != (self.place is not None):
            raise ModelError(f"{self.name!r} is {self.verdict.value}; a place goes with 'placed'")
        if not self.name.strip():
            raise ModelError("There is no name to settle; give the name the report has")
        if len(self.by) > LONGEST_SIGNATURE:
            raise ModelError(f"{self.by[:20]!r}… is no signature; give up to {LONGEST_SIGNATURE}")

    @property
    def key(self) -> str:
        """What spellings of the name share."""
        return key_of(self.name, self.within)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a name stands in a report, and the words around it."""

    mention: Span
    example: Span


def key_of(name: str, within: str | None) -> str:
    """Fold a name, and the place it is said to lie in."""
    return f"{fold_name(name)}{BETWEEN}{fold_name(within) if within else ''}"


def is_by_hand(place: Place) -> bool:
    """Say whether a person settled a place."""
    return place.source.startswith(BY_HAND)


# --- Names without a place ------------------------------------------------------------------------


def unplaced_rows(reading: Reading) -> list[Row]:
    """List the names of a reading that found no place, a row for each, as it was read."""
    text = reading.report.text
    spans: dict[str, set[Span]] = {}
    records: Counter[str] = Counter()
    first: dict[str, tuple[Mention, Span | None]] = {}
    read: list[Flow | Incident] = [*reading.flows, *reading.incidents]
    for record in read:
        mine = [m for m in mentions_of_record(record) if not isinstance(m.place, Place)]
        records.update({key_of(m.name, m.within) for m in mine})
        for mention in mine:
            key = key_of(mention.name, mention.within)
            spans.setdefault(key, set()).add(mention.span)
            holds = next((s for s in record.evidence if s.contains(mention.span)), None)
            first.setdefault(key, (mention, holds))
    for mention in reading.toponyms:
        if not isinstance(mention.place, Place):
            key = key_of(mention.name, mention.within)
            spans.setdefault(key, set()).add(mention.span)
            first.setdefault(key, (mention, None))
    rows: list[Row] = []
    for key, (mention, example) in first.items():
        example = example or sentence_around(text, mention.span)  # noqa: PLW2901  as above
        rows.append(
            {
                "report_id": reading.report.id,
                "key": key,
                "name": mention.name,
                "within": mention.within or "",
                "reason": mention.place.reason.value
                if isinstance(mention.place, Unresolved)
                else NOT_LOOKED_UP,
                "records": records[key],
                "mentions": len(spans[key]),
                "sentence": example.of(text),
                "mention_start": mention.span.start,
                "mention_end": mention.span.end,
                "example_start": example.start,
                "example_end": example.end,
            }
        )
    return rows


def mentions_of_record(record: Flow | Incident) -> Iterator[Mention]:
    """Yield the places that a record rests on."""
    for name in ("origin", "destination", "place"):
        if (mention := getattr(record, name, None)) is not None:
            yield mention
    for name in ("other_origins", "other_destinations", "other_places"):
        yield from getattr(record, name, ())


def sentence_around(text: str, span: Span) -> Span:
    r"""
    Find the sentence that holds a span, or as much of it as one reads at a glance.

    Examples
    --------
    >>> sentence_around("They left. Shells hit Madiq. Nobody died.", Span(22, 27))
    Span(start=11, end=28)
    """
    left = max(0, span.start - MOST_AROUND)
    ends = [match.end() for match in SENTENCE_END.finditer(text, left, span.start)]
    start = ends[-1] if ends else left
    found = SENTENCE_END.search(text, span.end, span.end + MOST_AROUND)
    end = found.start() if found else min(len(text), span.end + MOST_AROUND)
    return Span(start, max(end, span.end))


# --- What was settled -----------------------------------------------------------------------------


@cache
def _place_adapter() -> TypeAdapter[Place]:
    return TypeAdapter(Place)


def read_place(text: str) -> Place:
    """Read a place that was settled."""
    return _place_adapter().validate_json(text)


def note(connection: sqlite3.Connection, settlement: Settlement) -> bool:
    """Append a settlement to the log; False if it says what counts already."""
    last = _last(connection, settlement)
    place = settlement.place and _place_adapter().dump_python(settlement.place, mode="json")
    if last is None and settlement.verdict is Verdict.WITHDRAWN:
        return False
    if last is not None and (last["verdict"], last["place"]) == (settlement.verdict, place):
        return False
    document = {
        "name": settlement.name,
        "within": settlement.within,
        "report_id": settlement.report_id,
        "verdict": settlement.verdict,
        "place": place,
    }
    text = json.dumps(document, ensure_ascii=False)
    append(connection, KIND, settlement.key, text, by=settlement.by)
    return True


def last_place(connection: sqlite3.Connection, settlement: Settlement) -> Place | None:
    """Give the place that counted before a settlement for the same name and scope."""
    last = _last(connection, settlement)
    return _place_adapter().validate_python(last["place"]) if last and last["place"] else None


def _last(connection: sqlite3.Connection, settlement: Settlement) -> dict[str, Any] | None:
    """Find what counts for the same name and scope, as it is in the log."""
    facts = connection.execute(
        "SELECT document FROM facts WHERE kind = ? AND subject = ? ORDER BY seq DESC",
        (KIND, settlement.key),
    )
    for (text,) in facts:
        document: dict[str, Any] = json.loads(text)
        if document["report_id"] == settlement.report_id:
            return document
    return None


def mirror(cursor: DuckDBPyConnection, fact: Fact) -> list[str]:
    """Take a settlement of the log into the index; list the reports whose records it changes."""
    document = json.loads(fact.document)
    place = document["place"]
    cursor.execute(
        """
        INSERT INTO settlements VALUES
        ($number, $key, $name, $within, $report_id, $verdict, $place, $made, $made_by)
        """,
        {
            **document,
            "number": fact.seq,
            "key": fact.subject,
            "place": place and json.dumps(place, ensure_ascii=False),
            "made": fact.made,
            "made_by": fact.made_by,
        },
    )
    rows = cursor.execute(
        """
        SELECT report_id FROM unplaced
        WHERE key = $key AND ($report_id IS NULL OR report_id = $report_id) AND records > 0
        ORDER BY report_id
        """,
        {"key": fact.subject, "report_id": document["report_id"]},
    ).fetchall()
    return [report_id for (report_id,) in rows]


Settled = dict[tuple[str, str | None], "Place | None"]  # by key and report; None: for good


def settled(cursor: DuckDBPyConnection, keys: list[str] | None = None) -> Settled:
    """Give what counts of names, of all or of some, by key and report; no place: it is none."""
    rows = cursor.execute(SETTLED, {"keys": keys}).fetchall()
    return {(key, report_id): read_place(p) if p else None for key, report_id, p in rows}


def decided(known: Settled, reading: Reading) -> Reading:
    """Give a reading with every place that was settled for it."""
    if not known:
        return reading
    mine = reading.report.id
    places = {}
    for key in open_keys(reading):
        place = known[key, mine] if (key, mine) in known else known.get((key, None))
        if place is not None:
            places[key] = place
    return settle_reading(reading, places) if places else reading


def open_keys(reading: Reading) -> list[str]:
    """List the keys of the names that found no place."""
    return [str(row["key"]) for row in unplaced_rows(reading)]


def settle_reading(reading: Reading, places: Mapping[str, Place]) -> Reading:
    """Put settled places, by key, where a reading has none; nothing else changes."""

    def settle(mention: Mention) -> Mention:
        place = places.get(key_of(mention.name, mention.within))
        if place is None or isinstance(mention.place, Place):
            return mention
        meant = part_of(place, mention.modifier)
        source = f"{BY_HAND} ({meant.source})" if meant.source else BY_HAND
        return replace(mention, place=replace(meant, source=source))

    def settle_flow(flow: Flow) -> Flow:
        return replace(
            flow,
            origin=flow.origin and settle(flow.origin),
            destination=flow.destination and settle(flow.destination),
            other_origins=tuple(map(settle, flow.other_origins)),
            other_destinations=tuple(map(settle, flow.other_destinations)),
        )

    def settle_incident(incident: Incident) -> Incident:
        return replace(
            incident,
            place=incident.place and settle(incident.place),
            other_places=tuple(map(settle, incident.other_places)),
        )

    return replace(
        reading,
        flows=tuple(map(settle_flow, reading.flows)),
        incidents=tuple(map(settle_incident, reading.incidents)),
        toponyms=tuple(map(settle, reading.toponyms)),
    )


def list_unplaced(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """List the names that are still without a place; see `Corpus.unplaced`."""
    return cursor.execute(LIST_UNPLACED).df()


def list_settlements(cursor: DuckDBPyConnection) -> pd.DataFrame:
    """List every settlement; see `Corpus.settlements`."""
    found = cursor.execute(LIST_SETTLEMENTS).df()
    places = [read_place(text) if isinstance(text, str) else None for text in found["place"]]
    return found.assign(place=pd.Series(places, dtype=object))


def find_occurrence(
    cursor: DuckDBPyConnection, report_id: str, name: str, within: str
) -> Occurrence | None:
    """Say where a name without a place stands in a report."""
    about = {"report_id": report_id, "key": key_of(name, within)}
    row = cursor.execute(LIST_IN_REPORT, about).fetchone()
    return Occurrence(Span(row[0], row[1]), Span(row[2], row[3])) if row else None
