"""The command `gazetteer`: a country from a server, a file from disk, a list, one taken away."""

import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from data.__main__ import main
from data.model import PlaceKind
from data.places import make_own_place
from data.places.own import keep_table

DUMP = (
    "1\tQwxabad\tQwxabad\tQwx Abad\t35.5\t36.5\tP\tPPL\tSY\t\t12\t\t\t\t2000\t\t\t\t\n"
    "2\tQwxtown\tQwxtown\t\t35.6\t36.6\tP\tPPL\tSY\t\t12\t\t\t\t9000\t\t\t\t\n"
)


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path))


@pytest.fixture
def mirror():
    """A server of dumps over loopback: SY is whole, TR breaks off, the rest is not there."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("SY.txt", DUMP)
    bodies = {"/SY.zip": held.getvalue(), "/TR.zip": held.getvalue()[:90]}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = bodies.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def geocode(capsys, name):
    _, out, _ = run(capsys, "geocode", name)
    return json.loads(out)


def test_a_country_is_added_used_listed_and_removed(capsys, mirror):
    assert geocode(capsys, "Qwxabad")["lat"] is None
    status, out, said = run(capsys, "gazetteer", "add", "sy", "--mirror", f"{mirror}/")
    assert (status, out, said) == (0, "", "2 places added\n")
    assert run(capsys, "gazetteer", "list")[1] == "SY\t2\n"
    assert geocode(capsys, "Qwxabad")["source"] == "added: SY"
    assert run(capsys, "gazetteer", "remove", "SY")[0] == 0
    assert geocode(capsys, "Qwxabad")["lat"] is None


@pytest.mark.parametrize(
    ("country", "words"),
    [("TR", "TR"), ("Yemen", "could not be fetched"), ("Atlantis", "is no country and no file")],
)
def test_a_dump_that_cannot_be_had_leaves_the_old_one(capsys, mirror, country, words):
    run(capsys, "gazetteer", "add", "SY", "--mirror", mirror)
    status, _, said = run(capsys, "gazetteer", "add", country, "--mirror", mirror)
    assert status == 2
    assert words in said
    assert run(capsys, "gazetteer", "list")[1] == "SY\t2\n"


def test_a_file_on_disk_is_added(capsys, tmp_path):
    path = tmp_path / "camps.csv"
    path.write_text("name,lat,lon,country\nQwxcamp,36.1,37.2,SY\n", encoding="utf-8")
    assert run(capsys, "gazetteer", "add", path)[0] == 0
    assert geocode(capsys, "Qwxcamp")["country"] == "SY"


def test_what_is_not_there_cannot_be_removed_and_what_is_is_named(capsys):
    status, _, said = run(capsys, "gazetteer", "remove", "SY")
    assert (status, said) == (1, "There is no added gazetteer 'SY'; there are: none\n")
    status, _, said = run(capsys, "gazetteer", "list")
    assert status == 0
    assert "gazetteer add SY" in said


def test_help_says_what_a_file_must_have(capsys):
    with pytest.raises(SystemExit):
        main(["gazetteer", "--help"])
    assert "name, lat, lon" in capsys.readouterr().out


def test_the_command_line_knows_the_analysts_own_places(capsys, tmp_path):
    keep_table([make_own_place("Qwxplk", 36.2, 37.1, kind=PlaceKind.CAMP, country="SY")], tmp_path)
    assert geocode(capsys, "Qwxplk")["source"] == "own place"


@pytest.mark.parametrize(("name", "tied"), [("Springfield", True), ("Homs", False)])
def test_a_name_of_two_places_as_likely_says_so(capsys, name, tied):
    answer = geocode(capsys, name)
    assert answer["ambiguous"] is tied
    assert answer["lat"] is not None


def test_a_table_of_names_comes_back_with_where_they_are(capsys, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("place,note\nHoms,=1+1\nQwxzplk,\n", encoding="utf-8")
    assert main(["geocode", "--country", "SY", "--table", str(path), "--column", "place"]) == 0
    said = capsys.readouterr()
    header, homs, unknown = said.out.splitlines()
    assert header.startswith("place,note,masar_name,masar_lat")
    assert homs.startswith("Homs,'=1+1,Homs,34.7")
    assert "not found" in unknown
    assert "1 of 2 rows placed" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--table", "{}", "--column", "town"], "'town' is no column"),
        (["--table", "{}.none", "--column", "place"], "cannot be opened"),
        ([], "give names, or a table"),
    ],
)
def test_a_table_that_cannot_be_placed_says_why(capsys, tmp_path, arguments, words):
    path = tmp_path / "names.csv"
    path.write_text("place,note\nHoms,\n", encoding="utf-8")
    assert main(["geocode", *(argument.format(path) for argument in arguments)]) == 2
    assert words in capsys.readouterr().err
