"""Charts are specifications that stand by themselves: no address, every mark leads back."""

import json

import pandas as pd
import pytest

from components.charts import (
    draw_calendar,
    draw_choropleth,
    draw_facing,
    draw_figures,
    draw_matrix,
    draw_periods,
    draw_progress,
    draw_ribbons,
    draw_weeks,
    ranked_bars,
)
from components.charts.frame import write_csv
from components.charts.matrix import lay_out_ribbons
from components.charts.periods import every_period
from components.scales import THEMES
from data.basemap.areas import load_areas
from data.corpus.tallies import Step

BARS = pd.DataFrame(
    {
        "row": [0, 1],
        "label": ["al-Waer → <b>Idlib</b>", "Homs → not said"],
        "words": ["2,200 persons", "number unknown"],
        "figure": pd.array([2200, None], dtype="Int64"),
        "low": pd.array([1980, None], dtype="Int64"),
        "high": pd.array([None, None], dtype="Int64"),
        "kind": ["moved", "unknown"],
    }
)
CELLS = pd.DataFrame(
    {
        "row": [0, 1, 2, 3],
        "origin": ["al-Waer", "al-Waer", "Homs", "not said"],
        "destination": ["Idlib", "Jarabulus", "Idlib", "not said"],
        "origin_rank": [1, 1, 2, 10],
        "destination_rank": [1, 2, 1, 10],
        "figure": pd.array([600, 300, 100, 5000], dtype="Int64"),
        "largest": 5000,
        "is_nowhere": [False, False, False, True],
        "short": ["600", "300", "100", "5k"],
        "words": [""] * 4,
    }
)
PERIODS = pd.DataFrame(
    {
        "period": pd.to_datetime(["2017-03-01", "2017-06-01"]),
        "series": ["al-Waer", "al-Waer"],
        "figure": pd.array([5, None], dtype="Int64"),
        "words": ["", ""],
    }
)
FIGURES = BARS.assign(
    day=pd.to_datetime(["2017-03-01", None]), counts=[True, False], source="a report"
)
TOTALS = pd.DataFrame(
    {
        "row": [0],
        "label": ["al-Waer"],
        "words": ["13,300 of 25,000"],
        **{
            name: pd.array([number], dtype="Int64")
            for name, number in {
                "reached": 13300,
                "reached_low": None,
                "reached_high": 13300,
                "expected": 25000,
                "expected_low": None,
                "expected_high": 25000,
            }.items()
        },
    }
)


DAYS = pd.DataFrame(
    {"day": pd.to_datetime(["2017-02-08"]), "figure": [2], "words": ["2 incidents"]}
)
WEEKS = pd.DataFrame({"week": [-1], "series": ["moved"], "figure": [3], "words": [""]})
FACING = PERIODS.assign(
    what=["left", "incidents"],
    persons_best=pd.array([5, None], dtype="Int64"),
    records=[1, 2],
)
NET = pd.DataFrame({"row": [0], "area": [3], "net": [-500], "label": ["Homs"], "words": [""]})


def charts(theme):
    colours = {"moved": "#111111", "unknown": "#999999"}
    yield ranked_bars(BARS, theme, colours)
    yield draw_matrix(CELLS, theme)
    yield draw_ribbons(CELLS, theme)
    yield draw_periods(PERIODS, theme, Step.MONTH, {"al-Waer": "#111111"}, "persons")
    yield draw_figures(FIGURES, theme, colours, "persons")
    yield draw_progress(TOTALS, theme, "#111111")
    yield draw_calendar(DAYS, theme, 2017)
    yield draw_weeks(WEEKS, theme, 4, colours)
    yield draw_facing(FACING, theme, Step.MONTH, {"left": "#111111", "incidents": "#222222"})
    yield draw_choropleth(load_areas("SY"), NET, theme)


@pytest.mark.parametrize("theme", THEMES)
def test_a_chart_asks_nothing_of_the_internet(theme):
    for chart in charts(theme):
        made = chart.to_dict()
        made.pop("$schema")  # a name, never fetched
        assert "http" not in json.dumps(made)
        assert made["usermeta"]["embedOptions"]["actions"]["editor"] is False


@pytest.mark.parametrize("theme", THEMES)
def test_every_chart_can_be_picked(theme):
    for chart in charts(theme):
        picks = [param for param in chart.to_dict()["params"] if param["name"] == "pick"]
        assert len(picks) == 1


def test_ribbons_are_as_high_as_people_moved_and_their_ends_do_not_overlap():
    ribbons, ends = lay_out_ribbons(CELLS)
    assert set(ribbons["row"]) == {0, 1, 2}  # what says neither end is no ribbon
    starts = ribbons.groupby("row").first()
    heights = starts["bottom"] - starts["top"]
    assert heights[0] / heights[1] == pytest.approx(2)
    last = ribbons.groupby("row").last()
    assert (last["bottom"] - last["top"]).to_numpy() == pytest.approx(heights.to_numpy())
    for _, side in ends.groupby("side"):
        ordered = side.sort_values("top")
        assert (ordered["top"].to_numpy()[1:] > ordered["bottom"].to_numpy()[:-1]).all()
        assert ordered["bottom"].max() <= 1 + 1e-9


def test_no_ribbon_at_all_is_an_empty_chart():
    ribbons, ends = lay_out_ribbons(CELLS.head(0))
    assert ribbons.empty
    assert ends.empty


def test_periods_without_anything_are_there_too():
    months = every_period(PERIODS["period"], Step.MONTH)
    assert [f"{month:%b}" for month in months] == ["Mar", "Apr", "May", "Jun"]


def test_people_who_left_go_down_and_those_who_came_up():
    rows = draw_facing(FACING, "light", Step.MONTH, {"left": "#111111"}).to_dict()["datasets"]
    (drawn,) = rows.values()
    assert [row["figure"] for row in drawn] == [-5, None]


def test_a_choropleth_colours_what_is_told_and_leaves_the_rest_as_paper():
    (values,) = draw_choropleth(load_areas("SY"), NET, "light").to_dict()["datasets"].values()
    told = [value["properties"] for value in values if value["properties"]["net"] is not None]
    assert [(one["label"], one["net"]) for one in told] == [("Homs", -500.0)]
    assert len(values) == len(load_areas("SY"))


def test_a_download_is_safe_in_a_spreadsheet_and_exact():
    table = pd.DataFrame(
        {
            "Place": ["=HYPERLINK()", "الوعر"],
            "Persons": pd.array([13300, None], dtype="Int64"),
            "First day": pd.to_datetime(["2017-03-18", None]),
        }
    )
    lines = write_csv(table).decode("utf-8-sig").splitlines()
    assert lines == ["Place,Persons,First day", "'=HYPERLINK(),13300,2017-03-18", "الوعر,,"]
