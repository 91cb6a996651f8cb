"""What every page stands on: the corpus, the reader and the places, opened once a process."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from components.payload import make_payload
from data.corpus import CorpusError
from data.filters import KEYS, Filters
from data.model import ModelError
from data.places import gazetteer_state, open_gazetteer
from data.places.online_choice import load_choice
from data.places.online_choice import open_online as make_online
from data.reading import load_reader
from data.reading.extractors import load_extractor
from data.start import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator
    from streamlit.navigation.page import StreamlitPage

    from components.payload import Payload
    from components.scales import Theme
    from data.corpus import Corpus
    from data.places import Gazetteer
    from data.places.online import Online
    from data.places.online_choice import Choice
    from data.reading import Reader
    from data.reading.extractors import Extractor


BRAND = Path(__file__).parent / "brand"
TOLD = "told"  # how many notices of the corpus a browser session has seen
CHOICE = "online_choice"  # of a browser session, in its state
ICON = BRAND / "icon.svg"
PAGES = "pages"  # of the menu, in a browser session's state
CARRIED = (*KEYS.values(), "record")


def set_up_page() -> None:
    """Name the page and put the sign of the house on it; nothing is fetched from elsewhere."""
    st.set_page_config("Masar", page_icon=str(ICON), layout="wide")
    st.logo(str(BRAND / "logo.svg"), size="large", icon_image=str(ICON))


def show_menu(pages: Sequence[StreamlitPage]) -> None:
    """List the pages at the top of the sidebar; the one that is open stands out."""
    st.session_state[PAGES] = {page.title: page for page in pages}
    with st.sidebar:
        for page in pages:
            st.page_link(page, width="stretch", query_params=carried())


def link_to(title: str, label: str, **query: str) -> None:
    """Link to another page of the menu, with what is seen here and more for its URL."""
    page = st.session_state[PAGES][title]
    st.page_link(page, label=label, query_params=carried() | query, width="stretch")


def go_to(title: str, **query: str) -> None:
    """Open another page of the menu, with this in its URL."""
    st.switch_page(st.session_state[PAGES][title], query_params=query)


def carried() -> dict[str, str]:
    """Say what of the URL goes along to another page: what is picked, and what is filtered."""
    return {key: st.query_params[key] for key in CARRIED if key in st.query_params}


def open_prepared() -> Corpus:
    """
    Open the corpus, on the first start with a bar that says what is being made.

    Stops the run with a plain error where the corpus cannot be opened.
    """
    opened = _opened()
    place = st.empty()  # in every run: a map whose place in the page changes is built anew
    if opened.corpus is None:
        with place, st.spinner("Opening"), opened.lock:
            _prepare(opened)
        if opened.corpus is None:
            st.stop()
        place.empty()
    _tell(opened.corpus.notices)
    return opened.corpus


def _tell(notices: Sequence[str]) -> None:
    """Say once in a session what the corpus has to say of itself: that it was brought over ..."""
    told = st.session_state.get(TOLD, 0)
    for notice in notices[told:]:
        st.toast(notice, duration="long")
    st.session_state[TOLD] = len(notices)


@dataclass(slots=True)
class _Opened:
    """The one corpus of the process; the lock keeps a second browser window from making it too."""

    corpus: Corpus | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


@st.cache_resource(show_spinner=False)
def _opened() -> _Opened:
    return _Opened()


def _prepare(opened: _Opened) -> None:
    if opened.corpus is not None:
        return
    bar = st.progress(0.0)
    try:
        opened.corpus = prepare(lambda share, words: _show(bar, share, words))
    except (CorpusError, OSError) as error:
        st.error(f"Masar cannot open its data: {error}")


def _show(bar: DeltaGenerator, share: float, words: str) -> None:
    bar.progress(min(share, 1.0), words)


def open_reader() -> tuple[Reader, Gazetteer]:
    """Open what reads a report and what places its names."""
    return _reader(), open_places()


def open_places() -> Gazetteer:
    """Open what places names, afresh where a gazetteer or an own place came or went."""
    return _gazetteer(gazetteer_state())


def open_online() -> Online | None:
    """Open the online geocoders that are on, in this session or by secrets.toml; None if none."""
    choice = st.session_state.get(CHOICE)
    if choice is None:
        try:
            choice = load_choice()
        except ModelError:  # said where the switch is; what cannot be read turns nothing on
            return None
    return _online(choice)


@st.cache_resource(show_spinner=False, max_entries=20)
def _online(choice: Choice) -> Online | None:
    return make_online(choice)


@st.cache_resource(show_spinner="Loading the reader")
def _reader() -> Reader:
    return load_reader()


@st.cache_resource(show_spinner=False, max_entries=1)
def _gazetteer(state: str) -> Gazetteer:
    del state  # the key
    return open_gazetteer()


@st.cache_resource(show_spinner=False, ttl=60)
def open_extractor(name: str) -> Extractor:
    """Open another reader of the user's; settings may change, so not for long."""
    return load_extractor(name)


def open_payload(corpus: Corpus) -> Payload:
    """Encode the corpus for the map, once until it changes, whoever changes it."""
    return _payload(corpus, corpus.state)


@st.cache_resource(show_spinner=False, max_entries=2)
def _payload(_corpus: Corpus, state: int) -> Payload:
    del state  # the key
    return make_payload(_corpus.view(Filters()))


def theme() -> Theme:
    """Say which theme the browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"
