"""
From a record back to the words it was read from.

The only place where text from a report becomes HTML: every character of it is escaped here, and
nothing but `<mark>` and `<span>` is put around it.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from components.figures import show_figures
from components.words import (
    STATUSES,
    say_basis,
    say_dates,
    say_day,
    say_place,
    say_quantity,
)
from data.model import Flow, Incident, Mention, Phrase, Scope, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from data.corpus import Corpus
    from data.model import Reading, Report


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
SCOPES = {
    Scope.EVENT: "this movement",
    Scope.CUMULATIVE: "running total: never added to others",
    Scope.STOCK: "people there at the time: never added to others",
    Scope.EXPECTED: "total foreseen: never added to others",
}
BODY = "white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.65; unicode-bidi: plaintext"
CONTEXT_CHARACTERS = 240


def marks_of(record: Flow | Incident) -> list[tuple[Span, str]]:
    """List every span of a record with what it says."""
    marks = [(span, "sentence") for span in record.evidence]
    if record.trigger:
        marks.append((record.trigger, "trigger"))
    if record.when and record.when.span:
        marks.append((record.when.span, "date"))
    if isinstance(record, Flow):
        numbers, who = [record.quantity], [record.group, record.attribution]
        ends = (record.origin, record.destination)
        places = [*ends, *record.other_origins, *record.other_destinations]
    else:
        numbers = [record.fatalities, record.injured]
        who = [record.actor1, record.actor2, record.attribution]
        places = [record.place, *record.other_places]
    marks += [(number.span, "number") for number in numbers if number and number.span]
    marks += [(phrase.span, "who") for phrase in who if isinstance(phrase, Phrase)]
    marks += [(place.span, "place") for place in places if isinstance(place, Mention)]
    return marks


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
    shown = within or Span(0, max(len(text), 1))
    inside = sorted(
        (mark for mark in marks if mark[0].overlaps(shown)), key=lambda m: m[0].end - m[0].start
    )
    edges = {shown.start, min(shown.end, len(text))}
    for span, _ in inside:
        edges |= {max(span.start, shown.start), min(span.end, shown.end)}
    pieces = []
    for start, end in pairwise(sorted(edges)):
        words = escape(text[start:end])
        kind = next((kind for span, kind in inside if span.start <= start < span.end), None)
        pieces.append(_tint(words, kind) if kind else words)
    return "".join(pieces)


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


def show_card(record: Flow | Incident, report: Report, figures: pd.DataFrame | None = None) -> None:
    """
    Show one record: what was read, the sentence it was read from, and the report.

    Parameters
    ----------
    record, report
        The record, and the report it was read in.
    figures
        All figures of what it tells of, from `Corpus.figures_of`, where there is a corpus.
    """
    with st.container(border=True):
        if isinstance(record, Flow):
            _show_flow_facts(record)
        else:
            _show_incident_facts(record)
        for span in record.evidence:
            show_text(report.text, marks_of(record), span)
        show_source(report)
        if figures is not None:
            show_figures(figures)
        with st.expander("Around it in the report"):
            show_text(report.text, marks_of(record), _around(record.evidence[0], report.text))


def show_cards(corpus: Corpus, ids: Sequence[str]) -> bool:
    """Show a card for each movement or incident picked; say whether there was any."""
    shown: set[str] = set()
    for record_id in ids:
        record = corpus.record(record_id)
        if record is None or record_id in shown:
            continue
        figures = corpus.figures_of(record_id)
        shown |= set(figures["id"])  # one card tells of all that are linked
        show_card(record.item, record.report, figures)
    return bool(shown)


def show_source(report: Report) -> None:
    """Name the report, its source and date; link it only where the address is a web address."""
    published = say_day(report.published) if report.published else "undated"
    parts = [part for part in (report.title, report.source, published) if part]
    words = escape(" · ".join(parts))
    st.html(f'<div dir="auto" style="font-size: 0.85rem; opacity: 0.8">{words}</div>')
    if is_web_address(report.url):
        st.link_button("Open the source", report.url)


def is_web_address(url: str) -> bool:
    """
    Say whether an address may be offered as a link: http or https with a host, nothing else.

    Examples
    --------
    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _show_flow_facts(flow: Flow) -> None:
    ends = f"{_named(flow.origin, flow.other_origins)} → "
    ends += _named(flow.destination, flow.other_destinations)
    _show_title(ends, f"{flow.term.value}, {STATUSES[flow.status]}")
    _show_facts(
        {
            "How many": f"{say_quantity(flow.quantity)} ({SCOPES[flow.scope]})",
            "Who": flow.group.text if flow.group else "",
            "From": say_place(flow.origin),
            "To": say_place(flow.destination),
            "When": f"{say_dates(flow.when)} ({say_basis(flow.when)})" if flow.when else "unknown",
            "Says": flow.attribution.text if flow.attribution else "the report itself",
            "Part of": "a larger figure, and not added to it" if flow.subset_of else "",
        }
    )


def _show_incident_facts(incident: Incident) -> None:
    _show_title(incident.event_type.value, incident.sub_event_type.value)
    when = incident.when
    _show_facts(
        {
            "Where": say_place(incident.place),
            "When": f"{say_dates(when)} ({say_basis(when)})" if when else "unknown",
            "Killed": say_quantity(incident.fatalities) if incident.fatalities else "not said",
            "Injured": say_quantity(incident.injured) if incident.injured else "",
            "By": incident.actor1.text if incident.actor1 else "",
            "Against": incident.actor2.text if incident.actor2 else "",
            "Says": incident.attribution.text if incident.attribution else "the report itself",
        }
    )


def _named(mention: Mention | None, others: Iterable[Mention]) -> str:
    names = [m.name for m in (mention, *others) if m is not None]
    return ", ".join(names) or "not said"


def _show_title(title: str, kind: str) -> None:
    st.html(
        f'<div dir="auto" style="font-weight: 650; font-size: 1.05rem">{escape(title)}</div>'
        f'<div style="font-size: 0.85rem; opacity: 0.75">{escape(kind)} · read by machine</div>'
    )


def _show_facts(facts: dict[str, str]) -> None:
    rows = "".join(
        f'<div style="opacity: 0.65">{escape(name)}</div><div dir="auto">{escape(value)}</div>'
        for name, value in facts.items()
        if value
    )
    grid = "display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; font-size: 0.9rem"
    st.html(f'<div style="{grid}">{rows}</div>')


def _around(span: Span, text: str) -> Span:
    start = max(0, span.start - CONTEXT_CHARACTERS)
    return Span(start, min(len(text), span.end + CONTEXT_CHARACTERS))


def marks_of_reading(reading: Reading) -> list[tuple[Span, str]]:
    """List the marks of everything read in a report."""
    marks = [(mention.span, "place") for mention in reading.toponyms]
    for records in (reading.flows, reading.incidents):
        for record in records:
            marks += marks_of(record)
    return marks
