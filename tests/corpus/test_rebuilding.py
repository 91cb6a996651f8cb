"""The index follows from the log: made anew, it is the same to the last cell."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data.corpus import CorpusError, Settlement, Verdict, applying, open_corpus
from data.filters import Filters
from data.model import SubEventType
from tests.corpus.made import (
    HOMS,
    IDLIB,
    JARABLUS,
    WAER,
    flow,
    incident,
    on,
    persons,
    reading,
    readings,
    report,
)
from tests.corpus.test_imports import ABOUT, batch, event, movement

TABLES = ("reports", "flows", "incidents", "unplaced", "settlements", "imports")


def content(corpus):
    """Every cell of every table of the index."""
    with corpus.transaction() as cursor:
        return {
            table: cursor.execute(f"FROM {table} ORDER BY ALL").fetchall()  # names of ours
            for table in TABLES
        }


def assert_same_when_made_anew(corpus):
    before = content(corpus)
    corpus.rebuild()
    after = content(corpus)
    for table in TABLES:
        assert after[table] == before[table], table


def some_reports(number, chance):
    """Reports whose records tell of the same things again and again."""
    ends = [HOMS, WAER, JARABLUS, IDLIB, "Madiq", "Salam"]
    for k in range(number):
        day = date(2017, 3, 1) + timedelta(chance.randrange(12))
        when = on(day.year, day.month, day.day)
        yield reading(
            *(
                flow(*chance.sample(ends, 2), when=when, quantity=persons(chance.choice([90, 100])))
                for _ in range(chance.randrange(4))
            ),
            incident(
                chance.choice([SubEventType.SUICIDE_BOMB, SubEventType.SIEGE]),
                chance.choice(ends),
                when,
                persons(chance.choice([3, 30, 31])),
            ),
            of=report(title=f"report {k}", published=day),
        )


@pytest.mark.parametrize("at_once", [1, 5, 200])
def test_made_anew_the_index_is_the_same(corpus, monkeypatch, at_once):
    chance = random.Random(at_once)  # noqa: S311 - made-up reports, no secret
    for number, made in enumerate(some_reports(24, chance)):
        corpus.add(made)
        if number % 3 == 0:
            corpus.counts()  # so that batches differ from those of a rebuild
        if number % 8 == 5:
            name = chance.choice(["Madiq", "Salam"])
            corpus.settle(Settlement(name, Verdict.PLACED, chance.choice([HOMS, IDLIB])))
    corpus.settle(Settlement("Madiq", Verdict.WITHDRAWN))
    corpus.add_import(ABOUT, flows=[batch(movement(1))], incidents=[batch(event(1), event(2))])
    corpus.add_import(ABOUT, incidents=[batch(event(2, fatalities_high=9), event(3))])
    flows = corpus.view(Filters()).flows
    assert flows["movement_id"].nunique() < len(flows)  # some are linked
    monkeypatch.setattr(applying, "AT_ONCE", at_once)
    assert_same_when_made_anew(corpus)


@given(st.lists(readings(), max_size=4))
@hypothesis_settings(max_examples=6)
def test_made_anew_the_index_is_the_same_for_any_readings(tmp_path_factory, made):
    with open_corpus(tmp_path_factory.mktemp("any")) as corpus:
        for one in made:
            corpus.add(one)
            corpus.counts()
        assert_same_when_made_anew(corpus)


def test_making_it_anew_says_how_far_it_is(tmp_path):
    said = []
    with open_corpus(tmp_path) as corpus:
        for made in some_reports(5, random.Random(1)):  # noqa: S311
            corpus.add(made)
    with open_corpus(tmp_path, progress=lambda done, total: said.append((done, total))) as corpus:
        corpus.rebuild()
    assert said[-1] == (5, 5)
    assert said == sorted(said)


# --- The past -------------------------------------------------------------------------------------


def test_the_past_can_be_asked(corpus):
    first, second = some_reports(2, random.Random(2))  # noqa: S311
    corpus.add(first)
    moment = corpus.made_last()
    corpus.add(second)
    corpus.add_import(ABOUT, incidents=[batch(event(1))])
    then = corpus.at(moment)
    assert (then.counts().reports, corpus.counts().reports) == (1, 2)
    assert corpus.view(Filters(), as_of=moment).total_incidents == 1
    assert corpus.view(Filters()).total_incidents == 3
    assert corpus.record("acled:1", as_of=moment) is None
    assert corpus.record("acled:1") is not None
    assert (len(then.imports()), len(corpus.imports())) == (0, 1)
    with pytest.raises(CorpusError, match="past cannot be changed"):
        then.add(second)


def test_what_was_settled_since_is_not_in_the_past(corpus):
    made = reading(flow(origin="Madiq"))
    corpus.add(made)
    moment = corpus.made_last()
    corpus.settle(Settlement("Madiq", Verdict.PLACED, HOMS))
    (flow_id,) = corpus.view(Filters()).flows["id"]
    assert corpus.record(flow_id).item.origin.place.lat == HOMS.lat
    assert corpus.record(flow_id, as_of=moment).item == made.flows[0]
    assert (len(corpus.own_places()), len(corpus.at(moment).own_places())) == (1, 0)


def test_now_is_the_corpus_itself(corpus):
    corpus.add(reading(flow()))
    assert corpus.at(corpus.made_last()) is corpus
    assert corpus.at(corpus.made_last() + timedelta(days=9)) is corpus
