"""Places: look one up, settle names that found none, keep your own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.frame import open_places
from components.place_review import show_own_places, show_unplaced
from components.place_search import choose_place

if TYPE_CHECKING:
    from data.corpus import Corpus


def show(corpus: Corpus) -> None:
    """Arrange the search, the names without a place, and the analyst's own places."""
    st.title("Places")
    gazetteer = open_places()
    search, unplaced, own = st.tabs(["Look a name up", "Names without a place", "Own places"])
    with search:
        choose_place(gazetteer, "search")
    with unplaced:
        show_unplaced(corpus, gazetteer)
    with own:
        show_own_places(corpus)
