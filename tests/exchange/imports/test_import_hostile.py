"""Hostile and broken files: a clear error that says what to do, and nothing stored."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange.imports import Wish, open_source
from data.exchange.imports.cells import CellError, Ways, read_degrees, read_when, read_whole
from data.exchange.imports.unpacking import list_members, read_member
from data.model import ModelError

HEADINGS = "from,to,persons,date,notes\n"
ROW = "Homs,Idlib,10,2017-03-13,A convoy.\n"


def opened(path):
    source = open_source([(path, path.name)])
    return [rows for table in source.tables for rows in table.batches()]


def zipped(*members, target, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(target, "w", method) as file:
        for name, content in members:
            file.writestr(name, content)
    return target


# --- Text tables ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"   \n \n", "empty"),
        (HEADINGS.encode() + b"Homs\0,Idlib,10,2017-03-13,x\n", "NUL"),
        (b"\xef\xbb\xbf" + HEADINGS.encode() + b"\xff\xfe,x,1,2017-03-13,x\n", "byte 30"),
        (",".join(f"c{n}" for n in range(10_000)).encode() + b"\n", "10,000 columns"),
        (b"x" * 5_000 + b",b\n1,2\n", "no headings"),
        (b"%PDF-1.7 ...", "Reports page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "before 2007"),
    ],
)
def test_a_file_that_is_no_table_says_why(put, content, words):
    with pytest.raises(ModelError, match=words):
        opened(put(content))


def test_an_unterminated_quote_names_its_line(put, monkeypatch):
    monkeypatch.setattr("data.exchange.imports.delimited.BLOCK_BYTES", 3_000)
    text = HEADINGS + ROW * 3 + 'Homs,Idlib,10,2017-03-13,"never closed\n' + ROW * 500
    with pytest.raises(ModelError, match=r"line 5 on: a quotation mark"):
        opened(put(text))


def test_an_unterminated_quote_in_a_small_file_is_a_reject(take):
    _, records, [reject] = take(HEADINGS + ROW + 'Homs,"Idlib,10,2017-03-13,x\n' + ROW)
    assert len(records) == 1
    assert reject.row_number == 3
    assert "not closed" in reject.reason


def test_a_row_of_the_wrong_width_is_a_reject_and_the_others_keep_their_numbers(take):
    bad = "Homs,Idlib,10,2017-02-31,x\n"
    _, records, rejects = take(HEADINGS + ROW + "a,b\n" + "\n" + bad + "1,2,3,4,5,6\n")
    assert len(records) == 1
    assert [(one.row_number, one.column) for one in rejects] == [(3, ""), (5, "date"), (6, "")]


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"]
)
def test_encodings_are_found(take, codec):
    text = HEADINGS + "Zürich,Orléans,10,2017-03-13,Déplacés à Genève près de l'hôtel.\n" * 3
    _, records, _ = take(text.encode(codec))
    assert records[0]["origin_name"] == "Zürich"


def test_arabic_in_a_code_page_of_windows_can_be_named(take):
    text = HEADINGS + "حمص,إدلب,10,2017-03-13,خرجت الحافلات من حي الوعر في حمص\n"
    check, [flow], _ = take(text.encode("cp1256"), wish=Wish("cp1256"))
    assert flow["origin_name"] == "حمص"
    assert check.told.startswith("CP1256,")


def test_an_encoding_that_does_not_fit_is_said(put):
    path = put((HEADINGS + "Zürich,x,1,2017-03-13,x\n").encode("latin-1"))
    with pytest.raises(ModelError, match="UTF-8 throughout"):
        open_source([(path, "x.csv")], Wish("utf-8"))
    with pytest.raises(ModelError, match="no encoding"):
        open_source([(path, "x.csv")], Wish("klingon"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found(take, separator):
    text = (HEADINGS + ROW).replace(",", separator)
    _, [flow], _ = take(text)
    assert flow["persons_best"] == 10


def test_a_formula_is_text_and_a_long_cell_is_a_reject(take):
    text = HEADINGS + '"=HYPERLINK(""http://x"")",Idlib,10,2017-03-13,=1+1\n'
    text += f"Homs,Idlib,10,2017-03-13,{'x' * 1_000_001}\n"
    _, [flow], [reject] = take(text)
    assert flow["origin_name"] == '=HYPERLINK("http://x")'
    assert flow["sentence"] == "=1+1"
    assert "1,000,000" in reject.reason


def test_unclear_dates_are_asked_for_and_clear_ones_tell(take):
    unclear = HEADINGS + "Homs,Idlib,10,03/04/2017,x\n"
    with pytest.raises(ModelError, match=r"'03/04/2017' may be read two ways"):
        take(unclear)
    _, records, _ = take(unclear + "Homs,Idlib,10,13/04/2017,x\n")
    assert str(records[0]["start"]) == "2017-04-03"


# --- Workbooks ------------------------------------------------------------------------------------


def test_a_workbook_with_dates_numbers_and_formulas(tmp_path, take):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS.strip().split(","))
    book.active.append(["Homs", "Idlib", 10.0, dt.datetime(2017, 3, 13), "A convoy."])  # noqa: DTZ001
    book.active.append(["Homs", "Idlib", "=5+5", 42807, "A formula nobody computed."])
    path = tmp_path / "book.xlsx"
    book.save(path)
    _, [first, second], _ = take(path)
    assert (first["persons_best"], str(first["start"])) == (10, "2017-03-13")
    assert (second["persons_best"], str(second["start"])) == (None, "2017-03-13")


def test_xml_entities_in_a_workbook_are_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a"])
    made = io.BytesIO()
    book.save(made)
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    )
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            if part.filename != "xl/sharedStrings.xml":
                new.writestr(part, old.read(part))
        new.writestr("xl/sharedStrings.xml", bomb)
    with pytest.raises(ModelError, match="XML entities"):
        opened(path)


def test_a_sheet_that_claims_a_million_rows_is_read_for_what_it_holds(tmp_path):
    book = openpyxl.Workbook()
    for row in (["place", "persons"], ["Homs", 3]):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    path = tmp_path / "claims.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            content = old.read(part).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
            new.writestr(part, content)
    assert sum(rows.cells.num_rows for rows in opened(path)) == 1


def test_a_damaged_workbook_is_one_error(tmp_path):
    path = zipped(
        ("xl/workbook.xml", "<no"), ("[Content_Types].xml", "x"), target=tmp_path / "x.xlsx"
    )
    with pytest.raises(ModelError, match="cannot be read as an Excel workbook"):
        opened(path)


# --- Zips -----------------------------------------------------------------------------------------


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = zipped(("a.csv", b"0" * 200_000_000), target=tmp_path / "bomb.zip")
    assert path.stat().st_size < 500_000
    with pytest.raises(ModelError, match="zip bomb"):
        opened(path)


def test_a_claim_of_many_gigabytes_is_refused(tmp_path):
    path = zipped(("a.csv", HEADINGS + ROW), target=tmp_path / "claims.zip")
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02") + 24  # the size after unpacking, in the central directory
    content[at : at + 4] = (4_200_000_000).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(ModelError, match="4,200,000,000 bytes"):
        opened(path)


def test_what_is_unpacked_is_counted_whatever_was_claimed(tmp_path):
    path = zipped(("a.csv", "x" * 10_000), target=tmp_path / "a.zip")
    [member] = list_members(path, "a.zip", frozenset({".csv"}))
    with pytest.raises(ModelError, match="more than 5,000 bytes"):
        list(read_member(path, member, most=5_000))


def test_names_in_a_zip_are_no_paths(tmp_path, take):
    evil = "../../../../tmp/masar-evil.csv"
    path = zipped((evil, HEADINGS + ROW), target=tmp_path / "evil.zip")
    check, [flow], _ = take(path)
    assert flow["persons_best"] == 10
    assert check.name == "masar-evil.csv"
    kept = list(tmp_path.rglob("*evil.csv*"))
    assert not kept


def test_a_zip_in_a_zip_and_an_empty_zip_are_refused(tmp_path):
    inner = zipped(("a.csv", HEADINGS + ROW), target=tmp_path / "inner.zip").read_bytes()
    with pytest.raises(ModelError, match="zip in a zip"):
        opened(zipped(("b.csv", inner), target=tmp_path / "outer.zip"))
    with pytest.raises(ModelError, match="holds no table"):
        opened(zipped(("b.exe", "x"), target=tmp_path / "empty.zip"))


def test_a_file_cut_short_is_one_error(tmp_path):
    whole = zipped(("a.csv", HEADINGS + ROW * 500), target=tmp_path / "a.zip").read_bytes()
    path = tmp_path / "cut.zip"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError):
        opened(path)


# --- JSON and others ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 200_000, "nests more deeply|no JSON"),
        ("{not json", "no JSON"),
        ("[1, 2]", "no list of rows"),
        (json.dumps([{f"c{n}": 1 for n in range(600)}]), "600 columns"),
    ],
)
def test_json_that_is_no_table_says_why(put, text, words):
    with pytest.raises(ModelError, match=words):
        opened(put(text, "x.json"))


def test_half_a_character_in_json_does_not_stop_it(put):
    [rows] = opened(put('[{"place": "Homs \\ud800", "n": NaN, "list": [1]}]', "x.json"))
    assert rows.cells.to_pylist() == [{"place": "Homs ?", "n": "", "list": "[1]"}]


@pytest.mark.parametrize(
    ("start", "name"), [(b"PAR1", "x.parquet"), (b"SQLite format 3\0", "x.gpkg")]
)
def test_a_file_that_only_begins_like_one_is_one_error(put, start, name):
    with pytest.raises(ModelError, match="cannot be read"):
        opened(put(start + b"rubbish" * 50, name))


# --- Cells ----------------------------------------------------------------------------------------


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers_of_cells(text):
    for read in (
        lambda: read_when(text, "x", Ways()),
        lambda: read_whole(text, "x", Ways()),
        lambda: read_degrees(text, "x"),
    ):
        with suppress(CellError):  # anything else fails the test
            read()


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day):
    for text in (
        day.isoformat(),
        f"{day.day} {day:%B} {day.year:04}",
        f"{day.isoformat()}T10:00:00Z",
    ):
        if day.year >= 1000 and day.year <= 2200:
            assert read_when(text, "x", Ways()).start == day


@given(st.floats(-180, 180, allow_nan=False))
def test_degrees_with_a_decimal_comma_are_the_same(degrees):
    text = f"{degrees:.5f}"
    assert read_degrees(text.replace(".", ","), "x") == read_degrees(text, "x")
