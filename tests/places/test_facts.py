from __future__ import annotations

import pytest

from data.model import ModelError, Precision
from data.places import facts


def test_every_fact_has_a_name_a_source_and_an_id_of_its_own():
    own = facts.read_own_facts()
    assert all(fact.name and fact.source for fact in own)
    assert len({fact.id for fact in own}) == len(own)


def test_areas_say_how_far_they_reach_and_points_do_not():
    for fact in facts.read_own_facts():
        assert (fact.radius_km is None) == (fact.precision is Precision.POINT), fact.name


def test_every_country_has_names_and_a_centre():
    countries = list(facts.read_countries())
    assert len(countries) > 240
    assert len({fact.country for fact in countries}) == len(countries)


def test_a_fact_off_the_globe_names_file_and_line(tmp_path, monkeypatch):
    (tmp_path / "bad.csv").write_text(
        "name,lat,lon,kind,latin,arabic,parent,country,radius_km,source\nX,91,0,town,,,,SY,,own\n"
    )
    monkeypatch.setattr(facts, "FACTS", tmp_path)
    with pytest.raises(ModelError, match=r"bad\.csv, line 2.*off the globe"):
        facts.read_own_facts()
