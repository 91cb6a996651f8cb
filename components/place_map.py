"""A small offline map: of the places a name may mean, of a click, of what is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit_folium import st_folium

from components import assets
from components.base_layers import base_map
from components.offline_map import Command, OfflineMap
from components.player_file import serve_player
from data.exchange.place_table import say_where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.scales import Theme
    from data.model import Place

HEIGHT_PX = 320
LOW_PX = 240
MOST_SPOTS = 20


def show_places(places: Sequence[Place], theme: Theme, *, key: str) -> None:
    """Draw places, numbered as in the table beside it; no more than `MOST_SPOTS`."""
    spots = [spot_of(number, place) for number, place in enumerate(places[:MOST_SPOTS], 1)]
    _show_map({"theme": theme, "spots": spots}, key=key)


def show_ways(
    places: Sequence[Place], ways: Sequence[tuple[int, int]], theme: Theme, *, key: str
) -> None:
    """Draw places by their names, and an arrow for each way: two positions among the places."""
    spots = [spot_of(number, place) for number, place in enumerate(places, 1)]
    _show_map(
        {"theme": theme, "spots": spots, "ways": ways, "is_named": True}, key=key, height_px=LOW_PX
    )


def pick_on_map(
    theme: Theme, *, key: str, around: Place | None = None
) -> tuple[float, float] | None:
    """
    Show a map to click, and on it what was clicked last.

    Parameters
    ----------
    around
        Where the map looks at first; at where the sample is if None.

    Returns
    -------
    clicked
        Latitude and longitude of the last click; None before one.
    """
    clicked = _clicked(st.session_state.get(key))  # streamlit-folium puts it there before the run
    if clicked:
        spots = [_spot(1, "Set here", "clicked on this map", clicked)]
    else:
        spots = [spot_of(1, around)] if around else []
    told = {"theme": theme, "spots": spots, "is_still": clicked is not None}
    return _clicked(_show_map(told, key=key, returned=["last_clicked"]))


def _show_map(
    told: dict[str, Any], *, key: str, returned: Sequence[str] = (), height_px: int = HEIGHT_PX
) -> Any:  # noqa: ANN401 - what the component says
    """
    Show a map and tell it what to show.

    One that `is_still` goes on looking where it looks; places that are `is_named` are dots with
    their names; `ways` are pairs of positions among its `spots`.
    """
    published = serve_player()
    command = {"base": assets.publish(base_map()), "ways": (), "is_named": False, "is_still": False}
    command |= told
    return st_folium(
        OfflineMap(published, module="spots.js", start="startSpots"),
        key=key,
        height=height_px,
        use_container_width=True,
        returned_objects=list(returned),
        feature_group_to_add=Command(command).as_group(),
    )


def _clicked(state: Any) -> tuple[float, float] | None:  # noqa: ANN401 - what the component says
    clicked = state.get("last_clicked") if isinstance(state, dict) else None
    if not isinstance(clicked, dict):
        return None
    lat, lon = clicked.get("lat"), clicked.get("lng")
    if not (isinstance(lat, int | float) and isinstance(lon, int | float)):
        return None
    return (float(lat), float((lon + 180) % 360 - 180))


def spot_of(number: int, place: Place) -> dict[str, Any]:
    """Say a place to the map; a name is text there too."""
    about = f"{place.kind.value} · {say_where(place)}"
    return _spot(number, place.name, about, (place.lat, place.lon), place.radius_km)


def _spot(
    number: int,
    name: str,
    about: str,
    lat_lon: tuple[float, float],
    radius_km: float | None = None,
) -> dict[str, Any]:
    lat, lon = lat_lon
    return {
        "number": number,
        "name": name,
        "about": about,
        "lat": lat,
        "lon": lon,
        "radius_km": radius_km,
    }
