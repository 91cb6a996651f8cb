"""Views made by hand for the tests of the snapshot: a few rows, all columns, the real dtypes."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pandas as pd

from data.corpus import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut, View
from data.filters import Filters

PLACES = {  # lat, lon
    "Aleppo": (36.20, 37.16),
    "al-Bab": (36.37, 37.52),
    "al-Waer": (34.747, 36.672),
    "Baghuz": (34.46, 40.95),
    "Damascus": (33.51, 36.29),
    "Daraya": (33.459, 36.238),
    "Deir ez-Zor": (35.336, 40.141),
    "Douma": (33.571, 36.403),
    "Hasakah": (36.502, 40.748),
    "Homs": (34.727, 36.723),
    "Idlib": (35.931, 36.633),
    "Jarabulus": (36.817, 38.011),
    "Madaya": (33.692, 36.100),
    "Raqqa": (35.95, 39.01),
    "Ras al-Ayn": (36.85, 40.07),
    "حمص": (34.727, 36.723),
    "جرابلس": (36.817, 38.011),
}
AREAS = {"Eastern Ghouta": (33.53, 36.45, 12.0), "Idlib province": (35.8, 36.7, 45.0)}
NUMBERS = ("persons_", "households_", "fatalities_", "injured_", "figures")
DATES = ("start", "end", "shown_before", "published")
PLACED = ("lat", "lon", "radius_km")


def flow(origin, destination, persons=None, **more):
    """Make one row of `View.flows`; `persons` is one number or a pair of bounds."""
    low, high = persons if isinstance(persons, tuple) else (persons, persons)
    row = dict.fromkeys(FLOW_COLUMNS) | {
        "report_id": "r1",
        "origin_name": origin,
        "destination_name": destination,
        **_place("origin_", origin),
        **_place("destination_", destination),
        "start": "2017-03-18",
        "end": "2017-03-19",
        "date_precision": "day",
        "date_basis": "stated",
        "persons_low": low,
        "persons_high": high,
        "persons_best": low if low == high else None,
        "unit": None if persons is None else "person",
        "term": "evacuated",
        "status": "done",
        "scope": "event",
        "role": "recommended",
        "is_summed": True,
        "sentence": "They left.",
        "title": "A report",
        "source": "AFP",
        "published": "2017-03-20",
    }
    return row | more


def incident(place, event_type="Explosions/Remote violence", deaths=None, **more):
    """Make one row of `View.incidents`."""
    row = dict.fromkeys(INCIDENT_COLUMNS) | {
        "report_id": "r2",
        "event_type": event_type,
        "sub_event_type": "",
        "place_name": place,
        **_place("", place),
        "start": "2017-02-07",
        "end": "2017-02-08",
        "date_precision": "day",
        "date_basis": "stated",
        "role": "recommended",
        "fatalities_low": deaths,
        "fatalities_high": deaths,
        "fatalities_best": deaths,
        "sentence": "Shells fell.",
        "title": "Another report",
        "source": "Reuters",
        "published": "2017-02-08",
    }
    return row | more


def _place(prefix, name):
    if name in AREAS:
        lat, lon, radius = AREAS[name]
        precision = "AREA"
    elif name in PLACES:
        (lat, lon), radius, precision = PLACES[name], None, "POINT"
    else:
        lat = lon = radius = precision = None
    unresolved = None if lat is not None or name is None else "not found"
    column = "place_unresolved" if not prefix else f"{prefix}unresolved"
    return {
        f"{prefix}lat": lat,
        f"{prefix}lon": lon,
        f"{prefix}radius_km": radius,
        f"{prefix}precision": precision,
        column: unresolved,
    }


def view_of(flows=(), incidents=(), filters=None):
    """Make a view of rows, as the corpus would."""
    flows, incidents = list(flows), list(incidents)
    for kind, rows in (("f", flows), ("i", incidents)):
        for number, row in enumerate(rows):
            row["id"] = f"{kind}{number}"
            row["movement_id" if kind == "f" else "event_id"] = row["id"]
    located = [(row["origin_lat"], row["destination_lat"]) for row in flows]
    return View(
        filters=filters or Filters(),
        flows=_table(flows, FLOW_COLUMNS),
        incidents=_table(incidents, INCIDENT_COLUMNS),
        flows_left_out=LeftOut(
            total=len(flows),
            kept=len(flows),
            unlocated=sum(a is None and b is None for a, b in located),
            half_located=sum((a is None) != (b is None) for a, b in located),
        ),
        incidents_left_out=LeftOut(
            total=len(incidents),
            kept=len(incidents),
            unlocated=sum(row["lat"] is None for row in incidents),
        ),
    )


def _table(rows, columns):
    table = pd.DataFrame(rows, columns=list(columns))
    for column in columns:
        if column in DATES:
            table[column] = pd.to_datetime(table[column])
        elif column.startswith(NUMBERS) and not column.endswith("qualifier"):
            table[column] = table[column].astype("Int64")
        elif column.endswith(PLACED):
            table[column] = table[column].astype("float64")
        elif column == "is_summed":
            table[column] = table[column].astype("bool")
        else:
            table[column] = table[column].astype("str")
    return table


def busy_view(flows=160, incidents=340, seed=7):
    """Make a view of many records, the same each time."""
    chance = random.Random(seed)  # noqa: S311 - the same picture each time, no secret
    names = [name for name in PLACES if name.isascii()]
    kinds = ("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests")
    moved = []
    for _ in range(flows):
        origin, destination = chance.sample(names, 2)
        persons = chance.choice([None, int(chance.paretovariate(0.7) * 60)])
        moved.append(flow(origin, destination, persons, source=f"Source {chance.randrange(30)}"))
    happened = []
    for _ in range(incidents):
        name = chance.choice(names)
        lat, lon = PLACES[name]
        spread = {"lat": lat + chance.gauss(0, 0.2), "lon": lon + chance.gauss(0, 0.2)}
        deaths = chance.choice([None, 0, int(chance.paretovariate(0.9) * 2)])
        day = date(2012, 1, 1) + timedelta(days=chance.randrange(2000))
        happened.append(incident(name, chance.choice(kinds), deaths, start=day, end=None, **spread))
    return view_of(moved, happened)
