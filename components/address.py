"""The URL of a page: whether it came by itself (a link, the back button), and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st
from streamlit.errors import StreamlitAPIException

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_HANDED = 20
SEEN = "address_seen"
PAGE = "address_page"
CAME = "address_came"
HANDED = "address_handed"


def look_at_url(page: str) -> bool:
    """
    Say whether the URL changed by itself; ask once at the start of a run.

    It did when a link was opened, when someone went back or forward, or when the address was
    edited; not when a page was changed, which empties it, nor when the map wrote what it was
    handed since the query was last written here.
    """
    state = st.session_state
    query = st.query_params.to_dict()
    ours = [state.get(SEEN), *state.get(HANDED, [])]
    came = PAGE not in state or (page == state[PAGE] and query not in ours)
    state[SEEN], state[PAGE], state[CAME] = query, page, came
    if came:
        state[HANDED] = []
    return came


def hand(query: Mapping[str, str]) -> str:
    """Spell a query for the map, which writes it to the URL by itself and is heard of later."""
    st.session_state[HANDED] = [*st.session_state.get(HANDED, []), dict(query)][-MOST_HANDED:]
    return spell(query)


def came_by_itself() -> bool:
    """Say again what `look_at_url` said in this run."""
    return bool(st.session_state.get(CAME))


def write(keys: Iterable[str], query: Mapping[str, str]) -> None:
    """
    Set some parameters and drop the others of `keys`; what others keep in the URL stays.

    All at once: each change of the URL is one step of the back button. Where a widget keeps a
    parameter of its own (the tab that is open) the rest is changed around it, one by one.
    """
    now = st.query_params.to_dict()
    wanted = {key: value for key, value in now.items() if key not in set(keys)} | dict(query)
    if wanted != now:
        st.session_state[HANDED] = []
        try:
            st.query_params.from_dict(wanted)
        except StreamlitAPIException:  # a parameter bound to a widget may not even be set again
            st.query_params.update({key: v for key, v in wanted.items() if now.get(key) != v})
            for key in now.keys() - wanted.keys():
                del st.query_params[key]
    st.session_state[SEEN] = wanted


def spell(query: Mapping[str, str]) -> str:
    """
    Write a query as briefly as a browser understands it.

    >>> spell({"at": "34.7,36.7,8", "place": "al-Waer, Homs"})
    'at=34.7,36.7,8&place=al-Waer,+Homs'
    """
    return urlencode(query, safe=",:")
