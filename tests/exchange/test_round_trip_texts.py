"""Texts made to be taken for something else come back as they were, in every format."""

from __future__ import annotations

from datetime import date

import pytest
from snapshot_views import flow, incident, view_of
from test_export import TEXTS

from data.corpus import open_corpus
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

HOLDING = [fmt for fmt in FORMATS if fmt != "flowmap"]  # its sheets hold no sentences
SAID = [text for text in TEXTS if text]


@pytest.fixture
def view():
    flows = [
        flow("al-Waer", "Idlib", 5, sentence=text, group=text, qualifier="exact") for text in SAID
    ]
    incidents = [
        incident("Aleppo", "Battles", 3, actor1=text, sub_event_type="Armed clash") for text in SAID
    ]
    made = view_of(flows, incidents)
    for rows, first in ((made.flows, 0), (made.incidents, len(flows))):
        rows["id"] = [f"{first + number:016x}" for number in range(len(rows))]
        for column in rows.columns:
            if rows[column].dtype == "str":
                rows[column] = rows[column].replace("None", None)
    return made


@pytest.mark.parametrize("fmt", HOLDING)
def test_texts_come_back_as_they_were(view, fmt, tmp_path):
    path = tmp_path / f"masar{FORMATS[fmt].suffix}"
    export_view(view, fmt, path, about_view(view, date(2026, 1, 1)))
    with open_corpus(tmp_path / "home") as corpus:
        source = open_source([(path, path.name)])
        for table in source.tables:
            mapping = guess_mapping(table, recognise(table)).mapping
            check = check_table(table, mapping, source.digest, waiting_folder())
            assert not check.rejected
            if check.usable:
                store(corpus, check)
        back = corpus.view(Filters())
    flows, incidents = (rows.sort_values("id") for rows in (back.flows, back.incidents))
    assert flows["sentence"].tolist() == flows["group"].tolist() == SAID
    assert incidents["actor1"].tolist() == SAID
