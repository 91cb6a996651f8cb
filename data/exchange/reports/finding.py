"""Many reports, one after the other: of files, folders, zips, and rows that have a text."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from data.coding import report_from_text
from data.exchange.imports.cells import CellError, Ways, day_order, read_day
from data.exchange.imports.guessing import letters_of
from data.exchange.imports.opening import open_tables
from data.exchange.imports.unpacking import list_members, read_member
from data.exchange.reports.making import (
    FILE_ENDINGS,
    UNPACKED,
    pack_report,
    report_from_file,
)
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from data.exchange.imports.tables import Table
    from data.model import Report

ROW_ENDINGS = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xlsx", ".parquet"})
ENDINGS = FILE_ENDINGS | ROW_ENDINGS | {".zip"}
MOST_BYTES = 200_000_000  # of a file that is one report
TEXT = ("text", "fulltext", "body", "content", "article", "story", "report", "maintext", "bodytext")
TITLE = ("title", "headline", "heading", "subject")
PUBLISHED = (
    "published",
    "date",
    "publicationdate",
    "datepublished",
    "pubdate",
    "publishedat",
    "created",
)
SOURCE = ("source", "publisher", "sitename", "outlet", "organisation", "organization", "media")
URL = ("url", "link", "address", "permalink")


@dataclass(frozen=True, slots=True)
class Found:
    """
    A report, or why there is none.

    Attributes
    ----------
    name
        The file's, and the row's or the zip member's.
    report
        The report, or the error that says what is wrong and what to do.
    share
        How much of all files was gone through, 0 to 1.
    """

    name: str
    report: Report | ModelError
    share: float = 0.0


def find_reports(
    given: Sequence[tuple[Path, str]], published: date | None = None
) -> Iterator[Found]:
    """
    Yield the reports of files and folders, one at a time.

    Parameters
    ----------
    given
        Files and folders, each with what to call it. Of a folder the files with one of `ENDINGS`
        are read, hidden ones left out; links to folders are not followed.
    published
        When those were published that do not say.
    """
    files = list(_files(given))
    for number, (path, name) in enumerate(files):
        done = number / len(files)
        for at, report in _reports_of(path, name, published):
            yield Found(at, report, done)


def is_container(name: str) -> bool:
    """Say whether a file may hold many reports, by its ending."""
    return PurePath(name).suffix.lower() in ROW_ENDINGS | {".zip"}


def unpack(
    path: Path, folder: Path, published: date | None = None
) -> Iterator[Path | tuple[str, ModelError]]:
    """
    Take the reports out of a zip or a table, each into a file named by its content.

    Yields
    ------
    unpacked
        The file of each report, or the name and the error of one that is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for found in find_reports([(path, path.name)], published):
        if isinstance(found.report, ModelError):
            yield found.name, found.report
            continue
        target = folder / f"{found.report.id}{UNPACKED}"
        content = pack_report(found.report)
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
        yield target


def _files(given: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    for path, name in given:
        if not path.is_dir():
            yield path, name
            continue
        for here, folders, files in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for one in sorted(files):
                if not one.startswith(".") and Path(one).suffix.lower() in ENDINGS:
                    yield Path(here, one), (Path(here, one).relative_to(path)).as_posix()


def _reports_of(
    path: Path, name: str, published: date | None
) -> Iterator[tuple[str, Report | ModelError]]:
    ending = PurePath(name).suffix.lower()
    try:
        if ending == ".zip":
            yield from _of_zip(path, name, published)
        elif ending in ROW_ENDINGS:
            yield from _of_rows(path, name, published)
        else:
            yield name, report_from_file(_load(path, name), name=name, published=published)
    except ModelError as error:
        yield name, error
    except OSError as error:
        yield name, ModelError(f"{name!r} cannot be opened ({error.strerror}); check the path")


def _load(path: Path, name: str) -> bytes:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise ModelError(f"{name!r} has {size:,} bytes, more than any report; split it")
    return path.read_bytes()


def _of_zip(
    path: Path, name: str, published: date | None
) -> Iterator[tuple[str, Report | ModelError]]:
    """Go through a zip; a zip in it is not opened."""
    members = list_members(path, name, ENDINGS)
    if not members:
        raise ModelError(
            f"{name!r} holds no report; give a zip of text, HTML, PDF, CSV or JSON files"
        )
    for member in members:
        at = f"{name} · {member.name}"
        if PurePath(member.name).suffix.lower() == ".zip":
            yield at, ModelError(f"{at!r} is a zip in a zip; unpack it first")
            continue
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"member{PurePath(member.name).suffix.lower()}"
            try:
                with target.open("xb") as file:
                    for chunk in read_member(path, member):
                        file.write(chunk)
            except ModelError as error:
                yield at, error
                continue
            for of, report in _reports_of(target, member.name, published):
                yield f"{name} · {of}", report


def _of_rows(
    path: Path, name: str, published: date | None
) -> Iterator[tuple[str, Report | ModelError]]:
    """Make a report of each row with a text."""
    with tempfile.TemporaryDirectory() as scratch:
        for table in open_tables([(path, name)], Path(scratch)):
            yield from _of_table(table, published)


def _of_table(table: Table, published: date | None) -> Iterator[tuple[str, Report | ModelError]]:
    columns = {letters_of(heading): heading for heading in reversed(table.header)}
    text, title, day, source, url = (
        next((columns[word] for word in words if word in columns), None)
        for words in (TEXT, TITLE, PUBLISHED, SOURCE, URL)
    )
    if text is None:
        headings = ", ".join(map(repr, table.header[:20]))
        raise ModelError(
            f"{table.name!r} has no column with the text of reports ({headings}); "
            "call that column “text”"
        )
    batches = table.batches()
    first = next(batches, None)
    if first is None:
        return
    days = first.cells.column(day).unique().to_pylist() if day else []
    ways = Ways(day_first=day_order(days))
    for rows in chain([first], batches):
        for row, number in zip(rows.cells.to_pylist(), rows.numbers.to_pylist(), strict=True):
            at = f"{table.name}, row {number}"
            try:
                found = _day(row[day], ways) if day and row[day].strip() else None
                yield (
                    at,
                    report_from_text(
                        row[text],
                        published=found or published,
                        title=row[title].strip() if title else "",
                        source=(row[source].strip() if source else "") or table.name,
                        url=row[url].strip() if url else "",
                    ),
                )
            except ModelError as error:
                yield at, error
        for bad in rows.broken:
            yield f"{table.name}, row {bad.row}", ModelError(bad.reason)


def _day(text: str, ways: Ways) -> date:
    try:
        return read_day(text, "date", ways)
    except CellError as error:
        raise ModelError(f"Its date {text[:40]!r} {error.reason}") from None
