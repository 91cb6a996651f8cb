"""
A snapshot that opens again: the view it shows, written into the file and read from it.

Every picture carries one text, `masar?` and the parameters of the app's URL, where its format keeps
such things: a text chunk of PNG, the keywords of SVG's and PDF's metadata, the head of a playable
map. A file from elsewhere may claim anything: of what is read only the parameters of `OPENED` are
given back, as text.
"""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree as DefusedTree
from defusedxml import DefusedXmlException
from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from data.filters import KEYS
from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARK: Final = "masar?"
PNG_KEY: Final = "Masar-View"
HTML_NAME: Final = "masar-view"
HEAD_BYTES: Final = 65_536  # of a playable map: what it says stands at its beginning
LOOK: Final = ("record", "at", "day", "trail", "step", "speed", "bars", "labels", "tiles")
"""Parameters beside the filters: what was picked, and how the map was looked at."""
OPENED: Final = (*KEYS.values(), *LOOK)
MOST_BYTES: Final = 80_000_000  # an A3 page at the finest resolution is smaller
LONGEST: Final = 20_000  # characters
SUBJECT: Final = ".//{http://purl.org/dc/elements/1.1/}subject//*"


class PictureError(ModelError):
    """A file that is no picture of Masar's; the message says what would be."""


class _Head(HTMLParser):
    """Finds what a page's head says about its view."""

    said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the content of our own meta element."""
        about = dict(attrs)
        if tag == "meta" and about.get("name") == HTML_NAME:
            self.said = about.get("content") or ""


def write_query(query: Mapping[str, str]) -> str:
    """
    Write a view's parameters as the text a picture carries.

    Examples
    --------
    >>> write_query({"from": "2017-03-01", "place": "al-Waer", "tab": "3"})
    'masar?from=2017-03-01&place=al-Waer'
    """
    kept = {key: query[key] for key in OPENED if query.get(key)}
    return MARK + urlencode(kept, safe=",:")


def read_query(content: bytes, name: str = "The file") -> dict[str, str]:
    """
    Read the view a picture shows.

    Parameters
    ----------
    content
        A PNG, SVG or PDF that Masar made, or a playable map; or any other file.
    name
        Of the file, for the errors.

    Returns
    -------
    query
        Parameters of the app's URL, of `OPENED` only; nothing about them is checked.

    Raises
    ------
    PictureError
        If it is no such file, or says nothing.
    """
    if len(content) > MOST_BYTES:
        raise PictureError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB: no snapshot is")
    try:
        texts = list(_texts(content))
    except (ParseError, DefusedXmlException, PyPdfError, Image.DecompressionBombError) as error:
        raise PictureError(f"{name} cannot be read: {error}") from error
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ) as error:
        raise PictureError(f"{name} is damaged, or no PNG, SVG, PDF or HTML") from error
    for text in texts:
        if text.startswith(MARK) and len(text) <= LONGEST:
            said = dict(parse_qsl(text.removeprefix(MARK)))
            return {key: said[key] for key in OPENED if key in said}
    raise PictureError(f"{name} does not say what it shows: only snapshots made by Masar do")


def _texts(content: bytes) -> Iterable[str]:
    """List the texts a file's metadata holds, by what its first bytes say it is."""
    if content.startswith(b"\x89PNG"):
        with Image.open(io.BytesIO(content)) as picture:
            kept = getattr(picture, "text", {})
            return [str(kept[PNG_KEY])] if PNG_KEY in kept else []
    if content.startswith(b"%PDF"):
        about = PdfReader(io.BytesIO(content)).metadata
        return str(about.get("/Keywords", "")).split() if about else []
    if content[:HEAD_BYTES].lstrip().lower().startswith(b"<!doctype html"):
        head = _Head()
        head.feed(content[:HEAD_BYTES].decode("utf-8", "replace"))
        return [head.said]
    if content.lstrip()[:1] == b"<":
        root = DefusedTree.fromstring(content)
        return [(found.text or "").strip() for found in root.iterfind(SUBJECT)]
    raise ValueError("nothing Masar makes")
