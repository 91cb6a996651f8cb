"""From where to where: corridors, their crossing in a matrix, arrivals and departures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from data.corpus.tallies.kept import add_up, ask, kept_flows, period
from data.corpus.tallies.picking import only_between

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from data.corpus.store import Corpus
    from data.corpus.tallies.kept import Step
    from data.filters import Filters

End = Literal["origin", "destination"]
PERSONS = add_up("persons", "is_summed")
SUMS = f"""
    {PERSONS}, {add_up("households", "is_summed")},
    count(*) FILTER (is_summed) AS flows,
    count(*) FILTER (is_summed AND unit IS NULL) AS unnumbered,
    count(DISTINCT report_id) AS reports
"""
REST = {"origin": "other_origin", "destination": "other_destination"}


def rank_corridors(corpus: Corpus, filters: Filters, most: int = 25) -> pd.DataFrame:
    """
    Rank corridors by persons, the largest first; those beyond `most` are counted in one row.

    Returns
    -------
    corridors
        - `origin`, `destination`: names; null where no report says
        - `persons_low`, `persons_high`, `persons_best`, the same for `households`: see `Sum`
        - `flows`: movements summed; `unnumbered`: those of them without any number
        - `reports`: reports the corridor rests on, corroborating ones among them
        - `first`, `last`: days
        - `corridors`: 1, or how many the last row holds, which `is_rest`; of that one the reports
          are not counted
        - `is_nowhere`: no report says either end; that row is none of the `most`
    """
    kept = kept_flows(filters)
    return ask(
        corpus,
        f"""
        WITH kept AS {kept.sql},
        told AS (
            SELECT kept.* FROM kept SEMI JOIN (SELECT movement_id FROM kept WHERE is_summed)
            USING (movement_id)
        ),
        heads AS (SELECT movement_id, origin AS o, destination AS d FROM kept WHERE is_summed),
        ranked AS (
            SELECT
                o, d, {SUMS},
                min("start") FILTER (is_summed) AS first, max(last) FILTER (is_summed) AS last,
                o IS NULL AND d IS NULL AS is_nowhere,
                row_number() OVER (
                    PARTITION BY is_nowhere
                    ORDER BY sum(persons) FILTER (is_summed) DESC NULLS LAST,
                        sum(households) FILTER (is_summed) DESC NULLS LAST, flows DESC, o, d
                ) AS place
            FROM told JOIN heads USING (movement_id) GROUP BY o, d
        )
        SELECT
            CASE WHEN NOT is_rest THEN any_value(o) END AS origin,
            CASE WHEN NOT is_rest THEN any_value(d) END AS destination,
            {_again("persons")}, {_again("households")},
            sum(flows)::BIGINT AS flows, sum(unnumbered)::BIGINT AS unnumbered,
            CASE WHEN NOT is_rest THEN any_value(reports) END AS reports,
            min(first) AS first, max(last) AS last,
            count(*) AS corridors, is_rest, is_nowhere
        FROM (SELECT *, place > $most AS is_rest FROM ranked)
        GROUP BY is_nowhere, is_rest, CASE WHEN is_rest THEN 0 ELSE place END
        ORDER BY is_rest, is_nowhere, min(place)
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def cross_ends(corpus: Corpus, filters: Filters, most: int = 10) -> pd.DataFrame:
    """
    Cross the largest origins with the largest destinations; all others are one row and column.

    Returns
    -------
    cells
        One row per origin and destination between which somebody moved: `origin`, `destination`
        (null where no report says), `other_origin` and `other_destination` (true where it is
        all the others), `origin_rank`, `destination_rank` (1 is the largest; the others and what
        is not said come last), and the sums of `list_ends`.
    """
    kept = kept_flows(filters)
    return ask(
        corpus,
        f"""
        WITH kept AS (FROM {kept.sql} WHERE is_summed),
        {_ranks("origin")},
        {_ranks("destination")}
        SELECT
            CASE WHEN coalesce(o.rank, 0) <= $most THEN kept.origin END AS origin,
            CASE WHEN coalesce(d.rank, 0) <= $most THEN kept.destination END AS destination,
            coalesce(o.rank > $most, false) AS other_origin,
            coalesce(d.rank > $most, false) AS other_destination,
            min(least(coalesce(o.rank, $most + 2), $most + 1
                + (o.rank IS NULL)::INT))::BIGINT AS origin_rank,
            min(least(coalesce(d.rank, $most + 2), $most + 1
                + (d.rank IS NULL)::INT))::BIGINT AS destination_rank,
            {SUMS}
        FROM kept
        LEFT JOIN origins AS o ON o.name = kept.origin
        LEFT JOIN destinations AS d ON d.name = kept.destination
        GROUP BY 1, 2, 3, 4
        ORDER BY origin_rank, destination_rank
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def list_ends(corpus: Corpus, filters: Filters, end: End, most: int = 50) -> pd.DataFrame:
    """
    List the places people left (`origin`) or came to (`destination`), the largest first.

    Returns
    -------
    ends
        `place` (null where no report says), `persons_low`, `persons_high`, `persons_best`,
        the same for `households`, `flows`, `unnumbered`, `reports`.
    """
    kept = kept_flows(filters)
    return ask(
        corpus,
        f"""
        SELECT {end} AS place, {SUMS}
        FROM {kept.sql} WHERE is_summed
        GROUP BY {end} ORDER BY persons_best DESC NULLS LAST, flows DESC, place LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def ends_over_time(  # noqa: PLR0913 - of what, then which of it
    corpus: Corpus,
    filters: Filters,
    end: End,
    step: Step,
    most: int = 6,
    *,
    ends: Mapping[str, str | None] | None = None,
) -> pd.DataFrame:
    """
    Follow the largest origins, or destinations, over time; the others together.

    A movement counts in the period its first day lies in, the first one if it began before.

    Parameters
    ----------
    most
        How many places stand for themselves.
    ends
        Only movements with these ends, as `flows_behind` takes them; all if None.

    Returns
    -------
    periods
        `place` (null where no report says), `is_rest` (all the other places), `period` (its first
        day; undated movements have none), and the sums of `list_ends`.
    """
    kept = only_between(kept_flows(filters), ends or {})
    return ask(
        corpus,
        f"""
        WITH kept AS (FROM {kept.sql} WHERE is_summed),
        {_ranks(end)}
        SELECT
            CASE WHEN coalesce(ends.rank, 0) <= $most THEN {end} END AS place,
            coalesce(ends.rank > $most, false) AS is_rest,
            {period(filters, step)},
            {SUMS}
        FROM kept LEFT JOIN {end}s AS ends ON ends.name = {end}
        GROUP BY 1, 2, 3 ORDER BY period NULLS LAST, is_rest, place NULLS LAST
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def _ranks(end: End) -> str:
    return f"""{end}s AS (
        SELECT {end} AS name, row_number() OVER (
            ORDER BY sum(persons) DESC NULLS LAST, count(*) DESC, {end}
        ) AS rank
        FROM kept WHERE {end} IS NOT NULL GROUP BY {end}
    )"""  # noqa: S608 - names of ours


def _again(what: str) -> str:
    """Add up sums that are bounds already; null where any known one is unbounded."""
    return f"""
        sum({what}_low)::BIGINT AS {what}_low,
        CASE WHEN NOT bool_or({what}_best IS NOT NULL AND {what}_high IS NULL)
            THEN sum({what}_high) END::BIGINT AS {what}_high,
        sum({what}_best)::BIGINT AS {what}_best
    """
