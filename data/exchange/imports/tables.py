"""What every file is read as: named tables of text cells, a batch of rows at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

MOST_COLUMNS = 500
LONGEST_HEADING = 300  # characters
LONGEST_CELL = 1_000_000  # characters
LONGEST_QUOTE = 80  # characters of a value that an error repeats


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that could not be cut into cells: its number in the file, its text, and why."""

    row: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rows:
    """
    Some rows of a table.

    Attributes
    ----------
    cells
        A column of text for each heading, "" where a cell is empty.
    numbers
        int64, the row each stands in, as a spreadsheet counts: the headings are row 1.
    broken
        Rows of this stretch that are no rows of the table.
    """

    cells: pa.RecordBatch
    numbers: pa.Array
    broken: tuple[Broken, ...] = ()


class Table(Protocol):
    """A table of a file: see `Rows` for what its batches are."""

    @property
    def name(self) -> str:
        """What to call it: the file's name, and the sheet's where there are several."""

    @property
    def header(self) -> tuple[str, ...]:
        """Its headings, each once."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The HXL tags under the headings, "" where there is none; empty without a tag row."""

    @property
    def told(self) -> str:
        """How it was read, in words: encoding, separator, sheet."""

    def batches(self) -> Iterator[Rows]:
        """Yield its rows from the first on; the same rows in the same batches every time."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of how a file is written; None or "" leaves it to Masar."""

    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class MadeTable:
    """A table that stands in memory already."""

    name: str
    header: tuple[str, ...]
    rows: Rows
    told: str = ""
    tags: tuple[str, ...] = field(default=())

    def batches(self) -> Iterator[Rows]:
        """Yield the one batch."""
        yield self.rows


def name_headings(cells: Sequence[str], of: str) -> tuple[str, ...]:
    """
    Give every column a heading of its own.

    Raises
    ------
    ModelError
        If there are no columns, or more than `MOST_COLUMNS`, or a heading is as long as a text.
    """
    if not any(cell.strip() for cell in cells):
        raise ModelError(f"{of!r} has no headings; give a table whose first row names its columns")
    if len(cells) > MOST_COLUMNS:
        raise ModelError(
            f"{of!r} has {len(cells):,} columns, more than {MOST_COLUMNS}; "
            "keep those that matter and save it again"
        )
    named: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        heading = cell.strip() or f"column {number}"
        if len(heading) > LONGEST_HEADING:
            raise ModelError(
                f"{of!r} has no headings: its first row holds {quote(heading)}; "
                "give a table whose first row names its columns"
            )
        while heading in named:
            heading = f"{heading} ({number})"
        named[heading] = None
    return tuple(named)


def quote(value: str) -> str:
    """
    Quote a value of a file, cut where it is long.

    Examples
    --------
    >>> quote("Homs")
    "'Homs'"
    """
    return repr(value if len(value) <= LONGEST_QUOTE else value[: LONGEST_QUOTE - 1] + "…")
