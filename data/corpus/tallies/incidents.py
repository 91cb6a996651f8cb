"""What happened: incidents by kind, actor, place and time; before and after; hot spots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from data.corpus.tallies.kept import add_up, ask, kept_incidents, period
from data.corpus.tallies.picking import CELL, only_chosen
from data.corpus.tallies.spheres import distance_km

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from data.corpus.store import Corpus
    from data.corpus.tallies.kept import Relation, Step
    from data.filters import Filters

By = Literal["event_type", "sub_event_type", "actor", "place"]
COUNTED = "role = 'recommended' AND event_type <> 'aggregate'"
SUMS = f"""
    count(*) AS incidents, count(*) FILTER (fatalities > 0) AS deadly,
    count(*) FILTER (fatalities IS NULL) AS untold,
    {add_up("fatalities", "true")}, {add_up("injured", "true")}
"""
NAMES: Final[dict[By, str]] = {
    "event_type": "event_type",
    "sub_event_type": "sub_event_type",
    "actor": "unnest(list_distinct([coalesce(actor1, actor2), coalesce(actor2, actor1)]))",
    "place": "place_name",
}
Ground = Literal["place_id", "cell"]
GROUNDS: Final[dict[Ground, str]] = {"place_id": "place_id", "cell": CELL}
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Around:
    """A point, and how far from it in km is still near."""

    lat: float
    lon: float
    radius_km: float


def count_incidents(corpus: Corpus, filters: Filters, by: By, most: int = 25) -> pd.DataFrame:
    """
    Count incidents by kind, actor or place, the most frequent first; aggregates are left out.

    Each incident counts once, however many reports tell of it; by actor, once for each of its two.

    Returns
    -------
    counts
        `name` (null where no report says), `event_type` (the most frequent one), `incidents`,
        `deadly` (with a known toll above none), `untold` (no toll is told), `fatalities_low`,
        `fatalities_high`, `fatalities_best`, the same for `injured`; `names`: how many there are,
        of which the first `most` are given.
    """
    kept = kept_incidents(filters).where(COUNTED)
    return ask(
        corpus,
        f"""
        SELECT *, count(*) OVER () AS names FROM (
            SELECT name, mode(event_type) AS event_type, {SUMS}
            FROM (SELECT *, {NAMES[by]} AS name FROM {kept.sql})
            GROUP BY name
        )
        ORDER BY incidents DESC, fatalities_best DESC NULLS LAST, name LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def incidents_over_time(
    corpus: Corpus, filters: Filters, step: Step, chosen: Mapping[str, str | None] | None = None
) -> pd.DataFrame:
    """
    Count incidents of each event type in each period; no aggregates.

    One counts in the period its first day lies in, the first one if it began before.

    Parameters
    ----------
    chosen
        Only those of what is chosen, as `incidents_behind` takes it; all if None.

    Returns
    -------
    periods
        `period` (its first day; undated ones have none), `event_type`, and the sums of
        `count_incidents`.
    """
    kept = only_chosen(kept_incidents(filters).where(COUNTED), chosen or {})
    return ask(
        corpus,
        f"""
        SELECT {period(filters, step)}, event_type, {SUMS}
        FROM {kept.sql} GROUP BY ALL ORDER BY period NULLS LAST, event_type
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        kept.parameters,
    )


def list_years(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """
    List the years incidents are known to a day in.

    Returns
    -------
    years
        `year`, `incidents`: those of one known day; latest first.
    """
    kept = kept_incidents(filters).where(f'{COUNTED} AND "end" - 1 = "start"')
    return ask(
        corpus,
        f"""
        SELECT year("start") AS year, count(*) AS incidents
        FROM {kept.sql} GROUP BY year ORDER BY year DESC
        """,  # noqa: S608 - fragments of ours; every value is a parameter
        kept.parameters,
    )


def count_days(corpus: Corpus, filters: Filters, year: int) -> pd.DataFrame:
    """
    Count the incidents of each day of a year; those that lasted or are not known to a day not.

    Returns
    -------
    days
        `day`, and the sums of `count_incidents`; days without any are not there.
    """
    kept = kept_incidents(filters).where(
        f'{COUNTED} AND "end" - 1 = "start" AND year("start") = $year', year=year
    )
    return ask(
        corpus,
        f"""SELECT "start" AS day, {SUMS} FROM {kept.sql} GROUP BY day ORDER BY day""",  # noqa: S608
        kept.parameters,
    )


def count_around(
    corpus: Corpus, filters: Filters, day: date, *, weeks: int, near: Around | None = None
) -> pd.DataFrame:
    """
    Count incidents week by week before and after a day.

    Parameters
    ----------
    filters
        Their dates are not looked at.
    day
        The first of the seven days that make week 0.
    weeks
        How many before, and as many after with week 0 among them.
    near
        Only what lies near a point; areas do not, their middle says little.

    Returns
    -------
    weeks
        `week` (-1 is the seven days before), `begins` (its first day), `event_type`, and the sums
        of `count_incidents`; only weeks with incidents.
    """
    kept = _dated(filters, day - timedelta(weeks=weeks), day + timedelta(weeks=weeks))
    if near is not None:
        kept = _near(kept, near)
    return ask(
        corpus,
        f"""
        SELECT
            floor(("start" - $day::DATE) / {WEEK_DAYS})::BIGINT AS week,
            ($day::DATE + (week * {WEEK_DAYS})::INT) AS begins, event_type, {SUMS}
        FROM {kept.sql}
        GROUP BY ALL ORDER BY week, event_type
        """,  # noqa: S608 - fragments of ours; every value is a parameter
        {**kept.parameters, "day": day},
    )


def list_around(  # noqa: PLR0913 - what `count_around` takes, and how many
    corpus: Corpus,
    filters: Filters,
    day: date,
    *,
    weeks: int,
    near: Around | None = None,
    most: int = 100,
) -> pd.DataFrame:
    """
    List the incidents that `count_around` counts, earliest first.

    Returns
    -------
    incidents
        `id`, `start`, `last`, `place_name`, `event_type`, `sub_event_type`, `actor1`, `actor2`,
        `fatalities_low`, `fatalities_high`, `fatalities_best`, `title`, `sentence`.
    """
    kept = _dated(filters, day - timedelta(weeks=weeks), day + timedelta(weeks=weeks))
    if near is not None:
        kept = _near(kept, near)
    return ask(
        corpus,
        f"""
        SELECT
            id, "start", last, place_name, event_type, sub_event_type, actor1, actor2,
            fatalities_low, fatalities_high, fatalities_best, title, sentence
        FROM {kept.sql} ORDER BY "start", id LIMIT $most
        """,  # noqa: S608 - fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def compare_places(  # noqa: PLR0913 - when, then by what and how many
    corpus: Corpus,
    filters: Filters,
    first: date,
    last: date,
    *,
    by: Ground = "place_id",
    most: int = 20,
) -> pd.DataFrame:
    """
    Compare how much happened at each place with as many days just before; most added first.

    Parameters
    ----------
    filters
        Their dates are not looked at.
    first, last
        The days to compare, both inclusive.
    by
        Place by place, or by squares of `CELL_DEGREES`; in those only what is known to a point.

    Returns
    -------
    places
        `place_name` (of a square, where most happened), `ground` (the place's id, or the square,
        as `incidents_behind` takes it), `places` (how many it holds), `lat`, `lon` (of one);
        `incidents` and `before`, `fatalities_best` and `fatalities_before`; `change`: incidents
        now less those before; `event_type`: the most frequent one now.
    """
    days = last - first + timedelta(days=1)
    kept = _dated(filters, first - days, last + timedelta(days=1)).where("place_id IS NOT NULL")
    if by == "cell":
        kept = kept.where("precision = 'POINT'")
    return ask(
        corpus,
        f"""
        SELECT
            mode(place_name) AS place_name, {GROUNDS[by]} AS ground,
            count(DISTINCT place_id) AS places, any_value(lat) AS lat, any_value(lon) AS lon,
            count(*) FILTER (is_now) AS incidents, count(*) FILTER (NOT is_now) AS before,
            sum(fatalities) FILTER (is_now)::BIGINT AS fatalities_best,
            sum(fatalities) FILTER (NOT is_now)::BIGINT AS fatalities_before,
            incidents - before AS change, mode(event_type) FILTER (is_now) AS event_type
        FROM (SELECT *, "start" >= $since AS is_now FROM {kept.sql})
        GROUP BY ground
        ORDER BY change DESC, incidents DESC, fatalities_best DESC NULLS LAST, place_name
        LIMIT $most
        """,  # noqa: S608 - fragments of ours; every value is a parameter
        {**kept.parameters, "since": first, "most": most},
    )


def _dated(filters: Filters, first: date, before: date) -> Relation:
    """Keep what began from a day on and before another; the filters' own dates are put aside."""
    window = replace(filters, start=first, end=before - timedelta(days=1))
    return kept_incidents(window).where(
        f'{COUNTED} AND "start" >= $first_day AND "start" < $before_day',
        first_day=first,
        before_day=before,
    )


def _near(kept: Relation, near: Around) -> Relation:
    apart = distance_km(("lat", "lon"), ("$near_lat", "$near_lon"))
    return kept.where(
        f"lat IS NOT NULL AND precision = 'POINT' AND {apart} <= $near_km",
        near_lat=near.lat,
        near_lon=near.lon,
        near_km=near.radius_km,
    )
