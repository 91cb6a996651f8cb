"""
Places and spellings of the analyst's own: what she says a name means, before any gazetteer.

They are kept in the corpus. A table of them, `own_places.csv`, lies beside it, made anew whenever
they change: the gazetteer reads that, so that a command finds them too while the app holds the
corpus. The same table is what the page of place names exports and takes in.
"""

from __future__ import annotations

import csv
import io
import math
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from data.exchange.cells import guard, unguard
from data.model import ModelError, Place, PlaceKind, Precision, content_id
from data.places import names
from data.places.additions import added_folder
from data.places.countries import find_country, known_countries
from data.places.index import Fit, Layer, NameRow, PlaceRow, Rows, arabic_shown
from data.places.kinds import precision_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE = "own_places.csv"
PREFIX = "own:"
SOURCE = "own place"
Word = TypeVar("Word", PlaceKind, Precision)

LONGEST_NAME = 200
MOST_SPELLINGS = 50
MOST_PLACES = 100_000
LARGEST_RADIUS_KM = 3_000
COLUMNS = (
    "name", "names", "lat", "lon", "kind", "country", "admin1", "within", "precision", "radius_km",
)  # fmt: skip
NEEDED = ("name", "lat", "lon", "kind", "country")
OF_NO_COUNTRY = {PlaceKind.REGION, PlaceKind.NATURAL}


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """
    A place of the analyst's own.

    Attributes
    ----------
    place
        Where it is and what it is called on the screen; its id begins with `own:`.
    names
        How reports write it. Only these are looked up: a spelling of a known place does not make
        the known name hers too.
    within
        The place that it lies in, where that tells it from another of its name.
    """

    place: Place
    names: tuple[str, ...]
    within: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.names) <= MOST_SPELLINGS:
            raise ModelError(
                f"{self.place.name!r} has {len(self.names)} spellings; give 1 to {MOST_SPELLINGS}"
            )
        for name in (self.place.name, *self.names):
            _check_name(name)

    def joined(self, other: OwnPlace) -> OwnPlace:
        """Add another's spellings to those of the same place."""
        return replace(self, names=tuple(dict.fromkeys((*self.names, *other.names))))

    def without(self, name: str) -> OwnPlace | None:
        """Take a spelling away; None if no other is left."""
        left = tuple(n for n in self.names if names.fold(n) != names.fold(name))
        return replace(self, names=left) if left else None


class OwnPlacesError(ModelError):
    """A table of own places that is not right; `problems` has a line for each fault."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems))


def make_own_place(  # noqa: PLR0913  what a place is, by name
    name: str,
    lat: float,
    lon: float,
    *,
    kind: PlaceKind,
    country: str,
    spellings: Iterable[str] = (),
    within: str = "",
    admin1: str = "",
    precision: Precision | None = None,
    radius_km: float | None = None,
) -> OwnPlace:
    """
    Make a place from what the analyst says of it.

    Parameters
    ----------
    name
        What to call it; also looked up, unless `spellings` are given.
    lat, lon
        WGS 84 decimal degrees.
    kind
        What sort of place it is; its precision follows from that, if not given.
    country
        ISO 3166-1 alpha-2; "" only for a region or a natural feature that spans several.
    spellings
        How reports write it.
    within, admin1
        The place, and the province, that it lies in.
    radius_km
        How far it reaches; needed where it is no point.

    Raises
    ------
    ModelError
        If a value is not possible; the message quotes it.
    """
    name, country = " ".join(name.split()), country.strip()
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise ModelError(f"lat {lat}, lon {lon} is no place; give decimal degrees")
    if country or kind not in OF_NO_COUNTRY:
        country = find_country(country)
    precision = precision or precision_of(kind)
    if radius_km is not None and not 0 < radius_km <= LARGEST_RADIUS_KM:
        raise ModelError(f"A radius of {radius_km} km is no area; give up to {LARGEST_RADIUS_KM:,}")
    if precision is Precision.POINT:
        radius_km = None
    elif radius_km is None:
        raise ModelError(f"{name!r} is an area; say how far it reaches, radius_km")
    place = Place(
        id=PREFIX + content_id("own", names.fold(name), country, f"{lat:.4f}", f"{lon:.4f}", kind),
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        precision=precision,
        country=country,
        admin1=admin1.strip(),
        source=SOURCE,
        radius_km=radius_km,
    )
    written = (" ".join(spelling.split()) for spelling in spellings)
    return OwnPlace(place, tuple(dict.fromkeys(filter(None, written))) or (name,), within.strip())


def own_place_of(place: Place, spelling: str, within: str = "") -> OwnPlace:
    """Make a known place the analyst's own under the name that a report gave it."""
    country = place.country if place.country in known_countries() else ""
    return make_own_place(
        place.name,
        place.lat,
        place.lon,
        kind=place.kind if country else PlaceKind.REGION,
        country=country,
        spellings=[spelling],
        within=within,
        admin1=place.admin1,
        precision=place.precision,
        radius_km=place.radius_km or (None if place.precision is Precision.POINT else 1.0),
    )


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ModelError(f"{name[:40]!r} is no name; give up to {LONGEST_NAME} letters, one line")
    if sum(map(str.isalpha, name)) < 2:
        raise ModelError(f"{name!r} is no name; it needs two letters at least")
    if "|" in name:
        raise ModelError(f"{name!r} holds a |, which parts spellings; give them one by one")


