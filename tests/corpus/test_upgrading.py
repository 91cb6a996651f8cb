"""A corpus of an earlier Masar is brought over whole, and its file is kept."""

import json

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data.corpus import CorpusDamagedError, CorpusVersionError, open_corpus
from data.corpus.settling import key_of
from data.filters import Filters
from tests.corpus.earlier import make_earlier
from tests.corpus.made import HOMS, flow, incident, reading, readings, report

PLACE = {
    "id": HOMS.id,
    "name": "Homs",
    "lat": HOMS.lat,
    "lon": HOMS.lon,
    "kind": "city",
    "precision": "POINT",
    "country": "SY",
    "admin1": "Homs",
    "source": "",
    "radius_km": None,
}


def two_readings():
    first = reading(flow(origin="Madiq"), incident(), of=report(title="first"))
    return [first, reading(flow(origin="Madiq"), of=report(title="second"))]


def test_everything_is_brought_over_with_who_and_when(tmp_path):
    made = two_readings()
    old = make_earlier(tmp_path / "corpus.duckdb", made)
    own = {"place": PLACE | {"id": "own:1"}, "names": ["Madiq"], "within": ""}
    with duckdb.connect(old) as direct:
        direct.execute(
            "INSERT INTO settlements VALUES (1, ?, 'Madiq', '', ?, 'placed', ?, "
            "'2026-02-03 04:05:06', 'Rana')",
            [key_of("Madiq", ""), made[0].report.id, json.dumps(PLACE)],
        )
        direct.execute(
            "INSERT INTO own_places VALUES (1, 'own:1', ?, false, '2026-02-03', 'Rana')",
            [json.dumps(own)],
        )
    before = old.read_bytes()
    with open_corpus(tmp_path) as corpus:
        assert [corpus.reading(one.report.id) for one in made] == made
        (settled,) = corpus.settlements().to_dict("records")
        assert (settled["made_by"], str(settled["made"])) == ("Rana", "2026-02-03 04:05:06")
        assert [one.names for one in corpus.own_places()] == [("Madiq",)]
        flows = corpus.view(Filters()).flows.set_index("report_id")
        assert flows.loc[made[0].report.id, "origin_lat"] == HOMS.lat
        assert list(corpus.unplaced()["report_ids"].iloc[0]) == [made[1].report.id]
        assert "brought over" in corpus.notices[0]
        assert not corpus.add(made[0])
    assert not old.exists()
    assert (tmp_path / "corpus-schema-1.duckdb").read_bytes() == before
    with open_corpus(tmp_path) as corpus:
        assert corpus.notices == ()
        assert corpus.counts().reports == 2


def test_a_corpus_of_the_first_day_has_no_settlements_yet(tmp_path):
    made = two_readings()
    make_earlier(tmp_path / "corpus.duckdb", made, has_later=False)
    with open_corpus(tmp_path) as corpus:
        assert corpus.counts().reports == 2
        assert list(corpus.unplaced()["name"]) == ["Madiq"]


@given(st.lists(readings(), max_size=4, unique_by=lambda one: one.report.id))
@hypothesis_settings(max_examples=5)
def test_any_readings_are_brought_over_as_they_were(tmp_path_factory, made):
    home = tmp_path_factory.mktemp("any")
    make_earlier(home / "corpus.duckdb", made)
    with open_corpus(home) as corpus:
        assert [corpus.reading(one.report.id) for one in made] == made
        assert corpus.counts().flows == sum(len(one.flows) for one in made)


def test_one_that_cannot_be_read_is_named_and_left_as_it_is(tmp_path):
    path = tmp_path / "corpus.duckdb"
    for content in (b"notes" * 5000, b""):
        path.write_bytes(content)
        with pytest.raises(CorpusDamagedError, match=r"corpus\.duckdb.*left as it is"):
            open_corpus(tmp_path)
        assert path.read_bytes() == content
        assert list(tmp_path.iterdir()) == [path]


def test_one_that_fails_half_way_is_still_the_corpus(tmp_path):
    path = make_earlier(tmp_path / "corpus.duckdb", two_readings())
    with duckdb.connect(path) as direct:
        direct.execute("UPDATE readings SET document = 'spoilt'")
    with pytest.raises(CorpusDamagedError, match="left as it is"):
        open_corpus(tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_one_asks_for_a_newer_masar(tmp_path):
    path = make_earlier(tmp_path / "corpus.duckdb", [])
    with duckdb.connect(path) as direct:
        direct.execute("UPDATE masar SET schema_version = 99")
    with pytest.raises(CorpusVersionError, match="schema 99"):
        open_corpus(tmp_path)


def test_somebody_elses_database_is_left_alone(tmp_path):
    path = tmp_path / "corpus.duckdb"
    with duckdb.connect(path) as other:
        other.execute("CREATE TABLE mine (x INTEGER)")
    with pytest.raises(CorpusDamagedError, match="is not a corpus"):
        open_corpus(tmp_path)
    with duckdb.connect(path) as other:
        assert other.execute("SHOW TABLES").fetchall() == [("mine",)]
