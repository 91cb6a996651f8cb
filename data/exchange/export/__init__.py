"""
Data as other programs take it: exactly what a filter keeps, with all that is needed to trust it.

`export_view` writes one file in one of `FORMATS`: a workbook or a GeoPackage as they are, the
others as a zip of their tables with a data package, a dictionary and a read-me.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.exchange.export.about import About, about_view, credits_of
from data.exchange.export.columns import COLUMNS, Column
from data.exchange.export.errors import ExportError
from data.exchange.export.excel import write_excel
from data.exchange.export.flowmap import write_flowmap
from data.exchange.export.geographic import write_geojson, write_geopackage
from data.exchange.export.parquet import write_parquet
from data.exchange.export.tables import tables_of
from data.exchange.export.text_files import write_csv, write_hxl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    import pyarrow as pa

    from data.corpus import View

    Writer = Callable[[Mapping[str, pa.Table], About, Path], tuple[str, ...]]

__all__ = [
    "COLUMNS", "FORMATS", "About", "Column", "ExportError", "Format", "about_view", "credits_of",
    "export_view", "tables_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """
    A format of export.

    Attributes
    ----------
    words
        What a person calls it.
    says
        What is in the file.
    suffix
        Of the file.
    mime
        Its media type.
    write
        What writes it into an empty folder.
    """

    words: str
    says: str
    suffix: str
    mime: str
    write: Writer


ZIP: Final = "application/zip"
SHEETS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Final[dict[str, Format]] = {
    "csv": Format("CSV", "A zip of one table each, UTF-8", ".zip", ZIP, write_csv),
    "excel": Format("Excel", "A workbook, one sheet each", ".xlsx", SHEETS, write_excel),
    "geojson": Format("GeoJSON", "A zip of one layer each, RFC 7946", ".zip", ZIP, write_geojson),
    "geopackage": Format(
        "GeoPackage",
        "One file for QGIS and other GIS, one layer each",
        ".gpkg",
        "application/geopackage+sqlite3",
        write_geopackage,
    ),
    "parquet": Format("Parquet", "A zip of one typed table each", ".zip", ZIP, write_parquet),
    "hxl": Format("HXL", "CSV with HXL tags under the header, zipped", ".zip", ZIP, write_hxl),
    "flowmap": Format(
        "Flowmap.blue",
        "The three sheets Flowmap.blue draws, to put into Google Sheets",
        ".xlsx",
        SHEETS,
        write_flowmap,
    ),
}
EARLIEST_ZIP: Final = 1980  # zip files have no earlier years


def export_view(view: View, fmt: str, target: Path, about: About) -> tuple[str, ...]:
    """
    Write what a view keeps as one file: whole, or not at all.

    Parameters
    ----------
    view
        What a filter keeps.
    fmt
        One of `FORMATS`.
    target
        The file; one that is there is replaced.
    about
        What the file says about itself, from `about_view`.

    Returns
    -------
    notes
        What the format could not hold as it is, or does in its own way, counted.

    Raises
    ------
    ExportError
        If there is no such format, or it cannot hold the view.
    """
    if fmt not in FORMATS:
        raise ExportError(f"Nothing is exported as {fmt!r}; give one of {', '.join(FORMATS)}")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as made:
        folder = Path(made) / "files"
        folder.mkdir()
        notes = FORMATS[fmt].write(tables_of(view), about, folder)
        files = sorted(folder.iterdir())
        whole = (
            files[0] if len(files) == 1 else _zip(files, Path(made) / "whole.zip", about.made_on)
        )
        whole.replace(target)
    return notes


def _zip(files: list[Path], target: Path, made_on: date) -> Path:
    """Put files into a zip, dated by the day of the export: the same content is the same file."""
    stamp = (max(made_on.year, EARLIEST_ZIP), made_on.month, made_on.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as held:
        for file in files:
            entry = zipfile.ZipInfo(file.name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with file.open("rb") as source, held.open(entry, "w") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
    return target
