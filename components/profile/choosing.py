"""Which place a profile is of: chosen from those records tell of, kept in the URL."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import address
from data.corpus import tallies
from data.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from data.corpus import Corpus
    from data.corpus.tallies import Spot

OF, REACH = "of", "reach"  # the parameters of the URL
EMPTY = "No record has a place yet. Add reports on the Reports page."
WIDEST_KM = 300


def choose_spot(corpus: Corpus, filters: Filters) -> Spot | None:
    """
    Let the analyst choose a place, and how far around it others are part of it.

    Returns
    -------
    spot
        None while no record in view has a place; then that is said.
    """
    places = tallies.list_places(corpus, filters)
    asked = st.query_params.get(OF)
    everywhere = places if filters == Filters() else tallies.list_places(corpus, Filters())
    labels = {row["id"]: _say(row) for row in places.to_dict("records")}
    labels |= {
        row["id"]: f"{row['name']} · nothing in view"
        for row in everywhere.to_dict("records")
        if row["id"] not in labels
    }
    elsewhere = tallies.find_place(corpus, Filters(), asked) if asked else None
    if elsewhere:
        labels.setdefault(elsewhere.id, f"{elsewhere.name} · nothing in view")
    if not labels:
        st.info(EMPTY)
        return None
    ids = list(labels)
    shown = asked if asked in labels else ids[0]
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    # The key holds what the URL asks for, so that a link that comes later is taken up.
    chosen = left.selectbox(
        "Place",
        ids,
        index=ids.index(shown),
        format_func=lambda one: labels.get(one, one),
        key=f"profile-{shown}",
        help="Type to search. Those most records in view tell of come first, then all others.",
    )
    said = st.query_params.get(REACH, "") if chosen == asked else ""
    reach = right.slider(
        "With the places around it, km",
        0,
        WIDEST_KM,
        _reach(everywhere, chosen, said),
        key=f"reach-{chosen}",
    )
    address.write((OF, REACH), {OF: chosen, REACH: str(reach)})
    spot = tallies.find_place(corpus, Filters(), chosen)
    return replace(spot, reach_km=float(reach)) if spot else None


def _reach(places: pd.DataFrame, chosen: str, said: str) -> int:
    """Begin with what the URL says, else an area's own reach; a point is itself alone."""
    if said.isdecimal():
        return min(int(said), WIDEST_KM)
    known = places.loc[places["id"] == chosen, "radius_km"].dropna()
    return 0 if known.empty else min(int(known.iloc[0]), WIDEST_KM)


def _say(row: Mapping[Hashable, Any]) -> str:
    """Name a place with how many records tell of it."""
    country = f" ({row['country']})" if isinstance(row["country"], str) and row["country"] else ""
    records = row["left_it"] + row["came"] + row["happened"]
    return f"{row['name']}{country} · {records} record{'s' * (records != 1)}"
