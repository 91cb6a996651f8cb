"""The house keeps its order: imports run pages -> components -> data."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BELOW = {"data": set(), "components": {"data"}, "pages": {"components", "data"}}
SCREEN = {"streamlit", "streamlit_folium", "folium", "branca", "altair", "matplotlib"}
PAGE_LINES = 100


def sources(room):
    return sorted((ROOT / room).rglob("*.py"))


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", [p for room in BELOW for p in sources(room)], ids=str)
def test_rooms_import_only_downward(path):
    room = path.relative_to(ROOT).parts[0]
    rooms = {*BELOW, "app", "tests", "benchmarks"}
    assert set(imports(path)) & rooms - {room} <= BELOW[room]


@pytest.mark.parametrize("path", sources("data"), ids=str)
def test_the_data_layer_knows_no_screen(path):
    assert not set(imports(path)) & SCREEN


@pytest.mark.parametrize("path", sources("pages"), ids=str)
def test_a_page_arranges_and_does_not_compute(path):
    assert len(path.read_text("utf-8").splitlines()) <= PAGE_LINES
    assert not set(imports(path)) & {"pandas", "numpy", "duckdb", "folium", "matplotlib"}


def test_every_room_is_named_in_the_architecture():
    told = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for room in BELOW:
        for path in sorted((ROOT / room).iterdir()):
            if path.name.startswith(("_", ".")):
                continue
            assert path.name in told, f"ARCHITECTURE.md does not name {room}/{path.name}"


def test_no_page_has_the_address_of_its_file():
    """Before app.py ran once Streamlit would run the file of that name itself: an empty page."""
    frame = (ROOT / "app.py").read_text("utf-8")
    for path in sources("pages"):
        assert f'url_path="{path.stem}"' not in frame


READING = ROOT / "data" / "reading"
# Of what escapes, groups, classes and repeats are made of, letters stand for no words.
SIGNS = (
    r"\(\?P[<=]\w+[>)]|\\u[0-9a-f]{4}|\\[a-zA-Z]|\(\?(?:[aimsux]+[:)]|<?[=!]|:)"
    r"|\[[^\]]*\]|\{[^}]*\}"
)
# Modules whose patterns still have English words in them; the list only ever gets shorter.
NOT_YET_TABLES = {"triggers"}


def words_in_patterns(path):
    """Give the words written out in the regular expressions of a module."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        is_pattern = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if is_pattern and isinstance(call.func.value, ast.Name) and call.func.value.id == "re":
            for part in ast.walk(call.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield from re.findall("[a-z]{2,}", re.sub(SIGNS, " ", part.value))


@pytest.mark.parametrize(
    "path", [*READING.glob("*.py"), *READING.glob("toponyms/*.py")], ids=lambda path: path.stem
)
def test_the_words_of_a_language_are_in_its_tables(path):
    """A language is a folder of tables: no pattern outside it spells out a word."""
    found = set(words_in_patterns(path))
    assert bool(found) is (path.stem in NOT_YET_TABLES), sorted(found)


def test_words_in_patterns_are_seen(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(
        'import re\nA = re.compile(r"\\b(?:left|(?P<who>fled)\\sfrom)\\d{2,3}[a-z]")\n'
        'B = re.match(rf"\\s{A}(?P<x>\\w+)\\u2019", "spoken")\n'
    )
    assert list(words_in_patterns(module)) == ["left", "fled", "from"]
