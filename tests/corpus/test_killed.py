"""Killed in the midst of an import, a review or a refresh, it has what it confirmed, no half."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from data.corpus import Settlement, Verdict, open_corpus
from data.corpus.reviewing import confirm, correct, reject
from data.filters import Filters
from data.queries import DuckEngine, Queries, Sight, levels, refreshing, upkeep
from data.queries.answers import WORLD
from tests.corpus.made import HOMS, IDLIB, flow, incident, on, persons, reading, report
from tests.corpus.test_imports import ABOUT, batch, event
from tests.corpus.test_rebuilding import assert_same_when_made_anew

ROOT = Path(__file__).parents[2]
ROWS = 60  # of each import
WORK = """
import sys
from pathlib import Path
from data.corpus import open_corpus
from tests.corpus.test_killed import cube_everything, work_for_ever
if sys.argv[3] == "cubes":
    cube_everything()
with open_corpus(Path(sys.argv[1])) as corpus:
    for done in work_for_ever(corpus, int(sys.argv[2])):
        print(done, flush=True)
"""


FEW = {"points_from": 1, "cubes_from": 1}


def cube_everything(patch=None):
    """Keep levels of detail of ever so few rows."""
    patch = patch or pytest.MonkeyPatch()
    patch.setattr(upkeep, "POINTS_FROM", 1)
    for function in (levels.rebuild, refreshing.refresh):
        patch.setattr(function, "__kwdefaults__", function.__kwdefaults__ | FEW)


def added_up(corpus):
    """What the levels of detail say of all there is, and by what they are held."""
    queries = Queries(DuckEngine(corpus))
    marks = queries.marks(Filters(), Sight(WORLD, 4)).marks
    with corpus.transaction() as cursor:
        there = levels.built(cursor)
    return (
        queries.totals(Filters()),
        queries.histogram(Filters()).bins.to_csv(),
        marks.sort_values(["x", "y"]).to_csv(index=False),
        {kind: (one.has_cubes, one.linked) for kind, one in there.items()},
    )


def work_for_ever(corpus, seed):
    """Add, import, review, settle, ask and rebuild at random; say what was confirmed."""
    chance = random.Random(seed)  # noqa: S311 - what to do next, no secret
    for number in count(seed * 1_000):
        day = on(2017, 1 + number % 12, 1 + number % 28)
        made = reading(
            flow(quantity=persons(number), when=day, origin="Madiq"),
            incident(when=day),
            of=report(title=f"report {number}"),
        )
        corpus.add(made)
        yield f"report {made.report.id}"
        act = chance.choice(["import", "review", "settle", "ask", "rebuild"])
        if act == "import":
            rows = [event(number * ROWS + row) for row in range(ROWS)]
            yield f"import {corpus.add_import(ABOUT, incidents=[batch(*rows)]).id}"
        elif act == "review":
            say = chance.choice([confirm, reject])
            yield f"review {corpus.review(say(made.incidents[0].id))}"
            yield f"review {corpus.review(confirm(made.flows[0].id, by='Rana'))}"
        elif act == "settle":
            place = chance.choice([HOMS, IDLIB])
            corpus.settle(Settlement("Madiq", Verdict.PLACED, place, report_id=made.report.id))
            yield f"settlement {made.report.id}"
        elif act == "ask":
            corpus.counts()
            corpus.search("moved")
            corpus.index_words()
        else:
            corpus.rebuild()


def assert_confirmed(corpus, confirmed):
    """Everything that was said to be done is there."""
    reports = set(corpus.reports()["id"])
    imports = {one.id for one in corpus.imports()}
    reviews = {str(number) for number in corpus.reviews()["number"]}
    settled = set(corpus.settlements()["report_id"])
    there = {"report": reports, "import": imports, "review": reviews, "settlement": settled}
    for line in confirmed:
        kind, what = line.split(" ", 1)
        assert what in there[kind], line


def assert_whole(corpus):
    """No half import, no half report; the log is sound; the index follows from it."""
    view = corpus.view(Filters())
    rows = view.incidents[view.incidents["import_id"].notna()]
    assert (rows.groupby("import_id").size() == ROWS).all()
    assert rows["import_id"].nunique() == len(corpus.imports())
    assert len(view.flows) == len(corpus.reports())
    assert corpus.search_rows("clash rebels").found == len(rows)
    added = added_up(corpus)
    assert_same_when_made_anew(corpus)
    assert added_up(corpus) == added
    with closing(sqlite3.connect(corpus.path)) as log:
        assert log.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert log.execute("PRAGMA foreign_key_check").fetchone() is None


@pytest.mark.parametrize(("seed", "kept"), [(1, "cubes"), (2, "rows"), (3, "cubes")])
def test_killed_at_any_moment_it_has_what_it_confirmed(tmp_path, monkeypatch, seed, kept):
    if kept == "cubes":
        cube_everything(monkeypatch)
    chance = random.Random(seed)  # noqa: S311 - when to kill, no secret
    confirmed = []
    for life in range(2):
        with subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-c", WORK, str(tmp_path), str(seed * 10 + life), kept],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            said = [child.stdout.readline()]
            time.sleep(chance.uniform(0, 0.8))
            child.send_signal(signal.SIGKILL)
            said += child.stdout.read().splitlines()
        confirmed += [line.strip() for line in said if line.strip()]
        with open_corpus(tmp_path) as corpus:
            assert_confirmed(corpus, confirmed)
            assert_whole(corpus)
    assert not list((tmp_path / "index").glob("own-*"))


def test_what_is_confirmed_grows(tmp_path):
    """The work of the test above does something of every kind."""
    with open_corpus(tmp_path) as corpus:
        done = []
        for said in work_for_ever(corpus, 1):
            done.append(said.split(" ")[0])
            if {"report", "import", "review", "settlement"} <= set(done):
                break
        assert_whole(corpus)


def test_corrections_of_two_processes_are_both_kept(tmp_path):
    with open_corpus(tmp_path) as corpus:
        made = reading(flow(quantity=persons(5)), flow(quantity=persons(6)))
        corpus.add(made)
        code = (
            "import sys\nfrom pathlib import Path\nfrom data.corpus import open_corpus\n"
            "from data.corpus.reviewing import reject\n"
            "with open_corpus(Path(sys.argv[1])) as corpus:\n"
            "    print(corpus.review(reject(sys.argv[2], by='they')))\n"
        )
        corpus.review(correct(made.flows[0], by="we"))  # as it is: nothing
        corpus.review(confirm(made.flows[0].id, by="we"))
        subprocess.run(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-c", code, str(tmp_path), made.flows[1].id],
            cwd=ROOT,
            check=True,
            timeout=120,
        )
        assert list(corpus.reviews()["made_by"]) == ["they", "we"]
        assert list(corpus.view(Filters()).flows["id"]) == [made.flows[0].id]
