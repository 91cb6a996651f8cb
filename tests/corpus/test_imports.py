"""Rows of somebody else's data set: stored whole or not at all, once, and asked like any other."""

import json
import os
import time
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus import CorpusDamagedError, ImportAbout, Reject, open_corpus, totals
from data.corpus import import_files as files
from data.corpus.import_index import fold_texts
from data.corpus.imports import FLOW_SCHEMA, INCIDENT_SCHEMA
from data.corpus.rows import search_words
from data.filters import Filters
from data.model import EventType, ModelError, Role, Span
from tests.corpus.made import flow, incident, on, persons, reading

ABOUT = ImportAbout("acled.csv", "acled", source="ACLED", by="an analyst")


def event(number, **rest):
    """One incident as an importer hands it over."""
    row = {
        "id": f"acled:{number}",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "place_name": "Ḥomṣ",
        "place_country": "SY",
        "place_within": "Homs governorate; Homs district",
        "lat": 34.73,
        "lon": 36.71,
        "start": date(2017, 3, 1 + number % 28),
        "end": date(2017, 3, 2 + number % 28),
        "fatalities_low": 2,
        "fatalities_high": 2,
        "fatalities_best": 2,
        "actor1": "Rebels",
        "sentence": f"Rebels clashed  with the army, no. {number}.",
        "title": "ACLED",
        "source": "SANA",
        "published": date(2017, 4, 1),
        "source_row": json.dumps({"event_id": number, "notes": "…"}),
    }
    return row | rest


def movement(number, **rest):
    row = {
        "id": f"dtm:{number}",
        "term": "displaced",
        "origin_name": "al-Waer",
        "destination_name": "Jarabulus",
        "destination_lat": 36.82,
        "destination_lon": 38.01,
        "unit": "person",
        "persons_low": 100,
        "persons_best": 100,
        "start": date(2017, 3, 18),
        "sentence": "100 from al-Waer to Jarabulus",
        "source_row": "{}",
    }
    return row | rest


def batch(*rows):
    names = {name for row in rows for name in row}
    return pa.table({name: [row.get(name) for row in rows] for name in names}).to_batches()[0]


def add_events(corpus, *rows, rejects=()):
    return corpus.add_import(ABOUT, incidents=[batch(*rows)], rejects=rejects)


def test_rows_are_asked_like_any_other(corpus):
    corpus.add(reading(flow(), incident()))
    result = add_events(corpus, *map(event, range(5)))
    assert (result.is_new, result.flows, result.incidents) == (True, 0, 5)
    view = corpus.view(Filters(event_types=(EventType.BATTLES,)))
    assert len(view.incidents) == 5
    assert set(view.incidents["role"]) == {"recommended"}
    assert set(view.incidents["review"]) == {"imported"}
    assert set(view.incidents["import_id"]) == {result.id}
    assert set(view.incidents["title"]) == {"ACLED"}
    assert corpus.counts().imports == 1
    assert len(corpus.reports()) == 1


@pytest.mark.parametrize("place", ["homs", "Homs Governorate", "SY", "Homs district"])
def test_a_filter_by_place_finds_rows_by_the_place_and_what_it_lies_in(corpus, place):
    add_events(corpus, event(1), event(2, place_name="Idlib", place_within="Idlib"))
    kept = corpus.view(Filters(places=(place,))).incidents
    assert list(kept["id"]) == (["acled:1", "acled:2"] if place == "SY" else ["acled:1"])


def test_a_filter_by_text_looks_in_the_evidence_and_the_actors(corpus):
    add_events(corpus, event(1), event(2, sentence="اشتباكات في حمص", actor1="Élan"))
    assert len(corpus.view(Filters(text="clashed with the army")).incidents) == 1
    assert len(corpus.view(Filters(text="اشتباكات")).incidents) == 1
    assert len(corpus.view(Filters(text="elan")).incidents) == 1


def test_what_a_killed_import_left_unfinished_is_swept_away_in_time(corpus):
    folder = corpus.path.parent / "imports"
    folder.mkdir()
    for name, age in (("old", 2 * files.STALE_SECONDS), ("new", 0)):
        (folder / f"{name}.draft").write_bytes(b"half a file")
        os.utime(folder / f"{name}.draft", (time.time() - age,) * 2)
    add_events(corpus, event(1))
    assert [path.name for path in folder.glob("*.draft")] == ["new.draft"]


