"""Figures that disagree are shown side by side, as text."""

import pandas as pd
import pytest

from components import figures


@pytest.fixture
def shown(monkeypatch):
    drawn = []
    monkeypatch.setattr(figures.st, "html", drawn.append)
    monkeypatch.setattr(figures.st, "markdown", lambda words, **_: drawn.append(words))
    return drawn


def toll(number, role, title="A report"):
    return {
        "fatalities_low": number,
        "fatalities_high": number,
        "fatalities_best": number,
        "role": role,
        "attribution": None,
        "title": title,
        "published": pd.Timestamp("2017-04-16"),
    }


def test_every_figure_is_listed_and_the_one_that_counts_is_marked(shown):
    tolls = [toll(126, "recommended"), toll(112, "triangulation"), toll(100, "triangulation")]
    figures.show_figures(pd.DataFrame(tolls))
    heading, html = shown
    assert "3 records tell of this" in heading
    assert "126 killed <b>(counted)</b>" in html
    assert html.count("(counted)") == 1
    assert html.index("112 killed") < html.index("100 killed")
    assert "16 Apr 2017" in html


def test_a_title_is_text_and_never_markup(shown):
    tolls = [toll(1, "recommended", "<img src=x>"), toll(2, "triangulation")]
    figures.show_figures(pd.DataFrame(tolls))
    assert "<img" not in shown[1]
    assert "&lt;img src=x&gt;" in shown[1]


def test_a_single_figure_needs_no_list(shown):
    figures.show_figures(pd.DataFrame([toll(126, "recommended")]))
    assert shown == []
