from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import Precision

RIGHT = [
    # name, country, lat, lon
    ("Homs", "SY", 34.73, 36.71), ("al-Waer", "SY", 34.74, 36.67), ("al-Waar", "SY", 34.74, 36.67),
    ("Al Wa'er", "SY", 34.74, 36.67), ("الوعر", "SY", 34.74, 36.67),
    ("Jarablus", "SY", 36.82, 38.01), ("Jerablus", "SY", 36.82, 38.01),
    ("جرابلس", "SY", 36.82, 38.01), ("Kafriya", "SY", 35.98, 36.68), ("Foua", "SY", 35.99, 36.70),
    ("Barzeh", "SY", 33.56, 36.32), ("Qaboun", "SY", 33.55, 36.33), ("Jobar", "SY", 33.53, 36.34),
    ("Baba Amr", "SY", 34.72, 36.69), ("Zamalka", "SY", 33.52, 36.35),
    ("Eastern Ghouta", "SY", 33.53, 36.40), ("Baghouz", "SY", 34.46, 40.98),
    ("Rukban", "SY", 33.31, 38.70), ("Moadamiyeh", "SY", 33.46, 36.19),
    ("Khan Shaykhun", "SY", 35.44, 36.65), ("Maaret al-Numan", "SY", 35.65, 36.68),
    ("Bab al-Hawa", "SY", 36.24, 36.68), ("Deir Ezzor", "SY", 35.34, 40.14),
    ("Ras al-Ain", "SY", 36.85, 40.07), ("El Fasher", "SD", 13.63, 25.35),
    ("Zamzam camp", "SD", 13.49, 25.31), ("Omdurman", "SD", 15.64, 32.48),
    ("Khan Younis", "PS", 31.34, 34.31), ("Nuseirat", "PS", 31.45, 34.39),
    ("Shingal", "IQ", 36.32, 41.86), ("Goma", "CD", -1.68, 29.22), ("Sittwe", "MM", 20.15, 92.90),
    ("Mariupol", "UA", 47.10, 37.54), ("UK", "GB", 54.8, -2.7), ("DRC", "CD", -2.5, 23.5),
]  # fmt: skip

WORDS = """
    This Said Bus Opposition March Reading Mobile Nice Of Police Monday Rebels Aid Split Bath Deal
    The Most Orange Born Battle Hope Sale Man Families Civilians Mohammed Ahmed Assad us may
""".split()  # noqa: SIM905  # thirty words read better as prose


@pytest.mark.parametrize(("name", "country", "lat", "lon"), RIGHT)
def test_a_known_name_is_placed_where_it_lies(gazetteer, name, country, lat, lon):
    best = gazetteer.candidates(name)[0]
    assert best.country == country
    assert (best.lat, best.lon) == (pytest.approx(lat, abs=0.05), pytest.approx(lon, abs=0.05))
    assert best.source


@pytest.mark.parametrize("word", WORDS)
def test_ordinary_words_and_given_names_are_not_believed_to_be_places(gazetteer, word):
    assert not gazetteer.knows(word)


@pytest.mark.parametrize("name", ["Homs", "al-Waer", "Syria", "Idlib province", "US", "Mosul"])
def test_places_are_known(gazetteer, name):
    assert gazetteer.knows(name.removesuffix(" province"))


def test_the_city_and_the_province_of_one_name_are_told_apart(gazetteer):
    assert gazetteer.candidates("Idlib city")[0].precision is Precision.POINT
    assert gazetteer.candidates("Idlib province")[0].precision is Precision.ADM1


def test_a_country_restricts_the_candidates(gazetteer):
    assert {place.country for place in gazetteer.candidates("Tripoli", "LB")} == {"LB"}


def test_a_transliteration_nobody_wrote_down_is_found_inside_its_country_only(gazetteer):
    assert gazetteer.candidates("Jeraabluus", "SY")[0].name == "Jarablus"
    assert not gazetteer.candidates("Jeraabluus")


def test_a_misspelt_name_is_offered_but_not_taken(gazetteer):
    assert not gazetteer.candidates("Jarabluzz", "SY")
    assert "Jarablus" in {place.name for place in gazetteer.suggest("Jarabluzz", "SY")}


def test_neighbours_of_an_arabic_word_do_not_break_the_query(gazetteer):
    assert gazetteer.candidates("'; DROP TABLE place; --") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=30))
def test_every_answer_is_on_the_globe_and_none_is_null_island(gazetteer, name):
    for place in gazetteer.candidates(name):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert (place.lat, place.lon) != (0, 0)


def test_several_threads_may_ask_at_once(gazetteer):
    answers = []

    def ask():
        answers.extend(gazetteer.find(f"Homs{' ' * n}")[0].place.name for n in range(50))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["Homs"] * 200
