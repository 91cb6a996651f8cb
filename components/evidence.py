"""
From a record back to the words it was read from.

The only place where text from a report becomes HTML: every character of it is escaped here, and
nothing but `<mark>` and `<span>` is put around it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from components.facts import (
    context_of,
    facts_of,
    is_web_address,
    marks_of,
    say_source,
    segments,
    title_of,
)
from components.figures import show_figures
from components.words import REVIEWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from data.corpus import Corpus, Record
    from data.corpus.reviewing import State
    from data.model import Flow, Incident, Reading, Report, Span


TINTS = {  # translucent, so that they read on light and dark alike
    "sentence": "rgba(128, 128, 128, 0.14)",
    "place": "rgba(0, 158, 115, 0.32)",
    "number": "rgba(230, 159, 0, 0.36)",
    "date": "rgba(86, 180, 233, 0.36)",
    "who": "rgba(204, 121, 167, 0.34)",
    "trigger": "rgba(213, 94, 0, 0.34)",
}
LEGEND = {
    "trigger": "what happened",
    "who": "who, says who",
    "number": "how many",
    "place": "where",
    "date": "when",
}
BODY = "white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.65; unicode-bidi: plaintext"
CONTEXT_CHARACTERS = 240


def highlight(text: str, marks: Sequence[tuple[Span, str]], within: Span | None = None) -> str:
    """
    Escape a text and tint the marked words in it.

    Where marks overlap the shortest wins, so that a number inside a sentence stays visible.

    Parameters
    ----------
    text
        The report's text, untrusted.
    marks
        Spans of it with a kind of `TINTS`.
    within
        The part to show; all of it if None.

    Returns
    -------
    html
        Safe to show: the text escaped, in `<mark>` elements of ours.

    Examples
    --------
    >>> highlight("<b>Homs", [])
    '&lt;b&gt;Homs'
    """
    return "".join(
        _tint(escape(words), kind) if kind else escape(words)
        for words, kind in segments(text, marks, within)
    )


def _tint(words: str, kind: str) -> str:
    style = f"background: {TINTS[kind]}; color: inherit; border-radius: 3px"
    title = escape(LEGEND.get(kind, "the evidence"))
    return f'<mark style="{style}" title="{title}">{words}</mark>'


def show_text(text: str, marks: Sequence[tuple[Span, str]], within: Span | None = None) -> None:
    """Show report text with its marks; as text, whatever it contains."""
    st.html(f'<div dir="auto" style="{BODY}">{highlight(text, marks, within)}</div>')


def show_legend() -> None:
    """Say what the tints mean."""
    keys = " &nbsp; ".join(_tint(escape(words), kind) for kind, words in LEGEND.items())
    st.html(f'<div style="font-size: 0.85rem; line-height: 2">{keys}</div>')


def show_card(
    record: Flow | Incident,
    report: Report,
    figures: pd.DataFrame | None = None,
    review: State | None = None,
) -> None:
    """
    Show one record: what was read, the sentence it was read from, and the report.

    Parameters
    ----------
    record, report
        The record, and the report it was read in.
    figures
        All figures of what it tells of, from `Corpus.figures_of`, where there is a corpus.
    review
        What became of it; None for what a machine read and nobody looked at.
    """
    with st.container(border=True):
        _show_title(*title_of(record), REVIEWS[review])
        _show_facts(facts_of(record))
        for span in record.evidence:
            show_text(report.text, marks_of(record), span)
        show_source(report)
        if figures is not None:
            show_figures(figures)
        with st.expander("Around it in the report"):
            around = context_of(report.text, record.evidence[0], CONTEXT_CHARACTERS)
            show_text(report.text, marks_of(record), around)


def show_cards(corpus: Corpus, ids: Sequence[str]) -> list[Record]:
    """Show a card for each movement or incident picked; give the records that have one."""
    shown: list[Record] = []
    told: set[str] = set()
    for record_id in ids:
        record = corpus.record(record_id)
        if record is None or record_id in told:
            continue
        figures = corpus.figures_of(record_id)
        told |= set(figures["id"])  # one card tells of all that are linked
        show_card(record.item, record.report, figures, record.review)
        shown.append(record)
    return shown


def show_source(report: Report) -> None:
    """Name the report, its source and date; link it only where the address is a web address."""
    words = escape(say_source(report))
    st.html(f'<div dir="auto" style="font-size: 0.85rem; opacity: 0.8">{words}</div>')
    if is_web_address(report.url):
        st.link_button("Open the source", report.url)


def _show_title(title: str, kind: str, review: str) -> None:
    st.html(
        f'<div dir="auto" style="font-weight: 650; font-size: 1.05rem">{escape(title)}</div>'
        f'<div style="font-size: 0.85rem; opacity: 0.75">{escape(kind)} · {escape(review)}</div>'
    )


def _show_facts(facts: dict[str, str]) -> None:
    rows = "".join(
        f'<div style="opacity: 0.65">{escape(name)}</div><div dir="auto">{escape(value)}</div>'
        for name, value in facts.items()
        if value
    )
    grid = "display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; font-size: 0.9rem"
    st.html(f'<div style="{grid}">{rows}</div>')


def marks_of_reading(reading: Reading) -> list[tuple[Span, str]]:
    """List the marks of everything read in a report."""
    marks = [(mention.span, "place") for mention in reading.toponyms]
    for records in (reading.flows, reading.incidents):
        for record in records:
            marks += marks_of(record)
    return marks


# --- A report whole -------------------------------------------------------------------------------


def show_linked_text(text: str, reading: Reading) -> None:
    """Show a report's text; each tinted word leads to the record that says something by it."""
    st.html(f'<div dir="auto" style="{BODY}">{link_marks(text, reading)}</div>')


def link_marks(text: str, reading: Reading) -> str:
    """
    Escape a text, tint every word that says something, and link it to its record.

    Returns
    -------
    html
        The text escaped, in elements of ours; the first mark of a record is where links from the
        record lead.
    """
    marks = [(mention.span, "place ") for mention in reading.toponyms]
    records: list[Flow | Incident] = [*reading.flows, *reading.incidents]
    for record in records:
        marks += [(span, f"{kind} {record.id}") for span, kind in marks_of(record)]
    seen: set[str] = set()
    pieces = []
    for words, mark in segments(text, marks):
        kind, _, record_id = (mark or "").partition(" ")
        piece = _tint(escape(words), kind) if kind else escape(words)
        if record_id:
            anchor = f'id="text-{escape(record_id)}" ' * (record_id not in seen)
            seen.add(record_id)
            piece = f'<a {anchor}href="#record-{escape(record_id)}" style="{PLAIN}">{piece}</a>'
        pieces.append(piece)
    return "".join(pieces)


PLAIN = "color: inherit; text-decoration: none"


def show_record_line(record: Flow | Incident, review: str) -> None:
    """Show a record's title and facts; its title leads to its words in the text."""
    title, kind = title_of(record)
    name = escape(record.id)
    st.html(
        f'<div id="record-{name}" dir="auto" style="font-weight: 650">'
        f'<a href="#text-{name}" style="{PLAIN}">{escape(title)}</a></div>'
        f'<div style="font-size: 0.85rem; opacity: 0.75">{escape(kind)} · {escape(review)}</div>'
    )
    _show_facts(facts_of(record))


def show_snippet(text: str, span: Span, marks: Sequence[Span]) -> None:
    """Show a part of a report with the words that were searched for."""
    found = highlight(text, [(mark, "number") for mark in marks], span)
    st.html(f'<div dir="auto" style="{BODY}; font-size: 0.9rem">… {found} …</div>')
