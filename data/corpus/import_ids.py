"""Which of some ids the corpus has already, and whether from a report or from an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from data.corpus.store import Corpus


def known_ids(corpus: Corpus, table: str, ids: pa.Array) -> tuple[pa.Array, pa.Array]:
    """
    Find ids that are taken.

    Parameters
    ----------
    corpus, table
        Where to look: in "flows" or in "incidents".
    ids
        Ids of records, text.

    Returns
    -------
    of_reports, of_imports
        Those of records that were read in a report, and those of rows of an import.
    """
    if table not in {"flows", "incidents"}:
        raise ValueError(table)
    with corpus.transaction() as cursor:
        cursor.register("asked", pa.table({"id": ids}))
        found = cursor.execute(
            f"SELECT id, import_id IS NOT NULL AS is_import FROM {table} SEMI JOIN asked USING (id)"  # noqa: S608  one of two names
        ).to_arrow_table()
        cursor.unregister("asked")
    is_import = found["is_import"]
    return (
        found["id"].filter(pc.invert(is_import)).combine_chunks(),
        found["id"].filter(is_import).combine_chunks(),
    )
