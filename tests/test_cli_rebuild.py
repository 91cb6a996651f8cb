"""The command `rebuild`: the index anew, whether it was there, damaged or not."""

from data.__main__ import main
from data.corpus import open_corpus
from tests.corpus.made import flow, reading


def test_the_index_is_made_anew_and_what_it_holds_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path))
    with open_corpus() as corpus:
        corpus.add(reading(flow()))
    for _ in range(2):
        pointer = tmp_path / "index" / "current"
        before = pointer.read_text("utf-8") if pointer.exists() else ""
        assert main(["rebuild"]) == 0
        assert "1 reports, 0 imports, 1 flows, 0 incidents" in capsys.readouterr().err
        assert pointer.read_text("utf-8") != before
    assert len(list((tmp_path / "index").glob("*.duckdb"))) == 1


def test_a_damaged_log_is_an_error_that_names_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path))
    (tmp_path / "corpus.sqlite").write_text("notes")
    assert main(["rebuild"]) == 2
    assert "corpus.sqlite" in capsys.readouterr().err
    assert (tmp_path / "corpus.sqlite").read_text() == "notes"
