"""The house keeps its order: imports run pages -> components -> data."""

import ast
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
