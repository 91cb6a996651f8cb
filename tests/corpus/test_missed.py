"""A record that the machine missed is added by a person, and stays beside what was read."""

from dataclasses import replace

import pytest

from data.__main__ import main
from data.corpus import open_corpus, tallies
from data.corpus.missed import begin_flow, begin_incident, finish
from data.corpus.reviewing import add, correct, reject, undo
from data.filters import Filters
from data.model import ModelError, Quantity, Span, Term
from data.reading.sentences import split_sentences
from tests.corpus.made import HOMS, IDLIB, JARABLUS, WAER, at, flow, on, persons, reading, report
from tests.corpus.test_rebuilding import assert_same_when_made_anew

TEXT = "On 18 March 400 left al-Waer for Idlib and another 400 went to Jarabulus. A bomb killed 12."
SENTENCE, BOMB = split_sentences(TEXT)
FIRST, SECOND = (Span(start, start + 3) for start in (12, 51))
DAY = on(2017, 3, 18)


@pytest.fixture
def read(corpus):
    """A report of two movements and a bomb, of which the machine read the first movement."""
    source = report(TEXT, title="told")
    read = reading(
        flow(WAER, IDLIB, DAY, persons(400, span=FIRST), evidence=(SENTENCE,)), of=source
    )
    corpus.add(read)
    return read


def missed(read, **said):
    begun = begin_flow(read.report.id, (SENTENCE,))
    filled = replace(
        begun,
        **{
            "term": Term.EVACUATED,
            "origin": at(WAER),
            "destination": at(JARABLUS),
            "when": DAY,
            "quantity": persons(400),
            **said,
        },
    )
    return finish(filled, TEXT, read.flows)


def ids_of(corpus):
    view = corpus.view(Filters())
    return {*view.flows["id"], *view.incidents["id"]}


def test_a_missed_movement_of_the_same_sentence_stands_beside_the_one_that_was_read(corpus, read):
    item = missed(read)
    assert item.quantity.span == SECOND  # the first 400 are the machine's
    number = corpus.review(add(item, by="Rana", note="the second convoy"))
    assert ids_of(corpus) == {read.flows[0].id, item.id}
    assert corpus.as_reviewed(read.report.id).flows == (read.flows[0], item)
    said = corpus.reviews(item.id).iloc[0]
    assert (said["action"], said["made_by"], said["note"]) == ("add", "Rana", "the second convoy")
    corridors = tallies.rank_corridors(corpus, Filters())
    assert dict(zip(corridors["destination"], corridors["persons_best"], strict=True)) == {
        "Idlib": 400,
        "Jarabulus": 400,
    }
    assert_same_when_made_anew(corpus)
    corpus.review(undo(number, by="Rana"))
    assert ids_of(corpus) == {read.flows[0].id}
    assert_same_when_made_anew(corpus)


def test_a_missed_incident_is_added_with_its_deaths(corpus, read):
    begun = begin_incident(read.report.id, (BOMB,))
    item = finish(replace(begun, place=at(HOMS), fatalities=persons(12)), TEXT, read.flows)
    assert item.fatalities.span.of(TEXT) == "12"
    corpus.review(add(item))
    assert corpus.view(Filters()).incidents["fatalities_best"].tolist() == [12]
    assert_same_when_made_anew(corpus)


def test_what_was_added_outlives_a_newer_reading_and_gives_way_to_none_twice(corpus, read):
    item = missed(read)
    corpus.review(add(item))
    found_too = flow(
        WAER, JARABLUS, DAY, persons(400, span=SECOND), evidence=(SENTENCE,), id="found"
    )(read.report, 1)
    corpus.add_reading(replace(read, flows=(*read.flows, found_too), reader="test 2"))
    assert ids_of(corpus) == {read.flows[0].id, item.id}
    assert_same_when_made_anew(corpus)


def test_without_a_number_the_places_tell_movements_of_one_sentence_apart(corpus, read):
    item = missed(read, quantity=None, destination=at(HOMS))
    corpus.review(add(item))
    unnumbered = replace(read.flows[0], quantity=None, id="later", term=Term.EVACUATED)
    same = replace(unnumbered, destination=at(HOMS), id="same")
    corpus.add_reading(replace(read, flows=(unnumbered, same), reader="test 2"))
    assert ids_of(corpus) == {"later", item.id}
    with pytest.raises(ModelError, match="says that already"):
        corpus.review(add(finish(replace(item, when=None), TEXT)))
    assert corpus.review(add(finish(replace(item, quantity=persons(30)), TEXT)))  # nowhere spelt


def test_what_was_added_is_corrected_and_rejected_as_any_other(corpus, read):
    item = missed(read)
    corpus.review(add(item))
    part = replace(item, quantity=Quantity(300, 300, 300), subset_of=read.flows[0].id)
    corpus.review(correct(part))
    assert corpus.record(item.id).item == part
    wrong = [(item.id, "subset of itself"), ("nobody", "no flow"), (read.flows[0].id, "part of")]
    for whole, said in wrong[:2]:
        with pytest.raises(ModelError, match=said):
            corpus.review(correct(replace(part, subset_of=whole)))
    with pytest.raises(ModelError, match=wrong[2][1]):
        corpus.review(correct(replace(read.flows[0], subset_of=item.id)))
    corpus.review(reject(item.id))
    assert ids_of(corpus) == {read.flows[0].id}


def test_what_was_added_is_there_after_the_command_that_makes_the_index_anew(
    corpus, read, monkeypatch, capsys
):
    item = missed(read)
    corpus.review(add(item))
    home = corpus.path.parent
    corpus.close()
    monkeypatch.setenv("MASAR_HOME", str(home))
    main(["rebuild"])
    assert "2 flows" in capsys.readouterr().err
    with open_corpus(home) as again:
        assert ids_of(again) == {read.flows[0].id, item.id}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gen. Salim of the U.S. army spoke. They left.", 2),
        ("غادرت الحافلات حي الوعر. هل وصلت إلى جرابلس؟ نعم.", 3),
        ("A headline\n\nNo end mark", 2),
        ('"We left." He did', 2),
        ("3.5 tonnes came in", 1),
    ],
)
def test_a_text_of_any_language_is_cut_into_sentences(text, sentences):
    spans = split_sentences(text)
    assert len(spans) == sentences
    assert all(span.of(text) == span.of(text).strip() for span in spans)
