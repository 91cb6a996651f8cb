"""Excel workbooks by XlsxWriter: text is written as text, whatever it begins with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from data.exchange.cells import FORMULA_STARTS
from data.exchange.export.columns import COLUMNS
from data.exchange.export.errors import ExportError
from data.exchange.export.package import DICTIONARY_HEADER, dictionary_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from data.exchange.export.about import About
    from data.exchange.export.columns import Kind

WORKBOOK_FILE: Final = "masar.xlsx"
MOST_ROWS: Final = 1_048_575  # of a sheet, its header taken off
LONGEST_CELL: Final = 32_767  # characters
FIRST_YEAR: Final = 1900  # before it Excel has no dates
WIDTHS: Final = {"string": 16, "integer": 11, "number": 11, "date": 11, "boolean": 9}
WIDE: Final = {"sentence": 80, "title": 40, "source": 28, "url": 30}
BATCH_ROWS: Final = 5_000
OPTIONS: Final = {
    "constant_memory": True,  # rows go to disk as they are written
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_excel(tables: Mapping[str, pa.Table], about: About, folder: Path) -> tuple[str, ...]:
    """
    Write the tables as sheets of one workbook, the dictionary and a description after them.

    Returns
    -------
    notes
        What was cut, counted.

    Raises
    ------
    ExportError
        If a table has more rows than a sheet can hold.
    """
    for name, table in tables.items():
        if len(table) > MOST_ROWS:
            raise ExportError(
                f"{len(table):,} {name} do not fit an Excel sheet, which holds {MOST_ROWS:,} rows; "
                "narrow the filters, or take CSV or Parquet"
            )
    with xlsxwriter.Workbook(folder / WORKBOOK_FILE, OPTIONS) as book:
        pen = SheetPen(book)
        for name, table in tables.items():
            pen.write_table(name, table)
        notes = pen.notes()
        pen.write_texts("columns", DICTIONARY_HEADER, dictionary_rows(list(tables)))
        pen.write_texts("about", ("", ""), replace(about, notes=notes).lines())
    return notes


class SheetPen:
    """Writes sheets, each cell by its type, and counts the texts that had to be cut."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.head: Format = book.add_format({"bold": True, "bottom": 1})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.quoted: Format = book.add_format({"quote_prefix": True})
        self.cut = 0

    def notes(self) -> tuple[str, ...]:
        """Say what was cut."""
        if not self.cut:
            return ()
        return (f"{self.cut:,} texts are cut at {LONGEST_CELL:,} characters, Excel's limit",)

    def write_texts(self, name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write a sheet of texts, the last column wide."""
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, len(header) - 2, 22)
        sheet.set_column(len(header) - 1, len(header) - 1, 90)
        sheet.write_row(0, 0, header, self.head)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                self.write_text(sheet, number, column, text)

    def write_rows(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write a sheet whose cells say by themselves what they are."""
        sheet = self.book.add_worksheet(name)
        sheet.write_row(0, 0, header, self.head)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    self.write_text(sheet, number, column, cell)
                elif isinstance(cell, date):
                    self.write_text(sheet, number, column, cell.isoformat())
                elif cell is not None:
                    sheet.write_number(number, column, cell)

    def write_table(self, name: str, table: pa.Table) -> None:
        """Write a sheet of records; a cell that is unknown stays empty."""
        sheet = self.book.add_worksheet(name)
        columns = COLUMNS[name]
        for number, column in enumerate(columns):
            sheet.set_column(number, number, WIDE.get(column.name, WIDTHS[column.kind]))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table), len(columns) - 1)
        sheet.write_row(0, 0, [column.name for column in columns], self.head)
        write = [self._writer(sheet, column.kind) for column in columns]
        row = 0
        for batch in table.to_batches(BATCH_ROWS):
            for cells in zip(*(cells.to_pylist() for cells in batch.columns), strict=True):
                row += 1
                for place, cell in enumerate(cells):
                    if cell is not None:
                        write[place](row, place, cell)

    def _writer(self, sheet: Worksheet, kind: Kind) -> Callable[[int, int, Any], object]:
        """Choose what writes cells of a type."""
        write: Callable[[int, int, Any], object]
        match kind:
            case "string":
                write = partial(self.write_text, sheet)
            case "date":
                write = partial(self.write_day, sheet)
            case "boolean":
                write = sheet.write_boolean
            case _:
                write = sheet.write_number
        return write

    def write_text(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        """Write text, marked as text for whoever edits it where it looks like a formula."""
        if len(text) > LONGEST_CELL:
            self.cut += 1
            text = text[:LONGEST_CELL]
        sheet.write_string(
            row, column, text, self.quoted if text.startswith(FORMULA_STARTS) else None
        )

    def write_day(self, sheet: Worksheet, row: int, column: int, day: date) -> None:
        """Write a day, as text where Excel cannot count it."""
        if day.year < FIRST_YEAR:
            sheet.write_string(row, column, day.isoformat())
        else:
            sheet.write_datetime(row, column, day, self.day)
