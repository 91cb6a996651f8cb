"""
Masar's own place facts, and the tables of countries and administrative areas, read and checked.

The files and their sources are described in README.md beside this module.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.model import ModelError, PlaceKind, Precision
from data.places.kinds import precision_of, split_kind
from data.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FACTS = HERE / "facts"
ADMIN = HERE / "admin"
WORDS = HERE / "words"

# Tables taken over whole: their places are a gazetteer's, not those that reports are known for.
BULK = {"myanmar_towns": "mimu"}

csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True)
class Fact:
    """A place as a table states it: where it is, what it is, and every way it is written."""

    id: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    kind: PlaceKind
    precision: Precision
    country: str
    admin1: str
    parent: str
    radius_km: float | None
    population: int
    source: str
    demonyms: tuple[str, ...] = ()


def read_own_facts() -> list[Fact]:
    """Read every place of the folder `facts`, each with the province its parents lie in."""
    found = list(_own_facts())
    by_name = {(fact.country, fact.name): fact for fact in reversed(found)}
    provinces = _provinces(found)
    return [replace(fact, admin1=_province_of(fact, by_name, provinces)) for fact in found]


def _provinces(own: list[Fact]) -> dict[tuple[str, str], str]:
    """Gather what provinces are called, and the one name each goes by: ours before GeoNames'."""
    called: dict[tuple[str, str], str] = {}
    ours = {(f.country, key): f.name for f in own if f.kind is PlaceKind.PROVINCE
            for key in _bare_keys(f.names)}  # fmt: skip
    for row in _rows((ADMIN / "admin1.csv").read_text(encoding="utf-8")):
        names = _split(row["name"], row["names"])
        keys = [(row["country"], key) for key in _bare_keys(names)]
        name = next((ours[key] for key in keys if key in ours), plain_name(names))
        for key in keys:
            called.setdefault(key, name)
    return called | ours


def _bare_keys(names: tuple[str, ...]) -> set[str]:
    """Fold names, with the word that says what they are and without."""
    return {fold(form) for name in names for form in (name, split_kind(name)[0])}


def _province_of(
    fact: Fact, by_name: dict[tuple[str, str], Fact], provinces: dict[tuple[str, str], str]
) -> str:
    """Climb from parent to parent up to a province; "" where the climb ends before."""
    seen: set[str] = set()
    here: Fact | None = fact
    while here is not None and here.id not in seen:
        if here.kind is PlaceKind.PROVINCE:
            return here.name
        for name in (here.parent, split_kind(here.parent)[0]):
            if province := provinces.get((fact.country, fold(name))):
                return province
        seen.add(here.id)
        here = by_name.get((fact.country, here.parent))
    return ""


def _own_facts() -> Iterator[Fact]:
    for path in sorted(FACTS.glob("*.csv")):
        for line, row in enumerate(_rows(path.read_text(encoding="utf-8")), start=2):
            try:
                yield _own_fact(row, BULK.get(path.stem, "masar"))
            except (ValueError, KeyError) as error:
                msg = f"{path.name}, line {line}: {error}; mend the row"
                raise ModelError(msg) from error


def _own_fact(row: dict[str, str], prefix: str) -> Fact:
    kind = PlaceKind(row["kind"])
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        msg = f"{row['name']!r} has coordinates off the globe: lat={lat}, lon={lon}"
        raise ModelError(msg)
    if not row["source"]:
        msg = f"{row['name']!r} names no source"
        raise ModelError(msg)
    shown, _, _ = row["name"].partition(",")  # "Jobar, Homs" tells it from the Jobar of Damascus
    slug = fold(f"{row['country']} {row['parent']} {shown} {kind}").replace(" ", "-")
    return Fact(
        id=f"{prefix}:{slug}",
        name=shown,
        names=_split(row["name"], row["latin"], row["arabic"]),
        lat=lat,
        lon=lon,
        kind=kind,
        precision=precision_of(kind),
        country=row["country"],
        admin1="",
        parent=row["parent"],
        radius_km=float(row["radius_km"])
        if row["radius_km"] and precision_of(kind) is not Precision.POINT
        else None,
        population=0,
        source=row["source"],
        demonyms=_split(row.get("demonyms") or ""),
    )


def read_countries() -> Iterator[Fact]:
    """Read every country: its names in Latin and Arabic script and its demonyms."""
    for row in _rows((ADMIN / "countries.csv").read_text(encoding="utf-8")):
        yield Fact(
            id=f"geonames:{row['geonameid']}",
            name=row["name"],
            names=_split(row["name"], row["latin"], row["arabic"]),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind=PlaceKind.COUNTRY,
            precision=Precision.ADM0,
            country=row["country"],
            admin1="",
            parent="",
            radius_km=float(row["radius_km"]),
            population=int(row["population"]),
            source="GeoNames",
            demonyms=_split(row["demonyms"]),
        )


def read_admin() -> Iterator[tuple[str, Fact]]:
    """Read first and second level areas of every country, each with its admin1 code."""
    short = {
        (row["country"], row["code"]): _split(row["names"])
        for row in _rows((ADMIN / "abbreviations.csv").read_text(encoding="utf-8"))
    }
    first = (ADMIN / "admin1.csv").read_text(encoding="utf-8")
    second = gzip.decompress((ADMIN / "admin2.csv.gz").read_bytes()).decode()
    for text, kind in ((first, PlaceKind.PROVINCE), (second, PlaceKind.DISTRICT)):
        for row in _rows(text):
            names = _split(row["name"], row["names"])
            name = plain_name(names)
            if kind is PlaceKind.PROVINCE:
                names += short.get((row["country"], row["code"]), ())
            yield (
                row["code"],
                Fact(
                    id=f"geonames:{row['geonameid']}",
                    name=name,
                    names=names,
                    lat=float(row["lat"]),
                    lon=float(row["lon"]),
                    kind=kind,
                    precision=precision_of(kind),
                    country=row["country"],
                    admin1=name if kind is PlaceKind.PROVINCE else "",
                    parent="",
                    radius_km=float(row["radius_km"]),
                    population=int(row["population"]),
                    source=" and ".join(dict.fromkeys(("GeoNames", row["source"]))),
                ),
            )


def plain_name(names: tuple[str, ...]) -> str:
    """Choose the name to show: the first if it is plain ASCII, else the first that is."""
    return next((name for name in names if name.isascii()), names[0])


def read_words(file: str) -> frozenset[str]:
    """Read a list of words, folded; a line that starts with # is a remark."""
    lines = (WORDS / file).read_text(encoding="utf-8").splitlines()
    return frozenset(
        fold(word) for line in lines if not line.startswith("#") for word in line.split()
    )


def data_files() -> list[Path]:
    """List every file that the index is made from."""
    return sorted(path for folder in (FACTS, ADMIN, WORDS) for path in folder.iterdir()
                  if path.suffix in {".csv", ".gz", ".txt"})  # fmt: skip


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def _split(*fields: str) -> tuple[str, ...]:
    names = (name.strip() for field in fields for name in field.split("|"))
    return tuple(dict.fromkeys(name for name in names if name))
