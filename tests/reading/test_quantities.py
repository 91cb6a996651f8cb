import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Qualifier
from data.reading.en import numbers as words
from data.reading.quantities import add_quantities, find_quantities, parse_number

Q = Qualifier

PHRASES = [
    # text, words of the figure, low, high, best, qualifier
    ("dozens of civilians", "dozens", 24, 99, None, Q.VAGUE),
    ("thousands to seek refuge", "thousands", 2_000, 9_999, None, Q.VAGUE),
    ("millions displaced", "millions", 2_000_000, 9_999_999, None, Q.VAGUE),
    ("a handful of families", "a handful", 3, 9, None, Q.VAGUE),
    ("up to 100 troops", "up to 100", None, 100, None, Q.LESS_THAN),
    ("some 75,000 people", "some 75,000", 67_500, 82_500, 75_000, Q.APPROXIMATELY),
    ("more than 250,000 dead", "more than 250,000", 250_000, None, None, Q.MORE_THAN),
    ("at least 20 or more", "at least 20 or more", 20, None, None, Q.MORE_THAN),
    ("12,000 residents", "12,000", 12_000, 12_000, 12_000, Q.EXACT),
    ("between 2,000 and 4,000 men", "between 2,000 and 4,000", 2_000, 4_000, None, Q.APPROXIMATELY),
    ("10-15,000 rebels", "10-15,000", 10_000, 15_000, None, Q.APPROXIMATELY),
    ("1.2 to 1.4 million", "1.2 to 1.4 million", 1_200_000, 1_400_000, None, Q.APPROXIMATELY),
    ("two to three hundred men", "two to three hundred", 200, 300, None, Q.APPROXIMATELY),
    ("nearly half a million", "nearly half a million", 450_000, 500_000, 500_000, Q.APPROXIMATELY),
    ("2.5m people", "2.5m", 2_500_000, 2_500_000, 2_500_000, Q.EXACT),
    ("at least 3 000 families", "at least 3 000", 3_000, None, None, Q.MORE_THAN),
    ("thirty-five thousand people", "thirty-five thousand", 35_000, 35_000, 35_000, Q.EXACT),
    ("nine hundred and twenty-one families", "nine hundred and twenty-one", 921, 921, 921, Q.EXACT),
    ("another 40 people", "another 40", 40, 40, 40, Q.EXACT),
    ("an additional half million people", "an additional half million", 500_000, 500_000, 500_000,
     Q.EXACT),
    ("4,500+ refugees", "4,500+", 4_500, None, None, Q.MORE_THAN),
    ("tens or hundreds of thousands", "tens or hundreds of thousands", 20_000, 999_999, None,
     Q.VAGUE),
    ("dozens, if not hundreds", "dozens, if not hundreds", 24, 999, None, Q.VAGUE),
    ("a couple of dozen people", "a couple of dozen", 24, 35, None, Q.VAGUE),
    ("just shy of 5,000 people", "just shy of 5,000", 4_500, 5_000, 5_000, Q.APPROXIMATELY),
    ("a record 7,000 people", "a record 7,000", 7_000, 7_000, 7_000, Q.EXACT),
    ("100 or so people", "100 or so", 90, 110, 100, Q.APPROXIMATELY),
    ("2.14 lakh people", "2.14 lakh", 214_000, 214_000, 214_000, Q.EXACT),
    ("two dozen men", "two dozen", 24, 24, 24, Q.EXACT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in PHRASES])
def test_a_phrase_licenses_its_bounds(text, expected):
    words_, low, high, best, qualifier = expected
    (found,) = find_quantities(text)
    assert found.span.of(text) == words_
    assert (found.low, found.high, found.best) == (low, high, best)
    assert found.qualifier is qualifier


@pytest.mark.parametrize("phrase", words.VAGUE)
def test_every_vague_word_is_in_the_policy(phrase):
    (found,) = find_quantities(f"{phrase} people")
    assert (found.low, found.high) == words.VAGUE[phrase]


@pytest.mark.parametrize("phrase", words.QUALIFIERS)
def test_every_qualifier_is_understood(phrase):
    text = f"{phrase} 50 people"
    (found,) = find_quantities(text)
    assert found.qualifier is words.QUALIFIERS[phrase]
    assert found.span.of(text) == f"{phrase} 50"


@pytest.mark.parametrize("phrase", sorted(words.NEARLY))
def test_nearly_stays_below(phrase):
    (found,) = find_quantities(f"{phrase} 1,000 people")
    assert (found.low, found.high, found.best) == (900, 1_000, 1_000)


@pytest.mark.parametrize("phrase", words.FIXED)
def test_every_fixed_phrase_is_one_number(phrase):
    assert parse_number(phrase) == words.FIXED[phrase]


@pytest.mark.parametrize(
    "text",
    [
        "12 per cent of them", "a 5.5-magnitude quake", "$6.6 million", "a 23-year-old man",
        "resolution 2254", "at 5:30 pm", "an F-16 of group M23", "2 km away", "in 2013",
        "one in five",
        "two-thirds of the 75,000 residents", "half of the 300 houses", "two out of three families",
        "the 3rd division",
        "for two years", "€2,000", "COVID-19",
    ],
)  # fmt: skip
def test_what_counts_nobody_is_left_out(text):
    assert find_quantities(text) == []


def test_of_a_part_and_its_whole_the_part_counts():
    (found,) = find_quantities("20 of the 35 passengers")
    assert found.figure == 20
    (found,) = find_quantities("102,593 people of the 274,548 people displaced")
    assert found.figure == 102_593


def test_dates_are_not_counted():
    text = "On 14 March 300 people left"
    (date,) = [q.span for q in find_quantities("On 14", offset=0)]
    assert [q.figure for q in find_quantities(text, taken=[date])] == [300]


def test_two_groups_add_up():
    first, second = find_quantities("40 fighters and more than 120 civilians")
    total = add_quantities(first, second)
    assert (total.low, total.high, total.best) == (160, None, None)


@given(st.integers(min_value=2_100, max_value=8_000_000_000))
def test_any_number_in_digits_is_read_as_it_is(number):
    for text in (f"{number} people", f"{number:,} people"):
        (found,) = find_quantities(text)
        assert found.best == number


@given(st.text(max_size=200))
def test_any_text_gives_spans_inside_it(text):
    for found in find_quantities(text):
        assert found.span.of(text).strip()
