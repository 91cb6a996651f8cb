"""The plain answers, in pandas over every row that a filter keeps: what the engines must equal."""

import numpy as np
import pandas as pd

from data.model import EventType, Status
from data.queries.days import EPOCH
from data.queries.grid import SIZE
from data.queries.kinds import PARTS

FIGURES = ("low", "most", "best", "numbered", "unbounded")


def columns_of(lon):
    return np.floor((lon + 180) / 360 * SIZE).clip(0, SIZE - 1)


def rows_of(lat):
    sine = np.sin(np.radians(lat.clip(-85.0511, 85.0511)))
    share = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    return np.floor(share * SIZE).clip(0, SIZE - 1)


def cells_of(frame, prefix, level):
    x = columns_of(frame[f"{prefix}lon"]) // 2 ** (24 - level)
    y = rows_of(frame[f"{prefix}lat"]) // 2 ** (24 - level)
    return x.fillna(-1).astype(int), y.fillna(-1).astype(int)


def sums_of(frame, name, counts):
    low, high, best = (frame[f"{name}_{bound}"] for bound in ("low", "high", "best"))
    figure = best.fillna(low).fillna(high)
    known = counts & figure.notna()
    parts = {
        "low": low.fillna(0),
        "most": high.fillna(figure),
        "best": figure,
        "numbered": pd.Series(1, frame.index),
        "unbounded": high.isna().astype(int),
    }
    return {f"{name}_{part}": parts[part].where(known, 0).astype(int) for part in FIGURES}


def marks(view, level):
    """One row per cell, in the columns of `data.queries.Marks` that are added up."""
    frame = view.incidents
    counts = (frame["role"] == "recommended") & (frame["event_type"] != "aggregate")
    x, y = cells_of(frame, "", level)
    of = {
        f"of_{i}": (frame["event_type"] == kind.value).astype(int)
        for i, kind in enumerate(EventType)
    }
    table = pd.DataFrame(
        {
            "x": x,
            "y": y,
            "n": 1,
            "counted": counts.astype(int),
            **sums_of(frame, "fatalities", counts),
            **of,
        }
    )
    return table[x >= 0].groupby(["x", "y"]).sum()


def corridors(view, level, box):
    frame = view.flows
    counts = frame["is_summed"]
    ends = {}
    inside = pd.Series(False, frame.index)  # noqa: FBT003
    for end, prefix in (("o", "origin_"), ("d", "destination_")):
        x, y = cells_of(frame, prefix, level)
        ends |= {f"{end}x": x, f"{end}y": y}
        inside |= x.between(box.x0, box.x1) & y.between(box.y0, box.y1)
    of = {
        f"of_{i}": (frame["status"] == status.value).astype(int) for i, status in enumerate(Status)
    }
    table = pd.DataFrame(
        {
            **ends,
            "n": 1,
            "counted": counts.astype(int),
            **sums_of(frame, "persons", counts),
            **sums_of(frame, "households", counts),
            "unnumbered": (counts & frame["unit"].isna()).astype(int),
            **of,
        }
    )
    return table[inside].groupby(list(ends)).sum()


def days_of(frame):
    start = (frame["start"] - pd.Timestamp(EPOCH)).dt.days
    before = (frame["shown_before"] - pd.Timestamp(EPOCH)).dt.days
    return start, before


def spread(frame, values, window, parts):
    """Count whole parts of each day: what lasts is spread, what does not divide is first."""
    start, before = days_of(frame)
    counted = {}
    for begins, ends, value in zip(start, before, values * parts, strict=True):
        if np.isnan(begins):
            continue
        days = 1 if np.isnan(ends) else int(ends - begins)
        each, rest = divmod(int(value), days)
        for day in range(int(begins), int(begins) + days):
            if window is None or window[0] <= day < window[1]:
                counted[day] = counted.get(day, 0) + each + (rest if day == begins else 0)
    return pd.Series(counted, dtype=float) / parts


def histogram(view, window, day_to_bin):
    incidents, flows = view.incidents, view.flows
    counts = (incidents["role"] == "recommended") & (incidents["event_type"] != "aggregate")
    deaths = sums_of(incidents, "fatalities", counts)["fatalities_best"]
    bars = {}
    for i, kind in enumerate(EventType):
        rows = incidents[incidents["event_type"] == kind.value]
        bars[f"of_{i}"] = spread(rows, counts[rows.index].astype(int), window, PARTS)
        bars[f"deaths_{i}"] = spread(rows, deaths[rows.index], window, 1)
    sums = sums_of(flows, "persons", flows["is_summed"])
    for name in ("persons_low", "persons_most"):
        bars[name] = spread(flows, sums[name], window, 1)
    return pd.DataFrame(
        {
            name: days.groupby([day_to_bin(day) for day in days.index]).sum()
            for name, days in bars.items()
        }
    ).fillna(0)
