"""The reader as a whole: spans, hostile input, and the report it all began with."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import DateBasis, DatePrecision, ModelError, Report
from data.reading import NotEnglishError, Reader, load_reader, triggers
from tests.reading.conftest import know

SEED = Path(__file__).parents[3] / "shared" / "data" / "seed"
STORY = (
    "date 2017-04-03 Buses leave Homs\n\n"
    "HOMS, April 3 (Wire) - Some 300 rebels and their families left Homs for Idlib on Saturday, "
    "bringing the total to 1,200, activists said.\n"
    "Warplanes bombed the town of Daraya on Friday, killing at least 12 people.\n"
)


def phrases(reading):
    """Give every quoted phrase and every span of a reading."""
    for flow in reading.flows:
        yield from (p for p in (flow.group, flow.attribution) if p)
    for incident in reading.incidents:
        yield from (p for p in (incident.actor1, incident.actor2, incident.attribution) if p)


def is_exact(reading):
    text = reading.report.text
    spans = [span for record in (*reading.flows, *reading.incidents) for span in record.evidence]
    return all(span.of(text).strip() for span in spans) and all(
        phrase.span.of(text) == phrase.text for phrase in phrases(reading)
    )


def test_every_span_is_the_reports(reader, knows):
    reading = reader.read(Report(STORY), knows)
    assert reading.flows
    assert reading.incidents
    assert is_exact(reading)
    assert reading.reader.startswith("masar-en")


def test_the_header_dates_the_report(reader, knows):
    reading = reader.read(Report(STORY), knows)
    assert reading.flows[-1].when.start == date(2017, 4, 1)
    assert reading.flows[-1].when.basis is DateBasis.RELATIVE


def test_without_any_date_relative_days_stay_unknown(reader, knows):
    reading = reader.read(Report("Some 300 rebels left Homs for Idlib on Saturday."), knows)
    assert reading.flows[0].when is None


def test_reading_twice_gives_the_same(reader, knows):
    assert reader.read(Report(STORY), knows) == reader.read(Report(STORY), knows)


def test_names_are_found_in_passages_that_are_not_parsed(reader, knows):
    reading = reader.read(Report("Shares rose in Geneva and in France on Monday. " * 30), knows)
    assert {m.name for m in reading.toponyms} == {"Geneva", "France"}
    assert not reading.flows


def test_a_header_with_a_month_dates_by_the_month(reader, knows):
    text = STORY.replace("2017-04-03", "2017-04")
    flow = reader.read(Report(text), knows).flows[-1]
    assert (str(flow.when.start), str(flow.when.last)) == ("2017-04-01", "2017-04-30")
    assert flow.when.precision is DatePrecision.MONTH
    assert flow.when.basis is DateBasis.RELATIVE


def test_letters_without_width_part_no_word(reader, knows):
    text = STORY.replace("Homs", "Ho\u200bms").replace("rebels", "reb\u00adels")
    flow = reader.read(Report(text), knows).flows[-1]
    assert flow.origin.name == "Homs"
    assert flow.group.text.startswith("Some 300 reb\u00adels")


HOSTILE = {
    "control characters": "".join(map(chr, range(32))) + STORY,
    "right-to-left marks": STORY.replace(" ", " \u200f"),
    "exotic blanks": STORY.replace(" ", "\u00a0"),
    "tabs": STORY.replace(" ", "\t\t"),
    "windows line ends": STORY.replace("\n", "\r\n"),
    "emoji": STORY.replace(".", "\U0001f600."),
    "markup": "<script>alert(1)</script>" + STORY,
    "quotes": '"' * 500 + STORY + '"' * 500,
    "brackets": "(" * 300 + STORY + ")" * 300,
    "numbers": "There were " + " ".join(map(str, range(2_000))) + " people. " + STORY,
    "one long word": "a" * 50_000 + " " + STORY,
    "one long line": "The people of the town had come to the market. " * 500 + STORY,
    "no width": "\u200b".join(STORY),
    "soft hyphens": STORY.replace("e", "e\u00ad"),
    "overridden direction": "\u202e" + STORY + "\u202c",
    "ten thousand numbers": "They counted " + ", ".join(map(str, range(10_000))) + ". " + STORY,
    "deep quotes": "He said: " + "\u201cshe said: " * 400 + STORY + "\u201d" * 400,
    "nested brackets": "(He fled [from Homs (to Idlib [by bus " * 100 + STORY,
    "half a surrogate": "\ud800" + STORY,
    "combining marks": STORY + "".join(c + "\u0301" for c in STORY),
    "a clause without end": STORY + " rebels attacked the army in Homs" * 80,
    "owners and theirs": STORY
    + " Rebels killed ten residents"
    + " of the town of Homs" * 120
    + ".",
    "paths without end": STORY + " 5,000 people fled from Homs to Idlib from Aleppo to Hama" * 40,
    "owners without end": STORY + " Homs" + "'s" * 5_000,
    "one address": STORY + " http://example.org/killed/" * 3 + "killed/in/Homs/" * 2_000,
    "places": STORY * 6 + " They fled " + ", ".join(["Homs", "Idlib", "Aleppo"] * 700) + ".",
    "dates": STORY * 6 + " They fled " + ", ".join(["on 5 March 2017", "on Monday"] * 700) + ".",
    "stacked marks": "".join(c + "\u0316\u0301\u0325\u0334" for c in STORY),
    "two scripts": STORY.replace(" of ", " \u0645\u062f\u064a\u0646\u0629 "),
    "nothing but NULs": STORY.replace(" ", "\x00 ") + "\x00" * 5_000,
    "a chain": "people and " * 500 + "they fled from Homs to Idlib.",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_with_exact_spans(reader, knows, kind):
    assert is_exact(reader.read(Report(HOSTILE[kind], date(2017, 4, 3)), knows))


BITS = st.sampled_from([
    "Some 300 families", " fled ", "from Homs", " to Idlib", "12,000 residents", ", including ",
    "2,500 fighters", " were killed", "An air strike", " on Daraya", ". ", "\n", ", ", " and ",
    "said the army", "on 14 March", "last week", "since 2013", "between 10 and ", "hundreds",
    "the district", "there", "not ", "no one ", "\u200b", "\u202e", "\x07", "\u00ad", "(", ")", '"',
    "-", "\u2019s ", "\U0001f600", "\u0645\u062f\u064a\u0646\u0629", "al-", "(Reuters) - ", "?",
    "5,000people", "0",
])  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(BITS, max_size=60).map("".join))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(text=ANY_TEXT, day=st.one_of(st.none(), st.dates()))
def test_whatever_the_text_every_span_lies_in_it(text, day):
    report_text = "The people of the town said that they had " + text
    try:
        reading = load_reader().read(Report(report_text, day), know)
    except ModelError:
        return
    assert is_exact(reading)
    for mention in reading.toponyms:
        assert mention.span.of(report_text)
    spans = [
        s
        for record in (*reading.flows, *reading.incidents)
        for s in (
            record.trigger,
            record.when and record.when.span,
            getattr(record, "quantity", None) and record.quantity.span,
            getattr(record, "fatalities", None) and record.fatalities.span,
        )
        if s is not None
    ]
    assert all(span.end <= len(report_text) for span in spans)


def test_a_line_of_a_million_characters_is_read():
    ordinary = "The council met and the shares rose on the day. " * 20_000
    assert load_reader().read(Report(ordinary + STORY[30:]), know).flows == ()


def test_another_language_is_never_read_as_english(reader, knows):
    with pytest.raises(NotEnglishError):
        reader.read(Report("نزح آلاف المدنيين من مدينة حمص"), knows)


@pytest.mark.skipif(not SEED.exists(), reason="the labelled data is not here")
def test_the_seed_report_is_coded_as_an_analyst_would(reader):
    """Read the report the project grew from: all of its gold record, none of its traps."""
    known = {"homs", "idlib", "syria", "turkey", "jarablus", "britain"}
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    report = Report((SEED / "report.txt").read_text(encoding="utf-8"))
    reading = reader.read(report, lambda name: name.casefold() in known)
    wholes = [flow for flow in reading.flows if flow.subset_of is None]
    ends = [
        (flow.origin and flow.origin.name, flow.destination and flow.destination.name)
        for flow in wholes
    ]
    assert ends == [
        ("al-Waer", "Jarablus"),
        ("al-Waer", None),
        ("Homs", "al-Waer"),
        ("Syria", "Idlib"),
        ("Syria", None),
    ]
    events = [(i.event_type.value, i.sub_event_type.value) for i in reading.incidents]
    assert sorted(events) == sorted((i["type"], i["sub"]) for i in gold["incidents"])
    (part,) = (flow for flow in reading.flows if flow.subset_of)
    assert part.quantity.best == 2_500


def test_an_archive_is_refused_at_once_and_told_to_be_split():
    line = "Shelling killed 12 people and 3,000 residents fled the town of Homs. " * 30_000
    with pytest.raises(ModelError, match="split the text into its reports"):
        load_reader().read(Report(line), lambda _: False)


def test_what_is_asked_of_the_whole_report_is_asked_once(reader, knows):
    """Of each event whether the report is the police's: its length squared, were it looked at."""
    triggers._is_police_work.cache_clear()  # noqa: SLF001 -- its count is what is tested
    story = (
        "Rebels attacked the army in Homs, killing one. A bomb killed two people in Idlib. " * 20
    )
    reader.read(Report(story, date(2017, 4, 3)), knows)
    seen = triggers._is_police_work.cache_info()  # noqa: SLF001 -- see above
    assert seen.misses == 1
    assert seen.hits > 10


