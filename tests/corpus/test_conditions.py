"""What a filter keeps, against the plain answer written in Python over the records themselves."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.bounds import Bounds
from data.corpus import LeftOut, open_corpus
from data.corpus.folding import fold_name, fold_words
from data.corpus.keeping import keep
from data.filters import Filters, Layer
from data.model import (
    EventType,
    Phrase,
    Place,
    Scope,
    Span,
    Status,
    SubEventType,
    Term,
    Unit,
)
from tests.corpus.made import (
    HOMS,
    IDLIB,
    JARABLUS,
    WAER,
    at,
    dates,
    flow,
    households,
    incident,
    more_than,
    on,
    persons,
    reading,
    readings,
    report,
    since,
    some_name,
    up_to,
)


def some(kind):
    return st.lists(st.sampled_from(kind), max_size=2)


days = st.none() | dates
filters = st.builds(
    lambda window, **rest: Filters(
        start=min(window) if None not in window else window[0],
        end=max(window) if None not in window else window[1],
        **rest,
    ),
    st.tuples(days, days),
    layers=st.just(tuple(Layer)) | some(Layer),
    event_types=some(EventType),
    terms=some(Term),
    statuses=some(Status),
    scopes=some(Scope),
    places=st.lists(some_name, max_size=1),
    min_persons=st.just(0) | st.integers(0, 6000),
    text=st.just("") | st.text(max_size=2),
    bounds=st.none() | st.builds(lambda west: Bounds(30, west, 36, 37), st.floats(30, 37)),
)


# --- The plain answer -----------------------------------------------------------------------------


def names_of(mentions):
    names = set()
    for mention in filter(None, mentions):
        names |= {
            mention.name,
            mention.within,
            " ".join(filter(None, [mention.modifier, mention.name])),
        }
        if isinstance(mention.place, Place):
            names.remove(" ".join(filter(None, [mention.modifier, mention.name])))
            names |= {mention.name, mention.place.name, mention.place.admin1, mention.place.country}
    return {fold_name(name) for name in names if name}


def chosen(asked, mentions, texts):
    wanted = {fold_name(place) for place in asked.places}
    named = not wanted or bool(wanted & names_of(mentions))
    folded = fold_words(asked.text)
    return named and (not folded or any(folded in fold_words(text) for text in texts))


def dated(asked, when, *, foreseen=False):
    """True, False, or None where there is no date to tell by."""
    if asked.start is None and asked.end is None:
        return True
    if when is None:
        return None
    begins = asked.end is None or when.start <= asked.end
    last = when.start if foreseen and when.last is None else when.last
    lasts = asked.start is None or last is None or last >= asked.start
    return begins and lasts


def numbered(asked, quantity):
    if not asked.min_persons:
        return True
    if quantity is None or quantity.unit is Unit.HOUSEHOLD:
        return None
    bounds = [quantity.high, quantity.best, quantity.low]
    return next(bound for bound in bounds if bound is not None) >= asked.min_persons


def inside(asked, *mentions):
    places = [mention.place for mention in mentions if mention]
    found = [place for place in places if isinstance(place, Place)]
    return asked.bounds is None or any(asked.bounds.holds(one.lat, one.lon) for one in found)


def keeps_flow(asked, item, source):
    said = [phrase.text for phrase in (item.group, item.attribution) if phrase]
    texts = [item.evidence[0].of(source.text), source.title, *said]
    mentions = (item.origin, item.destination, *item.other_origins, *item.other_destinations)
    wanted = (
        asked.shows_flows
        and (not asked.terms or item.term in asked.terms)
        and (not asked.statuses or item.status in asked.statuses)
        and (not asked.scopes or item.scope in asked.scopes)
        and chosen(asked, mentions, texts)
        and inside(asked, item.origin, item.destination)
    )
    foreseen = item.status in {Status.PLANNED, Status.THREATENED}
    return wanted, dated(asked, item.when, foreseen=foreseen), numbered(asked, item.quantity)


def keeps_incident(asked, item, source):
    said = [item.attribution.text] if item.attribution else []
    texts = [item.evidence[0].of(source.text), source.title, *said]
    wanted = (
        asked.shows_incidents
        and (not asked.event_types or item.event_type in asked.event_types)
        and chosen(asked, (item.place, *item.other_places), texts)
        and inside(asked, item.place)
    )
    return wanted, dated(asked, item.when), True


def answer(verdicts):
    """Which are kept, and how many are left out for want of a date and of a number."""
    return (
        {key for key, (wanted, day, number) in verdicts.items() if wanted and day and number},
        sum(wanted and day is None for wanted, day, _ in verdicts.values()),
        sum(wanted and bool(day) and number is None for wanted, day, number in verdicts.values()),
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with open_corpus(tmp_path_factory.mktemp("corpus")) as opened:
        yield opened, {}


@settings(max_examples=40)
@given(made=readings(), asked=filters)
def test_a_view_equals_the_plain_answer(shared, made, asked):
    corpus, held = shared
    if corpus.add(made):
        held[made.report.id] = made
    view = corpus.view(asked)
    items = [(one.report, item) for one in held.values() for item in one.flows]
    flows = answer({item.id: keeps_flow(asked, item, source) for source, item in items})
    others = [(one.report, item) for one in held.values() for item in one.incidents]
    incidents = answer({item.id: keeps_incident(asked, item, source) for source, item in others})
    for frame, out, (kept, undated, unnumbered), total in (
        (view.flows, view.flows_left_out, flows, len(items)),
        (view.incidents, view.incidents_left_out, incidents, len(others)),
    ):
        assert set(frame["id"]) == kept
        assert (out.total, out.kept) == (total, len(kept))
        assert (out.undated, out.unnumbered) == (undated, unnumbered)
    whole = corpus.view(replace(asked, start=None, end=None))
    for table, known, within, out in (
        (whole.flows, keep(corpus, asked).flows, view.flows, view.flows_left_out),
        (whole.incidents, keep(corpus, asked).incidents, view.incidents, view.incidents_left_out),
    ):
        assert set(known.ids) == set(table["id"])
        assert set(known.in_dates) == set(within["id"])
        assert known.left_out == out
    assert set(keep(corpus, asked).flows.counted) == set(
        whole.flows[whole.flows["is_summed"]]["id"]
    )
    best = whole.incidents[whole.incidents["role"] == "recommended"]
    assert set(keep(corpus, asked).incidents.counted) == set(best["id"])
    lat, lon = view.flows["origin_lat"].isna(), view.flows["destination_lat"].isna()
    assert view.unlocated_flows == (lat & lon).sum()
    assert view.flows_left_out.half_located == (lat ^ lon).sum()
    assert view.unlocated_incidents == view.incidents["lat"].isna().sum()


# --- Tables ---------------------------------------------------------------------------------------

MARCH = {"start": date(2017, 3, 1), "end": date(2017, 3, 31)}


@pytest.mark.parametrize(
    ("when", "kept"),
    [
        (on(2017, 2, 28), False),
        (on(2017, 2, 27, days=2), False),
        (on(2017, 2, 27, days=3), True),
        (on(2017, 3, 31), True),
        (on(2017, 4, 1), False),
        (on(2011, 1, 1, days=3650), True),
        (since(2013, 1, 1), True),
        (since(2017, 3, 31), True),
        (since(2017, 4, 1), False),
        (None, False),
    ],
)
def test_a_record_is_in_the_window_if_a_day_of_it_is(corpus, when, kept):
    corpus.add(reading(flow(when=when), incident(when=when)))
    view = corpus.view(Filters(**MARCH))
    assert (len(view.flows), len(view.incidents)) == (kept, kept)
    assert view.flows_left_out.undated == view.incidents_left_out.undated == (when is None)
    assert len(corpus.view(Filters()).flows) == 1


@pytest.mark.parametrize(
    ("status", "kept"),
    [
        (Status.UNDER_WAY, True),
        (Status.DONE, True),
        (Status.PLANNED, False),
        (Status.THREATENED, False),
    ],
)
def test_a_plan_for_no_named_day_is_shown_only_when_it_was_told(corpus, status, kept):
    corpus.add(reading(flow(when=since(2016, 12, 1), status=status)))
    assert len(corpus.view(Filters(**MARCH)).flows) == kept
    assert len(corpus.view(Filters(start=date(2016, 12, 1), end=date(2016, 12, 1))).flows) == 1


@pytest.mark.parametrize(
    ("quantity", "kept", "unnumbered"),
    [
        (persons(500), True, 0),
        (persons(499), False, 0),
        (more_than(400), False, 0),
        (more_than(600), True, 0),
        (up_to(2000), True, 0),
        (None, False, 1),
        (households(5000), False, 1),
    ],
)
def test_a_minimum_keeps_what_may_reach_it_and_counts_what_says_nothing(
    corpus, quantity, kept, unnumbered
):
    corpus.add(reading(flow(quantity=quantity), incident()))
    view = corpus.view(Filters(min_persons=500))
    assert len(view.flows) == kept
    assert view.flows_left_out.unnumbered == unnumbered
    assert len(view.incidents) == 1  # a minimum is about flows


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("al-Waer", True),
        ("AL WA'ER", True),
        ("Homs", True),  # al-Waer lies in it
        ("the old town", True),  # the report's own words
        ("Idlib", True),  # a further destination
        ("Aleppo", True),  # Jarabulus lies in it
        ("Wae", False),
        ("Damascus", False),
    ],
)
def test_a_place_is_found_by_any_of_its_names_and_by_what_it_lies_in(corpus, place, kept):
    origin = at(WAER, "the old town")
    corpus.add(reading(flow(origin=origin, other_destinations=(at(IDLIB),))))
    assert len(corpus.view(Filters(places=(place,))).flows) == kept
    assert len(corpus.view(Filters(places=("Damascus", place))).flows) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("GREEN buses", True),
        ("evacues", True),
        ("Convoy leaves", True),
        ("observers", True),
        ("leaves green", False),  # the end of the title and the start of the sentence
        ("the rest", False),  # elsewhere in the report
        ("%", False),
    ],
)
def test_words_are_looked_for_in_the_sentence_the_title_and_who_says_so(corpus, text, kept):
    source = report(
        "Green buses took évacués north, observers said. The rest.", title="Convoy leaves"
    )
    said = Phrase("observers", Span(32, 41))
    corpus.add(reading(flow(evidence=(Span(0, 31),), attribution=said), of=source))
    assert len(corpus.view(Filters(text=text)).flows) == kept


def test_a_layer_that_is_not_shown_is_not_counted_as_missing(corpus):
    corpus.add(reading(flow(), incident(SubEventType.SHELLING, place=HOMS)))
    view = corpus.view(Filters(layers=("incidents",), **MARCH))
    assert view.flows_left_out == LeftOut(total=1)
    assert view.left_out() == "0 of 1 incidents; left out: 1 has no date"
    assert corpus.view(Filters(layers=())).left_out() == ""


def test_what_is_left_out_is_said_in_words(corpus):
    corpus.add(
        reading(
            flow(when=on(2017, 3, 18), quantity=persons(1500)),
            flow(when=on(2017, 3, 18), quantity=persons(1500), destination=None),
            flow(when=on(2017, 3, 18), quantity=persons(900), origin="X", destination="Y"),
            flow(when=on(2017, 3, 18)),
            flow(quantity=persons(1500)),
        )
    )
    view = corpus.view(Filters(min_persons=500, **MARCH))
    assert view.left_out().startswith(
        "3 of 5 flows; 1 has no location; 1 has a location at one end only; "
        "left out: 1 has no date, 1 has no number of persons"
    )


HOMS_BOX = Bounds(34.5, 36.2, 35, 37)


@pytest.mark.parametrize(
    ("item", "kept", "unplaced"),
    [
        (flow(origin=at(WAER), destination=at(IDLIB)), True, 0),
        (flow(origin=at(IDLIB), destination=at(WAER)), True, 0),
        (flow(origin=at(IDLIB), destination=at(JARABLUS)), False, 0),
        (flow(origin=at(IDLIB), destination="X"), False, 0),
        (flow(origin="X", destination=at(HOMS)), True, 0),
        (flow(origin="X", destination="Y"), False, 1),
        (incident(SubEventType.SHELLING, place=HOMS), True, 0),
        (incident(SubEventType.SHELLING, place=IDLIB), False, 0),
        (incident(SubEventType.SHELLING, place="X"), False, 1),
    ],
)
def test_a_rectangle_keeps_what_begins_ends_or_happened_in_it(corpus, item, kept, unplaced):
    corpus.add(reading(item))
    view = corpus.view(Filters(bounds=HOMS_BOX))
    assert len(view.flows) + len(view.incidents) == kept
    assert view.flows_left_out.unplaced + view.incidents_left_out.unplaced == unplaced
    assert ("left out: 1 has no location" in view.left_out()) == bool(unplaced)


def test_a_rectangle_may_reach_over_the_180th_meridian(corpus):
    corpus.add(reading(incident(SubEventType.SHELLING, place=HOMS)))
    everywhere_but = Bounds(30, 36.5, 40, 36)
    assert len(corpus.view(Filters(bounds=everywhere_but)).incidents) == 1
    assert len(corpus.view(Filters(bounds=Bounds(30, 170, 40, -170))).incidents) == 0
