"""Correcting a record: any field, places by search or by the map, numbers with bounds, dates."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.intake import show_error
from components.review.places import ask_for_place
from components.review.saying import say, signature
from components.words import STATUSES
from data.corpus.correcting import make_dates, make_phrase, make_quantity
from data.corpus.reviewing import correct
from data.model import (
    SUB_EVENT_TYPES,
    EventType,
    Flow,
    Incident,
    ModelError,
    Phrase,
    Quantity,
    Scope,
    Status,
    Term,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.corpus import Corpus, Record
    from data.model import DateRange

LONGEST_NOTE = 2_000


def show_editor(corpus: Corpus, record: Record) -> None:
    """Show every field of a record as a person may correct it, and save what was changed."""
    item, text = record.item, record.report.text
    with st.container(border=True):
        try:
            edited = (
                _edit_flow(item, text) if isinstance(item, Flow) else _edit_incident(item, text)
            )
        except ModelError as error:
            show_error(error)
            return
        note = st.text_input("Why (kept with it)", key=f"why-{item.id}", max_chars=LONGEST_NOTE)
        st.button(
            "Save the correction",
            key="review-save",
            type="primary",
            shortcut="Ctrl+Enter",
            disabled=edited == item,
            on_click=partial(say, corpus, correct(edited, by=signature(), note=note)),
        )


def _edit_flow(flow: Flow, text: str) -> Flow:
    first, second, third = st.columns(3)
    term = _choose(first, "Term", list(Term), flow.term, flow.id)
    status = _choose(second, "Status", list(Status), flow.status, flow.id)
    scope = _choose(third, "Figure counts", list(Scope), flow.scope, flow.id)
    left, right = st.columns(2)
    with left:
        origin = ask_for_place("From", flow, text, flow.origin)
    with right:
        destination = ask_for_place("To", flow, text, flow.destination)
    quantity = _ask_for_quantity("How many", flow.quantity, flow.id, units=True)
    when = _ask_for_dates(flow.when, flow.id)
    left, right = st.columns(2)
    return replace(
        flow,
        term=term,
        status=status,
        scope=scope,
        origin=origin,
        destination=destination,
        quantity=quantity,
        when=when,
        group=_ask_for_words(left, "Who moved", flow, text, flow.group),
        attribution=_ask_for_words(right, "Says who", flow, text, flow.attribution),
    )


def _edit_incident(incident: Incident, text: str) -> Incident:
    left, right = st.columns(2)
    kind = _choose(left, "Event type", list(EventType), incident.event_type, incident.id)
    subs = sorted(SUB_EVENT_TYPES[kind])
    sub = _choose(right, "Sub-event type", subs, incident.sub_event_type, f"{incident.id}-{kind}")
    place = ask_for_place("Where", incident, text, incident.place)
    fatalities = _ask_for_quantity("Killed", incident.fatalities, incident.id)
    injured = _ask_for_quantity("Injured", incident.injured, incident.id)
    when = _ask_for_dates(incident.when, incident.id)
    first, second, third = st.columns(3)
    return replace(
        incident,
        event_type=kind,
        sub_event_type=sub,
        place=place,
        fatalities=fatalities,
        injured=injured,
        when=when,
        actor1=_ask_for_words(first, "By", incident, text, incident.actor1),
        actor2=_ask_for_words(second, "Against", incident, text, incident.actor2),
        attribution=_ask_for_words(third, "Says who", incident, text, incident.attribution),
    )


def _choose(where: Any, label: str, options: Sequence[Any], now: Any, key: str) -> Any:  # noqa: ANN401 - members of any enumeration
    index = options.index(now) if now in options else 0
    return where.selectbox(
        label,
        options,
        index=index,
        format_func=lambda one: STATUSES.get(one, str(one)),
        key=f"{label}-{key}",
    )


def _ask_for_quantity(
    label: str, now: Quantity | None, key: str, *, units: bool = False
) -> Quantity | None:
    """Ask for a number with its bounds; what is left as it was stays as it was read."""
    columns = st.columns(4 if units else 3)
    low, best, high = (
        column.number_input(
            f"{label}, {words}",
            min_value=0,
            value=getattr(now, bound) if now else None,
            step=1,
            key=f"{label}-{bound}-{key}",
            placeholder="unknown",
        )
        for column, (bound, words) in zip(columns, BOUNDS.items(), strict=False)
    )
    unit = now.unit if now else Unit.PERSON
    if units:
        unit = _choose(columns[3], f"{label}, unit", list(Unit), unit, key)
    if now and (low, best, high, unit) == (now.low, now.best, now.high, now.unit):
        return now
    return make_quantity(low, best, high, unit)


BOUNDS = {"low": "at least", "best": "figure", "high": "at most"}


def _ask_for_dates(now: DateRange | None, key: str) -> DateRange | None:
    """Ask for the first and the last day; what is left as it was stays as it was read."""
    left, right = st.columns(2)
    first = left.date_input(
        "First day", now.start if now else None, format="YYYY-MM-DD", key=f"first-{key}"
    )
    last = right.date_input(
        "Last day (none: it goes on)",
        now.last if now else None,
        format="YYYY-MM-DD",
        key=f"last-{key}",
    )
    if now and (first, last) == (now.start, now.last):
        return now
    return make_dates(first, last)


def _ask_for_words(
    where: Any,  # noqa: ANN401 - a column
    label: str,
    item: Flow | Incident,
    text: str,
    now: Phrase | None,
) -> Phrase | None:
    said = where.text_input(label, now.text if now else "", key=f"{label}-{item.id}", max_chars=300)
    if now and said.strip() == now.text:
        return now
    return make_phrase(item, text, said)
