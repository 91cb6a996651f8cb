"""Parquet: every type kept, the dictionary in the file's own metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from data.exchange.export.package import describe_package, write_companions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa

    from data.exchange.export.about import About


def write_parquet(tables: Mapping[str, pa.Table], about: About, folder: Path) -> tuple[str, ...]:
    """Write each table as Parquet, with its description in it and beside it."""
    files = {name: f"{name}.parquet" for name in tables}
    for name, table in tables.items():
        package = describe_package(about, {name: files[name]}, "utf-8")
        kept = table.replace_schema_metadata({"masar": json.dumps(package, ensure_ascii=False)})
        pq.write_table(kept, folder / files[name], compression="zstd")
    write_companions(folder, about, files)
    return ()
