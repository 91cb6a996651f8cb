"""What the view adds up to, in a few lines beside the map."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.words import say_bounds

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

MOST_CORRIDORS = 8
HOW_TO = "Click a mark on the map to read the sentence it came from."
RULE = (
    "Only single movements that happened are added up, each once; running totals, people there at "
    "the time, plans and parts of a larger figure never are."
)


def show_corridors(ranked: pd.DataFrame) -> None:
    """List corridors (`rank_corridors`) with their bounds and how many reports they rest on."""
    st.markdown("**Largest movements in view**", help=RULE)
    table = ranked[~ranked["is_rest"] & ~ranked["is_nowhere"]]
    if table.empty:
        st.caption(
            "No movement that may be added up is in view. Widen the dates or clear a filter."
        )
    lines = "".join(_line(row) for row in table.to_dict("records"))
    st.html(f'<div style="font-size: 0.9rem; line-height: 1.35">{lines}</div>')
    for words in _not_listed(ranked):
        st.caption(words)
    st.caption(HOW_TO)


def _not_listed(ranked: pd.DataFrame) -> list[str]:
    """Say what the list leaves out."""
    more = int(ranked.loc[ranked["is_rest"], "corridors"].sum())
    nowhere = int(ranked.loc[ranked["is_nowhere"], "flows"].sum())
    return [
        *([f"and {more} more"] if more > 0 else []),
        *([f"{nowhere} more say neither from where nor to where"] if nowhere else []),
    ]


def _line(row: Mapping[Hashable, Any]) -> str:
    """Say a corridor in two lines; names come from reports and are escaped."""
    return (
        f'<div dir="auto" style="margin-bottom: 0.7rem"><div>{escape(_ends(row))}</div>'
        f'<div style="opacity: 0.7; font-size: 0.85rem">{escape(_figures(row))}</div></div>'
    )


def _ends(row: Mapping[Hashable, Any]) -> str:
    ends = (row["origin"], row["destination"])
    return " → ".join(end if isinstance(end, str) else "not said" for end in ends)


def _figures(row: Mapping[Hashable, Any]) -> str:
    said = [
        say_bounds(row[f"{unit}_low"], row[f"{unit}_high"], row[f"{unit}_best"], unit)
        for unit in ("persons", "households")
    ]
    reports = "1 report" if row["reports"] == 1 else f"{row['reports']} reports"
    return " · ".join([*filter(None, said)] or ["number unknown"]) + f" · {reports}"
