"""What is picked on the map and how it is looked at: in the URL beside the filters."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from components import address
from components.look import LOOK_KEYS, Look
from data.model import ID_HEX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PICKED = 30
LOOK = "look"
LOOK_NUMBER = "look_number"
_ID = re.compile(rf"[0-9a-f]{{{ID_HEX_DIGITS}}}")


def read_picked() -> tuple[str, ...]:
    """Return the ids of the records that are picked; what is no id is passed over."""
    ids = st.query_params.get("record", "").split(",")
    return tuple(dict.fromkeys(filter(_ID.fullmatch, ids)))[:MOST_PICKED]


def write_picked(ids: Sequence[str]) -> None:
    """Keep what is picked in the URL."""
    picked = ",".join(ids[:MOST_PICKED])
    address.write(("record",), {"record": picked} if picked else {})


def take_up_look() -> list[str]:
    """
    Take the look from a URL that came by itself; without one it is as it was left.

    Returns
    -------
    problems
        What of it, or of what is picked, is not understood, each in a sentence.
    """
    state = st.session_state
    if LOOK in state and not address.came_by_itself():
        return []
    state[LOOK], problems = Look.from_query(st.query_params.to_dict())
    state[LOOK_NUMBER] = state.get(LOOK_NUMBER, 0) + 1
    given = st.query_params.get("record", "").split(",")
    unknown = [text for text in given if text and not _ID.fullmatch(text)]
    return problems + [f"{text[:40]!r} is no record" for text in unknown[:MOST_PICKED]]


def look() -> tuple[Look, int]:
    """Return how the map is looked at, and how often that was said here and not on the map."""
    return st.session_state.get(LOOK, Look()), st.session_state.get(LOOK_NUMBER, 0)


def note_look(seen: Look) -> None:
    """Keep how someone looks at the map now; the map itself writes it to the URL."""
    st.session_state[LOOK] = seen


def forget_view() -> None:
    """Have the map look at what is picked, or at all there is, the next time it is shown."""
    seen, number = look()
    st.session_state[LOOK] = replace(seen, view=None)
    st.session_state[LOOK_NUMBER] = number + 1


def whole_query() -> dict[str, str]:
    """Return the URL's query with the look in it: what the map keeps the address at."""
    others = {k: v for k, v in st.query_params.to_dict().items() if k not in LOOK_KEYS.values()}
    return others | look()[0].to_query()


def link_to_here() -> str:
    """Return the link that opens the same view again."""
    place = (st.context.url or "").split("?")[0].rstrip("/") + "/"
    query = address.spell(whole_query())
    return f"{place}?{query}" if query else place
