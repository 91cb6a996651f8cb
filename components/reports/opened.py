"""Which report is open: kept in the URL."""

from __future__ import annotations

import streamlit as st

OPEN = "report"  # the parameter of the URL


def opened() -> str | None:
    """Give the id of the report that is open; None while none is."""
    return st.query_params.get(OPEN) or None


def open_report(report_id: str) -> None:
    """Open a report; call it in a callback."""
    st.query_params[OPEN] = report_id


def close_report() -> None:
    """Go back to the list; call it in a callback."""
    st.query_params.pop(OPEN, None)
