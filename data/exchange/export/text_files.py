"""CSV, and CSV with HXL's row of tags under its header."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from data.exchange.cells import NOTE, RISKY
from data.exchange.export.columns import COLUMNS
from data.exchange.export.package import write_companions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from data.exchange.export.about import About

ENCODING: Final = "utf-8-sig"
"""With a byte order mark: Excel takes other UTF-8 for the machine's own code page."""


def write_csv(
    tables: Mapping[str, pa.Table], about: About, folder: Path, *, tags: bool = False
) -> tuple[str, ...]:
    """
    Write each table as CSV, with its description beside it.

    Parameters
    ----------
    tables, about
        What to write, and what it is.
    folder
        Where; it is there and empty.
    tags
        Whether HXL's tags stand in a row under the header.

    Returns
    -------
    notes
        What the reader of the files should know.
    """
    files = {name: f"{name}{'-hxl' if tags else ''}.csv" for name in tables}
    for name, table in tables.items():
        heads = [[column.name for column in COLUMNS[name]]]
        if tags:
            heads.append([column.hxl for column in COLUMNS[name]])
        _write(folder / files[name], heads, table)
    write_companions(folder, replace(about, notes=(NOTE,)), files, ENCODING)
    return (NOTE,)


def write_hxl(tables: Mapping[str, pa.Table], about: About, folder: Path) -> tuple[str, ...]:
    """Write each table as CSV with HXL's tags under the header."""
    return write_csv(tables, about, folder, tags=True)


def _write(path: Path, heads: list[list[str]], table: pa.Table) -> None:
    with path.open("w", encoding=ENCODING, newline="") as file:
        csv.writer(file).writerows(heads)
    with path.open("ab") as sink:
        options = arrow_csv.WriteOptions(include_header=False, quoting_style="needed")
        arrow_csv.write_csv(guarded(table), sink, options)


def guarded(table: pa.Table) -> pa.Table:
    """Do as `data.exchange.cells.guard` to every text of a table."""
    for number, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            texts = table.column(number)
            risky = pc.match_substring_regex(texts, RISKY)
            if pc.any(risky).as_py():
                quoted = pc.binary_join_element_wise(pa.scalar("'"), texts, pa.scalar(""))
                table = table.set_column(number, field, pc.if_else(risky, quoted, texts))
    return table
