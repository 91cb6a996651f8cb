from __future__ import annotations

import pytest

from data.model import Mention, Place, PlaceKind, Precision, Span, Unresolved, UnresolvedReason
from data.places import explain, locate, look_up
from data.places.phrases import Manner, split_facility, split_modifier, understand


def mentions(*names, **about):
    """Make mentions that stand far apart; `about` describes the last."""
    made = [Mention(n, Span(100 * i, 100 * i + len(n))) for i, n in enumerate(names, start=1)]
    last = made[-1]
    return [*made[:-1], Mention(last.name, last.span, **about)]


def place_of(gazetteer, *names, country=None, **about):
    """Locate names as one report's and give the last one's place."""
    return locate(mentions(*names, **about), gazetteer, country)[-1].place


def test_madaya_is_the_syrian_town_in_a_syrian_report_and_the_burmese_in_a_burmese(gazetteer):
    assert place_of(gazetteer, "Damascus", "Zabadani", "Madaya").country == "SY"
    assert place_of(gazetteer, "Mandalay", "Yangon", "Madaya").country == "MM"
    assert place_of(gazetteer, "Madaya", country="MM").country == "MM"


def test_a_quarter_nobody_has_is_not_a_hamlet_in_a_country_the_report_never_names(gazetteer):
    report = ("Yemen", "Hodeidah", "Sanaa", "Taiz", "Manzar")
    assert place_of(gazetteer, *report) == Unresolved("Manzar", UnresolvedReason.NOT_FOUND)
    assert place_of(gazetteer, "Kyiv", "Donetsk", "Luhansk", "Manzar").country == "UA"


def test_the_place_named_with_it_decides_between_namesakes(gazetteer):
    assert place_of(gazetteer, "al-Zahraa", within="Homs").lat == pytest.approx(34.73, abs=0.05)
    assert place_of(gazetteer, "al-Zahraa", within="Aleppo").lat == pytest.approx(36.3, abs=0.1)


def test_a_state_after_a_comma_decides(gazetteer):
    paris = Mention("Paris", Span(0, 5))
    texas = Mention("Texas", Span(7, 12))
    assert locate([paris, texas], gazetteer)[0].place.country == "US"


def test_nearby_places_decide(gazetteer):
    assert place_of(gazetteer, "Mosul", "Tal Afar", "Sinjar").country == "IQ"
    assert place_of(gazetteer, "Saraqib", "Abu al-Duhur", "Sinjar").country == "SY"


def test_kind_words_decide(gazetteer):
    assert place_of(gazetteer, "Syria", "Raqqa", kind=PlaceKind.CITY).precision is Precision.POINT
    assert (
        place_of(gazetteer, "Syria", "Raqqa", kind=PlaceKind.PROVINCE).precision is Precision.ADM1
    )


def test_western_syria_is_an_area_in_its_west_and_not_the_country(gazetteer):
    place = place_of(gazetteer, "Syria", modifier="western")
    assert place.precision is Precision.AREA
    assert place.radius_km > 50
    assert place.lon < 37.5


@pytest.mark.parametrize(
    ("name", "modifier", "lat", "lon"),
    [
        ("Aleppo", "30 km east of", 36.20, 37.50),
        ("Homs", "the northern countryside of", 34.86, 36.70),
        ("Aleppo", "eastern", 36.21, 37.19),
        ("Damascus", "suburbs", 33.51, 36.29),
        ("Turkey", "the border with", 36.71, 38.75),
    ],
)
def test_a_modifier_makes_an_area(gazetteer, name, modifier, lat, lon):
    place = place_of(gazetteer, "Syria", "Idlib", name, modifier=modifier)
    assert place.precision is Precision.AREA
    assert place.radius_km
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=0.1), pytest.approx(lon, abs=0.2))


def test_south_sudan_is_a_country_though_south_is_a_direction(gazetteer):
    assert place_of(gazetteer, "Sudan", modifier="South").country == "SS"


def test_a_facility_is_somewhere_in_the_town_it_is_named_after(gazetteer):
    place = place_of(gazetteer, "Aleppo University")
    assert place.precision is Precision.AREA
    assert place.kind is PlaceKind.FACILITY
    assert place.country == "SY"


@pytest.mark.parametrize("name", ["Damascus Airport", "Saraqib region", "Homs prison"])
def test_what_is_named_after_a_town_is_no_sharp_point_in_it(gazetteer, name):
    place = place_of(gazetteer, "Syria", "Aleppo", name)
    assert place.precision is Precision.AREA
    assert place.country == "SY"


def test_an_unknown_name_is_not_found(gazetteer):
    assert place_of(gazetteer, "Xyzzyville") == Unresolved("Xyzzyville", UnresolvedReason.NOT_FOUND)


def test_two_places_as_likely_as_each_other_are_ambiguous(gazetteer):
    place = place_of(gazetteer, "Rabia")
    assert place == Unresolved("Rabia", UnresolvedReason.AMBIGUOUS)


def test_the_same_mentions_come_back_in_the_same_order(gazetteer):
    given = mentions("Homs", "Nowhere-in-particular", "Idlib")
    placed = locate(given, gazetteer)
    assert [(m.name, m.span) for m in placed] == [(m.name, m.span) for m in given]
    assert all(isinstance(m.place, Place | Unresolved) for m in placed)


