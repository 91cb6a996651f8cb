"""Where the headings of a table stand, and whether a row of HXL tags stands below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# hxlstandard.org 1.1: a hashtag, then attributes, parted by spaces or not.
TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
SHARE_OF_TAGS = 0.5  # of the cells that are not empty
SEARCHED = 25  # rows, as HXL's own libraries do


@dataclass(frozen=True, slots=True)
class Header:
    """Which row has the headings, where the data begin (rows count from 0), and the tags."""

    header: int
    first_row: int
    tags: tuple[str, ...] = ()


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """
    Find the headings among the first rows of a table.

    A row of tags is known by its hashes; the row over it has the headings, or, where there is
    none, the tags themselves do.
    """
    for number, row in enumerate(rows[:SEARCHED]):
        if is_tag_row(row):
            above = number - 1 if number and any(map(str.strip, rows[number - 1])) else number
            return Header(above, number + 1, tuple(cell.strip() for cell in row))
    first = next((n for n, row in enumerate(rows) if any(map(str.strip, row))), 0)
    return Header(first, first + 1)


def is_tag_row(row: Sequence[str]) -> bool:
    """
    Say whether a row is one of HXL tags.

    Examples
    --------
    >>> is_tag_row(["#adm1+name", "", "#affected+idps"]), is_tag_row(["#1 suspect", "Homs"])
    (True, False)
    """
    cells = [cell.strip() for cell in row if cell.strip()]
    tags = sum(1 for cell in cells if TAG.fullmatch(cell))
    return bool(tags) and tags >= SHARE_OF_TAGS * len(cells) and cells[0].startswith("#")
