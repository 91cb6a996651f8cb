"""What every page stands on: the corpus, the reader and the places, opened once a process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from data.places import open_gazetteer
from data.reading import load_reader
from data.start import prepare

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.places import Gazetteer
    from data.reading import Reader

Theme = Literal["light", "dark"]


def open_prepared() -> Corpus:
    """
    Open the corpus, on the first start with a bar that says what is being made.

    Stops the run with a plain error where the corpus cannot be opened.
    """
    place = st.empty()
    try:
        corpus = _open(place)
    except OSError as error:
        st.error(f"Masar cannot open its data folder: {error}")
        st.stop()
    place.empty()
    return corpus


@st.cache_resource(show_spinner=False)
def _open(_place: st.delta_generator.DeltaGenerator) -> Corpus:
    bar = _place.progress(0.0, "Opening")
    return prepare(lambda share, words: bar.progress(min(share, 1.0), f"First start: {words}"))


@st.cache_resource(show_spinner="Loading the reader")
def open_reader() -> tuple[Reader, Gazetteer]:
    """Open what reads a report and what places its names."""
    return load_reader(), open_gazetteer()


def theme() -> Theme:
    """Say which theme the browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"
