"""PDF: the text of its pages by pypdf, lines joined into paragraphs; title and date beside it."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from data.coding import MAX_CHARACTERS, report_from_text
from data.model import ModelError

if TYPE_CHECKING:
    from datetime import date

    from data.model import Report

MOST_BYTES = 200_000_000
MOST_PAGES = 2_000
HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
LINE_END = re.compile(r"(?<![\n.:!?])\n(?![\n•·*\u2013-])")
# What a damaged file makes pypdf raise.
FAULTS = (
    *(PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError),
    *(RecursionError, NotImplementedError, AssertionError),
)
BLANKS = re.compile(r"[ \t]{2,}")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds wrong we say ourselves


def report_from_pdf(content: bytes, *, name: str, published: date | None = None) -> Report:
    """
    Make a report of a PDF with text in it.

    The date is that in the text's own header line, else `published`, else the day the file was
    made, which its metadata says.

    Raises
    ------
    ModelError
        If it is damaged, locked with a password, too long, or only pictures of pages.
    """
    if len(content) > MOST_BYTES:
        raise ModelError(f"{name!r} has {len(content):,} bytes, more than any report; split it")
    try:
        text, title, made = _read(content, name)
    except ModelError:
        raise
    except FAULTS as error:
        raise ModelError(
            f"{name!r} is a damaged PDF ({str(error)[:120]}); save it again"
        ) from error
    if not any(map(str.isalpha, text)):
        raise ModelError(
            f"{name!r} has no text in it, only pictures of pages; run it through OCR first"
        )
    report = report_from_text(text, published=published, title=title, source=name)
    if report.published is None and made is not None:
        report = report_from_text(text, published=made, title=title, source=name)
    return report


def _read(content: bytes, name: str) -> tuple[str, str, date | None]:
    """Give text, title and the day it was made; a `ModelError` where it cannot be opened."""
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ModelError(f"{name!r} is locked with a password; save it without one")
    if len(reader.pages) > MOST_PAGES:
        raise ModelError(f"{name!r} has {len(reader.pages):,} pages; give at most {MOST_PAGES:,}")
    return _text_of(reader), *_metadata_of(reader)


def _text_of(reader: PdfReader) -> str:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > MAX_CHARACTERS:
            break  # said where the report is made
    text = HYPHENATED.sub("", "\n\n".join(page.strip() for page in pages))
    return BLANKS.sub(" ", LINE_END.sub(" ", text)).strip()


def _metadata_of(reader: PdfReader) -> tuple[str, date | None]:
    """Give the title and the day it was made; metadata of PDF are often rubbish, then nothing."""
    try:
        about = reader.metadata
        made = about.creation_date if about is not None else None
        return (
            about.title or ""
        ).strip() if about is not None else "", made.date() if made else None
    except (PyPdfError, ValueError, TypeError, AttributeError):
        return "", None
