"""Asking for a place in a correction: found by its name, set on the map, or not said at all."""

from __future__ import annotations

from itertools import count
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
    from components.review.fields import Form

AS_READ, SET_ON_MAP, NOT_SAID, UNKNOWN = "as read", "on the map", "not said", "no place found"

DEGREES = {"Latitude": 90.0, "Longitude": 180.0}
MOST_PLACES = 20


def ask_for_place(form: Form, label: str, now: Mention | None) -> Mention | None:
    """
    Ask where, and what is meant by it.

    Returns
    -------
    mention
        As it was read, while nothing else is chosen; None where the report does not say.
    """
    key = f"{label}-{form.key}"
    name = st.text_input(label, now.name if now else "", key=f"name-{key}", max_chars=200)
    found = _candidates(name)
    is_as_read = now is not None and name.strip() == now.name
    if is_as_read:
        options = [AS_READ, *found, SET_ON_MAP, UNKNOWN, NOT_SAID]
    elif name.strip():
        options = [*found, SET_ON_MAP, UNKNOWN, NOT_SAID]
    else:
        options = [NOT_SAID, SET_ON_MAP]
    on_map = f"on-map-{key}"  # a name typed after the click leaves the place on the map
    chosen = st.selectbox(
        f"{label}: which place",
        options,
        index=options.index(SET_ON_MAP) if st.session_state.get(on_map) else 0,
        format_func=lambda one: say_place(now) if one == AS_READ else one,
        key=f"place-{key}-{is_as_read}-{name}",
    )
    st.session_state[on_map] = chosen == SET_ON_MAP
    if chosen == AS_READ:
        return now
    if chosen == NOT_SAID:
        return None
    if chosen == SET_ON_MAP:
        return _set_on_map(form, key, name, now)
    place = None if chosen == UNKNOWN else found[chosen]
    return form.take(lambda: make_mention(form.item, form.text, name, place), now)


def ask_for_more_places(form: Form, label: str, now: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Ask for the further places of an end: those there are, each to be changed, and one more."""
    with st.expander(f"{label}: {len(now) or 'none'}", key=f"more-{label}-{form.key}"):
        places: list[Mention] = []
        for number in count(1):
            was = now[number - 1] if number <= len(now) else None
            place = ask_for_place(form, f"{label}, {number}", was)
            if place is not None:
                places.append(place)
            if number > len(now) and (place is None or number == MOST_PLACES):
                break
    return now if tuple(places) == now else tuple(places)


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


def _set_on_map(form: Form, key: str, name: str, now: Mention | None) -> Mention | None:
    """Ask for a point: a click on the map, or typed."""
    known = now.place if now and isinstance(now.place, Place) else None
    clicked = pick_on_map(theme(), key=f"map-{key}", around=known)
    columns = st.columns(2)
    lat, lon = (
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
    if lat is None or lon is None:
        st.caption("Click the map, or type latitude and longitude.")
        return now
    return form.take(
        lambda: make_mention(form.item, form.text, name, make_point(name, lat, lon)), now
    )
