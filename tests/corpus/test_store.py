"""What is added comes back, once, whole, and equal."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import FLOW_COLUMNS, INCIDENT_COLUMNS, Counts, open_corpus
from data.filters import Filters
from data.model import Mention, ModelError, Phrase, Scope, Span, SubEventType
from tests.corpus.made import (
    HOMS,
    WAER,
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
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One corpus for many arbitrary readings: all of them may live side by side."""
    with open_corpus(tmp_path_factory.mktemp("corpus")) as opened:
        yield opened


@settings(max_examples=40)
@given(made=readings())
def test_any_valid_reading_comes_back_equal(shared, made):
    before = shared.counts()
    added = shared.add(made)
    assert shared.add(made) is False
    if added:
        assert shared.counts() == Counts(
            before.reports + 1,
            before.flows + len(made.flows),
            before.incidents + len(made.incidents),
        )
        assert shared.reading(made.report.id) == made
    assert shared.report(made.report.id) == made.report
    for item in (*made.flows, *made.incidents) if added else ():
        record = shared.record(item.id)
        assert record.item == item
        assert record.report == made.report
        assert record.reader == made.reader


def test_a_corpus_begins_empty_and_says_so(corpus):
    assert corpus.counts() == Counts(0, 0, 0)
    assert corpus.extent() is None
    assert corpus.report("x") is corpus.record("x") is corpus.reading("x") is None
    assert len(corpus.reports()) == 0
    view = corpus.view(Filters())
    assert tuple(view.flows.columns) == FLOW_COLUMNS
    assert tuple(view.incidents.columns) == INCIDENT_COLUMNS
    assert view.left_out() == "0 of 0 flows. 0 of 0 incidents"


def test_the_same_report_is_added_once_even_by_another_reader(corpus):
    assert corpus.add(reading(flow()))
    assert not corpus.add(reading(flow(), incident(), reader="test 2"))
    assert corpus.counts() == Counts(1, 1, 0)


def test_what_was_added_is_there_after_reopening(tmp_path):
    made = reading(flow(quantity=persons(1500)), incident(deaths=more_than(100)))
    with open_corpus(tmp_path) as corpus:
        corpus.add(made)
    with open_corpus(tmp_path) as corpus:
        assert corpus.reading(made.report.id) == made


MISFITS = {
    "span past the end": (
        lambda made: replace(made, flows=(replace(made.flows[0], evidence=(Span(0, 999),)),)),
        "0:999",
    ),
    "toponym past the end": (
        lambda made: replace(made, toponyms=(Mention("Homs", Span(990, 999)),)),
        "990:999",
    ),
    "two records of one id": (
        lambda made: replace(made, flows=made.flows * 2),
        "comes twice",
    ),
    "a flow and an incident of one id": (
        lambda made: replace(made, incidents=(replace(made.incidents[0], id=made.flows[0].id),)),
        "comes twice",
    ),
    "another report's record": (
        lambda made: replace(made, report=report("Another text altogether.")),
        "says it is of report",
    ),
    "a subset of nothing": (
        lambda made: replace(made, flows=(replace(made.flows[0], subset_of="gone"),)),
        "'gone'",
    ),
    "a number beyond counting": (
        lambda made: replace(
            made, flows=(replace(made.flows[0], quantity=persons(10**30)), *made.flows[1:])
        ),
        "beyond counting",
    ),
    "text that is not Unicode": (
        lambda made: replace(
            made,
            flows=(replace(made.flows[0], group=Phrase("\ud800", Span(0, 1))),),
        ),
        "UTF-8",
    ),
}


@pytest.mark.parametrize(("change", "says"), MISFITS.values(), ids=MISFITS)
def test_a_reading_that_does_not_fit_together_is_refused_whole(corpus, change, says):
    with pytest.raises(ModelError, match=says):
        corpus.add(change(reading(flow(), incident())))
    assert corpus.counts() == Counts(0, 0, 0)


