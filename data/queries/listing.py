"""The statements that list records themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.queries.grid import FINEST
from data.queries.part_sql import choice_sql, overlap_sql, place_sql, told_tables
from data.queries.parts import can_be_levelled, told_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.queries.kinds import Kind
    from data.queries.levels import Built
    from data.queries.part_sql import Values
    from data.queries.parts import Question

LEFT_AWAY = {"figures"}


def records_sql(
    question: Question,
    built: Built | None,
    values: Values,
    after: tuple[int, str] | None,
    limit: int,
) -> str:
    """List the records of a question in order, one more than asked for, with their reports."""
    kind = question.kind
    sources, tables = _sources(question, built, values)
    where = [*place_sql(question, FINEST, values)]
    if after:
        day, record_id = map(values.give, after)
        where.append(f"(day > {day} OR (day = {day} AND id > {record_id}))")
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    chosen = " UNION ALL ".join(
        f"SELECT id, day, is_best FROM {source} AS part {condition or 'WHERE true'}{more}"  # noqa: S608 - names and fragments of ours
        for source, more in sources
    )
    tables.append(
        f"chosen AS (SELECT * FROM ({chosen}) AS chosen_parts ORDER BY day, id "  # noqa: S608 - names and fragments of ours
        f"LIMIT {values.give(limit + 1)})"
    )
    return f"""
        WITH {", ".join(tables)}
        SELECT day, {_columns(kind)} FROM chosen
        JOIN {kind.placed} AS record ON record.id = chosen.id
        ORDER BY day, record.id
    """  # noqa: S608 - names and fragments of ours; every value is a parameter


def record_sql(kind: Kind) -> str:
    """Give the record of an id, `$id`."""
    return f"""
        SELECT {_columns(kind).replace("is_best = 1", "true")} FROM {kind.table.name} AS record
        WHERE id = $id
    """  # noqa: S608 - names and fragments of ours; every value is a parameter


def kind_sql(kinds: Sequence[Kind]) -> str:
    """Say which of some kinds has a record of an id, `$id`: quicker than reading it."""
    return " UNION ALL ".join(
        f"SELECT {number} AS kind FROM {kind.table.name} WHERE id = $id"  # noqa: S608 - names of ours
        for number, kind in enumerate(kinds)
    )


def _sources(
    question: Question, built: Built | None, values: Values
) -> tuple[list[tuple[str, str]], list[str]]:
    """Say where the records are, each place with what more to ask there."""
    kind, sources = question.kind, []
    if built is not None and can_be_levelled(question.filters):
        is_by_place = built.has_cubes and kind.has_one_place and question.box
        points = kind.points_by_place if is_by_place else kind.points
        asked = [*overlap_sql(question, values), *choice_sql(question, values)]
        sources.append((points, "".join(f" AND {one}" for one in asked)))
    told = told_of(question, built)
    sources += [(one.name_of(kind), "") for one in told]
    return sources, told_tables(question, told, values)


def _columns(kind: Kind) -> str:
    """Name the columns of a record, the role among those that tell of the same as it is in view."""
    derived = {
        name: sql.replace("is_best", "is_best = 1") for name, sql in kind.table.derived.items()
    }
    names = [name for name in kind.table.columns if name not in LEFT_AWAY]
    return ", ".join(
        f"{derived[name]} AS {name}" if name in derived else f'record."{name}" AS "{name}"'
        for name in names
    )