@pytest.fixture
def parsed(monkeypatch):
    """List what is handed to the parser, one list for each time it is asked."""
    asked = []
    run = Reader._run  # noqa: SLF001 -- what it is given is what is tested

    def note(self, pieces, skip):
        asked.append([piece.words.strip() for piece in pieces if piece.is_worth])
        return run(self, pieces, skip)

    monkeypatch.setattr(Reader, "_run", note)
    return asked


CALM = "The council met and the shares rose on the day. It was the last of them this year. " * 20


def test_of_ordinary_news_only_the_sentence_with_a_cue_is_parsed(reader, knows, parsed):
    cue = "She said that an earthquake of ideas was on its way."
    reading = reader.read(Report(f"{CALM}{cue} {CALM}"), knows)
    assert (reading.flows, reading.incidents) == ((), ())
    assert parsed == [[cue]]


def test_where_ordinary_news_tells_of_flight_what_is_beside_it_is_parsed_too(reader, knows, parsed):
    cue = "On Monday 3,000 people fled Homs for Idlib."
    reading = reader.read(Report(f"{CALM}{cue} {CALM}", date(2017, 4, 3)), knows)
    assert len(reading.flows) == 1
    assert parsed[0] == [cue]
    assert cue in parsed[1][0]
    assert len(parsed[1][0]) > len(cue)


def test_a_report_about_a_crisis_is_parsed_once(reader, knows, parsed):
    reader.read(Report(STORY, date(2017, 4, 3)), knows)
    assert len(parsed) == 1
