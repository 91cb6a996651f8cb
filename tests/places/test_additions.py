from __future__ import annotations

import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from data.places import Gazetteer
from data.places.additions import (
    GazetteerError,
    add_country,
    list_added,
    open_added,
    remove_added,
)

ROW = "1\tTestabad\tTestabad\tTest Abad,تستاباد\t35.5\t36.5\tP\tPPL\tSY\t\t12\t\t\t\t2000\t\t\t\t\n"
OTHER = ROW.replace("Test Abad,تستاباد", "")
ZONE = OTHER.replace("1\tTestabad\tTestabad", "2\tZone\tZone").replace("P\tPPL", "A\tADM1")
STREAM = OTHER.replace("1\tTestabad\tTestabad", "3\tBrook\tBrook").replace("P\tPPL", "H\tSTM")


def zipped(text):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("readme.txt", "about " * 1000)
        archive.writestr("SY.txt", text)
    return held.getvalue()


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path))


@pytest.fixture
def found():
    opened = []

    def find(name):
        layers = open_added()
        opened.extend(layers)
        return [place.name for place in Gazetteer(layers).candidates(name)]

    yield find
    for layer in opened:
        layer.close()


@pytest.fixture
def serve():
    """Serve one answer over loopback."""
    servers = []

    def start(body, *, status=200, length=None):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                self.send_header("Content-Length", str(length or len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_country_dump_is_fetched_and_its_places_found(serve, found):
    heard = []
    base = serve(zipped(ROW + ZONE + STREAM))
    assert add_country("sy", lambda share, _: heard.append(share), base=base) == 2
    assert found("test abad") == ["Testabad"]
    assert found("تستاباد") == ["Testabad"]
    assert found("Brook") == []
    assert heard[-1] == 1
    assert list_added() == [("SY", 2)]


@pytest.mark.parametrize(
    ("body", "status", "length"),
    [
        (b"<html>busy</html>", 503, None),
        (zipped(ROW)[:80], 200, None),
        (zipped(ROW), 200, 10_000),
        (zipped("no\trows\n" * 20), 200, None),
        (b"\xff\xfe\x00rubbish", 200, None),
        (b"", 200, None),
    ],
    ids=["busy", "cut short", "shorter than it says", "no such columns", "no zip", "empty"],
)
def test_a_bad_dump_leaves_the_old_gazetteer(serve, found, body, status, length):
    add_country("SY", base=serve(zipped(ROW)))
    with pytest.raises(GazetteerError):
        add_country("SY", base=serve(body, status=status, length=length))
    assert found("Testabad") == ["Testabad"]


def test_a_table_with_name_lat_lon_is_enough(tmp_path, found):
    path = tmp_path / "mine.csv"
    path.write_text("Name;Latitude;Longitude;kind\nCamp Nine;13.5;25.3;camp\n", encoding="utf-8")
    assert add_country(path) == 1
    assert found("camp nine") == ["Camp Nine"]
    assert remove_added("mine")
    assert not remove_added("mine")
    assert found("camp nine") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,lat\nX,1\n", "no column lon"),
        ("name,lat,lon\nX,91,0\n", r"line 2.*off the globe"),
        ("name,lat,lon\nX,one,2\n", r"line 2.*one"),
        ("name,lat,lon\nX\n", "line 2"),
        ("name,lat,lon\n,1,2\n", "without a name"),
        ("name,lat,lon\n", "holds no place"),
    ],
)
def test_a_table_that_is_wrong_says_where(tmp_path, text, words):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    with pytest.raises(GazetteerError, match=words):
        add_country(path)
    assert list_added() == []


def test_what_is_neither_code_nor_file_is_quoted():
    with pytest.raises(GazetteerError, match=r"'nowhere\.txt'"):
        add_country("nowhere.txt")


def test_a_file_name_is_never_a_way_out_of_the_folder(tmp_path):
    path = tmp_path / "..evil.csv"
    path.write_text("name,lat,lon\nX,1,2\n")
    add_country(path)
    assert [p.name for p in (tmp_path / "gazetteers").iterdir()] == ["--evil.sqlite"]


def test_a_broken_addition_is_left_out(tmp_path):
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "bad.sqlite").write_bytes(b"nothing of the kind" * 50)
    assert open_added() == []
