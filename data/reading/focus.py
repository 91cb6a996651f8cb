"""What a report is about: the neighbourhood behind "their last bastion", the place people leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Mention, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.reading.roles import PlaceRef

LOCAL = frozenset({PlaceKind.NEIGHBOURHOOD, PlaceKind.DISTRICT, PlaceKind.REGION, PlaceKind.CAMP})


def find_focus(mentions: Iterable[Mention], city: str) -> Mention | None:
    """Find the part of a city the report speaks of most, where it names one."""
    parts = [
        m for m in mentions if m.kind in LOCAL and (m.within or "").casefold() == city.casefold()
    ]
    if not parts:
        return None
    counts = Counter(mention.name.casefold() for mention in parts)
    best = counts.most_common(1)[0][0]
    return next(mention for mention in parts if mention.name.casefold() == best)


def resolve_vague(ref: PlaceRef, mentions: Iterable[Mention]) -> PlaceRef:
    """Replace "their last bastion in Homs" by the neighbourhood of Homs the report is about."""
    focus = find_focus(mentions, ref.mention.name)
    if focus is None:
        return ref
    return replace(
        ref, mention=replace(focus, span=ref.mention.span), is_vague=False, is_anaphor=True
    )
