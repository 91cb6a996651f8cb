"""A sentence in its report: its places, and what was said before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span as Words

    from data.model import DateRange, Mention, Span
    from data.reading.passages import Passage
    from data.reading.references import PlaceRef


@dataclass(slots=True)
class Scene:
    """One sentence as the extractors see it."""

    sentence: Words
    passage: Passage
    span: Span
    number: int
    paragraph: int
    places: list[PlaceRef]
    published: date | None
    is_crisis: bool
    is_deep: bool  # about a crisis beyond doubt: more cues than a text of this length needs
    report_text: str
    is_of_flight: bool = False  # about a crisis, or short and about so many people on their way
    is_on_way: bool = False  # short and about so many people on their way
    recent: list[Mention] = field(default_factory=list)  # of the sentences before, latest last
    last_date: DateRange | None = None
    before: list[PlaceRef] = field(default_factory=list)  # places of the sentence right before
    date_before: DateRange | None = None  # and its date
