"""From files to tables: what a file is, is told by what is in it and by its ending."""

from __future__ import annotations

import secrets
import zipfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from data.exchange.imports.delimited import open_text_table
from data.exchange.imports.formats.flowmap import JoinedSheets, find_sheets
from data.exchange.imports.json_rows import open_json
from data.exchange.imports.typed import open_geopackage, open_parquet
from data.exchange.imports.unpacking import list_members, read_member
from data.exchange.imports.workbook import open_workbook
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.exchange.imports.tables import Table, Wish

MOST_BYTES = 4_000_000_000
ZIP, PARQUET, SQLITE = b"PK\x03\x04", b"PAR1", b"SQLite format 3\0"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = b"%PDF"
WORKBOOK_PART = "xl/workbook.xml"
ENDINGS = frozenset(
    {
        ".csv",
        ".tsv",
        ".txt",
        ".tab",
        ".xlsx",
        ".xlsm",
        ".json",
        ".jsonl",
        ".geojson",
        ".parquet",
        ".gpkg",
    }
)
BESIDE = frozenset(
    {"columns.csv", "readme.txt", "datapackage.json"}
)  # what Masar puts beside tables
ABOUT = ("columns", "about", "properties")  # sheets and layers that describe the others
MOST_TABLES = 50


def open_tables(
    files: Sequence[tuple[Path, str]], scratch: Path, wish: Wish | None = None
) -> list[Table]:
    """
    Open files as tables.

    Parameters
    ----------
    files
        Where each is, and what to call it.
    scratch
        A folder to unpack zips into; names in a zip are not used there.
    wish
        How text files are written, where a person says so.

    Returns
    -------
    tables
        At least one. Sheets that describe others are left out; Flowmap.blue's are joined.

    Raises
    ------
    ModelError
        If a file is none that Masar reads; the message names it and says what to do.
    """
    tables: list[Table] = []
    for path, name in files:
        tables += _open(path, name, scratch, wish)
    if len(tables) > 1:
        tables = [one for one in tables if not _describes(one)] or tables
    if sheets := find_sheets(tables):
        return [JoinedSheets(*sheets)]
    return tables


def _open(path: Path, name: str, scratch: Path, wish: Wish | None) -> Sequence[Table]:
    size = path.stat().st_size
    if not size:
        raise ModelError(f"{name!r} is empty; give a table whose first row names its columns")
    if size > MOST_BYTES:
        raise ModelError(f"{name!r} has {size:,} bytes; give at most {MOST_BYTES:,} at once")
    with path.open("rb") as file:
        start = file.read(16)
    if start.startswith(ZIP):
        return _open_zip(path, name, scratch, wish)
    if start.startswith(PARQUET):
        return open_parquet(path, name)
    if start.startswith(SQLITE):
        return open_geopackage(path, name)
    if start.startswith(OLD_EXCEL):
        raise ModelError(f"{name!r} is an Excel file of before 2007; save it as .xlsx or CSV")
    if start.startswith(PDF):
        raise ModelError(f"{name!r} is a PDF, no table; reports are read on the Reports page")
    is_json = PurePath(name).suffix.lower() in {".json", ".jsonl", ".geojson"}
    if is_json or start.lstrip().startswith((b"[", b"{")):
        return open_json(path, name)
    return [open_text_table(path, name, wish)]


def _open_zip(path: Path, name: str, scratch: Path, wish: Wish | None) -> Sequence[Table]:
    if _is_workbook(path):
        return open_workbook(path, name)
    members = [one for one in list_members(path, name, ENDINGS) if one.name.lower() not in BESIDE]
    if not members:
        raise ModelError(
            f"{name!r} holds no table; give a zip of CSV, Excel, JSON or Parquet files"
        )
    if len(members) > MOST_TABLES:
        raise ModelError(
            f"{name!r} holds {len(members)} tables; give at most {MOST_TABLES} at once"
        )
    tables: list[Table] = []
    for member in members:
        target = scratch / f"{secrets.token_hex(8)}{ending_of(member.name)}"
        with target.open("xb") as file:
            for chunk in read_member(path, member):
                file.write(chunk)
        with target.open("rb") as file:
            if file.read(4) == ZIP and not _is_workbook(target):
                raise ModelError(f"{member.name!r} in {name!r} is a zip in a zip; unpack it first")
        tables += _open(target, member.name, scratch, wish)
    return tables


def ending_of(name: str) -> str:
    """Give a name's ending if it is one that Masar knows, else one that says nothing."""
    ending = PurePath(name).suffix.lower()
    return ending if ending in ENDINGS else ".data"


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as file:
            return WORKBOOK_PART in file.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False


def _describes(table: Table) -> bool:
    """Say whether a sheet or layer tells of the others rather than of events."""
    return table.name.rsplit(" · ", 1)[-1].casefold() in ABOUT
