"""What a person says of a record counts, is kept, can be undone, and outlives a newer reading."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data.corpus import FLOW_COLUMNS, totals
from data.corpus.reviewing import (
    add,
    confirm,
    correct,
    merge,
    recommend,
    reject,
    split,
    undo,
)
from data.filters import Filters
from data.model import (
    DateBasis,
    DateRange,
    Flow,
    Incident,
    ModelError,
    Phrase,
    Qualifier,
    Quantity,
    Span,
    SubEventType,
    Term,
)
from tests.corpus.made import (
    HOMS,
    IDLIB,
    JARABLUS,
    WAER,
    at,
    flow,
    incident,
    on,
    persons,
    reading,
    report,
)
from tests.corpus.test_imports import ABOUT, batch, event, movement
from tests.corpus.test_rebuilding import assert_same_when_made_anew

DAY = on(2017, 3, 18)


@pytest.fixture
def read(corpus):
    """Two reports of one movement, one of them of a bomb too."""
    first = reading(
        flow(quantity=persons(1500), when=DAY), incident(when=DAY), of=report(title="first")
    )
    second = reading(flow(quantity=persons(2000), when=DAY), of=report(title="second"))
    for one in (first, second):
        corpus.add(one)
    return first, second


def states(corpus):
    view = corpus.view(Filters())
    rows = [*view.flows.to_dict("records"), *view.incidents.to_dict("records")]
    return {row["id"]: row["review"] for row in rows if row["review"] == row["review"]}


def ids_of(corpus):
    view = corpus.view(Filters())
    return {*view.flows["id"], *view.incidents["id"]}


def test_a_confirmed_record_is_the_same_and_says_so(corpus, read):
    first, _ = read
    before = corpus.view(Filters()).flows.drop(columns="review")
    number = corpus.review(confirm(first.flows[0].id, by="Rana", note="seen"))
    assert states(corpus) == {first.flows[0].id: "confirmed"}
    assert corpus.view(Filters()).flows.drop(columns="review").equals(before)
    assert corpus.review(confirm(first.flows[0].id, by="Ali")) is None
    (said,) = corpus.reviews(first.flows[0].id).to_dict("records")
    assert (said["number"], said["action"], said["made_by"], said["note"]) == (
        *(number, "confirm", "Rana", "seen"),
    )
    assert said["is_in_force"]


CORRECTIONS = {
    "place": ({"origin": at(HOMS)}, {"origin_name": "Homs", "origin_lat": HOMS.lat}),
    "no place": ({"destination": None}, {"destination_name": None}),
    "number with bounds": (
        {"quantity": Quantity(1000, 2000, None, Qualifier.APPROXIMATELY)},
        {"persons_low": 1000, "persons_high": 2000},
    ),
    "no number": ({"quantity": None}, {"persons_low": None, "unit": None}),
    "dates": (
        {"when": on(2017, 4, 1, days=3)},
        {"start": date(2017, 4, 1), "end": date(2017, 4, 4)},
    ),
    "term": ({"term": Term.RETURNED}, {"term": "returned"}),
    "who": ({"group": Phrase("fighters", Span(0, 4))}, {"group": "fighters"}),
}


@pytest.mark.parametrize(("changed", "cells"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_any_field_can_be_corrected(corpus, read, changed, cells):
    first, _ = read
    item = replace(first.flows[0], **changed)
    assert corpus.review(correct(item, by="Rana")) is not None
    assert corpus.record(item.id).item == item
    assert corpus.record(item.id).review == "corrected"
    row = corpus.view(Filters()).flows.set_index("id").loc[item.id]
    for name, value in cells.items():
        got = row[name].date() if isinstance(value, date) else row[name]
        assert pd.isna(got) if value is None else got == value, name
    assert corpus.reading(first.report.id) == first  # what was read stays as it was
    assert corpus.review(correct(item)) is None
    assert_same_when_made_anew(corpus)


def test_an_incident_is_corrected_too(corpus, read):
    first, _ = read
    item = replace(first.incidents[0], fatalities=persons(31), place=at(IDLIB))
    corpus.review(correct(item))
    (row,) = corpus.view(Filters()).incidents.to_dict("records")
    assert (row["fatalities_best"], row["place_name"], row["review"]) == (31, "Idlib", "corrected")


def test_a_rejected_record_is_not_shown_but_counted_and_can_be_asked(corpus, read):
    first, second = read
    rejected = second.flows[0]
    number = corpus.review(reject(rejected.id, by="Rana", note="the same convoy"))
    view = corpus.view(Filters())
    assert rejected.id not in set(view.flows["id"])
    assert (view.total_flows, view.flows_left_out.rejected) == (1, 1)
    assert "1 rejected in review" in view.left_out()
    assert totals(view).persons.best == 1500
    assert corpus.record(rejected.id).review == "rejected"
    assert corpus.record(rejected.id).item == rejected
    assert corpus.review(reject(rejected.id)) is None
    assert_same_when_made_anew(corpus)
    corpus.review(undo(number))
    assert corpus.view(Filters()).total_flows == 2
    assert corpus.view(Filters()).flows_left_out.rejected == 0
    assert first.flows[0].id in ids_of(corpus)


def test_a_record_the_machine_missed_is_added_with_its_evidence(corpus, read):
    first, _ = read
    item = Flow(
        first.report.id,
        (Span(0, 11),),
        Term.RETURNED,
        origin=at(JARABLUS),
        destination=at(WAER),
        quantity=persons(70),
        when=DateRange.day(date(2017, 7, 1), DateBasis.STATED),
    )
    number = corpus.review(add(item, by="Rana"))
    assert states(corpus) == {item.id: "added by hand"}
    assert corpus.record(item.id).item == item
    with pytest.raises(ModelError, match="already"):
        corpus.review(add(item))
    corpus.review(correct(replace(item, quantity=persons(75))))
    assert states(corpus) == {item.id: "added by hand"}
    assert_same_when_made_anew(corpus)
    corpus.review(undo(number))
    corpus.review(undo(number + 1))
    assert item.id not in ids_of(corpus)


def test_an_undo_is_one_more_fact_and_can_be_undone(corpus, read):
    record_id = read[0].flows[0].id
    number = corpus.review(confirm(record_id))
    undone = corpus.review(undo(number, by="Ali"))
    assert states(corpus) == {}
    assert corpus.review(undo(number)) is None
    corpus.review(undo(undone))
    assert states(corpus) == {record_id: "confirmed"}
    assert list(corpus.reviews(record_id)["action"]) == ["undo", "undo", "confirm"]
    assert list(corpus.reviews(record_id)["is_in_force"]) == [True, False, True]
    assert_same_when_made_anew(corpus)


def test_the_last_review_of_a_record_counts(corpus, read):
    item = replace(read[0].flows[0], quantity=persons(7))
    first = corpus.review(correct(item))
    second = corpus.review(correct(replace(item, quantity=persons(8))))
    corpus.review(reject(item.id))
    third = corpus.review(confirm(item.id))
    assert states(corpus) == {item.id: "corrected"}
    assert corpus.record(item.id).item.quantity == persons(8)
    corpus.review(undo(second))
    assert corpus.record(item.id).item.quantity == persons(7)
    corpus.review(undo(first))
    assert corpus.record(item.id).review == "confirmed"
    corpus.review(undo(third))
    assert corpus.record(item.id).review == "rejected"
    assert_same_when_made_anew(corpus)


def movement_ids(corpus):
    return dict(corpus.view(Filters()).flows[["id", "movement_id"]].itertuples(index=False))


def test_records_of_one_movement_can_be_told_apart_and_put_together_again(corpus, read):
    one, other = (made.flows[0].id for made in read)
    assert len(set(movement_ids(corpus).values())) == 1
    number = corpus.review(split([other], by="Rana"))
    apart = movement_ids(corpus)
    assert apart[one] != apart[other]
    assert totals(corpus.view(Filters())).persons.best == 3500
    corpus.review(correct(replace(read[0].flows[0], group=Phrase("Some", Span(0, 4)))))
    assert movement_ids(corpus) == apart  # what was told apart is not linked again
    assert corpus.review(split([other])) is None
    corpus.review(merge([one, other]))
    assert len(set(movement_ids(corpus).values())) == 1
    assert corpus.review(merge([one, other])) is None
    assert_same_when_made_anew(corpus)
    corpus.review(undo(number + 2))
    assert len(set(movement_ids(corpus).values())) == 2
    corpus.review(undo(number))
    assert len(set(movement_ids(corpus).values())) == 1
    assert_same_when_made_anew(corpus)


def test_a_merge_takes_along_what_was_linked_and_leads_newcomers(corpus, read):
    far = reading(flow(WAER, IDLIB, DAY, persons(90)), of=report(title="far"))
    corpus.add(far)
    corpus.review(merge([read[0].flows[0].id, far.flows[0].id]))
    assert len(set(movement_ids(corpus).values())) == 1
    with pytest.raises(ModelError, match="one kind"):
        corpus.review(merge([read[0].flows[0].id, read[0].incidents[0].id]))


def test_the_figure_that_counts_can_be_chosen(corpus, read):
    one, other = (made.flows[0].id for made in read)
    by_rule = corpus.figures_of(one)["id"][0]
    chosen = {one, other} - {by_rule}
    (mine,) = chosen
    number = corpus.review(recommend(mine, by="Rana", note="counted at the checkpoint"))
    assert corpus.figures_of(one)["id"][0] == mine
    assert totals(corpus.view(Filters())).persons.best == (1500 if mine == one else 2000)
    assert corpus.review(recommend(mine)) is None
    assert_same_when_made_anew(corpus)
    corpus.review(recommend(by_rule))
    assert corpus.figures_of(one)["id"][0] == by_rule
    corpus.review(undo(number + 1))
    assert corpus.figures_of(one)["id"][0] == mine
    corpus.review(undo(number))
    assert corpus.figures_of(one)["id"][0] == by_rule


# --- Newer readings -------------------------------------------------------------------------------


def read_again(made, *records, reader="test 2"):
    """A newer reading of the same report, of records given as in `reading`."""
    return replace(reading(*records, of=made.report), reader=reader)


TEXT = "In all 1,500 people left al-Waer. A bomb killed 3 in Homs."
NUMBER, BOMB = Span(7, 12), Span(36, 40)


def counted(number, span=NUMBER, **rest):
    quantity = Quantity(number, number, number, span=span)
    return flow(quantity=quantity, when=DAY, evidence=(Span(0, 33),), trigger=Span(20, 24), **rest)


def test_a_newer_reading_counts_and_says_what_it_changed(corpus):
    source = report(TEXT)
    old = reading(counted(150, id="f1"), incident(id="i1", trigger=BOMB), of=source)
    new = read_again(old, counted(1500, id="f2", term=Term.LEFT), incident(HOMS_, id="i3"))
    corpus.add(old)
    moment = corpus.made_last()
    assert corpus.changes(source.id).empty
    assert corpus.add_reading(new)
    assert not corpus.add_reading(new)
    assert corpus.reading(source.id) == new
    assert set(corpus.view(Filters()).flows["persons_best"]) == {1500}
    assert list(corpus.reports()["reader"]) == ["test 2"]
    changes = corpus.changes(source.id)
    by_field = {(c.change, c.field): (c.before, c.after) for c in changes.itertuples()}
    assert by_field["changed", "quantity"] == ("150 person", "1,500 person")
    assert by_field["changed", "term"] == ("evacuated", "left")
    assert {("gone", ""), ("new", "")} <= set(by_field)  # a bomb, and shelling elsewhere
    assert set(corpus.at(moment).view(Filters()).flows["persons_best"]) == {150}
    assert_same_when_made_anew(corpus)


HOMS_ = SubEventType.SHELLING


def test_a_reading_of_no_report_is_refused(corpus):
    with pytest.raises(ModelError, match="add it first"):
        corpus.add_reading(reading(flow()))


def test_what_a_person_said_outlives_a_newer_reading(corpus):
    source = report(TEXT)
    old = reading(
        counted(150, id="f1"),
        incident(id="i1", trigger=BOMB),
        incident(HOMS_, id="i2", evidence=(Span(34, 50),)),
        of=source,
    )
    corpus.add(old)
    right = replace(old.flows[0], quantity=Quantity(1600, 1600, 1600))
    corpus.review(correct(right, by="Rana"))
    corpus.review(reject("i1"))
    corpus.review(confirm("i2"))
    added = Incident(
        source.id, (Span(40, 57),), old.incidents[0].event_type, SubEventType.SUICIDE_BOMB
    )
    corpus.review(add(replace(added, trigger=Span(41, 47))))
    new = read_again(
        old,
        counted(1500, id="f9"),  # the same words under another id
        incident(id="i9", trigger=BOMB),  # rejected before
        incident(id="i8", trigger=Span(41, 47), evidence=(Span(40, 57),)),  # now found by it too
    )
    corpus.add_reading(new)
    assert ids_of(corpus) == {"f1", "i2", added.id}
    assert corpus.record("f1").item == right
    assert corpus.record("i9").review == "rejected"
    assert corpus.as_reviewed(source.id).flows == (right,)
    assert corpus.reading(source.id) == new
    assert_same_when_made_anew(corpus)


# --- Rows of imports ------------------------------------------------------------------------------


def test_rows_of_imports_are_reviewed_as_well(corpus):
    corpus.add_import(ABOUT, incidents=[batch(event(1), event(2))], flows=[batch(movement(1))])
    item = corpus.record("acled:1").item
    right = replace(item, fatalities=persons(5), place=replace(item.place, place=IDLIB))
    number = corpus.review(correct(right, by="Rana"))
    corpus.review(confirm("dtm:1"))
    corpus.review(reject("acled:2"))
    rows = corpus.view(Filters()).incidents.set_index("id")
    assert list(rows.index) == ["acled:1"]
    assert rows.loc["acled:1", "fatalities_best"] == 5
    assert rows.loc["acled:1", "review"] == "corrected"
    assert rows.loc["acled:1", "title"] == "ACLED"
    record = corpus.record("acled:1")
    assert record.item == right
    assert record.item.place.span.of(record.report.text) == "Ḥomṣ"
    assert corpus.record("acled:2").review == "rejected"
    assert corpus.source_row("acled:1") is not None
    assert corpus.view(Filters()).incidents_left_out.rejected == 1
    assert_same_when_made_anew(corpus)
    # A newer edition of the data set does not overrule a person.
    corpus.add_import(
        ABOUT, incidents=[batch(event(1, actor1="Others"), event(2, actor1="Others"))]
    )
    assert corpus.record("acled:1").item.fatalities == persons(5)
    assert list(corpus.view(Filters()).incidents["id"]) == ["acled:1"]
    corpus.review(undo(number))
    row = corpus.view(Filters()).incidents.iloc[0]
    assert (row["actor1"], row["fatalities_best"], row["review"]) == ("Others", 2, "imported")
    assert_same_when_made_anew(corpus)


def test_a_row_and_a_record_can_be_one_movement(corpus, read):
    corpus.add_import(ABOUT, flows=[batch(movement(1))])
    corpus.review(merge(["dtm:1", read[0].flows[0].id]))
    assert len(set(movement_ids(corpus).values())) == 1
    assert_same_when_made_anew(corpus)


# --- Refused --------------------------------------------------------------------------------------


def test_a_review_that_makes_no_sense_is_refused_and_changes_nothing(corpus, read):
    item = read[0].flows[0]
    state = corpus.state
    wrong = [
        (lambda: confirm("nobody"), "no record 'nobody'"),
        (lambda: correct(replace(item, evidence=(Span(0, 10_000),))), "runs past"),
        (lambda: correct(replace(item, report_id="x")), "not 'x'"),
        (lambda: correct(replace(read[0].incidents[0], id=item.id)), "is of the flows"),
        (lambda: correct(replace(item, quantity=persons(10**15))), "beyond counting"),
        (lambda: undo(1), "no review of number 1"),
        (lambda: merge([item.id]), "two records"),
        (lambda: confirm(item.id, by="x" * 99), "no signature"),
        (lambda: add(replace(item, id="new", report_id="nowhere")), "no report 'nowhere'"),
    ]
    for make, said in wrong:
        with pytest.raises(ModelError, match=said):
            corpus.review(make())
    assert corpus.state == state


def test_the_column_is_in_every_view():
    assert "review" in FLOW_COLUMNS


# --- The queue and agreement ----------------------------------------------------------------------


def test_the_queue_lists_the_least_certain_first_with_reasons(corpus, read):
    unclear = reading(
        flow(at("Nowhere"), None, None, Quantity(24, 99, None, Qualifier.VAGUE)),
        of=report(title="unclear"),
    )
    corpus.add(unclear)
    queue = corpus.review_queue()
    assert queue["id"][0] == unclear.flows[0].id
    assert {"a vague number", "no date", "the origin has no place"} <= set(queue["doubts"][0])
    assert queue["uncertainty"].is_monotonic_decreasing
    assert set(queue["waiting"]) == {4}
    corpus.review(confirm(unclear.flows[0].id))
    corpus.review(reject(read[1].flows[0].id))
    assert len(corpus.review_queue()) == 2
    assert len(corpus.review_queue(limit=1, offset=1)) == 1
    assert len(corpus.review_queue(Filters(terms=(Term.RETURNED,)))) == 1  # the incident is left
    corpus.add_import(ABOUT, incidents=[batch(event(1))])
    assert len(corpus.review_queue()) == 2  # rows of imports were not read by a machine


def test_agreement_is_measured_against_what_the_machine_read(corpus, read):
    first, second = read
    corpus.review(confirm(first.flows[0].id))
    corpus.review(correct(replace(second.flows[0], quantity=persons(9), group=None)))
    corpus.review(reject(first.incidents[0].id))
    corpus.add_reading(read_again(second, flow(quantity=persons(1), when=DAY)))
    table = corpus.agreement().set_index(["table", "field"])
    assert tuple(table.loc[("flows", "record"), ["reviewed", "agreed"]]) == (2, 2)
    assert tuple(table.loc[("flows", "quantity"), ["reviewed", "agreed"]]) == (2, 1)
    assert tuple(table.loc[("flows", "origin"), ["reviewed", "agreed"]]) == (2, 2)
    assert tuple(table.loc[("incidents", "record"), ["reviewed", "agreed"]]) == (1, 0)
    assert table.loc[("incidents", "place"), "reviewed"] == 0
    share = table.loc[("flows", "quantity")]
    assert share["low"] < share["precision"] == 0.5 < share["high"]


def test_what_a_person_filled_in_was_missed(corpus, read):
    item = replace(read[0].flows[0], group=Phrase("Some", Span(0, 4)))
    corpus.review(correct(item))
    table = corpus.agreement().set_index(["table", "field"])
    assert tuple(table.loc[("flows", "group"), ["reviewed", "agreed", "missed"]]) == (0, 0, 1)


def test_the_records_of_a_report_are_those_asked_for_one_by_one(corpus, read):
    first = read[0]
    corpus.review(confirm(first.flows[0].id, by="Rana"))
    corpus.review(reject(first.incidents[0].id, by="Rana"))
    told = corpus.records_of(first.report.id)
    assert told == {first.flows[0].id: corpus.record(first.flows[0].id)}
    assert told[first.flows[0].id].review == "confirmed"
    assert corpus.records_of("x") == {}
