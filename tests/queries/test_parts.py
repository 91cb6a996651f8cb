"""A question reads the smallest tables that are fine enough for it."""

from datetime import date

from data.filters import Filters
from data.queries import Sight, Step
from data.queries.answers import WORLD
from data.queries.grid import Box
from data.queries.kinds import INCIDENT
from data.queries.levels import Built
from data.queries.parts import Question, parts_of

CUBES = Built(has_cubes=True, linked=0)
DECADE = Filters(start=date(2011, 3, 15), end=date(2021, 2, 10))


def tables(filters, level=None, step=None, built=CUBES):
    box = None if level is None else Box.around(Sight(WORLD).bounds, level)
    question = Question(INCIDENT, filters, ("n",), level, box, step)
    return [part.table for part in parts_of(question, built)]


def test_long_windows_are_read_by_years_their_edges_by_months_and_days():
    assert tables(DECADE, level=5) == [
        "incident_days_5",
        "incident_months_5",
        "incident_years_5",
        "incident_months_5",
        "incident_days_5",
        "incident_lasting_years_5",
        "incident_lasting_months_5",
        "incident_lasting",
    ]
    assert tables(Filters(), level=4) == ["incident_years_5"]


def test_what_is_told_apart_by_months_is_not_read_by_years():
    begun = tables(DECADE, step=Step.MONTH)
    assert "incident_years_0" not in begun
    assert begun.count("incident_months_0") == 1
    assert "incident_years_0" in tables(DECADE, step=Step.YEAR)


def test_nearer_than_any_cube_the_records_themselves_are_read():
    assert tables(DECADE, level=13) == ["incident_points_by_place"]
    stepped = tables(DECADE, level=13, step=Step.MONTH)
    assert stepped[:3] == ["incident_points", "incident_points_by_place", "incident_points"]
    few = Built(has_cubes=False, linked=0)
    assert set(tables(DECADE, level=5, built=few)) == {"incident_points", "incident_lasting"}
