"""What is offered for a name without a place comes from the report's own country."""

from __future__ import annotations

import pytest

from data.model import Mention, Span
from data.places.suggesting import MOST, main_country, suggest_places


@pytest.fixture
def in_syria(gazetteer):
    homs = gazetteer.candidates("Homs", "SY")[0]
    return [Mention("Homs", Span(0, 4), place=homs), Mention("nowhere", Span(9, 16))]


def test_a_name_of_several_places_offers_them_all(gazetteer, in_syria):
    offered = suggest_places("Zahraa", "", in_syria, gazetteer)
    assert {"Homs Governorate", "Aleppo Governorate"} <= {place.admin1 for place in offered}


def test_a_misspelt_name_offers_its_likes_in_the_reports_country(gazetteer, in_syria):
    offered = suggest_places("Jarabulos town", "", in_syria, gazetteer)
    assert "SY" in {place.country for place in offered}
    assert len(offered) <= MOST
    assert len({place.id for place in offered}) == len(offered)


def test_without_any_place_beside_it_only_the_name_speaks(gazetteer):
    assert main_country([]) is None
    assert suggest_places("Qwxplk", "", [], gazetteer) == []
    assert suggest_places("Homs", "", [], gazetteer)[0].country == "SY"
