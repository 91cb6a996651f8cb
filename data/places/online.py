"""
Online geocoders, asked only if the user turns them on and the offline gazetteer knows nothing.

Three promises: a service that failed is never taken for a place that does not exist; nobody waits
long for a service that is down (a circuit breaker remembers it); and every answer is kept for good,
so that no question is asked twice.
"""

from __future__ import annotations

import json
import math
import os
import socket
import sqlite3
import ssl
import threading
import time
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import platformdirs
from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderRateLimited, GeopyError
from geopy.geocoders import ArcGIS, GeoNames, Nominatim, Photon

from data.model import ModelError, Place, PlaceKind, Precision, Unresolved, UnresolvedReason
from data.places.kinds import PRECISION
from data.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geopy.location import Location

USER_AGENT = "masar (maps of displacement; offline first)"
TIMEOUT_S = 5.0
# geopy's adapter over requests tries again by itself and sleeps as long as Retry-After says.
ADAPTER = URLLibAdapter
LONGEST_WAIT_S = 2.0  # for a turn; beyond it the service counts as failed for this name
FAILURES_ALLOWED = 2  # in a row; then the service is let alone for a while
REST_S = 60.0
LARGEST_POINT_KM = 6.0  # an answer whose box reaches farther is an area
KM_PER_DEGREE = 111.2

# What services call an area, as kinds of place.
KIND_OF_WORD = {
    "country": PlaceKind.COUNTRY, "state": PlaceKind.PROVINCE, "province": PlaceKind.PROVINCE,
    "region": PlaceKind.PROVINCE, "county": PlaceKind.DISTRICT, "district": PlaceKind.DISTRICT,
    "municipality": PlaceKind.SUBDISTRICT, "city": PlaceKind.CITY, "town": PlaceKind.TOWN,
    "village": PlaceKind.VILLAGE, "hamlet": PlaceKind.VILLAGE, "suburb": PlaceKind.NEIGHBOURHOOD,
    "neighbourhood": PlaceKind.NEIGHBOURHOOD, "quarter": PlaceKind.NEIGHBOURHOOD,
}  # fmt: skip


class Asked(Protocol):
    """A geopy geocoder, as far as it is used here."""

    def geocode(self, query: str, **options: Any) -> Location | None:  # noqa: ANN401  # geopy's
        """Find a place."""


@dataclass(slots=True)
class Service:
    """One online geocoder, its pace, and its circuit breaker."""

    name: str
    geocoder: Asked
    interval_s: float = 1.0
    options: Callable[[str | None], dict[str, Any]] = field(default=lambda _country: {})
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: float = 0.0
    _closed_until: float = 0.0
    _failures: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, query: str, country: str | None) -> Location | None:
        """
        Ask for a place; None if the service says there is none.

        Raises
        ------
        GeopyError
            If the service failed, is resting after failures, or would keep us waiting too long.
        """
        with self._lock:
            now = self.clock()
            wait = self._next - now
            if now < self._closed_until or wait > LONGEST_WAIT_S:
                msg = f"{self.name} is let alone for a while after it failed"
                raise GeopyError(msg)
            if wait > 0:
                self.sleep(wait)
            try:
                found = self.geocoder.geocode(query, **self.options(country))
            except GeopyError as error:
                self._note_failure(error)
                raise
            except Exception as error:  # what rubbish a service sends decides what geopy raises
                self._note_failure(error)
                msg = f"{self.name} sent an answer that cannot be read ({error})"
                raise GeopyError(msg) from error
            self._failures = 0
            self._next = self.clock() + self.interval_s
            return found

    def _note_failure(self, error: Exception) -> None:
        self._failures += 1
        self._next = self.clock() + self.interval_s
        is_hopeless = self._failures >= FAILURES_ALLOWED or is_unreachable(error)
        rest = REST_S if is_hopeless else 0.0
        if isinstance(error, GeocoderRateLimited):
            rest = max(rest, error.retry_after or REST_S)
        self._closed_until = self.clock() + rest


def is_unreachable(error: BaseException | None) -> bool:
    """Say whether a failure is that there is no way to the service: asking again is in vain."""
    while error is not None:
        reason = getattr(error, "reason", None)
        if isinstance(reason, socket.gaierror | ConnectionError):
            return True
        error = error.__cause__ or error.__context__
    return False


@cache
def _encryption() -> ssl.SSLContext:
    """Read the machine's certificates once, not at each service's first question."""
    return ssl.create_default_context()


