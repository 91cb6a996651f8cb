"""Web pages: main text, title, date and site as trafilatura and htmldate find them, offline."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from trafilatura import bare_extraction

from data.coding import report_from_text
from data.model import ModelError

if TYPE_CHECKING:
    from data.model import Report

MOST_BYTES = 30_000_000
EARLIEST = "1990-01-01"  # before there were web pages nothing was published on one

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds wrong we say ourselves
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def report_from_page(content: bytes, *, name: str, published: date | None = None) -> Report:
    """
    Make a report of a web page: what stands around its main text is left out.

    The date is the page's own (metadata, address, byline), the first it was published on; where it
    has none, `published` counts.

    Raises
    ------
    ModelError
        If it is too large, or no main text is found in it.
    """
    if len(content) > MOST_BYTES:
        raise ModelError(f"{name!r} has {len(content):,} bytes, more than any web page; split it")
    # A date that only stands in the text is what the report tells of, not when it was published.
    asked = {"original_date": True, "min_date": EARLIEST, "extensive_search": False}
    try:
        found = bare_extraction(
            content,
            with_metadata=True,
            include_comments=False,
            favor_precision=True,
            date_extraction_params=asked,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError) as error:
        raise ModelError(f"{name!r} cannot be read as a web page ({str(error)[:120]})") from error
    text = (found.text or "").strip() if found is not None and not isinstance(found, dict) else ""
    if not text or found is None or isinstance(found, dict):
        raise ModelError(f"{name!r} has no main text; copy the text of the report into a text file")
    return report_from_text(
        text,
        published=_day(found.date) or published,
        title=(found.title or "").strip(),
        source=(found.sitename or found.hostname or name).strip(),
        url=(found.url or "").strip(),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
