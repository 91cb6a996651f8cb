"""The bundled sample: dated reports of our own, every one with its sources named."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from data.model import ModelError
from data.sample import REPORTS_FOLDER, read_report, sample_reports

PATHS = sorted(REPORTS_FOLDER.glob("*.txt"))
SEED = Path(__file__).parents[2] / "shared" / "data" / "seed" / "report.txt"
SHINGLE = 9  # words in a row that two independent sentences hardly ever share

each_report = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return every run of SHINGLE words, lower-cased, that stands inside one sentence."""
    runs = set()
    for sentence in re.split(r"[.!?]\s+|\n", text.lower()):
        words = re.findall(r"[\w'-]+", sentence)
        runs.update(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
    return runs


def test_there_are_enough_reports_over_the_whole_decade():
    reports = sample_reports()
    assert len(reports) >= 36
    years = {report.published.year for report in reports}
    assert years == set(range(2011, 2021))
    waer = [r for r in reports if "Waer" in r.text and r.published.year == 2017]
    assert len(waer) >= 10


def test_reports_come_oldest_first():
    days = [report.published for report in sample_reports()]
    assert days == sorted(days)


def test_no_two_reports_share_an_id_or_a_title():
    reports = sample_reports()
    assert len({report.id for report in reports}) == len(reports)
    assert len({report.title for report in reports}) == len(reports)


@each_report
def test_the_date_is_that_of_the_file_name_and_of_the_period(path):
    report = read_report(path)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}(-[a-z0-9]+)+", path.stem)
    assert report.published == date.fromisoformat(path.stem[:10])
    assert date(2011, 3, 1) <= report.published <= date(2020, 12, 31)


@each_report
def test_every_report_names_its_sources_and_says_it_is_ours(path):
    report = read_report(path)
    works = report.source.removeprefix("Masar sample, after ").split("; ")
    assert report.source.startswith("Masar sample, after ")
    assert all(re.search(r"20\d\d", work) for work in works), "a source without its year"
    assert report.url.startswith(("https://", "http://"))


@each_report
def test_texts_are_of_sane_length_and_in_plain_english(path):
    text = read_report(path).text
    words = re.findall(r"[A-Za-z']+", text)
    assert 100 <= len(words) <= 350
    share = Counter(word.lower() for word in words)
    assert sum(share[word] for word in ("the", "of", "and", "in", "to")) / len(words) > 0.1
    assert text == text.strip()
    assert "<" not in text
    assert "\t" not in text


@each_report
def test_the_text_is_verbatim_the_body_of_the_file(path):
    assert path.read_text(encoding="utf-8").endswith("\n\n" + read_report(path).text + "\n")


@each_report
def test_nobody_is_quoted_word_for_word(path):
    assert not re.search('["\u201c\u201d]', read_report(path).text), "paraphrase what people said"


def test_no_two_reports_share_a_sentence():
    seen: dict[tuple[str, ...], str] = {}
    shared = []
    for path in PATHS:
        for run in shingles(read_report(path).text):
            if run in seen:
                shared.append((seen[run], path.stem, " ".join(run)))
            seen[run] = path.stem
    assert not shared


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not part of the project")
def test_no_report_repeats_a_sentence_of_the_seed_report():
    seed = shingles(SEED.read_text(encoding="utf-8"))
    for path in PATHS:
        assert not shingles(read_report(path).text) & seed, path.stem


def test_the_readme_lists_every_report_and_every_address():
    readme = (REPORTS_FOLDER.parent / "README.md").read_text(encoding="utf-8")
    for path in PATHS:
        assert f"](reports/{path.name})" in readme
        for url in re.findall(
            r"^after: .*<(\S+)>$", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            assert url in readme
    assert f"\n{len(PATHS)} reports" in readme


@pytest.mark.parametrize(
    "front",
    [
        "title: A\npublished: 2017-03-18",
        "title: A\nafter: Reuters, 2017",
        "published: 2017-03-18\nafter: Reuters, 2017",
        "title: A\npublished: 2017-03-18\nauthor: B\nafter: Reuters, 2017",
    ],
)
def test_a_front_matter_that_lacks_a_line_or_has_one_too_many_is_refused(tmp_path, front):
    path = tmp_path / "2017-03-18-a.txt"
    path.write_text(front + "\n\nSome text.\n", encoding="utf-8")
    with pytest.raises(ModelError, match="front matter"):
        read_report(path)
