"""The log is made once, shared by processes, and never overwritten; the index is made again."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from data.corpus import (
    CorpusDamagedError,
    CorpusError,
    CorpusVersionError,
    open_corpus,
)
from data.corpus.log_schema import LOG_VERSION
from data.filters import Filters
from tests.corpus.made import flow, reading, report
from tests.corpus.test_durability import assert_whole, numbered

ROOT = Path(__file__).parents[2]


def index_file(home):
    return home / "index" / (home / "index" / "current").read_text("utf-8")


def test_twice_in_one_process_is_one_corpus(tmp_path):
    with open_corpus(tmp_path) as one, open_corpus(tmp_path) as other:
        one.add(reading(flow()))
        assert other.counts() == one.counts()
        other.add(reading(flow(), flow(id="another")))
        assert other.counts() == one.counts()


# --- A damaged log is named and left as it is ---


def whole(path):
    with open_corpus(path.parent) as corpus:
        corpus.add(reading(flow()))
    return path.read_bytes()


DAMAGED = {
    "text": lambda _: b"These are notes, not a corpus.\n" * 500,
    "empty": lambda _: b"",
    "cut short": lambda path: whole(path)[:50],
    "truncated": lambda path: whole(path)[: len(whole(path)) // 2],
    "overwritten inside": lambda path: whole(path)[:100] + b"\x55" * (len(whole(path)) - 100),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_log_is_named_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "corpus.sqlite"
    damaged = content(path)
    path.write_bytes(damaged)
    with pytest.raises(CorpusDamagedError, match=r"corpus\.sqlite.*left as it is"):
        open_corpus(tmp_path)
    assert path.read_bytes() == damaged


def test_somebody_elses_database_is_not_taken_over(tmp_path):
    path = tmp_path / "corpus.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE mine (x INTEGER)")
    before = path.read_bytes()
    with pytest.raises(CorpusDamagedError, match="something else"):
        open_corpus(tmp_path)
    assert path.read_bytes() == before


def test_a_newer_corpus_asks_for_a_newer_masar(tmp_path):
    with open_corpus(tmp_path) as corpus:
        path = corpus.path
    with closing(sqlite3.connect(path)) as direct:
        direct.execute("INSERT INTO masar VALUES (99, 'x', 0)")
        direct.commit()
    with pytest.raises(CorpusVersionError, match=f"schema 99, newer than the {LOG_VERSION}"):
        open_corpus(tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM facts",
        "DELETE FROM reports",
        "DELETE FROM readings",
        "UPDATE facts SET made_by = 'nobody'",
        "UPDATE reports SET title = ''",
        "UPDATE readings SET document = '{}'",
        "UPDATE records SET report_id = 'x'",
    ],
)
def test_the_log_is_only_ever_appended_to(tmp_path, statement):
    with open_corpus(tmp_path) as corpus:
        corpus.add(reading(flow()))
        path = corpus.path
    with (
        closing(sqlite3.connect(path)) as direct,
        pytest.raises(sqlite3.IntegrityError, match="only ever appended"),
    ):
        direct.execute(statement)


# --- An index that does not fit is made again ---


def spoil(path):
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\x55" * (len(content) - 8192))


def truncate(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_another_version(path):
    with duckdb.connect(path) as direct:
        direct.execute("UPDATE masar SET index_version = 1")


def of_another_log(path):
    with duckdb.connect(path) as direct:
        direct.execute("UPDATE masar SET corpus_id = 'x'")


def ahead_of_the_log(path):
    with duckdb.connect(path) as direct:
        direct.execute("UPDATE masar SET applied = 99")


UNFIT = {
    "overwritten": (spoil, "damaged"),
    "truncated": (truncate, "damaged"),
    "emptied": (lambda path: path.write_bytes(b""), "damaged"),
    "no database": (lambda path: path.write_text("notes"), "damaged"),
    "another version": (of_another_version, "version 1"),
    "another corpus": (of_another_log, "another corpus"),
    "a log put back": (ahead_of_the_log, "put back"),
}


@pytest.mark.parametrize(("harm", "said"), UNFIT.values(), ids=UNFIT)
def test_an_index_that_does_not_fit_is_made_again_and_that_is_said(tmp_path, harm, said):
    made = reading(flow())
    with open_corpus(tmp_path) as corpus:
        corpus.add(made)
        before = corpus.counts()
    harm(index_file(tmp_path))
    with open_corpus(tmp_path) as corpus:
        assert corpus.counts() == before
        assert corpus.record(made.flows[0].id).item == made.flows[0]
        assert any(said in notice for notice in corpus.notices)
    with open_corpus(tmp_path) as corpus:
        assert corpus.counts() == before
        assert corpus.notices == ()


def test_an_index_thrown_away_is_made_again(tmp_path):
    with open_corpus(tmp_path) as corpus:
        corpus.add(reading(flow()))
        before = corpus.counts()
    for path in (tmp_path / "index").iterdir():
        path.unlink()
    with open_corpus(tmp_path) as corpus:
        assert corpus.counts() == before


def test_an_index_damaged_while_it_is_used_is_made_again_at_the_next_question(tmp_path):
    with open_corpus(tmp_path) as corpus:
        for number in range(30):
            corpus.add(reading(flow(), of=report(title=f"report {number}")))
        before = corpus.counts()
    path = index_file(tmp_path)
    with open_corpus(tmp_path) as corpus:
        content = bytearray(path.read_bytes())
        content[3 * 4096 + 64 :] = b"\x55" * (len(content) - 3 * 4096 - 64)
        path.write_bytes(content)
        for _ in range(2):  # the first may be the one that notices
            try:
                counts = corpus.counts()
                view = corpus.view(Filters())
            except CorpusError as error:
                assert "made again" in str(error)  # noqa: PT017 - it may be noticed at once, too
        assert counts == before
        assert len(view.flows) == before.flows


# --- Where it lives ---


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CorpusError, match=r"cannot be made at .*file.*MASAR_HOME"):
        open_corpus(tmp_path / "file")


def test_the_home_is_the_users_own_or_as_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path / "chosen"))
    with open_corpus() as corpus:
        assert corpus.path == tmp_path / "chosen" / "corpus.sqlite"
    monkeypatch.setenv("MASAR_HOME", "")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "own")
    with open_corpus() as corpus:
        assert corpus.path == tmp_path / "own" / "corpus.sqlite"


def test_a_file_system_without_hard_links_will_do(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError("no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with open_corpus(tmp_path) as corpus:
        assert corpus.add(reading(flow()))
    assert (tmp_path / "corpus.sqlite").exists()


def test_the_index_reaches_no_other_file(tmp_path):
    with (
        open_corpus(tmp_path) as corpus,
        pytest.raises(CorpusError, match="disabled"),
        corpus.transaction() as cursor,
    ):
        cursor.execute("SELECT * FROM read_text('/etc/hostname')")


def test_a_closed_corpus_says_so(tmp_path):
    corpus = open_corpus(tmp_path)
    corpus.close()
    with pytest.raises(CorpusError, match="nothing was changed"):
        corpus.counts()
    with pytest.raises(CorpusError, match="nothing was changed"):
        corpus.add(reading(flow()))


# --- Two processes ---

ADD_AND_ASK = """
import sys
from pathlib import Path
from data.corpus import open_corpus
from tests.corpus.test_durability import assert_whole, numbered
with open_corpus(Path(sys.argv[1])) as corpus:
    for number in map(int, sys.argv[2:]):
        assert corpus.add(numbered(number))
    print(assert_whole(corpus))
