"""Files on their way in: where they wait, and the tables that are in them."""

from __future__ import annotations

import hashlib
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.exchange.imports.checking import digest_of
from data.exchange.imports.opening import ending_of, open_tables
from data.places.index import cache_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import BytesIO
    from pathlib import Path

    from data.exchange.imports.tables import Table, Wish

CHUNK = 4_000_000
KEPT_SECONDS = 3 * 24 * 3600  # a check that nobody finished in three days is taken away
UPLOADS, UNPACKED = "uploads", "unpacked"


@dataclass(frozen=True, slots=True)
class Source:
    """
    Files opened as tables.

    Attributes
    ----------
    tables
        At least one.
    digest
        Of the files' content and how they are said to be written.
    size
        Bytes of the files together.
    """

    tables: tuple[Table, ...]
    digest: str
    size: int


def open_source(files: Sequence[tuple[Path, str]], wish: Wish | None = None) -> Source:
    """
    Open files, each with what to call it.

    Raises
    ------
    ModelError
        If one is none that Masar reads; the message names it and says what to do.
    """
    digest = digest_of(files, wish)
    scratch = waiting_folder() / UNPACKED / digest[:32]
    scratch.mkdir(parents=True, exist_ok=True)
    tables = open_tables(files, scratch, wish)
    return Source(tuple(tables), digest, sum(path.stat().st_size for path, _ in files))


def waiting_folder() -> Path:
    """Find the folder where files and records wait: one of the cache, they can be made again."""
    folder = cache_folder() / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep_upload(content: BytesIO, name: str) -> Path:
    """Put what a browser sent into a file named by its content, with an ending Masar knows."""
    folder = waiting_folder() / UPLOADS
    folder.mkdir(exist_ok=True)
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()[:32]
    path = folder / f"{digest}{ending_of(name)}"
    if not path.exists():
        content.seek(0)
        unfinished = path.with_suffix(f".{time.time_ns()}.part")
        with unfinished.open("xb") as file:
            shutil.copyfileobj(content, file, CHUNK)
        unfinished.replace(path)
    return path


def sweep(now: float | None = None) -> None:
    """Take away what has waited too long."""
    before = (now if now is not None else time.time()) - KEPT_SECONDS
    root = waiting_folder()
    for path in [*root.glob("*"), *root.glob(f"{UPLOADS}/*"), *root.glob(f"{UNPACKED}/*")]:
        if path.name in {UPLOADS, UNPACKED} or path.stat().st_mtime > before:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
