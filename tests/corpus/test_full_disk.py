"""On a disk that is full it says so, keeps what it confirmed, and goes on once there is room."""

import os
import shutil
import subprocess
import sys

import pytest

from data.corpus import CorpusError, Settlement, Verdict, open_corpus
from data.corpus.reviewing import confirm
from data.filters import Filters
from tests.corpus.made import HOMS
from tests.corpus.test_durability import assert_whole, numbered
from tests.corpus.test_imports import ABOUT, batch, event
from tests.corpus.test_rebuilding import assert_same_when_made_anew

MEGABYTES = 12  # an empty log and an empty index take one and a half


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few megabytes of its own."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or os.geteuid() != 0 or not mount or not unmount:
        pytest.skip("only root on Linux may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [mount, "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603 - ours
        pytest.skip("a small disk may not be mounted here")
    yield disk
    subprocess.run([unmount, "-l", str(disk)], check=True)  # noqa: S603 - ours


def fill(disk, spare):
    """Leave only a little room on a disk."""
    free = shutil.disk_usage(disk).free
    (disk / "filling").write_bytes(b"x" * max(0, free - spare))


def make_room(disk):
    (disk / "filling").unlink()


@pytest.mark.parametrize("spare", [0, 20_000, 60_000, 150_000])
def test_what_is_added_on_a_full_disk_is_refused_and_the_rest_stays(small_disk, spare):
    with open_corpus(small_disk) as corpus:
        corpus.add(numbered(0))
        assert assert_whole(corpus) == 1
        fill(small_disk, spare)
        added = 1
        acts = [
            lambda: corpus.add_many(map(numbered, range(1, 200))),
            lambda: corpus.add_import(ABOUT, incidents=[batch(*map(event, range(2000)))]),
            lambda: [corpus.review(confirm(one.id)) for one in numbered(0).flows],
            lambda: corpus.settle(Settlement("Madiq", Verdict.PLACED, HOMS)),
        ]
        failed = 0
        for act in acts:
            try:
                act()
            except CorpusError as error:
                failed += 1
                assert "room" in str(error) or "space" in str(error) or "full" in str(error)  # noqa: PT017 - it may fit
        assert failed or spare
        make_room(small_disk)
        added = corpus.counts().reports
        assert assert_reports_whole(corpus) == added
        assert corpus.add(numbered(500))
        assert len(corpus.imports()) in {0, 1}
        assert_same_when_made_anew(corpus)
    with open_corpus(small_disk) as corpus:
        assert corpus.counts().reports == added + 1


def assert_reports_whole(corpus):
    listed = corpus.reports()
    assert (listed["flows"] == 6).all()
    return len(listed)


def test_an_index_that_has_no_room_is_made_once_there_is(small_disk):
    with open_corpus(small_disk) as corpus:
        corpus.add_many(map(numbered, range(300)))
    fill(small_disk, 100_000)
    with open_corpus(small_disk) as corpus:
        with pytest.raises(CorpusError):
            corpus.view(Filters())
        make_room(small_disk)
        assert assert_whole(corpus) == 300


def test_words_of_rows_that_have_no_room_are_indexed_once_there_is(small_disk):
    with open_corpus(small_disk) as corpus:
        corpus.add_import(ABOUT, incidents=[batch(*map(event, range(1500)))])
        assert corpus.counts().incidents == 1500
        fill(small_disk, 40_000)
        with pytest.raises(CorpusError, match="room on the disk"):
            corpus.index_words()
        with pytest.raises(CorpusError, match="room on the disk"):
            corpus.search("army")
        make_room(small_disk)
        found = corpus.search_rows("clash army")
        assert (found.found, found.missing) == (1500, 0)
        assert corpus.search("army") == []
        assert corpus.notices == ()
