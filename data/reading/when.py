"""Which date of a sentence belongs to a movement or an event in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import DateBasis, DatePrecision, DateRange, Status
from data.reading.en.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.scene import Scene

SAID = word_set(
    """
    say tell report announce state add claim
    """
)
OF_SAYING = 3


def choose_date(trigger: Token, scene: Scene, status: Status | None = None) -> DateRange | None:
    """
    Choose the date nearest in the tree, then the nearest in the words.

    The day on which somebody said it is not the day it happened, unless it is the only one.
    """
    found = scene.passage.dates_in(scene.sentence)
    if status in {Status.PLANNED, Status.THREATENED}:
        found = [d for d in found if _is_ahead(d, scene)]
    if not found:
        return None
    return min(found, key=lambda when: _distance(when, trigger, scene))


def is_day_of_saying(when: DateRange, trigger: Token, scene: Scene) -> bool:
    """Say whether a date tells when somebody said it: "a monitor said on Monday"."""
    return _distance(when, trigger, scene)[0] == OF_SAYING


def _is_ahead(when: DateRange, scene: Scene) -> bool:
    return scene.published is None or when.end is None or when.end > scene.published


def _distance(when: DateRange, trigger: Token, scene: Scene) -> tuple[int, int]:
    tokens = scene.passage.tokens(when.span) if when.span else None
    if tokens is None:
        return 9, 0
    gap = abs(tokens.start - trigger.i)
    inside = any(token.i == trigger.i for token in tokens.root.ancestors)
    if inside:
        other = _verb_between(tokens.root, trigger)
        return (0 if other is None else 1), gap
    governor = next((t for t in tokens.root.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if governor is not None and governor.lemma_.lower() in SAID:
        return OF_SAYING, gap
    return 2, gap


def _verb_between(token: Token, trigger: Token) -> Token | None:
    for head in token.ancestors:
        if head.i == trigger.i:
            return None
        if head.pos_ == "VERB":
            return head
    return None


def default_date(scene: Scene, status: Status) -> DateRange | None:
    """Date what has no date by the report: its day, or from its day on for what is yet to come."""
    if scene.published is None:
        return None
    if status in {Status.PLANNED, Status.THREATENED}:
        return DateRange(scene.published, None, DatePrecision.PERIOD, DateBasis.REPORT_DATE)
    return DateRange.day(scene.published, DateBasis.REPORT_DATE)
