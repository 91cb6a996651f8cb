"""
The rows a filter keeps, as a relation for other SQL to sum: names and fragments are ours.

Of the records that tell of one movement or incident the best of those kept is recommended, as in
a `View`; what is summed is summed once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from data.corpus.conditions import flow_conditions, incident_conditions
from data.corpus.queries import FLOWS, INCIDENTS
from data.filters import Layer

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from data.corpus.conditions import Conditions
    from data.corpus.queries import Table
    from data.corpus.store import Corpus
    from data.filters import Filters

UNITS = ("persons", "households")
BOUNDS = ("low", "high", "best")


class Step(StrEnum):
    """How long the periods of a time axis are; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


STEP_DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30, Step.QUARTER: 91, Step.YEAR: 365}
MOST_STEPS = 72  # columns of a chart that can be told apart


def choose_step(first: date | None, last: date | None, most: int = MOST_STEPS) -> Step:
    """
    Choose the finest step that cuts the days into no more than so many periods.

    Examples
    --------
    >>> from datetime import date
    >>> choose_step(date(2017, 3, 1), date(2017, 5, 1)), choose_step(None, None)
    (<Step.DAY: 'day'>, <Step.MONTH: 'month'>)
    """
    if first is None or last is None:
        return Step.MONTH
    days = max((last - first) // timedelta(days=1), 1)
    return next((step for step in Step if days / STEP_DAYS[step] <= most), Step.YEAR)


@dataclass(frozen=True, slots=True)
class Relation:
    """
    A relation to select from, with the values it needs.

    Attributes
    ----------
    sql
        A query in parentheses. Besides the table's columns it has `role` and `is_summed` as in a
        `View`, and `last`, the last day (inclusive).
    parameters
        The values, by name.
    """

    sql: str
    parameters: dict[str, object]

    def where(self, condition: str, **parameters: object) -> Relation:
        """Keep only what meets a condition of ours; its values by name."""
        narrowed = f"(SELECT * FROM {self.sql} WHERE {condition})"  # noqa: S608 - fragments of ours
        return Relation(narrowed, {**self.parameters, **parameters})


def kept_flows(filters: Filters) -> Relation:
    """
    Give the flows a filter keeps, whichever layers it shows.

    Beside what every relation has: `origin` and `destination`, all names of an end in one text
    (the figure is of them all), and `persons` and `households`, the figure itself.
    """
    shown = replace(filters, layers=tuple(Layer))
    return _kept(FLOWS, flow_conditions(shown), FLOW_EXTRAS)


def kept_incidents(filters: Filters) -> Relation:
    """
    Give the incidents a filter keeps, whichever layers it shows.

    Beside what every relation has: `fatalities` and `injured`, the figure itself.
    """
    shown = replace(filters, layers=tuple(Layer))
    return _kept(INCIDENTS, incident_conditions(shown), INCIDENT_EXTRAS)


def add_up(what: str, where: str) -> str:
    """
    Write the sums `{what}_low`, `{what}_high`, `{what}_best` of the rows that meet a condition.

    What has no upper bound makes the sum have none; where nothing is known the sum is null.
    """
    known = f"{where} AND {what} IS NOT NULL"
    return f"""
        sum(coalesce({what}_low, 0)) FILTER ({known})::BIGINT AS {what}_low,
        CASE WHEN NOT bool_or({known} AND {what}_high IS NULL)
            THEN sum({what}_high) FILTER ({known}) END::BIGINT AS {what}_high,
        sum({what}) FILTER ({known})::BIGINT AS {what}_best
    """


def period(filters: Filters, step: Step) -> str:
    """
    Write the first day of the period a record counts in: where it began, `period`.

    What began before the window counts in the window's first period; undated records in none.
    """
    began = '"start"' if filters.start is None else """greatest("start", $first)"""
    return f"""
        CASE WHEN "start" IS NOT NULL THEN date_trunc('{step.value}', {began})::DATE END AS period
    """


def ask(corpus: Corpus, sql: str, parameters: dict[str, object]) -> pd.DataFrame:
    """
    Ask on one state of the data.

    Whole numbers come back as Int64, texts as str, days as datetime64, whatever is in them.
    """
    with corpus.transaction() as cursor:
        found = cursor.execute(sql, parameters)
        types = {column[0]: str(column[1]) for column in found.description or ()}
        rows = found.df()
    return rows.astype({name: TYPES[kind] for name, kind in types.items() if kind in TYPES})


TYPES: dict[str, Any] = {
    "VARCHAR": "str",
    "BIGINT": "Int64",
    "INTEGER": "Int64",
    "BOOLEAN": "boolean",
    "DATE": "datetime64[us]",
    "DOUBLE": "float64",
}
FLOW_EXTRAS = """
    coalesce(persons_best, persons_low, persons_high) AS persons,
    coalesce(households_best, households_low, households_high) AS households,
    origin_name || coalesce('; ' || other_origins, '') AS origin,
    destination_name || coalesce('; ' || other_destinations, '') AS destination
"""
INCIDENT_EXTRAS = """
    coalesce(fatalities_best, fatalities_low, fatalities_high) AS fatalities,
    coalesce(injured_best, injured_low, injured_high) AS injured
"""


def _kept(table: Table, keep: Conditions, extras: str) -> Relation:
    derived = ", ".join(f"{sql} AS {name}" for name, sql in table.derived.items())
    names = ", ".join(f"'{name}'" for name in table.derived)
    kept = f"""
        (SELECT * FROM {table.name} WHERE {keep.choice} AND {keep.dates} AND {keep.number})
    """  # noqa: S608 - names and fragments of ours; every value is a parameter
    # Only what several records tell of is ranked: of a million imported rows that is none.
    sql = f"""(
        SELECT
            COLUMNS(lambda name: name NOT IN ({names})), {derived},
            coalesce("end" - 1, "start") AS last, {extras}
        FROM (
            SELECT kept.*, coalesce(rank, 1) = 1 AS is_best
            FROM {kept} AS kept
            LEFT JOIN (
                SELECT
                    id AS ranked,
                    row_number() OVER (PARTITION BY {table.group} ORDER BY {table.best}) AS rank
                FROM {kept} AS kept
                WHERE {table.group} IN (
                    SELECT {table.group} FROM {kept} AS kept
                    GROUP BY {table.group} HAVING count(*) > 1
                )
            ) ON ranked = id
        )
    )"""  # noqa: S608 - names and fragments of ours; every value is a parameter
    return Relation(sql, dict(keep.parameters))
