"""Storing what was checked: all of it or nothing, and once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from data.corpus.import_ids import known_ids
from data.corpus.imports import ImportAbout
from data.exchange.imports.formats.known import format_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from data.corpus import Corpus
    from data.exchange.imports.checking import Check


@dataclass(frozen=True, slots=True)
class Stored:
    """
    What became of a checked table.

    Attributes
    ----------
    id
        Of the import; "" where nothing was left to store.
    is_new
        False where the corpus had all of it already; then nothing changed.
    rows
        How many records it has.
    replaced
        Of them, those that take the place of an older edition of themselves.
    there_already
        Records left out because the corpus has them from the report they were read in.
    rejected
        Rows that made no record; the corpus keeps them with their reasons.
    """

    id: str
    is_new: bool
    rows: int
    replaced: int = 0
    there_already: int = 0
    rejected: int = 0

    def describe(self) -> str:
        """Say it in words."""
        if not self.is_new:
            return f"Already there: {_count(self.rows + self.there_already, 'record')}, unchanged."
        said = [f"Imported {_count(self.rows, 'record')}"]
        if self.replaced:
            said.append(f"in place of an earlier edition: {self.replaced:,}")
        if self.there_already:
            said.append(f"there already: {self.there_already:,}")
        if self.rejected:
            said.append(f"rejected: {_count(self.rejected, 'row')}")
        return "; ".join(said) + "."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def store(corpus: Corpus, check: Check, *, by: str = "", name: str = "") -> Stored:
    """
    Store the records of a checked table.

    Parameters
    ----------
    corpus
        Where.
    check
        What `data.exchange.imports.checking.check_table` made.
    by
        Who imports it.
    name
        What to call the data set; the table's name if not given.

    Raises
    ------
    ModelError
        If no row of it can be used.
    CorpusError
        If it could not be written; then nothing was.
    """
    layout = format_named(check.mapping.format)
    counted = _Counted()
    about = ImportAbout(
        name=(name or check.name)[:300],
        format=layout.name,
        source=layout.source,
        licence=layout.licence,
        url=layout.url,
        by=by,
        note=json.dumps({"read as": check.told, **check.mapping.as_dict()}, ensure_ascii=False),
    )
    records = _without_known(corpus, layout.kind, check, counted)
    first = next(records, None)
    if first is None and counted.there_already:
        return Stored("", is_new=False, rows=0, there_already=counted.there_already)
    result = corpus.add_import(
        about, **{layout.kind: _chain(first, records)}, rejects=check.rejects()
    )
    return Stored(
        id=result.id,
        is_new=result.is_new,
        rows=result.flows + result.incidents,
        replaced=counted.replaced if result.is_new else 0,
        there_already=counted.there_already,
        rejected=result.rejected,
    )


@dataclass(slots=True)
class _Counted:
    replaced: int = 0
    there_already: int = 0


def _without_known(
    corpus: Corpus, kind: str, check: Check, counted: _Counted
) -> Iterator[pa.Table]:
    """Leave out what the corpus has from a report, and count what an import had before."""
    for records in check.records():
        of_reports, of_imports = known_ids(corpus, kind, records["id"].combine_chunks())
        counted.replaced += len(of_imports)
        if len(of_reports):
            counted.there_already += len(of_reports)
            records = records.filter(pc.invert(pc.is_in(records["id"], of_reports)))  # noqa: PLW2901  the same, fewer
        if records.num_rows:
            yield records


def _chain(first: pa.Table | None, rest: Iterator[pa.Table]) -> Iterator[pa.Table]:
    if first is not None:
        yield first
    yield from rest
