"""
The sidebar that turns an analyst's choices into `Filters`, and the URL that keeps them.

The widgets hold the choices while someone works; every run writes them to the URL, and a URL that
came by itself (a pasted link, the browser's back button) is read into the widgets.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from components import address
from components.intake import escape_markdown
from components.words import STATUSES
from data.bounds import Bounds
from data.filters import KEYS, Filters, Layer
from data.model import EventType, Scope, Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LAYERS = {Layer.FLOWS: "Flows", Layer.INCIDENTS: "Incidents"}
EXTENT = "filters_extent"


def show_filters(dated: tuple[date, date] | None, page: str, opening: Filters) -> Filters:
    """
    Draw the sidebar's filters and return what they say.

    Parameters
    ----------
    dated
        First and last day of the corpus; None while nothing in it is dated.
    page
        Name of the page shown; a URL is only taken up on the page it was written for.
    opening
        What to begin with where the URL says nothing.
    """
    extent = _wide_enough(dated)
    _take_up_url(extent, page, opening)
    state = st.session_state
    with st.sidebar:
        st.slider(
            "Dates",
            *extent,
            format="D MMM YYYY",
            key="dates",
            on_change=_copy,
            args=("dates", "days"),
        )
        st.date_input(
            "From and to",
            min_value=extent[0],
            max_value=extent[1],
            format="YYYY-MM-DD",
            key="days",
            on_change=_copy,
            args=("days", "dates"),
            label_visibility="collapsed",
        )
        st.pills(
            "Show",
            list(LAYERS),
            format_func=lambda layer: LAYERS[layer],
            selection_mode="multi",
            key="layers",
        )
        st.text_input(
            "Place",
            key="place",
            placeholder="al-Waer, Idlib …",
            help="Origin, destination or place of an incident. Several: put a comma between them.",
        )
        st.text_input(
            "Rectangle",
            key="area",
            placeholder="draw it on the map",
            help="South, west, north, east in degrees: what begins, ends or happened inside.",
        )
        st.text_input("Words in the report", key="text", placeholder="convoy, siege …")
        with st.expander(
            "Flows", expanded=bool(state["terms"] or state["statuses"] or state["min"])
        ):
            st.multiselect(
                "Status", list(Status), format_func=lambda s: STATUSES[s], key="statuses"
            )
            st.multiselect("Term", list(Term), format_func=str, key="terms")
            st.multiselect("Figure counts", list(Scope), format_func=str, key="scopes")
            st.number_input("At least (persons)", min_value=0, step=100, key="min")
        with st.expander("Incidents", expanded=bool(state["types"])):
            st.multiselect("Event type", list(EventType), format_func=str, key="types")
        st.button("Clear filters", on_click=_fill, args=(Filters(), extent), width="stretch")
    filters = _read_widgets(extent)
    if st.session_state["area"].strip() and filters.bounds is None:
        wanted = "give south, west, north, east in degrees: 34.5, 36.2, 35.1, 37.4"
        st.sidebar.warning(f"{st.session_state['area']!r} is no rectangle; {wanted}")
    _write_url(filters)
    return filters


def _wide_enough(dated: tuple[date, date] | None) -> tuple[date, date]:
    """Give a slider two ends, even where there is one day or none."""
    first, last = dated or (date.today(),) * 2  # noqa: DTZ011  the analyst's own day
    return first, max(last, first + timedelta(days=1))


def move_window(window: tuple[date, date] | None) -> None:
    """Take up dates dragged on the map's time line; None is all of them. Call it in a callback."""
    extent = st.session_state[EXTENT]
    dates = _inside(window, extent) if window else extent
    st.session_state["dates"] = st.session_state["days"] = dates


def set_bounds(bounds: Bounds | None) -> None:
    """Take up a rectangle drawn on the map; None is everywhere. Call it in a callback."""
    st.session_state["area"] = bounds.to_text() if bounds else ""


def take_up(filters: Filters) -> None:
    """Set every widget from filters. Call it in a callback."""
    _fill(filters, st.session_state[EXTENT])


def _take_up_url(extent: tuple[date, date], page: str, opening: Filters) -> None:
    """Read the URL into the widgets where it says something the widgets did not write."""
    state = st.session_state
    fresh = EXTENT not in state
    problems: list[str] = []
    if address.look_at_url(page):
        query = _query()
        filters, problems = Filters.from_query(query)
        _fill(opening if fresh and not query else filters, extent)
    show_problems(problems)
    if not fresh and extent != state[EXTENT]:
        _stretch(state[EXTENT], extent)
    state[EXTENT] = extent


def show_problems(problems: Iterable[str]) -> None:
    """
    Say what of a link was not understood, as text.

    Call it in every run: it takes one place in the page, whether there is anything to say or not.
    """
    with st.container():
        for problem in problems:
            st.warning(f"The link was not wholly understood: {escape_markdown(problem)}")


def _fill(filters: Filters, extent: tuple[date, date]) -> None:
    """Set every widget from filters."""
    dates = _inside((filters.start or extent[0], filters.end or extent[1]), extent)
    st.session_state.update(
        dates=dates,
        days=dates,
        layers=list(filters.layers),
        place=", ".join(filters.places),
        area=filters.bounds.to_text() if filters.bounds else "",
        text=filters.text,
        statuses=list(filters.statuses),
        terms=list(filters.terms),
        scopes=list(filters.scopes),
        types=list(filters.event_types),
        min=filters.min_persons,
    )


def _stretch(old: tuple[date, date], new: tuple[date, date]) -> None:
    """Keep a window open at an end open when the corpus grows there."""
    start, end = st.session_state["dates"]
    dates = (new[0] if start == old[0] else start, new[1] if end == old[1] else end)
    st.session_state["dates"] = st.session_state["days"] = _inside(dates, new)


def _copy(changed: str, other: str) -> None:
    """Keep the slider and the date field one thing."""
    if len(st.session_state[changed]) == 2:  # a date field half filled in holds one date
        st.session_state[other] = st.session_state[changed]


def _inside(dates: tuple[date, date], extent: tuple[date, date]) -> tuple[date, date]:
    first, last = extent
    start, end = (min(max(day, first), last) for day in dates)
    return start, end


def _read_widgets(extent: tuple[date, date]) -> Filters:
    state: Mapping[str, Any] = cast("Mapping[str, Any]", st.session_state)
    start, end = state["dates"]
    return Filters(
        start=start if start > extent[0] else None,
        end=end if end < extent[1] else None,
        layers=tuple(state["layers"]),
        places=tuple(filter(None, (place.strip() for place in state["place"].split(",")))),
        bounds=Bounds.from_text(state["area"]),
        text=state["text"].strip(),
        statuses=tuple(state["statuses"]),
        terms=tuple(state["terms"]),
        scopes=tuple(state["scopes"]),
        event_types=tuple(state["types"]),
        min_persons=int(state["min"]),
    )


def _query() -> dict[str, str]:
    return {key: st.query_params[key] for key in KEYS.values() if key in st.query_params}


def _write_url(filters: Filters) -> None:
    """Write what the filters say, and leave what others keep in the URL."""
    address.write(KEYS.values(), filters.to_query())
