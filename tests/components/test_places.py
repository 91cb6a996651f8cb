"""Candidates are laid out as text and numbers, and reach the small map as they are."""

import json
from dataclasses import replace

import pytest

from components.offline_map import Command
from components.place_map import spot_of
from components.place_search import TITLES, candidates, say_precision
from data.model import Place, PlaceKind, Precision
from data.places import look_up, open_gazetteer
from data.places.ranking import Ranked

HOMS = Place("t:homs", "<b>Homs", 34.73, 36.71, PlaceKind.CITY, Precision.POINT, "SY", "Homs")


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def test_candidates_are_numbered_best_first_with_their_arabic_names(gazetteer):
    table = candidates(look_up("Homs", gazetteer, "SY"), gazetteer)
    assert list(table.columns) == list(TITLES)
    assert list(table["number"]) == list(range(1, len(table) + 1))
    assert table["arabic"][0] == "حمص"
    assert table["score"].is_monotonic_decreasing


def test_no_candidates_make_a_table_with_its_columns(gazetteer):
    assert list(candidates([], gazetteer).columns) == list(TITLES)


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.POINT, "POINT"),
        (Precision.ADM1, "ADM1, somewhere in the province"),
        (Precision.AREA, "AREA, an area without a border"),
    ],
)
def test_a_precision_is_said_in_words(precision, words):
    assert say_precision(replace(HOMS, precision=precision)) == words


def test_a_place_is_text_in_the_map_and_cannot_end_its_script(gazetteer):
    spot = spot_of(1, HOMS)
    assert (spot["name"], spot["number"], spot["radius_km"]) == ("<b>Homs", 1, None)
    command = Command({"spots": [spot]}).command
    assert "<" not in command
    assert json.loads(command)["spots"] == [spot]
    table = candidates([Ranked(HOMS, 1.0, ())], gazetteer)
    assert table["name"][0] == "<b>Homs"
