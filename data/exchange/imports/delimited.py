"""Text tables: cells parted by commas, semicolons, tabs or bars, in any encoding, of any length."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc_csv

from data.exchange.imports.encodings import find_encoding
from data.exchange.imports.headers import find_header
from data.exchange.imports.tables import LONGEST_CELL, Broken, Rows, Wish, name_headings, quote
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.exchange.imports.encodings import Encoding

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
HEAD_CHARACTERS = 400_000
HEAD_ROWS = 60  # looked at to find the separator, the headings and a row of tags
BLOCK_BYTES = 12_000_000  # a batch; ACLED's rows come to some 20,000
KEPT_TEXT = 200  # characters of a broken row

csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))


@dataclass(frozen=True, slots=True)
class TextTable:
    """A delimited file; see `data.exchange.imports.tables.Table`."""

    path: Path
    name: str
    header: tuple[str, ...]
    tags: tuple[str, ...]
    encoding: Encoding
    separator: str
    lines_before: int  # lines of the file up to the first row of data
    rows_before: int

    @property
    def told(self) -> str:
        """How it was read, in words."""
        return f"{self.encoding.words}, cells parted by {SEPARATORS[self.separator]}"

    def batches(self) -> Iterator[Rows]:
        """Yield the rows, some thousands at a time."""
        broken: list[pc_csv.InvalidRow] = []

        def set_aside(row: pc_csv.InvalidRow) -> str:
            broken.append(row)
            return "skip"

        first = self.rows_before + 1
        try:
            with pa.OSFile(str(self.path)) as file, self._open(file, set_aside) as reader:
                for batch in reader:
                    rows = self._numbered(batch, first, broken)
                    first += batch.num_rows + len(rows.broken)
                    yield rows
        except pa.ArrowInvalid as error:
            raise self._why(error) from error
        if broken:  # at the end of the file
            yield self._numbered(_no_rows(self.header), first, broken, is_last=True)

    def _numbered(
        self,
        batch: pa.RecordBatch,
        first: int,
        broken: list[pc_csv.InvalidRow],
        *,
        is_last: bool = False,
    ) -> Rows:
        """
        Give the rows of a batch the numbers a spreadsheet does, the broken ones between them.

        The reader parses ahead: broken rows of the batches to come stay in the list.
        """
        kept: list[pc_csv.InvalidRow] = []
        while broken and (
            is_last or self._number_of(broken[0]) < first + batch.num_rows + len(kept)
        ):
            kept.append(broken.pop(0))
        numbers = np.arange(first, first + batch.num_rows + len(kept), dtype=np.int64)
        if not kept:
            return Rows(batch, pa.array(numbers))
        bad = np.array([self._number_of(row) for row in kept], dtype=np.int64)
        faults = tuple(
            Broken(int(number), row.text[:KEPT_TEXT], _odd_width(row))
            for number, row in zip(bad, kept, strict=True)
        )
        return Rows(batch, pa.array(numbers[~np.isin(numbers, bad)]), faults)

    def _number_of(self, row: pc_csv.InvalidRow) -> int:
        """Turn the reader's count, which has lines before the data, into a spreadsheet's."""
        return int(row.number) - self.lines_before + self.rows_before

    def _open(self, file: pa.NativeFile, handler: object) -> pc_csv.CSVStreamingReader:
        codec = self.encoding.name
        return pc_csv.open_csv(
            file,
            read_options=pc_csv.ReadOptions(
                use_threads=False,  # else broken rows do not say where they stand
                block_size=BLOCK_BYTES,
                column_names=list(self.header),
                skip_rows=self.lines_before,
                encoding="utf8" if codec in {"utf-8", "utf-8-sig", "ascii"} else codec,
            ),
            parse_options=pc_csv.ParseOptions(
                delimiter=self.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=handler,
            ),
            convert_options=pc_csv.ConvertOptions(
                column_types=dict.fromkeys(self.header, pa.string()), strings_can_be_null=False
            ),
        )

    def _why(self, error: Exception) -> ModelError:
        """Find the row that stopped the fast reader, with the patient one."""
        longest = start = 0
        line = 1
        with self.path.open(encoding=self.encoding.name, newline="") as file:
            reader = csv.reader(file, delimiter=self.separator)
            try:
                for row in reader:
                    if sum(map(len, row)) > longest:
                        longest, line = sum(map(len, row)), start + 1
                    start = reader.line_num
            except csv.Error:
                line = start + 1
        return ModelError(
            f"{self.name!r} cannot be cut into rows from line {line:,} on: a quotation mark that "
            f"opens there is never closed, or a cell is longer than {LONGEST_CELL:,} characters "
            f"({str(error)[:120]}); mend the line and import it again"
        )


def open_text_table(path: Path, name: str, wish: Wish | None = None) -> TextTable:
    """
    Open a delimited file: find its encoding, its separator and its headings.

    Raises
    ------
    ModelError
        If it is no text, empty, or has no row of headings.
    """
    wish = wish or Wish()
    if wish.separator and wish.separator not in SEPARATORS:
        known = ", ".join(map(repr, SEPARATORS))
        raise ModelError(f"{wish.separator!r} is no separator; give one of {known}")
    encoding = find_encoding(path, name, wish.encoding)
    head = _head(path, encoding.name)
    if not head.strip():
        raise ModelError(f"{name!r} is empty; give a table whose first row names its columns")
    separator = wish.separator or _separator(head)
    rows, lines = _first_rows(head, separator)
    found = find_header(rows)
    return TextTable(
        path=path,
        name=name,
        header=name_headings(rows[found.header], name),
        tags=found.tags,
        encoding=encoding,
        separator=separator,
        lines_before=lines[found.first_row - 1],
        rows_before=found.first_row,
    )


def _head(path: Path, codec: str) -> str:
    with path.open("rb") as file:
        return codecs.getincrementaldecoder(codec)().decode(file.read(HEAD_CHARACTERS))


def _separator(head: str) -> str:
    """Take the separator that cuts most of the first rows alike, into the most columns."""

    def worth(separator: str) -> tuple[bool, float, int]:
        rows, _ = _first_rows(head, separator)
        widths = Counter(len(row) for row in rows if any(row))
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        return width > 1, times / max(1, widths.total()), width

    return max(SEPARATORS, key=worth)


def _first_rows(head: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """Cut the first rows, and say on which line each ends."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for row in islice(reader, HEAD_ROWS):
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error:  # said where the rows are read
        pass
    return rows or [[]], lines or [1]


def _odd_width(row: pc_csv.InvalidRow) -> str:
    reason = f"{row.actual_columns} cells where the headings are {row.expected_columns}"
    if "\n" in row.text:
        return f"{reason}; a quotation mark is opened and not closed: {quote(row.text)}"
    return f"{reason}; mend the row"


def _no_rows(header: tuple[str, ...]) -> pa.RecordBatch:
    empty = pa.array([], pa.string())
    return pa.RecordBatch.from_arrays([empty] * len(header), names=list(header))
