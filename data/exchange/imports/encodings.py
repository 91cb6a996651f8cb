"""Which encoding a text file is written in: by its mark, by what fits, else by a guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from data.model import ModelError

if TYPE_CHECKING:
    from pathlib import Path

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What spreadsheets of this field are saved in where they are not saved in Unicode.
SINGLE_BYTE = ["cp1252", "cp1256", "cp1251", "cp1254", "cp1250", "latin_1"]
OFFERED = ("utf-8", "utf-16", "cp1252", "latin-1", "cp1256", "cp1251", "cp1254", "cp1250")
CHUNK = 4_000_000  # bytes
SAMPLE = 200_000  # bytes
NUL = "\0"
SHARE_OF_NULS = 0.3  # of the bytes, in UTF-16 of text in Latin letters


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name, and whether it is only what fits best."""

    name: str
    is_guess: bool = False

    @property
    def words(self) -> str:
        """Name it as a person does."""
        said = self.name.removesuffix("-sig").upper().replace("_", "-")
        return f"{said} (a guess)" if self.is_guess else said


def find_encoding(path: Path, name: str, wish: str = "") -> Encoding:
    """
    Say which encoding a file is in, having read all of it.

    Parameters
    ----------
    path
        The file.
    name
        What to call it in an error.
    wish
        The encoding a person says it is in.

    Raises
    ------
    ModelError
        If it does not fit what its mark or the person says, or it is no text at all.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    marked = next((codec for mark, codec in MARKS if head.startswith(mark)), "")
    codec = wish or marked or _unmarked_utf16(head) or "utf-8"
    try:
        codecs.lookup(codec)
    except (LookupError, ValueError):
        raise ModelError(
            f"{wish!r} is no encoding; give one such as {', '.join(OFFERED)}"
        ) from None
    if codec == "utf-8" and marked == "utf-8-sig":
        codec = marked
    try:
        _try(path, codec, name)
    except UnicodeDecodeError as error:
        if wish or marked:
            raise ModelError(
                f"{name!r} is not {codec.removesuffix('-sig').upper()} throughout: "
                f"{error.reason} at byte {error.start:,}; save it again in UTF-8"
                + ("" if marked else ", or say which encoding it is in")
            ) from None
    else:
        return Encoding(codec)
    return Encoding(_guess(path, error_at=_first_odd(path)), is_guess=True)


def _unmarked_utf16(head: bytes) -> str:
    """Tell UTF-16 without a mark by the zeros that stand in every other byte."""
    if len(head) < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    least = SHARE_OF_NULS * len(head) / 2
    if odd > least and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > least and odd < even / 10 else ""


def _try(path: Path, codec: str, name: str) -> None:
    """Decode a whole file; the error's place counts from the file's beginning."""
    decoder = codecs.getincrementaldecoder(codec.removesuffix("-sig"))()  # the mark is text too
    done = read = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            held = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                raise _moved(error, done - held) from None
            if NUL in text:
                raise ModelError(
                    f"{name!r} has a NUL character, its character {read + text.index(NUL) + 1:,}: "
                    "it is damaged, or no text table; save it again as CSV in UTF-8"
                )
            read += len(text)
            done += len(chunk)
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise _moved(error, done - len(error.object)) from None


def _moved(error: UnicodeDecodeError, by: int) -> UnicodeDecodeError:
    start = max(0, error.start + by)
    return UnicodeDecodeError(error.encoding, b"", start, start + 1, error.reason)


def _first_odd(path: Path) -> int:
    """Find the first byte that is no ASCII; a guess needs to see some."""
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if not chunk.isascii():
                return done + next(n for n, byte in enumerate(chunk) if byte > 127)
            done += len(chunk)
    return 0


def _guess(path: Path, error_at: int) -> str:
    with path.open("rb") as file:
        file.seek(max(0, error_at - SAMPLE // 2))
        sample = file.read(SAMPLE)
    best = from_bytes(sample, cp_isolation=SINGLE_BYTE).best()
    return best.encoding if best is not None else "latin_1"
