"""Imports checked on several processes: the same to the last byte, whoever dies."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from data.__main__ import main
from data.corpus import open_corpus
from data.distributing import open_cluster
from data.exchange.imports import (
    check_table,
    guess_mapping,
    open_source,
    recognise,
    spreading,
    store,
)
from data.exchange.imports.waiting import put_rows, take_rows
from data.model import ModelError
from tests.exchange.imports.test_import_storing import BAD, FIRST, HEADINGS

ROWS = 400
SHORT = "SYR9,too short\n"


@pytest.fixture(scope="module")
def client():
    with open_cluster(2, None) as opened:
        yield opened


@pytest.fixture
def planned(put, monkeypatch):
    """A file of many batches with every kind of fault, opened and mapped."""
    monkeypatch.setattr("data.exchange.imports.delimited.BLOCK_BYTES", 2_000)
    rows = [FIRST.replace("SYR1", f"SYR{n}").replace("Homs,3", f"Homs {n},3") for n in range(ROWS)]
    rows[50], rows[120], rows[121], rows[300] = BAD, SHORT, "\n", rows[10]
    rows[200] = rows[200].replace("A clash in Homs.", '"A ""clash""\nin حمص, twice."')
    path = put(HEADINGS + "".join(rows))
    source = open_source([(path, path.name)])
    table = source.tables[0]
    return source, table, guess_mapping(table, recognise(table)).mapping


def check(planned, folder, **asked):
    source, table, mapping = planned
    return check_table(table, mapping, source.digest, folder, size=source.size, **asked)


def slowly(monkeypatch):
    """Let workers take their time."""
    maker = "tests.exchange.imports.slow_machine:SlowMachine"
    monkeypatch.setattr(
        "data.exchange.imports.checking.Job",
        lambda **said: spreading.Job(**said, maker=maker),
    )


def waits(check):
    return {
        path.name: path.read_bytes()
        for path in check.folder.iterdir()
        if path.suffix != ".txt"  # which process made it
    }


def stored(check, home):
    """Store a check; give the file of its rows by name, its fact's id, its rejects."""
    with open_corpus(home) as corpus:
        result = store(corpus, check, by="Amal")
        rejects = corpus.import_rejects(result.id)
    files = {path.name: path.read_bytes() for path in (home / "imports").iterdir()}
    return result, rejects.to_dict("records"), files


def test_it_is_stored_as_a_laptop_stores_it(client, planned, tmp_path):
    alone, spread = check(planned, tmp_path / "1"), check(planned, tmp_path / "2", client=client)
    assert len(list(alone.folder.glob("*.arrow"))) > 10
    assert waits(spread) == waits(alone)
    assert (spread.read, spread.usable, spread.rejected, spread.twice) == (399, 396, 3, 1)
    assert spread.reasons == alone.reasons
    assert stored(spread, tmp_path / "b") == stored(alone, tmp_path / "a")


def test_a_killed_worker_costs_time_only(client, planned, tmp_path, monkeypatch):
    alone = check(planned, tmp_path / "1")
    slowly(monkeypatch)

    def kill():
        while not (seen := list((tmp_path / "2").glob("*/by-*.txt"))):
            time.sleep(0.01)
        os.kill(int(seen[0].stem.removeprefix("by-")), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    spread = check(planned, tmp_path / "2", client=client)
    killer.join()
    assert waits(spread) == waits(alone)
    assert len(list(spread.folder.glob("by-*.txt"))) >= 2


def test_what_was_stopped_goes_on_by_whoever_is_asked(client, planned, tmp_path):
    alone = check(planned, tmp_path / "1")
    told = []

    def stop(_share, words):
        told.append(words)
        if len(told) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(planned, tmp_path / "2", client=client, progress=stop)
    (folder,) = (tmp_path / "2").iterdir()
    made = {path: path.stat().st_mtime_ns for path in folder.glob("*.json")}
    assert 5 <= len(made) < len(list(alone.folder.glob("*.arrow")))
    for path in folder.glob("*.rows"):  # whoever goes on alone needs none
        path.unlink()
    on = check(planned, tmp_path / "2")
    assert waits(on) == waits(alone)
    assert all(path.stat().st_mtime_ns == at for path, at in made.items())


@pytest.mark.parametrize(("other", "words"), [("rules", "version of Masar"), ("places", "gazett")])
def test_a_worker_that_would_make_other_records_refuses(planned, tmp_path, other, words):
    _, table, mapping = planned
    said = {"rules": spreading.rules_version(), "places": "", other: "another"}
    job = spreading.Job(tmp_path, mapping, is_guarded=False, **said)
    put_rows(tmp_path / "00000.arrow", next(table.batches()))
    with pytest.raises(ModelError, match=words):
        spreading.make_piece(job, 0)


def test_a_batch_comes_to_a_worker_as_it_was(planned, tmp_path):
    _, table, _ = planned
    for rows in table.batches():
        put_rows(tmp_path / "00000.arrow", rows)
        taken = take_rows(tmp_path / "00000.arrow")
        assert taken.cells.equals(rows.cells)
        assert taken.numbers.equals(rows.numbers)
        assert taken.broken == rows.broken


@pytest.mark.usefixtures("gazetteer")  # its index is made
def test_the_command_imports_on_workers(put, tmp_path, kept_places, monkeypatch, capsys):
    monkeypatch.setenv("MASAR_CACHE", str(kept_places))
    monkeypatch.setenv("MASAR_HOME", str(tmp_path / "home"))
    path = put(HEADINGS + FIRST + BAD)
    assert main(["import", str(path), "--workers", "1", "--by", "Amal"]) == 1
    assert "Imported 1 record; rejected: 1 row" in capsys.readouterr().err
    assert main(["import", str(path)]) == 1
    assert "Already there: 1 record" in capsys.readouterr().err
