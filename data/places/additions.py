"""
Gazetteers that the user adds: a GeoNames country dump, or any table with name, lat and lon.

A file is read and checked whole before the gazetteer that it replaces is touched. They live in
the user's data folder, not the cache: what was added by hand is not made again by itself.
"""

from __future__ import annotations

import csv
import io
import os
import re
import sqlite3
import urllib.error
import urllib.request
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from data.model import ModelError, PlaceKind
from data.places import facts, names
from data.places.countries import find_country
from data.places.index import (
    ArabicRow,
    Fit,
    Layer,
    NameRow,
    PlaceRow,
    Progress,
    Rows,
    arabic_shown,
    is_readable,
    joined,
    swap_in,
)
from data.places.kinds import KIND_OF, precision_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GEONAMES = "https://download.geonames.org/export/dump"
TIMEOUT_S = 20.0
CHUNK_BYTES = 1 << 16
LARGEST_BYTES = 2_000_000_000
GEONAMES_COLUMNS = 19
BAD_LINES_ALLOWED = 0.02  # of a dump; more, and the file is not what it says
BELIEVED_PERSONS = 1_000

# GeoNames feature codes; of a class not listed here nothing is taken.
KIND_OF_CODE = {
    "ADM1": PlaceKind.PROVINCE,
    "ADM2": PlaceKind.DISTRICT,
    "ADM3": PlaceKind.SUBDISTRICT,
    "PPLX": PlaceKind.NEIGHBOURHOOD,
    "RGN": PlaceKind.REGION,
    "CMPRF": PlaceKind.CAMP,
    "CMP": PlaceKind.CAMP,
    "CRSG": PlaceKind.CROSSING,
    "AIRB": PlaceKind.FACILITY,
    "AIRP": PlaceKind.FACILITY,
    "DAM": PlaceKind.FACILITY,
    "PRN": PlaceKind.FACILITY,
    "MT": PlaceKind.NATURAL,
    "MTS": PlaceKind.NATURAL,
    "VAL": PlaceKind.NATURAL,
    "DSRT": PlaceKind.NATURAL,
    "ISL": PlaceKind.NATURAL,
    "LK": PlaceKind.NATURAL,
}
# Who's On First's words for what the names of kinds here would misread; None: go by its people.
KIND_OF_OTHERS: dict[str, PlaceKind | None] = {
    "locality": None,
    "region": PlaceKind.PROVINCE,
    "county": PlaceKind.DISTRICT,
    "localadmin": PlaceKind.SUBDISTRICT,
}
CITY_PERSONS, TOWN_PERSONS = 100_000, 5_000
WORDS_OF_COLUMN = {
    "name": ("name", "place", "place_name", "name_en", "asciiname"),
    "lat": ("lat", "latitude", "y", "cen_lat"),
    "lon": ("lon", "lng", "long", "longitude", "x", "cen_lon"),
    "names": ("names", "alternatenames", "other_names", "aliases", "spellings"),
    "arabic": ("arabic", "name_ar"),
    "kind": ("kind", "type"),
    "country": ("country", "country_code", "iso2", "cc"),
    "admin1": ("admin1", "adm1_en", "province", "governorate"),
    "population": ("population", "pop"),
    "radius_km": ("radius_km",),
}
NAMES_BETWEEN = re.compile(r"[|;]")


class GazetteerError(ModelError):
    """A gazetteer that cannot be added. What was there before stays."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of a file that the user adds."""

    ref: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    kind: PlaceKind
    country: str
    admin1: str
    population: int
    radius_km: float | None


def added_folder() -> Path:
    """Find the folder of added gazetteers: under MASAR_HOME, else the user's data folder."""
    chosen = os.environ.get("MASAR_HOME")
    home = Path(chosen) if chosen else platformdirs.user_data_path("masar", appauthor=False)
    return home / "gazetteers"


