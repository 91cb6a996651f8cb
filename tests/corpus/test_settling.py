"""Names without a place, settled by a person: new facts, applied to what rests on them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from data.corpus import Settlement, Verdict, is_by_hand, open_corpus
from data.corpus.settling import sentence_around, settle_reading, unplaced_rows
from data.filters import Filters
from data.model import (
    Mention,
    ModelError,
    Place,
    PlaceKind,
    Precision,
    Span,
    Unresolved,
    UnresolvedReason,
)
from data.places import make_own_place
from data.places.own import own_file, read_table
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
    readings,
    report,
)

MADIQ = Place(
    "t:madiq", "Qalaat al-Madiq", 35.42, 36.39, PlaceKind.TOWN, Precision.POINT, "SY", source="T"
)


def placed(name="Madiq", place=MADIQ, **rest):
    return Settlement(name, Verdict.PLACED, place, **rest)


def withdrawn(name="Madiq", **rest):
    return Settlement(name, Verdict.WITHDRAWN, **rest)


def told(text, *records):
    return reading(*records, of=report(text))


def destinations(corpus):
    flows = corpus.view(Filters()).flows
    return dict(zip(flows["report_id"], flows["destination_lat"], strict=True))


def test_names_without_a_place_are_listed_with_what_rests_on_them(corpus):
    one = told("They fled to Madiq. One.", flow(destination="Madiq"), incident(place="al-Madiq"))
    other = told("They fled to Madiq. Two.", flow(destination=at("Madiq", within="Hama")))
    corpus.add(one)
    corpus.add(other)
    listed = corpus.unplaced().to_dict("records")
    assert [(row["within"], row["records"], row["reports"]) for row in listed] == [
        ("", 2, 1),
        ("Hama", 1, 1),
    ]
    assert listed[0]["sentence"] == "They fled "
    assert list(listed[0]["report_ids"]) == [one.report.id]
    assert corpus.occurrence(one.report.id, "Madiq").mention == Span(5, 9)
    assert corpus.occurrence(one.report.id, "Homs") is None


def test_settled_for_a_report_it_is_on_the_map_there_and_nowhere_else(corpus):
    one, other = (told(f"They fled to Madiq. {n}", flow(destination="Madiq")) for n in "12")
    corpus.add(one)
    corpus.add(other)
    assert corpus.settle(placed(report_id=one.report.id, by="Rana"))
    lats = destinations(corpus)
    assert lats[one.report.id] == MADIQ.lat
    assert lats[other.report.id] != lats[other.report.id]  # not a number: still nowhere
    assert list(corpus.unplaced()["reports"]) == [1]
    assert corpus.own_places() == []


def test_the_reading_stays_as_it_was_added_and_the_record_says_who_placed_it(corpus):
    made = told("They fled to Madiq.", flow(destination="Madiq"))
    corpus.add(made)
    corpus.settle(placed())
    assert corpus.reading(made.report.id) == made
    place = corpus.record(made.flows[0].id).item.destination.place
    assert is_by_hand(place)
    assert replace(place, source="T") == MADIQ


def test_settled_for_good_it_counts_for_reports_to_come_and_is_an_own_spelling(corpus):
    first, second = (told(f"They fled to Madiq. {n}", flow(destination="Madiq")) for n in "12")
    corpus.add(first)
    corpus.settle(placed())
    corpus.add(second)
    assert list(destinations(corpus).values()) == [MADIQ.lat, MADIQ.lat]
    [own] = corpus.own_places()
    assert (own.names, own.place.lat, own.place.name) == (("Madiq",), MADIQ.lat, MADIQ.name)
    table = own_file(corpus.path.parent).read_text("utf-8")
    assert read_table(table) == [own]


def test_settling_the_same_again_changes_nothing(corpus):
    corpus.add(told("They fled to Madiq.", flow(destination="Madiq")))
    assert corpus.settle(placed())
    assert not corpus.settle(placed(by="someone else"))
    assert not corpus.settle(withdrawn("Homs"))
    assert len(corpus.settlements()) == 1


def test_a_later_settlement_counts_and_the_earlier_stays_written(corpus):
    made = told("They fled to Madiq.", flow(destination="Madiq"))
    corpus.add(made)
    corpus.settle(placed(place=HOMS, by="Rana"))
    corpus.settle(placed(by="Omar"))
    assert destinations(corpus) == {made.report.id: MADIQ.lat}
    listed = corpus.settlements()
    assert list(listed["made_by"]) == ["Omar", "Rana"]
    assert list(listed["is_in_force"]) == [True, False]
    assert [own.place.name for own in corpus.own_places()] == [MADIQ.name]


def test_a_withdrawn_settlement_leaves_the_name_open_again(corpus):
    made = told("They fled to Madiq.", flow(destination="Madiq"))
    corpus.add(made)
    before = corpus.view(Filters()).flows
    corpus.settle(placed())
    assert corpus.settle(withdrawn())
    assert corpus.view(Filters()).flows.equals(before)
    assert list(corpus.unplaced()["name"]) == ["Madiq"]
    assert corpus.own_places() == []
    assert list(corpus.settlements()["verdict"]) == ["withdrawn", "placed"]


def test_what_is_settled_for_one_report_goes_before_what_holds_for_all(corpus):
    one, other = (told(f"They fled to Madiq. {n}", flow(destination="Madiq")) for n in "12")
    corpus.add(one)
    corpus.add(other)
    corpus.settle(placed(place=IDLIB, report_id=one.report.id))
    corpus.settle(placed())
    assert destinations(corpus) == {one.report.id: IDLIB.lat, other.report.id: MADIQ.lat}
    corpus.settle(withdrawn(report_id=one.report.id))
    assert destinations(corpus) == {one.report.id: MADIQ.lat, other.report.id: MADIQ.lat}


def test_a_word_that_is_no_place_leaves_the_list(corpus):
    corpus.add(told("They fled to health.", flow(destination="health")))
    corpus.settle(Settlement("health", Verdict.NO_PLACE))
    assert corpus.unplaced().empty
    assert corpus.view(Filters()).flows["destination_lat"].isna().all()
    assert corpus.own_places() == []


def test_what_a_place_was_found_for_is_never_moved(corpus):
    made = told("They fled to Jarabulus.", flow(destination=JARABLUS), incident(place="Jarabulus"))
    corpus.add(made)
    corpus.settle(placed("Jarabulus"))
    assert destinations(corpus) == {made.report.id: JARABLUS.lat}
    assert list(corpus.view(Filters()).incidents["lat"]) == [MADIQ.lat]


def test_a_part_of_a_settled_place_is_an_area(corpus):
    west = Mention(
        "Madiq", Span(5, 9), modifier="western",
        place=Unresolved("Madiq", UnresolvedReason.NOT_FOUND),
    )  # fmt: skip
    corpus.add(told("They fled to western Madiq.", flow(destination=west)))
    corpus.settle(placed())
    [row] = corpus.view(Filters()).flows.to_dict("records")
    assert (row["destination_precision"], row["destination_name"]) == (
        "AREA",
        "western Qalaat al-Madiq",
    )
    assert row["destination_lon"] < MADIQ.lon


# --- Linking ---


def moved(n, destination, figure=3000):
    day = on(2017, 3, 18)
    return told(
        f"They went there. {n}", flow(WAER, destination, when=day, quantity=persons(figure))
    )


def groups(corpus):
    flows = corpus.view(Filters()).flows
    return sorted(len(rows) for _, rows in flows.groupby("movement_id"))


def test_two_reports_of_one_movement_are_linked_once_the_name_is_settled(corpus):
    corpus.add(moved(1, MADIQ, 1000))
    corpus.add(moved(2, "Madiq", 3000))
    assert groups(corpus) == [1, 1]
    corpus.settle(placed())
    assert groups(corpus) == [2]
    corpus.settle(withdrawn())
    assert groups(corpus) == [1, 1]


def test_a_group_whose_first_record_turns_out_to_be_elsewhere_stays_together(corpus):
    first = moved(1, "Madiq")
    for made in (first, moved(2, "Madiq"), moved(3, "Madiq")):
        corpus.add(made)
    assert groups(corpus) == [3]
    corpus.settle(placed(report_id=first.report.id))
    assert groups(corpus) == [1, 2]
    flows = corpus.view(Filters()).flows.set_index("report_id")
    assert flows.loc[first.report.id, "movement_id"] == first.flows[0].id
    assert list(flows["is_summed"]).count(True) == 2


# --- Own places ---

CAMP = make_own_place("Zoghra", 36.75, 37.95, kind=PlaceKind.CAMP, country="SY")


def test_own_places_are_kept_once_joined_and_removed(tmp_path):
    with open_corpus(tmp_path) as corpus:
        assert corpus.add_own_places([CAMP], "Rana") == 1
        assert corpus.add_own_places([CAMP]) == 0
        assert corpus.add_own_places([replace(CAMP, names=("Zugra",))]) == 1
    with open_corpus(tmp_path) as corpus:
        [kept] = corpus.own_places()
        assert kept == replace(CAMP, names=("Zoghra", "Zugra"))
        assert corpus.remove_own_place(CAMP.place.id)
        assert not corpus.remove_own_place(CAMP.place.id)
        assert corpus.own_places() == []


def test_a_lost_table_is_made_again_at_the_next_opening(tmp_path):
    with open_corpus(tmp_path) as corpus:
        corpus.add_own_places([CAMP])
    own_file(tmp_path).unlink()
    open_corpus(tmp_path).close()
    assert read_table(own_file(tmp_path).read_text("utf-8")) == [CAMP]


def test_of_many_own_places_one_that_is_wrong_stops_all(corpus):
    def places():
        yield CAMP
        yield make_own_place("Nowhere", 91, 0, kind=PlaceKind.CAMP, country="SY")

    with pytest.raises(ModelError, match="off the globe"):
        corpus.add_own_places(places())
    assert corpus.own_places() == []


# --- Files and odd values ---


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Settlement("Madiq", Verdict.PLACED), "a place goes with 'placed'"),
        (lambda: Settlement("Madiq", Verdict.NO_PLACE, MADIQ), "'Madiq' is no place"),
        (lambda: placed(" "), "no name to settle"),
        (lambda: placed(by="x" * 99), "no signature"),
    ],
)
def test_a_settlement_that_makes_no_sense_is_refused(make, words):
    with pytest.raises(ModelError, match=words):
        make()


def test_names_from_reports_are_never_sql(corpus):
    name = "x'); DROP TABLE reports; --"
    corpus.add(told("They fled.", flow(destination=name)))
    corpus.settle(placed(name, report_id=corpus.reports()["id"][0], by=name))
    assert destinations(corpus) == {corpus.reports()["id"][0]: MADIQ.lat}


@given(made=readings())
@hypothesis_settings(max_examples=25)
def test_settling_gives_every_name_without_a_place_one_and_touches_nothing_else(made):
    rows = unplaced_rows(made)
    settled = settle_reading(made, {row["key"]: MADIQ for row in rows})
    assert unplaced_rows(settled) == []
    for row in rows:
        assert row["sentence"]
        assert row["example_start"] <= row["mention_start"] < row["mention_end"]
    for before, after in zip(made.flows, settled.flows, strict=True):
        if not any(isinstance(m and m.place, (Unresolved, type(None))) for m in (
            before.origin, before.destination, *before.other_origins, *before.other_destinations
        )):  # fmt: skip
            assert before == after
        assert before.id == after.id


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("They left. Shells hit Madiq. Nobody died.", "Madiq", "Shells hit Madiq."),
        ("Title of Madiq\nBody.", "Madiq", "Title of Madiq"),
        ("Madiq", "Madiq", "Madiq"),
        ("a " * 400 + "Madiq" + " b" * 400, "Madiq", None),
    ],
)
def test_the_sentence_around_a_name_is_found(text, name, sentence):
    start = text.index(name)
    found = sentence_around(text, Span(start, start + len(name)))
    assert name in found.of(text)
    assert len(found.of(text)) < 400
    assert sentence in {None, found.of(text)}


def test_the_day_is_not_needed_to_settle(corpus):
    corpus.add(reading(flow(destination="Madiq"), of=report("They fled to Madiq.", published=None)))
    assert corpus.settle(placed())
    assert corpus.extent() is None or corpus.extent()[0] <= date.max