# --- As a table -----------------------------------------------------------------------------------


def write_table(own: Iterable[OwnPlace]) -> str:
    """Write own places as CSV, by name; `read_table` gives the same back."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(own, key=lambda one: (one.place.name, one.place.id)):
        place = one.place
        words = (place.name, "|".join(one.names))
        spot = (repr(place.lat), repr(place.lon), place.kind.value, place.country)
        about = (place.admin1, one.within)
        reach = "" if place.radius_km is None else repr(place.radius_km)
        writer.writerow(
            [*map(guard, words), *spot, *map(guard, about), place.precision.value, reach]
        )
    return text.getvalue()


def read_table(text: str) -> list[OwnPlace]:
    """
    Read own places from CSV with the columns name, lat, lon, kind, country, and those of `COLUMNS`.

    Raises
    ------
    OwnPlacesError
        If anything is wrong; it lists every fault with its line, and nothing is to be taken over.
    """
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter)
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in NEEDED if name not in reader.fieldnames]
    if missing:
        needed = f"the first line must name {', '.join(NEEDED)}"
        raise OwnPlacesError([f"There is no column {', '.join(missing)}; {needed}"])
    found: dict[str, OwnPlace] = {}
    problems = []
    try:
        for row in reader:
            if not any(isinstance(cell, str) and cell.strip() for cell in row.values()):
                continue
            try:
                own = _read_row({name: unguard(row.get(name) or "") for name in COLUMNS})
            except ModelError as error:
                problems.append(f"line {reader.line_num}: {error}")
                continue
            known = found.get(own.place.id)
            found[own.place.id] = known.joined(own) if known else own
            if len(found) > MOST_PLACES:
                raise OwnPlacesError([f"More than {MOST_PLACES:,} places; add them as a gazetteer"])
    except csv.Error as error:
        problems.append(f"line {reader.line_num}: {error}")
    if not found and not problems:
        problems.append("There is no place in it; give a line for each")
    if problems:
        raise OwnPlacesError(problems)
    return list(found.values())


def _read_row(row: dict[str, str]) -> OwnPlace:
    return make_own_place(
        row["name"],
        _number(row["lat"], "lat"),
        _number(row["lon"], "lon"),
        kind=_one_of(PlaceKind, row["kind"].lower()),
        country=row["country"],
        spellings=row["names"].split("|"),
        within=row["within"],
        admin1=row["admin1"],
        precision=_one_of(Precision, row["precision"].upper()) if row["precision"] else None,
        radius_km=_number(row["radius_km"], "radius_km") if row["radius_km"] else None,
    )


def _number(text: str, name: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ModelError(f"{name} {text!r} is no number; give decimal degrees or km") from None


def _one_of(kind: type[Word], text: str) -> Word:
    try:
        return kind(text.strip())
    except ValueError:
        raise ModelError(f"{text!r} is none of {', '.join(kind)}") from None


# --- As a layer of the gazetteer ------------------------------------------------------------------


def own_file(home: Path | None = None) -> Path:
    """Say where the table for the gazetteer lies: in the home folder of the corpus."""
    return (home or added_folder().parent) / FILE


def keep_table(own: Iterable[OwnPlace], home: Path) -> None:
    """Write the table for the gazetteer, whole or not at all, if it would be another."""
    path, kept = own_file(home), list(own)
    if not kept:
        path.unlink(missing_ok=True)
        return
    text = write_table(kept)
    try:
        if path.read_text(encoding="utf-8") == text:
            return
    except (OSError, UnicodeDecodeError):
        pass
    handle, draft = tempfile.mkstemp(prefix=".own-", dir=home)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def open_own(home: Path | None = None) -> list[Layer]:
    """Open the layer of own places; none if there are none, or the table is broken."""
    path = own_file(home)
    try:
        own = read_table(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ModelError):
        return []
    arabic = (
        (number, arabic_shown((one.place.name, *one.names), one.place.country))
        for number, one in enumerate(own, start=1)
    )
    rows = Rows(
        [_place_row(number, one) for number, one in enumerate(own, start=1)],
        sorted(_name_rows(own)),
        [row for row in arabic if row[1]],
    )
    return [Layer.in_memory(path, rows)]


def _place_row(number: int, one: OwnPlace) -> PlaceRow:
    place = one.place
    return (
        number, place.id, place.name, place.lat, place.lon, place.kind, place.precision,
        place.country, place.admin1, one.within, 0, place.radius_km, SOURCE,
    )  # fmt: skip


def _name_rows(own: Sequence[OwnPlace]) -> Iterator[NameRow]:
    """Fold every spelling; all are believed, for the analyst says so."""
    fits: dict[tuple[str, int], int] = {}
    for number, one in enumerate(own, start=1):
        for name in one.names:
            if key := names.fold(name):
                fits[key, number] = int(Fit.CANONICAL | Fit.BELIEVED | Fit.EITHER)
    return ((key, number, fit) for (key, number), fit in fits.items())