def open_added() -> list[Layer]:
    """Open every added gazetteer; one that is broken is left out."""
    layers = []
    for path in sorted(added_folder().glob("*.sqlite")):
        with suppress(sqlite3.DatabaseError):
            layers.append(Layer(path))
    return layers


def list_added() -> list[tuple[str, int]]:
    """List the added gazetteers: name and number of places."""
    counted = []
    for layer in open_added():
        ((places,),) = layer.query("SELECT count(*) FROM place")
        counted.append((layer.path.stem, int(str(places))))
        layer.close()
    return counted


def remove_added(name: str) -> bool:
    """Remove an added gazetteer; False where there is none of that name."""
    path = _destination(name)
    existed = path.exists()
    path.unlink(missing_ok=True)
    return existed


def add_country(what: str | Path, progress: Progress | None = None, *, base: str = GEONAMES) -> int:
    """
    Add the gazetteer of a country, fetched from GeoNames or read from a file on disk.

    Parameters
    ----------
    what
        A country (`SY`, `SYR`, `Syria`), or the path of a GeoNames dump (`SY.zip`, `SY.txt`) or of
        a table with the columns name, lat, lon and, where known, names, kind, country, admin1,
        population.
    progress
        Told how far it is, 0 to 1, and what is being done.
    base
        Where GeoNames' dumps are; another address for a mirror.

    Returns
    -------
    places
        How many places it holds now. Open the gazetteer anew to use them.

    Raises
    ------
    GazetteerError
        If the file cannot be had or is not what it should be; the old gazetteer stays.
    """
    tell = progress or (lambda _share, _words: None)
    path = Path(what)
    if code := _country_said(path):
        return add_content(code, _fetch(f"{base}/{code}.zip", tell), tell)
    try:
        content = path.read_bytes()
    except OSError as error:
        msg = f"{str(what)!r} is no country and no file that can be read ({error.strerror})"
        raise GazetteerError(msg) from error
    return add_content(path.stem, content, tell)


def _country_said(path: Path) -> str:
    """Give the code of the country that is asked for; "" where a file is."""
    if path.exists() or path.suffix or path.name != str(path):
        return ""
    with suppress(ModelError):
        return find_country(path.name)
    return ""


def add_content(name: str, content: bytes, progress: Progress | None = None) -> int:
    """Add a gazetteer from a file's bytes under a name, as `add_country` does from a path."""
    tell = progress or (lambda _share, _words: None)
    tell(0.6, "Checking")
    entries = list(_read(content, name))
    if not entries:
        msg = f"{name!r} holds no place; give a GeoNames dump or a table with name, lat, lon"
        raise GazetteerError(msg)
    tell(0.8, "Indexing")
    folder = added_folder()
    folder.mkdir(parents=True, exist_ok=True)
    rows = Rows(_place_rows(entries, name), sorted(_name_rows(entries)), _arabic_rows(entries))
    swap_in(_destination(name), rows)
    tell(1.0, f"{len(entries):,} places added")
    return len(entries)


def _destination(name: str) -> Path:
    return added_folder() / f"{re.sub(r'[^A-Za-z0-9_-]', '-', name)[:60]}.sqlite"


def _fetch(address: str, tell: Progress) -> bytes:
    """Fetch a file by HTTP, telling how far it is; never more than it is sensible to hold."""
    if not address.startswith(("http://", "https://")):
        msg = f"{address!r} is no web address; give one that starts with https://"
        raise GazetteerError(msg)
    parts: list[bytes] = []
    read = 0
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT_S) as answer:  # noqa: S310  # checked above
            size = int(answer.headers.get("Content-Length") or 0)
            while part := answer.read(CHUNK_BYTES):
                parts.append(part)
                read += len(part)
                if read > LARGEST_BYTES:
                    msg = f"{address} is larger than {LARGEST_BYTES:,} bytes"
                    raise GazetteerError(msg)
                tell(0.6 * read / size if size else 0.3, f"Fetching, {read / 1e6:.1f} MB")
    except (urllib.error.URLError, OSError, ValueError) as error:
        msg = f"{address} could not be fetched ({error}); try again, or give a file on disk"
        raise GazetteerError(msg) from error
    if size and read != size:
        msg = f"{address} broke off after {read:,} of {size:,} bytes; try again"
        raise GazetteerError(msg)
    return b"".join(parts)


