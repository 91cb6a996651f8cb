"""Looking a place up: what a name may mean, why it ranks so, and choosing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from data.model import ModelError, PlaceKind
from data.places import find_country, is_tied, look_up, make_own_place

if TYPE_CHECKING:
    from data.model import Place
    from data.places import Gazetteer, Ranked

COLUMNS = {
    "name": "Name",
    "kind": "Kind",
    "admin1": "Province",
    "country": "Country",
    "precision": "Precision",
    "radius_km": "Radius (km)",
    "lat": "Latitude",
    "lon": "Longitude",
    "source": "Source",
    "score": "Score",
    "why": "Why it ranks so",
}


def choose_place(
    gazetteer: Gazetteer, key: str, name: str = "", *, by_hand: bool = False
) -> Place | None:
    """
    Ask for a name, list what it may mean, and return the one that is chosen.

    Parameters
    ----------
    gazetteer
        What knows the places.
    key
        One for each search on a page.
    name
        What to begin with.
    by_hand
        Whether a place may be given by its coordinates.

    Returns
    -------
    place
        None until one is chosen or given by its coordinates.
    """
    left, right = st.columns([3, 1])
    asked = left.text_input("Name or phrase", name, key=f"{key}-name", max_chars=200)
    where = right.text_input("Country", key=f"{key}-country", placeholder="Syria or SY")
    if not asked.strip():
        st.caption("Try “al-Waer”, “Idlib province” or “30 km east of Aleppo”.")
        return None
    try:
        country = find_country(where, gazetteer) if where.strip() else None
    except ModelError as error:
        st.error(str(error))
        return None
    found = look_up(asked, gazetteer, country)
    chosen = _choose(found, key) if found else None
    if not found:
        _say_not_found(asked, country, gazetteer)
    if chosen is None and by_hand:
        return _ask_for_coordinates(asked, country or "", key)
    return chosen


def _choose(found: list[Ranked], key: str) -> Place | None:
    if is_tied(found):
        st.warning("The first two are as likely as each other: a report leaves such a name open.")
    state = st.dataframe(
        candidates(found),
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-row",
        key=f"{key}-candidates",
    )
    rows = state["selection"]["rows"]
    return found[rows[0]].place if rows and rows[0] < len(found) else None


def candidates(found: list[Ranked]) -> pd.DataFrame:
    """Lay candidates out with their reasons, best first; columns are those of `COLUMNS`."""
    rows = [
        {
            **{name: getattr(ranked.place, name) for name in list(COLUMNS)[:9]},
            "score": round(ranked.score, 2),
            "why": ", ".join(f"{reason} {worth:+.1f}" for reason, worth in ranked.reasons),
        }
        for ranked in found
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).rename(columns=COLUMNS)


def _say_not_found(asked: str, country: str | None, gazetteer: Gazetteer) -> None:
    st.info("No gazetteer here knows this name.")
    if country is None:
        st.caption("With a country, names spelt much like it are suggested.")
    elif near := gazetteer.suggest(asked, country):
        st.caption("Spelt much like it, never taken silently:")
        st.text(", ".join(place.name for place in near))


def _ask_for_coordinates(name: str, country: str, key: str) -> Place | None:
    """Take a place by its coordinates, where no gazetteer has it."""
    with st.expander("Give it by coordinates"):
        columns = st.columns(4)
        lat = columns[0].number_input("Latitude", -90.0, 90.0, None, key=f"{key}-lat")
        lon = columns[1].number_input("Longitude", -180.0, 180.0, None, key=f"{key}-lon")
        kinds = list(PlaceKind)
        kind = columns[2].selectbox("Kind", kinds, kinds.index(PlaceKind.TOWN), key=f"{key}-kind")
        code = columns[3].text_input("Country code", country, max_chars=2, key=f"{key}-code")
    if lat is None or lon is None:
        return None
    try:
        return make_own_place(name, lat, lon, kind=kind, country=code.upper()).place
    except ModelError as error:
        st.error(str(error))
        return None
