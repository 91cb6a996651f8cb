"""
What to look at first: records a machine read and nobody looked at, least certain first.

How uncertain a record is follows from what it lacks. Each doubt has a weight, our own estimate of
how often a record with it is wrong somewhere; the uncertainty is 1 less the product of what remains
(0.5 and 0.5 make 0.75). Agreement over what was reviewed (`data.corpus.agreement`) is what to check
the weights by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.corpus.conditions import flow_conditions, incident_conditions

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

    from data.corpus.conditions import Conditions
    from data.filters import Filters

MOST = 1_000  # a page of the queue, however much is asked for


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look at a record: in words, how much it weighs, and when it holds, in SQL."""

    words: str
    weight: float
    holds: str

    @property
    def quoted(self) -> str:
        """The words as SQL has them."""
        return "'" + self.words.replace("'", "''") + "'"


def _end(name: str, prefix: str, words: str) -> list[Doubt]:
    return [
        Doubt(f"{words} is ambiguous", 0.5, f"{name}_unresolved = 'ambiguous'"),
        Doubt(
            f"{words} has no place",
            0.4,
            f"{name}_unresolved IS NOT NULL AND {name}_unresolved <> 'ambiguous'",
        ),
        Doubt(f"{words} is a vague area", 0.15, f"{prefix}precision = 'AREA'"),
    ]


_DATES = [
    Doubt("no date", 0.4, '"start" IS NULL'),
    Doubt("the date is the report's own", 0.25, "date_basis = 'report date'"),
    Doubt("the date is told from the report's", 0.1, "date_basis = 'relative to report'"),
    Doubt("only a month or a year", 0.1, "date_precision IN ('month', 'year')"),
]
FLOW_DOUBTS = [
    *_end("origin", "origin_", "the origin"),
    *_end("destination", "destination_", "the destination"),
    Doubt("no place at either end", 0.5, "origin_name IS NULL AND destination_name IS NULL"),
    Doubt("no number", 0.2, "unit IS NULL"),
    Doubt("a vague number", 0.3, "qualifier = 'vague'"),
    Doubt("a bound, not a number", 0.1, "qualifier IN ('more than', 'less than')"),
    Doubt("a plan or a threat", 0.25, "status IN ('planned', 'threatened')"),
    Doubt("no single movement", 0.2, "scope <> 'event'"),
    Doubt("part of another figure", 0.15, "subset_of IS NOT NULL"),
    Doubt(
        "others give another figure",
        0.2,
        """movement_id IN (
            SELECT movement_id FROM flows GROUP BY movement_id
            HAVING max(persons_reach) > min(persons_reach)
        )""",
    ),
    *_DATES,
]
INCIDENT_DOUBTS = [
    *_end("place", "", "the place"),
    Doubt("no place named", 0.35, "place_name IS NULL"),
    Doubt("a vague number of deaths", 0.3, "fatalities_qualifier = 'vague'"),
    Doubt("only a bound of deaths", 0.1, "fatalities_qualifier IN ('more than', 'less than')"),
    Doubt("nobody named", 0.1, "actor1 IS NULL AND actor2 IS NULL"),
    Doubt("the kind says little", 0.2, "sub_event_type = 'Other'"),
    Doubt(
        "others give another figure",
        0.2,
        """event_id IN (
            SELECT event_id FROM incidents GROUP BY event_id
            HAVING max(fatalities_low) > min(fatalities_low)
        )""",
    ),
    *_DATES,
]


def list_queue(
    cursor: DuckDBPyConnection, filters: Filters, *, limit: int, offset: int
) -> pd.DataFrame:
    """List what is to be reviewed; see `Corpus.review_queue`."""
    flows, incidents = flow_conditions(filters), incident_conditions(filters)
    return cursor.execute(
        f"""
        SELECT id, table_name AS "table", report_id, title, published, sentence, doubts,
            round(uncertainty, 3) AS uncertainty, count(*) OVER () AS waiting
        FROM (
            {_doubted("flows", FLOW_DOUBTS, flows)}
            UNION ALL
            {_doubted("incidents", INCIDENT_DOUBTS, incidents)}
        )
        ORDER BY uncertainty DESC, published DESC NULLS LAST, id
        LIMIT $limit OFFSET $offset
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {
            **flows.parameters,
            **incidents.parameters,
            "limit": min(limit, MOST),
            "offset": offset,
        },
    ).df()


def _doubted(table: str, doubts: list[Doubt], keep: Conditions) -> str:
    words = ", ".join(f"CASE WHEN {d.holds} THEN {d.quoted} END" for d in doubts)
    rest = " * ".join(f"(CASE WHEN {d.holds} THEN {1 - d.weight} ELSE 1 END)" for d in doubts)
    return f"""
        SELECT id, '{table}' AS table_name, report_id, title, published, sentence,
            list_filter([{words}], lambda doubt: doubt IS NOT NULL) AS doubts,
            1 - {rest} AS uncertainty
        FROM {table}
        WHERE review IS NULL AND {keep.choice} AND {keep.dates} AND {keep.number}
    """  # noqa: S608 - names and fragments of ours
