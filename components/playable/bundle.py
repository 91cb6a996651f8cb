"""
One HTML file that needs nothing but a browser: no server, no network, no folder beside it.

The modules of `components/player` are put in as they are, each as a data: URL under a bare name of
an import map, since a page opened from disk may import no file. A content security policy forbids
everything else, so that what the file shows cannot reach out either.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from xstatic.pkg import leaflet

from components.assets import PLAYER_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = Path(__file__).parent
ENTRY: Final = "playable.js"
STYLES: Final = (FOLDER / "playable.css",)
LEAFLET_FOLDER: Final = Path(leaflet.BASE_DIR)
PREFIX: Final = "masar/"
IMPORT: Final = re.compile(r'(\bfrom\s*|\bimport\s*\(?\s*)"\./([\w.-]+\.js)"')
POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline' data:; "
    "img-src data:; connect-src blob:; base-uri 'none'; form-action 'none'"
)
PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Masar">
<meta name="masar-view" content="{view}">
<meta name="description" content="{description}">
<title>{title}</title>
<style>{style}</style>
<script>{leaflet}</script>
<script type="importmap">{imports}</script>
</head>
<body>
<div id="map"></div>
<noscript>This map is played by a script; it needs a browser that runs it.</noscript>
<script type="application/json" id="masar-content">{content}</script>
<script type="application/json" id="masar-corpus">{corpus}</script>
<script type="application/json" id="masar-base">{base}</script>
<script type="module">import "{entry}";</script>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """
    What goes into a playable map.

    Attributes
    ----------
    title, description
        Of the page; text.
    view
        The view as `data.exchange.pictures.write_query` writes it.
    content
        What `playable.js` reads, but for the folders of its settings.
    corpus, base
        The payload and the base map, as JSON.
    """

    title: str
    description: str
    view: str
    content: dict[str, Any]
    corpus: bytes
    base: bytes


def bundle(contents: Contents) -> str:
    """Write the page."""
    folders = {
        "leaflet": _data_url(_read(LEAFLET_FOLDER / "leaflet.css"), "text/css") + "#",
        "player": _data_url(_read(PLAYER_FOLDER / "player.css"), "text/css") + "#",
        "published": "",
    }
    settings = contents.content["settings"] | {"folders": folders}
    return PAGE.format(
        policy=escape(POLICY),
        view=escape(contents.view),
        title=escape(contents.title),
        description=escape(contents.description),
        style="".join(map(_read, STYLES)),
        leaflet=_read(LEAFLET_FOLDER / "leaflet.js"),
        imports=json.dumps({"imports": modules()}),
        entry=PREFIX + ENTRY,
        content=_within_script(json.dumps(contents.content | {"settings": settings})),
        corpus=_within_script(contents.corpus.decode()),
        base=_within_script(contents.base.decode()),
    )


def modules() -> Mapping[str, str]:
    """Give every module as a data: URL, by the bare name the others import it under."""
    files = [FOLDER / ENTRY, *sorted(PLAYER_FOLDER.glob("*.js"))]
    return {
        PREFIX + file.name: _data_url(rename_imports(_read(file)), "text/javascript")
        for file in files
    }


def rename_imports(script: str) -> str:
    """
    Have a module import the others by bare names: a data: URL has no folder to be beside.

    Examples
    --------
    >>> rename_imports('import { a } from "./b.js";')
    'import { a } from "masar/b.js";'
    """
    return IMPORT.sub(rf'\1"{PREFIX}\2"', script)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _data_url(text: str, mime: str) -> str:
    return f"data:{mime};base64,{base64.b64encode(text.encode()).decode()}"


def _within_script(text: str) -> str:
    """Write JSON so that no name in it can end the script it stands in."""
    return text.replace("<", "\\u003c")
