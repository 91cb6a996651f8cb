"""The player's own tests, and that its sizes are those of `components.scales`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from components import scales
from components.player_file import PLAYER_FOLDER

TESTS = Path(__file__).parent.parent / "player"
NUMBERS = (0, 1, 5, 12, 99, 100, 700, 1_000, 12_400, 250_000, 1_500_000)


def test_the_player_passes_its_own_tests():
    node = shutil.which("node")
    if node is None:
        pytest.skip("NODE IS NOT INSTALLED: the player's JavaScript was NOT tested")
    expected = {
        "stroke": [(n, scales.stroke_px(n)) for n in (*NUMBERS, None)],
        "radius": [(n, scales.radius_px(n)) for n in (*NUMBERS, None)],
        "steps": [(n, scales.legend_steps(n)) for n in NUMBERS],
        "short": [(n, scales.short(n)) for n in NUMBERS],
    }
    told = json.dumps({"scales": scales.as_json(), "expected": expected})
    run = subprocess.run(  # noqa: S603 - our own files, and node from the path
        [node, "--test", str(TESTS)],
        env=os.environ | {"MASAR_SCALES": told},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout[-6000:]
    assert "# skipped 0" in run.stdout


def test_what_modules_import_is_there():
    for module in PLAYER_FOLDER.glob("*.js"):
        for name in re.findall(r'from "\./([\w.]+)"', module.read_text(encoding="utf-8")):
            assert (PLAYER_FOLDER / name).is_file(), f"{module.name} imports {name}"


def test_the_player_asks_no_other_server_and_trusts_no_text():
    for file in PLAYER_FOLDER.iterdir():
        text = file.read_text(encoding="utf-8")
        urls = set(re.findall(r"https?://[^\s\"'`]+", text))
        assert urls <= {"http://www.w3.org/2000/svg"}, file.name
        written = re.findall(
            r"\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write", text
        )
        assert not written, f"{file.name} writes HTML"


def test_modules_stay_small():
    lengths = {
        p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in PLAYER_FOLDER.glob("*.js")
    }
    assert max(lengths.values()) < 400, lengths
