from __future__ import annotations

import pytest

from data.model import ModelError
from data.places import find_country


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("SY", "SY"), ("sy", "SY"), ("Syria", "SY"), ("SYR", "SY"), ("Syrian Arab Republic", "SY"),
        ("سوريا", "SY"), ("DRC", "CD"), ("Democratic Republic of the Congo", "CD"), ("UK", "GB"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("Burma", "MM"), ("Republic of Chad", "TD"),
        ("South Sudan", "SS"), ("Palestine", "PS"), ("CAR", "CF"), (" iraq ", "IQ"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_codes_and_its_names(said, code):
    assert find_country(said) == code


@pytest.mark.parametrize("said", ["Atlantis", "", "X", "Homs", "?!"])
def test_what_is_no_country_is_quoted(said):
    with pytest.raises(ModelError, match="is no country"):
        find_country(said)
