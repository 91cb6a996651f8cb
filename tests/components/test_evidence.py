"""Report text reaches the screen as text, with the right words marked."""

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.evidence import TINTS, highlight, link_marks
from components.facts import is_web_address
from data.model import Span
from tests.corpus.made import readings

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 30)
)
marks = st.lists(st.tuples(spans, st.sampled_from(sorted(TINTS))), max_size=8)


@given(st.text(max_size=60), marks)
def test_highlighting_never_loses_or_adds_a_character(text, marks):
    html = highlight(text, marks)
    assert re.sub(r"</?mark[^>]*>", "", html) == escape(text)


@given(marks)
def test_no_element_but_mark_is_ever_made(marks):
    html = highlight("<script>alert(1)</script><img src=x onerror=alert(1)>" * 2, marks)
    assert set(re.findall(r"<(/?\w+)", html)) <= {"mark", "/mark"}


def test_a_number_inside_a_sentence_keeps_its_own_mark():
    text = "Some 1,500 people left."
    html = highlight(text, [(Span(0, 23), "sentence"), (Span(5, 10), "number")])
    assert f'{TINTS["number"]}; color: inherit; border-radius: 3px" title="how many">1,500<' in html


def test_a_part_of_a_text_is_shown_alone():
    assert highlight("One. Two. Three.", [], Span(5, 9)) == "Two."


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host",
        "http://",
        "",
        "http://[",
    ],
)
def test_only_web_addresses_are_offered_as_links(url):
    assert not is_web_address(url)
    assert is_web_address("https://example.org/report?id=1")


@settings(deadline=None, max_examples=40)
@given(readings())
def test_a_report_with_linked_marks_is_its_text_and_nothing_but_marks_and_links(reading):
    text = reading.report.text
    html = link_marks(text, reading)
    assert re.sub(r"</?(mark|a)( [^>]*)?>", "", html) == escape(text)
    ids = re.findall(r'id="text-([^"]*)"', html)
    assert len(ids) == len(set(ids))
    known = {record.id for record in (*reading.flows, *reading.incidents)}
    assert set(ids) <= known
