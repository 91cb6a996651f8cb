"""Incidents whose tolls differ: side by side with their sources, which counts and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.compared import compare_figures
from components.incidents.said import NOT_SAID
from components.review.saying import tell
from components.signature import ask_for_signature
from components.words import say_bounds, say_day
from data.corpus import tallies

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus
    from data.filters import Filters

ABOUT = (
    "Several records tell of one incident. One toll counts: no mere bound before a bound, then the "
    "latest, the most exact; of two still equal the higher, for tolls rise. The others are kept."
)
NONE = "No incident in view is told by more than one record. Widen the dates or clear a filter."


def show_tolls(corpus: Corpus, filters: Filters) -> None:
    """Lay the tolls of one incident side by side, those that cannot all be true first."""
    tell()
    ask_for_signature()
    st.caption(ABOUT)
    rows = tallies.find_disputed_tolls(corpus, filters)
    if rows.empty:
        st.info(NONE)
    for number, row in enumerate(rows.to_dict("records")):
        with st.expander(_title(row), expanded=number == 0, key=f"toll-{row['event_id']}"):
            compare_figures(corpus, row["id"])


def _title(row: Mapping[Hashable, Any]) -> str:
    place = row["place_name"] if isinstance(row["place_name"], str) else NOT_SAID
    day = say_day(row["start"]) if pd.notna(row["start"]) else "undated"
    killed = say_bounds(row["least"], row["most"], None, "killed") or "no toll told"
    verdict = "disagree" if row["disagree"] else "can all be true"
    return f"{place}, {day}, {row['sub_event_type']}: {row['figures']} figures {verdict}: {killed}"
