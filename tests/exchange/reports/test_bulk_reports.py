"""Reports in bulk: main text, title and date are found; what cannot be read says what to do."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import openpyxl
import pypdf
import pytest

from data.__main__ import main
from data.corpus import open_corpus
from data.exchange.reports.adding import add_reports
from data.exchange.reports.finding import find_reports, unpack
from data.exchange.reports.making import report_from_file
from data.model import ModelError, Reading

SENTENCE = (
    "On 13 March 2017 about 2,000 people were evacuated from al-Waer to Jarabulus, officials said."
)
MORE = (
    "The buses left in the morning, and a second convoy was expected within the week, they added."
)
PAGE = f"""<!doctype html><html><head><title>Convoy leaves al-Waer | Daily News</title>
<meta property="og:site_name" content="Daily News">
<meta property="article:published_time" content="2017-03-14T08:00:00Z">
<link rel="canonical" href="https://news.example/2017/03/14/convoy"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Convoy leaves al-Waer</h1><p>{SENTENCE}</p><p>{MORE}</p></article>
<footer>Subscribe to our newsletter! Cookies.</footer><script>alert(1)</script></body></html>"""


def make_pdf(*lines, title="Situation report", made="D:20170315090000Z", password=None):
    """Write a PDF by hand: one page, a line of text each."""
    text = "BT /F1 11 Tf 50 750 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            " /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\n".encode()
    out += f"startxref\n{start}\n%%EOF".encode()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(out))
    writer.add_metadata({"/Title": title, "/CreationDate": made})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made_file = io.BytesIO()
    writer.write(made_file)
    return made_file.getvalue()


def test_a_web_page_is_its_main_text_title_date_and_site():
    report = report_from_file(PAGE.encode(), name="page.html")
    assert SENTENCE in report.text
    assert "newsletter" not in report.text
    assert "alert" not in report.text
    assert report.published == date(2017, 3, 14)
    assert report.title == "Convoy leaves al-Waer"
    assert report.source == "Daily News"
    assert report.url == "https://news.example/2017/03/14/convoy"


def test_a_date_told_of_in_the_text_is_not_the_day_of_publication():
    page = f"<html><body><article><p>{SENTENCE}</p><p>{MORE}</p></article></body></html>"
    assert report_from_file(page.encode(), name="page.html").published is None


def test_a_page_is_known_by_what_is_in_it():
    assert report_from_file(PAGE.encode(), name="page.txt").title == "Convoy leaves al-Waer"


def test_a_pdf_is_its_text_in_paragraphs_with_the_day_it_was_made():
    content = make_pdf(
        "On 13 March 2017 about 2,000 people were evacu-", "ated from al-Waer to Jarabulus."
    )
    report = report_from_file(content, name="sitrep.pdf")
    assert "were evacuated from al-Waer" in report.text
    assert report.title == "Situation report"
    assert report.published == date(2017, 3, 15)
    given = report_from_file(content, name="sitrep.pdf", published=date(2017, 3, 16))
    assert given.published == date(2017, 3, 16)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.7 rubbish", "x.pdf", "damaged PDF"),
        (make_pdf(SENTENCE)[:300], "x.pdf", "damaged PDF|no text in it"),
        (make_pdf(), "scan.pdf", "OCR"),
        (make_pdf("secret", password="hush"), "x.pdf", "password"),  # noqa: S106  a test's
        (b"<html><body></body></html>", "x.html", "no main text"),
        (b"", "x.txt", "empty"),
        (b"\0\1\2\3" * 50, "x.txt", "binary"),
    ],
)
def test_what_is_no_report_says_why(content, name, words):
    with pytest.raises(ModelError, match=words):
        report_from_file(content, name=name)


def test_rows_with_a_text_are_reports(tmp_path):
    rows = [
        {
            "title": "One",
            "text": SENTENCE,
            "date": "2017-03-14",
            "source": "UN",
            "url": "https://un.example/1",
        },
        {"title": "Two", "text": "", "date": "2017-03-15"},
        {"title": "Three", "text": MORE, "date": "2017-02-30"},
    ]
    lines = tmp_path / "reports.jsonl"
    lines.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    one, two, three = find_reports([(lines, lines.name)])
    assert one.report.published == date(2017, 3, 14)
    assert (one.report.title, one.report.source, one.report.url) == (
        "One",
        "UN",
        "https://un.example/1",
    )
    assert "no text" in str(two.report)
    assert "off the calendar" in str(three.report)


def test_a_table_without_a_text_column_says_what_to_do(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    [found] = find_reports([(path, "x.csv")])
    assert "call that column" in str(found.report)


def test_a_folder_and_a_zip_give_the_same_reports(tmp_path):
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_text(f"date 2017-03-14 A\n{SENTENCE}")
    (folder / "page.html").write_text(PAGE)
    (folder / ".hidden.txt").write_text("hidden")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    book = openpyxl.Workbook()
    for row in (["Title", "Text"], ["B", MORE]):
        book.active.append(row)
    book.save(folder / "more.xlsx")
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                file.write(path, f"../{path.name}")
    one = {found.report.text for found in find_reports([(folder, "folder")])}
    other = {found.report.text for found in find_reports([(packed, "all.zip")])}
    assert len(one) == 3
    assert one == other


# --- Into the corpus ------------------------------------------------------------------------------


def empty_reading(report):
    return Reading(report, (), (), (), "test 1")


def test_reports_are_added_once_and_a_stop_costs_nothing(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"date 2017-03-1{number} A\n{SENTENCE} {number}")
    (tmp_path / "undated.txt").write_text(MORE)
    (tmp_path / "empty.txt").write_text(" ")
    given = [(tmp_path, "folder")]
    calls = []

    def stop_at_third(_share, _words):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    with open_corpus(tmp_path / ".home") as corpus:
        with pytest.raises(KeyboardInterrupt):
            add_reports(find_reports(given), corpus, empty_reading, progress=stop_at_third)
        assert corpus.counts().reports == 2
        told = add_reports(find_reports(given), corpus, empty_reading)
        assert (told.added, told.there_already, told.failed) == (3, 2, 2)
        assert {name for name, _ in told.errors} == {"undated.txt", "empty.txt"}
        told = add_reports(find_reports(given), corpus, empty_reading, takes_undated=True)
        assert (told.added, told.undated, told.there_already) == (1, 1, 5)


def test_the_command_adds_and_says_what_it_could_not(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path / "home"))
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 rubbish")
    assert main(["read", "--add", str(tmp_path / "page.html"), str(tmp_path / "bad.pdf")]) == 1
    said = capsys.readouterr().err
    assert "bad.pdf" in said
    assert "Added 1 report with 1 flows" in said


def test_a_table_of_texts_is_read_into_a_folder_too(tmp_path, capsys):
    path = tmp_path / "texts.csv"
    path.write_text(f'text,date,title\n"{SENTENCE}",2017-03-14,A title\n"",2017-03-15,None\n')
    out = tmp_path / "out"
    main(["read", "--out", str(out), str(path)])
    [made] = out.glob("readings/*/*.jsonl")
    record = json.loads(made.read_text("utf-8"))
    assert record["report"]["title"] == "A title"
    assert record["report"]["published"] == "2017-03-14"
    assert len(record["flows"]) == 1
    assert "row 3" in capsys.readouterr().err


def test_an_unpacked_report_keeps_all_that_is_known_of_it(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text(
        json.dumps({"text": SENTENCE, "url": "https://a.example", "source": "S", "title": "T"})
    )
    [made] = unpack(path, tmp_path / "unpacked")
    [found] = find_reports([(path, path.name)])
    assert report_from_file(made.read_bytes(), name=made.name) == found.report
