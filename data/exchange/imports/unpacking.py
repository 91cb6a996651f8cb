"""
Zip files: looked over before anything is unpacked, and what is unpacked counted as it comes.

A member's name is never a path: it is shown, and its ending says what it is.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 4_000_000_000  # that a file may unpack to
MOST_MEMBERS = 200_000
MOST_RATIO = 300  # of unpacked to packed; text of this field packs ten- to thirtyfold
SMALL_BYTES = 50_000_000  # up to which the ratio does not matter
CHUNK = 1_000_000
IS_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip: the last part of its name, to show, and its number."""

    name: str
    number: int
    size: int


def check_sizes(file: zipfile.ZipFile, name: str) -> None:
    """
    Refuse a zip that says it unpacks to too much.

    Raises
    ------
    ModelError
        If it has too many members, or they are too large, or packed beyond all measure.
    """
    members = file.infolist()
    if len(members) > MOST_MEMBERS:
        raise ModelError(f"{name!r} has {len(members):,} files; give at most {MOST_MEMBERS:,}")
    total = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if total > MOST_BYTES:
        raise ModelError(
            f"{name!r} unpacks to {total:,} bytes, more than {MOST_BYTES:,}; give a part of it"
        )
    if total > SMALL_BYTES and total / packed > MOST_RATIO:
        raise ModelError(
            f"{name!r} is packed {total // packed:,} to 1, as no data are: it may be a zip bomb. "
            "Unpack it yourself, look at it, and give the file that is in it"
        )


def list_members(path: Path, name: str, endings: frozenset[str]) -> list[Member]:
    """
    List the files of a zip that have one of some endings, hidden ones left out.

    Raises
    ------
    ModelError
        If it is no zip, is locked with a password, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as file:
            check_sizes(file, name)
            found = []
            for number, member in enumerate(file.infolist()):
                parts = PurePosixPath(member.filename.replace("\\", "/")).parts
                if member.is_dir() or not parts or _is_hidden(parts):
                    continue
                if PurePosixPath(parts[-1]).suffix.lower() not in endings:
                    continue
                if member.flag_bits & IS_ENCRYPTED:
                    raise ModelError(f"{name!r} is locked with a password; give it unlocked")
                found.append(Member(parts[-1], number, member.file_size))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"{name!r} is no zip file, or a damaged one ({error})") from error
    return found


def _is_hidden(parts: tuple[str, ...]) -> bool:
    """Say whether a member is one of those that systems put into zips by themselves."""
    return parts[0] == "__MACOSX" or parts[-1].startswith(".")


def read_member(path: Path, member: Member, most: int = MOST_BYTES) -> Iterator[bytes]:
    """
    Unpack one file, a piece at a time.

    Raises
    ------
    ModelError
        If it is damaged, or larger than it may be, whatever its size was said to be.
    """
    done = 0
    try:
        with zipfile.ZipFile(path) as file, file.open(file.infolist()[member.number]) as held:
            while chunk := held.read(CHUNK):
                done += len(chunk)
                if done > most:
                    raise ModelError(
                        f"{member.name!r} unpacks to more than {most:,} bytes; give a part of it"
                    )
                yield chunk
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ModelError(f"{member.name!r} cannot be unpacked ({error})") from error
