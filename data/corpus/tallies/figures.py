"""Figures side by side: those that disagree, all that are given, running and expected totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.corpus.tallies.kept import add_up, ask, kept_flows, kept_incidents
from data.corpus.tallies.spheres import distance_km

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus.store import Corpus
    from data.filters import Filters

PAIRED = 2000  # of the largest movements, those looked at for being told twice
NEAR_KM, NEAR_DAYS = 15.0, 7
WIDE_KM = 100.0  # everything is near an area that wide
SAME_DAYS = 183  # what was expected, and the running total of the same leaving
FIGURE_COLUMNS = """
    id, origin, destination, "start", last, date_precision, term, status, scope, role, is_summed,
    subset_of IS NOT NULL AS is_part, unit, qualifier,
    coalesce(persons_low, households_low) AS low, coalesce(persons_high, households_high) AS high,
    coalesce(persons, households) AS figure, attribution, title, source, published, sentence
"""


def list_figures(corpus: Corpus, filters: Filters, most: int = 300) -> pd.DataFrame:
    """
    List every figure given, whatever it counts: movements, running totals, stocks, plans.

    Returns
    -------
    figures
        One row per record with a number, earliest first: `id`, `origin`, `destination`, `start`,
        `last`, `date_precision`, `term`, `status`, `scope`, `role`, `is_summed`, `is_part` (of a
        larger figure), `unit`, `qualifier`, `low`, `high`, `figure` (of that unit),
        `attribution`, `title`, `source`, `published`, `sentence`; `total`: how many there are,
        of which the largest `most` are given.
    """
    kept = kept_flows(filters)
    return ask(
        corpus,
        f"""
        SELECT * FROM (
            SELECT {FIGURE_COLUMNS}, count(*) OVER () AS total
            FROM {kept.sql} WHERE unit IS NOT NULL
            ORDER BY figure DESC, id LIMIT $most
        ) ORDER BY "start" NULLS LAST, figure DESC, id
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def list_stocks(corpus: Corpus, filters: Filters, most: int = 100) -> pd.DataFrame:
    """
    List how many people are said to be somewhere at a time. They are never added to anything.

    Returns
    -------
    stocks
        As `list_figures`, by place and time, and `place`: where they are, as far as anyone says.
    """
    kept = kept_flows(filters)
    return ask(
        corpus,
        f"""
        SELECT {FIGURE_COLUMNS}, coalesce(destination, origin) AS place, count(*) OVER () AS total
        FROM {kept.sql} WHERE scope = 'stock' AND unit IS NOT NULL
        ORDER BY place NULLS LAST, "start" NULLS LAST, id LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def follow_totals(corpus: Corpus, filters: Filters, most: int = 20) -> pd.DataFrame:
    """
    Set how many have left each place by the running totals against how many were expected to.

    A running total does not fall: the largest told is the furthest. Of what was expected the last
    told counts, and only running totals of its half year are set against it. Beside them stands
    what the single movements add up to; it is another way to count, never added to a running total.

    Returns
    -------
    totals
        One row per origin with a running or an expected total: `place`; `reached_low`,
        `reached_high`, `reached`, `reached_on` (day), `reached_id`; `expected_low`,
        `expected_high`, `expected`, `expected_on`, `expected_id`; `persons_low`, `persons_high`,
        `persons_best` and `flows` of the movements that are summed; `share`: reached of expected,
        null unless both are known.
    """
    kept = kept_flows(filters)
    return ask(
        corpus,
        f"""
        WITH kept AS (FROM {kept.sql} WHERE origin IS NOT NULL),
        told AS (FROM kept WHERE persons IS NOT NULL AND subset_of IS NULL),
        expected AS (
            FROM (SELECT *, coalesce(published, "start") AS expected_on FROM told)
            WHERE scope = 'expected'
            QUALIFY row_number() OVER (PARTITION BY origin ORDER BY expected_on DESC, id) = 1
        ),
        reached AS (
            SELECT told.* FROM told LEFT JOIN expected USING (origin)
            WHERE told.scope = 'cumulative' AND told.status IN ('done', 'under_way')
                AND (expected_on IS NULL OR abs(told.last - expected_on) <= $same_days)
            QUALIFY row_number() OVER (
                PARTITION BY origin ORDER BY told.persons DESC, told.last DESC, told.id
            ) = 1
        ),
        summed AS (
            SELECT origin, {add_up("persons", "is_summed")},
                count(*) FILTER (is_summed) AS flows
            FROM kept GROUP BY origin
        )
        SELECT
            coalesce(r.origin, e.origin) AS place,
            r.persons_low AS reached_low, r.persons_high AS reached_high, r.persons AS reached,
            r.last AS reached_on, r.id AS reached_id,
            e.persons_low AS expected_low, e.persons_high AS expected_high, e.persons AS expected,
            e.expected_on, e.id AS expected_id,
            summed.persons_low, summed.persons_high, summed.persons_best, flows,
            r.persons / nullif(e.persons, 0) AS share
        FROM reached AS r FULL JOIN expected AS e ON r.origin = e.origin
        JOIN summed ON summed.origin = coalesce(r.origin, e.origin)
        ORDER BY share IS NULL, greatest(reached, expected) DESC, place LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "same_days": SAME_DAYS, "most": most},
    )


