"""The frame of Masar: `streamlit run app.py`."""

import streamlit as st

from components.filters import show_filters
from components.frame import open_prepared, set_up_page, show_menu
from components.snapshot_open import show_open_snapshot
from data.start import opening
from pages import datasets as datasets_page
from pages import flows as flows_page
from pages import guide as guide_page
from pages import incidents as incidents_page
from pages import map as map_page
from pages import place as place_page
from pages import places as places_page
from pages import reports as reports_page
from pages import review as review_page

set_up_page()


def show_map() -> None:
    """Show flows and incidents on the timeline-linked map."""
    map_page.show(corpus, filters)


def show_flows() -> None:
    """Show who moved from where to where, in charts."""
    flows_page.show(corpus, filters)


def show_incidents() -> None:
    """Show what happened, in charts."""
    incidents_page.show(corpus, filters)


def show_place() -> None:
    """Show who came to one place, who left it and what happened there."""
    place_page.show(corpus, filters)


def show_places() -> None:
    """Show what names mean, and settle those that found no place."""
    places_page.show(corpus)


def show_reports() -> None:
    """Show the reports that are there, and take in a new one."""
    reports_page.show(corpus)


def show_review() -> None:
    """Show what a machine read, least certain first, to be accepted or corrected."""
    review_page.show(corpus, filters)


def show_datasets() -> None:
    """Give away what is filtered as data."""
    datasets_page.show(corpus, filters)


def show_guide() -> None:
    """Show a newcomer what this is and what can be asked."""
    guide_page.show(corpus)


corpus = open_prepared()
menu = [
    st.Page(show_map, title="Map", default=True),
    st.Page(show_flows, title="Flows", url_path="displacement"),
    st.Page(show_incidents, title="Incidents", url_path="conflict"),
    st.Page(show_place, title="Place profile", url_path="place-profile"),
    st.Page(show_places, title="Place names", url_path="place-names"),
    st.Page(show_reports, title="Reports", url_path="report-list"),
    st.Page(show_review, title="Review", url_path="review-queue"),
    st.Page(show_datasets, title="Data", url_path="data-sets"),
    st.Page(show_guide, title="Guide", url_path="start-here"),
]
page = st.navigation(menu, position="hidden")  # drawn below: Streamlit's own comes too early
show_menu(menu)
filters = show_filters(corpus.extent(), page.title, opening(corpus))
show_open_snapshot()
page.run()
