"""ClickHouse answers row by row as DuckDB does, in process and through its own client over HTTP."""

import pandas as pd
import pytest

from data.corpus import CorpusError
from data.filters import Filters
from data.queries import DuckEngine, Queries, Sight, Step, levels
from data.queries.answers import WORLD
from data.queries.clickhouse import ClickHouseEngine, connect, find_url
from data.queries.kinds import FLOW, INCIDENT
from data.queries.loading import load
from tests.queries.chdb_front import Chdb, DirectClient, serve
from tests.queries.conftest import some_filters


@pytest.fixture(scope="module")
def chdb(tmp_path_factory):
    return Chdb(tmp_path_factory.mktemp("chdb"))


@pytest.fixture(scope="module", params=["in process", "over HTTP"])
def engines(events, chdb, request):
    with events.transaction() as cursor:
        levels.rebuild(cursor, points_from=1, cubes_from=1)
    with serve(chdb) as url:
        client = DirectClient(chdb) if request.param == "in process" else connect(url)
        load(events, client)
        yield Queries(DuckEngine(events)), Queries(ClickHouseEngine(client))


def same(found, expected):
    pd.testing.assert_frame_equal(
        found.reset_index(drop=True), expected.reset_index(drop=True), check_dtype=False
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_answers_are_the_same(engines, seed):
    duck, house = engines
    asked = some_filters(seed)
    for sight in (Sight(WORLD, 2), Sight(WORLD, 6)):
        for name in ("marks", "corridors"):
            expected, found = getattr(duck, name)(asked, sight), getattr(house, name)(asked, sight)
            same(found.marks, expected.marks)
            assert found.rest == expected.rest
    assert house.totals(asked) == duck.totals(asked)
    same(house.histogram(asked, Step.MONTH).bins, duck.histogram(asked, Step.MONTH).bins)


@pytest.mark.parametrize("step", [Step.WEEK, Step.QUARTER])
def test_steps_are_the_same(engines, step):
    duck, house = engines
    for name in ("marks", "corridors"):
        expected, found = (
            getattr(engine, name)(Filters(), Sight(WORLD, 3, step), limit=30)
            for engine in (duck, house)
        )
        assert found.step == expected.step
        same(found.marks, expected.marks)
        same(found.rest, expected.rest)


@pytest.mark.parametrize("kind", [FLOW, INCIDENT])
def test_records_are_the_same(engines, kind):
    duck, house = engines
    for seed in (1, 3):
        asked = some_filters(seed)
        expected, found = (
            engine.records(kind, asked, Sight(WORLD, 3), limit=40) for engine in (duck, house)
        )
        assert list(found.rows) == list(expected.rows)
        assert found.rows.astype(object).where(found.rows.notna(), None).to_dict("records") == (
            expected.rows.astype(object).where(expected.rows.notna(), None).to_dict("records")
        )
        assert found.after == expected.after
        for record_id in expected.rows["id"][:2]:
            one, other = house.record(record_id), duck.record(record_id)
            assert {k: v for k, v in one.items() if pd.notna(v)} == {
                k: v for k, v in other.items() if pd.notna(v)
            }
    assert house.record("no such id") is None


def test_a_value_is_never_sql(engines):
    duck, house = engines
    for text in ("'; DROP TABLE levels; --", "{v0: Int64}", "\\"):
        asked = Filters(text=text, places=(text,))
        assert house.totals(asked) == duck.totals(asked)


def test_a_second_load_replaces_the_first(events, chdb):
    client = DirectClient(chdb)
    rows = load(events, client)
    assert load(events, client) == rows
    tables = client.command("SELECT name FROM system.tables WHERE database = 'default'").decode()
    assert "_loading" not in tables


def test_the_address_is_found(tmp_path):
    assert find_url({}, [tmp_path]) is None
    assert find_url({"MASAR_CLICKHOUSE_URL": "clickhouse://h/d"}, [tmp_path]) == "clickhouse://h/d"
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text('[clickhouse]\nurl = "clickhouse://u:p@h/d"\n')
    assert find_url({}, [tmp_path]) == "clickhouse://u:p@h/d"
    secrets.write_text("[clickhouse]\n")
    with pytest.raises(CorpusError, match="has no url"):
        find_url({}, [tmp_path])


def test_a_server_that_is_not_there_is_named_without_its_password():
    with pytest.raises(CorpusError, match=r"127\.0\.0\.1:9") as error:
        connect("clickhouse://analyst:hidden@127.0.0.1:9/masar")
    assert "hidden" not in str(error.value)
