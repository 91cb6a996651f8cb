"""What every export says about itself: what was asked, what is in it, whose it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.corpus import Corpus, View

TITLE: Final = "Displacement flows and incidents"
PLACES_LICENCE: Final = (
    "Place names and coordinates: GeoNames (https://www.geonames.org), CC BY 4.0, and Masar."
)
TEXTS_LICENCE: Final = (
    "Sentences and titles are quoted from the sources named in each row, whose own terms hold for "
    "them; name those sources when the figures are used."
)
MEANING: Final = (
    "Only rows with is_summed true may be added up: single movements that happened, the "
    "recommended figure of each. Empty is unknown, never 0."
)
MOST_SOURCES: Final = 200


@dataclass(frozen=True, slots=True)
class About:
    """
    What an export says about itself.

    Attributes
    ----------
    title
        A headline.
    asked
        The filters in words.
    query
        The filters as parameters of the URL, to ask the same again.
    link
        The address that opens the same view; "" if there is none.
    left_out
        What is in the export and what is not, counted.
    made_on
        The day it was made.
    sources
        Who published what the rows were read from, and how many rows each; most rows first.
    credits
        Whose the imported data sets among the rows are, and under which terms.
    notes
        What a format could not hold, counted.
    """

    title: str
    asked: str
    query: dict[str, str]
    link: str
    left_out: str
    made_on: date
    sources: tuple[tuple[str, int], ...]
    credits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def lines(self) -> list[tuple[str, str]]:
        """Say it as pairs of a label and a text."""
        listed = [f"{name} ({rows:,})" for name, rows in self.sources[:MOST_SOURCES]]
        more = len(self.sources) - MOST_SOURCES
        listed += [f"and {more:,} more"] if more > 0 else []
        said = [
            ("Title", self.title),
            ("Filters", self.asked),
            ("Records", self.left_out),
            *(("Note", note) for note in self.notes),
            ("Made", f"with Masar on {self.made_on.isoformat()}"),
            ("Opens again at", self.link),
            ("Meaning", MEANING),
            *(("Licence", credit) for credit in self.credits),
            ("Licence", TEXTS_LICENCE),
            ("Licence", PLACES_LICENCE),
            ("Sources (rows)", "; ".join(listed) or "none named"),
        ]
        return [(label, text) for label, text in said if text]

    def text(self) -> str:
        """Say it as a text file."""
        return "".join(f"{label}: {text}\n" for label, text in self.lines())


def about_view(
    view: View, made_on: date, *, title: str = "", link: str = "", credits_: Sequence[str] = ()
) -> About:
    """
    Say what a view is.

    Parameters
    ----------
    view
        What a filter keeps.
    made_on
        The day of the export.
    title
        A headline; one of ours if it is empty.
    link
        The address that opens the same view.
    credits_
        From `credits_of`, where there may be imported rows.
    """
    asked = view.filters.describe()
    return About(
        title=title.strip() or TITLE,
        asked=asked[:1].upper() + asked[1:],
        query=view.filters.to_query(),
        link=link,
        left_out=view.left_out(),
        made_on=made_on,
        sources=tuple(_sources(view)),
        credits=tuple(credits_),
    )


def credits_of(corpus: Corpus, view: View) -> tuple[str, ...]:
    """
    Say whose the imported data sets are that rows of a view come from, and under which terms.

    Parameters
    ----------
    corpus
        Which knows the imports.
    view
        What a filter keeps of it.

    Returns
    -------
    credits
        A sentence for each source and its terms; () where nothing was imported.
    """
    ids = {*view.flows["import_id"].dropna(), *view.incidents["import_id"].dropna()}
    told = [kept.about for kept in corpus.imports() if kept.id in ids] if ids else []
    lines = (
        f"{about.source or about.name}: {about.licence or 'terms not stated'}"
        + (f" ({about.url})" if about.url else "")
        for about in told
    )
    return tuple(dict.fromkeys(lines))


def _sources(view: View) -> list[tuple[str, int]]:
    """Count the rows of each source; of one nobody named, the site it is on."""
    counted: Counter[str] = Counter()
    for table in (view.flows, view.incidents):
        of_source = table.groupby(["source", "url"], dropna=False).size().reset_index(name="rows")
        for source, url, rows in of_source.itertuples(index=False):
            counted[source_name(_words(source), _words(url))] += rows
    counted.pop("", None)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def source_name(source: str, url: str) -> str:
    """
    Name a report's source; the site it is on, where nobody named it.

    Examples
    --------
    >>> source_name("SOHR", ""), source_name(" ", "https://example.org/a"), source_name("", "[")
    ('SOHR', 'example.org', '')
    """
    try:
        return source.strip() or (urlsplit(url).hostname or "")
    except ValueError:  # a URL no parser takes is no source either
        return ""