class Kept:
    """Every answer of every service, kept in one small SQLite file under the user's data folder."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as connection, connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS answer"
                " (service TEXT, query TEXT, country TEXT, place TEXT,"
                " PRIMARY KEY (service, query, country))"
            )

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=5.0)

    def get(self, service: str, query: str, country: str | None) -> tuple[bool, Place | None]:
        """Tell whether the question was answered before, and the answer."""
        with closing(self._open()) as connection:
            row = connection.execute(
                "SELECT place FROM answer WHERE service = ? AND query = ? AND country = ?",
                (service, fold(query), country or ""),
            ).fetchone()
        if row is None:
            return False, None
        return True, _read(row[0])

    def put(self, service: str, query: str, country: str | None, place: Place | None) -> None:
        """Keep an answer, be it that there is no such place."""
        text = json.dumps(asdict(place)) if place else ""
        with closing(self._open()) as connection, connection:
            connection.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)",
                (service, fold(query), country or "", text),
            )


class Online:
    """The services the user turned on, in order, behind what they have answered already."""

    def __init__(self, services: Sequence[Service], kept: Kept | None = None) -> None:
        self.services = tuple(services)
        self.kept = kept or Kept()

    def find(self, name: str, country: str | None = None) -> Place | Unresolved:
        """Find a place: NOT_FOUND if every service says so, SERVICE_FAILED if one could not say."""
        failed = False
        for service in self.services:
            is_known, place = self.kept.get(service.name, name, country)
            if not is_known:
                try:
                    found = service.ask(name, country)
                    place = place_of(found, name, service.name, country) if found else None
                except (GeopyError, ModelError):
                    failed = True
                    continue
                self.kept.put(service.name, name, country, place)
            if place is not None:
                return replace(place, name=name)
        reason = UnresolvedReason.SERVICE_FAILED if failed else UnresolvedReason.NOT_FOUND
        return Unresolved(name, reason)


def default_path() -> Path:
    """Find the file of kept answers: under MASAR_HOME, else the user's data folder."""
    home = os.environ.get("MASAR_HOME") or platformdirs.user_data_dir("masar")
    return Path(home) / "online.sqlite"


def place_of(location: Location, name: str, service: str, country: str | None) -> Place:
    """
    Make a place of an online answer.

    Raises
    ------
    ModelError
        If the answer has no coordinates. geopy reads a missing one as 0, so a coordinate of exactly
        0 is taken for missing: no town lies that exactly on the equator or at Greenwich.
    """
    lat, lon = location.latitude, location.longitude
    if not (math.isfinite(lat) and math.isfinite(lon)) or lat == 0 or lon == 0:
        msg = f"{service} gave no coordinates for {name!r}"
        raise ModelError(msg)
    raw = location.raw if isinstance(location.raw, dict) else {}
    word = str(raw.get("addresstype") or raw.get("type") or "").lower()
    kind = KIND_OF_WORD.get(word, PlaceKind.TOWN)
    radius = _radius_km(raw.get("boundingbox"), lat)
    precision = PRECISION.get(kind, Precision.POINT)
    if precision is Precision.POINT and radius and radius > LARGEST_POINT_KM:
        precision = Precision.AREA if kind is PlaceKind.TOWN else Precision.POINT
    address = raw.get("address")
    code = address.get("country_code", "") if isinstance(address, dict) else ""
    return Place(
        id=f"{service}:{raw.get('osm_id') or raw.get('geonameId') or fold(name)}",
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        precision=precision,
        country=str(code or country or "").upper()[:2],
        source=service,
        radius_km=None if precision is Precision.POINT else radius,
    )


def _radius_km(box: object, lat: float) -> float | None:
    """Measure half the diagonal of Nominatim's bounding box: south, north, west, east."""
    if not isinstance(box, list | tuple) or len(box) != 4:
        return None
    try:
        south, north, west, east = map(float, box)
    except (TypeError, ValueError):
        return None
    wide = (east - west) * math.cos(math.radians(lat))
    return round(math.hypot(north - south, wide) / 2 * KM_PER_DEGREE, 1)


def _read(text: str) -> Place | None:
    if not text:
        return None
    values = json.loads(text)
    values["kind"] = PlaceKind(values["kind"])
    values["precision"] = Precision(values["precision"])
    return Place(**values)


def nominatim(domain: str = "nominatim.openstreetmap.org", scheme: str = "https") -> Service:
    """Make OpenStreetMap's Nominatim, at the one request a second its policy allows."""
    geocoder = Nominatim(
        user_agent=USER_AGENT,
        domain=domain,
        scheme=scheme,
        timeout=TIMEOUT_S,
        ssl_context=_encryption(),
        adapter_factory=ADAPTER,
    )
    return Service(
        "Nominatim",
        geocoder,
        interval_s=1.0,
        options=lambda country: {
            "addressdetails": True,
            "language": "en",
            "country_codes": country.lower() if country else None,
        },
    )


def photon(domain: str = "photon.komoot.io", scheme: str = "https") -> Service:
    """Make Komoot's Photon."""
    geocoder = Photon(
        user_agent=USER_AGENT,
        domain=domain,
        scheme=scheme,
        timeout=TIMEOUT_S,
        ssl_context=_encryption(),
        adapter_factory=ADAPTER,
    )
    return Service("Photon", geocoder, options=lambda _country: {"language": "en"})


def geonames(username: str) -> Service:
    """Make GeoNames' own search; it needs the name of a free account."""
    geocoder = GeoNames(
        username,
        user_agent=USER_AGENT,
        timeout=TIMEOUT_S,
        ssl_context=_encryption(),
        adapter_factory=ADAPTER,
    )
    return Service("GeoNames online", geocoder, options=lambda country: {"country": country})


def arcgis() -> Service:
    """Make Esri's ArcGIS World Geocoder."""
    geocoder = ArcGIS(
        user_agent=USER_AGENT,
        timeout=TIMEOUT_S,
        ssl_context=_encryption(),
        adapter_factory=ADAPTER,
    )
    return Service("ArcGIS", geocoder)
