"""One place: who came, who left, what happened, what is said about it, on one time line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from data.corpus.tallies.incidents import COUNTED, SUMS
from data.corpus.tallies.kept import (
    Relation,
    add_up,
    ask,
    kept_flows,
    kept_incidents,
    period,
)
from data.corpus.tallies.picking import MOST
from data.corpus.tallies.spheres import distance_km

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus.store import Corpus
    from data.corpus.tallies.kept import Step
    from data.filters import Filters

Direction = Literal["left", "came"]


@dataclass(frozen=True, slots=True)
class Spot:
    """
    A place to tell of.

    Attributes
    ----------
    id, name
        Of the place.
    lat, lon
        Its middle.
    reach_km
        How far around it places are taken as part of it; 0 is the place alone.
    """

    id: str
    name: str
    lat: float
    lon: float
    reach_km: float = 0.0


def list_places(corpus: Corpus, filters: Filters, most: int = 500) -> pd.DataFrame:
    """
    List the places that records in view tell of, those most tell of first.

    Returns
    -------
    places
        `id`, `name`, `country`, `lat`, `lon`, `precision`, `radius_km`; `left_it`, `came` and
        `happened`: how many records tell of it as origin, destination, place of an incident.
    """
    flows, incidents = kept_flows(filters), kept_incidents(filters)
    return ask(
        corpus,
        f"""
        WITH told AS (
            {_place_rows("origin", "origin_", flows.sql, "left_it")} UNION ALL BY NAME
            {_place_rows("destination", "destination_", flows.sql, "came")} UNION ALL BY NAME
            {_place_rows("place", "", incidents.sql, "happened")}
        )
        SELECT
            id, any_value(name) AS name, any_value(country) AS country, any_value(lat) AS lat,
            any_value(lon) AS lon, any_value(precision) AS precision,
            any_value(radius_km) AS radius_km,
            coalesce(sum(left_it), 0)::BIGINT AS left_it, coalesce(sum(came), 0)::BIGINT AS came,
            coalesce(sum(happened), 0)::BIGINT AS happened
        FROM told GROUP BY id
        ORDER BY sum(n) DESC, name, id LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**flows.parameters, **incidents.parameters, "most": most},
    )


def find_place(corpus: Corpus, filters: Filters, place_id: str) -> Spot | None:
    """Find a place that some record tells of; None if none in view does."""
    flows, incidents = kept_flows(filters), kept_incidents(filters)
    rows = ask(
        corpus,
        f"""
        SELECT id, name, lat, lon FROM (
            {_place_rows("origin", "origin_", flows.sql, "other")} UNION ALL BY NAME
            {_place_rows("destination", "destination_", flows.sql, "other")} UNION ALL BY NAME
            {_place_rows("place", "", incidents.sql, "other")}
        ) WHERE id = $place_id LIMIT 1
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**flows.parameters, **incidents.parameters, "place_id": place_id},
    )
    return None if rows.empty else Spot(*rows.iloc[0][["id", "name", "lat", "lon"]])


def moves_of(
    corpus: Corpus, filters: Filters, spot: Spot, direction: Direction, most: int = 25
) -> pd.DataFrame:
    """
    Sum who left a place, by where they went; or who came, by where from.

    Returns
    -------
    moves
        `place` (null where no report says), `persons_low`, `persons_high`, `persons_best`, the
        same for `households`, `flows`, `unnumbered`, `first`, `last` (days), the largest first.
    """
    kept, other = _moves(filters, spot, direction)
    return ask(
        corpus,
        f"""
        SELECT
            {other} AS place, {add_up("persons", "true")}, {add_up("households", "true")},
            count(*) AS flows, count(*) FILTER (unit IS NULL) AS unnumbered,
            min("start") AS first, max(last) AS last
        FROM {kept.sql} GROUP BY {other}
        ORDER BY persons_best DESC NULLS LAST, flows DESC, place LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def sum_moves(corpus: Corpus, filters: Filters, spot: Spot, direction: Direction) -> pd.DataFrame:
    """
    Sum everybody who left a place, or came to it, in one row.

    Returns
    -------
    sums
        `persons_low`, `persons_high`, `persons_best`, the same for `households`, `flows`.
    """
    kept, _ = _moves(filters, spot, direction)
    sums = f"{add_up('persons', 'true')}, {add_up('households', 'true')}"
    return ask(
        corpus,
        f"SELECT {sums}, count(*) AS flows FROM {kept.sql}",  # noqa: S608 - fragments of ours
        kept.parameters,
    )


def moves_behind(
    corpus: Corpus, filters: Filters, spot: Spot, direction: Direction, place: str | None
) -> list[str]:
    """Give the ids of the flows behind a row of `moves_of`, the largest first, at most `MOST`."""
    kept, other = _moves(filters, spot, direction)
    rows = ask(
        corpus,
        f"""
        SELECT id FROM {kept.sql} WHERE {other} IS NOT DISTINCT FROM $other_place
        ORDER BY persons DESC NULLS LAST, id LIMIT $most
        """,  # noqa: S608 - names of ours; every value is a parameter
        {**kept.parameters, "other_place": place, "most": MOST},
    )
    return rows["id"].tolist()


def place_over_time(corpus: Corpus, filters: Filters, spot: Spot, step: Step) -> pd.DataFrame:
    """
    Lay what happened at a place and who left and came beside each other, period by period.

    Returns
    -------
    periods
        `what` ("left", "came" or "incidents"), `period` (its first day; only dated records, in the
        first one if they began before),
        `records` (movements summed, or incidents), `persons_low`, `persons_high`, `persons_best`
        (moved; null for incidents), `fatalities_low`, `fatalities_high`, `fatalities_best` (null
        for moves).
    """
    left, _ = _moves(filters, spot, "left")
    came, _ = _moves(filters, spot, "came")
    happened = _happened(filters, spot)
    counted = f"{period(filters, step)}, count(*) AS records"
    persons = add_up("persons", "true")
    return ask(
        corpus,
        f"""
        SELECT 'left' AS what, {counted}, {persons} FROM {left.sql}
        WHERE "start" IS NOT NULL GROUP BY ALL
        UNION ALL BY NAME
        SELECT 'came' AS what, {counted}, {persons} FROM {came.sql}
        WHERE "start" IS NOT NULL GROUP BY ALL
        UNION ALL BY NAME
        SELECT 'incidents' AS what, {counted}, {add_up("fatalities", "true")} FROM {happened.sql}
        WHERE "start" IS NOT NULL GROUP BY ALL
        ORDER BY period, what
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**left.parameters, **came.parameters, **happened.parameters},
    )


def incidents_of(corpus: Corpus, filters: Filters, spot: Spot, most: int = 25) -> pd.DataFrame:
    """
    Count what happened at a place by sub-event type, the most frequent first.

    Returns
    -------
    counts
        `sub_event_type`, `event_type`, and the sums of `count_incidents`.
    """
    kept = _happened(filters, spot)
    return ask(
        corpus,
        f"""
        SELECT sub_event_type, any_value(event_type) AS event_type, {SUMS}
        FROM {kept.sql} GROUP BY sub_event_type
        ORDER BY incidents DESC, fatalities_best DESC NULLS LAST, sub_event_type LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**kept.parameters, "most": most},
    )


