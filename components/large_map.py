"""The map of a corpus too large to send whole: added up, or sent where little is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components.aggregate_payload import (
    MOST_RECORDS,
    Everywhere,
    Large,
    add_up_everywhere,
    make_large,
    make_steps,
)
from components.evidence import show_cards
from components.intake import escape_markdown
from components.selection import look, read_picked
from components.words import say_bounds, say_kept
from data.queries import DuckEngine, Queries
from data.queries.clickhouse import ClickHouseEngine, connect, find_url

if TYPE_CHECKING:
    from components.assets import Published
    from data.corpus import Corpus
    from data.filters import Filters
    from data.queries import Totals

KEPT_ANSWERS = 30
RULE = (
    "Only single movements that happened are added up, each once; running totals, people there at "
    "the time, plans and parts of a larger figure never are. Deaths are counted once an incident."
)


def is_large(corpus: Corpus) -> bool:
    """Say whether a corpus has more records than are sent to the map."""
    counts = corpus.counts()
    return counts.flows + counts.incidents > MOST_RECORDS


def open_queries(corpus: Corpus) -> Queries:
    """Open whom to ask: ClickHouse where one is configured, else the corpus itself."""
    return _queries(corpus, find_url())


@st.cache_resource(show_spinner=False, max_entries=2)
def _queries(_corpus: Corpus, url: str | None) -> Queries:
    return Queries(ClickHouseEngine(connect(url)) if url else DuckEngine(_corpus))


def open_everywhere(corpus: Corpus, filters: Filters) -> Everywhere:
    """Add up what is the same wherever the map looks, once until the corpus changes."""
    return _everywhere(corpus, corpus.state, filters)


@st.cache_resource(show_spinner=False, max_entries=KEPT_ANSWERS)
def _everywhere(_corpus: Corpus, state: int, filters: Filters) -> Everywhere:
    del state  # part of the key
    return add_up_everywhere(open_queries(_corpus), filters, _corpus.extent())


def open_large(corpus: Corpus, filters: Filters) -> Large:
    """Make what the map shows where it looks, once until the corpus changes."""
    return _large(corpus, corpus.state, filters, look()[0].view)


@st.cache_resource(show_spinner=False, max_entries=KEPT_ANSWERS)
def _large(
    _corpus: Corpus, state: int, filters: Filters, view: tuple[float, float, float] | None
) -> Large:
    del state  # part of the key
    everywhere = open_everywhere(_corpus, filters)
    return make_large(open_queries(_corpus), filters, everywhere, view)


def open_steps(corpus: Corpus, filters: Filters) -> Published | None:
    """Tell what `open_large` made apart by time, once until the corpus changes."""
    return _steps(corpus, corpus.state, filters, look()[0].view)


@st.cache_resource(show_spinner=False, max_entries=KEPT_ANSWERS)
def _steps(
    _corpus: Corpus, state: int, filters: Filters, view: tuple[float, float, float] | None
) -> Published | None:
    large = _large(_corpus, state, filters, view)
    everywhere = open_everywhere(_corpus, filters)
    return make_steps(open_queries(_corpus), filters, everywhere, view, large)


def show_large_heading(corpus: Corpus, filters: Filters) -> None:
    """Say what is shown, and what is not."""
    totals = open_everywhere(corpus, filters).totals
    title, rest = say_kept(filters, totals.flows, totals.incidents)
    st.subheader(escape_markdown(title), anchor=False)
    st.caption(rest)


def show_large_side(corpus: Corpus, filters: Filters) -> None:
    """Show the evidence of what is picked, else what everything kept adds up to."""
    if show_cards(corpus, read_picked()):
        return
    totals = open_everywhere(corpus, filters).totals
    st.markdown("**What is kept, added up**", help=RULE)
    for words in say_totals(totals):
        st.markdown(words)
    st.caption(
        "Circles and ribbons add up what lies close together. Click one, or zoom in, until each "
        "record stands for itself; its sentence is then a click away."
    )


def say_totals(totals: Totals) -> list[str]:
    """Say the sums of what is kept, a line each."""
    lines = []
    for sum_, unit, of, number in (
        (totals.persons, "persons", "movements", totals.movements),
        (totals.households, "households", "movements", totals.movements),
        (totals.fatalities, "killed", "incidents", totals.events),
        (totals.injured, "injured", "incidents", totals.events),
    ):
        if not sum_.numbered:
            continue
        words = (
            say_bounds(sum_.low, sum_.high, sum_.best, unit)
            if unit in {"persons", "households"}
            else f"{_bounds(sum_.low, sum_.high)} {unit}"
        )
        lines.append(f"{words} in {sum_.numbered:,} of {number:,} {of}")
    return lines


def _bounds(low: int | None, high: int | None) -> str:
    if high is None:
        return f"at least {low or 0:,}"
    return f"{high:,}" if low == high else f"{low or 0:,} to {high:,}"
