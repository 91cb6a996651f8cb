"""Where the corpus lives, and putting files there whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import platformdirs

HOME_VARIABLE = "MASAR_HOME"


def find_home(home: Path | None = None) -> Path:
    """Say where the corpus lives: as given, else `MASAR_HOME`, else the user's data folder."""
    if home is not None:
        return home
    chosen = os.environ.get(HOME_VARIABLE, "").strip()
    return (
        Path(chosen).expanduser()
        if chosen
        else platformdirs.user_data_path("masar", appauthor=False)
    )


def put_whole(draft: Path, path: Path) -> None:
    """Give a finished draft its name unless the name is taken, and see that it stays."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            draft.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See that a folder remembers the names of its files after a power cut."""
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
