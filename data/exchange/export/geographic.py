"""GeoPackage and GeoJSON by GDAL: incidents as points, flows as lines between their ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import shapely
from pyogrio.raw import write_arrow

from data.exchange.export.package import DICTIONARY_HEADER, dictionary_rows, write_companions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    from data.exchange.export.about import About

    Floats = npt.NDArray[np.float64]

GEOMETRY: Final = "geometry"
TYPES: Final = {"flows": "LineString", "incidents": "Point"}
CRS: Final = "EPSG:4326"  # WGS 84; both formats put longitude first
GEOPACKAGE_FILE: Final = "masar.gpkg"
OPTIONS: Final[dict[str, dict[str, dict[str, str]]]] = {
    "GeoJSON": {
        "layer_options": {
            "RFC7946": "YES",
            "AUTODETECT_JSON_STRINGS": "NO",  # a sentence that looks like JSON stays a sentence
        }
    },
    "GPKG": {"dataset_options": {"VERSION": "1.2"}},  # as GIS of some years ago read it too
}


def write_geojson(tables: Mapping[str, pa.Table], about: About, folder: Path) -> tuple[str, ...]:
    """Write each table as GeoJSON, with its description beside it; say what has no geometry."""
    shaped = {name: with_geometry(name, table) for name, table in tables.items()}
    notes = _say_without(shaped)
    files = {name: f"{name}.geojson" for name in shaped}
    for name, table in shaped.items():
        _write(folder / files[name], name, table, "GeoJSON")
    write_companions(folder, replace(about, notes=notes), files)
    return notes


def write_geopackage(tables: Mapping[str, pa.Table], about: About, folder: Path) -> tuple[str, ...]:
    """Write the tables as layers of one GeoPackage, dictionary and description as tables in it."""
    shaped = {name: with_geometry(name, table) for name, table in tables.items()}
    path, notes = folder / GEOPACKAGE_FILE, _say_without(shaped)
    for name, table in shaped.items():
        _write(path, name, table, "GPKG")
    _write(path, "columns", _texts(DICTIONARY_HEADER, dictionary_rows(list(tables))), "GPKG")
    said = replace(about, notes=notes).lines()
    _write(path, "about", _texts(("label", "text"), said), "GPKG")
    return notes


def with_geometry(name: str, table: pa.Table) -> pa.Table:
    """Add the geometry as WKB; null for a flow without both ends, an incident without a place."""
    shapes = _lines(table) if name == "flows" else _points(table, "")
    return table.append_column(GEOMETRY, pa.array(shapely.to_wkb(shapes), pa.binary()))


def _points(table: pa.Table, prefix: str) -> npt.NDArray[Any]:
    positions = _positions(table, prefix)
    known = ~np.isnan(positions).any(axis=1)
    points = np.full(len(table), None, dtype=object)
    points[known] = shapely.points(positions[known])
    return points


def _lines(table: pa.Table) -> npt.NDArray[Any]:
    ends = np.stack([_positions(table, f"{end}_") for end in ("origin", "destination")], axis=1)
    known = ~np.isnan(ends).any(axis=(1, 2))
    lines = np.full(len(table), None, dtype=object)
    lines[known] = shapely.linestrings(ends[known])
    return lines


def _positions(table: pa.Table, prefix: str) -> Floats:
    """Give longitude and latitude, one row each; NaN where unknown."""
    columns = [
        table[f"{prefix}{name}"].to_numpy().astype(np.float64, copy=False)
        for name in ("lon", "lat")
    ]
    return np.column_stack(columns)


def _write(path: Path, layer: str, table: pa.Table, driver: str) -> None:
    """Write a table as a layer, beside those a GeoPackage has already."""
    spatial = GEOMETRY in table.column_names
    write_arrow(
        table,
        path,
        layer=layer,
        driver=driver,
        geometry_name=GEOMETRY if spatial else None,
        geometry_type=TYPES[layer] if spatial else None,
        crs=CRS if spatial else None,
        append=path.exists(),
        **({} if path.exists() else OPTIONS[driver]),
    )


def _texts(header: tuple[str, ...], rows: list[Any]) -> pa.Table:
    columns = [pa.array(list(cells), pa.string()) for cells in zip(*rows, strict=True)]
    return pa.Table.from_arrays(columns, names=list(header))


def _say_without(shaped: Mapping[str, pa.Table]) -> tuple[str, ...]:
    """Say how many rows have no geometry: they are there, but no map shows them."""
    why = {"flows": "no place at one end or both", "incidents": "no place"}
    return tuple(
        f"{table[GEOMETRY].null_count:,} of {len(table):,} {name} have {why[name]}, so no geometry"
        for name, table in shaped.items()
        if table[GEOMETRY].null_count
    )
