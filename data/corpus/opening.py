"""Open the corpus's file, or make it; never overwrite what is there."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import platformdirs

from data.corpus.errors import (
    CorpusDamagedError,
    CorpusError,
    CorpusInUseError,
    CorpusVersionError,
)
from data.corpus.schema import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HOME_VARIABLE = "MASAR_HOME"
FILE_NAME = "corpus.duckdb"
SEALED: dict[str, str | bool | int | float | list[str]] = {
    # The corpus reads and writes its own file and nothing else: no other files, no network,
    # no variables of ours by name.
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "lock_configuration": True,
}
HELD = ("Could not set lock on file", "being used by another process")  # POSIX, Windows
HOLDER = re.compile(r"\(PID (\d+)\)")


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


def connect(path: Path) -> DuckDBPyConnection:
    """
    Open the file at a path, making it first where there is none.

    Raises
    ------
    CorpusInUseError
        If another process holds it.
    CorpusDamagedError
        If it is not a corpus, or damaged.
    CorpusVersionError
        If it was made by a newer version.
    CorpusError
        If the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
    except (OSError, duckdb.IOException) as error:
        raise CorpusError(
            f"The corpus cannot be made at {str(path)!r}: {error}; "
            f"set {HOME_VARIABLE} to a folder that can be written"
        ) from error
    connection = _open(path)
    try:
        _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(path: Path) -> None:
    """
    Make an empty corpus beside its place, then move it there whole.

    A crash half way leaves no half corpus under the real name, and of two processes starting at
    once the second takes the first one's file.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        with duckdb.connect(draft, config=SEALED) as connection:
            connection.begin()
            connection.execute(TABLES)
            connection.execute(
                "INSERT INTO masar VALUES ($version, now())", {"version": SCHEMA_VERSION}
            )
            connection.commit()
        _put(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _put(draft: Path, path: Path) -> None:
    """Give the draft its name unless the name is taken."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            draft.rename(path)


def _open(path: Path) -> DuckDBPyConnection:
    try:
        return duckdb.connect(path, config=SEALED)
    except duckdb.Error as error:
        raise _explain(error, path) from error


def _explain(error: duckdb.Error, path: Path) -> CorpusError:
    """Say in our words why DuckDB would not open the file."""
    said = str(error)
    if any(words in said for words in HELD):
        holder = HOLDER.search(said)
        process = f"another process (PID {holder[1]})" if holder else "another process"
        return CorpusInUseError(
            f"The corpus {str(path)!r} is in use by {process}; close that one (the app, or a "
            f"command still running), or set {HOME_VARIABLE} to another folder"
        )
    if "version number" in said:
        return CorpusVersionError(
            f"The corpus {str(path)!r} was written by a newer DuckDB than {duckdb.__version__}; "
            "update Masar"
        )
    reason = said.splitlines()[0]
    if "Permission denied" in said:
        return CorpusError(
            f"The corpus {str(path)!r} may not be opened ({reason}); change the file's "
            f"permissions, or set {HOME_VARIABLE} to a folder of your own"
        )
    return CorpusDamagedError(
        f"{str(path)!r} is not a corpus, or is damaged ({reason}). It was left as it is; "
        f"move it away to begin afresh, put a copy back, or set {HOME_VARIABLE} to another folder"
    )


def _check(connection: DuckDBPyConnection, path: Path) -> None:
    """Refuse a database that is somebody else's, or newer than this code."""
    try:
        found = connection.execute("SELECT max(schema_version) FROM masar").fetchone()
    except duckdb.Error as error:
        raise _explain(error, path) from error
    version = found[0] if found else None
    if version is None or version < 1:
        raise CorpusDamagedError(f"{str(path)!r} does not say which version of a corpus it is")
    if version > SCHEMA_VERSION:
        raise CorpusVersionError(
            f"The corpus {str(path)!r} has schema {version}, newer than the {SCHEMA_VERSION} known "
            f"here; get a newer Masar, or set {HOME_VARIABLE} to another folder"
        )
