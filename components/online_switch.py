"""The switch of the online geocoders: off, unless somebody turns one on."""

from __future__ import annotations

import streamlit as st

from components.frame import CHOICE
from components.intake import show_error
from data.model import ModelError
from data.places.online_choice import SERVICES, Choice, load_choice

WARNING = (
    "Names that no gazetteer here knows leave this machine: they are sent to {services}, with the "
    "country of the report and nothing else of it. Who asks can be seen there. Turn it on only "
    "where that harms nobody."
)
ABOUT = (
    "Asked only for what no gazetteer here knows, one name a second, and every answer is kept, so "
    "that no name is asked twice. For good: write them into .streamlit/secrets.toml, as in "
    '[online] with services = ["nominatim"].'
)


def show_online_switch() -> None:
    """Ask which services may be asked, and say plainly what that means."""
    st.markdown("**Online geocoders**", help=ABOUT)
    try:
        set_up = load_choice()
    except ModelError as error:
        show_error(error)
        return
    held = st.session_state.get(CHOICE, set_up)
    chosen = st.multiselect(
        "Ask online, in this order, until the browser is closed",
        list(SERVICES),
        default=list(held.services),
        format_func=SERVICES.__getitem__,
        placeholder="off: no name leaves this machine",
        key="online-services",
    )
    user = held.geonames_user
    if "geonames" in chosen:
        user = st.text_input("GeoNames account", user, key="online-user", max_chars=80)
    try:
        choice = Choice(tuple(chosen), user, held.nominatim)
    except ModelError as error:
        show_error(error)
        return
    st.session_state[CHOICE] = choice
    if choice.services:
        st.warning(WARNING.format(services=choice.describe()))
    else:
        st.caption("Off. No name leaves this machine.")
