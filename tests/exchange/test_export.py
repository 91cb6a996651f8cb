"""Data given away: exactly what is filtered, read back by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import time
import zipfile
from datetime import date, datetime

import hxl
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from snapshot_views import flow, incident, view_of

from data.__main__ import main
from data.corpus import FLOW_COLUMNS, INCIDENT_COLUMNS, open_corpus
from data.corpus.imports import ImportAbout
from data.exchange.cells import FORMULA_STARTS, unguard
from data.exchange.export import (
    COLUMNS,
    FORMATS,
    ExportError,
    about_view,
    credits_of,
    export_view,
    tables_of,
)
from data.exchange.export import excel as excel_module
from data.exchange.export.columns import LEFT_OUT, RENAMED
from data.exchange.export.text_files import guarded
from data.export_command import read_filters
from data.filters import Filters, Layer
from data.model import ModelError
from tests.corpus.test_imports import batch, movement

MADE_ON = date(2026, 11, 24)
LINK = "http://localhost:8501/?place=al-Waer"
IMPORTED = ImportAbout(
    "a.csv", "table", source="An agency", licence="CC BY-NC-SA 4.0", url="https://example.org/data"
)
HOSTILE = '=HYPERLINK("http://evil.example","x")'
ARABIC = "خرجت الحافلات من حي الوعر"
TEXTS = (
    HOSTILE, "'=1+1", "''=1", "+1", "-1", "@x", "\t=1", "\n=1", '{"a": 1}', "[1]",
    "\N{FULLWIDTH PLUS SIGN}1", 'a "quoted", comma', "line\nbreak", ARABIC, "007", "TRUE",
    "1e5", "",
)  # fmt: skip


def some_view(**more):
    flows = [
        flow("al-Waer", "Jarabulus", (1400, 1600), sentence=HOSTILE, origin_name="al-Waer"),
        flow("Homs", "حمص", 300, sentence=ARABIC, start="1899-12-31", end="1900-01-01"),
        flow("Homs", "Nowhere", 20),
        flow("Homs", "Idlib", None, end=None),
        flow("Homs", "Idlib", 900, is_summed=False, scope="stock"),
    ]
    incidents = [incident("Aleppo", "Battles", 62), incident("Nowhere", deaths=None)]
    return view_of(flows, incidents, **more)


@pytest.fixture
def exported(tmp_path):
    """A function that exports a view and gives the files, by name."""

    def export(fmt, view=None):
        view = some_view() if view is None else view
        target = tmp_path / f"out{FORMATS[fmt].suffix}"
        notes = export_view(view, fmt, target, about_view(view, MADE_ON, link=LINK))
        if FORMATS[fmt].suffix != ".zip":
            return target, notes
        with zipfile.ZipFile(target) as held:
            held.extractall(tmp_path / fmt)
        return tmp_path / fmt, notes

    return export


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# --- What is in it --------------------------------------------------------------------------------


def test_every_column_of_a_view_is_described():
    for name, columns in (("flows", FLOW_COLUMNS), ("incidents", INCIDENT_COLUMNS)):
        expected = [RENAMED.get(column, column) for column in columns if column not in LEFT_OUT]
        assert [column.name for column in COLUMNS[name]] == expected
        tags = [column.hxl for column in COLUMNS[name]]
        assert len(set(tags)) == len(tags)


def test_days_are_inclusive_and_unknown_is_null():
    flows = tables_of(some_view())["flows"].to_pylist()
    assert (flows[0]["date_start"], flows[0]["date_end"]) == (date(2017, 3, 18), date(2017, 3, 18))
    assert flows[3]["date_end"] is None
    assert flows[3]["persons_low"] is None
    assert flows[2]["destination_lat"] is None
    assert flows[2]["destination_unresolved"] == "not found"
    assert flows[0]["is_summed"] is True


def test_only_the_layers_that_are_shown_are_given_away(exported):
    view = some_view(filters=Filters(layers=(Layer.INCIDENTS,)))
    folder, _ = exported("csv", view)
    assert not (folder / "flows.csv").exists()
    assert len(rows_of(folder / "incidents.csv")) == 2
    with pytest.raises(ExportError, match="filters show none"):
        exported("flowmap", view)


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_empty_view_makes_a_file_all_the_same(exported, fmt):
    path, _ = exported(fmt, view_of())
    assert path.exists()


@pytest.mark.parametrize("fmt", ["csv", "geojson", "hxl", "parquet"])  # others note the moment
def test_the_same_view_is_the_same_file(tmp_path, fmt):
    made = []
    for name in ("a", "b"):
        export_view(some_view(), fmt, tmp_path / name, about_view(some_view(), MADE_ON))
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_a_file_says_what_it_is_and_whose(exported):
    folder, _ = exported("csv")
    about = (folder / "README.txt").read_text(encoding="utf-8")
    for words in ("5 of 5 flows", "2 of 2 incidents", LINK, "CC BY 4.0", "AFP (5)", "2026-11-24"):
        assert words in about
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["masar:filters"] == {}
    flows = package["resources"][0]
    assert flows["path"] == "flows.csv"
    types = {field["name"]: field["type"] for field in flows["schema"]["fields"]}
    assert (types["is_summed"], types["date_end"]) == ("boolean", "date")
    described = rows_of(folder / "columns.csv")
    assert len(described) == len(COLUMNS["flows"]) + len(COLUMNS["incidents"])
    assert all(row["description"] for row in described)


def test_terms_of_imported_data_go_with_it(tmp_path):
    with open_corpus(tmp_path / "home") as corpus:
        corpus.add_import(IMPORTED, flows=[batch(movement(1))])
        view = corpus.view(Filters())
        credits_ = credits_of(corpus, view)
        assert credits_of(corpus, corpus.view(Filters(text="nothing says this"))) == ()
    assert credits_ == ("An agency: CC BY-NC-SA 4.0 (https://example.org/data)",)
    about = about_view(view, MADE_ON, credits_=credits_)
    export_view(view, "csv", tmp_path / "out.zip", about)
    with zipfile.ZipFile(tmp_path / "out.zip") as held:
        assert f"Licence: {credits_[0]}" in held.read("README.txt").decode()
        package = json.loads(held.read("datapackage.json"))
    assert credits_[0] in [licence["title"] for licence in package["licenses"]]


def test_nothing_is_left_behind_when_it_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(excel_module, "MOST_ROWS", 2)
    target = tmp_path / "out.xlsx"
    target.write_text("what was there")
    with pytest.raises(ExportError, match=r"5 flows do not fit.*CSV or Parquet"):
        export_view(some_view(), "excel", target, about_view(some_view(), MADE_ON))
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]
    assert target.read_text() == "what was there"
    with pytest.raises(ExportError, match=r"'ods'.*csv"):
        export_view(some_view(), "ods", target, about_view(some_view(), MADE_ON))


# --- Text stays text ------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(TEXTS) | st.text("'=+-@\t\r\n a1ش", max_size=6), min_size=1))
def test_no_cell_of_csv_begins_a_formula_and_every_text_comes_back(texts):
    table = pa.table({"text": pa.array(texts, pa.string())})
    written = guarded(table)["text"].to_pylist()
    assert not any(text.startswith(FORMULA_STARTS) for text in written)
    assert [unguard(text) for text in written] == texts


def test_excel_holds_text_and_dates_and_no_formula(exported):
    view = view_of([flow("al-Waer", "Idlib", 5, sentence=text) for text in TEXTS])
    path, _ = exported("excel", view)
    book = openpyxl.load_workbook(path)
    head, *rows = book["flows"].iter_rows()
    place = [cell.value for cell in head].index("sentence")
    assert [row[place].value or "" for row in rows] == list(TEXTS)
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    starts = [cell.value for cell in head].index("date_start")
    assert rows[0][starts].value == datetime(2017, 3, 18)  # noqa: DTZ001  a day has no zone
    assert rows[0][starts].number_format == "yyyy-mm-dd"
    assert rows[0][place].quotePrefix or rows[0][place].style  # marked as text for who edits it


def test_excel_says_what_it_cut_and_writes_old_days_as_text(exported):
    view = view_of([flow("al-Waer", "Idlib", 5, sentence="x" * 40_000, start="1885-05-01")])
    path, notes = exported("excel", view)
    assert notes == ("1 texts are cut at 32,767 characters, Excel's limit",)
    book = openpyxl.load_workbook(path)
    assert "1885-05-01" in [cell.value for cell in book["flows"][2]]
    assert notes[0] in [row[1].value for row in book["about"].iter_rows()]


def test_text_that_looks_like_json_stays_text_in_geojson(exported):
    folder, _ = exported("geojson", view_of([flow("Homs", "Idlib", 5, sentence=t) for t in TEXTS]))
    read = json.loads((folder / "flows.geojson").read_text(encoding="utf-8"))
    assert [f["properties"]["sentence"] for f in read["features"]] == list(TEXTS)


# --- Read by others -------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def test_days_are_the_same_in_every_time_zone(exported, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert rows_of(exported("csv")[0] / "flows.csv")[0]["date_start"] == "2017-03-18"
        table = pq.read_table(exported("parquet")[0] / "flows.parquet")
        assert table.schema.field("date_start").type == pa.date32()
        assert table["date_start"][0].as_py() == date(2017, 3, 18)
        book = openpyxl.load_workbook(exported("excel")[0])
        assert datetime(2017, 3, 18) in [cell.value for cell in book["flows"][2]]  # noqa: DTZ001
        read = json.loads((exported("geojson")[0] / "flows.geojson").read_text(encoding="utf-8"))
        assert read["features"][0]["properties"]["date_start"] == "2017-03-18"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_parquet_keeps_every_cell(exported):
    folder, _ = exported("parquet")
    for name, table in tables_of(some_view()).items():
        read = pq.read_table(folder / f"{name}.parquet")
        assert read.equals(table)
        assert read.schema.field("id").metadata[b"hxl"] == b"#meta+id"
        assert b"masar:filters" in read.schema.metadata[b"masar"]


def test_hxl_is_valid_to_libhxl(exported):
    folder, _ = exported("hxl")
    options = hxl.InputOptions(allow_local=True)
    for name, table in tables_of(some_view()).items():
        content = (folder / f"{name}-hxl.csv").read_bytes()
        read = hxl.data(io.BytesIO(content), options)
        assert len(list(read)) == len(table)
        assert "#date+start" in read.display_tags
        assert hxl.validate(hxl.data(io.BytesIO(content), options))["issues"] == []


def test_geojson_puts_longitude_first_and_says_what_has_no_line(exported):
    folder, notes = exported("geojson")
    features = json.loads((folder / "flows.geojson").read_text(encoding="utf-8"))["features"]
    assert features[0]["geometry"]["coordinates"] == [[36.672, 34.747], [38.011, 36.817]]
    assert features[2]["geometry"] is None
    assert notes == (
        "1 of 5 flows have no place at one end or both, so no geometry",
        "1 of 2 incidents have no place, so no geometry",
    )


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="NO GDAL: install gdal-bin")
def test_gdal_opens_a_geopackage_and_geojson(exported):
    path, _ = exported("geopackage")
    told = _ogrinfo("-so", "-al", path)
    assert "Layer name: flows\nGeometry: Line String\nFeature Count: 5" in told
    assert "Layer name: incidents\nGeometry: Point\nFeature Count: 2" in told
    assert "date_start: Date" in told
    assert "is_summed: Integer(Boolean)" in told
    assert "persons_low: Integer64" in told
    rows = _ogrinfo("-al", "-where", "origin_name = 'al-Waer'", path, "flows")
    assert "date_start (Date) = 2017/03/18" in rows
    assert "LINESTRING (36.672 34.747,38.011 36.817)" in rows
    assert "Masar" in _ogrinfo("-al", path, "about")
    folder, _ = exported("geojson")
    assert "Feature Count: 2" in _ogrinfo("-so", "-al", folder / "incidents.geojson")


def _ogrinfo(*arguments):
    command = ["ogrinfo", *map(str, arguments)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  fixed
    return ran.stdout


def test_flowmap_has_its_three_sheets_and_only_what_may_be_added(exported):
    path, notes = exported("flowmap")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["properties", "locations", "flows"]
    locations = list(book["locations"].values)
    assert locations[0] == ("id", "name", "lat", "lon")
    assert locations[1] == ("1", "al-Waer", 34.747, 36.672)
    flows = list(book["flows"].values)
    assert flows == [
        ("origin", "dest", "count", "time"),
        ("1", "2", 1400, "2017-03-18"),
        ("3", "4", 300, "1899-12-31"),
    ]
    assert [note.split(" are ")[0].split(" have ")[0] for note in notes] == ["1 of 5 flows"] * 3
    said = dict(row[:2] for row in book["properties"].values)
    assert all(note in said["description"] for note in notes)


# --- The command ----------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("data.start.sample_reports", tuple)
    return tmp_path


def test_the_command_writes_what_filters_keep(home, capsys):
    out = home / "out.zip"
    arguments = ["export", "--format", "csv", "--filters", "from=2017-03-01&place=al-Waer"]
    assert main([*arguments, str(out)]) == 0
    said = capsys.readouterr().err
    assert "From 1 Mar 2017; al-Waer" in said
    with zipfile.ZipFile(out) as held:
        about = held.read("README.txt").decode()
        assert "http://localhost:8501/?from=2017-03-01&place=al-Waer" in about
        [head] = csv.reader(io.StringIO(held.read("flows.csv").decode("utf-8-sig")))
    assert head == [column.name for column in COLUMNS["flows"]]
    assert main([*arguments, str(out)]) == 2
    assert "is there already; give --overwrite" in capsys.readouterr().err
    assert main([*arguments, "--overwrite", str(out)]) == 0


def test_a_filter_that_is_not_understood_exports_nothing(home, capsys):
    out = home / "out.zip"
    assert main(["export", "--format", "csv", "--filters", "plcae=Homs", str(out)]) == 2
    assert "'plcae' is no filter; give some of from, to" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("", Filters()),
        ("place=al-Waer", Filters(places=("al-Waer",))),
        ("http://x/map?show=flows&record=0123456789abcdef", Filters(layers=(Layer.FLOWS,))),
    ],
)
def test_an_address_may_be_given_as_it_is(text, filters):
    assert read_filters(text) == filters


def test_a_wrong_date_is_quoted():
    with pytest.raises(ModelError, match="'March' is no date for from"):
        read_filters("from=March")
