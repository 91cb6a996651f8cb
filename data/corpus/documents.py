"""
A reading as one JSON document: what the corpus keeps as the truth.

Columns are made from it and can be made again; the document gives back exactly what was added.
The report is kept beside it, not in it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from data.model import Flow, Incident, Mention, ModelError, Quantity, Reading, Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_COUNTED = 10**12  # a hundred times all people; millions of such still add up in 64 bits


@dataclass(frozen=True, slots=True)
class _Document:
    flows: tuple[Flow, ...] = ()
    incidents: tuple[Incident, ...] = ()
    toponyms: tuple[Mention, ...] = ()


@cache
def _adapter() -> TypeAdapter[_Document]:
    return TypeAdapter(_Document)


def write_document(reading: Reading) -> str:
    """
    Write what was read as JSON, leaving out what is as by default.

    Raises
    ------
    ModelError
        If it holds text that is not Unicode.
    """
    document = _Document(reading.flows, reading.incidents, reading.toponyms)
    try:
        return _adapter().dump_json(document, exclude_defaults=True).decode()
    except PydanticSerializationError as error:
        raise ModelError(f"The reading cannot be written down as UTF-8 text: {error}") from error


def read_document(report: Report, document: str, reader: str) -> Reading:
    """Read a reading back; equal to the one written."""
    read = _adapter().validate_json(document)
    return Reading(report, read.flows, read.incidents, read.toponyms, reader)


def records_of(reading: Reading) -> list[Flow | Incident]:
    """List the flows, then the incidents of a reading."""
    return [*reading.flows, *reading.incidents]


def check_reading(reading: Reading) -> None:
    """
    Refuse a reading whose parts do not fit each other.

    Raises
    ------
    ModelError
        If a span runs past the text, an id comes twice or belongs to another report, a subset's
        whole is not there, or a number is beyond counting.
    """
    report = reading.report
    seen: set[str] = set()
    flows = {flow.id for flow in reading.flows}
    for record in records_of(reading):
        if record.id in seen:
            raise ModelError(f"Record {record.id!r} comes twice in one reading; give each its id")
        seen.add(record.id)
        if record.report_id != report.id:
            raise ModelError(
                f"Record {record.id!r} says it is of report {record.report_id!r}, not {report.id!r}"
            )
    for flow in reading.flows:
        if flow.subset_of is not None and flow.subset_of not in flows:
            raise ModelError(
                f"Flow {flow.id!r} is a subset of {flow.subset_of!r}, which is not in the reading"
            )
    check_parts((reading.flows, reading.incidents, reading.toponyms), report.text)


def check_parts(value: object, text: str) -> None:
    """
    Refuse records that do not fit a text.

    Raises
    ------
    ModelError
        If a span runs past it, or a number is beyond counting.
    """
    for part in _parts(value):
        if isinstance(part, Span):
            part.of(text)
        elif max(part.low or 0, part.high or 0, part.best or 0) > MOST_COUNTED:
            raise ModelError(f"{part.figure} is beyond counting; give at most {MOST_COUNTED:,}")


def _parts(value: object) -> Iterator[Span | Quantity]:
    """Walk through records to every span and quantity in them."""
    if isinstance(value, (Span, Quantity)):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value) and not isinstance(value, Span):
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
