# ruff: noqa: RUF001 - the marks of Arabic transliteration are meant
"""The base map: every layer is sound, small, and has what a map of Syria needs."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.basemap import (
    ATTRIBUTION,
    FOLDER,
    LAYERS,
    BasemapError,
    box_around,
    load_layer,
    positions,
)
from data.basemap.areas import load_areas
from data.basemap.labels import Label, arabic_name, fold_marks, thin_out
from data.basemap.lines import (
    COARSE_DEG,
    FINE_BOX,
    shared_lines,
    signed_area,
    simplify,
    tidy,
    tolerance_deg,
)

SYRIA = (35.6, 32.3, 42.4, 37.4)
GOVERNORATES = {
    "Aleppo", "Damascus", "Daraa", "Deir ez-Zor", "Hama", "Hasakah", "Homs", "Idlib", "Latakia",
    "Quneitra", "Raqqa", "Rif Dimashq", "Suwayda", "Tartus",
}  # fmt: skip
GEOMETRIES = {
    "land": "Polygon",
    "borders": "MultiLineString",
    "admin1": "MultiLineString",
    "rivers": "MultiLineString",
    "lakes": "Polygon",
    "places": "Point",
}
PROPERTIES = {
    "land": set(),
    "borders": {"countries", "disputed"},
    "admin1": {"country", "min_zoom"},
    "rivers": {"name", "min_zoom"},
    "lakes": {"name", "min_zoom"},
    "places": {"name", "name_ar", "name_local", "kind", "country", "population", "min_zoom"},
}


def places(**wanted):
    found = (feature["properties"] for feature in load_layer("places")["features"])
    return {one["name"]: one for one in found if wanted.items() <= one.items()}


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_holds_one_kind_of_geometry_on_the_globe(name):
    layer = load_layer(name)
    assert layer["type"] == "FeatureCollection"
    assert layer["features"]
    for feature in layer["features"]:
        assert feature["geometry"]["type"] == GEOMETRIES[name]
        assert PROPERTIES[name] <= feature["properties"].keys()
        for lon, lat in positions(feature["geometry"]["coordinates"]):
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
            assert round(lon, 4) == lon
            assert round(lat, 4) == lat


@pytest.mark.parametrize("name", ["land", "lakes"])
def test_rings_are_closed_and_have_an_inside(name):
    for feature in load_layer(name)["features"]:
        for ring in feature["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
            assert len({tuple(point) for point in ring}) >= 3


@pytest.mark.parametrize("name", ["land", "lakes"])
def test_no_ring_leaps_around_the_globe(name):
    for feature in load_layer(name)["features"]:
        for ring in feature["geometry"]["coordinates"]:
            leaps = [abs(one[0] - other[0]) for one, other in pairwise(ring)]
            assert max(leaps) < 60


@pytest.mark.parametrize("name", ["borders", "admin1", "rivers"])
def test_lines_go_somewhere(name):
    for feature in load_layer(name)["features"]:
        assert all(len(line) >= 2 for line in feature["geometry"]["coordinates"])


def test_the_files_stay_small():
    sizes = {name: (FOLDER / f"{name}.geojson").stat().st_size for name in LAYERS}
    assert sum(sizes.values()) < 6.5e6, sizes


def test_every_governorate_of_syria_has_borders_and_a_label():
    syria = [
        feature["properties"]
        for feature in load_layer("admin1")["features"]
        if feature["properties"]["country"] == "SY"
    ]
    assert {name for one in syria for name in one["between"]} - {"UNDOF"} == GOVERNORATES
    labels = places(kind="admin1", country="SY")
    assert labels.keys() == GOVERNORATES
    assert all(label["name_ar"] for label in labels.values())


@pytest.mark.parametrize(
    ("countries", "disputed"),
    [
        (["Israel", "Syria"], True),
        (["Israel", "Palestine"], True),
        (["Kosovo", "Serbia"], True),
        (["Syria", "Turkey"], False),
        (["Iraq", "Syria"], False),
        (["Lebanon", "Syria"], False),
    ],
)
def test_disputed_borders_say_so(countries, disputed):
    standings = {
        feature["properties"]["disputed"]
        for feature in load_layer("borders")["features"]
        if feature["properties"]["countries"] == countries
    }
    assert standings == {disputed}


def test_crimea_is_shown_as_disputed_and_the_rest_of_that_border_is_not():
    standings = {
        feature["properties"]["disputed"]
        for feature in load_layer("borders")["features"]
        if feature["properties"]["countries"] == ["Russia", "Ukraine"]
    }
    assert standings == {True, False}


@pytest.mark.parametrize(
    ("name", "name_ar", "at_most"),
    [
        ("Damascus", "دمشق", 4),
        ("Aleppo", "حلب", 5),
        ("Homs", "حمص", 6),
        ("Idlib", "إدلب", 7),
        ("Jarabulus", "جرابلس", 8),
        ("Kobani", "عين العرب", 8),
        ("Madaya", "مضايا", 10),
        ("Al-Fu'ah", "الفوعة", 11),
        ("Baghuz", "الباغوز", 11),
    ],
)
def test_syrias_towns_are_named_as_news_names_them(name, name_ar, at_most):
    town = next(
        feature["properties"]
        for feature in load_layer("places", SYRIA)["features"]
        if feature["properties"]["name"] == name
        and feature["properties"]["kind"] in {"town", "capital"}
    )
    assert town["name_ar"] == name_ar
    assert town["min_zoom"] <= at_most


def test_labels_thin_out_as_one_zooms_out():
    zooms = [one["properties"]["min_zoom"] for one in load_layer("places", SYRIA)["features"]]
    counts = [sum(zoom <= z for zoom in zooms) for z in (4, 6, 8, 10, 11)]
    assert counts == sorted(set(counts))
    assert counts[0] < 15
    assert counts[-1] > 250


def test_unknown_population_is_null_not_zero():
    assert all(one["population"] is None or one["population"] > 0 for one in places().values())


def test_a_box_keeps_what_touches_it_and_drops_the_rest():
    whole, part = load_layer("rivers"), load_layer("rivers", SYRIA)
    assert "Euphrates" in {feature["properties"]["name"] for feature in part["features"]}
    assert 0 < len(part["features"]) < len(whole["features"]) / 10
    for feature in part["features"]:
        west, south, east, north = box_around(positions(feature["geometry"]["coordinates"]))
        assert west <= SYRIA[2]
        assert east >= SYRIA[0]
        assert south <= SYRIA[3]
        assert north >= SYRIA[1]


def test_a_layer_that_does_not_exist_is_named_in_the_error():
    with pytest.raises(BasemapError, match=r"'roads'.*land, borders"):
        load_layer("roads")


def test_a_box_inside_out_is_quoted_in_the_error():
    with pytest.raises(BasemapError, match=r"\(42, 32, 35, 37\).*west, south, east, north"):
        load_layer("land", (42, 32, 35, 37))


def test_the_attribution_names_both_sources_and_the_licence():
    assert "Natural Earth" in ATTRIBUTION
    assert "GeoNames (CC BY 4.0)" in ATTRIBUTION
    assert "GeoNames" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_files_hold_a_feature_a_line():
    lines = (FOLDER / "borders.geojson").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[1].rstrip(","))["type"] == "Feature"


@given(
    st.lists(
        st.tuples(st.floats(-170, 170), st.floats(-55, 80)), min_size=2, max_size=60, unique=True
    )
)
def test_simplifying_keeps_the_ends_and_invents_no_point(line):
    kept = simplify(line)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    order = iter(line)
    assert all(point in order for point in kept)


@given(st.floats(-180, 180), st.floats(-60, 85))
def test_detail_is_finest_in_the_middle_east(lon, lat):
    west, south, east, north = FINE_BOX
    inside = west <= lon <= east and south <= lat <= north
    finest = tolerance_deg((40, 35))
    assert finest <= tolerance_deg((lon, lat)) <= COARSE_DEG
    assert not inside or tolerance_deg((lon, lat)) == finest


def test_rounding_drops_what_became_the_same_point():
    assert tidy([(36.00001, 34.0), (36.00002, 34.0), (36.1, 34.0)]) == [(36.0, 34.0), (36.1, 34.0)]


def test_two_squares_share_their_common_side_alone():
    left = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    right = [(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, 0.0)]
    shared = shared_lines([("left", left), ("right", right)])
    assert shared == {frozenset({"left", "right"}): [[(1.0, 0.0), (1.0, 1.0)]]}


@pytest.mark.parametrize(
    ("name", "alternates", "chosen"),
    [
        ("Ar Raqqah", ["رقه", "الرقة", "Raqqa"], "الرقة"),
        ("Ḩamāh", ["حماة", "حماه"], "حماة"),
        ("Deir ez-Zor", ["دیر الزور", "دير الزور"], "دير الزور"),
        ("Tremseh", ["Tremseh"], None),
    ],
)
def test_the_arabic_name_is_the_one_that_sounds_like_the_latin(name, alternates, chosen):
    assert arabic_name(name, alternates) == chosen


@pytest.mark.parametrize(
    ("marked", "plain"),
    [("‘Ayn ‘Īsá", "Ayn Isa"), ("Aş Şanamayn", "As-Sanamayn"), ("Homs", "Homs")],
)
def test_marks_of_transliteration_come_off(marked, plain):
    assert fold_marks(marked) == plain


def test_of_two_towns_side_by_side_the_larger_is_labelled_first():
    small = Label("Small", None, 36.0, 34.0, "SY", "town", population=200_000)
    large = Label("Large", None, 36.05, 34.0, "SY", "town", population=900_000)
    zooms = {label.name: label.min_zoom for label in thin_out([small, large])}
    assert zooms["Large"] < zooms["Small"]


def test_areas_carry_the_names_that_places_in_them_go_by():
    named = {
        name: area["properties"]["country"]
        for country in ("SY", "IQ", "TR")
        for area in load_areas(country)
        for name in area["properties"]["names"]
    }
    wanted = {"Homs Governorate": "SY", "Rural Damascus": "SY", "Nineveh": "IQ", "Hatay": "TR"}
    assert wanted.items() <= named.items()
    assert load_areas("XX") == ()


def test_areas_are_closed_rings_wound_for_a_sphere():
    for area in load_areas("SY"):
        for (ring,) in area["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
            assert signed_area([tuple(point) for point in ring]) < 0


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Kyiv", "Київ"),
        ("Bakhmut", "Бахмут"),
        ("Homs", "حمص"),
        ("El Fasher", "الفاشر"),
        ("Tel Aviv", "תל אביב"),
        ("Ankara", None),
    ],
)
def test_a_town_is_named_in_the_script_of_its_country_too(name, local):
    assert places()[name]["name_local"] == local


@pytest.mark.parametrize("river", ["Euphrates", "Tigris", "Nile", "Jordan", "Irrawaddy"])
def test_the_rivers_reports_speak_of_are_drawn(river):
    names = {feature["properties"]["name"] for feature in load_layer("rivers")["features"]}
    assert any(river in name for name in names), sorted(n for n in names if n[:1] == river[:1])


@pytest.mark.parametrize(
    ("lon", "lat"), [(36.7, 34.73), (25.35, 13.63), (37.8, 48.0), (97.7, 22.9), (29.2, -1.68)]
)
def test_the_map_is_fine_where_crises_are(lon, lat):
    assert tolerance_deg((lon, lat)) <= 0.004
