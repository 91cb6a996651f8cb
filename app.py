"""The frame of Masar: `streamlit run app.py`."""

import streamlit as st

from components.filters import show_filters
from components.frame import open_prepared
from pages import map as map_page
from pages import reports as reports_page

st.set_page_config("Masar", page_icon="🧭", layout="wide")


def show_map() -> None:
    """Flows and incidents on the timeline-linked map."""
    map_page.show(corpus, filters)


def show_reports() -> None:
    """Reports: those that are there, and a new one."""
    reports_page.show(corpus)


corpus = open_prepared()
page = st.navigation(
    [
        st.Page(show_map, title="Map", icon="🗺️", url_path="map", default=True),
        st.Page(show_reports, title="Reports", icon="📄", url_path="reports"),
    ]
)
filters = show_filters(corpus.extent(), page.title)
page.run()
