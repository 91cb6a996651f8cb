"""What the analyst says a name means goes before every gazetteer, and says so in a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Mention, ModelError, Place, PlaceKind, Precision, Span
from data.places import (
    Gazetteer,
    OwnPlacesError,
    locate,
    look_up,
    make_own_place,
    own_place_of,
)
from data.places.own import keep_table, open_own, own_file, read_table, write_table

ZOGHRA = {"kind": PlaceKind.CAMP, "country": "SY"}


@pytest.fixture
def with_own(gazetteer, tmp_path):
    """A function that opens the gazetteer of a fresh install with own places on top."""
    layers = []

    def opened(*own):
        keep_table(own, tmp_path)
        layers.extend(open_own(tmp_path))
        return Gazetteer([*gazetteer.layers, *layers])

    yield opened
    for layer in layers:
        layer.close()


def test_an_own_place_is_known_and_found(with_own):
    gazetteer = with_own(make_own_place("Zoghra camp", 36.75, 37.95, **ZOGHRA))
    assert gazetteer.knows("zoghra camp")
    [best, *_] = look_up("Zoghra Camp", gazetteer)
    assert (best.place.lat, best.place.source) == (36.75, "own place")


def test_an_own_spelling_means_the_place_it_was_settled_as(with_own, gazetteer):
    jarabulus = gazetteer.candidates("Jarabulus", "SY")[0]
    opened = with_own(own_place_of(jarabulus, "Cherablos"))
    [mention] = locate([Mention("Cherablos", Span(0, 9))], opened)
    assert isinstance(mention.place, Place)
    assert (mention.place.name, mention.place.lat) == (jarabulus.name, jarabulus.lat)
    assert look_up("Jarabulus", opened)[0].place.id == jarabulus.id


def test_what_was_settled_goes_before_a_larger_namesake(with_own, gazetteer):
    texas = next(p for p in gazetteer.candidates("Paris", "US") if p.admin1 == "Texas")
    opened = with_own(own_place_of(texas, "Paris"))
    assert look_up("Paris", opened)[0].place.admin1 == "Texas"
    assert look_up("Paris", gazetteer)[0].place.country == "FR"


def test_a_report_plainly_about_elsewhere_is_still_believed(with_own, gazetteer):
    texas = next(p for p in gazetteer.candidates("Paris", "US") if p.admin1 == "Texas")
    opened = with_own(own_place_of(texas, "Paris"))
    names = [Mention("Paris", Span(0, 5), within="France"), Mention("France", Span(9, 15))]
    assert locate(names, opened)[0].place.country == "FR"


names = st.text(st.characters(codec="utf-8", exclude_characters="|"), max_size=20).map(
    lambda text: f"ab{text}" if text.isprintable() else "Wādī"
)


@given(
    st.lists(
        st.builds(
            make_own_place,
            names,
            st.floats(-90, 90),
            st.floats(-180, 180),
            kind=st.sampled_from([PlaceKind.CAMP, PlaceKind.VILLAGE]),
            country=st.sampled_from(["SY", "sd"]),
            spellings=st.lists(names, max_size=3),
            within=st.sampled_from(["", "Homs", "=A1", "-x", "'Ain"]),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda one: one.place.id,
    )
)
def test_a_table_of_own_places_comes_back_as_it_was(own):
    read = read_table(write_table(own))
    assert {one.place.id: one for one in read} == {one.place.id: one for one in own}


def test_no_cell_of_the_table_is_a_formula():
    one = make_own_place("=HYPERLINK", 1, 2, **ZOGHRA, spellings=["+cmd x"], within="@sum")
    cells = write_table([one]).splitlines()[1].split(",")
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []
    assert read_table(write_table([one])) == [one]


HEADER = "name,lat,lon,kind,country\n"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Zoghra,91,38,camp,SY", r"line 2: .*off the globe: lat=91"),
        ("Zoghra,nan,38,camp,SY", "line 2: lat nan"),
        ("Zoghra,north,38,camp,SY", "line 2: lat 'north' is no number"),
        ("Zoghra,36,38,tents,SY", "line 2: 'tents' is none of neighbourhood, village"),
        ("Zoghra,36,38,camp,Atlantis", "line 2: 'Atlantis' is no country"),
        ("Zoghra,36,38,camp,", "line 2: '' is no country"),
        ("Badia,34,38,region,SY", "line 2: 'Badia' is an area; say how far"),
        ("1,36,38,camp,SY", "line 2: '1' is no name"),
        (",36,38,camp,SY", "line 2: '' is no name"),
        ("", "no place in it"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(row, words):
    with pytest.raises(OwnPlacesError, match=words):
        read_table(HEADER + row)


def test_every_fault_is_listed_and_nothing_taken():
    with pytest.raises(OwnPlacesError) as caught:
        read_table(HEADER + "A,1,2,camp,SY\nZoghra,91,38,camp,SY\nTal,36,38,x,SY\n")
    assert [problem.split(":")[0] for problem in caught.value.problems] == [
        "line 2",
        "line 3",
        "line 4",
    ]


@pytest.mark.parametrize("text", ["", "lat,lon\n1,2\n", "\x00", '"'])
def test_what_is_no_table_says_which_columns_are_needed(text):
    with pytest.raises(OwnPlacesError, match="no column"):
        read_table(text)


def test_a_broken_table_leaves_the_gazetteer_open(tmp_path):
    own_file(tmp_path).write_bytes(b"\xff\xfe rubbish")
    assert open_own(tmp_path) == []


def test_an_area_needs_a_radius_and_keeps_it():
    with pytest.raises(ModelError, match="radius"):
        make_own_place("Badia", 34, 38, kind=PlaceKind.REGION, country="SY")
    badia = make_own_place("Badia", 34, 38, kind=PlaceKind.REGION, country="", radius_km=120)
    assert (badia.place.precision, badia.place.radius_km) == (Precision.AREA, 120)
