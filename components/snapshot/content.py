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
    """All that a page shows."""

    words: Words
    marks: Marks
    corridors: tuple[Corridor, ...]
    bounds: Bounds | None
    theme: Theme
