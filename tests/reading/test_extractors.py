"""Finding quotes again, the settings of an endpoint, and extractors other packages bring."""

import re
from importlib.metadata import EntryPoint
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Flow, ModelError, Quantity, Reading, Report, Span, Term
from data.reading.extractors import (
    ExtractorError,
    LeftOut,
    Reason,
    SetupError,
    finding,
    list_extractors,
    load_extractor,
    where_text_goes,
)
from data.reading.extractors.alignment import Passage
from data.reading.extractors.endpoint import PIECE_CHARACTERS, split_pieces
from data.reading.extractors.settings import Settings, load_settings

# --- Quotes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("They left Homs.", "left Homs", "left Homs"),
        ("They left\n   Homs.", "left Homs", "left\n   Homs"),
        ("They left\u00a0Homs.", "left Homs", "left\u00a0Homs"),
        ("the “big” one", 'the "big" one', "the “big” one"),
        ("Fu\u2019ah and Kafriya", "Fu'ah", "Fu\u2019ah"),
        ("al\u2011Waer", "al-Waer", "al\u2011Waer"),
        ("to\u200b Ho\u00adms\u200f now", "to Homs now", "to\u200b Ho\u00adms\u200f now"),
        ("Cafe\u0301 bombed", "Café bombed", "Cafe\u0301 bombed"),
        ("ﬁghters left", "fighters left", "ﬁghters left"),
        ("They left Homs, he said", '"They left Homs."', "They left Homs"),
        ("from Homs… to Idlib", "Homs... to", "Homs… to"),
        ("75,000 fled", "5,000 fled", None),
        ("75,000 fled", "75", None),
        ("7.5 million fled", "5 million", None),
        ("Homsi cooking", "Homs", None),
        ("They left Homs.", "they left Homs", None),
        ("They left Homs on buses.", "They left on buses", None),
        ("They left Homs.", "", None),
        ("They left Homs.", "“ ”", None),
    ],
)
def test_a_quote_is_found_as_it_stands_or_not_at_all(text, quote, found):
    span = Passage(text, Span(0, len(text))).find(quote)
    assert (span and span.of(text)) == found


def test_of_many_occurrences_the_one_expected_is_taken_else_the_last_before():
    text = "Homs one. Homs two. Homs three."
    passage = Passage(text, Span(0, len(text)))
    assert passage.find("Homs", Span(10, 19)) == Span(10, 14)
    assert passage.find("Homs", Span(15, 18)) == Span(10, 14)
    assert passage.find("three", Span(0, 9)) == Span(25, 30)


def test_a_quote_outside_the_passage_is_not_found():
    text = "Homs one. Idlib two."
    assert Passage(text, Span(0, 9)).find("Idlib") is None


@given(st.text(min_size=1, max_size=60), st.text(max_size=20))
def test_whatever_is_found_lies_inside_the_text(text, quote):
    span = Passage(text, Span(0, len(text))).find(quote)
    assert span is None or span.of(text)


@given(
    st.text(st.sampled_from("ab “”\u2019-\u200b\u0301é\n1,"), min_size=1, max_size=40),
    st.data(),
)
def test_any_stretch_of_whole_words_is_found_again(text, data):
    words = [m.span() for m in re.finditer(r"(?<!\S)[ab]+(?:\s[ab]+)*(?!\S)", text)]
    if not words:
        return
    start, end = data.draw(st.sampled_from(words))
    found = Passage(text, Span(0, len(text))).find(" ".join(text[start:end].split()))
    assert found is not None
    assert found.of(text).split() == text[start:end].split()


@given(st.text(max_size=300), st.integers(0, 20))
def test_pieces_cover_the_text_in_order_and_none_is_too_long(text, start):
    text *= 200
    pieces = list(split_pieces(text, min(start, len(text))))
    assert all(piece.end - piece.start <= PIECE_CHARACTERS for piece in pieces)
    assert all(one.end == other.start for one, other in pairwise(pieces))
    covered = "".join(piece.of(text) for piece in pieces)
    assert covered.split() == text[min(start, len(text)) :].split()


def test_what_was_left_out_is_quoted_short_and_on_one_line():
    said = str(LeftOut(Reason.NOT_IN_REPORT, "so\n" * 500))
    assert "\n" not in said
    assert len(said) < 200


# --- Settings -------------------------------------------------------------------------------------


def secrets(folder, text):
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(text, "utf-8")
    return [folder]


def test_nothing_is_configured_by_default(tmp_path):
    assert load_settings({}, [tmp_path]) is None
    assert load_settings({"MASAR_EXTRACTOR_URL": " "}, [tmp_path]) is None
    assert load_settings({}, secrets(tmp_path, "[other]\nkey = 'x'\n")) is None


def test_settings_come_from_the_file_and_the_environment_goes_before_it(tmp_path):
    folders = secrets(
        tmp_path,
        '[extractor]\nurl = "https://host.example/v1/"\nmodel = "m"\nkey = "k"\n'
        "timeout_seconds = 20\n",
    )
    told = load_settings({}, folders)
    assert (told.endpoint, told.model, told.key) == (
        "https://host.example/v1/chat/completions",
        "m",
        "k",
    )
    assert (told.timeout_seconds, told.host, told.is_here) == (20.0, "host.example", False)
    assert load_settings({"MASAR_EXTRACTOR_MODEL": "other"}, folders).model == "other"
    assert "k'" not in repr(told)


