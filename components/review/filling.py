"""Every field of a movement or an incident, laid out to be filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from components.facts import title_of
from components.review.fields import ask_for_dates, ask_for_quantity, ask_for_words, choose
from components.review.places import ask_for_more_places, ask_for_place
from components.words import say_quantity
from data.model import (
    SUB_EVENT_TYPES,
    EventType,
    Flow,
    Incident,
    Role,
    Scope,
    Status,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.review.fields import Form


def fill_in(form: Form, flows: Sequence[Flow]) -> Flow | Incident:
    """
    Ask for every field; give the record as it is filled in now.

    Parameters
    ----------
    form
        What is being filled in; what cannot be is left in its `problems`.
    flows
        The report's: what a flow may be part of.
    """
    if isinstance(form.item, Flow):
        return _fill_in_flow(form, form.item, flows)
    return _fill_in_incident(form, form.item)


def _fill_in_flow(form: Form, flow: Flow, flows: Sequence[Flow]) -> Flow:
    first, second, third, fourth = st.columns(4)
    term = choose(first, form, "Term", list(Term), flow.term)
    status = choose(second, form, "Status", list(Status), flow.status)
    scope = choose(third, form, "Figure counts", list(Scope), flow.scope)
    role = choose(fourth, form, "Figure role", list(Role), flow.role)
    left, right = st.columns(2)
    with left:
        origin = ask_for_place(form, "From", flow.origin)
        other_origins = ask_for_more_places(form, "Also from", flow.other_origins)
    with right:
        destination = ask_for_place(form, "To", flow.destination)
        other_destinations = ask_for_more_places(form, "Also to", flow.other_destinations)
    quantity = ask_for_quantity(form, "How many", flow.quantity, units=True)
    when = ask_for_dates(form, flow.when)
    left, middle, right = st.columns(3)
    return replace(
        flow,
        term=term,
        status=status,
        scope=scope,
        role=role,
        origin=origin,
        other_origins=other_origins,
        destination=destination,
        other_destinations=other_destinations,
        quantity=quantity,
        when=when,
        group=ask_for_words(left, form, "Who moved", flow.group),
        attribution=ask_for_words(middle, form, "Says who", flow.attribution),
        subset_of=_ask_for_whole(right, form, flow, flows),
    )


def _fill_in_incident(form: Form, incident: Incident) -> Incident:
    left, right = st.columns(2)
    kind = choose(left, form, "Event type", list(EventType), incident.event_type)
    sub_form = type(form)(form.item, form.text, f"{form.key}-{kind}")  # each type has its own
    subs = sorted(SUB_EVENT_TYPES[kind])
    sub = choose(right, sub_form, "Sub-event type", subs, incident.sub_event_type)
    place = ask_for_place(form, "Where", incident.place)
    other_places = ask_for_more_places(form, "Also at", incident.other_places)
    fatalities = ask_for_quantity(form, "Killed", incident.fatalities)
    injured = ask_for_quantity(form, "Injured", incident.injured)
    when = ask_for_dates(form, incident.when)
    first, second, third = st.columns(3)
    return replace(
        incident,
        event_type=kind,
        sub_event_type=sub,
        place=place,
        other_places=other_places,
        fatalities=fatalities,
        injured=injured,
        when=when,
        actor1=ask_for_words(first, form, "By", incident.actor1),
        actor2=ask_for_words(second, form, "Against", incident.actor2),
        attribution=ask_for_words(third, form, "Says who", incident.attribution),
    )


def _ask_for_whole(
    where: st.delta_generator.DeltaGenerator, form: Form, flow: Flow, flows: Sequence[Flow]
) -> str | None:
    """Ask which flow of the report this one is part of; no part of a part."""
    wholes = {
        other.id: f"{say_quantity(other.quantity)}, {title_of(other)[0]}"
        for other in flows
        if other.id != flow.id and (other.subset_of is None or other.id == flow.subset_of)
    }
    options = [None, *wholes]
    if flow.subset_of is not None and flow.subset_of not in wholes:
        options.append(flow.subset_of)
    chosen: str | None = where.selectbox(
        "Part of, and not added to it",
        options,
        index=options.index(flow.subset_of),
        format_func=lambda one: wholes.get(one, one) if one else "nothing larger",
        key=f"whole-{form.key}",
    )
    return chosen
