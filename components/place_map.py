"""A small offline map of the places a name may mean, numbered as in the table beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
MOST_SPOTS = 20


def show_places(places: Sequence[Place], theme: Theme, *, key: str) -> None:
    """Draw places, the first as 1; no more than `MOST_SPOTS`."""
    published = serve_player()
    command = {
        "base": assets.publish(base_map()),
        "theme": theme,
        "spots": [spot_of(number, place) for number, place in enumerate(places[:MOST_SPOTS], 1)],
    }
    st_folium(
        OfflineMap(published, module="spots.js", start="startSpots"),
        key=key,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=Command(command).as_group(),
    )


def pick_on_map(theme: Theme, *, key: str) -> tuple[float, float] | None:
    """Show a map to click; give the latitude and longitude of the last click, None before one."""
    published = serve_player()
    state = st_folium(
        OfflineMap(published, module="spots.js", start="startSpots"),
        key=key,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_clicked"],
        feature_group_to_add=Command(
            {"base": assets.publish(base_map()), "theme": theme, "spots": []}
        ).as_group(),
    )
    clicked = (state or {}).get("last_clicked")
    if not isinstance(clicked, dict):
        return None
    lat, lon = clicked.get("lat"), clicked.get("lng")
    if not (isinstance(lat, int | float) and isinstance(lon, int | float)):
        return None
    return (float(lat), float((lon + 180) % 360 - 180))


def spot_of(number: int, place: Place) -> dict[str, Any]:
    """Say a place to the map; a name is text there too."""
    return {
        "number": number,
        "name": place.name,
        "about": f"{place.kind.value} · {say_where(place)}",
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
    }
