"""The records keep their invariants."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import (
    SUB_EVENT_TYPES,
    DateBasis,
    DatePrecision,
    DateRange,
    EventType,
    Flow,
    Incident,
    ModelError,
    Place,
    PlaceKind,
    Precision,
    Qualifier,
    Quantity,
    Report,
    Role,
    Scope,
    Span,
    Status,
    SubEventType,
    Term,
)

numbers = st.none() | st.integers(-10, 10**9)


@given(st.text(min_size=1), st.integers(-5, 50), st.integers(-5, 50))
def test_a_span_is_the_words_it_covers_or_an_error(text, start, end):
    try:
        words = Span(start, end).of(text)
    except ModelError:
        assert start < 0 or end <= start or end > len(text)
    else:
        assert words == text[start:end]
        assert words


@given(numbers, numbers, numbers)
def test_a_quantity_has_ordered_bounds_or_does_not_exist(low, high, best):
    try:
        quantity = Quantity(low, high, best)
    except ModelError:
        return
    assert low is not None or high is not None
    known = [value for value in (low, best, high) if value is not None]
    assert known == sorted(known)
    assert known[0] >= 0
    assert quantity.figure in known


@pytest.mark.parametrize(
    ("low", "high", "best", "words"),
    [
        (None, None, None, "no bound"),
        (None, None, 5, "no bound"),
        (10, 5, None, "out of order"),
        (1, 5, 9, "out of order"),
        (-1, 5, None, "low=-1"),
    ],
)
def test_a_quantity_that_cannot_be_says_why(low, high, best, words):
    with pytest.raises(ModelError, match=words):
        Quantity(low, high, best)


def test_the_figure_of_a_quantity_is_its_best_else_its_lower_bound():
    assert Quantity(90, 110, 100, Qualifier.APPROXIMATELY).figure == 100
    assert Quantity(24, 99, None, Qualifier.VAGUE).figure == 24
    assert Quantity(None, 300, None, Qualifier.LESS_THAN).figure == 300


@given(st.dates(date(1900, 1, 2)), st.integers(-30, 4000))
def test_dates_are_half_open_and_their_last_day_is_inclusive(start, days):
    end = start + timedelta(days) if start < date(9980, 1, 1) else start
    try:
        when = DateRange(start, end, DatePrecision.PERIOD, DateBasis.STATED)
    except ModelError:
        assert end <= start
    else:
        assert when.start <= when.last < when.end


def test_a_day_ends_the_day_after_and_an_open_range_has_no_last_day():
    day = DateRange.day(date(2017, 3, 18), DateBasis.STATED)
    assert (day.end, day.last) == (date(2017, 3, 19), date(2017, 3, 18))
    since = DateRange(date(2013, 1, 1), None, DatePrecision.PERIOD, DateBasis.STATED)
    assert since.last is None


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_a_place_is_on_the_globe_or_does_not_exist(lat, lon):
    def homs():
        return Place("1", "Homs", lat, lon, PlaceKind.CITY, Precision.POINT, "SY")

    if -90 <= lat <= 90 and -180 <= lon <= 180:
        assert (homs().lat, homs().lon) == (lat, lon)
    else:
        with pytest.raises(ModelError, match="'Homs' has coordinates off the globe"):
            homs()


@given(st.text(), st.text(), st.none() | st.dates())
def test_a_report_is_known_by_its_content(text, title, published):
    if not text.strip():
        with pytest.raises(ModelError, match="no text"):
            Report(text, published, title)
        return
    assert Report(text, published, title).id == Report(text, published, title).id
    assert Report(text, published, title).id != Report(text + "!", published, title).id


def test_a_record_without_evidence_cannot_exist():
    with pytest.raises(ModelError, match="without evidence"):
        Flow("r", (), Term.EVACUATED)
    with pytest.raises(ModelError, match="without evidence"):
        Incident("r", (), EventType.BATTLES, SubEventType.ARMED_CLASH)


@pytest.mark.parametrize(
    "changed",
    [
        {"scope": Scope.STOCK},
        {"scope": Scope.CUMULATIVE},
        {"scope": Scope.EXPECTED},
        {"role": Role.TRIANGULATION},
        {"subset_of": "another"},
        {"status": Status.PLANNED},
        {"status": Status.THREATENED},
    ],
)
def test_only_movements_that_happened_are_summed(changed):
    assert Flow("r", (Span(0, 5),), Term.EVACUATED).is_summed
    assert not Flow("r", (Span(0, 5),), Term.EVACUATED, **changed).is_summed


def test_every_sub_event_type_belongs_to_one_event_type():
    listed = [sub for subs in SUB_EVENT_TYPES.values() for sub in subs]
    assert sorted(listed) == sorted(SubEventType)
    assert set(SUB_EVENT_TYPES) == set(EventType)


def test_acled_has_six_event_types_and_twenty_five_sub_types_and_ours_are_in_lower_case():
    acled = [kind for kind in EventType if not kind.value.islower()]
    assert len(acled) == 6
    assert sum(len(SUB_EVENT_TYPES[kind]) for kind in acled) == 25


def test_a_sub_event_type_of_another_type_is_refused():
    with pytest.raises(ModelError, match="'Grenade' is no sub-event type of 'Battles'"):
        Incident("r", (Span(0, 5),), EventType.BATTLES, SubEventType.GRENADE)
