"""
Which records a filter keeps, by id alone: what the map asks for at every change.

A view (`Corpus.view`) gives whole rows, which takes a hundred times as long to fetch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.corpus.conditions import flow_conditions, incident_conditions
from data.corpus.queries import FLOWS, INCIDENTS, count_left_out

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

    from data.corpus.conditions import Conditions
    from data.corpus.queries import Table
    from data.corpus.store import Corpus
    from data.corpus.view import LeftOut
    from data.filters import Filters


@dataclass(frozen=True, slots=True, eq=False)
class KeptRecords:
    """
    The records of one kind that a filter keeps.

    Attributes
    ----------
    ids
        Ids (str) of those kept with the filter's dates left open.
    in_window
        Whether each is kept with the dates too; bool, as long as `ids`.
    is_counted
        Whether each may be added up: of several that tell of the same the one to believe, and of
        flows only what is summed at all (`data.corpus.View`); bool, as long as `ids`.
    left_out
        What the filter, dates and all, leaves out.
    """

    ids: NDArray[np.object_]
    in_window: NDArray[np.bool_]
    is_counted: NDArray[np.bool_]
    left_out: LeftOut

    @property
    def in_dates(self) -> NDArray[np.object_]:
        """Ids of those kept with the filter's dates too."""
        return self.ids[self.in_window]

    @property
    def counted(self) -> NDArray[np.object_]:
        """Ids of those that may be added up, whenever they were."""
        return self.ids[self.is_counted]


@dataclass(frozen=True, slots=True)
class Kept:
    """Which flows and incidents a filter keeps, all of one moment."""

    filters: Filters
    flows: KeptRecords
    incidents: KeptRecords


def keep(corpus: Corpus, filters: Filters) -> Kept:
    """Say which records a filter keeps, and with its dates left open; count what is left out."""
    with corpus.transaction() as cursor:
        return Kept(
            filters,
            _keep(cursor, FLOWS, flow_conditions(filters)),
            _keep(cursor, INCIDENTS, incident_conditions(filters)),
        )


COUNTED = {"flows": "is_summed AND is_best", "incidents": "is_best"}


def _keep(cursor: DuckDBPyConnection, table: Table, keep: Conditions) -> KeptRecords:
    columns = cursor.execute(
        f"""
        SELECT id, in_window, {COUNTED[table.name]} AS is_counted
        FROM (
            SELECT
                *, coalesce({keep.dates}, false) AS in_window,
                row_number() OVER (PARTITION BY {table.group} ORDER BY {table.best}) = 1 AS is_best
            FROM {table.name}
            WHERE {keep.choice} AND {keep.number}
        )
        """,  # noqa: S608 - names and fragments of ours; every value is a parameter
        keep.parameters,
    ).fetchnumpy()
    return KeptRecords(
        ids=np.asarray(columns["id"], dtype=object),
        in_window=np.asarray(columns["in_window"], dtype=bool),
        is_counted=np.asarray(columns["is_counted"], dtype=bool),
        left_out=count_left_out(cursor, table, keep),
    )
