"""What a report is about: the neighbourhood behind "their last bastion", the place people leave."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Mention, PlaceKind
from data.reading.en import geography as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.model import Report
    from data.reading.references import PlaceRef

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


LEAD = 4  # mentions with which a report says what it is about
BEHIND = 48  # characters before a name that say whether people leave it
OF_TITLE = 3  # votes of the title, of the lead; any other place has one
OF_LEAD = 2


def count_departures(report: Report, mentions: Sequence[Mention]) -> Counter[str]:
    """
    Weigh, by folded name, the places a report speaks of people leaving; minus those they reach.

    Only what its title or its lead speaks of counts: another story further down does not.
    """
    names = {m.name.casefold(): m.name for m in mentions}
    votes: Counter[str] = Counter()
    leading: set[str] = set()
    for name, written in names.items():
        if name in words.COUNTRIES:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(written)}(?![\w-])", report.title):
            behind = report.title[max(0, match.start() - BEHIND) : match.start()].casefold()
            is_left = words.LEFT_BEHIND.search(behind)
            if is_left or words.LEFT_AHEAD.match(report.title, match.end()):
                votes[name] += OF_TITLE
                leading.add(name)
    for i, mention in enumerate(mentions):
        name = mention.name.casefold()
        direction = direction_of(report.text, mention)
        if direction and name not in words.COUNTRIES:
            votes[name] += direction * (OF_LEAD if i < LEAD else 1)
            if direction > 0 and i < LEAD:
                leading.add(name)
    return Counter({name: n for name, n in votes.items() if n < 0 or name in leading})


def find_departure(report: Report, mentions: Sequence[Mention]) -> Mention | None:
    """Find the one place a report is about people leaving, None where it names several or none."""
    votes = [(n, name) for name, n in count_departures(report, mentions).items() if n > 0]
    if not votes:
        return None
    best, name = max(votes)
    if best * 2 <= sum(n for n, _ in votes):
        return None
    named = [m for m in mentions if m.name.casefold() == name]
    return next((m for m in named if m.modifier is None), named[0])


def direction_of(text: str, mention: Mention) -> int:
    """Give 1 for a place people leave, -1 for one they reach, 0 where nothing says so."""
    behind = " ".join(text[max(0, mention.span.start - BEHIND) : mention.span.start].split()) + " "
    left, reached = words.LEFT_BEHIND.search(behind), words.REACHED.search(behind)
    if left and reached:
        return 1 if left.start() > reached.start() else -1
    return 1 if left else -1 if reached else 0


def find_country(report: Report, mentions: Sequence[Mention], before: int) -> Mention | None:
    """Find the country a report is about: the one it names most, up to a place in its text."""
    named = [m for m in mentions if m.name.casefold() in words.COUNTRIES and m.span.start < before]
    named = [m for m in named if not words.BACKING.match(report.text, m.span.end)]
    counts = Counter(mention.name.casefold() for mention in named)
    if not counts:
        return None
    (name, times), *others = counts.most_common(2)
    if others and others[0][1] == times:
        return None
    found = next(m for m in named if m.name.casefold() == name)
    return replace(found, modifier=None)
