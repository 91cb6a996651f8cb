"""Rows of data sets are found by what they say, in Latin and Arabic script, however many."""

import sqlite3
from contextlib import closing
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus import ImportAbout, open_corpus, row_index
from data.corpus.reviewing import reject
from data.corpus.row_index import index_column
from data.corpus.search_words import index_text
from tests.corpus.test_imports import ABOUT, event, movement
from tests.corpus.test_search import HARM, spoil

NOTES = [
    "Shelling of a camp near the border; three civilians killed.",
    "Three civilians were hurt when a mine blew up; the camp was shelled before.",
    "Évacués de la ville: des familles ont quitté un hôpital.",
    "وصلت الحافلات من حي الوعر إلى جرابلس، ونزح مئات المدنيين.",
    "Clash at Syria's border with the army's 5th corps.",
]


def events(notes, first=0, **rest):
    rows = [event(first + n, sentence=said, **rest) for n, said in enumerate(notes)]
    return [pa.RecordBatch.from_pylist(rows)]


@pytest.fixture
def filled(corpus):
    corpus.add_import(ABOUT, incidents=events(NOTES, actor1="", place_name="Idlib"))
    moved = [movement(1, sentence="Buses left."), movement(2, sentence="More buses came.")]
    corpus.add_import(ImportAbout("dtm.csv", "dtm"), flows=[pa.RecordBatch.from_pylist(moved)])
    return corpus


def found(corpus, query, **asked):
    return [hit.record_id for hit in corpus.search_rows(query, **asked).hits]


FINDS = [
    ("three civilians", ["acled:1", "acled:0"]),
    ("civilians three", ["acled:1", "acled:0"]),
    ('"civilians killed"', ["acled:0"]),
    ("evacues hopital", ["acled:2"]),
    ("الوعر", ["acled:3"]),
    ("وعر حافلات", ["acled:3"]),
    ("syria", ["acled:4"]),
    ("army", ["acled:4"]),
    ("bus", ["dtm:2", "dtm:1"]),
    ("jarabulus", ["dtm:2", "dtm:1"]),  # where it went, not a word of the row
    ("waer bus", ["dtm:2", "dtm:1"]),
    ("idlib camp", ["acled:1", "acled:0"]),
    ("hopi", ["acled:2"]),  # as the beginning of one, where no row has it whole
    ("ho", []),  # too short for that
    ("xyzxyz", []),
    ("", []),
    (" ?! ", []),
]


@pytest.mark.parametrize(("query", "ids"), FINDS)
def test_rows_are_found_by_their_words(filled, query, ids):
    assert found(filled, query) == ids


def test_rows_with_the_words_on_end_come_first_then_the_latest(corpus):
    said = ["camp shelled at dawn", "shelled: the camp", "a camp", "shelled, camp and all"]
    corpus.add_import(ABOUT, incidents=events(said))
    assert found(corpus, "camp shelled") == ["acled:0", "acled:3", "acled:1"]
    assert corpus.search_rows("camp shelled").found == 3


def test_the_latest_come_first_however_files_and_data_sets_are_ordered(corpus, monkeypatch):
    monkeypatch.setattr("data.corpus.import_files.GROUP_ROWS", 4)
    monkeypatch.setattr(row_index, "TOGETHER", 3)
    days = [date(2020, 1, 1 + n * 7 % 23) for n in range(23)]
    rows = [event(n, sentence=f"Camp {day}", start=day, end=None) for n, day in enumerate(days)]
    rows.append(event(50, sentence="Camp None", start=None, end=None))
    corpus.add_import(ABOUT, incidents=[pa.RecordBatch.from_pylist(rows[:9])])
    corpus.add_import(ABOUT, incidents=[pa.RecordBatch.from_pylist(rows[9:])])
    hits = corpus.search_rows("camp", limit=30).hits
    assert [hit.start for hit in hits] == [*sorted(days, reverse=True), None]
    assert all(hit.text == f"Camp {hit.start}" for hit in hits)
    assert [hit.start for hit in corpus.search_rows("camp", limit=5).hits] == sorted(days)[:-6:-1]


def test_where_no_row_has_every_word_the_rarest_count_most(filled):
    hits = filled.search_rows("border hopital zzz")
    assert not hits.has_all
    assert [hit.record_id for hit in hits.hits] == ["acled:2", "acled:4", "acled:0"]


