"""The reader as a whole: spans, hostile input, and the report it all began with."""

import json
from datetime import date
from pathlib import Path

import pytest

from data.model import DateBasis, ModelError, Report
from data.reading import NotEnglishError, load_reader

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


def test_skimming_finds_the_same_flows(reader, knows):
    text = STORY + "\nIt rained in Geneva.\n"
    skimmed, read = (reader.read(Report(text), knows, skim=skim) for skim in (True, False))
    assert skimmed.flows == read.flows
    assert len(skimmed.toponyms) < len(read.toponyms)


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
    "a chain": "people and " * 500 + "they fled from Homs to Idlib.",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_with_exact_spans(reader, knows, kind):
    assert is_exact(reader.read(Report(HOSTILE[kind], date(2017, 4, 3)), knows))


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
