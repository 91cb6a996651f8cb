"""
One HTML file that needs nothing but a browser: no server, no network, no folder beside it.

The modules of `components/player` are put in as `components.player_file` gives them to the app. A
content security policy forbids everything else, so that what the file shows cannot reach out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

from components.player_file import PREFIX, leaflet_script, modules, styles

FOLDER: Final = Path(__file__).parent
ENTRY: Final = "playable.js"
STYLE: Final = "playable.css"
POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; "
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
        What `playable.js` reads.
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
    return PAGE.format(
        policy=escape(POLICY),
        view=escape(contents.view),
        title=escape(contents.title),
        description=escape(contents.description),
        style=f"{styles()}\n{_read(FOLDER / STYLE)}",
        leaflet=leaflet_script(),
        imports=json.dumps({"imports": modules([FOLDER / ENTRY])}),
        entry=PREFIX + ENTRY,
        content=_within_script(json.dumps(contents.content)),
        corpus=_within_script(contents.corpus.decode()),
        base=_within_script(contents.base.decode()),
    )


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _within_script(text: str) -> str:
    """Write JSON so that no name in it can end the script it stands in."""
    return text.replace("<", "\\u003c")
