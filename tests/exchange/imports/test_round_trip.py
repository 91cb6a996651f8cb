"""What is exported comes back as the same records, in every format that can hold them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from data.coding import code_report, report_from_text
from data.corpus import FLOW_COLUMNS, INCIDENT_COLUMNS, open_corpus
from data.exchange.export import FORMATS, about_view, export_view
from data.exchange.imports import (
    check_table,
    guess_mapping,
    open_source,
    recognise,
    store,
    waiting_folder,
)
from data.filters import Filters
from data.reading import load_reader

TEXT = """date 2017-03-27 Third convoy leaves al-Waer
- On 13 March 2017 about 2,000 people, including 400 fighters, were evacuated from the al-Waer
neighborhood of Homs to Jarabulus. Dozens of families fled from Nowhereville Xyz to Idlib last week.
On 20 March 2017 shelling killed 12 civilians in Homs, the UN said. More than 300 households are
sheltered in Idlib."""
ENDINGS = {"excel": ".xlsx", "geopackage": ".gpkg", "flowmap": ".xlsx"}
# What the corpus works out, or says of where a record came from: not the record's own.
NOT_KEPT = {"report_id", "movement_id", "event_id", "figures", "review", "import_id"}


@pytest.fixture(scope="module")
def view(gazetteer, tmp_path_factory):
    reading = code_report(report_from_text(TEXT, source="Masar"), load_reader(), gazetteer)
    with open_corpus(tmp_path_factory.mktemp("home")) as corpus:
        corpus.add(reading)
        view = corpus.view(Filters())
    assert len(view.flows) > 2
    assert len(view.incidents)
    return view


@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if fmt != "flowmap"])
def test_records_come_back_as_they_were(view, fmt, tmp_path):
    path = tmp_path / f"masar{ENDINGS.get(fmt, '.zip')}"
    export_view(view, fmt, path, about_view(view, date(2026, 1, 1)))
    with open_corpus(tmp_path / "home") as corpus:
        take_all(path, corpus)
        back = corpus.view(Filters())
    same_records(view.flows, back.flows, FLOW_COLUMNS)
    same_records(view.incidents, back.incidents, [c for c in INCIDENT_COLUMNS if c != "role"])


def test_into_the_corpus_they_came_from_nothing_is_taken_twice(view, tmp_path, gazetteer):
    path = tmp_path / "masar.zip"
    export_view(view, "csv", path, about_view(view, date(2026, 1, 1)))
    with open_corpus(tmp_path / "home") as corpus:
        corpus.add(code_report(report_from_text(TEXT, source="Masar"), load_reader(), gazetteer))
        before = corpus.counts()
        stored = take_all(path, corpus)
        assert all(not one.is_new and one.there_already for one in stored)
        assert corpus.counts() == before


def test_flowmap_keeps_what_its_sheets_can_hold(view, tmp_path):
    path = tmp_path / "flowmap.xlsx"
    export_view(view, "flowmap", path, about_view(view, date(2026, 1, 1)))
    with open_corpus(tmp_path / "home") as corpus:
        take_all(path, corpus)
        back = corpus.view(Filters()).flows
    summed = view.flows[view.flows["is_summed"] & view.flows["origin_lat"].notna()]
    summed = summed[summed["destination_lat"].notna()]
    assert sorted(back["origin_name"]) == sorted(summed["origin_name"])
    assert sorted(back["start"]) == sorted(summed["start"])


def take_all(path, corpus):
    source = open_source([(path, path.name)])
    stored = []
    for table in source.tables:
        mapping = guess_mapping(table, recognise(table)).mapping
        check = check_table(table, mapping, source.digest, waiting_folder())
        assert not check.rejected, check.reasons
        if check.usable:
            stored.append(store(corpus, check))
    return stored


def same_records(before, after, columns):
    kept = [column for column in columns if column not in NOT_KEPT]
    pd.testing.assert_frame_equal(
        before.sort_values("id")[kept].reset_index(drop=True),
        after.sort_values("id")[kept].reset_index(drop=True),
        check_dtype=False,
    )
