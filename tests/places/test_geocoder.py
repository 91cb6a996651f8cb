from __future__ import annotations

import pytest
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from data.places import MasarGeocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer):
    return MasarGeocoder(gazetteer)


def test_it_is_a_geopy_geocoder_and_answers_with_a_location(geocoder):
    found = geocoder.geocode("al-Waer, Homs")
    assert isinstance(geocoder, Geocoder)
    assert isinstance(found, Location)
    assert found.latitude == pytest.approx(34.738, abs=0.01)
    assert found.raw["precision"] == "POINT"
    assert found.raw["country"] == "SY"
    assert found.raw["source"]


def test_several_answers_come_when_asked_for(geocoder):
    found = geocoder.geocode("Tripoli", exactly_one=False, limit=2)
    assert [location.raw["country"] for location in found] == ["LY", "LB"]


def test_a_country_restricts_the_answers(geocoder):
    assert geocoder.geocode("Tripoli", country_codes="lb").raw["country"] == "LB"
    assert geocoder.geocode("Homs", country_codes=["TR", "IQ"]) is None


def test_a_name_nobody_knows_is_none_as_geopy_has_it(geocoder):
    assert geocoder.geocode("Xyzzyville") is None


@pytest.mark.parametrize("query", ["", "   ", "x" * 1000])
def test_what_is_no_name_is_a_query_error(geocoder, query):
    with pytest.raises(GeocoderQueryError, match="place name"):
        geocoder.geocode(query)


def test_a_wrong_country_code_is_quoted(geocoder):
    with pytest.raises(GeocoderQueryError, match="'Syria'"):
        geocoder.geocode("Homs", country_codes="Syria")


@pytest.mark.parametrize("query", ["western Syria", "30 km east of Aleppo", "Damascus suburbs"])
def test_a_phrase_is_an_area(geocoder, query):
    assert geocoder.geocode(query).raw["precision"] == "AREA"
