"""An event as one sentence tells it, before sentences of one event are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.model import (
        DateRange,
        EventType,
        Mention,
        Phrase,
        PlaceKind,
        Quantity,
        Span,
        SubEventType,
    )


class Told(NamedTuple):
    """Another count of the dead of one event, and who gives it where."""

    fatalities: Quantity
    attribution: Phrase | None
    evidence: Span


@dataclass(slots=True)
class EventDraft:
    """An event read in one sentence."""

    evidence: list[Span]
    sentence: int
    paragraph: int
    event: EventType
    sub: SubEventType
    rank: int
    place: Mention | None
    other_places: list[Mention]
    is_carried: bool
    when: DateRange | None
    dated: bool
    fatalities: Quantity | None
    injured: Quantity | None
    actor1: Phrase | None
    actor2: Phrase | None
    attribution: Phrase | None
    trigger: Span
    last: int = 0  # the latest sentence that told of it
    is_toll_only: bool = False
    is_more: bool = False  # more dead of the event before: "five militants were also killed"
    is_taken_up: bool = False  # its place is "the town", "there"
    is_loose: bool = False  # nothing ties it down: only ever part of an earlier event
    is_other: bool = False  # the words say it is another event: "a separate attack"
    is_beside: bool = False  # "near X": where it was may be named next
    said: str = ""  # the sentence
    is_also: bool = False  # "they also attacked": in a place of its own another event
    is_quoted: bool = False  # somebody's own words
    is_by_hand: bool = False  # somebody was shot, stabbed or beheaded
    is_part: bool = False  # some of the dead of the event: "three died on the spot"
    is_definite: bool = False  # the words take up one told before: "the blast"
    is_update: bool = False  # "had put the toll at 112"
    is_headline: bool = False
    takes_place: bool = False  # "the attack happened in X": X is where
    is_between: bool = False  # its place is one end of a road: "on the X-Y highway"
    unnamed: PlaceKind | None = None  # "a village": of what kind a place without a name is
    place_before: Mention | None = None  # where the sentence right before was
    has_doer: bool = False  # the sentence says who or what killed
    also: list[tuple[Quantity, Phrase | None]] = field(default_factory=list)
    tolls: list[Told] = field(default_factory=list)  # what others say of the dead