"""


def run(code, *arguments):
    return subprocess.run(  # noqa: S603 - our own interpreter, our own code
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout.strip()


def test_a_second_process_adds_and_asks_while_the_first_has_the_corpus_open(tmp_path):
    with open_corpus(tmp_path) as corpus:
        corpus.add(numbered(0))
        assert assert_whole(corpus) == 1
        assert run(ADD_AND_ASK, tmp_path, 1, 2) == "3"  # it sees ours and its own
        assert assert_whole(corpus) == 3  # and we see its
        left = {path.name for path in (tmp_path / "index").glob("*.duckdb")}
    assert left == {index_file(tmp_path).name}  # an index of its own went with it


REBUILD = """
import sys
from pathlib import Path
from data.corpus import open_corpus
with open_corpus(Path(sys.argv[1])) as corpus:
    corpus.rebuild()
    print(corpus.counts().reports)
"""


def test_an_index_made_anew_by_another_process_is_taken_up(tmp_path):
    with open_corpus(tmp_path) as corpus:
        corpus.add(numbered(0))
        assert assert_whole(corpus) == 1
        before = index_file(tmp_path)
        assert run(REBUILD, tmp_path) == "1"
        assert index_file(tmp_path) != before
        corpus.add(numbered(1))
        assert assert_whole(corpus) == 2
        assert not before.exists()
