"""From a view to the tables of an export: Arrow, typed, days inclusive and without a time zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyarrow as pa

from data.exchange.export.columns import COLUMNS, RENAMED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.corpus import View
    from data.exchange.export.columns import Column, Kind

TYPES: Final[Mapping[Kind, pa.DataType]] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
MACHINE = "machine"
"""What `review` says of a record that nobody has looked at."""
_VIEW_NAMES: Final = {new: old for old, new in RENAMED.items()}


def tables_of(view: View) -> dict[str, pa.Table]:
    """
    Lay out what a view keeps as the tables of an export.

    Parameters
    ----------
    view
        What a filter keeps.

    Returns
    -------
    tables
        `flows` and `incidents`, each only if the filter shows it; columns of `COLUMNS`, null where
        unknown, each field with its description and its HXL tag as metadata.
    """
    shown = {"flows": view.filters.shows_flows, "incidents": view.filters.shows_incidents}
    rows = {"flows": view.flows, "incidents": view.incidents}
    return {name: _table(rows[name], COLUMNS[name]) for name in rows if shown[name]}


def _table(rows: pd.DataFrame, columns: tuple[Column, ...]) -> pa.Table:
    schema = pa.schema(
        pa.field(column.name, TYPES[column.kind], metadata=_about(column)) for column in columns
    )
    arrays = [_array(rows, column) for column in columns]
    return pa.Table.from_arrays(arrays, schema=schema)


def _about(column: Column) -> dict[str, str]:
    return {"description": column.says, "hxl": column.hxl}


def _array(rows: pd.DataFrame, column: Column) -> pa.Array:
    """Take a column over; unknown is null, whichever way the table says it."""
    cells: pd.Series[Any] = rows[_VIEW_NAMES.get(column.name, column.name)]
    if column.name == "date_end":  # a view's `end` is the day after the last
        cells = cells - pd.Timedelta(days=1)
    if column.name == "review":
        cells = cells.fillna(MACHINE)
    return pa.Array.from_pandas(cells, type=TYPES[column.kind], safe=False)