def test_no_mentions_no_places(gazetteer):
    assert locate([], gazetteer) == []


def test_the_runner_up_is_kept_with_its_reasons(gazetteer):
    ranked = explain(mentions("Damascus", "Madaya"), gazetteer)[-1]
    assert [r.place.country for r in ranked[:2]] == ["SY", "MM"]
    assert ranked[0].score == pytest.approx(sum(worth for _, worth in ranked[0].reasons))


@pytest.mark.parametrize(
    ("words", "manner", "bearing", "km"),
    [
        ("western", Manner.PART, 270, None),
        ("north-eastern", Manner.PART, 45, None),
        ("the northern countryside of", Manner.COUNTRYSIDE, 0, None),
        ("30 km east of", Manner.DISTANCE, 90, 30),
        ("about 10 miles north of", Manner.DISTANCE, 0, 16.09344),
        ("the border with", Manner.BORDER, None, None),
        ("near", Manner.NEAR, None, None),
        ("other parts of", Manner.WHOLE, None, None),
    ],
)
def test_modifiers_are_understood(words, manner, bearing, km):
    phrase = understand(words)
    assert (phrase.manner, phrase.bearing) == (manner, bearing)
    assert phrase.km == (None if km is None else pytest.approx(km))


def test_words_that_limit_nothing_are_let_be():
    assert understand("besieged") is None


@pytest.mark.parametrize(
    ("text", "name", "modifier"),
    [
        ("western Syria", "Syria", "western"),
        ("northern countryside of Homs", "Homs", "northern countryside of"),
        ("the border with Turkey", "Turkey", "the border with"),
        ("30 km east of Aleppo", "Aleppo", "30 km east of"),
        ("Damascus suburbs", "Damascus", "suburbs"),
        ("Homs", "Homs", None),
    ],
)
def test_a_phrase_is_taken_apart(text, name, modifier):
    assert split_modifier(text) == (name, modifier)


def test_only_names_with_a_facility_word_are_looked_into():
    assert split_facility("Damascus International Airport") == [
        "Damascus International",
        "Damascus",
    ]
    assert split_facility("Free Syrian Army") == []


@pytest.mark.parametrize(
    ("name", "beside", "lat", "lon"),
    [
        ("Dubai World Cup", "Dubai", 25.08, 55.31),
        ("Hamidiya Homs", "Syria", 34.73, 36.71),
        ("Hay al-Zanjili", "Mosul", 36.36, 43.115),
        ("Nenagh Municipal District", "Ireland", 52.86, -8.2),
    ],
)
def test_a_longer_name_lies_where_what_it_is_named_after_lies(gazetteer, name, beside, lat, lon):
    place = place_of(gazetteer, beside, name)
    assert place.lat == pytest.approx(lat, abs=0.1)
    assert place.lon == pytest.approx(lon, abs=0.1)


def test_a_gate_of_a_city_is_not_in_the_town_that_is_called_the_gate(gazetteer):
    assert isinstance(place_of(gazetteer, "Syria", "Bab al-Qanatir"), Unresolved)


def test_an_embassy_is_not_in_the_country_it_is_named_after(gazetteer):
    place = place_of(gazetteer, "Rome", "Armenia", "Embassy of Armenia")
    assert not isinstance(place, Place)


def test_a_quarter_is_not_taken_where_the_report_never_speaks_of_its_country(gazetteer):
    report = ("Egypt", "Cairo", "Alexandria", "Giza", "Zanjili")
    assert not isinstance(place_of(gazetteer, *report), Place)


def test_a_group_of_islands_has_its_middle_in_the_middle(gazetteer):
    place = place_of(gazetteer, "Indonesia", "Maluku")
    assert place.lat == pytest.approx(-5.6, abs=2)


@pytest.mark.parametrize(
    ("phrase", "country", "spot", "reach_km"),
    [
        ("the border with Turkey", "SY", (36.7, 38.7), (200, 450)),
        ("the Turkish border", "SY", (36.7, 38.7), (200, 450)),
        ("Syrian-Turkish border", None, (36.6, 38.0), (200, 500)),
        ("border between Thailand and Myanmar", None, (16.7, 98.8), (300, 900)),
        ("near the Jordanian border", "SY", (32.6, 36.1), (50, 300)),
        ("southern Idlib", "SY", (35.6, 36.7), (10, 40)),
        ("south of Idlib", "SY", (35.9, 36.6), (1, 10)),
        ("Damascus suburbs", None, (33.5, 36.3), (10, 40)),
        ("northwest Syria", None, (35.9, 36.7), (30, 100)),
        ("central Mali", None, (14.4, -3.9), (100, 250)),
    ],
)
def test_a_phrase_is_an_area_named_as_it_was_said(gazetteer, phrase, country, spot, reach_km):
    place = look_up(phrase, gazetteer, country)[0].place
    assert place.precision is Precision.AREA
    assert (place.lat, place.lon) == pytest.approx(spot, abs=0.8)
    assert reach_km[0] <= place.radius_km <= reach_km[1]
