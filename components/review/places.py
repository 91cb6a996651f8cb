"""Asking for a place in a correction: found by its name, set on the map, or not said at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.frame import open_places, theme
from components.intake import show_error
from components.place_map import pick_on_map
from components.place_search import find
from components.words import say_place
from data.corpus.correcting import make_mention, make_point
from data.model import Mention, ModelError, Place

if TYPE_CHECKING:
    from data.model import Flow, Incident

AS_READ, SET_ON_MAP, NOT_SAID, UNKNOWN = "as read", "on the map", "not said", "no place found"

DEGREES = {"Latitude": 90.0, "Longitude": 180.0}


def ask_for_place(
    label: str, item: Flow | Incident, text: str, now: Mention | None
) -> Mention | None:
    """
    Ask where, and what is meant by it.

    Returns
    -------
    mention
        As it was read, while nothing else is chosen; None where the report does not say.
    """
    key = f"{label}-{item.id}"
    name = st.text_input(label, now.name if now else "", key=f"name-{key}", max_chars=200)
    found = _candidates(name)
    same = name.strip() == (now.name if now else "")
    options = [*([AS_READ] if same else []), *found, SET_ON_MAP, UNKNOWN, NOT_SAID]
    chosen = st.selectbox(
        f"{label}: which place",
        options,
        format_func=lambda one: say_place(now) if one == AS_READ else one,
        key=f"place-{key}-{same}-{name}",
    )
    if chosen == AS_READ:
        return now
    if chosen == NOT_SAID or (chosen == UNKNOWN and not name.strip()):
        return None
    if chosen == UNKNOWN:
        return make_mention(item, text, name, None)
    if chosen == SET_ON_MAP:
        return _set_on_map(key, item, text, name) or now
    return make_mention(item, text, name, found[chosen])


def _candidates(name: str) -> dict[str, Place]:
    """List what a name may mean in words that tell the places apart."""
    if not name.strip():
        return {}
    try:
        ranked = find(name, "", open_places())
    except ModelError as error:
        show_error(error)
        return {}
    places = [one.place for one in ranked]
    return {
        f"{place.name}, {place.kind.value}, {place.admin1 or place.country} "
        f"({place.lat:.3f}, {place.lon:.3f})": place
        for place in places
    }


def _set_on_map(key: str, item: Flow | Incident, text: str, name: str) -> Mention | None:
    """Ask for a point: a click on the map, or typed."""
    clicked = pick_on_map(theme(), key=f"map-{key}")
    columns = st.columns(2)
    typed_lat, typed_lon = (
        column.number_input(
            words,
            -most,
            most,
            clicked[index] if clicked else None,
            format="%.4f",
            key=f"{words}-{key}-{clicked}",
        )
        for index, (column, (words, most)) in enumerate(zip(columns, DEGREES.items(), strict=True))
    )
    if typed_lat is None or typed_lon is None:
        st.caption("Click the map, or type latitude and longitude.")
        return None
    return make_mention(item, text, name, make_point(name, typed_lat, typed_lon))