def test_a_hit_says_what_where_and_when_and_marks_the_words(filled):
    hit, _ = filled.search_rows("civilian camp").hits
    assert (hit.table, hit.where, hit.source, hit.start) == (
        "incidents", "Idlib", "SANA", date(2017, 3, 2),
    )  # fmt: skip
    assert hit.import_id in {one.id for one in filled.imports()}
    assert [mark.of(hit.text) for mark in hit.snippets[0].marks] == ["civilians", "camp"]
    (one,) = filled.search_rows("more buses").hits
    assert one.where == "al-Waer → Jarabulus"


@pytest.mark.parametrize("query", ['"', "a OR b", "NEAR(a b)", "text:camp", "*", "-", "a\0b"])
def test_no_query_is_a_command(filled, query):
    filled.search_rows(query)
    assert found(filled, "hopital") == ["acled:2"]


def test_of_a_row_only_its_newest_edition_is_found(filled):
    newer = [event(0, sentence="Nobody was hurt near the border.")]
    filled.add_import(ABOUT, incidents=[pa.RecordBatch.from_pylist(newer)])
    assert found(filled, "border") == ["acled:4", "acled:0"]
    assert found(filled, "three civilians") == ["acled:1"]
    then = filled.imports()[1].made
    assert found(filled.at(then), "three civilians") == ["acled:1", "acled:0"]


def test_many_editions_of_a_data_set_are_found_once(corpus):
    for edition in range(4):
        rows = [
            event(n, sentence=f"Camp {n}, edition {edition}") for n in range(8 if edition else 9)
        ]
        corpus.add_import(ABOUT, incidents=[pa.RecordBatch.from_pylist(rows)])
    hits = corpus.search_rows("camp edition", limit=9)
    assert (hits.found, len(hits.hits)) == (9, 9)
    said = [hit.text for hit in hits.hits]
    assert said == ["Camp 8, edition 0", *(f"Camp {n}, edition 3" for n in range(7, -1, -1))]
    assert found(corpus, "camp zzz", limit=2) == ["acled:7", "acled:6"]
    corpus.review(reject("acled:7"))
    assert found(corpus, "camp edition", limit=2) == ["acled:8", "acled:6"]


def test_the_limit_is_kept(filled):
    assert found(filled, "bus", limit=1) == ["dtm:2"]
    assert found(filled, "bus", limit=0) == []


def test_many_new_rows_are_missing_until_they_are_indexed(filled, monkeypatch):
    assert found(filled, "hopital") == ["acled:2"]
    monkeypatch.setattr(row_index, "SOON", 3)
    monkeypatch.setattr("data.corpus.import_files.GROUP_ROWS", 2)
    filled.add_import(ABOUT, incidents=events(["A hôpital again"] * 5, first=10))
    late = filled.search_rows("hopital")
    assert (late.missing, [hit.record_id for hit in late.hits]) == (5, ["acled:2"])
    told = []

    def stop(done, rows):
        told.append((done, rows))
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.index_words(stop)
    assert told == [(2, 5), (4, 5)]
    filled.index_words(lambda done, rows: told.append((done, rows)))
    assert told[2:] == [(1, 1)]
    assert filled.search_rows("hopital").missing == 0
    assert len(found(filled, "hopital")) == 6


@pytest.mark.parametrize("harm", HARM, ids=["spoilt", "another's", "ahead", "notes", "gone"])
def test_an_index_that_does_not_fit_is_made_again(tmp_path, harm):
    with open_corpus(tmp_path) as corpus:
        corpus.add_import(ABOUT, incidents=events(NOTES))
        corpus.index_words()
    (path,) = (tmp_path / "index").glob("search-rows-*.sqlite")
    harm(path)
    with open_corpus(tmp_path) as corpus:
        assert found(corpus, "hopital") == ["acled:2"]
        assert harm != spoil or "imported rows was damaged" in corpus.notices[0]


def test_a_rebuild_makes_it_anew(filled):
    assert found(filled, "hopital") == ["acled:2"]
    (path,) = (filled.path.parent / "index").glob("search-rows-*.sqlite")
    with closing(sqlite3.connect(path)) as direct:
        direct.execute("UPDATE places SET rows = zeroblob(length(rows))")
        direct.commit()
    assert found(filled, "hopital") == ["acled:0"]
    filled.rebuild()
    assert found(filled, "hopital") == ["acled:2"]


@given(st.lists(st.text(max_size=40) | st.text("aA'` _.9é\t\n-", max_size=20) | st.none()))
def test_a_column_is_indexed_as_its_texts_are(texts):
    folded = index_column(pa.chunked_array([pa.array(texts, pa.string())]))
    assert folded.to_pylist() == [index_text(text or "") for text in texts]
