"""
Code a report: read it, then place every name it mentions.

This is the one path from text to records. The bundled sample, a pasted report and a file given to
the command line all come through `code_report`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import ModelError, Report
from data.places import locate
from data.reading import split_header

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from data.model import Flow, Incident, Mention, Reading
    from data.places import Gazetteer
    from data.places.online import Online
    from data.reading.extractors.protocol import Extractor

MAX_CHARACTERS = 20_000_000
MAX_CONTROL_SHARE = 0.1  # a stray control character is a typing error, a tenth of them a program
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
TITLE_CHARACTERS = 90


def report_from_bytes(content: bytes, *, name: str, published: date | None = None) -> Report:
    """
    Make a report of a file's bytes: UTF-8 text, with or without a dated header.

    Parameters
    ----------
    content
        The file as it is on disk.
    name
        What to call it in an error and as its source; never used as a path.
    published
        The day it was published, where the file does not say.

    Raises
    ------
    ModelError
        If it is empty, binary, not UTF-8 or too long. The message names the file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ModelError(
            f"{name!r} is not UTF-8 text (byte {error.start} is {content[error.start]:#04x}); "
            "save it as plain text in UTF-8 and try again"
        ) from error
    if not text.strip():
        raise ModelError(f"{name!r} is empty; give a report of at least one sentence")
    if len(CONTROL.findall(text[:100_000])) > MAX_CONTROL_SHARE * min(len(text), 100_000):
        raise ModelError(f"{name!r} looks like a binary file; save the report as plain text")
    return report_from_text(text, published=published, source=name)


def report_from_text(
    text: str,
    *,
    published: date | None = None,
    title: str = "",
    source: str = "",
    url: str = "",
) -> Report:
    """
    Make a report of pasted text, taking its date from a header line if nobody gives one.

    Raises
    ------
    ModelError
        If the text is empty or longer than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        raise ModelError(
            f"The report has {len(text):,} characters, more than {MAX_CHARACTERS:,}; split it"
        )
    dated, body = split_header(text)
    return Report(
        text=text,
        published=published or dated,
        title=title or headline(text[body:]),
        source=source,
        url=url,
    )


def headline(body: str) -> str:
    r"""
    Take the first line of a report as its title, cut at a word.

    Examples
    --------
    >>> headline("Convoy leaves al-Waer\nThe first buses left.")
    'Convoy leaves al-Waer'
    """
    line = body.strip().split("\n", 1)[0].strip()
    if len(line) <= TITLE_CHARACTERS:
        return line
    return line[:TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def code_report(
    report: Report,
    reader: Extractor,
    gazetteer: Gazetteer,
    *,
    country: str | None = None,
    online: Online | None = None,
) -> Reading:
    """
    Read a report and place its names.

    Parameters
    ----------
    report
        The text and its date.
    reader, gazetteer
        What reads it (`data.reading.Reader`, or another extractor), and what knows its places.
    country
        ISO 3166-1 alpha-2 code of the report's country, if the analyst says so.
    online
        Services to ask for names the gazetteer does not know, if the analyst turned some on.

    Returns
    -------
    reading
        Flows, incidents and toponyms, every mention with its place or the reason it has none.

    Raises
    ------
    NotEnglishError
        If the reader does not read the report's language.
    """
    reading = reader.read(report, gazetteer.knows)
    mentions = list(dict.fromkeys([*reading.toponyms, *mentions_of(reading)]))
    located = dict(zip(mentions, locate(mentions, gazetteer, country, online), strict=True))
    return replace(
        reading,
        flows=tuple(_locate_flow(flow, located) for flow in reading.flows),
        incidents=tuple(_locate_incident(incident, located) for incident in reading.incidents),
        toponyms=tuple(located[mention] for mention in reading.toponyms),
    )


def mentions_of(reading: Reading) -> Iterable[Mention]:
    """Yield every mention that a flow or an incident rests on."""
    for flow in reading.flows:
        ends = (flow.origin, flow.destination, *flow.other_origins, *flow.other_destinations)
        yield from (mention for mention in ends if mention is not None)
    for incident in reading.incidents:
        places = (incident.place, *incident.other_places)
        yield from (mention for mention in places if mention is not None)


def _locate_flow(flow: Flow, located: dict[Mention, Mention]) -> Flow:
    return replace(
        flow,
        origin=located[flow.origin] if flow.origin else None,
        destination=located[flow.destination] if flow.destination else None,
        other_origins=tuple(located[mention] for mention in flow.other_origins),
        other_destinations=tuple(located[mention] for mention in flow.other_destinations),
    )


def _locate_incident(incident: Incident, located: dict[Mention, Mention]) -> Incident:
    return replace(
        incident,
        place=located[incident.place] if incident.place else None,
        other_places=tuple(located[mention] for mention in incident.other_places),
    )
