import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Span
from data.reading.gate import FRAGMENT, gate_of, is_crisis, is_note, is_worth_parsing
from data.reading.header import split_header
from data.reading.passages import (
    LONGEST,
    LONGEST_SENTENCE,
    LONGEST_WORD,
    clean,
    is_dateline,
    split_around,
    split_passages,
    squeeze,
)


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


def test_a_sentence_without_an_end_is_cut_at_blanks_and_what_is_beside_it_is_not():
    """Each of its verbs is held against each of its places: their number has to be bounded."""
    endless = "rebels attacked the army in Homs " * 300
    text = f"One fled. {endless}Two fled. Three fled."
    spans = list(split_passages(text))
    assert "".join(span.of(text) for span in spans) == text
    assert spans[0].of(text) == "One fled. "
    assert all(span.end - span.start <= LONGEST_SENTENCE for span in spans)
    assert all(span.of(text).endswith(" ") for span in spans[:-1])
    assert spans[-1].of(text).endswith("Two fled. Three fled.")


def test_a_long_paragraph_of_sentences_stays_whole():
    text = "People fled the town. " * 150
    assert [span.of(text) for span in split_passages(text)] == [text]


def test_a_word_that_never_ends_is_blank_and_every_offset_stays():
    """A tokenizer takes the square of its length: "'s" twenty thousand times is one word."""
    endless = "'s" * LONGEST_WORD
    text = f"Ten fled Homs{endless} on Monday."
    assert clean(text) == "Ten fled " + " " * len(f"Homs{endless}") + " on Monday."
    address = "https://example.org/" + "a" * 200
    assert clean(address) == address
    widthless = "fled" + "\u200b" * LONGEST_WORD
    assert clean(widthless).startswith("fled")


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


def test_a_long_run_of_signs_is_blank_and_every_offset_stays():
    text = "They fled. " + "\"'(" * 200 + " They came."
    tidy = clean(text)
    assert len(tidy) == len(text)
    assert " ".join(tidy.split()) == "They fled. They came."


WORTH_PARSING = {
    "homes under water": "Torrents of mud buried 27 homes, with 21 houses flooded.",
    "houses washed away": "The river washed away 40 houses in the lower quarter.",
    "people in need": "At least 9,000 people are in urgent need of assistance.",
    "people affected": "Some 3,000 people were affected in two wards.",
    "no roof": "A hundred families are without shelter tonight.",
    "arms": "A grenade went off outside the town hall.",
}
NOT_WORTH_PARSING = {
    "a contract": "The club and its striker reached an agreement on a new deal.",
    "a strike": "Drivers called a strike over pay.",
    "a crime": "Two men were killed outside the town hall; a third was arrested.",
    "a match": "The visitors seized control of the battle in the second half.",
}


@pytest.mark.parametrize("text", WORTH_PARSING.values(), ids=WORTH_PARSING)
def test_the_gate_lets_through_what_speaks_of_displacement_or_violence(text):
    assert is_worth_parsing(text, in_crisis=True, has_cues=False)


@pytest.mark.parametrize("text", NOT_WORTH_PARSING.values(), ids=NOT_WORTH_PARSING)
def test_weak_words_open_the_gate_only_beside_others(text):
    assert not is_worth_parsing(text, in_crisis=True, has_cues=False)
    assert is_worth_parsing(text, in_crisis=True, has_cues=True)


def test_a_note_of_a_data_set_is_read_though_it_has_no_cue_of_a_crisis():
    assert is_note("On 4 March 2018, two men were killed in Dori.")
    assert not is_note("Two men were killed in Dori on 4 March 2018.")


def test_of_ordinary_news_only_the_sentences_around_a_cue_stand_apart():
    text = "Rates fell. Shares rose. A flood hit Leeds. Nobody was hurt. Trade went on. It closed."
    spans = list(split_around(text, Span(0, len(text)), lambda words: "flood" in words))
    parts = [span.of(text) for span in spans]
    assert parts == [
        "Rates fell. ",
        "Shares rose. A flood hit Leeds. Nobody was hurt. ",
        "Trade went on. It closed.",
    ]


def test_two_sentences_are_parsed_whatever_they_say_a_page_is_not():
    """Told in words no table has: the gate could not know them, and need not at that length."""
    told = "Nobody is left in Tadori but a few pensioners in their basements."
    assert gate_of(told, cues=0)(told)
    page = "The council met and the shares rose on the day. " * (FRAGMENT // 20) + told
    assert not gate_of(page, cues=0)(told)
    linked = "Read more: who is left in Tadori"
    assert not gate_of(linked, cues=0)(linked)


OF_A_CRISIS = (
    "More than 40 fishermen were gunned down on the lake.",
    "The tremor flattened three hamlets.",
    "Some 17,000 villagers have trekked over the river.",
    "Loyalists and breakaway units traded fire.",
    "The people of the town woke to tanks in the squares.",
    "About 450 huddled below the bridge and spent the night there.",
    "Officials counted 2,100 newcomers since dawn.",
)


@pytest.mark.parametrize("text", OF_A_CRISIS)
def test_a_report_about_a_crisis_may_say_it_in_many_words(text):
    assert is_worth_parsing(text, in_crisis=True, has_cues=True)
    assert not is_worth_parsing(text, in_crisis=False)
