"""Readings made up for the tests: by hand in a line, or arbitrary by hypothesis."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from data.model import (
    SUB_EVENT_TYPES,
    DateBasis,
    DatePrecision,
    DateRange,
    EventType,
    Flow,
    Incident,
    Mention,
    Phrase,
    Place,
    PlaceKind,
    Precision,
    Qualifier,
    Quantity,
    Reading,
    Report,
    Role,
    Scope,
    Span,
    Status,
    SubEventType,
    Term,
    Unit,
    Unresolved,
    UnresolvedReason,
)

READER = "test 1"
HOMS = Place("t:homs", "Homs", 34.73, 36.71, PlaceKind.CITY, Precision.POINT, "SY", "Homs")
WAER = Place(
    "t:waer", "al-Waer", 34.74, 36.67, PlaceKind.NEIGHBOURHOOD, Precision.POINT, "SY", "Homs"
)
JARABLUS = Place(
    "t:jarablus", "Jarabulus", 36.82, 38.01, PlaceKind.TOWN, Precision.POINT, "SY", "Aleppo"
)
IDLIB = Place("t:idlib", "Idlib", 35.93, 36.63, PlaceKind.CITY, Precision.POINT, "SY", "Idlib")
SOUTH = Place(
    "t:south", "southern Syria", 32.9, 36.4, PlaceKind.REGION, Precision.AREA, "SY", radius_km=70
)
WHOLE = Span(0, 10)


# --- By hand --------------------------------------------------------------------------------------


def report(text="Some people were moved from one place to another.", **rest):
    return Report(text, **{"published": date(2017, 3, 19), "source": "a wire", **rest})


def at(place, name=None, **rest):
    """A mention of a place, or of a name nobody found."""
    if isinstance(place, str):
        found = Unresolved(place, UnresolvedReason.NOT_FOUND)
        return Mention(place, Span(5, 9), place=found, **rest)
    return Mention(name or place.name, Span(5, 9), place=place, **rest)


def on(year, month, day, *, days=1, basis=DateBasis.STATED):
    start = date(year, month, day)
    precision = DatePrecision.DAY if days == 1 else DatePrecision.PERIOD
    return DateRange(start, start + timedelta(days=days), precision, basis)


def since(year, month, day, basis=DateBasis.STATED):
    return DateRange(date(year, month, day), None, DatePrecision.PERIOD, basis)


def persons(best, **rest):
    return Quantity(best, best, best, **rest)


def more_than(low):
    return Quantity(low, None, low, Qualifier.MORE_THAN)


def up_to(high):
    return Quantity(None, high, None, Qualifier.LESS_THAN)


def households(best):
    return persons(best, unit=Unit.HOUSEHOLD)


def reading(*records, of=None, reader=READER):
    """A reading of records, each given as a kind and what it has: flow(...), incident(...)."""
    source = of or report()
    made = [make(source, number) for number, make in enumerate(records)]
    flows = tuple(record for record in made if isinstance(record, Flow))
    incidents = tuple(record for record in made if isinstance(record, Incident))
    return Reading(source, flows, incidents, (), reader)


def flow(origin=WAER, destination=JARABLUS, when=None, quantity=None, **rest):
    def make(source, number):
        said = dict(rest)  # made again, it is the same
        return Flow(
            source.id,
            said.pop("evidence", (WHOLE,)),
            said.pop("term", Term.EVACUATED),
            origin=at(origin) if isinstance(origin, (Place, str)) else origin,
            destination=at(destination) if isinstance(destination, (Place, str)) else destination,
            when=when,
            quantity=quantity,
            id=said.pop("id", f"{source.id}-f{number}"),
            **said,
        )

    return make


def incident(sub_event_type=SubEventType.SUICIDE_BOMB, place=HOMS, when=None, deaths=None, **rest):
    kinds = {sub: kind for kind, subs in SUB_EVENT_TYPES.items() for sub in subs}

    def make(source, number):
        said = dict(rest)
        return Incident(
            source.id,
            said.pop("evidence", (WHOLE,)),
            kinds[sub_event_type],
            sub_event_type,
            place=at(place) if isinstance(place, (Place, str)) else place,
            when=when,
            fatalities=deaths,
            id=said.pop("id", f"{source.id}-i{number}"),
            **said,
        )

    return make


# --- Arbitrary ------------------------------------------------------------------------------------

words = st.text(max_size=12)
some_name = st.sampled_from(["Homs", "al-Waer", "Idlib", "old city", "Al Waer", "الوعر"]) | words
dates = st.dates() | st.dates(date(2017, 2, 25), date(2017, 5, 5))


def maybe(strategy):
    return st.none() | strategy


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def quantities(draw, text):
    numbers = draw(st.lists(st.integers(0, 5000) | st.integers(0, 10**12), min_size=3, max_size=3))
    low, best, high = sorted(numbers)
    low, high = draw(st.sampled_from([(low, high), (low, None), (None, high), (best, best)]))
    return Quantity(
        low,
        high,
        draw(st.sampled_from([best, None])),
        draw(st.sampled_from(Qualifier)),
        draw(st.sampled_from(Unit)),
        draw(maybe(spans(text))),
    )


@st.composite
def date_ranges(draw, text):
    start = draw(dates)
    last = draw(maybe(st.integers(0, 400)))
    end = None
    if last is not None and (date.max - start).days > last:
        end = start + timedelta(days=last + 1)
    return DateRange(
        start,
        end,
        draw(st.sampled_from(DatePrecision)),
        draw(st.sampled_from(DateBasis)),
        draw(maybe(spans(text))),
    )


places = st.sampled_from([HOMS, WAER, JARABLUS, IDLIB, SOUTH]) | st.builds(
    Place,
    id=words,
    name=some_name,
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    kind=st.sampled_from(PlaceKind),
    precision=st.sampled_from(Precision),
    country=st.sampled_from(["SY", "TR", ""]),
    admin1=words,
    source=words,
    radius_km=maybe(st.floats(0, 1000)),
)
unresolved = st.builds(Unresolved, some_name, st.sampled_from(UnresolvedReason))


def mentions(text):
    return st.builds(
        Mention,
        name=some_name,
        span=spans(text),
        kind=maybe(st.sampled_from(PlaceKind)),
        within=maybe(some_name),
        modifier=maybe(words),
        place=maybe(places | unresolved),
    )


def phrases(text):
    return spans(text).map(lambda span: Phrase(span.of(text), span))


@st.composite
def readings(draw):
    """Any valid reading, as odd as the types allow."""
    text = draw(st.text(min_size=1, max_size=40).filter(str.strip))
    source = Report(text, draw(maybe(dates)), draw(words), draw(words), draw(words))
    evidence = st.lists(spans(text), min_size=1, max_size=3).map(tuple)
    few = st.lists(mentions(text), max_size=2).map(tuple)
    flows = draw(
        st.lists(
            st.builds(
                Flow,
                report_id=st.just(source.id),
                evidence=evidence,
                term=st.sampled_from(Term),
                origin=maybe(mentions(text)),
                destination=maybe(mentions(text)),
                other_origins=few,
                other_destinations=few,
                when=maybe(date_ranges(text)),
                quantity=maybe(quantities(text)),
                group=maybe(phrases(text)),
                status=st.sampled_from(Status),
                scope=st.sampled_from(Scope),
                role=st.sampled_from(Role),
                attribution=maybe(phrases(text)),
                trigger=maybe(spans(text)),
            ),
            max_size=4,
            unique_by=lambda flow: flow.id,
        )
    )
    if len(flows) > 1 and draw(st.booleans()):
        flows[1] = replace(flows[1], subset_of=flows[0].id)
    kinds = [(kind, sub) for kind in EventType for sub in sorted(SUB_EVENT_TYPES[kind])]
    incidents = draw(
        st.lists(
            st.builds(
                lambda kind, **rest: Incident(event_type=kind[0], sub_event_type=kind[1], **rest),
                st.sampled_from(kinds),
                report_id=st.just(source.id),
                evidence=evidence,
                place=maybe(mentions(text)),
                other_places=few,
                when=maybe(date_ranges(text)),
                fatalities=maybe(quantities(text)),
                injured=maybe(quantities(text)),
                actor1=maybe(phrases(text)),
                actor2=maybe(phrases(text)),
                attribution=maybe(phrases(text)),
                trigger=maybe(spans(text)),
            ),
            max_size=3,
            unique_by=lambda incident: incident.id,
        )
    )
    toponyms = draw(st.lists(mentions(text), max_size=3).map(tuple))
    return Reading(source, tuple(flows), tuple(incidents), toponyms, draw(words))
