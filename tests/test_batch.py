"""Reading many files into a folder: a stop costs one report, a bad file is one error."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from data.__main__ import main
from data.batch import (
    FAILURES_IN_A_ROW,
    STALE_SECONDS,
    How,
    find_files,
    path_of_reading,
    read_batch,
    write_whole,
)
from data.model import ModelError, Reading
from data.reading.extractors import ExtractedReading, ExtractorError, LeftOut, Reason, SetupError

ROOT = Path(__file__).parent.parent
HOW = How("toy 1", date(2018, 4, 10))


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Report {number}: they left.", "utf-8")
    return find_files([folder])


class Toy:
    """Reads nothing, and remembers what it was given."""

    def __init__(self, failing=None, left_out=()):
        self.seen = []
        self.failing = failing or {}
        self.left_out = left_out

    def __call__(self, report):
        self.seen.append(report.source)
        if error := self.failing.get(report.source):
            raise error
        return ExtractedReading(report, (), (), (), "toy 1", self.left_out)


def records(out):
    return {
        Path(told["input"]["file"]).name: told
        for path in (out / "readings").rglob("*.jsonl")
        for told in [json.loads(path.read_text("utf-8"))]
    }


def errors(out):
    path = out / "errors.jsonl"
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )


# --- Which files ----------------------------------------------------------------------------------


def test_of_a_folder_text_pages_and_pdf_are_read_in_order_and_once(tmp_path):
    for name in (
        "b.txt",
        "a.md",
        "deep/er/c.TXT",
        "d.png",
        "e.pdf",
        "f.html",
        ".hidden.txt",
        ".git/e.txt",
        "out/f.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "deep" / "loop").symlink_to(tmp_path)
    found = find_files([tmp_path, tmp_path / "b.txt", tmp_path / "d.png"], tmp_path / "out")
    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["a.md", "b.txt", "e.pdf", "f.html", "deep/er/c.TXT", "d.png"]


# --- One run --------------------------------------------------------------------------------------


def test_every_file_gets_a_reading_that_says_what_it_was_made_of(files, out):
    summary = read_batch(files, out, Toy(), HOW)
    assert (summary.read, summary.kept, summary.failed, summary.not_reached) == (5, 0, 0, 0)
    told = records(out)
    assert sorted(told) == [f"{number}.txt" for number in range(5)]
    made_from = told["3.txt"]["input"]
    assert made_from["file"] == str(files[3])
    assert (made_from["reader"], made_from["date"], made_from["country"]) == (
        "toy 1",
        "2018-04-10",
        None,
    )
    assert told["3.txt"]["report"]["published"] == "2018-04-10"
    assert errors(out) == []


def test_the_name_of_a_reading_tells_nothing_of_the_files_name(files, out):
    assert path_of_reading(out, files[0]).name.removesuffix(".jsonl").isalnum()
    odd = path_of_reading(out, Path("/x/../../etc/passwd\n.txt"))
    assert odd.parent.parent == out / "readings"


@pytest.mark.parametrize("fault", [ModelError("not in English"), IndexError("a fault of ours")])
def test_one_bad_file_is_listed_and_the_rest_is_read(files, out, fault):
    files[1].write_bytes(b"\x7fELF\x00\x01\x02" * 50)
    files = [*files, Path("/nowhere/missing.txt"), files[0].parent]
    summary = read_batch(files, out, Toy({"3.txt": fault}), HOW)
    assert (summary.read, summary.failed) == (3, 4)
    told = {Path(error["file"]).name: error["error"] for error in errors(out)}
    assert str(fault) in told["3.txt"]
    assert "binary" in told["1.txt"]
    assert "cannot be opened" in told["missing.txt"]
    assert "no file" in told["in"]
    assert any("errors.jsonl" in line for line in summary.lines())


def test_a_file_name_that_is_no_text_is_read_all_the_same(tmp_path, out):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        odd.write_text("They left.")
    except OSError:
        pytest.skip("this file system takes only text for names")
    assert read_batch(find_files([tmp_path]), out, Toy(), HOW).read == 1
    assert read_batch(find_files([odd]), out, Toy(), HOW).kept == 1


def test_what_an_extractor_said_and_the_report_did_not_is_kept_beside_and_counted(files, out):
    dropped = (LeftOut(Reason.NOT_IN_REPORT, "<b>9,000</b>"),)
    summary = read_batch(files, out, Toy(left_out=dropped), HOW)
    assert summary.left_out == 5
    assert records(out)["0.txt"]["left_out"] == ["quoted but not in the report: '<b>9,000</b>'"]
    assert any("5 things" in line for line in summary.lines())


# --- Again ----------------------------------------------------------------------------------------


def test_running_again_reads_only_what_is_new_or_changed(files, out):
    read_batch(files, out, Toy(), HOW)
    files[2].write_text("Report 2 says otherwise.")
    new = files[0].with_name("new.txt")
    new.write_text("They came.")
    toy = Toy()
    summary = read_batch([*files, new], out, toy, HOW)
    assert toy.seen == ["2.txt", "new.txt"]
    assert (summary.read, summary.kept) == (2, 4)
    assert len(records(out)) == 6


@pytest.mark.parametrize(
    "other", [How("toy 2", HOW.published), How("toy 1"), How("toy 1", HOW.published, "SY")]
)
def test_another_reader_date_or_country_reads_again(files, out, other):
    read_batch(files, out, Toy(), HOW)
    assert read_batch(files, out, Toy(), other).read == 5


@pytest.mark.parametrize(
    "spoilt", ["", "{", '{"input": 7}\n', '{"input": {"file": "x"', "\x00" * 9]
)
def test_a_spoilt_reading_is_made_again(files, out, spoilt):
    read_batch(files, out, Toy(), HOW)
    path_of_reading(out, files[0]).write_text(spoilt)
    assert read_batch(files, out, Toy(), HOW).read == 1
    assert len(records(out)) == 5


def test_failed_files_are_tried_again_and_the_list_is_of_the_last_run(files, out):
    read_batch(files, out, Toy({"0.txt": ModelError("x"), "1.txt": ModelError("y")}), HOW)
    summary = read_batch(files, out, Toy({"1.txt": ModelError("y")}), HOW)
    assert (summary.read, summary.kept, summary.failed) == (1, 3, 1)
    assert [Path(error["file"]).name for error in errors(out)] == ["1.txt"]
    read_batch(files, out, Toy(), HOW)
    assert errors(out) == []


def test_a_reading_of_an_earlier_state_is_not_lost_when_the_new_one_fails(files, out):
    read_batch(files, out, Toy(), HOW)
    files[0].write_text("Changed.")
    read_batch(files, out, Toy({"0.txt": ModelError("x")}), HOW)
    [error] = errors(out)
    assert (out / error["earlier_reading"]).exists()
    assert read_batch(files, out, Toy(), HOW).read == 1


# --- Stops ----------------------------------------------------------------------------------------


def test_an_interrupt_keeps_what_was_read_and_says_how_to_go_on(files, out):
    summary = read_batch(files, out, Toy({"2.txt": KeyboardInterrupt()}), HOW)
    assert (summary.read, summary.not_reached, summary.was_interrupted) == (2, 3, True)
    assert "goes on from here" in summary.lines()[-1]
    assert read_batch(files, out, Toy(), HOW).kept == 2


def test_an_extractor_that_needs_the_user_stops_the_batch(files, out):
    summary = read_batch(files, out, Toy({"1.txt": SetupError("give another key")}), HOW)
    assert (summary.read, summary.failed, summary.not_reached) == (1, 0, 4)
    assert "give another key" in summary.stopped_by
    assert not summary.was_interrupted


def test_an_extractor_that_fails_again_and_again_stops_the_batch(tmp_path, out):
    for number in range(FAILURES_IN_A_ROW + 5):
        (tmp_path / f"{number:02}.txt").write_text("They left.")
    files = find_files([tmp_path])
    failing = {path.name: ExtractorError("no answer") for path in files}
    summary = read_batch(files, out, Toy(failing), HOW)
    assert (summary.failed, summary.not_reached) == (FAILURES_IN_A_ROW, 5)
    assert "no answer" in summary.stopped_by
    del failing["05.txt"]
    assert read_batch(files[:12], out, Toy(failing), HOW).stopped_by == ""


def test_a_full_disk_stops_the_batch_and_leaves_no_half_reading(files, out, monkeypatch):
    def fail(_self, _target):
        raise OSError(28, "No space left on device")

    read_batch(files[:2], out, Toy(), HOW)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        read_batch(files, out, Toy(), HOW)
    assert len(records(out)) == 2
    assert list(out.rglob("*.part")) == []


def test_what_a_killed_run_left_unfinished_is_swept_away_in_time(files, out):
    read_batch(files, out, Toy(), HOW)
    old, young = (path_of_reading(out, files[0]).with_name(f"{n}.part") for n in ("old", "young"))
    for path in (old, young):
        path.write_text("{")
    past = time.time() - STALE_SECONDS - 1
    os.utime(old, (past, past))
    read_batch(files, out, Toy(), HOW)
    assert (old.exists(), young.exists()) == (False, True)


def test_a_write_replaces_the_whole(tmp_path):
    target = tmp_path / "a" / "b"
    write_whole(target, "one\n")
    write_whole(target, "two\n")
    assert target.read_text() == "two\n"
    assert [path.name for path in target.parent.iterdir()] == ["b"]


# --- A real process -------------------------------------------------------------------------------

SLOW = """
import signal, sys, time
from pathlib import Path
from data.batch import How, find_files, read_batch
from data.model import Reading

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
pause = float(sys.argv[3])  # seconds, behind the first files

