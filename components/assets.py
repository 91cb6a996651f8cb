"""
Files a map's frame fetches from the app itself: the player, the base map, and what is drawn.

Streamlit serves the folder of every declared component, whichever way the server was started; no
other public way needs neither a setting nor a certain entry script. So one folder is declared that
is never shown as a component. A frame stands beside it and reaches it by relative URL.

Files are written under the hash of their content into the user's cache folder: a browser may keep
them for good, and a file is only ever missing or whole. They are packed once, here: Streamlit
would pack them anew at every request, while all others wait.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import platformdirs
import streamlit.components.v1 as components

KEPT_FILES: Final = 60
"""Published files to keep, newest first; each change of a large map makes one."""
PACKING: Final = 4  # of gzip: smaller takes longer than it saves on loopback


@dataclass(frozen=True, slots=True)
class Published:
    """Bytes and the file name that says what they are; they travel packed."""

    name: str
    content: bytes

    @classmethod
    def of(cls, prefix: str, content: bytes) -> Published:
        """
        Name JSON by its hash.

        >>> Published.of("corpus", b"{}").name
        'corpus-44136fa355b3678a.json.gz'
        """
        return cls(f"{prefix}-{_hash(content)}.json.gz", content)

    @classmethod
    def of_script(cls, prefix: str, content: bytes) -> Published:
        """
        Name a script by its hash; a script element cannot unpack, so it travels as it is.

        >>> Published.of_script("player", b"").name
        'player-e3b0c44298fc1c14.js'
        """
        return cls(f"{prefix}-{_hash(content)}.js", content)


def serve() -> str:
    """
    Have Streamlit serve what is published; cheap, and to be called whenever a map is shown.

    Returns the folder's URL, relative to the frame of a map.
    """
    return f"../{components.declare_component('published', path=str(published_folder())).name}/"


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
        is_packed = target.suffix == ".gz"
        packed = gzip.compress(published.content, PACKING, mtime=0) if is_packed else None
        _write_whole(target, packed or published.content)
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


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
