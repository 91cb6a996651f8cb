"""First-order areas (governorates and their like): who came, who left, what remains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.corpus.tallies.kept import add_up, ask, kept_flows
from data.corpus.tallies.picking import MOST

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus.store import Corpus
    from data.filters import Filters

DIRECTIONS = {"left": "origin", "came": "destination"}


def net_by_area(corpus: Corpus, filters: Filters, most: int = 500) -> pd.DataFrame:
    """
    Sum who came to each first-order area less who left it; moves within it change nothing.

    Of a movement only one end may be known: it counts at that end, so that the areas together need
    not come to none.

    Returns
    -------
    areas
        One row per area: `country` (ISO 3166-1 alpha-2), `area` (its name; null for ends known no
        finer than a country, or not at all, and then the country too), `came_low`, `came_high`,
        `came_best`, the same for `left` and `within`; `net` (Int64), came less left by the best
        figures, a missing one being none; `flows`: ends of movements counted. The largest change
        first.
    """
    kept = kept_flows(filters).where("is_summed")
    sums = ", ".join(
        add_up("persons", f"what = '{what}'").replace("AS persons_", f"AS {what}_")
        for what in ("came", "left", "within")
    )
    return ask(
        corpus,
        f"""
        WITH ends AS (
            SELECT
                unnest(['left', 'came']) AS end_of,
                unnest([origin_country, destination_country]) AS country,
                unnest([origin_admin1, destination_admin1]) AS area,
                origin_country IS NOT DISTINCT FROM destination_country
                    AND origin_admin1 IS NOT DISTINCT FROM destination_admin1 AS is_within,
                persons, persons_low, persons_high
            FROM {kept.sql}
        ),
        told AS (
            SELECT * REPLACE (CASE WHEN area IS NULL THEN NULL ELSE country END AS country),
                CASE WHEN is_within THEN 'within' ELSE end_of END AS what
            FROM ends WHERE NOT (is_within AND end_of = 'came')
        )
        SELECT
            country, area, {sums},
            (coalesce(sum(persons) FILTER (what = 'came'), 0)
                - coalesce(sum(persons) FILTER (what = 'left'), 0))::BIGINT AS net,
            count(*) AS flows
        FROM told GROUP BY country, area
        ORDER BY abs(net) DESC, flows DESC, country, area LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def flows_of_area(corpus: Corpus, filters: Filters, country: str, area: str) -> list[str]:
    """Give the ids of the flows that begin or end in an area, the largest first, at most `MOST`."""
    kept = kept_flows(filters).where("is_summed")
    rows = ask(
        corpus,
        f"""
        SELECT id FROM {kept.sql}
        WHERE (origin_country = $country AND origin_admin1 = $area)
            OR (destination_country = $country AND destination_admin1 = $area)
        ORDER BY persons DESC NULLS LAST, id LIMIT $most
        """,  # noqa: S608 - fragments of ours; every value is a parameter
        {**kept.parameters, "country": country, "area": area, "most": MOST},
    )
    return rows["id"].tolist()
