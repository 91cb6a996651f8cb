"""The file is made once, held by one process, and never overwritten."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.corpus import (
    CorpusDamagedError,
    CorpusError,
    CorpusVersionError,
    open_corpus,
)
from data.corpus.schema import SCHEMA_VERSION
from tests.corpus.made import flow, reading

ROOT = Path(__file__).parents[2]


def run(code, *arguments):
    return subprocess.run(  # noqa: S603 - our own interpreter, our own code
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


OPEN = """
import sys
from pathlib import Path
from data.corpus import CorpusError, open_corpus
try:
    open_corpus(Path(sys.argv[1]))
except CorpusError as error:
    print(type(error).__name__, error)
"""


def test_a_second_process_is_told_who_holds_the_file_and_what_to_do(tmp_path):
    with open_corpus(tmp_path) as corpus:
        said = run(OPEN, tmp_path).stdout
        assert said.startswith(f"CorpusInUseError The corpus '{corpus.path}' is in use")
        assert f"(PID {os.getpid()})" in said
        assert "MASAR_HOME" in said
        assert corpus.add(reading(flow()))
    assert run(OPEN, tmp_path).stdout == ""  # and once it is free it opens


def test_twice_in_one_process_is_one_corpus(tmp_path):
    with open_corpus(tmp_path) as one, open_corpus(tmp_path) as other:
        one.add(reading(flow()))
        assert other.counts() == one.counts()


def whole(path):
    with open_corpus(path.parent) as corpus:
        corpus.add(reading(flow()))
    return path.read_bytes()


DAMAGED = {
    "text": lambda _: b"These are notes, not a corpus.\n" * 500,
    "empty": lambda _: b"",
    "truncated": lambda path: whole(path)[: len(whole(path)) // 2],
    "overwritten inside": lambda path: whole(path)[:8192] + b"\x55" * (len(whole(path)) - 8192),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "corpus.duckdb"
    damaged = content(path)
    path.write_bytes(damaged)
    with pytest.raises(CorpusDamagedError, match=r"corpus\.duckdb.*left as it is"):
        open_corpus(tmp_path)
    assert path.read_bytes() == damaged
    assert list(tmp_path.iterdir()) == [path]


def test_somebody_elses_database_is_not_taken_over(tmp_path):
    path = tmp_path / "corpus.duckdb"
    with duckdb.connect(path) as other:
        other.execute("CREATE TABLE mine (x INTEGER)")
    with pytest.raises(CorpusDamagedError, match="is not a corpus"):
        open_corpus(tmp_path)
    with duckdb.connect(path) as other:
        assert other.execute("SHOW TABLES").fetchall() == [("mine",)]


def test_a_newer_corpus_asks_for_a_newer_masar(tmp_path):
    with open_corpus(tmp_path) as corpus:
        path = corpus.path
    with duckdb.connect(path) as direct:
        direct.execute("UPDATE masar SET schema_version = 99")
    with pytest.raises(CorpusVersionError, match=f"schema 99, newer than the {SCHEMA_VERSION}"):
        open_corpus(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CorpusError, match=r"cannot be made at .*file.*MASAR_HOME"):
        open_corpus(tmp_path / "file")


def test_the_home_is_the_users_own_or_as_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path / "chosen"))
    with open_corpus() as corpus:
        assert corpus.path == tmp_path / "chosen" / "corpus.duckdb"
    monkeypatch.setenv("MASAR_HOME", "")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "own")
    with open_corpus() as corpus:
        assert corpus.path == tmp_path / "own" / "corpus.duckdb"


def test_a_file_system_without_hard_links_will_do(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError("no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with open_corpus(tmp_path) as corpus:
        assert corpus.add(reading(flow()))
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.duckdb"]


def test_the_corpus_reaches_no_other_file(tmp_path):
    with open_corpus(tmp_path) as corpus, pytest.raises(duckdb.PermissionException):
        corpus._connection.cursor().execute("SELECT * FROM read_text('/etc/hostname')")  # noqa: SLF001 - the seal is inside


def test_a_closed_corpus_says_so(tmp_path):
    corpus = open_corpus(tmp_path)
    corpus.close()
    with pytest.raises(CorpusError, match="nothing was changed"):
        corpus.counts()