def records_of(corpus: Corpus, filters: Filters, spot: Spot, most: int = 200) -> pd.DataFrame:
    """
    List every record about a place, whatever it counts, earliest first.

    Returns
    -------
    records
        `id`, `what` ("left", "came", "incident"), `start`, `last`, `told` (term or sub-event type),
        `scope` (null for incidents), `low`, `high`, `figure` (persons or households moved, people
        killed), `unit`, `is_summed`, `report_id`, `title`, `source`, `published`, `sentence`;
        `total`: how many there are, of which the first `most` are given.
    """
    flows, incidents = kept_flows(filters), kept_incidents(filters)
    numbers = """
        coalesce(persons_low, households_low) AS low,
        coalesce(persons_high, households_high) AS high,
        coalesce(persons, households) AS figure, unit, is_summed
    """
    about = """id, "start", last, report_id, title, source, published, sentence"""
    return ask(
        corpus,
        f"""
        SELECT *, count(*) OVER () AS total FROM (
            SELECT {about}, 'left' AS what, term AS told, scope, {numbers}
            FROM {flows.sql} WHERE {_at("origin_id", "origin_")}
            UNION ALL BY NAME
            SELECT {about}, 'came' AS what, term AS told, scope, {numbers}
            FROM {flows.sql} WHERE {_at("destination_id", "destination_")}
            UNION ALL BY NAME
            SELECT {about}, 'incident' AS what, sub_event_type AS told,
                fatalities_low AS low, fatalities_high AS high, fatalities AS figure,
                false AS is_summed
            FROM {incidents.sql} WHERE {_at("place_id", "")}
        )
        ORDER BY "start" NULLS LAST, id LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {**flows.parameters, **incidents.parameters, **_here(spot), "most": most},
    )


def _moves(filters: Filters, spot: Spot, direction: Direction) -> tuple[Relation, str]:
    """Give the summed movements out of a place or into it, but for those inside; the other end."""
    here, there = ("origin", "destination") if direction == "left" else ("destination", "origin")
    is_here, is_there = (_at(f"{end}_id", f"{end}_") for end in (here, there))
    crosses = f"is_summed AND {is_here} AND NOT coalesce({is_there}, false)"
    return kept_flows(filters).where(crosses, **_here(spot)), there


def _happened(filters: Filters, spot: Spot) -> Relation:
    return kept_incidents(filters).where(f"{COUNTED} AND {_at('place_id', '')}", **_here(spot))


def _at(place_id: str, prefix: str) -> str:
    """Ask for a place itself, or a point within its reach."""
    apart = distance_km((f"{prefix}lat", f"{prefix}lon"), ("$spot_lat", "$spot_lon"))
    return f"""({place_id} = $spot_id OR (
        $spot_km > 0 AND {prefix}precision = 'POINT' AND {apart} <= $spot_km
    ))"""


def _here(spot: Spot) -> dict[str, object]:
    return {
        "spot_id": spot.id,
        "spot_lat": spot.lat,
        "spot_lon": spot.lon,
        "spot_km": spot.reach_km,
    }


def _place_rows(name: str, prefix: str, kept: str, counted_as: str) -> str:
    """Give the places of one end of the records, with how many tell of each."""
    return f"""
        SELECT
            {name}_id AS id, any_value({name}_name) AS name, any_value({name}_country) AS country,
            any_value({prefix}lat) AS lat, any_value({prefix}lon) AS lon,
            any_value({prefix}precision) AS precision,
            any_value({prefix}radius_km) AS radius_km, count(*) AS {counted_as}, count(*) AS n
        FROM {kept} WHERE {name}_id IS NOT NULL GROUP BY {name}_id
    """  # noqa: S608 - names of ours
