"""Who settles and adds: what a person does is kept with a name, and with its time."""

from __future__ import annotations

import streamlit as st

LONGEST = 80
HELP = "Kept with what you settle or add, so that others see whose word it is."


def ask_for_signature() -> str:
    """Ask who is at work, once a browser session; "" where nobody says."""
    said = st.text_input(
        "Your name or initials",
        key="signature",
        max_chars=LONGEST,
        placeholder="kept with what you settle",
        help=HELP,
        persist_state="session",
        width=320,
    )
    return said.strip()
