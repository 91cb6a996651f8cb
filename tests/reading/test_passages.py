from hypothesis import given
from hypothesis import strategies as st

from data.reading.gate import is_crisis, is_worth_parsing
from data.reading.header import split_header
from data.reading.passages import LONGEST, clean, is_dateline, split_passages, squeeze


def test_paragraphs_keep_their_place():
    text = "One fled.\n\nTwo fled."
    assert [span.of(text) for span in split_passages(text)] == ["One fled.", "Two fled."]


def test_a_dateline_stands_by_itself():
    text = "BEIRUT, April 15 (Wire) - A convoy left."
    first, second = split_passages(text)
    assert is_dateline(first.of(text))
    assert second.of(text) == "A convoy left."


def test_a_line_wrapped_in_mid_sentence_goes_on():
    assert clean("families that\nwere displaced") == "families that were displaced"
    assert clean("A headline\nThe body.") == "A headline\nThe body."


def test_a_very_long_line_is_cut_at_sentence_ends():
    text = "People fled the town. " * 1_000
    spans = list(split_passages(text))
    assert all(span.end - span.start <= LONGEST for span in spans)
    assert "".join(span.of(text) for span in spans) == text
    assert all(span.of(text).startswith("People") for span in spans)


@given(st.text(max_size=300))
def test_cleaning_moves_nothing(text):
    assert len(clean(text)) == len(text)


@given(st.text(max_size=300))
def test_squeezing_knows_where_every_character_stood(text):
    squeezed, places = squeeze(text, 7)
    assert len(squeezed) == len(places)
    for char, place in zip(squeezed, places, strict=True):
        original = text[place - 7]
        assert char == original or (char == " " and original.isspace())


def test_the_header_gives_date_and_body():
    day, start = split_header("date 2017-03-27 Buses leave\nText")
    assert str(day) == "2017-03-27"
    assert start == 16


def test_a_header_that_is_no_date_is_text():
    assert split_header("date 2017-02-31 Buses") == (None, 0)


def test_the_gate_lets_displacement_and_violence_through():
    assert is_worth_parsing("Some 300 families were uprooted.", in_crisis=False)
    assert is_worth_parsing("Two people were killed.", in_crisis=True)
    assert is_worth_parsing("Floods hit the valley.", in_crisis=False)
    assert is_worth_parsing("They arrived in Idlib.", in_crisis=True)


def test_the_gate_keeps_ordinary_news_out():
    assert not is_worth_parsing("The striker arrived at the club in June.", in_crisis=False)
    assert not is_worth_parsing("Shares rose by 2 per cent on Monday.", in_crisis=True)


def test_a_short_note_needs_one_cue_and_a_long_article_several():
    assert is_crisis("Rebels entered the town.")
    assert not is_crisis("Rebels entered the town. " + "The council met on Monday. " * 200)


def test_a_header_of_a_month_is_no_text_and_gives_no_day():
    day, start = split_header("date 2018-03 Buses leave")
    assert (day, start) == (None, len("date 2018-03 "))
