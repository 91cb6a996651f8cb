from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import PlaceKind
from data.places.kinds import split_kind
from data.places.names import fold, loosened, skeleton

SAME_KEY = [
    ("al-Waer", "Al Wa\u2019er", "el-Waer", "AL-WAER", "al\u00a0Waer", "al\u2011Wa\u02bfer"),
    ("Jarābulus", "Jarabulus"),
    ("الوعر", "وعر", "الوَعر"),
    ("أعزاز", "اعزاز"),
    ("القنيطرة", "القنيطره"),
    ("İdlib", "Idlib"),
    ("Charles de Gaulle", "Charles-de-Gaulle"),
]

SAME_SKELETON = [
    ("Jerablus", "Jarabulus", "Jarablous", "جرابلس"),
    ("Qamishli", "Kamishly", "القامشلي"),
    ("Khan Sheikhoun", "Khan Shaykhun", "خان شيخون"),
    ("Ein Elfijeh", "Ain al-Fijah"),
    ("Deir Ezzor", "Dayr az-Zawr", "دير الزور"),
]


@pytest.mark.parametrize("spellings", SAME_KEY)
def test_spellings_of_one_name_fold_to_one_key(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("spellings", SAME_SKELETON)
def test_transliterations_share_a_skeleton_in_both_scripts(spellings):
    assert len({skeleton(spelling) for spelling in spellings}) == 1


@given(st.text(max_size=40))
def test_folding_is_idempotent(name):
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=40))
def test_any_text_has_a_skeleton_and_a_loose_form(name):
    assert isinstance(skeleton(name), str)
    assert isinstance(loosened(fold(name)), str)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Idlib city", "Idlib", PlaceKind.CITY),
        ("Idlib province", "Idlib", PlaceKind.PROVINCE),
        ("the governorate of Homs", "Homs", PlaceKind.PROVINCE),
        ("Al-Hol camp", "Al-Hol", PlaceKind.CAMP),
        ("al-Waer neighborhood", "al-Waer", PlaceKind.NEIGHBOURHOOD),
        ("حي الوعر", "الوعر", PlaceKind.NEIGHBOURHOOD),
        ("Markaz Darayya", "Darayya", PlaceKind.SUBDISTRICT),
        ("Homs", "Homs", None),
    ],
)
def test_kind_words_are_taken_off_a_name(text, name, kind):
    assert split_kind(text) == (name, kind)
