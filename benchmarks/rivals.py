"""The same questions, asked the plain way: what levels of detail are measured beside."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.synthetic import writing
from data.model import EventType
from data.queries.answering import MOST_MARKS
from data.queries.days import window_of
from data.queries.grid import FINEST, Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from data.corpus import Corpus
    from data.filters import Filters
    from data.queries import Sight

COLUMNS = {
    "incident": "day, last, x, y, event_type, CAST(fatalities_best AS INTEGER) AS figure",
    "flow": "day, last, ox, oy, dx, dy, CAST(persons_best AS BIGINT) AS figure",
}
ROWS = (
    "SELECT {0} FROM (SELECT * FROM {1}_points UNION ALL BY NAME "
    "SELECT * EXCLUDE (rank, belongs) FROM {1}_linked)"
)


def _types(filters: Filters) -> list[int]:
    """Give the numbers of the event types a filter asks for, as the points have them."""
    return [list(EventType).index(kind) for kind in filters.event_types]


def _window(filters: Filters) -> tuple[int, int]:
    window = window_of(filters)
    if window is None:
        raise ValueError(f"{filters} has no dates; every state has")
    return window


def _boxes(sight: Sight, more: int) -> tuple[Box, int]:
    level = min(sight.zoom + more, 21)
    return Box.around(sight.bounds, level).at(FINEST), FINEST - level


class Frames:
    """Everything as arrays in memory, filtered by masks, in pandas."""

    def __init__(self, corpus: Corpus) -> None:
        with corpus.transaction() as cursor:
            self.incidents, self.flows = (
                cursor.execute(ROWS.format(columns, kind)).df() for kind, columns in COLUMNS.items()
            )

    def marks(self, filters: Filters, sight: Sight) -> list[int]:
        """Give how many records each cell has, the most first."""
        rows, (box, shift) = self.incidents, _boxes(sight, 3)
        first, before = _window(filters)
        mask = (rows["day"] < before) & (rows["last"] >= first) & (rows["day"] > -(10**6))
        mask &= rows["x"].between(box.x0, box.x1) & rows["y"].between(box.y0, box.y1)
        if filters.event_types:
            mask &= rows["event_type"].isin(_types(filters))
        kept = rows[mask]
        cells = kept.groupby([kept["x"] // 2**shift, kept["y"] // 2**shift]).agg(
            n=("day", "size"), figure=("figure", "sum"), x=("x", "mean"), y=("y", "mean")
        )
        return list(cells["n"].sort_values(ascending=False).head(MOST_MARKS))

    def corridors(self, filters: Filters, sight: Sight) -> object:
        """Add flows up between clusters."""
        rows, (box, shift) = self.flows, _boxes(sight, 2)
        first, before = _window(filters)
        mask = (rows["day"] < before) & (rows["last"] >= first) & (rows["day"] > -(10**6))
        ends = [
            rows[f"{end}x"].between(box.x0, box.x1) & rows[f"{end}y"].between(box.y0, box.y1)
            for end in "od"
        ]
        kept = rows[mask & (ends[0] | ends[1])]
        keys = [kept[cell] // 2**shift for cell in ("ox", "oy", "dx", "dy")]
        return kept.groupby(keys)["figure"].agg(["size", "sum"]).nlargest(1000, "sum")

    def histogram(self, filters: Filters) -> object:
        """Count incidents by time and type."""
        rows = self.incidents
        if filters.event_types:
            rows = rows[rows["event_type"].isin(_types(filters))]
        return rows.groupby([rows["day"] // 30, "event_type"], observed=True).size()


class Polars:
    """The same in polars, lazily, on all cores."""

    def __init__(self, corpus: Corpus) -> None:
        import polars as pl  # noqa: PLC0415 - for this measurement only

        self.pl = pl
        with corpus.transaction() as cursor:
            self.incidents, self.flows = (
                pl.from_arrow(cursor.execute(ROWS.format(columns, kind)).to_arrow_table())
                for kind, columns in COLUMNS.items()
            )

    def _kept(self, rows: Any, filters: Filters, box: Box, ends: tuple[str, ...]) -> Any:  # noqa: ANN401
        pl, (first, before) = self.pl, _window(filters)
        inside = [
            pl.col(f"{end}x").is_between(box.x0, box.x1)
            & pl.col(f"{end}y").is_between(box.y0, box.y1)
            for end in ends
        ]
        return rows.lazy().filter(
            (pl.col("day") < before) & (pl.col("last") >= first) & (pl.col("day") > -(10**6)),
            pl.any_horizontal(inside),
        )

    def marks(self, filters: Filters, sight: Sight) -> list[int]:
        """Give how many records each cell has, the most first."""
        pl, (box, shift) = self.pl, _boxes(sight, 3)
        kept = self._kept(self.incidents, filters, box, ("",))
        if filters.event_types:
            kept = kept.filter(pl.col("event_type").is_in(_types(filters)))
        cells = kept.group_by(pl.col("x") // 2**shift, pl.col("y").alias("row") // 2**shift).agg(
            pl.len().alias("n"), pl.col("figure").sum(), pl.col("y").mean()
        )
        return cells.sort("n", descending=True).head(MOST_MARKS).collect()["n"].to_list()

    def corridors(self, filters: Filters, sight: Sight) -> object:
        """Add flows up between clusters."""
        pl, (box, shift) = self.pl, _boxes(sight, 2)
        kept = self._kept(self.flows, filters, box, ("o", "d"))
        keys = [pl.col(cell) // 2**shift for cell in ("ox", "oy", "dx", "dy")]
        sums = kept.group_by(keys).agg(pl.len().alias("n"), pl.col("figure").sum())
        return sums.sort("figure", descending=True).head(1000).collect()

    def histogram(self, filters: Filters) -> object:
        """Count incidents by time and type."""
        pl, rows = self.pl, self.incidents.lazy()
        if filters.event_types:
            rows = rows.filter(pl.col("event_type").is_in(_types(filters)))
        return rows.group_by(pl.col("day") // 30, "event_type").agg(pl.len()).collect()


class Unsorted:
    """DuckDB over the same columns in no order."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def _ask(self, sql: str, values: dict[str, object]) -> pd.DataFrame:
        with self.corpus.transaction() as cursor:
            return cursor.execute(sql, values).df()

    def _where(
        self, filters: Filters, box: Box, ends: tuple[str, ...]
    ) -> tuple[str, dict[str, object]]:
        first, before = _window(filters)
        inside = " OR ".join(
            f"({end}x BETWEEN $x0 AND $x1 AND {end}y BETWEEN $y0 AND $y1)" for end in ends
        )
        values: dict[str, object] = {"first": first, "before": before}
        values |= {name: getattr(box, name) for name in ("x0", "x1", "y0", "y1")}
        where = f"day < $before AND last >= $first AND day > -1000000 AND ({inside})"
        if filters.event_types and ends == ("",):
            where += " AND list_contains($types, event_type)"
            values["types"] = _types(filters)
        return where, values

    def marks(self, filters: Filters, sight: Sight) -> list[int]:
        """Give how many records each cell has, the most first."""
        box, shift = _boxes(sight, 3)
        where, values = self._where(filters, box, ("",))
        found = self._ask(
            f"""
            SELECT x >> $shift AS cx, y >> $shift AS cy, count(*) AS n, sum(figure), avg(x), avg(y)
            FROM unsorted_incident WHERE {where} GROUP BY 1, 2 ORDER BY n DESC LIMIT {MOST_MARKS}
            """,  # noqa: S608 - fragments of ours
            values | {"shift": shift},
        )
        return list(found["n"])

    def corridors(self, filters: Filters, sight: Sight) -> object:
        """Add flows up between clusters."""
        box, shift = _boxes(sight, 2)
        where, values = self._where(filters, box, ("o", "d"))
        cells = ", ".join(f"{cell} >> $shift AS c{cell}" for cell in ("ox", "oy", "dx", "dy"))
        return self._ask(
            f"""
            SELECT {cells}, count(*) AS n, sum(figure) AS figure
            FROM unsorted_flow WHERE {where} GROUP BY 1, 2, 3, 4 ORDER BY figure DESC LIMIT 1000
            """,  # noqa: S608 - fragments of ours
            values | {"shift": shift},
        )

    def histogram(self, filters: Filters) -> object:
        """Count incidents by time and type."""
        where = "list_contains($types, event_type)" if filters.event_types else "$types IS NOT NULL"
        return self._ask(
            f"""
            SELECT day // 30 AS step, event_type, count(*) FROM unsorted_incident
            WHERE {where} GROUP BY 1, 2
            """,  # noqa: S608 - fragments of ours
            {"types": _types(filters)},
        )


@contextmanager
def _in_memory(make: type[Frames | Polars], corpus: Corpus) -> Iterator[Any]:
    yield make(corpus)


@contextmanager
def _unsorted(corpus: Corpus) -> Iterator[Unsorted]:
    with writing(corpus) as cursor:
        for kind, columns in COLUMNS.items():
            rows = ROWS.format(columns, kind)
            cursor.execute(f"CREATE OR REPLACE TABLE unsorted_{kind} AS {rows} ORDER BY hash(id)")
    try:
        yield Unsorted(corpus)
    finally:
        with writing(corpus) as cursor:
            for kind in COLUMNS:
                cursor.execute(f"DROP TABLE unsorted_{kind}")


RIVALS = {
    "pandas": lambda corpus: _in_memory(Frames, corpus),
    "polars": lambda corpus: _in_memory(Polars, corpus),
    "unsorted DuckDB": _unsorted,
}
