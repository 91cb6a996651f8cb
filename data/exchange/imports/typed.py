"""Files whose columns have types: Parquet, and GeoPackage by GDAL; their cells as text."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyogrio

from data.exchange.imports.tables import Rows, name_headings
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BATCH_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class ParquetTable:
    """A Parquet file; see `data.exchange.imports.tables.Table`."""

    path: Path
    name: str
    header: tuple[str, ...]
    told: str = "Parquet"
    tags: tuple[str, ...] = ()

    def batches(self) -> Iterator[Rows]:
        """Yield the rows, some thousands at a time."""
        try:
            with pq.ParquetFile(self.path) as file:
                yield from _numbered(file.iter_batches(BATCH_ROWS), self.header)
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(self.name, "Parquet", error) from error


def open_parquet(path: Path, name: str) -> list[ParquetTable]:
    """Open a Parquet file; `ModelError` if it is none."""
    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(name, "Parquet", error) from error
    return [ParquetTable(path, name, name_headings(names, name))]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of a GeoPackage; see `data.exchange.imports.tables.Table`."""

    path: Path
    file_name: str
    layer: str
    header: tuple[str, ...]
    tags: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's name and the layer's."""
        return f"{self.file_name} · {self.layer}"

    @property
    def told(self) -> str:
        """How it was read, in words."""
        return f"GeoPackage, layer “{self.layer}”"

    def batches(self) -> Iterator[Rows]:
        """Yield the rows, some thousands at a time."""
        try:
            with pyogrio.raw.open_arrow(
                self.path, layer=self.layer, read_geometry=False, batch_size=BATCH_ROWS,
                use_pyarrow=True,
            ) as (_, reader):  # fmt: skip
                yield from _numbered(reader, self.header)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise _unreadable(self.file_name, "a GeoPackage", error) from error


def open_geopackage(path: Path, name: str) -> list[Layer]:
    """Open a GeoPackage; `ModelError` if it is none."""
    _check_geopackage(path, name)
    try:
        layers = [str(layer) for layer, _ in pyogrio.list_layers(path)]
        found = []
        for layer in layers:
            about = pyogrio.read_info(path, layer=layer)
            if not len(about["fields"]):
                continue
            found.append(Layer(path, name, layer, name_headings(list(about["fields"]), name)))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise _unreadable(name, "a GeoPackage", error) from error
    return found


def _check_geopackage(path: Path, name: str) -> None:
    """Refuse a file that only begins like one; GDAL would try it with other drivers."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            file.execute("SELECT table_name FROM gpkg_contents").fetchall()
    except sqlite3.Error as error:
        raise _unreadable(name, "a GeoPackage", error) from error


def _numbered(batches: Iterator[pa.RecordBatch], header: tuple[str, ...]) -> Iterator[Rows]:
    first = 2  # the headings stand in row 1 of every other format
    for batch in batches:
        columns = [_as_text(column) for column in batch.columns[: len(header)]]
        numbers = pa.array(np.arange(first, first + batch.num_rows, dtype=np.int64))
        yield Rows(pa.RecordBatch.from_arrays(columns, names=list(header)), numbers)
        first += batch.num_rows


def _as_text(column: pa.Array) -> pa.Array:
    """Write a typed column as text, "" where it is null."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(kind):
        column = pc.strftime(column, format="%Y-%m-%dT%H:%M:%S")
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pa.repeat(pa.scalar("", pa.string()), len(column))
    return pc.fill_null(column.cast(pa.string()), "")


def _unreadable(name: str, kind: str, error: Exception) -> ModelError:
    return ModelError(
        f"{name!r} cannot be read as {kind} ({str(error)[:120]}); save it again, or as CSV"
    )
