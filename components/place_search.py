"""Looking a name up: what it may mean, on the map and in a table, and why it ranks so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.frame import open_online, theme
from components.intake import escape_markdown, show_error
from components.place_map import MOST_SPOTS, show_places
from components.words import AREAS
from data.model import ModelError, Place, Precision
from data.places import explain, find_country, is_tied, look_up
from data.places.locating import read_phrase
from data.places.ranking import Ranked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.places import Gazetteer

LONGEST = 200
ONLINE = "an online service knows it; no gazetteer here does"
HOW_TO = (
    "Type a name or a phrase as a report has it: al-Waer, Idlib province, 30 km east of Aleppo, "
    "الوعر. Nothing leaves this machine unless an online service was turned on."
)
ABOUT_WORTH = (
    "Worth is in powers of ten of people: a village of 1,000 is worth 3, a city of a million 6. "
    "What the report says of a place is added to that. The highest sum is taken, and two within "
    "0.1 of each other that lie far apart are left open as ambiguous."
)


def show_search(gazetteer: Gazetteer) -> None:
    """Ask for a name, and show what it may mean with the reasons."""
    name, country, beside = st.columns([3, 2, 3])
    asked = name.text_input(
        "Name or phrase", key="search-name", max_chars=LONGEST, persist_state="session"
    )
    where = country.text_input(
        "Country",
        key="search-country",
        placeholder="Syria or SY",
        max_chars=LONGEST,
        persist_state="session",
    )
    others = beside.text_input(
        "Other places in the same report",
        key="search-beside",
        persist_state="session",
        placeholder="Homs, Idlib",
        max_chars=LONGEST,
        help="A name is placed by the company it keeps. Put commas between them.",
    )
    if not asked.strip():
        st.caption(HOW_TO)
        return
    try:
        found = find(asked, where, gazetteer, beside=others.split(","))
    except ModelError as error:
        show_error(error)
        return
    if not found:
        _say_not_found(asked, where, gazetteer)
        return
    if is_tied(found):
        st.warning("The first two are as likely as each other: a report leaves such a name open.")
    show_places([ranked.place for ranked in found], theme(), key="search-map")
    _show_table(found, gazetteer)


def find(
    asked: str, where: str, gazetteer: Gazetteer, *, beside: Sequence[str] = ()
) -> list[Ranked]:
    """
    List what a name means, best first; online where that is on and nothing here knows it.

    Raises
    ------
    ModelError
        If the country is none.
    """
    country = find_country(where) if where.strip() else None
    others = [read_phrase(name.strip()) for name in beside if name.strip()]
    if others:
        found = explain([read_phrase(asked.strip()), *others], gazetteer, country)[0]
    else:
        found = look_up(asked.strip(), gazetteer, country)
    online = open_online()
    if found or online is None:
        return found[:MOST_SPOTS]
    with st.spinner("Asking online"):
        answer = online.find(asked.strip(), country)
    return [Ranked(answer, 0.0, ((ONLINE, 0.0),))] if isinstance(answer, Place) else []


def _show_table(found: list[Ranked], gazetteer: Gazetteer) -> None:
    """Show the candidates, and for the one picked what its score is made of."""
    state = st.dataframe(
        candidates(found, gazetteer),
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-row",
        key="search-table",
        column_config={
            "lat": st.column_config.NumberColumn("Latitude", format="%.4f"),
            "lon": st.column_config.NumberColumn("Longitude", format="%.4f"),
            "score": st.column_config.NumberColumn("Score", format="%.1f"),
            "number": st.column_config.NumberColumn("", width=40),
            **{name: title for name, title in TITLES.items() if name in WORDS},
        },
    )
    rows = state["selection"]["rows"]
    chosen = found[rows[0]] if rows and rows[0] < len(found) else found[0]
    st.markdown(f"**Why {escape_markdown(chosen.place.name)} ranks so**", help=ABOUT_WORTH)
    reasons = pd.DataFrame(chosen.reasons, columns=["reason", "worth"])
    st.dataframe(
        reasons,
        hide_index=True,
        width=460,
        key="search-reasons",
        column_config={
            "reason": "Reason",
            "worth": st.column_config.NumberColumn("Worth", format="%+.1f"),
        },
    )
    st.caption("Choose another row of the table to see its reasons.")


TITLES = {
    "number": "",
    "name": "Name",
    "score": "Score",
    "arabic": "Arabic script",
    "kind": "Kind",
    "admin1": "Province",
    "country": "Country",
    "precision": "Precision",
    "radius": "Radius",
    "lat": "Latitude",
    "lon": "Longitude",
    "source": "Gazetteer",
}
WORDS = ("name", "arabic", "kind", "admin1", "country", "precision", "radius", "source")


def candidates(found: Sequence[Ranked], gazetteer: Gazetteer) -> pd.DataFrame:
    """Lay candidates out, best first, columns those of `TITLES`; all that is text stays text."""
    rows = [
        {
            "number": number,
            "name": ranked.place.name,
            "arabic": gazetteer.arabic_name(ranked.place),
            "kind": ranked.place.kind.value,
            "admin1": ranked.place.admin1,
            "country": ranked.place.country,
            "lat": ranked.place.lat,
            "lon": ranked.place.lon,
            "precision": say_precision(ranked.place),
            "radius": f"{ranked.place.radius_km:g} km" if ranked.place.radius_km else "",
            "source": ranked.place.source,
            "score": ranked.score,
        }
        for number, ranked in enumerate(found, 1)
    ]
    return pd.DataFrame(rows, columns=list(TITLES))


def say_precision(place: Place) -> str:
    """Say how exactly a place is known: its level, and in words."""
    if place.precision is Precision.POINT:
        return "POINT"
    return f"{place.precision.value}, {AREAS[place.precision]}"


def _say_not_found(asked: str, where: str, gazetteer: Gazetteer) -> None:
    st.info("No gazetteer here knows this name.")
    if not where.strip():
        st.caption("With a country, names spelt much like it are suggested.")
        return
    near = gazetteer.suggest(asked, find_country(where))
    if not near:
        st.caption("Nothing there is spelt much like it. A fuller gazetteer may know it.")
        return
    st.caption("Spelt much like it, suggested and never taken silently:")
    show_places(near, theme(), key="search-map")
    st.dataframe(
        candidates([Ranked(place, 0.0, ()) for place in near], gazetteer)[["number", *WORDS]],
        hide_index=True,
        width="stretch",
        column_config=TITLES,
    )