def code(report):
    time.sleep(pause if report.text >= "Report 020" else 0.02)
    return Reading(report, (), (), (), "toy 1")

summary = read_batch(find_files([Path(sys.argv[1])]), Path(sys.argv[2]), code, How("toy 1"))
print(*summary.lines(), sep="\\n")
"""


@pytest.mark.parametrize("how_to_stop", [signal.SIGKILL, signal.SIGINT])
def test_a_process_stopped_midway_leaves_whole_readings_and_the_next_goes_on(
    tmp_path, out, how_to_stop
):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(100):
        (folder / f"{number:03}.txt").write_text(f"Report {number:03}: they left.")
    command = [sys.executable, "-c", SLOW, str(folder), str(out)]
    running = subprocess.Popen(  # noqa: S603  a fixed command
        [*command, "0.5"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    wait_until(lambda: len(list(out.rglob("*.jsonl"))) >= 10)
    running.send_signal(how_to_stop)
    said, _ = running.communicate(timeout=30)
    if how_to_stop == signal.SIGINT:
        assert "Stopped: interrupted" in said
    half = records(out)
    assert 10 <= len(half) < 100
    written = {path: path.stat().st_mtime_ns for path in out.rglob("*.jsonl")}
    done = subprocess.run(  # noqa: S603  a fixed command
        [*command, "0"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f"{100 - len(half)} read, {len(half)} read before" in done.stdout
    assert len(records(out)) == 100
    assert {path: path.stat().st_mtime_ns for path in written} == written


def wait_until(is_so):
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen within a minute"
        time.sleep(0.02)


def test_the_command_reads_a_folder_into_a_folder_and_goes_on(tmp_path, out, capsys):
    (tmp_path / "one.txt").write_text(
        "date 2018-04-10 Buses leave\n\nAbout 3,000 residents were evacuated from Douma to "
        "Jarablus on Sunday, officials said.\n"
    )
    (tmp_path / "empty.txt").write_text(" ")
    arguments = ["read", "--out", str(out), str(tmp_path)]
    assert main(arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "2 files: 1 read, 0 read before, 1 not readable" in told.err
    assert "empty.txt" in told.err
    assert records(out)["one.txt"]["flows"][0]["persons_best"] == 3000
    (tmp_path / "empty.txt").unlink()
    assert main(arguments) == 0
    assert "1 files: 0 read, 1 read before" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "x", "-"], "Standard input cannot be read again"),
        (["--extractor", "no-such", "x"], "no extractor 'no-such'"),
        (["--extractor", "endpoint", "x"], "MASAR_EXTRACTOR_URL"),
    ],
)
def test_what_cannot_be_asked_for_is_said(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(["read", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_plain_reading_is_a_reading_too(files, out):
    summary = read_batch(files, out, lambda report: Reading(report, (), (), (), "toy"), How("toy"))
    assert (summary.read, summary.undated, summary.left_out) == (5, 5, 0)