def test_an_id_cannot_be_taken_twice(corpus):
    corpus.add(reading(flow(id="one"), of=report(id="first")))
    with pytest.raises(ModelError, match="'one' belongs to a record of another report"):
        corpus.add(reading(incident(id="one"), of=report(id="second")))
    with pytest.raises(ModelError, match="'first' belongs to another report"):
        corpus.add(reading(of=report("Another text altogether.", id="first")))
    assert corpus.counts() == Counts(1, 1, 0)


@settings(max_examples=12)
@given(st.lists(readings(), max_size=3))
def test_view_columns_keep_their_types_whatever_is_in_them(shared, made):
    for one in made:
        shared.add(one)
    view = shared.view(Filters())
    for frame, columns in ((view.flows, FLOW_COLUMNS), (view.incidents, INCIDENT_COLUMNS)):
        assert tuple(frame.columns) == columns
        types = frame.dtypes.astype(str)
        for name, kind in types.items():
            end = name.rsplit("_", 1)[-1]
            if name in {"start", "end", "shown_before", "published"}:
                wanted = "datetime64[us]"
            elif name == "is_summed":
                wanted = "bool"
            elif name == "figures":
                wanted = "int64"
            elif end in {"low", "high", "best"}:
                wanted = "Int64"
            elif end in {"lat", "lon", "km"}:
                wanted = "float64"
            else:
                wanted = "str"
            assert (name, kind) == (name, wanted)


def test_a_row_says_what_the_record_says(corpus):
    made = report("A convoy of 1,500 left al-Waer for the north on Saturday.", title="Convoy")
    corpus.add(
        reading(
            flow(
                destination="Nowhereville",
                when=on(2017, 3, 18),
                quantity=more_than(1500),
                group=Phrase("1,500", Span(12, 17)),
                evidence=(Span(0, 30), Span(31, 40)),
            ),
            flow(origin=None, destination=WAER, quantity=households(40), scope=Scope.STOCK),
            of=made,
        )
    )
    first, second = corpus.view(Filters()).flows.to_dict("records")
    assert first["sentence"] == made.text[:30]
    assert (first["origin_name"], first["origin_lat"]) == ("al-Waer", WAER.lat)
    assert first["destination_name"] == "Nowhereville"
    assert first["destination_lat"] != first["destination_lat"]  # NaN, never 0
    assert first["destination_unresolved"] == "not found"
    assert first["start"].date() == date(2017, 3, 18)
    assert first["end"].date() == date(2017, 3, 19)
    assert (first["persons_low"], first["persons_best"], first["title"]) == (1500, 1500, "Convoy")
    assert first["is_summed"]
    assert not second["is_summed"]
    assert (second["households_best"], second["unit"]) == (40, "household")
    empty = corpus.view(Filters()).flows[["persons_high", "persons_low", "end"]].isna()
    assert empty.to_numpy().tolist() == [[True, False, False], [True, True, True]]


def test_reports_and_extent_tell_what_there_is(corpus):
    corpus.add(reading(flow(when=on(2017, 3, 18, days=3)), of=report(title="older")))
    later = report(title="newer", published=date(2018, 1, 1))
    corpus.add(reading(incident(when=since(2011, 3, 15)), incident(place=HOMS), of=later))
    corpus.add(reading(of=report(title="undated", published=None)))
    listed = corpus.reports()
    assert list(listed["title"]) == ["newer", "older", "undated"]
    assert list(listed["flows"]) == [0, 1, 0]
    assert list(listed["incidents"]) == [2, 0, 0]
    assert corpus.extent() == (date(2011, 3, 15), date(2017, 3, 20))


def test_markup_and_sql_in_a_report_are_only_text(corpus):
    nasty = "'; DROP TABLE flows; -- <script>alert(1)</script> \x00 \u202e"
    made = reading(
        flow(origin=nasty, evidence=(Span(0, len(nasty)),)),
        incident(SubEventType.ATTACK, place=nasty),
        of=report(nasty, title=nasty, source=nasty, url=nasty),
    )
    corpus.add(made)
    view = corpus.view(Filters(places=(nasty,), text=nasty))
    assert (len(view.flows), len(view.incidents)) == (1, 1)
    assert view.flows.loc[0, "sentence"] == nasty
    assert corpus.reading(made.report.id) == made
