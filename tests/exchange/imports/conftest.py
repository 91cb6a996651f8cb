from __future__ import annotations

import pytest

from data.exchange.imports import (
    check_table,
    format_named,
    guess_mapping,
    open_source,
    recognise,
    waiting_folder,
)
from data.places import open_gazetteer


@pytest.fixture(scope="session")
def kept_places(request, tmp_path_factory):
    """Where the index of places is kept from run to run: where pytest keeps things."""
    cache = getattr(request.config, "cache", None)
    return cache.mkdir("masar-places") if cache else tmp_path_factory.mktemp("places")


@pytest.fixture(scope="session")
def gazetteer(kept_places):
    """The gazetteer of a fresh install."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASAR_CACHE", str(kept_places))
        patch.setenv("MASAR_HOME", str(kept_places / "no-home"))
        yield open_gazetteer()


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def put(tmp_path):
    """Write a file: its text in UTF-8, or its bytes."""

    def put(content, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


@pytest.fixture
def take(put):
    """Make records of a file: the check, its records as dicts, its rejects."""

    def take(content, name="table.csv", *, layout=None, change=lambda m: m, **asked):
        path = content if hasattr(content, "is_file") else put(content, name)
        source = open_source([(path, path.name)], asked.get("wish"))
        table = source.tables[0]
        chosen = format_named(layout) if layout else recognise(table)
        mapping = change(guess_mapping(table, chosen).mapping)
        check = check_table(
            table,
            mapping,
            source.digest,
            waiting_folder(),
            gazetteer=asked.get("gazetteer"),
        )
        records = [row for part in check.records() for row in part.to_pylist()]
        return check, records, list(check.rejects())

    return take