def _read(content: bytes, name: str) -> Iterator[Entry]:
    """Tell a dump from a table, and read it."""
    if content[:4] == b"PK\x03\x04":
        content = _unzip(content, name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{name!r} is not UTF-8 text (byte {error.start}); save it as UTF-8 and try again"
        raise GazetteerError(msg) from error
    first = text.split("\n", 1)[0]
    if first.count("\t") == GEONAMES_COLUMNS - 1 and first.split("\t")[0].isdigit():
        return _read_dump(text, name)
    return _read_table(text, name)


def _unzip(content: bytes, name: str) -> bytes:
    """Unpack the one text of a zip file: the largest that is no readme."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [
                item
                for item in archive.infolist()
                if not item.is_dir() and "readme" not in item.filename.lower()
            ]
            chosen = max(inside, key=lambda item: item.file_size, default=None)
            if chosen is None or chosen.file_size > LARGEST_BYTES:
                msg = f"{name!r} holds no file that can be read"
                raise GazetteerError(msg)
            return archive.read(chosen)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        msg = f"{name!r} is no whole zip file ({error}); fetch it again"
        raise GazetteerError(msg) from error


def _read_dump(text: str, name: str) -> Iterator[Entry]:
    """Read a GeoNames dump: tab-separated, 19 columns, no header."""
    lines = [line for line in text.split("\n") if line.strip()]
    provinces = {
        fields[10]: fields[2] or fields[1]
        for fields in (line.split("\t") for line in lines)
        if len(fields) == GEONAMES_COLUMNS and fields[7] == "ADM1"
    }
    bad = 0
    for number, line in enumerate(lines, start=1):
        fields = line.split("\t")
        try:
            entry = _dump_entry(fields, provinces)
        except (ValueError, IndexError) as error:
            bad += 1
            if bad > max(3, BAD_LINES_ALLOWED * len(lines)):
                msg = f"{name!r}, line {number}, is no GeoNames row ({error}); fetch it again"
                raise GazetteerError(msg) from error
            continue
        if entry is not None:
            yield entry


def _dump_entry(fields: list[str], provinces: dict[str, str]) -> Entry | None:
    if len(fields) != GEONAMES_COLUMNS:
        msg = f"{len(fields)} columns, not {GEONAMES_COLUMNS}"
        raise ValueError(msg)
    lat, lon = _on_globe(fields[4], fields[5])
    population = int(fields[14] or 0)
    kind = KIND_OF_CODE.get(fields[7])
    if kind is None:
        if fields[6] != "P":
            return None
        kind = _kind_of_size(population)
    return Entry(
        ref=f"geonames:{int(fields[0])}",
        name=fields[2] or fields[1],
        names=(fields[1], *filter(is_readable, fields[3].split(","))),
        lat=lat,
        lon=lon,
        kind=kind,
        country=fields[8].upper(),
        admin1=provinces.get(fields[10], ""),
        population=population,
        radius_km=None,
    )


def _read_table(text: str, name: str) -> Iterator[Entry]:
    """Read a table with a header; every row must be right, for it is the user's own."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = _columns(reader.fieldnames or (), name)
    for row in reader:
        try:
            yield _table_entry({role: row[column] or "" for role, column in columns.items()}, name)
        except (ValueError, TypeError) as error:
            msg = f"{name!r}, line {reader.line_num}: {error}; mend the row and try again"
            raise GazetteerError(msg) from error


def _columns(header: Iterable[str], name: str) -> dict[str, str]:
    """Find which column plays which role."""
    known = {str(column).strip().lower(): column for column in header}
    columns = {
        role: known[word]
        for role, words in WORDS_OF_COLUMN.items()
        for word in reversed(words)
        if word in known
    }
    missing = [role for role in ("name", "lat", "lon") if role not in columns]
    if missing:
        msg = f"{name!r} has no column {', '.join(missing)}; its first line should name them"
        raise GazetteerError(msg)
    return columns


def _table_entry(row: dict[str, str], table: str) -> Entry:
    name = row["name"].strip()
    if not name:
        msg = "a place without a name"
        raise ValueError(msg)
    lat, lon = _on_globe(row["lat"], row["lon"])
    population = max(0, int(float(row.get("population") or 0)))
    word = (row.get("kind") or "").strip().lower()
    kind = _kind_of_word(word) or _kind_of_size(population)
    others = NAMES_BETWEEN.split(f"{row.get('names', '')}|{row.get('arabic', '')}")
    country = (row.get("country") or "").strip().upper()
    return Entry(
        ref=f"{table}:{names.fold(name).replace(' ', '-')}:{lat:.3f},{lon:.3f}",
        name=name,
        names=tuple(other.strip() for other in others if other.strip()),
        lat=lat,
        lon=lon,
        kind=kind,
        country=country if len(country) == 2 else _country_of_file(table),
        admin1=(row.get("admin1") or "").strip(),
        population=population,
        radius_km=float(row["radius_km"]) if row.get("radius_km") else None,
    )


def _country_of_file(table: str) -> str:
    """Take the country from a file's name, as in `places_sy.csv`; "" where it does not say."""
    parts = re.split(r"[^A-Za-z]+", table)
    return parts[-1].upper() if parts and len(parts[-1]) == 2 else ""


def _kind_of_word(word: str) -> PlaceKind | None:
    if word in KIND_OF_OTHERS:
        return KIND_OF_OTHERS[word]
    if word in set(PlaceKind):
        return PlaceKind(word)
    return KIND_OF.get(word)


def _kind_of_size(population: int) -> PlaceKind:
    if population >= CITY_PERSONS:
        return PlaceKind.CITY
    return PlaceKind.TOWN if population >= TOWN_PERSONS else PlaceKind.VILLAGE


def _on_globe(lat: str, lon: str) -> tuple[float, float]:
    place = float(lat), float(lon)
    if not (-90 <= place[0] <= 90 and -180 <= place[1] <= 180):
        msg = f"lat {lat!r}, lon {lon!r} is off the globe"
        raise ValueError(msg)
    return place


def _place_rows(entries: list[Entry], source: str) -> Iterator[PlaceRow]:
    for number, entry in enumerate(entries, start=1):
        yield (
            number, entry.ref, entry.name, entry.lat, entry.lon, entry.kind,
            precision_of(entry.kind), entry.country, entry.admin1, "", entry.population,
            entry.radius_km, f"added: {source}",
        )  # fmt: skip


def _arabic_rows(entries: list[Entry]) -> Iterator[ArabicRow]:
    for number, entry in enumerate(entries, start=1):
        if shown := arabic_shown((entry.name, *entry.names), entry.country):
            yield (number, shown)


def _name_rows(entries: list[Entry]) -> list[NameRow]:
    """Fold every name; those of towns, and no English words, are believed."""
    ordinary = facts.read_words("ordinary.txt") | facts.read_words("persons.txt")
    rows: dict[tuple[str, int], int] = {}
    for number, entry in enumerate(entries, start=1):
        for name in dict.fromkeys((*entry.names, entry.name)):
            key, has_article = names.fold_with_article(name)
            if not key:
                continue
            fit = Fit.CANONICAL if name == entry.name else Fit.ALTERNATE
            large = entry.population >= BELIEVED_PERSONS and len(key) >= 4
            if large and key not in ordinary:
                fit |= Fit.BELIEVED
            if has_article:
                fit |= Fit.ARTICLE
            known = rows.get((key, number))
            rows[key, number] = fit if known is None else joined(known, fit)
    return [(key, number, fit) for (key, number), fit in rows.items()]
