"""What a page of a snapshot says and shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.scales import Theme
    from components.snapshot.marks import Marks
    from components.snapshot.panels import Panel
    from components.snapshot.words import Corridor
    from data.basemap import Bounds


@dataclass(frozen=True, slots=True)
class Words:
    """All that is written around the map."""

    title: str
    subtitle: str
    left_out: str
    nothing: str
    asked: str
    sources: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """
    All that a page shows.

    Attributes
    ----------
    words
        What is written around the map.
    marks
        All that is drawn, on one map or on several.
    corridors
        What is listed, the largest first; () lists none.
    figures
        Sums, as pairs of what and how many; () lists none.
    panels
        The maps there are instead of one; () is one map.
    bounds
        West, south, east, north to show; None fits the records.
    inset
        Whether the wider region is shown in a corner.
    theme
        The colours.
    """

    words: Words
    marks: Marks
    corridors: tuple[Corridor, ...]
    figures: tuple[tuple[str, str], ...]
    panels: tuple[Panel, ...]
    bounds: Bounds | None
    inset: bool
    theme: Theme
