"""Places: look a name up, settle names that found none, keep your own, place a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.frame import open_places
from components.gazetteers import show_gazetteers
from components.online_switch import show_online_switch
from components.own_places import show_own_places
from components.place_batch import show_batch
from components.place_review import show_unplaced
from components.place_search import show_search

if TYPE_CHECKING:
    from data.corpus import Corpus

TABS = ["Look a name up", "Names without a place", "Own places", "A table of names", "Gazetteers"]


def show(corpus: Corpus) -> None:
    """Arrange what can be done with places; only the tab that is open is made."""
    st.title("Place names")
    gazetteer = open_places()
    search, unplaced, own, batch, fuller = st.tabs(TABS, on_change="rerun", key="places-tab")
    if search.open:
        with search:
            show_search(gazetteer)
    if unplaced.open:
        with unplaced:
            show_unplaced(corpus, gazetteer)
    if own.open:
        with own:
            show_own_places(corpus)
    if batch.open:
        with batch:
            show_batch(gazetteer)
    if fuller.open:
        with fuller:
            show_gazetteers()
            show_online_switch()