def find_disputed_movements(corpus: Corpus, filters: Filters, most: int = 30) -> pd.DataFrame:
    """
    Find movements that several records tell of, those whose figures have nothing in common first.

    Returns
    -------
    movements
        `movement_id`, `id` (of the record that counts), `origin`, `destination`, `start`, `last`,
        `figures` (how many records), `least`, `most` (the smallest and largest figure), `counted`
        (the figure that counts), `disagree` (no number fits all of their bounds).
    """
    kept = kept_flows(filters)
    ends = "first(origin ORDER BY is_summed DESC) AS origin, "
    ends += "first(destination ORDER BY is_summed DESC) AS destination"
    return ask(
        corpus,
        _groups("movement_id", "persons", ends, kept.sql),
        {**kept.parameters, "most": most},
    )


def find_disputed_tolls(corpus: Corpus, filters: Filters, most: int = 30) -> pd.DataFrame:
    """
    Find incidents that several records tell of, those whose tolls have nothing in common first.

    Returns
    -------
    incidents
        As `find_disputed_movements`, with `event_id`, `place_name` and `sub_event_type` instead
        of the ends; figures are of people killed.
    """
    kept = kept_incidents(filters)
    what = "first(place_name ORDER BY role) AS place_name, "
    what += "first(sub_event_type ORDER BY role) AS sub_event_type"
    return ask(
        corpus,
        _groups("event_id", "fatalities", what, kept.sql),
        {**kept.parameters, "most": most},
    )


def find_near_movements(corpus: Corpus, filters: Filters, most: int = 20) -> pd.DataFrame:
    """
    Find pairs of movements that are both summed, though they may be one told twice.

    Both left about the same place in about the same days, and are not linked. Only the largest
    movements are looked at.

    Returns
    -------
    pairs
        The largest possible double count first: `one`, `other` (ids), and of each `_origin`,
        `_destination`, `_start`, `_figure`, `_title`; `apart_km` between the edges of the two
        origins, `apart_days`; `twice`: the smaller of the two figures.
    """
    kept = kept_flows(filters)
    sides = ", ".join(
        f"{side}.{column} AS {side}_{name}"
        for side in ("one", "other")
        for column, name in (
            ("origin", "origin"),
            ("destination", "destination"),
            ('"start"', "start"),
            ("persons", "figure"),
            ("title", "title"),
        )
    )
    apart = distance_km(
        ("one.origin_lat", "one.origin_lon"), ("other.origin_lat", "other.origin_lon")
    )
    return ask(
        corpus,
        f"""
        WITH largest AS (
            FROM {kept.sql}
            WHERE is_summed AND persons > 0 AND origin_lat IS NOT NULL AND "start" IS NOT NULL
                AND origin_precision <> 'ADM0' AND coalesce(origin_radius_km, 0) <= $wide_km
            ORDER BY persons DESC, id LIMIT $paired
        )
        SELECT
            one.id AS one, other.id AS other, {sides},
            greatest({apart} - coalesce(one.origin_radius_km, 0)
                - coalesce(other.origin_radius_km, 0), 0) AS apart_km,
            greatest(other."start" - one.last, 0)::BIGINT AS apart_days,
            least(one.persons, other.persons) AS twice
        FROM largest AS one JOIN largest AS other
            ON (one."start", one.id) < (other."start", other.id)
            AND other."start" <= one.last + $near_days
            AND abs(one.origin_lat - other.origin_lat) < 3
        WHERE one.movement_id <> other.movement_id AND apart_km <= $near_km
        ORDER BY twice DESC, one, other LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {
            **kept.parameters,
            "paired": PAIRED,
            "near_days": NEAR_DAYS,
            "near_km": NEAR_KM,
            "wide_km": WIDE_KM,
            "most": most,
        },
    )


def list_departures(corpus: Corpus, filters: Filters, most: int = 50) -> pd.DataFrame:
    """
    List the largest movements with a day and a place they left.

    Returns
    -------
    departures
        `id`, `origin`, `start`, `persons`; the largest first.
    """
    kept = kept_flows(filters)
    return ask(
        corpus,
        f"""
        SELECT id, origin, "start", persons FROM {kept.sql}
        WHERE is_summed AND origin_lat IS NOT NULL AND "start" IS NOT NULL
        ORDER BY persons DESC NULLS LAST, "start", id LIMIT $most
        """,  # noqa: S608 - fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def _groups(group: str, what: str, names: str, kept: str) -> str:
    """Lay groups of several records side by side; `$most` of them."""
    first = "min_by(id, role)"  # 'recommended' comes before 'triangulation'
    return f"""
        WITH kept AS {kept}
        SELECT
            {group}, {first} AS id, {names}, min("start") AS "start", max(last) AS last,
            count(*) AS figures, min({what}) AS least, max({what}) AS most,
            max({what}) FILTER (role = 'recommended') AS counted,
            coalesce(max({what}_low) > min({what}_high), false) AS disagree
        FROM kept
        WHERE {group} IN (SELECT {group} FROM kept GROUP BY ALL HAVING count(*) > 1)
        GROUP BY {group}
        ORDER BY disagree DESC, max({what}) - min({what}) DESC NULLS LAST, {group} LIMIT $most
    """  # noqa: S608 - names and fragments of ours
