"""A snapshot opens again, whatever its format; a file from elsewhere opens nothing."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from snapshot_views import flow, view_of

from components.snapshot import FORMATS, draw_snapshot
from data.__main__ import main
from data.exchange.pictures import MARK, PictureError, read_query, write_query
from data.filters import KEYS, Filters, Layer
from data.model import Status

LINK = "http://localhost:8501/map?from=2017-03-01&at=34.7,36.7,8.5&record=0123456789abcdef&x=1"
FILTERS = Filters(
    start=date(2017, 3, 1),
    layers=(Layer.FLOWS,),
    statuses=(Status.DONE, Status.PLANNED),
    places=("al-Waer", "حمص, سوريا"),
    text='a & b = "c"',
    min_persons=50,
)


def picture(fmt, filters=FILTERS, link=LINK):
    view = view_of([flow("al-Waer", "Idlib", 300)])
    return draw_snapshot(
        view, filters, title="masar?from=1999-01-01", made_on=date(2026, 11, 24), fmt=fmt, dpi=30,
        link=link,
    )  # fmt: skip


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_picture_gives_back_its_filters_and_where_it_looked(fmt):
    query = read_query(picture(fmt))
    assert Filters.from_query(query) == (FILTERS, [])
    assert query["at"] == "34.7,36.7,8.5"
    assert query["record"] == "0123456789abcdef"
    assert "x" not in query


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_picture_of_everything_opens_everything(fmt):
    assert read_query(picture(fmt, Filters(), "")) == {}


@given(st.dictionaries(st.sampled_from([*KEYS.values(), "at"]), st.text(min_size=1)))
def test_what_is_written_is_read(query):
    text = write_query(query)
    assert text.isascii()
    assert not any(letter.isspace() for letter in text)
    svg = (
        '<svg xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><li>'
        + text.replace("&", "&amp;")
        + "</li></dc:subject></svg>"
    )
    assert read_query(svg.encode()) == query


def png_saying(**texts):
    held, about = io.BytesIO(), PngInfo()
    for key, text in texts.items():
        about.add_itxt(key.replace("_", "-"), text)
    Image.new("L", (2, 2)).save(held, "png", pnginfo=about)
    return held.getvalue()


BOMB = (
    b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><svg>&j;</svg>"
)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is damaged, or no PNG, SVG, PDF or HTML"),
        (b"PK\x03\x04", "is damaged, or no PNG"),
        (b"\x89PNG\r\n\x1a\n rubbish", "is damaged, or no PNG"),
        (b"%PDF-1.4 rubbish", "a.bin (cannot be read|is damaged)"),
        (b"<svg", "cannot be read"),
        (BOMB, "cannot be read.*Entit"),
        (b'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>', "does not say what it shows"),
        (b"<svg><metadata>masar?from=2017-01-01</metadata></svg>", "does not say what it shows"),
        (b"<!doctype html><title>masar?from=2017-01-01</title>", "does not say what it shows"),
        (
            b"<!doctype html>" + b" " * 70_000 + b'<meta name="masar-view" content="masar?min=5">',
            "does not say what it shows",
        ),
        (png_saying(Title="masar?from=2017-01-01"), "does not say what it shows"),
        (png_saying(Masar_View=MARK + "text=" + "x" * 30_000), "does not say what it shows"),
    ],
)
def test_a_file_from_elsewhere_is_refused_plainly(content, says):
    with pytest.raises(PictureError, match=says):
        read_query(content, "a.bin")


def test_only_what_a_view_is_made_of_is_read():
    content = png_saying(Masar_View=MARK + "from=2017-03-01&next=http%3A//evil.example&min=x")
    assert read_query(content) == {"from": "2017-03-01", "min": "x"}


def test_a_playable_map_is_read_by_its_head_alone():
    page = '<!DOCTYPE html><meta name="masar-view" content="masar?from=2017-03-01&amp;min=5"><b '
    assert read_query(page.encode()) == {"from": "2017-03-01", "min": "5"}


def test_a_huge_file_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr("data.exchange.pictures.MOST_BYTES", 10)
    with pytest.raises(PictureError, match="larger than"):
        read_query(b"\x89PNG" + b"x" * 10)


def test_the_command_says_what_a_picture_shows(tmp_path, capsys):
    path = tmp_path / "p.pdf"
    path.write_bytes(picture("pdf", Filters(places=("al-Waer",)), ""))
    assert main(["open", str(path), "--address", "http://10.0.0.5:8501/"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["says"] == "al-Waer"
    assert said["filters"] == {"place": "al-Waer"}
    assert said["link"] == "http://10.0.0.5:8501/?place=al-Waer"
    assert main(["open", str(tmp_path / "none.png")]) == 2
    assert main(["open", __file__]) == 2
    assert "is damaged, or no PNG" in capsys.readouterr().err
