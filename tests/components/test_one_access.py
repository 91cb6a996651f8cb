"""A filter changed on the map's page is one access to the corpus, and changed back none more."""

import sys
from contextlib import contextmanager

import pytest
from streamlit.testing.v1 import AppTest

from data.corpus import open_corpus
from data.corpus.index import Index
from tests.corpus.made import HOMS, JARABLUS, flow, incident, on, persons, reading, report


@pytest.fixture(autouse=True)
def _keep_main():
    """AppTest puts its script in place of `__main__`; workers spawned later would run it."""
    kept = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = kept


@pytest.fixture
def accesses(monkeypatch):
    """Every time the index is asked for a state of itself."""
    counted = []
    asking = Index.asking

    @contextmanager
    def count(index):
        counted.append(index)
        with asking(index) as cursor:
            yield cursor

    monkeypatch.setattr(Index, "asking", count)
    return counted


@pytest.fixture
def corpus(tmp_path):
    with open_corpus(tmp_path) as opened:
        day = on(2017, 3, 18)
        for number in range(3):
            read = [flow(HOMS, JARABLUS, day, persons(100 + number)), incident(when=day)]
            opened.add(reading(*read, of=report(title=str(number))))
        yield opened


def page(corpus):
    from components.filters import show_filters  # noqa: PLC0415 - a script of its own
    from data.start import opening  # noqa: PLC0415
    from pages.map import show  # noqa: PLC0415

    show(corpus, show_filters(corpus.extent(), "Map", opening(corpus)))


def test_a_filter_changed_on_the_map_is_one_access(corpus, accesses):
    app = AppTest.from_function(page, args=(corpus,), default_timeout=60).run()
    assert not app.exception
    accesses.clear()
    app.text_input(key="place").set_value("Homs").run()
    assert len(accesses) == 1
    app.multiselect(key="statuses").set_value(["planned"]).run()
    assert len(accesses) == 2
    assert not app.exception
    (heading,) = app.subheader
    assert "3 incidents" in heading.value
    assert "3 flows" not in heading.value
