"""Records that may tell of the same: for a reviewer to put together, or to keep apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.corpus.tallies.kept import ask
from data.corpus.tallies.spheres import distance_km

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus.store import Corpus

NEAR_KM, NEAR_DAYS = 30.0, 10


def find_alike(corpus: Corpus, record_id: str, most: int = 8) -> pd.DataFrame:
    """
    Find flows, or incidents, of about the same place and days that are not linked with a record.

    Returns
    -------
    alike
        `id`, `name` (where, or from where to where), `start`, `figure` (persons moved or people
        killed), `title`, `published`, `sentence`, `apart_km`, `apart_days`; the nearest first. A
        record without a place or a date has none alike.
    """
    found = [
        _alike(corpus, record_id, most, *columns)
        for columns in (
            (
                "flows",
                "movement_id",
                ("origin_lat", "origin_lon"),
                "coalesce(origin_name, '?') || ' → ' || coalesce(destination_name, '?')",
                "coalesce(persons_best, persons_low, persons_high)",
            ),
            (
                "incidents",
                "event_id",
                ("lat", "lon"),
                "coalesce(place_name, '?') || ', ' || sub_event_type",
                "coalesce(fatalities_best, fatalities_low, fatalities_high)",
            ),
        )
    ]
    return next((rows for rows in found if len(rows)), found[0])


def _alike(  # noqa: PLR0913, PLR0917 - how the two tables differ
    corpus: Corpus,
    record_id: str,
    most: int,
    table: str,
    group: str,
    spot: tuple[str, str],
    name: str,
    figure: str,
) -> pd.DataFrame:
    lat, lon = spot
    apart = distance_km((f"this.{lat}", f"this.{lon}"), (f"other.{lat}", f"other.{lon}"))
    columns = f"id, {name} AS name, {figure} AS figure, {lat}, {lon}, {group}"
    return ask(
        corpus,
        f"""
        WITH this AS (FROM {table} WHERE id = $record_id)
        SELECT
            other.id, other.name, other."start", other.figure, other.title, other.published,
            other.sentence, {apart} AS apart_km,
            abs(other."start" - this."start")::BIGINT AS apart_days
        FROM (SELECT {columns}, "start", title, published, sentence FROM {table}) AS other
        JOIN this ON other.{group} <> this.{group}
            AND abs(other."start" - this."start") <= $near_days
            AND abs(other.{lat} - this.{lat}) < 1
        WHERE apart_km <= $near_km
        ORDER BY apart_days, apart_km, other.id LIMIT $most
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        {"record_id": record_id, "near_days": NEAR_DAYS, "near_km": NEAR_KM, "most": most},
    )
