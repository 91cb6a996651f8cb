"""JSON of rows: a list of objects, an API's answer that holds one, JSON lines, GeoJSON points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from data.exchange.imports.tables import MOST_COLUMNS, MadeTable, Rows, name_headings
from data.model import ModelError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 400_000_000  # it is read whole
LISTS = ("data", "result", "results", "rows", "features")  # where answers hold their rows


def open_json(path: Path, name: str) -> list[MadeTable]:
    """
    Read a JSON file of rows.

    Raises
    ------
    ModelError
        If it is no JSON, too large, or holds no list of objects.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise ModelError(
            f"{name!r} has {size:,} bytes of JSON; give at most {MOST_BYTES:,}, or the same as CSV"
        )
    rows = _rows(_load(path, name))
    if not rows:
        raise ModelError(f"{name!r} holds no list of rows; give JSON of objects, one a row")
    headings: dict[str, None] = {}
    for row in rows:
        headings.update(dict.fromkeys(row))
        if len(headings) > MOST_COLUMNS:
            break
    names = list(headings)
    header = name_headings(names, name)
    columns = [pa.array([_text(row.get(one)) for row in rows], pa.string()) for one in names]
    cells = pa.RecordBatch.from_arrays(columns, names=list(header))
    numbers = pa.array(np.arange(1, len(rows) + 1, dtype=np.int64))
    return [MadeTable(name, header, Rows(cells, numbers), told="JSON")]


def _load(path: Path, name: str) -> Any:  # noqa: ANN401  JSON may be anything
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ModelError(f"{name!r} is not UTF-8 (byte {error.start:,}); JSON always is") from None
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ModelError(f"{name!r} nests more deeply than any data; it is not read") from None
    except ValueError as whole:
        try:
            lines = [
                json.loads(line, parse_constant=_no_number)
                for line in text.splitlines()
                if line.strip()
            ]
        except (ValueError, RecursionError):
            raise ModelError(f"{name!r} is no JSON: {str(whole)[:160]}") from None
        return lines


def _no_number(constant: str) -> None:
    del constant  # NaN and Infinity are unknown


def _rows(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401  JSON may be anything
    if isinstance(found, dict):
        inner = next((found[key] for key in LISTS if isinstance(found.get(key), list)), None)
        found = inner if inner is not None else [found]
    if not isinstance(found, list):
        return []
    return [_feature(row) for row in found if isinstance(row, dict)]


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    """Lay a GeoJSON feature out as a row: its properties, its point as lon and lat."""
    properties, shape = row.get("properties"), row.get("geometry")
    if row.get("type") != "Feature" or not isinstance(properties, dict):
        return row
    if isinstance(shape, dict) and shape.get("type") == "Point":
        match shape.get("coordinates"):
            case [lon, lat, *_]:
                return {"lat": lat, "lon": lon, **properties}
    return properties


def _text(value: object) -> str:
    """Write a value as the text of a cell; a lone half of a character becomes a question mark."""
    match value:
        case None:
            return ""
        case str():
            return value.encode("utf-8", "replace").decode()
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case list() | dict():
            return json.dumps(value, ensure_ascii=True)
    return str(value)
