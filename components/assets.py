"""
Files a map's frame fetches from the app itself: Leaflet, the player, and what is drawn.

Streamlit serves the folder of every declared component, whichever way the server was started; no
other public way needs neither a setting nor a certain entry script. So three folders are declared
that are never shown as components. A frame stands beside them and reaches them by relative URL.

What is drawn is written under the hash of its content into the user's cache folder: a browser may
keep it for good, and a file is only ever missing or whole.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import platformdirs
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

PLAYER_FOLDER: Final = Path(__file__).parent / "player"
KEPT_FILES: Final = 12
"""Published files to keep, newest first; each open map of a running app needs two."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the frame of a map finds things, as URLs relative to itself."""

    player: str
    leaflet: str
    published: str


@dataclass(frozen=True, slots=True)
class Published:
    """Bytes and the file name that says what they are."""

    name: str
    content: bytes

    @classmethod
    def of(cls, prefix: str, content: bytes) -> Published:
        """
        Name content by its hash.

        >>> Published.of("corpus", b"{}").name
        'corpus-44136fa355b3678a.json'
        """
        return cls(f"{prefix}-{hashlib.sha256(content).hexdigest()[:16]}.json", content)


def serve() -> Folders:
    """Have Streamlit serve the three folders; cheap, and to be called whenever a map is shown."""
    served = {
        name: components.declare_component(name, path=str(path)).name
        for name, path in (
            ("player", PLAYER_FOLDER),
            ("leaflet", Path(leaflet.BASE_DIR)),
            ("published", published_folder()),
        )
    }
    return Folders(**{name: f"../{component}/" for name, component in served.items()})


def publish(published: Published) -> str:
    """
    Write content where the frame finds it, unless it is there, and return its file name.

    Old files beyond `KEPT_FILES` are removed; one just asked for counts as new.
    """
    folder = published_folder()
    target = folder / published.name
    try:
        os.utime(target)
    except FileNotFoundError:
        _write_whole(target, published.content)
        _forget_old(folder)
    return published.name


@cache
def published_folder() -> Path:
    """Return the folder published files go to, made if need be; `MASAR_CACHE` overrides it."""
    home = os.environ.get("MASAR_CACHE") or platformdirs.user_cache_dir("masar", appauthor=False)
    folder = Path(home).resolve() / "map"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write_whole(target: Path, content: bytes) -> None:
    """Write beside the target and move it into place: a reader sees all of it or nothing."""
    handle, draft = tempfile.mkstemp(dir=target.parent, suffix=".draft")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _forget_old(folder: Path) -> None:
    """Remove all but the newest files; another process may be doing the same."""
    ages = {}
    for file in folder.iterdir():
        try:
            ages[file] = file.stat().st_mtime_ns
        except FileNotFoundError:
            continue
    for file in sorted(ages, key=ages.__getitem__, reverse=True)[KEPT_FILES:]:
        file.unlink(missing_ok=True)