@pytest.mark.parametrize(
    ("url", "is_here", "is_encrypted"),
    [
        ("http://localhost:11434/v1", True, False),
        ("http://127.0.0.1:8000/v1", True, False),
        ("http://[::1]:8000/v1", True, False),
        ("http://localhost.example.com/v1", False, False),
        ("http://10.0.0.7/v1", False, False),
        ("https://host.example/v1", False, True),
    ],
)
def test_it_is_known_whether_the_text_stays_here(url, is_here, is_encrypted):
    settings = Settings(url, "m")
    assert (settings.is_here, settings.is_encrypted) == (is_here, is_encrypted)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('url = "host.example"\nmodel = "m"', "'host.example' is no web address"),
        ('url = "file:///etc/passwd"\nmodel = "m"', "no web address"),
        ('url = "http://h:99999/"\nmodel = "m"', "no address"),
        ('url = "https://me:secret@host/v1"\nmodel = "m"', "no user name"),
        ('url = "https://host/v1"', "MASAR_EXTRACTOR_MODEL"),
        ('model = "m"', "has no url"),
        ('url = "https://host/v1"\nmodel = "m"\nkey = "a b"', "key holds a blank"),
        ('url = "https://host/v1"\nmodel = "m"\nkey = "a\\nb"', "key holds a blank"),
        ('url = "https://host/v1"\nmodel = "m"\ntimeout_seconds = 0', "timeout_seconds"),
        ('url = "https://host/v1"\nmodel = "m"\ntimeout_seconds = "soon"', "'soon'"),
        ('address = "https://host/v1"', "'address', which means nothing"),
        ("url = ", "cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_is_quoted(tmp_path, table, said):
    with pytest.raises(SetupError) as raised:
        load_settings({}, secrets(tmp_path, f"[extractor]\n{table}\n"))
    assert said in str(raised.value)
    assert "secret@" not in str(raised.value)


# --- Extractors of other packages -----------------------------------------------------------------


class Ours:
    name, version, sends_to = "ours", "3", "host.example"

    def read(self, report, _knows):
        return Reading(report, (), (), (), "ours 3")


class Failing(Ours):
    def read(self, report, _knows):
        return {}[report.id]


class Rubbish(Ours):
    def read(self, report, _knows):
        return report.text


class Beyond(Ours):
    def read(self, report, _knows):
        beyond = Quantity(5, 5, 5, span=Span(3, 900))
        flow = Flow(report.id, (Span(0, 4),), Term.LEFT, quantity=beyond)
        return Reading(report, (flow,), (), (), "ours 3")


def unnamed():
    return object()


def broken():
    raise ImportError("no such library")


@pytest.fixture
def brought(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("URL", "MODEL"):
        monkeypatch.delenv(f"MASAR_EXTRACTOR_{name}", raising=False)

    def bring(**makers):
        points = [
            EntryPoint(name, f"{__name__}:{m.__name__}", finding.GROUP)
            for name, m in makers.items()
        ]
        monkeypatch.setattr(
            finding, "entry_points", lambda *, group: points if group == finding.GROUP else []
        )

    return bring


def test_an_extractor_is_found_by_its_entry_point(brought):
    brought(ours=Ours)
    assert list_extractors() == ["ours"]
    extractor = load_extractor("ours")
    assert where_text_goes(extractor) == "host.example"
    report = Report("They left.")
    assert extractor.read(report, bool).reader == "ours 3"


def test_words_of_theirs_that_are_not_in_the_report_are_refused(brought):
    brought(ours=Beyond)
    with pytest.raises(ModelError, match="runs past"):
        load_extractor("ours").read(Report("They left."), bool)


def test_nobody_takes_the_name_of_our_own(brought):
    brought(**{"masar-en": Failing, "endpoint": Failing})
    assert list_extractors() == []
    assert load_extractor("masar-en").name == "masar-en"


def test_an_unknown_name_is_told_the_known_ones(brought):
    brought(ours=Ours)
    with pytest.raises(SetupError, match="no extractor 'mine'; there are masar-en, endpoint, ours"):
        load_extractor("mine")


@pytest.mark.parametrize(("maker", "said"), [(unnamed, "no 'name'"), (broken, "no such library")])
def test_an_extractor_that_cannot_be_loaded_says_why(brought, maker, said):
    brought(theirs=maker)
    with pytest.raises(SetupError, match=said):
        load_extractor("theirs")


@pytest.mark.parametrize(("maker", "said"), [(Failing, "KeyError"), (Rubbish, "gave no reading")])
def test_an_extractor_that_fails_in_its_own_way_fails_in_ours(brought, maker, said):
    brought(theirs=maker)
    with pytest.raises(ExtractorError, match=said):
        load_extractor("theirs").read(Report("They left."), bool)