def test_flows_are_summed_as_their_columns_say(corpus):
    rows = [
        movement(1),
        movement(2, scope="stock"),
        movement(3, status="planned"),
        movement(4, subset_of="dtm:1"),
        movement(5, persons_best=None, persons_low=50),
        movement(6, unit="household", persons_low=None, persons_best=None, households_low=7),
        movement(7, role="triangulation"),
    ]
    corpus.add_import(ABOUT, flows=[batch(*rows)])
    summed = totals(corpus.view(Filters()))
    assert (summed.persons.low, summed.households.low, summed.movements) == (150, 7, 3)


def test_a_row_leads_to_its_evidence_and_its_source_cells(corpus):
    add_events(corpus, event(1))
    record = corpus.record("acled:1")
    item, report = record.item, record.report
    assert item.evidence[0].of(report.text) == event(1)["sentence"]
    assert item.place.span.of(report.text) == "Ḥomṣ"  # in a line of its own: it is not in the text
    assert item.actor1.span.of(report.text) == "Rebels"
    assert item.evidence[1] == Span(item.evidence[0].end + 1, len(report.text))
    assert item.fatalities.figure == 2
    assert item.when.last == date(2017, 3, 2)
    assert (report.source, report.published) == ("SANA", date(2017, 4, 1))
    assert record.reader == "imported"
    assert corpus.source_row("acled:1") == {"event_id": 1, "notes": "…"}
    assert corpus.source_row("no such row") is None


def test_a_flow_of_an_import_is_a_flow(corpus):
    corpus.add_import(ABOUT, flows=[batch(movement(1))])
    flow_read = corpus.record("dtm:1").item
    assert flow_read.origin.place is None
    assert flow_read.destination.place.lat == 36.82
    assert flow_read.quantity.low == 100
    assert flow_read.is_summed
    (row,) = corpus.view(Filters()).flows.to_dict("records")
    assert row["origin_unresolved"] == "not looked up"
    assert row["shown_before"] is not row["end"] or row["end"] != row["end"]


def test_the_same_rows_twice_are_one_import_however_they_are_cut(corpus):
    rows = [event(n) for n in range(10)]
    first = add_events(corpus, *rows)
    again = corpus.add_import(ABOUT, incidents=[batch(*rows[:3]), batch(*rows[3:])])
    assert (again.id, again.is_new, again.incidents) == (first.id, False, 10)
    assert len(corpus.imports()) == 1
    assert corpus.counts().incidents == 10


def test_a_newer_edition_takes_the_place_of_the_rows_it_corrects(corpus):
    add_events(corpus, event(1), event(2))
    newer = add_events(corpus, event(2, fatalities_low=3, fatalities_high=3, fatalities_best=3))
    rows = corpus.view(Filters()).incidents.set_index("id")
    assert list(rows["fatalities_low"]) == [2, 3]
    assert rows.loc["acled:2", "import_id"] == newer.id
    assert next(one.id for one in corpus.imports()) == newer.id


def test_rejects_are_kept_with_the_import(corpus):
    rejects = [Reject(7, "event_date", "32 March", "it is no day"), Reject(2, "", "", "empty")]
    result = add_events(corpus, event(1), rejects=rejects)
    assert result.rejected == 2
    kept = corpus.import_rejects(result.id)
    assert list(kept["row_number"]) == [2, 7]
    assert list(kept["value"]) == ["", "32 March"]
    (listed,) = corpus.imports()
    assert (listed.about, listed.rejected) == (ABOUT, 2)


def test_rejects_may_be_filled_while_the_rows_stream(corpus):
    rejects = []

    def stream():
        yield batch(event(1))
        rejects.append(Reject(2, "lat", "95", "off the globe"))
        yield batch(event(3))

    assert corpus.add_import(ABOUT, incidents=stream(), rejects=rejects).rejected == 1


WRONG = {
    "no evidence": (event(1, sentence=" "), "sentence"),
    "no id": (event(1, id=None), "id"),
    "unknown type": (event(1, event_type="Fights"), "Fights"),
    "type of another": (event(1, sub_event_type="Grenade"), "Grenade"),
    "off the globe": (event(1, lat=95.0), "95.0"),
    "not a number": (event(1, lat=float("nan")), "globe"),
    "half a place": (event(1, lon=None), "come together"),
    "out of order": (event(1, end=date(2017, 3, 1)), "after the last"),
    "negative": (event(1, fatalities_low=-1), "-1"),
    "bounds": (event(1, fatalities_high=1), "out of order"),
    "a best alone": (event(1, fatalities_low=None, fatalities_high=None), "needs a bound"),
    "an unknown column": (event(1, deaths=3), "deaths"),
    "another type": (event(1, fatalities_low="two"), "fatalities_low"),
}


