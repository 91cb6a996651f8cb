"""The command line: records to standard output, words to standard error."""

import io
import json

import pytest

from data.__main__ import main

REPORT = (
    "date 2018-04-10 Buses leave the town\n\n"
    "About 3,000 residents were evacuated from Douma to Jarablus on Sunday, officials said.\n"
    "Shelling of Harasta killed four civilians on Monday.\n"
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, [json.loads(line) for line in said.out.splitlines()], said.err


def test_a_report_becomes_one_line_of_records(capsys, report):
    status, [read], _ = run(capsys, "read", report)
    assert status == 0
    assert set(read) == {"report", "flows", "incidents", "places"}
    assert read["report"]["published"] == "2018-04-10"
    [flow] = read["flows"]
    assert (flow["origin"]["name"], flow["destination"]["country"]) == ("Douma", "SY")
    assert flow["persons_best"] == 3000
    assert (flow["unit"], flow["qualifier"]) == ("person", "approximately")
    assert (flow["term"], flow["status"], flow["scope"]) == ("evacuated", "done", "event")
    assert (flow["date_start"], flow["date_end"]) == ("2018-04-08", "2018-04-08")
    [incident] = read["incidents"]
    assert incident["event_type"] == "Explosions/Remote violence"
    assert (incident["fatalities_low"], incident["fatalities_high"]) == (4, 4)


def test_every_offset_counts_from_the_first_character_of_the_file(capsys, report):
    _, [read], _ = run(capsys, "read", report)
    records = [*read["flows"], *read["incidents"]]
    spans = [record["evidence"] for record in records] + read["places"]
    assert len(spans) > 4
    for span in spans:
        assert REPORT[span["start"] : span["end"]] == span["text"]


def test_one_bad_file_is_named_and_the_rest_is_read(capsys, report, tmp_path):
    empty, binary, arabic = (tmp_path / name for name in ("empty.txt", "b.bin", "ar.txt"))
    empty.write_text(" \n")
    binary.write_bytes(b"\x7fELF\x00\x01\x02" * 50)
    arabic.write_text("خرجت الحافلات من حي الوعر في مدينة حمص إلى جرابلس " * 20, encoding="utf-8")
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Réfugiés".encode("latin-1"))
    missing = tmp_path / "missing.txt"
    status, read, said = run(capsys, "read", empty, binary, arabic, latin, missing, report)
    assert status == 1
    assert len(read) == 1
    assert "empty" in said
    assert "binary" in said
    assert "English" in said
    assert "UTF-8" in said
    assert "missing.txt: cannot be opened" in said


def test_a_report_without_a_date_is_read_and_asks_for_it(capsys, tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text("Some 200 families fled Afrin to Tal Rifaat last week.")
    _, [read], said = run(capsys, "read", path)
    assert "--date" in said
    assert read["flows"][0]["date_start"] is None
    _, [read], said = run(capsys, "read", path, "--date", "2018-03-14")
    assert said == ""
    assert (read["flows"][0]["date_start"], read["flows"][0]["date_end"]) == (
        "2018-03-05",
        "2018-03-11",
    )


def test_a_report_may_come_through_a_pipe(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    status, [read], _ = run(capsys, "read", "-")
    assert (status, len(read["flows"])) == (0, 1)


def test_a_place_nobody_knows_is_unresolved_and_never_at_zero(capsys):
    status, [known, unknown], _ = run(capsys, "geocode", "Homs", "Qwxzplk", "--country", "SY")
    assert status == 0
    assert (round(known["lat"], 1), round(known["lon"], 1)) == (34.7, 36.7)
    assert unknown["query"] == "Qwxzplk"
    assert (unknown["lat"], unknown["lon"]) == (None, None)
    assert unknown["unresolved"] == "not found"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "--date", "27.03.2017", "x"], "'27.03.2017' is no date; give YYYY-MM-DD"),
        (["geocode", "--country", "Atlantis", "Homs"], "'Atlantis' is no country"),
    ],
)
def test_a_bad_option_is_quoted_back(capsys, arguments, words):
    with pytest.raises(SystemExit):
        main(arguments)
    assert words in capsys.readouterr().err


def test_help_documents_every_field_that_is_printed(capsys, report):
    _, [read], _ = run(capsys, "read", report)
    with pytest.raises(SystemExit):
        main(["read", "--help"])
    said = capsys.readouterr().out
    for kind in ("flows", "incidents"):
        for field in read[kind][0]:
            assert field in said or field == "id", f"{field} is not documented"
