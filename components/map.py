"""
The timeline-linked map: one folium map with Masar's own canvas layer, played in the browser.

The base map's script never changes, so streamlit-folium never rebuilds the frame; whatever changes
travels as a small command in a feature group (a command runs once, whenever it differs from the
last). Clicks, a dragged window and a paused time come back as a `MapEvent`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import streamlit as st
from streamlit_folium import st_folium

from components import assets
from components.base_layers import base_map
from components.offline_map import Command, OfflineMap
from components.payload import EPOCH, Payload, make_payload
from components.tiles import TILES, tile_layer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from components.scales import Theme
    from data.corpus import View
    from data.filters import Filters

__all__ = ["TILES", "MapEvent", "Payload", "make_payload", "show_map"]

HEIGHT_PX: Final = 680
Labels = Literal["latin", "arabic", "both"]
EventKind = Literal["pick", "window", "time", "view"]
ViewPort = tuple[float, float, float]
"""Latitude, longitude and zoom of the map's middle."""


@dataclass(frozen=True, slots=True)
class MapEvent:
    """
    Something a person did on the map.

    Attributes
    ----------
    kind
        What was done; the fields of the other kinds are as they were left.
    picked
        Ids of all records under the pointer, the nearest first; empty when an empty spot was
        clicked, which unpicks.
    window
        First and last day of the time line's window, inclusive; None if all time is shown.
    time
        The day playing was paused at or moved to; None when the whole window is shown.
    view
        Where the map is looking.
    """

    kind: EventKind
    picked: tuple[str, ...] = ()
    window: tuple[date, date] | None = None
    time: date | None = None
    view: ViewPort | None = None


def show_map(  # noqa: PLR0913 - what to show, then options by name
    payload: Payload,
    kept: View,
    matching: View,
    theme: Theme,
    *,
    picked: Sequence[str] = (),
    view: ViewPort | None = None,
    tiles: str | None = None,
    labels: Labels = "latin",
    tell_view: bool = False,
    height_px: int = HEIGHT_PX,
    key: str = "map",
    on_event: Callable[[MapEvent], None] | None = None,
) -> MapEvent | None:
    """
    Show flows and incidents on the map, and return what was done there since the last run.

    Parameters
    ----------
    payload
        The whole corpus, from `make_payload`; make it once and keep it beside the corpus.
    kept
        What the filters keep, dates and all: drawn while nothing plays. The dates of its filters
        are the time line's window.
    matching
        What the same filters keep with their dates left open: the time line's histogram, and what
        is played.
    theme
        The colours to draw with.
    picked
        Ids of records to draw a halo around.
    view
        Where to look; None looks at all that is kept. Only a changed value moves the map.
    tiles
        One of `TILES`, online; None, and whenever they fail, is the offline base map.
    labels
        The script of place names on the base map.
    tell_view
        Whether moving the map makes an event by itself, a moment after it stopped.
    height_px
        Of map and time line together.
    key
        One for each map on a page.
    on_event
        Called before the script runs again, as a widget's callback is: the place to change the
        state of other widgets. The same event is returned as well.

    Returns
    -------
    event
        What was done since the last run; None for nothing.
    """
    folders = assets.serve()
    command = {
        "corpus": assets.publish(payload.published),
        "base": assets.publish(base_map()),
        "kept": payload.mask(kept),
        "matching": payload.mask(matching),
        "unlocated": {"flows": kept.unlocated_flows, "incidents": kept.unlocated_incidents},
        "window": _window_days(kept.filters, payload),
        "theme": theme,
        "picked": [record for record in picked if payload.holds(record)],
        "view": view,
        "tiles": tile_layer(tiles),
        "labels": labels,
        "tell_view": tell_view,
        "seen": st.session_state.get(_seen_key(key)),
    }

    def react() -> None:
        event = _take_event(key, payload)
        if event is not None and on_event is not None:
            on_event(event)

    st_folium(
        OfflineMap(folders, module="player.js", start="startPlayer"),
        key=key,
        height=height_px,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=Command(command).as_group(),
        on_change=react,
    )
    return cast("MapEvent | None", st.session_state.pop(_event_key(key), None))


# --- To the frame ---------------------------------------------------------------------------------


def _window_days(filters: Filters, payload: Payload) -> tuple[int, int] | None:
    """Return the filters' dates as half-open day numbers, None where they leave all time open."""
    if filters.start is None and filters.end is None:
        return None
    first = filters.start or payload.first or EPOCH
    last = filters.end or payload.last or first
    return (first - EPOCH).days, (max(first, last) - EPOCH).days + 1


# --- From the frame -------------------------------------------------------------------------------


def _take_event(key: str, payload: Payload) -> MapEvent | None:
    """Note what the frame just sent, for the coming run; None if it makes no sense."""
    value = st.session_state.get(key)
    sent = value.get("masar") if isinstance(value, dict) else None
    if not isinstance(sent, dict) or sent.get("n") == st.session_state.get(_seen_key(key)):
        return None
    event = read_event(sent, payload)
    if event is not None:
        st.session_state[_seen_key(key)] = sent.get("n")
        st.session_state[_event_key(key)] = event
    return event


def read_event(sent: Mapping[str, Any], payload: Payload) -> MapEvent | None:
    """Read what a frame sent; a browser may send anything, so what makes no sense is left out."""
    kind = sent.get("kind")
    if not isinstance(kind, str) or kind not in {"pick", "window", "time", "view"}:
        return None
    picked = sent.get("picked")
    known = picked if isinstance(picked, list) else []
    window = sent.get("window")
    days = [_day(day) for day in window] if isinstance(window, list) and len(window) == 2 else []
    first, before = days if days and None not in days else (None, None)
    return MapEvent(
        kind=cast("EventKind", kind),
        picked=tuple(i for i in known if isinstance(i, str) and payload.holds(i)),
        window=(first, before - timedelta(days=1)) if first and before and first < before else None,
        time=_day(sent.get("time")),
        view=_view_port(sent.get("view")),
    )


def _day(number: object) -> date | None:
    """Read a day number; None for anything that is not one."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    try:
        return EPOCH + timedelta(days=int(number))
    except (OverflowError, ValueError):
        return None


def _view_port(value: object) -> ViewPort | None:
    if not isinstance(value, list) or len(value) != 3:
        return None
    if not all(isinstance(part, int | float) and not isinstance(part, bool) for part in value):
        return None
    lat, lon, zoom = (float(part) for part in value)
    return (lat, lon, zoom) if abs(lat) <= 90 and abs(lon) <= 540 and 0 <= zoom <= 24 else None


def _seen_key(key: str) -> str:
    return f"{key}-seen"


def _event_key(key: str) -> str:
    return f"{key}-event"
