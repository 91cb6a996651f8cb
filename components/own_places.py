"""The analyst's own places and spellings: list, add, remove, take out, take in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.intake import escape_markdown, show_error
from components.signature import ask_for_signature
from data.corpus import CorpusError
from data.exchange.cells import NOTE
from data.model import ModelError, PlaceKind
from data.places import OwnPlacesError, known_countries, make_own_place
from data.places.own import COLUMNS, NEEDED, read_table, write_table

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.places import OwnPlace

MOST_PROBLEMS = 20
DONE = "own_places_done"


def show_own_places(corpus: Corpus) -> None:
    """Show the own places with all that can be done with them."""
    if done := st.session_state.pop(DONE, None):
        st.success(escape_markdown(done))
    st.caption(
        "What you say a name means goes before every gazetteer, here and on the command line."
    )
    own = corpus.own_places()
    if own:
        _show_list(corpus, own)
    else:
        st.info("No place of your own yet. Add one here, or settle a name for good.")
    by = ask_for_signature()
    add, take_in = st.columns(2, gap="large")
    with add:
        _show_form(corpus, by)
    with take_in:
        _show_import(corpus, by)


def _show_list(corpus: Corpus, own: list[OwnPlace]) -> None:
    rows = [
        {
            "written": ", ".join(one.names),
            "name": one.place.name,
            "within": one.within,
            "kind": one.place.kind.value,
            "country": one.place.country,
            "lat": one.place.lat,
            "lon": one.place.lon,
            "radius": f"{one.place.radius_km:g} km" if one.place.radius_km else "",
        }
        for one in own
    ]
    state = st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="multi-row",
        key=f"own-{len(own)}",
        column_config={
            "written": "Reports write",
            "name": "It is",
            "within": "In",
            "kind": "Kind",
            "country": "Country",
            "lat": st.column_config.NumberColumn("Latitude", format="%.5f"),
            "lon": st.column_config.NumberColumn("Longitude", format="%.5f"),
            "radius": "Radius",
        },
    )
    chosen = [own[row] for row in state["selection"]["rows"] if row < len(own)]
    remove, export, _ = st.columns([2, 2, 4])
    remove.button(
        f"Remove {len(chosen)}" if chosen else "Remove",
        disabled=not chosen,
        on_click=_remove,
        args=(corpus, chosen),
        help="Choose rows of the table first. What was read with them stays as it is.",
        width="stretch",
    )
    export.download_button(
        "Export CSV", write_table(own), "own_places.csv", "text/csv", help=NOTE, width="stretch"
    )


def _remove(corpus: Corpus, chosen: list[OwnPlace]) -> None:
    removed = sum([corpus.remove_own_place(one.place.id) for one in chosen])
    st.session_state[DONE] = f"{removed} removed."


def _show_form(corpus: Corpus, by: str) -> None:
    """Ask for a place of one's own, whole."""
    st.markdown("**Add a place**")
    kinds, codes = list(PlaceKind), sorted(known_countries())
    with st.form("own-place", border=True):
        name = st.text_input("Name", max_chars=200)
        spellings = st.text_input("Other spellings", placeholder="put commas between them")
        left, right = st.columns(2)
        lat = left.number_input("Latitude", -90.0, 90.0, None, format="%.5f")
        lon = right.number_input("Longitude", -180.0, 180.0, None, format="%.5f")
        left, right = st.columns(2)
        kind = left.selectbox("Kind", kinds, index=None)
        country = right.selectbox(
            "Country", codes, index=None, format_func=known_countries().__getitem__
        )
        left, right = st.columns(2)
        within = left.text_input("Lies in", placeholder="Homs", max_chars=200)
        reach = right.number_input("Radius (km), of an area", 0.0, 3000.0)
        if not st.form_submit_button("Add", type="primary"):
            return
    if lat is None or lon is None or kind is None:
        st.error("A place needs a latitude, a longitude and a kind; give all three.")
        return
    try:
        written = [name, *spellings.split(",")] if spellings.strip() else []
        made = make_own_place(
            name,
            lat,
            lon,
            kind=kind,
            country=country or "",
            spellings=written,
            within=within,
            radius_km=reach or None,
        )
        added = corpus.add_own_places([made], by)
    except (ModelError, CorpusError) as error:
        show_error(error)
        return
    st.session_state[DONE] = f"{name} is {'added' if added else 'there already'}."
    st.rerun()


def _show_import(corpus: Corpus, by: str) -> None:
    """Take places in from a table, all or none."""
    st.markdown("**Take in a table**")
    with st.form("own-import", border=True, clear_on_submit=False):
        uploaded = st.file_uploader("CSV in UTF-8", type=["csv", "tsv", "txt"])
        st.caption(
            f"Columns {', '.join(NEEDED)}; where known {', '.join(COLUMNS[6:])} and names "
            "(spellings, parted by |). One wrong row, and nothing is taken in."
        )
        if not st.form_submit_button("Take in") or uploaded is None:
            return
    try:
        read = read_table(uploaded.getvalue().decode("utf-8-sig"))
        added = corpus.add_own_places(read, by)
    except UnicodeDecodeError as error:
        st.error(f"The file is not UTF-8 text (byte {error.start}); save it as CSV in UTF-8.")
    except OwnPlacesError as error:
        more = len(error.problems) - MOST_PROBLEMS
        st.error("Nothing was taken in:")
        st.text("\n".join(error.problems[:MOST_PROBLEMS]) + (f"\nand {more} more" * (more > 0)))
    except (ModelError, CorpusError) as error:
        show_error(error)
    else:
        st.session_state[DONE] = f"{added} of {len(read)} places are new and were added."
        st.rerun()
