"""
What `python -m benchmarks.exchange` measures of imports: made-up ACLED rows, from file to corpus.

The rows have ACLED's 31 headings, 30,000 places, ten years of days and notes of 30 words; one in
20,000 has a fault. Beside it what plain pandas does of the same: read, turn days and numbers into
types, drop what is none, write Parquet; without mapping, reasons, evidence or an index to ask.
"""

from __future__ import annotations

import csv
import random
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from data.corpus import open_corpus
from data.exchange.imports import (
    check_table,
    guess_mapping,
    open_source,
    recognise,
    store,
)

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
TYPES = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Protests", "Peaceful protest"),
    ("Violence against civilians", "Attack"),
)
SENTENCE = (
    "forces shelled the village in the countryside with artillery and mortars while residents "
    "fled towards the town and casualties were reported by local sources on that day"
)
PLACES, DAYS, EDITIONS = 30_000, 3_650, 150
FIRST_DAY, FIRST_EDITION, WEEK = date(2015, 1, 1), 1_600_000_000, 604_800
FAULT_EVERY = 20_000


def write_acled(path: Path, rows: int) -> None:
    """Write made-up events, the same ones every time."""
    pick = random.Random(7)  # noqa: S311  no secret
    words = SENTENCE.split()
    places = [
        (
            *(f"Admin {n % 14}", f"District {n % 60}", f"Sub {n % 270}", f"Place {n}"),
            *(round(pick.uniform(32, 37), 4), round(pick.uniform(36, 42), 4)),
        )
        for n in range(PLACES)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS.split(","))
        for number in range(rows):
            day = FIRST_DAY + timedelta(days=pick.randrange(DAYS))
            said = "2017-02-30" if number % FAULT_EVERY == 1 else day.isoformat()
            notes = f"On {day}, {' '.join(pick.choices(words, k=30))}."
            writer.writerow((
                f"SYR{number}", said, day.year, pick.choices((1, 2, 3), (90, 8, 2))[0],
                "Political violence", *pick.choice(TYPES), "Military Forces of Syria", "", 1,
                "Opposition Rebels (Syria)", "", 2, 12, "", 760, "Middle East", "Syria",
                *pick.choice(places), pick.choices((1, 2, 3), (80, 15, 5))[0], "Source A; Source B",
                "Other-National", notes, pick.choices((0, 1, 5), (8, 1, 1))[0], "",
                FIRST_EDITION + WEEK * (number % EDITIONS),
            ))  # fmt: skip


def take_in(path: Path, folder: Path) -> str:
    """Import the file into a corpus of its own; say how long each step took."""
    start = time.perf_counter()
    source = open_source([(path, path.name)])
    table = source.tables[0]
    mapping = guess_mapping(table, recognise(table)).mapping
    check = check_table(table, mapping, source.digest, folder / "waiting", size=source.size)
    checked = time.perf_counter()
    with open_corpus(folder / "home") as corpus:
        stored = store(corpus, check)
        end = time.perf_counter()
        corpus.counts()
        applied = time.perf_counter()
        corpus.index_words()
        indexed = time.perf_counter()
    return (
        f"{stored.rows:,} stored, {stored.rejected:,} rejected; "
        f"checked in {checked - start:.1f} s, stored in {end - checked:.1f} s, "
        f"in the index after {applied - end:.1f} s, words after {indexed - applied:.1f} s"
    )


def take_in_plainly(path: Path, folder: Path) -> str:
    """Do what pandas does of it."""
    frame = pd.read_csv(path, dtype="str")
    frame["event_date"] = pd.to_datetime(frame["event_date"], errors="coerce")
    for column in ("latitude", "longitude", "fatalities"):
        frame[column] = pd.to_numeric(frame[column], errors="coerce")
    kept = frame.dropna(subset=["event_date", "latitude", "longitude"])
    kept.to_parquet(folder / "events.parquet", index=False)
    return f"{len(kept):,} kept"
