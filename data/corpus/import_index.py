"""
Rows of an import as rows of `flows` and `incidents`: the columns to ask by, made by whole columns.

Names and words are folded by the same functions as those of reports, each distinct value once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from data.corpus.folding import fold_name, fold_words
from data.corpus.reviewing import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from duckdb import DuckDBPyConnection

IMPORTED = State.IMPORTED.value  # in the column `review`: neither read by a machine nor a person
BETWEEN = "\x1f"
ASCII_SPACE = r"[\t\n\v\f\r\x1c-\x1f ]+"  # what str.split() takes for white space

_NAMES = {
    "flows": [
        *("origin_name", "origin_country", "origin_within", "other_origins"),
        *("destination_name", "destination_country", "destination_within", "other_destinations"),
    ],
    "incidents": ["place_name", "place_country", "place_within", "other_places"],
}
_WORDS = {
    "flows": ["sentence", "title", "group", "attribution"],
    "incidents": ["sentence", "title", "attribution", "actor1", "actor2"],
}
_DERIVED = {
    "flows": """
        id AS movement_id,
        scope = 'event' AND role = 'recommended' AND subset_of IS NULL
            AND status IN ('done', 'under_way') AS is_summed,
        CASE WHEN status IN ('planned', 'threatened') AND "end" IS NULL THEN "start" + 1
            ELSE "end" END AS shown_before,
        coalesce(persons_high, persons_best, persons_low) AS persons_reach
    """,
    "incidents": """id AS event_id, "end" AS shown_before""",
}


def index_rows(
    cursor: DuckDBPyConnection,
    table: str,
    import_id: str,
    groups: Iterable[pa.Table],
    *,
    first: int = 0,
) -> set[str]:
    """
    Insert the rows of an import; a row whose id an earlier import had takes its place.

    `first` is the number that the first of them has in its file.

    Returns
    -------
    replaced
        The ids of those that did.
    """
    row, replaced = first, set()
    for group in groups:
        cursor.register("batch", _searchable(group, table, row))
        try:
            known = _find_known(cursor, table)
            replaced |= known
            cursor.execute(
                f"""
                INSERT {"OR REPLACE" if known else ""} INTO {table} BY NAME
                SELECT * EXCLUDE (source_row, {_within(table)}),
                    {_admin1(table)},
                    $import_id AS import_id, $import_id AS report_id, '{IMPORTED}' AS review,
                    {_DERIVED[table]}
                FROM batch
                """,  # noqa: S608 - names and fragments of ours; every value is a parameter
                {"import_id": import_id},
            )
        finally:
            cursor.unregister("batch")
        row += group.num_rows
    return replaced


def _admin1(table: str) -> str:
    """Take the first of the names a place lies in: the area of the first order."""
    ends = ("place",) if table == "incidents" else ("origin", "destination")
    return ", ".join(
        f"nullif(split_part({end}_within, '; ', 1), '') AS {end}_admin1" for end in ends
    )


def _within(table: str) -> str:
    return "place_within" if table == "incidents" else "origin_within, destination_within"


def _find_known(cursor: DuckDBPyConnection, table: str) -> set[str]:
    found = cursor.execute(f"SELECT id FROM batch SEMI JOIN {table} USING (id)").fetchall()  # noqa: S608 - names of ours
    return {record_id for (record_id,) in found}


def _searchable(group: pa.Table, table: str, first: int) -> pa.Table:
    """Add what is searched, and the row's number in its file."""
    rows = pa.array(range(first, first + group.num_rows), pa.int64())
    group = group.append_column("import_row", rows)
    group = group.append_column("place_keys", _fold_names([group[name] for name in _NAMES[table]]))
    group = group.append_column("words", fold_texts([group[name] for name in _WORDS[table]]))
    for name in ("title", "source", "url"):
        filled = pc.fill_null(group[name], "")
        group = group.set_column(group.schema.get_field_index(name), name, filled)
    return group


def _fold_names(columns: list[pa.ChunkedArray]) -> pa.Array:
    filled = [pc.fill_null(column, "") for column in columns]
    joined = pc.binary_join_element_wise(*filled, BETWEEN).combine_chunks().dictionary_encode()
    keys = pa.array(map(_keys, joined.dictionary.to_pylist()), pa.list_(pa.string()))
    return keys.take(joined.indices)


def _keys(joined: str) -> list[str]:
    names = {name for part in joined.split(BETWEEN) for name in part.split("; ") if name.strip()}
    return sorted({fold_name(name) for name in names})


def fold_texts(columns: list[pa.ChunkedArray]) -> pa.Array:
    """Do as `data.corpus.rows.search_words` for every row; what is null is left out."""
    folded = [_fold_column(column.combine_chunks()) for column in columns]
    return pc.binary_join_element_wise(*folded, "\n", null_handling="skip")


def _fold_column(column: pa.Array) -> pa.Array:
    """Do as `fold_words`: quickly for plain ASCII, by the function itself for the rest."""
    plain = pc.ascii_lower(column)
    plain = pc.replace_substring_regex(plain, pattern=ASCII_SPACE, replacement=" ")
    plain = pc.ascii_trim(plain, " ")
    rest = pc.fill_null(
        pc.not_equal(pc.binary_length(column), pc.utf8_length(column)), fill_value=False
    )
    return pc.replace_with_mask(plain, rest, _map(column.filter(rest), fold_words))


def _map(column: pa.Array, fold: Callable[[str], str]) -> pa.Array:
    encoded = column.dictionary_encode()
    return pa.array(map(fold, encoded.dictionary.to_pylist()), pa.string()).take(encoded.indices)
