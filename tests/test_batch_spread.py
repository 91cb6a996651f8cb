"""Reading on several processes: the same folder, whoever dies."""

import importlib
import json
import os
import signal
import threading
import time

import pytest

from data.__main__ import main
from data.batch import How, find_files, path_of_reading, read_batch
from data.batch_spread import Job, read_spread
from data.distributing import open_cluster
from data.model import ModelError
from tests.batch_toy import read


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(f"Report {number}: they left.", "utf-8")
    (folder / "bad.txt").write_text("unreadable", "utf-8")
    return find_files([folder])


@pytest.fixture(scope="module")
def client():
    with open_cluster(2, None) as opened:
        yield opened


def readings(out):
    return {
        path.name: json.loads(path.read_text("utf-8")) for path in out.glob("readings/*/*.jsonl")
    }


def test_a_killed_worker_costs_time_only(client, files, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    pids = list(client.run(os.getpid).values())
    assert len(pids) == 2
    assert os.getpid() not in pids

    def kill():
        while not any(out.glob("by-*.txt")):
            time.sleep(0.01)
        victim = int(next(out.glob("by-*.txt")).stem.removeprefix("by-"))
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    summary = read_spread(client, Job(out, coder="tests.batch_toy:slowly"), files)
    killer.join()
    assert not summary.stopped_by
    assert summary.failed == 1
    assert summary.read + summary.kept == 200
    assert len(readings(out)) == 200
    assert not list(out.glob("readings/*/*.part*"))
    (error,) = [json.loads(line) for line in (out / "errors.jsonl").read_text().splitlines()]
    assert error["error"] == "cannot be read"
    again = read_spread(client, Job(out, coder="tests.batch_toy:slowly"), files)
    assert (again.read, again.kept, again.failed) == (0, 200, 1)


def test_the_folder_is_the_one_a_laptop_makes(client, files, tmp_path):
    alone, spread = tmp_path / "alone", tmp_path / "spread"
    code, how = read(Job(alone))
    read_batch(files, alone, code, how)
    read_spread(client, Job(spread, coder="tests.batch_toy:read"), files)
    assert readings(spread) == readings(alone)
    assert path_of_reading(spread, files[0]).exists()
    assert how == How("toy 1", None)


def test_a_scheduler_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr("data.distributing.ANSWER_SECONDS", 1)
    with (
        pytest.raises(ModelError, match=r"127\.0\.0\.1:9"),
        open_cluster(None, "tcp://127.0.0.1:9"),
    ):
        pass


def test_workers_that_cannot_load_this_code_are_not_waited_for(client, tmp_path, monkeypatch):
    (tmp_path / "only_here.py").write_text("def knows_masar(): return True\n")
    monkeypatch.syspath_prepend(tmp_path)
    elsewhere = importlib.import_module("only_here")
    with open_cluster(None, client.scheduler.address):
        pass
    monkeypatch.setattr("data.distributing.knows_masar", elsewhere.knows_masar)
    with (
        pytest.raises(ModelError, match="start them in its folder"),
        open_cluster(None, client.scheduler.address),
    ):
        pass


def test_the_command_reads_on_workers(tmp_path, capsys):
    report = tmp_path / "in" / "one.txt"
    report.parent.mkdir()
    report.write_text(
        "date 2017-03-18 1,500 people were evacuated from Homs to Jarabulus.", "utf-8"
    )
    out = tmp_path / "out"
    assert main(["read", "--out", str(out), "--workers", "1", str(report)]) == 0
    assert "1 files: 1 read" in capsys.readouterr().err
    (found,) = readings(out).values()
    assert found["flows"][0]["persons_best"] == 1500