@pytest.mark.parametrize(("row", "said"), WRONG.values(), ids=WRONG)
def test_a_row_that_no_record_may_be_refuses_the_import(corpus, row, said):
    with pytest.raises(ModelError, match=said):
        add_events(corpus, row)
    assert corpus.counts().incidents == 0
    assert corpus.imports() == []


def test_persons_without_a_unit_are_refused(corpus):
    with pytest.raises(ModelError, match="unit"):
        corpus.add_import(ABOUT, flows=[batch(movement(1, unit=None))])


def test_an_import_of_nothing_is_refused(corpus):
    with pytest.raises(ModelError, match="no row that can be used"):
        corpus.add_import(ABOUT, rejects=[Reject(1, "", "", "empty")])


@pytest.mark.parametrize("apart", [False, True], ids=["in one batch", "groups apart"])
def test_an_id_twice_refuses_the_import(corpus, monkeypatch, apart):
    if apart:
        monkeypatch.setattr(files, "GROUP_ROWS", 2)
    with pytest.raises(ModelError, match="twice"):
        add_events(corpus, event(1), event(2), event(3), event(1))
    assert corpus.counts().incidents == 0


def test_a_row_cannot_take_the_place_of_a_reports_record(corpus):
    read = reading(incident())
    corpus.add(read)
    with pytest.raises(ModelError, match="report's record"):
        add_events(corpus, event(1, id=read.incidents[0].id))
    assert corpus.record(read.incidents[0].id).item == read.incidents[0]


def test_an_importer_that_fails_half_way_leaves_nothing(corpus):
    def stream():
        yield batch(event(1))
        raise OSError("the stick was pulled out")

    with pytest.raises(OSError, match="pulled out"):
        corpus.add_import(ABOUT, incidents=stream())
    assert corpus.imports() == []
    assert list((corpus.path.parent / "imports").iterdir()) == []


def test_rows_of_an_import_are_never_linked(corpus):
    day = on(2017, 3, 18)
    corpus.add_import(ABOUT, flows=[batch(movement(1), movement(2))])
    read = reading(flow(quantity=persons(100), when=day))
    corpus.add(read)
    flows = corpus.view(Filters()).flows
    assert flows["movement_id"].nunique() == 3
    assert set(flows["role"]) == {Role.RECOMMENDED.value}


def test_spoilt_rows_are_named_and_left_as_they_are(tmp_path):
    with open_corpus(tmp_path) as corpus:
        add_events(corpus, event(1))
        (path,) = (tmp_path / "imports").glob("*.parquet")
        spoilt = path.read_bytes()[:-200]
        path.write_bytes(spoilt)
        with pytest.raises(CorpusDamagedError, match=path.name):
            corpus.source_row("acled:1")
    assert path.read_bytes() == spoilt


texts = st.lists(st.none() | st.text(), min_size=1, max_size=5)


@given(texts, st.sampled_from(["", "ACLED  data", "É\u00a0t\x1fé\n"]))
def test_words_are_folded_by_columns_as_they_are_one_by_one(sentences, title):
    columns = [pa.array(sentences, pa.string()), pa.array([title] * len(sentences))]
    columns = [pa.chunked_array([column]) for column in columns]
    expected = [search_words(s, title) if s is not None else None for s in sentences]
    folded = fold_texts(columns).to_pylist()
    assert [f for f, e in zip(folded, expected, strict=True) if e is not None] == [
        e for e in expected if e is not None
    ]


def rows_key(tables, schema, folder):
    return files.store_rows(folder, tables, schema).key


def test_a_key_tells_null_from_empty_and_does_not_mind_what_lies_under_a_null(tmp_path):
    with_null = pa.Table.from_pylist([event(1, actor2=None), event(2, actor2="")])
    same = pa.concat_tables([with_null.slice(0, 1), with_null.slice(1, 1)])
    other = pa.Table.from_pylist([event(1, actor2=""), event(2, actor2=None)])
    one, two, three = (rows_key([t], INCIDENT_SCHEMA, tmp_path) for t in (with_null, same, other))
    assert one == two != three
    back = pa.concat_tables(files.read_rows(tmp_path, one))
    assert back["actor2"].to_pylist() == [None, ""]
    assert back.schema.names == INCIDENT_SCHEMA.names
    assert FLOW_SCHEMA.names[0] == "id"
