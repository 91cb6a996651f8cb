"""
The bundled sample: dated reports on displacement and violence in Syria, 2011-2020.

Every report is prose of our own, written from public facts; its front matter names what it was
written from. Nothing is coded by hand: the reports go through the reader like any other.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from data.model import ModelError, Report

REPORTS_FOLDER = Path(__file__).parent / "reports"

# One work a report draws on: "SOHR, 19 March 2017 <https://...>", the address optional.
_WORK = re.compile(r"(?P<name>.+?)(?:\s+<(?P<url>https?://\S+)>)?")


def sample_reports() -> list[Report]:
    """Read all reports of the sample, oldest first."""
    return [read_report(path) for path in sorted(REPORTS_FOLDER.glob("*.txt"))]


@cache
def count_sample() -> int:
    """Count the reports of the sample; every run of the app asks."""
    return len(list(REPORTS_FOLDER.glob("*.txt")))


def read_report(path: Path) -> Report:
    """
    Read one report: front matter up to the first empty line, then the text, verbatim.

    The front matter has the lines `title:`, `published:` and one `after:` for every work the
    report draws on. The source of the report names them all, its address is the first one's.

    Raises
    ------
    ModelError
        If the front matter lacks a line, or has one that is not understood.
    """
    front, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    lines = [line.partition(": ") for line in front.splitlines()]
    fields = {name: value for name, _, value in lines if name != "after"}
    works = [_WORK.fullmatch(value) for name, _, value in lines if name == "after"]
    if fields.keys() != {"title", "published"} or not works or not all(works):
        msg = f"{path.name} has a front matter of {front!r}; give title:, published: and after:"
        raise ModelError(msg)
    names = [work["name"] for work in works if work]
    urls = [work["url"] for work in works if work and work["url"]]
    return Report(
        text=body.rstrip("\n"),
        published=date.fromisoformat(fields["published"]),
        title=fields["title"],
        source="Masar sample, after " + "; ".join(names),
        url=urls[0] if urls else "",
    )
