"""Reports are found by their words, in Latin and Arabic script, and the words in them are shown."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data.corpus import open_corpus
from data.corpus.search_words import WORD, fold_word, index_text, match_of
from tests.corpus.made import flow, reading, report

ROOT = Path(__file__).parents[2]
TEXTS = {
    "buses": "Buses carried 1,500 evacuees from al-Waer to Jarabulus on Saturday.",
    "homs": "Évacués de Ḥomṣ: the evacuation of the Wa'er quarter went on. " * 3,
    "arabic": "وصلت الحافلات من حي الوعر إلى جرابلس، ونزح مئات المدنيين.",
    "signed": "وَصَلَتْ قافلة إلى حِمْص",
    "idlib": "Shelling of Idlib killed three civilians; Idlib's hospital was hit.",
}


@pytest.fixture
def filled(corpus):
    for title, text in TEXTS.items():
        corpus.add(reading(of=report(text, title=title)))
    return corpus


def found(corpus, query):
    return {hit.title for hit in corpus.search(query)}


FINDS = [
    ("al-Waer", {"buses", "homs"}),
    ("Waer", {"buses", "homs"}),
    ("wa'er", {"buses", "homs"}),
    ("evacuee", {"buses"}),
    ("evacuee bus", {"buses"}),
    ("evacuated quarter", {"homs"}),
    ("ÉVACUÉS de", {"homs"}),
    ("Homs", {"homs"}),
    ("الوعر", {"arabic"}),
    ("وعر", {"arabic"}),
    ("حافلات", {"arabic"}),
    ("حمص", {"signed"}),
    ("وصلت", {"arabic", "signed"}),
    ("idlib hospital", {"idlib"}),
    ("civil", {"idlib"}),
    ("shell", {"idlib"}),
    ('"three civilians"', {"idlib"}),
    ('"civilians three"', set()),  # nowhere one after the other
    ("idlib buses", {"idlib", "buses"}),  # no report has both: those that have any
    ("nothing of the kind whatsoever xyz", {"idlib", "homs"}),
    ("xyzxyz", set()),
    ("", set()),
    ("  ?! ", set()),
    ("homs", {"homs"}),
    ("arabic", {"arabic"}),  # the title counts
]


@pytest.mark.parametrize(("query", "titles"), FINDS)
def test_words_find_the_reports_that_have_them(filled, query, titles):
    got = found(filled, query)
    assert got == titles if query.count(" ") < 3 else got <= {*TEXTS}


def test_the_best_comes_first_and_the_words_are_marked(filled):
    filled.add(reading(of=report("Something else, and Idlib once.", title="other")))
    first, second = filled.search("idlib")
    assert (first.title, second.title) == ("idlib", "other")  # in the title, and more often
    assert first.score > second.score
    marked = [mark.of(first.text) for mark in first.snippets[0].marks]
    assert marked == ["Idlib", "Idlib's"]
    assert first.snippets[0].span.of(first.text).startswith("Shelling")
    assert first.source == "a wire"


def test_in_arabic_too_the_words_are_marked_as_they_stand(filled):
    (hit,) = filled.search("حمص")
    (snippet,) = hit.snippets
    assert [mark.of(hit.text) for mark in snippet.marks] == ["حِمْص"]


def test_a_long_report_shows_the_parts_that_matter(corpus):
    filler = "word " * 200
    text = f"{filler}Homs here. {filler}Homs and Idlib there. {filler}"
    corpus.add(reading(of=report(text)))
    (hit,) = corpus.search("homs idlib")
    shown = [snippet.span.of(text) for snippet in hit.snippets]
    assert len(shown) == 2
    assert "Homs and Idlib there" in shown[0]
    assert all(len(part.split()) < 40 for part in shown)


def test_where_only_the_title_matches_the_beginning_is_shown(corpus):
    corpus.add(reading(of=report("One two three. " * 30, title="Rukban")))
    (hit,) = corpus.search("rukban")
    assert hit.snippets[0].marks == ()
    assert hit.snippets[0].span.start == 0


@pytest.mark.parametrize(
    "query",
    ['"', '""', "a OR b", "NEAR(a b)", "title:homs", "*", "a*b", "^a", "-", "'; DROP", "a\0b"],
)
def test_no_query_is_a_command(filled, query):
    filled.search(query)
    assert found(filled, "idlib") == {"idlib"}


@given(st.text(max_size=60))
@hypothesis_settings(max_examples=80)
def test_a_word_of_the_text_is_a_word_of_the_index(text):
    words = WORD.findall(text)
    folded = index_text(text).split(" ") if words else []
    assert len(folded) == len(words)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        if match := match_of(text):
            connection.execute("SELECT * FROM t WHERE t MATCH ?", (match,)).fetchall()
    assert all(" " not in fold_word(word) and fold_word(word) for word in words)


def test_the_limit_is_kept(corpus):
    for number in range(5):
        corpus.add(reading(of=report(f"Homs {number}", title=str(number))))
    assert len(corpus.search("homs", limit=3)) == 3
    assert corpus.search("homs", limit=0) == []


def test_of_the_past_only_what_was_there_is_found(filled):
    moment = filled.made_last()
    filled.add(reading(of=report("Homs again", title="later")))
    assert found(filled, "homs") == {"homs", "later"}
    assert found(filled.at(moment), "homs") == {"homs"}


SEARCH = """
import sys
from pathlib import Path
from data.corpus import open_corpus
from tests.corpus.made import reading, report
with open_corpus(Path(sys.argv[1])) as corpus:
    corpus.add(reading(of=report("Homs elsewhere", title="theirs")))
    print(sorted(hit.title for hit in corpus.search("homs")))
"""


def test_processes_share_the_index_of_words(tmp_path):
    with open_corpus(tmp_path) as corpus:
        corpus.add(reading(of=report("Homs, here.", title="ours")))
        assert found(corpus, "homs") == {"ours"}
        said = subprocess.run(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-c", SEARCH, str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout
        assert said.strip() == "['ours', 'theirs']"
        assert found(corpus, "homs") == {"ours", "theirs"}


def spoil(path):
    path.write_bytes(path.read_bytes()[:3000] + b"\x55" * 20_000)


def of_another_corpus(path):
    with closing(sqlite3.connect(path)) as direct:
        direct.execute("UPDATE masar SET corpus_id = 'x'")
        direct.commit()


def ahead(path):
    with closing(sqlite3.connect(path)) as direct:
        direct.execute("UPDATE masar SET applied = 99")
        direct.commit()


HARM = [spoil, of_another_corpus, ahead, lambda path: path.write_text("notes"), Path.unlink]


@pytest.mark.parametrize("harm", HARM, ids=["spoilt", "another's", "ahead", "notes", "gone"])
def test_an_index_of_words_that_does_not_fit_is_made_again(tmp_path, harm):
    with open_corpus(tmp_path) as corpus:
        corpus.add(reading(flow(), of=report("Homs, here.", title="ours")))
        assert found(corpus, "homs") == {"ours"}
    (path,) = (tmp_path / "index").glob("search-*.sqlite")
    harm(path)
    with open_corpus(tmp_path) as corpus:
        assert found(corpus, "homs") == {"ours"}
        assert harm is Path.unlink or "index of words" in corpus.notices[0]


def test_a_rebuild_makes_it_anew(filled):
    assert found(filled, "homs") == {"homs"}
    filled.rebuild()
    assert found(filled, "homs") == {"homs"}
