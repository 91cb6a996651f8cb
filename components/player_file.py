"""
The player as one file: Leaflet, the style sheets and every module of `components/player`.

A frame that asked for each module found out about the next ones only when it had the last, and
waited for a busy server three times over. The modules stay as they are, without a build step: each
becomes a data: URL under a bare name of an import map, which a page opened from disk may import as
well (see `components.playable.bundle`).
"""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xstatic.pkg import leaflet

from components.assets import Published, publish, serve

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAYER_FOLDER: Final = Path(__file__).parent / "player"
LEAFLET_FOLDER: Final = Path(leaflet.BASE_DIR)
STYLES: Final = (LEAFLET_FOLDER / "leaflet.css", PLAYER_FOLDER / "player.css")
PREFIX: Final = "masar/"
"""Of the bare names the modules are imported under."""
IMPORT: Final = re.compile(r'(\bfrom\s*|\bimport\s*\(?\s*)"\./([\w.-]+\.js)"')
SET_UP: Final = """
;((style, imports) => {
  const add = (name, more) => {
    document.head.append(Object.assign(document.createElement(name), more));
  };
  add("style", { textContent: style });
  add("script", { type: "importmap", textContent: JSON.stringify({ imports }) });
})(%s, %s);
"""


def serve_player() -> str:
    """Serve the player beside what is published; the folder's URL, see `components.assets`."""
    publish(player_file())
    return serve()


@cache
def player_file() -> Published:
    """Return the script that makes a frame ready to import the player, made once a process."""
    set_up = SET_UP % (json.dumps(styles()), json.dumps(modules()))
    return Published.of_script("player", f"{leaflet_script()}{set_up}".encode())


def leaflet_script() -> str:
    """Return Leaflet itself."""
    return _read(LEAFLET_FOLDER / "leaflet.js")


def styles() -> str:
    """Return the style sheets of Leaflet and of the player, in this order."""
    return "\n".join(map(_read, STYLES))


def modules(more: Iterable[Path] = ()) -> dict[str, str]:
    """Give every module as a data: URL, by the bare name the others import it under."""
    files = [*more, *sorted(PLAYER_FOLDER.glob("*.js"))]
    return {PREFIX + file.name: _module(file) for file in files}


def rename_imports(script: str) -> str:
    """
    Have a module import the others by bare names: a data: URL has no folder to be beside.

    Examples
    --------
    >>> rename_imports('import { a } from "./b.js";')
    'import { a } from "masar/b.js";'
    """
    return IMPORT.sub(rf'\1"{PREFIX}\2"', script)


def _module(file: Path) -> str:
    """Encode a module; a debugger shows it under its name."""
    script = f"{rename_imports(_read(file))}\n//# sourceURL={PREFIX}{file.name}\n"
    return f"data:text/javascript;base64,{base64.b64encode(script.encode()).decode()}"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
