"""One file, one report: by what is in the file, told by its first bytes and its ending."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import PurePath

from data.coding import report_from_bytes, report_from_text
from data.model import ModelError, Report

PDF = b"%PDF-"
HTML_START = re.compile(
    rb"\s*(<!--.{0,2000}?-->\s*)?<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
TEXT_ENDINGS = frozenset({".txt", ".text", ".md"})
FILE_ENDINGS = TEXT_ENDINGS | HTML_ENDINGS | {".pdf"}
SNIFFED = 4_000  # bytes
UNPACKED = ".report"  # a report taken out of a zip or a row, with what was known of it


def report_from_file(content: bytes, *, name: str, published: date | None = None) -> Report:
    """
    Make a report of a file's bytes: text, a web page or a PDF.

    Parameters
    ----------
    content
        The file as it is on disk.
    name
        What to call it in an error, and as its source where it names none; never used as a path.
    published
        When it was published, if the file does not say.

    Raises
    ------
    ModelError
        If it is empty, damaged, locked, has no text in it, or is no such file.
    """
    if content[:1024].lstrip().startswith(PDF):
        from data.exchange.reports.pdf import report_from_pdf  # noqa: PLC0415  text needs no library

        return report_from_pdf(content, name=name, published=published)
    if PurePath(name).suffix.lower() == UNPACKED:
        return _unpacked(content, name)
    is_page = PurePath(name).suffix.lower() in HTML_ENDINGS
    if is_page or HTML_START.match(content[:SNIFFED]):
        from data.exchange.reports.pages import report_from_page  # noqa: PLC0415  as above

        return report_from_page(content, name=name, published=published)
    return report_from_bytes(content, name=name, published=published)


def pack_report(report: Report) -> bytes:
    """Write a report with all that is known of it, to be read again by `report_from_file`."""
    said = {
        "text": report.text,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "source": report.source,
        "url": report.url,
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


def _unpacked(content: bytes, name: str) -> Report:
    try:
        said = json.loads(content)
        day = said.pop("published")
        return report_from_text(published=date.fromisoformat(day) if day else None, **said)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"{name!r} is no report that Masar unpacked ({error})") from error
