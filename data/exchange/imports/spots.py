"""Where a row is: by its coordinates, else by name through the gazetteer; never at 0,0."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from data.exchange.imports.cells import CellError, country_code, read_degrees
from data.model import PlaceKind, Precision, UnresolvedReason
from data.places import is_tied, look_up
from data.places.countries import country_discs
from data.places.distance import distance_km

if TYPE_CHECKING:
    from data.model import Place
    from data.places import Gazetteer

KIND_OF = {
    Precision.ADM0: PlaceKind.COUNTRY,
    Precision.ADM1: PlaceKind.PROVINCE,
    Precision.ADM2: PlaceKind.DISTRICT,
    Precision.ADM3: PlaceKind.SUBDISTRICT,
    Precision.AREA: PlaceKind.REGION,
}
# Coordinates far outside the row's country, while turned round they lie in it.
INSIDE, OUTSIDE, FAR_KM = 1.5, 3.0, 1_000.0  # of the country's reach; and at least
NEAR_DEGREES = 6.0  # of latitude and of longitude: less than FAR_KM everywhere
PLACE = (
    "name",
    "id",
    "kind",
    "country",
    "lat",
    "lon",
    "precision",
    "radius_km",
    "unresolved",
    "within",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """
    What a row says of a place.

    `lat` and `lon` are the cells as they stand, named by their fields so that a fault can name
    them; `precision` says what the point stands for, `within` what the place lies in, the largest
    last.
    """

    name: str = ""
    lat: str = ""
    lon: str = ""
    lat_field: str = "lat"
    lon_field: str = "lon"
    precision: Precision = Precision.POINT
    radius_km: float | None = None
    kind: PlaceKind | None = None
    country: str = ""
    within: tuple[str, ...] = ()


@dataclass(slots=True)
class Placer:
    """Looks names up, each once. Without a gazetteer names stay as they are, not looked up."""

    gazetteer: Gazetteer | None = None
    _known: dict[tuple[str, str, Precision], Place | UnresolvedReason] = field(default_factory=dict)

    def find(
        self, name: str, country: str, precision: Precision
    ) -> Place | UnresolvedReason | None:
        """Find a place by name; the reason where there is none, None if nobody looked."""
        if self.gazetteer is None:
            return None
        asked = (name, country, precision)
        if asked not in self._known:
            self._known[asked] = self._look_up(*asked)
        return self._known[asked]

    def _look_up(self, name: str, country: str, precision: Precision) -> Place | UnresolvedReason:
        if self.gazetteer is None or not any(map(str.isalpha, name)):
            return UnresolvedReason.NOT_FOUND
        ranked = look_up(name, self.gazetteer, country or None)
        if precision is not Precision.POINT:
            ranked = [one for one in ranked if one.place.precision is precision] or ranked
        if not ranked:
            return UnresolvedReason.NOT_FOUND
        return UnresolvedReason.AMBIGUOUS if is_tied(ranked) else ranked[0].place


@cache
def place_columns(name: str, prefix: str) -> tuple[str, ...]:
    """Name the columns of a place: `place_columns("origin", "origin_")`."""
    return tuple(
        f"{prefix}{cell}" if cell in {"lat", "lon", "precision", "radius_km"} else f"{name}_{cell}"
        for cell in PLACE
    )


def locate(spot: Spot, placer: Placer, name: str, prefix: str) -> dict[str, object]:
    """
    Lay out where a row is, in the columns of `place_columns`.

    Raises
    ------
    CellError
        If its coordinates are off the globe, at exactly 0,0, turned round, or only half there.
    """
    said = spot.name.strip()
    country = country_code(spot.country) or ""
    columns = place_columns(name, prefix)
    values: tuple[object, ...]
    lat, lon = _coordinates(spot, country)
    if lat is not None and lon is not None:
        values = (
            said or f"{lat:.4f}, {lon:.4f}", None, spot.kind or KIND_OF.get(spot.precision),
            country, lat, lon, spot.precision, spot.radius_km, None, _joined(spot.within),
        )  # fmt: skip
        return dict(zip(columns, values, strict=True))
    if not said:
        return {}
    found = placer.find(said, country, spot.precision)
    if found is None or isinstance(found, UnresolvedReason):
        reason = found.value if found else None
        values = (
            said,
            None,
            None,
            country or None,
            None,
            None,
            None,
            None,
            reason,
            _joined(spot.within),
        )
        return dict(zip(columns, values, strict=True))
    within = _joined((*spot.within, found.admin1))
    values = (
        found.name, found.id, found.kind, found.country, found.lat, found.lon,
        found.precision, found.radius_km, None, within,
    )  # fmt: skip
    return dict(zip(columns, values, strict=True))


def _coordinates(spot: Spot, country: str) -> tuple[float | None, float | None]:
    """Read coordinates; None where there are none."""
    has_lat, has_lon = bool(spot.lat.strip()), bool(spot.lon.strip())
    if not has_lat and not has_lon:
        return None, None
    if not (has_lat and has_lon):
        missing = spot.lat_field if has_lon else spot.lon_field
        raise CellError(missing, "is empty while the other coordinate is given; give both or none")
    lat, lon = read_degrees(spot.lat, spot.lat_field), read_degrees(spot.lon, spot.lon_field)
    if abs(lat) > 90:
        hint = "; latitude and longitude may be swapped" if abs(lon) <= 90 >= abs(lat) - 90 else ""
        raise CellError(
            spot.lat_field, f"is off the globe: a latitude lies within 90 degrees{hint}"
        )
    if abs(lon) > 180:
        raise CellError(spot.lon_field, "is off the globe: a longitude lies within 180 degrees")
    if lat == 0 and lon == 0:
        raise CellError(
            spot.lat_field, "with longitude 0 is where unknown coordinates end up; leave both empty"
        )
    _check_not_swapped(lat, lon, country, spot)
    return lat, lon


def _check_not_swapped(lat: float, lon: float, country: str, spot: Spot) -> None:
    if country not in country_discs() or abs(lon) > 90:
        return
    middle_lat, middle_lon, reach_km = country_discs()[country]
    if abs(lat - middle_lat) < NEAR_DEGREES and abs(lon - middle_lon) < NEAR_DEGREES:
        return
    as_given = distance_km(lat, lon, middle_lat, middle_lon)
    turned = distance_km(lon, lat, middle_lat, middle_lon)
    if as_given > max(FAR_KM, OUTSIDE * reach_km) and turned < INSIDE * reach_km:
        raise CellError(
            spot.lat_field,
            f"lies {as_given:,.0f} km from the middle of {spot.country}, and {turned:,.0f} km "
            "with latitude and longitude swapped; swap the two columns",
        )


def _joined(names: tuple[str, ...]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, map(str.strip, names)))) or None
