"""
Whether rows of an import may be stored: the invariants of `data.model`, over whole columns.

A row that breaks one is the importer's to reject; what comes this far and is still wrong refuses
the import as a whole, with the first value at fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from data.corpus.documents import MOST_COUNTED
from data.corpus.imports import FLOW_SCHEMA
from data.corpus.rows import NOT_LOOKED_UP
from data.model import (
    SUB_EVENT_TYPES,
    DateBasis,
    DatePrecision,
    EventType,
    ModelError,
    PlaceKind,
    Precision,
    Qualifier,
    Role,
    Scope,
    Status,
    SubEventType,
    Term,
    Unit,
    UnresolvedReason,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

_ENDS = (("origin", "origin_"), ("destination", "destination_"))
_PLACE = (("place", ""),)
_DATES = {"date_precision": DatePrecision, "date_basis": DateBasis}
NEEDED = ("term", "event_type", "sub_event_type")
DEFAULTS = {
    "status": Status.DONE,
    "scope": Scope.EVENT,
    "role": Role.RECOMMENDED,
}


def complete(batch: pa.RecordBatch | pa.Table, schema: pa.Schema) -> pa.Table:
    """
    Give a batch all the columns of its schema, in order, defaults filled in, and check it.

    Raises
    ------
    ModelError
        If a column is unknown or of another type, or a row breaks an invariant.
    """
    table = _cast(batch, schema)
    is_flow = schema is FLOW_SCHEMA
    ends = _ENDS if is_flow else _PLACE
    for name, prefix in ends:
        table = _default_place(table, name, prefix)
    table = _default_dates(table)
    for name, default in DEFAULTS.items():
        if name in schema.names:
            table = _fill(table, name, default)
    numbers = ("persons", "households") if is_flow else ("fatalities", "injured")
    table = _default_qualifier(table, numbers, is_flow=is_flow)
    _check(table, ends, numbers, is_flow=is_flow)
    return table


def _cast(batch: pa.RecordBatch | pa.Table, schema: pa.Schema) -> pa.Table:
    unknown = sorted(set(batch.schema.names) - set(schema.names))
    if unknown:
        raise ModelError(f"An import has no column {unknown[0]!r}; see data.corpus.imports")
    columns = []
    for field in schema:
        if field.name not in batch.schema.names:
            columns.append(pa.nulls(batch.num_rows, field.type))
            continue
        try:
            columns.append(batch.column(field.name).cast(field.type))
        except pa.ArrowException as error:
            raise ModelError(f"Column {field.name!r} is no {field.type}: {error}") from error
    return pa.table(columns, schema=schema)


# --- Defaults -------------------------------------------------------------------------------------


def _set(table: pa.Table, name: str, values: pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)


def _fill(table: pa.Table, name: str, default: str, where: pa.Array | None = None) -> pa.Table:
    column = table[name]
    missing = pc.is_null(column) if where is None else pc.and_(pc.is_null(column), where)
    return _set(table, name, pc.if_else(missing, pa.scalar(str(default)), column))


def _default_place(table: pa.Table, name: str, prefix: str) -> pa.Table:
    found = pc.is_valid(table[f"{prefix}lat"])
    table = _fill(table, f"{name}_kind", PlaceKind.TOWN, found)
    table = _fill(table, f"{prefix}precision", Precision.POINT, found)
    table = _fill(table, f"{name}_country", "", found)
    table = _name_spots(table, name, prefix)
    lost = pc.and_(pc.is_valid(table[f"{name}_name"]), pc.invert(found))
    return _fill(table, f"{name}_unresolved", NOT_LOOKED_UP, lost)


def _name_spots(table: pa.Table, name: str, prefix: str) -> pa.Table:
    """Give a place without an id one: the same name at the same spot is the same place."""
    spot = pc.binary_join_element_wise(
        pa.scalar("at"),
        *(pc.cast(pc.round(table[f"{prefix}{axis}"], 4), pa.string()) for axis in ("lat", "lon")),
        table[f"{name}_name"],
        ":",
    )
    return _set(table, f"{name}_id", pc.coalesce(table[f"{name}_id"], spot))


def _default_dates(table: pa.Table) -> pa.Table:
    dated = pc.is_valid(table["start"])
    table = _fill(table, "date_precision", DatePrecision.DAY, dated)
    return _fill(table, "date_basis", DateBasis.STATED, dated)


def _default_qualifier(table: pa.Table, numbers: Iterable[str], *, is_flow: bool) -> pa.Table:
    counted = [_known(table, name) for name in numbers]
    where = pc.or_(*counted) if is_flow else counted[0]
    return _fill(table, "qualifier" if is_flow else "fatalities_qualifier", Qualifier.EXACT, where)


def _known(table: pa.Table, name: str) -> pa.ChunkedArray:
    return pc.or_(pc.is_valid(table[f"{name}_low"]), pc.is_valid(table[f"{name}_high"]))


# --- Checks ---------------------------------------------------------------------------------------


def _check(
    table: pa.Table, ends: Iterable[tuple[str, str]], numbers: Iterable[str], *, is_flow: bool
) -> None:
    for name in ("id", "sentence"):
        empty = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(table[name]), ""), fill_value=True)
        _refuse(table, empty, name, "every row has one")
    for name, kind in _enumerations(is_flow=is_flow).items():
        _check_members(table, name, [member.value for member in kind])
    if not is_flow:
        kinds = [f"{kind}/{sub}" for kind, subs in SUB_EVENT_TYPES.items() for sub in subs]
        pair = pc.binary_join_element_wise(table["event_type"], table["sub_event_type"], "/")
        bad = pc.invert(pc.is_in(pair, pa.array(kinds)))
        _refuse(table, bad, "sub_event_type", "it belongs to another event_type")
    for name, prefix in ends:
        _check_place(table, name, prefix)
    bad = _or_false(pc.less_equal(table["end"], table["start"]))
    _refuse(table, bad, "end", "the end is the day after the last")
    undated = pc.and_(pc.is_null(table["start"]), pc.is_valid(table["end"]))
    _refuse(table, undated, "end", "an end needs a start")
    for name in numbers:
        _check_bounds(table, name)
    if is_flow:
        for name, unit in (("persons", Unit.PERSON), ("households", Unit.HOUSEHOLD)):
            of_unit = pc.fill_null(pc.equal(table["unit"], unit.value), fill_value=False)
            _refuse(
                table,
                pc.not_equal(_known(table, name), of_unit),
                "unit",
                f"it says what is counted: {unit.value!r} with {name}_low or {name}_high",
            )


def _enumerations(*, is_flow: bool) -> dict[str, type[StrEnum]]:
    of_place: dict[str, type[StrEnum]] = {}
    for name, prefix in _ENDS if is_flow else _PLACE:
        of_place |= {f"{name}_kind": PlaceKind, f"{prefix}precision": Precision}
        of_place |= {f"{name}_unresolved": UnresolvedReason}
    if not is_flow:
        kinds = {"event_type": EventType, "sub_event_type": SubEventType}
        return {**kinds, **of_place, **_DATES, "fatalities_qualifier": Qualifier}
    words = {"term": Term, "status": Status, "scope": Scope, "role": Role}
    return {**of_place, **_DATES, **words, "unit": Unit, "qualifier": Qualifier}


def _check_members(table: pa.Table, name: str, known: list[str]) -> None:
    if name.endswith("_unresolved"):
        known = [*known, NOT_LOOKED_UP]
    allowed = pa.array(known if name in NEEDED else [*known, None], pa.string())
    bad = pc.invert(pc.is_in(table[name], allowed))
    _refuse(table, bad, name, f"give one of {', '.join(map(repr, known))}")


def _check_place(table: pa.Table, name: str, prefix: str) -> None:
    lat, lon = table[f"{prefix}lat"], table[f"{prefix}lon"]
    half = pc.not_equal(pc.is_valid(lat), pc.is_valid(lon))
    _refuse(table, half, f"{prefix}lat", "lat and lon come together")
    for column, most in ((lat, 90), (lon, 180)):
        off = pc.invert(pc.fill_null(pc.less_equal(pc.abs(column), most), fill_value=True))
        _refuse(table, off, f"{prefix}lat", "it is off the globe")
    nameless = pc.and_(pc.is_valid(lat), pc.is_null(table[f"{name}_name"]))
    _refuse(table, nameless, f"{name}_name", "a place has a name")


def _check_bounds(table: pa.Table, name: str) -> None:
    low, high, best = (table[f"{name}_{bound}"] for bound in ("low", "high", "best"))
    for column, bound in ((low, "low"), (high, "high"), (best, "best")):
        outside = pc.or_(pc.less(column, 0), pc.greater(column, MOST_COUNTED))
        _refuse(table, _or_false(outside), f"{name}_{bound}", f"give 0 to {MOST_COUNTED:,}")
    alone = pc.and_(pc.is_valid(best), pc.invert(_known(table, name)))
    _refuse(table, alone, f"{name}_best", "a best figure needs a bound")
    for less, more in ((low, best), (best, high), (low, high)):
        _refuse(table, _or_false(pc.greater(less, more)), f"{name}_low", "bounds out of order")


def _or_false(mask: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(mask, fill_value=False)


def _refuse(table: pa.Table, bad: pa.ChunkedArray, name: str, reason: str) -> None:
    """Refuse the import over the first row at fault."""
    at = pc.index(bad, value=True).as_py()
    if at < 0:
        return
    value, row = table[name][at].as_py(), table["id"][at].as_py()
    raise ModelError(f"Row {row!r} of the import has {name}={value!r}: {reason}")
