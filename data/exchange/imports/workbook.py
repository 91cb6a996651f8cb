"""
Excel workbooks (.xlsx, .xlsm): every sheet a table, its cells as text, its rows read one by one.

The file is looked over before openpyxl opens it: how large its parts say they are, and whether any
declares entities. Formulas are never computed: a cell is the value that was last saved with it.
"""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Self

import openpyxl
import pyarrow as pa
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from data.exchange.imports.headers import find_header
from data.exchange.imports.tables import Rows, name_headings
from data.exchange.imports.unpacking import check_sizes
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

BATCH_ROWS = 5_000
MOST_SHEETS = 60
HEAD_ROWS = 60
PROLOG_BYTES = 4_096  # where a part would declare entities
MOST_EMPTY = 20_000  # rows in a row without anything in them: the rest of the sheet is empty
ALONE = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; see `data.exchange.imports.tables.Table`."""

    path: Path
    file_name: str
    sheet: str
    header: tuple[str, ...]
    tags: tuple[str, ...]
    header_row: int  # counted from 1
    first_row: int

    @property
    def name(self) -> str:
        """The file's name and the sheet's."""
        return f"{self.file_name} · {self.sheet}"

    @property
    def told(self) -> str:
        """How it was read, in words."""
        return f"Excel, sheet “{self.sheet}”"

    def batches(self) -> Iterator[Rows]:
        """Yield the rows, some thousands at a time."""
        with _Book(self.path, self.file_name) as book:
            rows = _cut(book.rows(self.sheet, self.first_row), len(self.header))
            while some := list(islice(rows, BATCH_ROWS)):
                columns = [
                    pa.array([cells[n] for _, cells in some], pa.string())
                    for n in range(len(self.header))
                ]
                yield Rows(
                    pa.RecordBatch.from_arrays(columns, names=list(self.header)),
                    pa.array([number for number, _ in some], pa.int64()),
                )


def open_workbook(path: Path, name: str) -> list[Sheet]:
    """
    Open a workbook; a sheet without anything in it is passed over.

    Raises
    ------
    ModelError
        If it is no workbook, claims to unpack to more than Masar takes, or declares entities.
    """
    _look_over(path, name)
    sheets = []
    with _Book(path, name) as book:
        for sheet in book.names():
            head = [cells for _, cells in islice(book.rows(sheet, 1), HEAD_ROWS)]
            if not any(any(cell.strip() for cell in row) for row in head):
                continue
            found = find_header(head)
            cells = head[found.header]
            while cells and not cells[-1].strip():
                cells.pop()
            sheets.append(
                Sheet(
                    path=path,
                    file_name=name,
                    sheet=sheet,
                    header=name_headings(cells, f"{name} · {sheet}"),
                    tags=found.tags[: len(cells)],
                    header_row=found.header + 1,
                    first_row=found.first_row + 1,
                )
            )
    if not sheets:
        raise ModelError(f"{name!r} has nothing in its sheets; give a workbook with a table in it")
    return sheets


class _Book:
    """An open workbook; what goes wrong in it is said as one error."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._file = path.open("rb")  # by its path openpyxl would judge the file by its ending
        try:
            self._book = self._open()
        except BaseException:
            self._file.close()
            raise

    def _open(self) -> Any:  # noqa: ANN401  openpyxl has no types
        return self._try(
            lambda: openpyxl.load_workbook(
                self._file, read_only=True, data_only=True, keep_links=False, keep_vba=False
            )
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()
        self._file.close()

    def names(self) -> list[str]:
        """List the sheets that have cells."""
        names = [sheet.title for sheet in self._book.worksheets]
        if len(names) > MOST_SHEETS:
            raise ModelError(f"{self.name!r} has {len(names)} sheets; give at most {MOST_SHEETS}")
        return names

    def rows(self, sheet: str, first: int) -> Iterator[tuple[int, list[str]]]:
        """Yield each row's number and cells as text, until nothing more is in the sheet."""
        page: ReadOnlyWorksheet = self._book[sheet]
        page.reset_dimensions()  # what the file says of its size is not believed
        rows = page.iter_rows(min_row=first, values_only=True)
        empty = 0
        number = first
        while True:
            row = self._try(lambda: next(rows, None))
            if row is None or empty > MOST_EMPTY:
                return
            cells = [_text(cell) for cell in row]
            empty = 0 if any(cells) else empty + 1
            yield number, cells
            number += 1

    def _try(self, step: Any) -> Any:  # noqa: ANN401  openpyxl has no types
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and extensions that hold no data
                return step()
        except DefusedXmlException as error:
            raise ModelError(f"{self.name!r} declares XML entities, as no spreadsheet does; "
                             "save it again as .xlsx or CSV") from error  # fmt: skip
        except (
            *(InvalidFileException, zipfile.BadZipFile, SyntaxError, KeyError, ValueError),
            *(TypeError, IndexError, AttributeError, EOFError, OSError, NotImplementedError),
        ) as error:
            if isinstance(error, ModelError):
                raise
            raise ModelError(
                f"{self.name!r} cannot be read as an Excel workbook ({str(error)[:120]}); "
                "save it again as .xlsx or CSV"
            ) from error


def _look_over(path: Path, name: str) -> None:
    """Refuse what is no workbook, unpacks to too much, or declares entities."""
    try:
        with zipfile.ZipFile(path) as file:
            check_sizes(file, name)
            for part in file.infolist():
                if not part.filename.endswith((".xml", ".rels", ".vml")):
                    continue
                with file.open(part) as held:
                    prolog = held.read(PROLOG_BYTES)
                if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
                    raise ModelError(
                        f"{name!r} declares XML entities, as no spreadsheet does; "
                        "save it again as .xlsx or CSV"
                    )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ModelError(
            f"{name!r} is no Excel workbook ({error}); save it as .xlsx or CSV"
        ) from error


def _cut(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    """Give every row as many cells as there are headings; what stands beyond has no heading."""
    for number, cells in rows:
        yield number, list(islice(chain(cells, [""] * width), width))


def _text(cell: object) -> str:
    """Write a cell as the text it stands for."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    text = str(cell)
    return "" if text in ALONE else text
