"""Killed at any moment, or used by many at once, the corpus holds whole reports only."""

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from data.corpus import CorpusError, applying, open_corpus
from data.filters import Filters
from tests.corpus.made import flow, incident, on, persons, reading, report

ROOT = Path(__file__).parents[2]
RECORDS = 6
ADD_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from data.corpus import open_corpus
from tests.corpus.test_durability import numbered
with open_corpus(Path(sys.argv[1])) as corpus:
    first = corpus.counts().reports
    for number in count(first):
        corpus.add(numbered(number))
        print(number, flush=True)
"""


def numbered(number):
    """One report of several records, different from every other."""
    day = on(2017, 1 + number % 12, 1 + number % 28)
    flows = [flow(quantity=persons(number * 10 + k), when=day) for k in range(RECORDS)]
    incidents = [incident(when=day) for _ in range(RECORDS)]
    return reading(*flows, *incidents, of=report(title=f"report {number}"))


def assert_whole(corpus):
    """Every report has all its records, and no record is without its report."""
    listed = corpus.reports()
    assert (listed["flows"] == RECORDS).all()
    assert (listed["incidents"] == RECORDS).all()
    counts = corpus.counts()
    assert counts.flows == counts.incidents == RECORDS * counts.reports == RECORDS * len(listed)
    return counts.reports


def test_killed_while_adding_it_keeps_every_report_it_confirmed_and_no_half_ones(tmp_path):
    confirmed = 0
    chance = random.Random(7)  # noqa: S311 - moments to kill at, no secret
    for _ in range(3):
        child = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-c", ADD_FOR_EVER, str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        with child:
            first = child.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            child.send_signal(signal.SIGKILL)
            rest = child.stdout.read().split("\n")[:-1]
        confirmed += 1 + len(rest)
        assert int(first) == confirmed - 1 - len(rest)
        with open_corpus(tmp_path) as corpus:
            kept = assert_whole(corpus)
            assert kept in {confirmed, confirmed + 1}  # the last may have got in unconfirmed
            assert corpus.reading(numbered(confirmed - 1).report.id) == numbered(confirmed - 1)
        confirmed = kept


FILL_THE_DISK = """
import resource, signal, sys
from itertools import count
from pathlib import Path
from data.corpus import CorpusError, open_corpus
from tests.corpus.test_durability import numbered
with open_corpus(Path(sys.argv[1])) as corpus:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
    try:
        for number in count():
            corpus.add(numbered(number))
    except CorpusError as error:
        print(number, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits a file's size the POSIX way")
def test_on_a_full_disk_it_keeps_what_it_confirmed_and_says_what_is_wrong(tmp_path):
    child = subprocess.run(  # noqa: S603 - our own interpreter, our own code
        [sys.executable, "-c", FILL_THE_DISK, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    added, error = child.stdout.split(" ", 1)
    assert "nothing was changed" in error
    assert "room on the disk" in error
    with open_corpus(tmp_path) as corpus:
        assert assert_whole(corpus) == int(added) > 0


def test_a_failure_half_way_through_catching_up_leaves_nothing_of_it(corpus, monkeypatch):
    corpus.add(numbered(0))
    assert assert_whole(corpus) == 1
    insert = applying.insert

    def fail(cursor, table, rows):
        if table == "incidents":
            raise OSError("the disk went away")
        insert(cursor, table, rows)

    corpus.add(numbered(1))
    monkeypatch.setattr(applying, "insert", fail)
    with pytest.raises(OSError, match="the disk went away"):
        corpus.counts()
    monkeypatch.undo()
    assert assert_whole(corpus) == 2


def test_readers_and_writers_share_one_corpus(corpus):
    errors = []
    done = threading.Event()

    def guard(work):
        try:
            work()
        except (AssertionError, CorpusError) as error:  # shown in the main thread
            errors.append(error)

    def read():
        while not done.is_set():
            view = corpus.view(Filters())
            assert len(view.flows) == view.total_flows == view.total_incidents
            assert view.total_flows % RECORDS == 0
            time.sleep(0.005)

    def write(numbers):
        for number in numbers:
            corpus.add(numbered(number))

    readers = [threading.Thread(target=guard, args=(read,)) for _ in range(8)]
    # The writers overlap: half of what each adds the other adds too.
    writers = [
        threading.Thread(target=guard, args=(lambda part=part: write(part),))
        for part in (range(20), range(10, 30))
    ]
    for thread in readers + writers:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    assert errors == []
    assert assert_whole(corpus) == 30
