"""
The small apps `benchmarks.map` compares, run by Streamlit: one map each, and a button that filters.

`?map=masar|empty|markers|geojson|timestamped&n=INCIDENTS`. All get their scripts from the app
itself, so that the stock ways are not charged for a CDN.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import folium
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium

from benchmarks.map_corpus import keep_half, make_view
from components.map import Payload, make_payload, show_map
from components.player_file import LEAFLET_FOLDER

if TYPE_CHECKING:
    from data.corpus import View

HEIGHT_PX = 680


@st.cache_resource
def everything(incidents: int, scattered: bool) -> tuple[View, Payload]:  # noqa: FBT001 - a cache key
    """Make the records once."""
    view = make_view(incidents, scattered=scattered)
    return view, make_payload(view)


def show_masar(view: View, payload: Payload, half: int) -> None:
    """Show Masar's own map."""
    show_map(payload, keep_half(view, half), "light", height_px=HEIGHT_PX)


def stock_map() -> folium.Map:
    """Make a folium map that loads Leaflet from here."""
    served = components.declare_component("leaflet", path=str(LEAFLET_FOLDER)).name
    made = folium.Map(location=(35, 38), zoom_start=6, tiles=None)
    made.default_js = [("leaflet", f"../{served}/leaflet.js")]
    made.default_css = [("leaflet_css", f"../{served}/leaflet.css")]
    return made


def show_stock(made: folium.Map, **more: Any) -> None:  # noqa: ANN401 - options of st_folium
    """Show a folium map as its users do."""
    options = {"height": HEIGHT_PX, "use_container_width": True, "returned_objects": []}
    st_folium(made, key="map", **options, **more)


def show_markers(view: View, half: int) -> None:
    """Show a marker for each incident, all of it rendered again at every change."""
    made = stock_map()
    rows = view.incidents.iloc[:: half + 1]
    for lat, lon in zip(rows["lat"], rows["lon"], strict=True):
        folium.CircleMarker((lat, lon), radius=4).add_to(made)
    show_stock(made)


def show_geojson(view: View, half: int) -> None:
    """Show one GeoJson layer in a feature group that is added to a map that stays."""
    group = folium.FeatureGroup("incidents")
    points = _points(view, half)
    group.add_child(folium.GeoJson(points, marker=folium.CircleMarker(radius=4)))
    show_stock(stock_map(), feature_group_to_add=group)


def show_timestamped(view: View) -> None:
    """Show folium's own way to play time; its scripts lie in BENCHMARK_SCRIPTS."""
    from folium.plugins import TimestampedGeoJson  # noqa: PLC0415 - for this one only

    folder = os.environ["BENCHMARK_SCRIPTS"]
    served = f"../{components.declare_component('scripts', path=folder).name}/"
    played = TimestampedGeoJson(
        _points(view, 0), period="P1W", duration="P3M", transition_time=50, add_last_point=False
    )
    scripts = ("jquery", "iso8601", "leaflet.timedimension", "moment")
    played.default_js = [(name, f"{served}{name}.min.js") for name in scripts]
    played.default_css = [("control", f"{served}leaflet.timedimension.control.css")]
    made = stock_map()
    played.add_to(made)
    show_stock(made)


def _points(view: View, half: int) -> dict[str, Any]:
    rows = view.incidents.iloc[:: half + 1]
    features = [
        {
            "type": "Feature",
            "properties": {"times": [day], "icon": "circle", "iconstyle": {"radius": 4}},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for lat, lon, day in zip(
            rows["lat"], rows["lon"], rows["start"].dt.strftime("%Y-%m-%d"), strict=True
        )
    ]
    return {"type": "FeatureCollection", "features": features}


def show() -> None:
    """Show the map the address asks for."""
    st.set_page_config(layout="wide")
    query = st.query_params
    if st.button("change"):
        st.session_state["half"] = 1 - st.session_state.get("half", 0)
    half = st.session_state.get("half", 0)
    if query["map"] == "empty":
        show_stock(stock_map())
        return
    view, payload = everything(int(query["n"]), query.get("at") == "spots")
    match query["map"]:
        case "masar":
            show_masar(view, payload, half)
        case "markers":
            show_markers(view, half)
        case "geojson":
            show_geojson(view, half)
        case _:
            show_timestamped(view)


show()
