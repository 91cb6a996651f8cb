"""The largest records of a view, where there are more than can be shown; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus import View


def keep_largest(view: View, most: int, what: str) -> tuple[View, str]:
    """
    Keep as many records of a view as can be shown: of each kind its share, those of most people.

    Parameters
    ----------
    view
        What a filter keeps.
    most
        How many records to keep.
    what
        What shows them, as a sentence begins: "this file holds".

    Returns
    -------
    kept
        The view with those rows, in their order; what it says of itself is as it was.
    note
        What is left out, in a sentence; "" where nothing is.
    """
    total = len(view.flows) + len(view.incidents)
    if total <= most:
        return view, ""
    flows = _largest(view.flows, "persons", len(view.flows) * most // total)
    incidents = _largest(view.incidents, "fatalities", most - len(flows))
    note = (
        f"Of {total:,} records {what} {len(flows):,} flows of most persons and "
        f"{len(incidents):,} incidents of most deaths; the others are left out"
    )
    return replace(view, flows=flows, incidents=incidents), note


def _largest(rows: pd.DataFrame, what: str, most: int) -> pd.DataFrame:
    """Keep the rows of the largest figures, in their order."""
    figures = rows[f"{what}_best"].fillna(rows[f"{what}_low"]).fillna(rows[f"{what}_high"])
    order = figures.sort_values(ascending=False, na_position="last", kind="stable").index
    return rows.loc[sorted(order[:most])]
