"""
The publication picture: what is on the map, with all that a reader needs to trust it.

Drawn by matplotlib's objects alone, so that any number of sessions may draw at once.
"""

from __future__ import annotations

import io
import math
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import parse_qsl, urlsplit

from components.largest import keep_largest
from components.snapshot.content import Content, Words
from components.snapshot.frame import TILE_PX, latitude, mercator
from components.snapshot.marks import marks_of
from components.snapshot.page import draw_page
from components.snapshot.panels import PanelsError, panels_of, undated
from components.snapshot.words import (
    corridors_of,
    figures_of,
    say_asked,
    say_reviewed,
    say_sources,
    say_subtitle,
    sources_of,
)
from components.words import say_day
from data.basemap import ATTRIBUTION
from data.exchange.pictures import LOOK, PNG_KEY, write_query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.figure import Figure

    from components.scales import Theme
    from components.snapshot.panels import Panel, Step
    from data.basemap import Bounds
    from data.corpus import View
    from data.filters import Filters

Format = Literal["png", "svg", "pdf"]
FORMATS: Final[tuple[Format, ...]] = ("png", "svg", "pdf")
MIME: Final[dict[Format, str]] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
PAGES: Final[dict[str, tuple[float, float]]] = {  # inches
    "A4 landscape": (11.69, 8.27),
    "A4 portrait": (8.27, 11.69),
    "A3 landscape": (16.54, 11.69),
    "A3 portrait": (11.69, 16.54),
    "Slide 16:9": (13.333, 7.5),
    "Square": (9.0, 9.0),
}
DPI: Final = (20, 600)
MOST_MARKS: Final = 20_000  # more hide each other, and keep one waiting
MOST_PIXELS: Final = 60_000_000  # a quarter of a gigabyte while it is drawn
SCREEN_PX: Final = (860, 520)
SMALLEST_IN, LARGEST_IN = 4.0, 50.0


class SnapshotError(ValueError):
    """A picture that cannot be drawn as asked; the message quotes the value and says what would."""


def draw_snapshot(  # noqa: PLR0913 - keyword-only choices of one picture
    view: View,
    filters: Filters,
    *,
    title: str,
    made_on: date,
    theme: Theme = "light",
    size: str | tuple[float, float] = "A4 landscape",
    dpi: int = 200,
    fmt: Format = "png",
    bounds: Bounds | None = None,
    link: str = "",
    table: bool = True,
    figures: bool = True,
    inset: bool = True,
    step: Step | None = None,
    note: str = "",
    credits_: Sequence[str] = (),
) -> bytes:
    """
    Draw what a view shows as a picture for print, slides or the web.

    Parameters
    ----------
    view, filters
        What is shown, and what was asked for.
    title
        The headline; one or two lines are shown. Like every other text it is never markup.
    made_on
        The day the picture is made.
    theme
        "light" for print, "dark" for slides.
    size
        One of `PAGES`, or width and height in inches.
    dpi
        Pixels an inch, for PNG.
    fmt
        "png", "svg" or "pdf".
    bounds
        West, south, east, north the map must hold; fitted to the records if not given.
    link
        What opens the same view again; printed, and kept in the file's metadata.
    table
        Whether the largest corridors are listed.
    figures
        Whether what the records add up to is listed.
    inset
        Whether the wider region is shown in a corner, where the map is not wide itself.
    step
        "week", "month", "quarter" or "year" for a map of each; None for one map.
    note
        A line of the user's own among the sources, a licence perhaps.
    credits_
        Whose imported data sets are shown, and under which terms.

    Returns
    -------
    picture
        The file's content.

    Raises
    ------
    SnapshotError
        If size, resolution, format or bounds make no picture.
    """
    inches = _check(size, dpi, fmt, bounds)
    drawn, not_drawn = keep_largest(view, MOST_MARKS, "the picture draws")
    marks = marks_of(drawn)
    panels = _part(view, drawn, step) if marks else ()
    notes = [note, *credits_, _say_panels(view, panels)]
    words = _write(view, filters, title, made_on, link, notes)
    if not_drawn:
        words = replace(words, left_out=f"{words.left_out}. {not_drawn}")
    content = Content(
        words=words,
        marks=marks,
        corridors=tuple(corridors_of(view)) if table and len(view.flows) else (),
        figures=tuple(figures_of(view)) if figures else (),
        panels=panels,
        bounds=bounds,
        inset=inset,
        theme=theme,
    )
    figure = draw_page(content, inches)
    return _save(figure, fmt, dpi, _metadata(content.words, filters, link, made_on, fmt))


