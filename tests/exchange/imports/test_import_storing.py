"""What was checked is stored whole and once; a newer edition takes the older one's place."""

from __future__ import annotations

import pytest

from data.corpus import open_corpus
from data.exchange.imports import (
    check_table,
    guess_mapping,
    open_source,
    recognise,
    store,
    waiting_folder,
)
from data.filters import Filters
from data.model import ModelError

HEADINGS = (
    "event_id_cnty,event_date,event_type,sub_event_type,country,location,latitude,longitude,"
    "notes,fatalities\n"
)
FIRST = "SYR1,2017-03-13,Battles,Armed clash,Syria,Homs,34.73,36.71,A clash in Homs.,3\n"
SECOND = "SYR2,2017-03-14,Battles,Armed clash,Syria,Idlib,35.93,36.63,A clash in Idlib.,\n"
BAD = "SYR3,2017-02-30,Battles,Armed clash,Syria,Idlib,35.93,36.63,A clash.,\n"


@pytest.fixture
def corpus(tmp_path):
    with open_corpus(tmp_path / "home") as corpus:
        yield corpus


def test_an_import_is_on_the_map_and_leads_to_its_row(corpus, take):
    check, _, _ = take(HEADINGS + FIRST + SECOND + BAD)
    stored = store(corpus, check, by="Amal")
    assert (stored.is_new, stored.rows, stored.rejected) == (True, 2, 1)
    view = corpus.view(Filters())
    assert list(view.incidents["place_name"]) == ["Homs", "Idlib"]
    record = corpus.record(view.incidents["id"][0])
    assert record.item.evidence[0].of(record.report.text) == "A clash in Homs."
    assert corpus.source_row(record.item.id)["event_id_cnty"] == "SYR1"
    [kept] = corpus.imports()
    assert (kept.about.format, kept.about.by) == ("acled", "Amal")
    assert list(corpus.import_rejects(kept.id)["row_number"]) == [4]


def test_the_same_file_twice_changes_nothing(corpus, take):
    check, _, _ = take(HEADINGS + FIRST)
    store(corpus, check)
    again, _, _ = take(HEADINGS + FIRST)
    stored = store(corpus, again)
    assert not stored.is_new
    assert "Already there" in stored.describe()
    assert corpus.counts().incidents == 1


def test_a_newer_edition_takes_the_older_ones_place(corpus, take):
    check, _, _ = take(HEADINGS + FIRST + SECOND)
    store(corpus, check)
    newer, _, _ = take(HEADINGS + FIRST.replace(",3\n", ",5\n"), "newer.csv")
    stored = store(corpus, newer)
    assert (stored.rows, stored.replaced) == (1, 1)
    assert sorted(corpus.view(Filters()).incidents["fatalities_best"].dropna()) == [5]
    assert corpus.counts().incidents == 2


def test_a_row_that_comes_twice_counts_once(corpus, take):
    check, records, rejects = take(HEADINGS + FIRST + SECOND + FIRST)
    assert len(records) == 2
    assert check.twice == 1
    [reject] = rejects
    assert reject.row_number == 4
    assert "row 2" in reject.reason
    assert store(corpus, check).rows == 2


def test_a_file_without_a_usable_row_stores_nothing(corpus, take):
    check, records, _ = take(HEADINGS + BAD)
    assert not records
    with pytest.raises(ModelError, match="no row that can be used"):
        store(corpus, check)
    assert not corpus.imports()


def test_every_row_is_counted_once(take):
    check, records, rejects = take(
        HEADINGS + FIRST + BAD + ",,,,,,,,,\n" + SECOND + SECOND + "only,two\n"
    )
    assert check.read == len(records) + len(rejects) == 5
    assert [reject.row_number for reject in rejects] == [3, 6, 7]


def test_a_check_that_was_stopped_goes_on_where_it_stopped(put, monkeypatch):
    monkeypatch.setattr("data.exchange.imports.delimited.BLOCK_BYTES", 2_000)
    rows = "".join(FIRST.replace("SYR1", f"SYR{n}") for n in range(200))
    path = put(HEADINGS + rows)
    source = open_source([(path, path.name)])
    table = source.tables[0]
    mapping = guess_mapping(table, recognise(table)).mapping
    calls = []

    def stop_at_third(_share, _words):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_table(table, mapping, source.digest, waiting_folder(), progress=stop_at_third)
    made = {path: path.stat().st_mtime_ns for path in waiting_folder().glob("*/*.arrow")}
    assert len(made) == 3
    check = check_table(table, mapping, source.digest, waiting_folder())
    assert check.usable == 200
    assert all(path.stat().st_mtime_ns == at for path, at in made.items())
