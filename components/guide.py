"""What a newcomer wants to know first, with one click to each answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from components.filters import take_up
from components.frame import go_to, link_to
from components.words import say_some
from data.filters import Filters
from data.start import holds_sample

if TYPE_CHECKING:
    from data.corpus import Corpus

WHAT = (
    "Masar reads dated reports about people forced to move and puts what they say on one map with "
    "a time line: who moved, from where to where, how many, when, says who; and what happened "
    "around it. Every mark, bar and number leads back to the sentence it came from. Nothing leaves "
    "this machine unless you turn it on."
)
WIDTH = 720


@dataclass(frozen=True, slots=True)
class Question:
    """A question the sample can answer, and where: a page, its URL, the filters."""

    words: str
    how: str
    page: str
    filters: Filters
    query: dict[str, str] = field(default_factory=dict)


QUESTIONS = (
    Question(
        "How many of those expected to leave al-Waer had left by 6 May 2017, and who says so?",
        "Flows, tab Expected: click the bar and read both reports.",
        "Flows",
        Filters(start=date(2017, 3, 1), end=date(2017, 5, 6), places=("al-Waer",)),
        {"tab": "Expected"},
    ),
    Question(
        "Where did people who left Douma and the towns of eastern Ghouta around it go in 2018?",
        "Place profile of Douma with the towns 12 km around it; widen or narrow that.",
        "Place profile",
        Filters(start=date(2018, 1, 1), end=date(2018, 12, 31)),
        {"of": "masar:sy-rural-damascus-douma-city", "reach": "12"},
    ),
    Question(
        "How many died when the buses were bombed at Rashidin, and which reports disagree?",
        "Incidents, tab Tolls that differ: each figure, its source, and why one counts.",
        "Incidents",
        Filters(start=date(2017, 4, 1), end=date(2017, 4, 30)),
        {"happened": "Tolls that differ"},
    ),
)
ADDING: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "Reports",
        "Paste a report, or choose a text file, and see what is read before it is added.",
        {"reports": "Add a report"},
    ),
    ("Data", "Bring in a data set, or take away what is filtered.", {}),
    ("Place names", "Settle the names that found no place, or teach Masar your own places.", {}),
)
READING = """
- **Blue ribbons** are people who moved; the wider, the more. Dashed ones are only planned, thin grey ones have no number.
- **Circles** are incidents; their area is the number of deaths. A pale disc is an area, not a point.
- **A line in a bar** goes from the least to the most its reports say; an arrow means nobody gave an upper bound.
- **Added up** is only what happened, once, by the figure that counts. Running totals, people there at the time and plans never are.
- **Unknown** is not none: a movement without a number stays on the map and is counted as one without a number.
- **The address** in the browser holds everything seen: send it, and the other sees the same.
- **Read by machine** stands on every record nobody looked at. Trust it as far as its sentence.
"""  # noqa: E501 - one line each, as they are shown


def show_what_this_is(corpus: Corpus) -> None:
    """Say what this is, and how much is in it."""
    counts = corpus.counts()
    st.markdown(WHAT, width=WIDTH)
    st.caption(
        f"In it now: {say_some(counts.reports, 'report')}, {say_some(counts.flows, 'flow')}, "
        f"{say_some(counts.incidents, 'incident')}."
    )


def show_questions(corpus: Corpus) -> None:
    """Offer questions the sample answers, one click each; nothing where it is not there."""
    if not holds_sample(corpus):
        return
    st.subheader("Three questions it can answer on the sample")
    for number, (column, question) in enumerate(
        zip(st.columns(len(QUESTIONS), gap="medium"), QUESTIONS, strict=True)
    ):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{question.words}**")
            st.caption(question.how)
            if st.button(
                "Show me",
                key=f"question-{number}",
                type="primary",
                on_click=take_up,
                args=(question.filters,),
            ):
                go_to(question.page, **question.filters.to_query(), **question.query)


def show_how_to_add() -> None:
    """Say how to add one's own, with the way there."""
    st.subheader("Add your own")
    for page, words, query in ADDING:
        left, right = st.columns([1, 6], vertical_alignment="center")
        with left:
            link_to(page, page, **query)
        right.markdown(words)
    st.caption("Many reports at once: `python -m data read --out DIR folder/` on the command line.")


def show_how_to_read() -> None:
    """Say what marks and words mean."""
    st.subheader("How to read it")
    st.markdown(READING)
