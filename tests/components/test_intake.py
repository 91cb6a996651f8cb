"""Taking in a report with another reader: said plainly, read once, nothing lost when it fails."""

import sys

import pytest
from streamlit.testing.v1 import AppTest

from components import intake
from data.reading.extractors import (
    ExtractedReading,
    ExtractorError,
    LeftOut,
    Reason,
    SetupError,
)

TEXT = "date 2018-04-10 They left Homs for Idlib."


@pytest.fixture(autouse=True)
def _keep_main():
    """AppTest puts its script in place of `__main__`; workers spawned later would run it."""
    kept = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = kept


class Asked:
    """An extractor that counts how often it is asked."""

    name, version, sends_to = "endpoint", "1 (m at host.example)", "host.example"

    def __init__(self, error=None):
        self.times = 0
        self.error = error

    def read(self, report, _knows):
        self.times += 1
        if self.error:
            raise self.error
        dropped = (LeftOut(Reason.NOT_IN_REPORT, "![x](http://tracker.example)"),)
        return ExtractedReading(report, (), (), (), "endpoint 1", dropped)


class Nowhere:
    def knows(self, _name):
        return False


@pytest.fixture
def app(monkeypatch):
    def make(extractor=None, names=("endpoint",)):
        monkeypatch.setattr(intake, "list_extractors", lambda: list(names) if extractor else [])
        monkeypatch.setattr(intake, "open_extractor", lambda _name: extractor)
        monkeypatch.setattr(intake, "open_reader", lambda: (Asked(), Nowhere()))
        monkeypatch.setattr("data.coding.locate", lambda mentions, *_: list(mentions))
        return AppTest.from_function(page).run()

    return make


def page():
    import streamlit as st  # noqa: PLC0415  the function is run as a script of its own

    from components.intake import (  # noqa: PLC0415
        ask_for_report,
        read_intake,
        show_left_out,
    )

    asked = ask_for_report()
    reading = read_intake(asked) if asked else None
    if reading is not None:
        show_left_out(reading)
        st.text(f"read by {reading.reader}")
    st.button("Draw again")


def press(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def submit(app, text=TEXT):
    app.text_area[0].input(text)
    return press(app, "Read it")


def test_nothing_is_offered_until_something_is_set_up(app):
    shown = app()
    assert list(shown.selectbox) == []
    assert list(shown.warning) == []


def test_our_own_reader_comes_first_and_the_warning_names_the_host(app):
    shown = app(Asked())
    assert shown.selectbox[0].label == "Read with"
    assert shown.selectbox[0].value == "masar-en"
    assert list(shown.warning) == []
    shown.selectbox[0].select("endpoint").run()
    assert "leaves this machine" in shown.warning[0].value
    assert "host.example" in shown.warning[0].value


@pytest.mark.parametrize(("sends_to", "said"), [("", "on this machine"), (None, "does not say")])
def test_a_model_here_and_one_that_does_not_say_are_told_apart(app, sends_to, said):
    extractor = Asked()
    extractor.sends_to = sends_to
    shown = app(extractor)
    shown.selectbox[0].select("endpoint").run()
    assert said in [*shown.warning, *shown.info][0].value


def test_a_report_is_sent_once_for_each_press_however_often_the_page_is_drawn(app):
    extractor = Asked()
    shown = app(extractor)
    shown.selectbox[0].select("endpoint").run()
    assert extractor.times == 0
    submit(shown)
    for _ in range(3):
        press(shown, "Draw again")
    assert extractor.times == 1
    submit(shown)
    assert extractor.times == 2


def test_what_was_left_out_is_counted_and_shown_as_text(app):
    shown = app(Asked())
    shown.selectbox[0].select("endpoint").run()
    submit(shown)
    assert "1 quoted but not in the report" in shown.expander[0].label
    assert "![x](http://tracker.example)" in shown.expander[0].text[0].value


def test_choosing_without_pressing_sends_nothing(app):
    extractor = Asked()
    shown = app(extractor)
    submit(shown)
    shown.selectbox[0].select("endpoint").run()
    assert extractor.times == 0


def test_a_failure_is_said_without_formatting_and_the_text_stays(app):
    extractor = Asked(ExtractorError("host said '![x](http://tracker.example)'"))
    shown = app(extractor)
    shown.selectbox[0].select("endpoint").run()
    submit(shown)
    assert r"\!\[x\]\(http\:" in shown.error[0].value
    assert shown.text_area[0].value == TEXT
    press(shown, "Draw again")
    assert extractor.times == 1
    assert len(shown.error) == 1


def test_wrong_settings_are_said_and_our_own_reader_still_reads(app, monkeypatch):
    shown = app()

    def fail():
        raise SetupError("'host' is no web address")

    monkeypatch.setattr(intake, "list_extractors", fail)
    shown.run()
    assert "is no web address" in shown.error[0].value
    submit(shown)
    assert shown.text[-1].value == "read by endpoint 1"
