"""The playable map: all of it in one file, its texts text, its size bounded and said."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

import components.playable as playable_module
from components.playable import make_playable
from components.player_file import PLAYER_FOLDER, modules, rename_imports
from data.corpus import open_corpus
from data.exchange.pictures import read_query
from data.filters import Filters
from data.model import (
    DateBasis,
    DateRange,
    Flow,
    Mention,
    Place,
    PlaceKind,
    Precision,
    Quantity,
    Reading,
    Report,
    Span,
    Status,
    Term,
)

HOSTILE = "</script><script>alert(1)</script> & <!-- ولله"
MADE_ON = date(2026, 11, 24)


def reading(number, persons, title="A report", url="https://example.org/1"):
    text = f"About {persons} people left Homs for Idlib. {HOSTILE} {number}"
    report = Report(text, date(2017, 3, 19), title, "a wire", url)
    places = [
        Place(f"t:{name}", name, lat, lon, PlaceKind.CITY, Precision.POINT, "SY")
        for name, lat, lon in (("Homs", 34.73, 36.71), ("Idlib", 35.93, 36.63))
    ]
    at = [text.index(place.name) for place in places]
    origin, destination = (
        Mention(place.name, Span(start, start + len(place.name)), place=place)
        for place, start in zip(places, at, strict=True)
    )
    flow = Flow(
        id=f"{number:016x}",
        report_id=report.id,
        evidence=(Span(0, len(text)),),
        origin=origin,
        destination=destination,
        when=DateRange.day(date(2017, 3, 1 + number), DateBasis.STATED),
        quantity=Quantity(persons, persons, persons, span=Span(6, 6 + len(str(persons)))),
        term=Term.EVACUATED,
        status=Status.DONE,
    )
    return Reading(report, (flow,), (), (), "test 1")


@pytest.fixture
def corpus(tmp_path):
    with open_corpus(tmp_path / "home") as opened:
        for number, persons in enumerate((500, 20, 9000)):
            opened.add(reading(number, persons, title=HOSTILE))
        yield opened


def page_of(corpus, filters=Filters(), **more):  # noqa: B008 - immutable
    more = {"title": HOSTILE, "made_on": MADE_ON, "link": "http://localhost:8501/"} | more
    return make_playable(corpus, filters, **more)


class Scripts(HTMLParser):
    """The scripts of a page, by id or type, as a browser parts them."""

    def __init__(self, page):
        super().__init__()
        self.scripts, self.open, self.tags = {}, None, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        self.tags.append((tag, about))
        if tag == "script":
            self.open = about.get("id") or about.get("type") or "leaflet"
            self.scripts[self.open] = ""

    def handle_endtag(self, tag):
        if tag == "script":
            self.open = None

    def handle_data(self, data):
        if self.open:
            self.scripts[self.open] += data


def test_the_file_holds_all_it_needs(corpus):
    page = Scripts(page_of(corpus).content.decode())
    assert list(page.scripts) == [
        "leaflet", "importmap", "masar-content", "masar-corpus", "masar-base", "module",
    ]  # fmt: skip
    assert not any("src" in about or tag == "link" for tag, about in page.tags)
    (policy,) = (about["content"] for _, about in page.tags if "http-equiv" in about)
    assert "default-src 'none'" in policy
    assert "http" not in policy
    corpus_told = json.loads(page.scripts["masar-corpus"])
    assert len(corpus_told["flows"]["id"]) == 3
    content = json.loads(page.scripts["masar-content"])
    assert set(content["cards"]) == set(corpus_told["flows"]["id"])


def test_every_module_of_the_player_is_in_it_by_a_bare_name():
    told = modules()
    for file in PLAYER_FOLDER.glob("*.js"):
        assert f"masar/{file.name}" in told
        script = rename_imports(file.read_text(encoding="utf-8"))
        assert not re.search(r'(?:from|import)\s*\(?\s*"\./', script), file.name
        for name in re.findall(r'from "(masar/[\w.-]+)"', script):
            assert name in told


def test_a_card_holds_what_the_record_says_as_text(corpus):
    content = json.loads(Scripts(page_of(corpus).content.decode()).scripts["masar-content"])
    card = content["cards"]["0" * 16]
    assert card["title"] == "Homs → Idlib"
    assert card["kind"] == "evacuated, done · read by machine"
    assert ["How many", "500 persons (this movement)"] in card["facts"]
    sentence = card["evidence"][0]
    assert "".join(words for words, _ in sentence).startswith("About 500 people left Homs")
    assert ["500", "number"] in sentence
    assert ["Homs", "place"] in sentence
    assert HOSTILE in card["source"]
    assert card["url"] == "https://example.org/1"
    assert content["about"]["title"] == HOSTILE


def test_only_a_web_address_is_a_link(tmp_path):
    with open_corpus(tmp_path / "other") as opened:
        opened.add(reading(0, 500, url="javascript:alert(1)"))
        page = Scripts(page_of(opened).content.decode())
    assert json.loads(page.scripts["masar-content"])["cards"]["0" * 16]["url"] == ""


def test_what_it_holds_is_bounded_and_said(corpus, monkeypatch):
    monkeypatch.setattr(playable_module, "MOST_RECORDS", 2)
    made = page_of(corpus)
    (note,) = made.notes
    assert note.startswith("Of 3 records this file holds 2 flows of most persons and 0 incidents")
    assert note.endswith("the others are left out")
    page = Scripts(made.content.decode())
    assert json.loads(page.scripts["masar-corpus"])["flows"]["id"] == ["0" * 16, f"{2:016x}"]
    assert ["Note", note] in json.loads(page.scripts["masar-content"])["about"]["lines"]


def test_it_says_which_view_it_shows(corpus):
    filters = Filters(start=date(2017, 3, 2), places=("Homs & <b>",))
    query = read_query(page_of(corpus, filters).content)
    assert Filters.from_query(query) == (filters, [])


def test_an_empty_view_makes_a_map_too(corpus):
    made = page_of(corpus, Filters(text="nothing says this"))
    assert json.loads(Scripts(made.content.decode()).scripts["masar-content"])["cards"] == {}