def bounds_of_look(look: tuple[float, float, float]) -> Bounds:
    """
    Give what a screen's map shows that looks at a latitude and longitude at a zoom.

    How large the map is on screen nobody says; it is taken to be as large as on a laptop.
    """
    lat, lon, zoom = look
    degrees = 360 / (TILE_PX * 2**zoom)  # of a pixel
    half_x, half_y = (side / 2 * degrees for side in SCREEN_PX)
    lon, y = (lon + 180) % 360 - 180, mercator(max(-84.0, min(84.0, lat)))
    west, east = max(-180.0, lon - half_x), min(180.0, lon + half_x)
    south, north = max(-84.9, latitude(y - half_y)), min(84.9, latitude(y + half_y))
    return (west, south, east, north)


def _check(
    size: str | tuple[float, float], dpi: int, fmt: str, bounds: Bounds | None
) -> tuple[float, float]:
    """Refuse what makes no picture; give the size in inches."""
    if fmt not in FORMATS:
        raise SnapshotError(f"No snapshot is drawn as {fmt!r}; give one of {', '.join(FORMATS)}")
    if isinstance(size, str):
        if size not in PAGES:
            raise SnapshotError(f"No page is called {size!r}; give one of {', '.join(PAGES)}")
        size = PAGES[size]
    if not all(SMALLEST_IN <= side <= LARGEST_IN for side in size):
        raise SnapshotError(f"A page of {size[0]} by {size[1]} inches; give 4 to 50 each way")
    if not DPI[0] <= dpi <= DPI[1]:
        raise SnapshotError(f"{dpi} pixels an inch; give {DPI[0]} to {DPI[1]}")
    if fmt == "png" and size[0] * size[1] * dpi**2 > MOST_PIXELS:
        most = math.floor(math.sqrt(MOST_PIXELS / (size[0] * size[1])))
        raise SnapshotError(f"{dpi} pixels an inch is too large at this size; give at most {most}")
    if bounds is not None:
        west, south, east, north = bounds
        if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
            raise SnapshotError(
                f"Bounds {bounds} are no piece of the globe; give west, south, east, north in "
                "degrees, west < east, south < north"
            )
    return size


def _part(view: View, drawn: View, step: Step | None) -> tuple[Panel, ...]:
    """Part a view into panels, if it is to be."""
    try:
        return panels_of(view, step, drawn) if step else ()
    except PanelsError as error:
        raise SnapshotError(str(error)) from error


def _say_panels(view: View, panels: tuple[Panel, ...]) -> str:
    """Say how panels are to be read; "" where there are none."""
    if not panels:
        return ""
    said = (
        "A record is on every map its days share one with; persons are those of the movements "
        "summed that begin in it."
    )
    left_out = undated(view)
    return said + (f" {left_out:,} records without a date are on none." if left_out else "")


def _write(  # noqa: PLR0913, PLR0917 - one page's words from all that is said on it
    view: View,
    filters: Filters,
    title: str,
    made_on: date,
    link: str,
    notes: list[str],
) -> Words:
    """Write all that stands around the map."""
    kept = len(view.flows) + len(view.incidents)
    asked = say_asked(filters)
    foot = [
        ATTRIBUTION,
        f"Made with Masar on {say_day(made_on)}." + (f" Opens again at {link}" if link else ""),
    ]
    foot[:0] = notes
    return Words(
        title=title.strip() or "Displacement and incidents",
        subtitle=say_subtitle(view, filters),
        left_out=". ".join(filter(None, [view.left_out(), say_reviewed(view)])),
        nothing="None of these records has a place" if kept else "Nothing matches these filters",
        asked=asked,
        sources=tuple(sources_of(view)),
        foot=tuple(filter(None, foot)),
    )


def _metadata(
    words: Words, filters: Filters, link: str, made_on: date, fmt: Format
) -> dict[str, Any]:
    """Write what the file says about itself, in the keys its format has."""
    sources = say_sources(words.sources, 50)
    about = " ".join([f"{words.subtitle}. {words.left_out}.", sources, *words.foot])
    asked = dict(parse_qsl(urlsplit(link).query))
    look = {key: asked[key] for key in LOOK if key in asked}
    query = write_query(look | filters.to_query())
    made = datetime.combine(made_on, time(), tzinfo=UTC)
    title, about, link = (_printable(text) for text in (words.title, about, link))
    if fmt == "png":
        return {
            "Title": title,
            "Description": about,
            "Source": link,
            PNG_KEY: query,
            "Creation Time": made.isoformat(),
            "Software": "Masar",
        }
    if fmt == "svg":
        return {
            "Title": title,
            "Description": about,
            "Source": link,
            "Identifier": link,
            "Keywords": [query],
            "Date": made_on.isoformat(),
            "Creator": "Masar",
        }
    return {
        "Title": title,
        "Subject": about,
        "Keywords": f"{link} {query}".strip(),
        "Creator": "Masar",
        "CreationDate": made,
        "ModDate": made,
    }


def _printable(text: str) -> str:
    """Leave out what no XML may hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == " ")


def _save(figure: Figure, fmt: Format, dpi: int, metadata: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=fmt, dpi=dpi, metadata=metadata, facecolor=figure.get_facecolor())
    return buffer.getvalue()
