"""The statements that add parts up, over `data.queries.part_sql`; names and fragments of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.queries.part_sql import parts_sql
from data.queries.parts import BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.queries.kinds import Kind
    from data.queries.part_sql import Values
    from data.queries.parts import Part, Question

REST = -2  # in place of a cell, for all cells beyond the bound


def added_sql(
    question: Question, parts: Sequence[Part], values: Values, group: Sequence[str]
) -> str:
    """Add everything up by some columns of the parts; one row where there are none."""
    tables, selects = parts_sql(question, parts, values)
    sums = ", ".join(_sum(name) for name in question.columns)
    by = f"GROUP BY {', '.join(group)}" if group else ""
    return f"""
        {_with(tables)}
        SELECT {", ".join((*group, sums))} FROM ({_union(selects)}) AS parts {by}
    """  # noqa: S608 - names and fragments of ours; every value is a parameter


def marks_sql(question: Question, parts: Sequence[Part], values: Values, limit: int) -> str:
    """Add up by cell, the most first; all cells together are one row more, its cells `REST`."""
    kind, (tables, selects) = question.kind, parts_sql(question, parts, values)
    columns = [*question.columns, *split_columns(kind)]
    cells, names = ", ".join(kind.cells), ", ".join(columns)
    everywhere = ", ".join(f"{REST} AS {cell}" for cell in kind.cells)
    whole = ", ".join(f"CAST(coalesce(sum({name}), 0) AS BIGINT) AS {name}" for name in columns)
    order = ", ".join((*(f"{name} DESC" for name in ranked_by(kind)), cells))
    most = f"SELECT {cells}, {names} FROM marked ORDER BY {order} LIMIT {values.give(limit)}"  # noqa: S608 - names of ours
    tables += [*_marked(question, selects, values), f"most AS ({most})"]
    return f"""
        {_with(tables)}
        SELECT * FROM most
        UNION ALL SELECT {everywhere}, {whole} FROM marked
    """  # noqa: S608 - names and fragments of ours; every value is a parameter


def ranked_by(kind: Kind) -> tuple[str, ...]:
    """Name the columns that say which marks are shown first, where there are too many."""
    return ("persons_best", "counted", "n") if len(kind.ends) > 1 else ("n",)


def stepped_sql(
    question: Question, parts: Sequence[Part], values: Values, limit: int, most: int
) -> str:
    """Add up by cell and step; cells beyond the bound are added up as one."""
    kind, (tables, selects) = question.kind, parts_sql(question, parts, values)
    columns = [*question.columns, *split_columns(kind)]
    cells = ", ".join(kind.cells)
    shown = f"CASE WHEN is_carry = 0 OR step = {values.give(BEFORE)} THEN n ELSE 0 END"
    ranked = f"dense_rank() OVER (ORDER BY weight DESC, {cells}) AS place"
    tables += [
        *_marked(question, selects, values, ("step", "is_carry")),
        f"weighed AS (SELECT *, sum({shown}) OVER (PARTITION BY {cells}) AS weight FROM marked)",  # noqa: S608 - names of ours
        f"placed AS (SELECT *, {ranked} FROM weighed)",  # noqa: S608 - names of ours
        _capped(kind, values, limit, columns, "step, is_carry"),
    ]
    return f"""
        {_with(tables)}
        SELECT {cells}, step, is_carry, {", ".join(_sum(name) for name in columns)}
        FROM capped GROUP BY {cells}, step, is_carry
        ORDER BY {cells}, step, is_carry LIMIT {values.give(most + 1)}
    """  # noqa: S608 - names and fragments of ours; every value is a parameter


def _capped(kind: Kind, values: Values, limit: int, columns: Sequence[str], more: str) -> str:
    """Put what is beyond the bound in one cell."""
    cells = [
        f"CASE WHEN place <= {values.give(limit)} THEN {cell} ELSE {REST} END AS {cell}"
        for cell in kind.cells
    ]
    return f"capped AS (SELECT {', '.join((*cells, more, *columns))} FROM placed)"  # noqa: S608 - names of ours


def split_columns(kind: Kind) -> list[str]:
    """Name the columns that tell records of one colour from those of another."""
    return [f"of_{number}" for number in range(len(kind.dimensions[kind.split_by]))]


def _marked(
    question: Question, selects: Sequence[str], values: Values, times: Sequence[str] = ()
) -> list[str]:
    """Add up by cell, records of each colour apart in columns of their own."""
    split = question.kind.split_by
    group = ", ".join((*question.kind.cells, *times))
    sums = ", ".join(_sum(name) for name in question.columns)
    apart = ", ".join(
        f"CAST(sum(CASE WHEN {split} = {values.give(number)} THEN n ELSE 0 END) AS BIGINT) "
        f"AS {name}"
        for number, name in enumerate(split_columns(question.kind))
    )
    nothing = " AND ".join(f"sum({name}) = 0" for name in question.columns)
    added = f"SELECT {group}, {split}, {sums} FROM ({_union(selects)}) AS parts"  # noqa: S608 - names and fragments of ours
    marked = f"SELECT {group}, {sums}, {apart} FROM added GROUP BY {group}"  # noqa: S608 - names and fragments of ours
    return [
        f"added AS ({added} GROUP BY {group}, {split})",
        f"marked AS ({marked} HAVING NOT ({nothing}))",
    ]


def _sum(name: str) -> str:
    return f"CAST(sum({name}) AS BIGINT) AS {name}"


def _union(selects: Sequence[str]) -> str:
    return " UNION ALL ".join(selects)


def _with(tables: Sequence[str]) -> str:
    return f"WITH {', '.join(tables)}" if tables else ""
