"""Which format a table is in, and which of its columns holds what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from data.exchange.imports.cells import day_order, has_slashed
from data.exchange.imports.formats.known import FORMATS
from data.exchange.imports.rules import Mapping
from data.model import ModelError, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.exchange.imports.rules import Field, Format
    from data.exchange.imports.tables import Table

SAMPLE_BATCHES = 2
SAMPLE_ROWS = 20_000
DATE_WORDS = ("date", "start", "end", "time", "published")
STOCK_WORDS = ("idp", "present", "stock", "refugees")
TOLL_WORDS = ("killed", "fatal", "death", "injured", "event")


@dataclass(frozen=True, slots=True)
class Guess:
    """
    A mapping, and what must be asked before it can be used.

    Attributes
    ----------
    mapping
        Which column holds what.
    missing
        Fields without which nothing can be imported.
    asks_day_order
        Whether its dates may be read two ways: 03/04/2017.
    """

    mapping: Mapping
    missing: tuple[Field, ...] = ()
    asks_day_order: bool = False


def recognise(table: Table) -> Format:
    """Say which format a table is in, by headings that only it has; a general table otherwise."""
    letters = {letters_of(heading) for heading in table.header}
    for one in FORMATS.values():
        if one.sign and all(letters & set(group) for group in one.sign):
            return one
    said = " ".join((*table.header, *table.tags)).casefold()
    words = sum(word in said for word in TOLL_WORDS)
    moved = any(word in said for word in ("origin", "destination", "idp", "displace", "household"))
    return FORMATS["table-incidents" if words and not moved else "table-flows"]


def guess_mapping(table: Table, layout: Format) -> Guess:
    """
    Guess which column holds which field, by HXL tags first, then by headings.

    Every column is used once; of two that fit, that whose word comes first in the field's list.
    """
    taken: dict[str, str] = {}
    used: set[str] = set()
    for one in layout.fields:
        heading = _by_tag(one, table, used) or _by_heading(one, table, used)
        if heading is not None:
            taken[one.name] = heading
            used.add(heading)
    constants = _constants(taken, table, layout)
    mapping = Mapping(layout.name, tuple(taken.items()), tuple(constants.items()), layout.ways)
    return complete_guess(mapping, table, layout)


def complete_guess(mapping: Mapping, table: Table, layout: Format) -> Guess:
    """Say what a mapping lacks, the order of days and months among it."""
    columns = dict(mapping.columns)
    constants = {**dict(layout.constants), **dict(mapping.constants)}
    missing = tuple(
        one
        for one in layout.fields
        if one.is_required and one.name not in columns and not constants.get(one.name)
    )
    if mapping.ways.day_first is not None:
        return Guess(mapping, missing)
    texts = _dates_of(table, [h for name, h in columns.items() if _is_date(name)])
    order = day_order(texts)
    if order is not None:
        mapping = replace(mapping, ways=replace(mapping.ways, day_first=order))
    return Guess(mapping, missing, asks_day_order=order is None and has_slashed(texts))


def check_mapping(mapping: Mapping, table: Table, layout: Format) -> None:
    """
    Check that a mapping names fields and columns there are, and all that are needed.

    Raises
    ------
    ModelError
        If it does not; the message says what there is.
    """
    known = {one.name for one in layout.fields}
    for name, heading in mapping.columns:
        if name not in known:
            names = ", ".join(sorted(known))
            raise ModelError(f"{name!r} is no field of {layout.name!r}; its fields are {names}")
        if heading not in table.header:
            headings = ", ".join(map(repr, table.header[:40]))
            raise ModelError(f"{table.name!r} has no column {heading!r}; it has {headings}")
    guess = complete_guess(mapping, table, layout)
    if guess.missing:
        words = " and ".join(repr(one.name) for one in guess.missing)
        raise ModelError(
            f"{table.name!r} as {layout.label} lacks {words}: say which column holds it"
        )
    if guess.asks_day_order:
        raise ModelError(
            f"Dates in {table.name!r} such as {_example(mapping, table)!r} may be read two ways; "
            "say whether days or months come first"
        )


def letters_of(heading: str) -> str:
    """
    Keep what a heading is known by.

    Examples
    --------
    >>> letters_of("Admin 1 P-Code"), letters_of("EVENT_DATE")
    ('admin1pcode', 'eventdate')
    """
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _by_heading(one: Field, table: Table, used: set[str]) -> str | None:
    free = {
        letters_of(heading): heading for heading in reversed(table.header) if heading not in used
    }
    return next((free[word] for word in one.headings if word in free), None)


def _by_tag(one: Field, table: Table, used: set[str]) -> str | None:
    for pattern in one.tags:
        for heading, tag in zip(table.header, table.tags, strict=False):
            if heading not in used and tag and _fits(pattern, tag):
                return heading
    return None


def _fits(pattern: str, tag: str) -> bool:
    """Say whether a tag has all the attributes of a pattern, and none that it shuts out."""
    wanted, *asked = pattern.replace("-", "+-").split("+")
    given, *attributes = "".join(tag.split()).casefold().split("+")
    return wanted == given and all(
        one[1:] not in attributes if one.startswith("-") else one in attributes
        for one in asked
        if one
    )


def _constants(taken: dict[str, str], table: Table, layout: Format) -> dict[str, str]:
    """Take figures of people who are there for stocks, in a table that does not say itself."""
    if layout.name != "table-flows" or "scope" in taken or "persons" not in taken:
        return {}
    heading = taken["persons"]
    tags = dict(zip(table.header, table.tags, strict=False))
    said = f"{heading} {tags.get(heading, '')}".casefold()
    moves = "origin_name" in taken or "origin_lat" in taken
    is_stock = any(word in said for word in STOCK_WORDS) and not moves
    return {"scope": Scope.STOCK.value} if is_stock else {}


def _is_date(name: str) -> bool:
    return (
        any(word in name for word in DATE_WORDS) and "precision" not in name and "basis" not in name
    )


def _dates_of(table: Table, headings: Sequence[str]) -> list[str]:
    texts: list[str] = []
    if not headings:
        return texts
    for rows in islice(table.batches(), SAMPLE_BATCHES):
        for heading in headings:
            texts += rows.cells.column(heading).slice(0, SAMPLE_ROWS).unique().to_pylist()
    return texts


def _example(mapping: Mapping, table: Table) -> str:
    headings = [heading for name, heading in mapping.columns if _is_date(name)]
    return next((text for text in _dates_of(table, headings) if has_slashed([text])), "")
