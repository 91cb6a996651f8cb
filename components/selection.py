"""What is picked on the map, and where the map looks: kept in the URL beside the filters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from data.model import ID_HEX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.map import ViewPort

MOST_PICKED = 30
_ID = re.compile(rf"[0-9a-f]{{{ID_HEX_DIGITS}}}")
_DECIMALS = 4


def read_picked() -> tuple[str, ...]:
    """Return the ids of the records that are picked; what is no id is passed over."""
    ids = st.query_params.get("record", "").split(",")
    return tuple(dict.fromkeys(filter(_ID.fullmatch, ids)))[:MOST_PICKED]


def write_picked(ids: Sequence[str]) -> None:
    """Keep what is picked in the URL."""
    _write("record", ",".join(ids[:MOST_PICKED]))


def read_look() -> ViewPort | None:
    """Return where the map looks: latitude, longitude, zoom; None to see all that is kept."""
    parts = st.query_params.get("at", "").split(",")
    try:
        lat, lon, zoom = (float(part) for part in parts)
    except ValueError:
        return None
    fits = abs(lat) <= 90 and abs(lon) <= 540 and 0 <= zoom <= 24
    return (lat, lon, zoom) if fits else None


def write_look(look: ViewPort | None) -> None:
    """Keep where the map looks in the URL."""
    _write("at", ",".join(f"{round(part, _DECIMALS):g}" for part in look) if look else "")


def link_to_here() -> str:
    """Return the link that opens the same view again."""
    address = (st.context.url or "").split("?")[0].rstrip("/") + "/"
    query = urlencode(st.query_params.to_dict(), safe=",:")
    return f"{address}?{query}" if query else address


def _write(key: str, text: str) -> None:
    if text:
        st.query_params[key] = text
    elif key in st.query_params:
        del st.query_params[key]
