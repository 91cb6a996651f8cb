"""
Carry the statements, written in DuckDB's SQL, to another engine's dialect.

By sqlglot, and what it does not know of ClickHouse is said here: whole division, arrays that share
a member, and parameters, which ClickHouse wants with their types.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Mapping

CLICKHOUSE = "clickhouse"
TYPES: dict[type, str] = {
    bool: "Bool",
    int: "Int64",
    float: "Float64",
    str: "String",
    date: "Date32",
}


def to_clickhouse(sql: str, values: Mapping[str, object]) -> str:
    """
    Say a statement in ClickHouse's dialect, with the same parameters by name.

    Examples
    --------
    >>> to_clickhouse("SELECT x // $k AS cell FROM t WHERE day >= $first", {"k": 4, "first": 0})
    'SELECT intDiv(x, {k: Int64}) AS cell FROM t WHERE day >= {first: Int64}'
    """
    return _translated(sql, tuple((name, _type(value)) for name, value in values.items()))


@lru_cache(maxsize=500)
def _translated(sql: str, types: tuple[tuple[str, str], ...]) -> str:
    given = dict(types)
    tree = sqlglot.parse_one(sql, read="duckdb")
    # Two passes: what is made anew in one is not looked into again.
    return tree.transform(_typed, given).transform(_as_clickhouse).sql(CLICKHOUSE)


def _typed(node: exp.Expression, types: Mapping[str, str]) -> exp.Expression:
    if isinstance(node, exp.Placeholder):
        return exp.Placeholder(this=node.name, kind=exp.Var(this=types[node.name]))
    return node


def _as_clickhouse(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.IntDiv):
        return exp.Anonymous(this="intDiv", expressions=[node.this, node.expression])
    if isinstance(node, exp.ArrayOverlaps):
        return exp.Anonymous(this="hasAny", expressions=[node.this, node.expression])
    return node


def _type(value: object) -> str:
    if isinstance(value, list):
        kinds = {_type(member) for member in value} or {"String"}
        (kind,) = kinds
        return f"Array({kind})"
    return TYPES[type(value)]
