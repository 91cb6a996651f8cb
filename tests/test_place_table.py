"""A table of names comes back whole, with where they are, and harmless in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange import place_table as tables
from data.exchange.cells import FORMULA_STARTS, guard, unguard
from data.exchange.place_table import place_table, read_name_table
from data.model import ModelError
from data.places import open_gazetteer


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def placed(gazetteer, text, column="place", **options):
    table = read_name_table(text.encode(), "names.csv")
    result = place_table(table, column, gazetteer, **options)
    return result, list(csv.DictReader(io.StringIO(result.csv, newline="")))


def test_every_row_comes_back_in_order_with_its_place_or_the_reason(gazetteer):
    text = "id,place,cc\n1,Homs,SY\n2,Madaya,Syria\n3,Qwxplk,SY\n4,,SY\n5,Homs,Atlantis\n"
    result, rows = placed(gazetteer, text, country_column="cc")
    assert [row["id"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["masar_country"] for row in rows] == ["SY", "SY", "", "", ""]
    assert [row["masar_unresolved"] for row in rows] == [
        "", "", "not found", "no name", "no such country",
    ]  # fmt: skip
    assert rows[0]["masar_lat"].startswith("34.7")
    assert rows[0]["masar_precision"] == "POINT"
    assert rows[0]["masar_source"]
    assert (rows[2]["masar_lat"], rows[2]["masar_lon"]) == ("", "")
    assert (result.rows, result.found) == (5, 2)


def test_a_country_for_all_rows_is_used_where_a_row_says_none(gazetteer):
    _, rows = placed(gazetteer, "place\nMadaya\n", country="SY")
    assert rows[0]["masar_country"] == "SY"


def test_a_name_of_two_places_as_likely_has_both(gazetteer):
    result, [row] = placed(gazetteer, "place\nSpringfield\n", country="US")
    assert row["masar_ambiguous"] == "true"
    assert row["masar_runner_up"].startswith("Springfield, ")
    assert result.outcomes == {"ambiguous": 1}


def test_placing_a_table_again_replaces_what_was_found(gazetteer):
    result, _ = placed(gazetteer, "place\nHoms\n")
    again, [row] = placed(gazetteer, result.csv)
    assert again.csv == result.csv
    assert row["place"] == "Homs"


def test_progress_is_told_to_its_end(gazetteer):
    heard = []
    placed(gazetteer, "place\nHoms\n", progress=lambda share, words: heard.append((share, words)))
    assert heard[0] == (0.0, "0 of 1 rows")
    assert heard[-1] == (1.0, "1 rows")


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), min_size=1, max_size=5))
def test_no_cell_that_was_text_begins_a_formula(gazetteer, rows):
    held = io.StringIO()
    csv.writer(held).writerows([("place", "=note"), *rows])
    try:
        table = read_name_table(held.getvalue().encode("utf-8", "replace"), "x.csv")
    except ModelError:  # a cell with a lone line break or a null, or nothing in it at all
        return
    result = place_table(table, table.header[0], gazetteer)
    for row in csv.DictReader(io.StringIO(result.csv, newline="")):
        for heading, cell in row.items():
            numeric = heading in {"masar_lat", "masar_lon"}
            assert numeric or not cell.startswith(FORMULA_STARTS)
            assert not heading.startswith(FORMULA_STARTS)


@given(st.text(max_size=12) | st.text("'=+-@\t\n ab", max_size=6))
def test_a_guarded_text_comes_back(text):
    assert not guard(text).startswith(FORMULA_STARTS)
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "0 columns"),
        (b"place\n", "no rows"),
        (b"place\nHoms,SY\n", "line 2: 2 cells under 1 headings"),
        (b"\xff\xfep", "not UTF-8"),
        (b"place\n" + b'"' + b"x" * 1_100_000, "line"),
        (b"PK\x03\x04\x00\x00rubbish\xff", "not UTF-8"),
    ],
)
def test_what_is_no_table_is_refused_plainly(content, words):
    with pytest.raises(ModelError, match=words):
        read_name_table(content, "names.csv")


def test_a_table_has_its_bounds(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    with pytest.raises(ModelError, match="more than 2 rows"):
        read_name_table(b"place\na\nb\nc\n", "names.csv")
    monkeypatch.setattr(tables, "MOST_BYTES", 3)
    with pytest.raises(ModelError, match="give at most 3"):
        read_name_table(b"place\na\n", "names.csv")


def test_headings_are_told_apart():
    table = read_name_table("\ufeffplace;;place\nHoms;1;2\nIdlib\n".encode(), "names.csv")
    assert table.header == ("place", "column 2", "place (3)")
    assert table.rows[1] == ("Idlib", "", "")
