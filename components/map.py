"""
The timeline-linked map: one folium map with Masar's own canvas layer, played in the browser.

The base map's script never changes, so streamlit-folium never rebuilds the frame; whatever changes
travels as a small command in a feature group (a command runs once, whenever it differs from the
last). What a person does there comes back as a `MapEvent`.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

import streamlit as st
from streamlit_folium import st_folium

from components import assets
from components.base_layers import base_map
from components.look import Look, options, read_day_number
from components.offline_map import Command, OfflineMap
from components.payload import EPOCH, Payload, make_payload
from components.player_file import serve_player
from components.tiles import TILES, tile_layer
from data.bounds import Bounds
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from components.scales import Theme
    from data.corpus import Kept
    from data.filters import Filters

__all__ = ["MapEvent", "Payload", "Spot", "make_payload", "show_map"]

HEIGHT_PX: Final = 630
"""Until the frame knows the window it is in, which it then fills."""
LONGEST_NAME: Final = 200
EventKind = Literal["pick", "window", "area", "find", "look", "steps"]
KINDS: Final = get_args(EventKind)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to go to: its name, what it is in a few words, where, and how near to look."""

    name: str
    about: str
    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class MapEvent:
    """
    Something a person did on the map.

    Attributes
    ----------
    kind
        What was done; the fields of the other kinds are as they were left. "steps" asks for the
        `steps` of `show_map`.
    look
        How the map is looked at, whatever was done.
    picked
        Ids of all records under the pointer, the nearest first; empty when an empty spot was
        clicked, which unpicks.
    window
        First and last day of the time line's window, inclusive; None if all time is shown.
    area
        The rectangle drawn; None is everywhere.
    asked
        A place name to look up.
    """

    kind: EventKind
    look: Look
    picked: tuple[str, ...] = ()
    window: tuple[date, date] | None = None
    area: Bounds | None = None
    asked: str = ""


def show_map(  # noqa: PLR0913 - what to show, then options by name
    payload: Payload,
    kept: Kept,
    theme: Theme,
    *,
    picked: Sequence[str] = (),
    look: tuple[Look, int] = (Look(), 0),
    query: str | None = None,
    found: tuple[str, Sequence[Spot]] | None = None,
    steps: assets.Published | None = None,
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
        What the filters keep, from `data.corpus.keep`: drawn while nothing plays. With the dates
        left open it is the time line's histogram, and what is played; the filters' dates are the
        time line's window.
    theme
        The colours to draw with.
    picked
        Ids of records to draw a halo around.
    look
        How to look at it, and a number: the map obeys a look only when its number changed.
    query
        What the map keeps the page's address at; None leaves the address alone.
    found
        A name that was asked for (`MapEvent.asked`) and the places it may mean.
    steps
        What the payload's sums are at each time (see `components.aggregate_payload`); None until
        the map asks for it.
    height_px
        Of map and time line together, until the frame fills its window.
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
    published = serve_player()
    command = {
        "corpus": assets.publish(payload.published),
        "base": assets.publish(base_map()),
        "steps": steps and assets.publish(steps),
        **payload.masks(kept),
        "window": window_days(kept.filters, payload),
        "area": astuple(kept.filters.bounds) if kept.filters.bounds else None,
        "theme": theme,
        "picked": [record for record in picked if payload.holds(record)],
        "look": look[0].to_json(),
        "look_number": look[1],
        "query": query,
        "found": found and {"asked": found[0], "spots": [_spot(spot) for spot in found[1]]},
        "seen": st.session_state.get(_seen_key(key)),
    }

    def react() -> None:
        event = _take_event(key, payload, look[0])
        if event is not None and on_event is not None:
            on_event(event)

    st_folium(
        OfflineMap(
            published,
            module="player.js",
            start="startPlayer",
            options=_options(),
        ),
        key=key,
        height=height_px,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=Command(command).as_group(),
        on_change=react,
    )
    return cast("MapEvent | None", st.session_state.pop(_event_key(key), None))


# --- To the frame ---------------------------------------------------------------------------------


@cache
def _options() -> dict[str, Any]:
    """Return what there is to choose from, on the map and in its time line."""
    return options() | {"tiles": [tile_layer(name) for name in TILES]}


def window_days(filters: Filters, payload: Payload) -> tuple[int, int] | None:
    """Return the filters' dates as half-open day numbers, None where they leave all time open."""
    if filters.start is None and filters.end is None:
        return None
    first = filters.start or payload.first or EPOCH
    last = filters.end or payload.last or first
    return (first - EPOCH).days, (max(first, last) - EPOCH).days + 1


def _spot(spot: Spot) -> dict[str, Any]:
    return {"name": spot.name, "about": spot.about, "view": [spot.lat, spot.lon, spot.zoom]}


# --- From the frame -------------------------------------------------------------------------------


def _take_event(key: str, payload: Payload, look: Look) -> MapEvent | None:
    """Note what the frame just sent, for the coming run; None if it makes no sense."""
    value = st.session_state.get(key)
    sent = value.get("masar") if isinstance(value, dict) else None
    if not isinstance(sent, dict) or sent.get("n") == st.session_state.get(_seen_key(key)):
        return None
    event = read_event(sent, payload, look)
    if event is not None:
        st.session_state[_seen_key(key)] = sent.get("n")
        st.session_state[_event_key(key)] = event
    return event


def read_event(sent: Mapping[str, Any], payload: Payload, look: Look = Look()) -> MapEvent | None:  # noqa: B008 - immutable
    """Read what a frame sent; a browser may send anything, so what makes no sense is left out."""
    kind = sent.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        return None
    picked = sent.get("picked")
    asked = sent.get("asked")
    return MapEvent(
        kind=cast("EventKind", kind),
        look=look.told(sent.get("look")),
        picked=tuple(
            record
            for record in (picked if isinstance(picked, list) else [])
            if isinstance(record, str) and payload.holds(record)
        ),
        window=_window(sent.get("window")),
        area=_area(sent.get("area")),
        asked=asked.strip()[:LONGEST_NAME] if isinstance(asked, str) else "",
    )


def _window(value: object) -> tuple[date, date] | None:
    """Read a half-open pair of day numbers as first and last day."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    first, before = read_day_number(value[0]), read_day_number(value[1])
    if first is None or before is None or before <= first:
        return None
    last = read_day_number(value[1] - 1)
    return None if last is None else (first, last)


def _area(value: object) -> Bounds | None:
    if not isinstance(value, list) or len(value) != 4:
        return None
    try:
        return Bounds(*value)
    except ModelError:
        return None


def _seen_key(key: str) -> str:
    return f"{key}-seen"


def _event_key(key: str) -> str:
    return f"{key}-event"
