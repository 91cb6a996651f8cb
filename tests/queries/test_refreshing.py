"""Rows that come, go or are linked anew are added and taken away, to the same answers."""

import pytest

from benchmarks.synthetic import fill
from data.corpus import open_corpus
from data.corpus.deriving import Change
from data.filters import Filters
from data.queries import DuckEngine, Queries, Sight, Step, levels
from data.queries.answers import WORLD
from data.queries.refreshing import refresh
from tests.queries.conftest import ODD, some_filters

LARGE = 10**9


@pytest.fixture
def corpus(tmp_path):
    """Events of fifty reports, with cubes over them."""
    with open_corpus(tmp_path) as opened:
        fill(opened, 500, 400, mix=ODD)
        with opened.transaction() as cursor:
            for table in ("flows", "incidents"):
                cursor.execute(f"UPDATE {table} SET report_id = 'r' || (hash(id) % 50)")  # noqa: S608
            levels.rebuild(cursor, points_from=1, cubes_from=1)
        answers(opened)  # what is held in memory has to be brought up, too
        yield opened


def answers(corpus):
    queries = Queries(DuckEngine(corpus))
    said = []
    for asked in (Filters(), *(some_filters(seed, plain=True) for seed in range(1))):
        for ask in (queries.marks, queries.corridors):
            for step in [Step.MONTH]:
                found = ask(asked, Sight(WORLD, 4, step)).marks
                sums = [name for name in found if not name.endswith(("lat", "lon"))]
                keys = [
                    name
                    for name in sums
                    if name in {"x", "y", "ox", "oy", "dx", "dy", "step", "is_carry"}
                ]
                said.append(found[sums].sort_values(keys).to_csv(index=False))
        said += [queries.totals(asked), queries.histogram(asked).bins.to_csv(index=False)]
    return said


def check(corpus, report_ids=(), import_ids=(), record_ids=()):
    """What was added up by parts is what is added up anew."""
    with corpus.transaction() as cursor:
        change = Change(frozenset(report_ids), tuple(import_ids), frozenset(record_ids))
        refresh(cursor, change, points_from=1, cubes_from=1)
        held = {kind: one.linked for kind, one in levels.built(cursor).items()}
    found = answers(corpus)
    with corpus.transaction() as cursor:
        levels.rebuild(cursor, points_from=1, cubes_from=1)
        assert held == {kind: one.linked for kind, one in levels.built(cursor).items()}
    assert found == answers(corpus)


def change(corpus, *statements):
    with corpus.transaction() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_rows_that_come_are_added(corpus):
    change(
        corpus,
        "INSERT INTO incidents SELECT * REPLACE "
        "('n' || id AS id, 'n' || id AS event_id, 'new' AS report_id) "
        "FROM incidents WHERE report_id = 'r7'",
        "INSERT INTO flows SELECT * REPLACE "
        "('n' || id AS id, 'n' || id AS movement_id, 'new' AS report_id) "
        "FROM flows WHERE report_id = 'r7'",
    )
    check(corpus, ["new"])


def test_rows_of_an_import_are_added(corpus):
    change(
        corpus,
        "INSERT INTO incidents SELECT * REPLACE ('i' || id AS id, 'i' || id AS event_id, "
        "'i1' AS report_id, 'i1' AS import_id) FROM incidents WHERE report_id < 'r2'",
    )
    check(corpus, (), ["i1"])


def test_rows_that_go_are_taken_away(corpus):
    """As when a name of a report is settled: its rows are made again, with other places."""
    change(
        corpus,
        "DELETE FROM flows WHERE report_id = 'r3' AND movement_id = id AND hash(id) % 2 = 0",
        "UPDATE incidents SET lat = 10, lon = 20 WHERE report_id = 'r3'",
    )
    check(corpus, ["r3"])


def test_a_row_of_an_import_that_was_reviewed_is_added_up_as_it_was_left(corpus):
    """One was corrected, one rejected; those of its group that stay have another name then."""
    with corpus.transaction() as cursor:
        found = cursor.execute(
            "SELECT DISTINCT event_id FROM incidents WHERE id <> event_id ORDER BY 1 LIMIT 4"
        ).fetchall()
        ids = [record_id for (record_id,) in found]
    about = ", ".join(f"'{record_id}'" for record_id in ids)
    change(
        corpus,
        f"UPDATE incidents SET lat = -10, fatalities_best = 77 WHERE id IN ({about})",  # noqa: S608
        f"DELETE FROM incidents WHERE id = '{ids[0]}'",  # noqa: S608
        f"""
        UPDATE incidents SET event_id = (
            SELECT min(id) FROM incidents WHERE event_id = '{ids[0]}'
        ) WHERE event_id = '{ids[0]}'
        """,  # noqa: S608
    )
    check(corpus, record_ids=ids)


def test_a_record_that_is_linked_to_another_counts_no_more_by_itself(corpus):
    change(
        corpus,
        """
        UPDATE incidents SET event_id = (
            SELECT id FROM incidents WHERE report_id = 'r4' AND event_id = id ORDER BY id LIMIT 1
        ) WHERE report_id = 'r5'
        """,
    )
    check(corpus, ["r5"])


def test_a_record_whose_others_went_counts_by_itself_again(corpus):
    """The group may be named after the one that went; the heir has another name then."""
    change(
        corpus,
        "CREATE TEMP TABLE gone AS SELECT movement_id FROM flows WHERE id <> movement_id LIMIT 20",
        "DELETE FROM flows WHERE id IN (SELECT movement_id FROM gone) AND report_id = 'r9'",
        """
        UPDATE flows SET movement_id = heir FROM (
            SELECT movement_id AS former, min(id) AS heir FROM flows GROUP BY movement_id
            HAVING NOT list_contains(list(id), movement_id)
        ) WHERE movement_id = former
        """,
    )
    check(corpus, ["r9"])


def test_levels_are_made_once_there_are_rows_enough(tmp_path):
    with open_corpus(tmp_path) as opened:
        fill(opened, 50, 50)
        with opened.transaction() as cursor:
            refresh(cursor, Change(frozenset("r")), points_from=100)
            assert not levels.built(cursor)
            refresh(cursor, Change(frozenset("r")), points_from=50, cubes_from=100)
            assert not levels.built(cursor)["flow"].has_cubes
            refresh(cursor, Change(frozenset("r")), points_from=50, cubes_from=50)
            assert levels.built(cursor)["flow"].has_cubes
