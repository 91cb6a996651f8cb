"""
The playable map: one HTML file with the same layer, time line and evidence, opened from disk.

It plays `components/player` as the app does; nothing of it is drawn a second way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from folium.utilities import camelize

from components import scales
from components.base_layers import base_map
from components.evidence import TINTS
from components.largest import keep_largest
from components.look import Look, options
from components.map import window_days
from components.offline_map import OfflineMap
from components.payload import make_payload
from components.playable.bundle import Contents, bundle
from components.playable.cards import make_cards
from data.basemap import ATTRIBUTION
from data.corpus import keep
from data.exchange.export import about_view, credits_of
from data.exchange.pictures import write_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from components.scales import Theme
    from data.corpus import Corpus
    from data.exchange.export import About
    from data.filters import Filters

MOST_RECORDS: Final = 4_000
"""Each takes about a kilobyte, and a card is made for every one."""
OF_TABLES: Final = ("Title", "Meaning")
"""Lines that stand elsewhere on the page, or speak of columns it does not have."""


@dataclass(frozen=True, slots=True)
class Playable:
    """A playable map and what is not in it, in words."""

    content: bytes
    notes: tuple[str, ...]


def make_playable(  # noqa: PLR0913 - keyword-only choices of one file
    corpus: Corpus,
    filters: Filters,
    *,
    title: str,
    made_on: date,
    theme: Theme = "light",
    link: str = "",
    look: Look | None = None,
    progress: Callable[[float], None] = lambda _: None,
) -> Playable:
    """
    Make a playable map of what a filter keeps.

    Parameters
    ----------
    corpus, filters
        Whose records, and which.
    title
        The headline; like every other text it is never markup.
    made_on
        The day the file is made.
    theme
        The colours.
    link
        What opens the same view in the app.
    look
        How the map is looked at when it opens; all of it if None.
    progress
        Called with a share from 0 to 1 while the cards are made.

    Returns
    -------
    playable
        The file. Of more than `MOST_RECORDS` it holds those of most people, and says so.
    """
    whole = corpus.view(filters)
    view, note = keep_largest(whole, MOST_RECORDS, "this file holds")
    notes = (note,) if note else ()
    payload = make_payload(view)
    about = about_view(whole, made_on, title=title, link=link, credits_=credits_of(corpus, whole))
    about = replace(about, notes=notes)
    look = look or Look()
    command: dict[str, Any] = {
        **payload.masks(keep(corpus, filters)),
        "window": window_days(filters, payload),
        "steps": None,
        "area": None,
        "theme": theme,
        "picked": [],
        "look": replace(look, tiles=None).to_json(),
        "look_number": 1,
        "query": None,
        "found": None,
        "seen": None,
    }
    page = bundle(
        Contents(
            title=about.title,
            description=f"{about.asked}. {about.left_out}",
            view=write_query(look.to_query() | filters.to_query()),
            content={
                "about": _say(about),
                "cards": make_cards(corpus, view, progress),
                "command": command,
                "leaflet": _leaflet_options(),
                "tints": TINTS,
                "settings": {
                    "published": "",
                    "scales": scales.as_json(),
                    "options": options() | {"tiles": []},
                },
            },
            corpus=payload.published.content,
            base=base_map().content,
        )
    )
    return Playable(page.encode(), notes)


def _say(about: About) -> dict[str, Any]:
    """Say what the file is, for its head."""
    lines = [(label, text) for label, text in about.lines() if label not in OF_TABLES]
    lines.append(("Base map", ATTRIBUTION))
    says = " · ".join([about.asked, about.left_out, *about.notes])
    return {"title": about.title, "says": says, "lines": lines}


def _leaflet_options() -> dict[str, Any]:
    """Give Leaflet the options the app's map has."""
    made = OfflineMap("", module="", start="")
    chosen = {camelize(name): value for name, value in made.options.items()}
    return chosen | {"center": list(made.location)}
