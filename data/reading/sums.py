"""Counts that add up, or repeat, what other sentences of a report count one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import EventType
from data.reading.apart import LEAD_LINES, are_days_apart, is_by_others, length
from data.reading.en import events as words

if TYPE_CHECKING:
    from data.reading.event_drafts import EventDraft

REACH = 12  # sentences behind a sum in which its parts are told
LASTING_DAYS = 7
LARGEST = 0.75  # of all the dead, in one of the places


def leave_out_sums(drafts: list[EventDraft]) -> list[EventDraft]:
    """Leave out "nine died in two separate attacks" where those attacks are told one by one."""
    return [
        draft
        for i, draft in enumerate(drafts)
        if not _is_sum(draft, drafts[i + 1 :]) and not _is_total_on(drafts[:i], draft)
    ]


def _is_sum(draft: EventDraft, behind: list[EventDraft]) -> bool:
    """Say whether it is the sum of two events or more that are told behind it."""
    if draft.event not in VIOLENT or not words.SUM.search(draft.said):
        return False
    return len({place for place, _ in _parts_of(draft, behind)}) > 1


def _parts_of(draft: EventDraft, behind: list[EventDraft]) -> list[tuple[str, EventDraft]]:
    """Give the events told behind a draft, each with the place that it names itself."""
    own = draft.place.name.casefold() if draft.place is not None else ""
    found = []
    for other in behind:
        is_near = draft.sentence < other.sentence <= draft.sentence + REACH
        if not is_near or other.place is None or other.is_carried or other.is_loose:
            continue
        name = other.place.name.casefold()
        if other.event in VIOLENT and name != own and not are_days_apart(draft, other):
            found.append((name, other))
    return found


def _is_total_on(before: list[EventDraft], draft: EventDraft) -> bool:
    """Say whether it goes on counting behind a total: "On their side nine have been killed"."""
    if not before or before[-1].event is not EventType.AGGREGATE or not draft.is_toll_only:
        return False
    is_next = draft.sentence - before[-1].sentence == 1
    is_dated = draft.dated and draft.when is not None and length(draft.when) <= LASTING_DAYS
    return is_next and not is_dated and bool(words.HAVE_BEEN_KILLED.search(draft.said))


def is_added_up(draft: EventDraft, others: list[EventDraft]) -> bool:
    """Say whether the dead of a lead are just those of events of other places behind it."""
    if draft.fatalities is None or draft.sentence > LEAD_LINES or draft.event not in VIOLENT:
        return False
    total, largest, places = 0, 0, set[str]()
    for name, part in _parts_of(draft, others):
        if part.fatalities is None or name in places or is_by_others(draft, part):
            return False
        places.add(name)
        total += part.fatalities.figure
        largest = max(largest, part.fatalities.figure)
        if total >= draft.fatalities.figure:
            break
    is_shared = largest <= LARGEST * total  # 13 and 1 make 14 by chance
    return len(places) > 1 and total == draft.fatalities.figure and is_shared


def is_counted_in(earlier: EventDraft, later: EventDraft) -> bool:
    """Say whether an earlier sentence counts, in the same words, the dead of a later one."""
    if earlier.fatalities is None or later.fatalities is None or later.actor2 is None:
        return False
    if earlier.fatalities.figure == later.fatalities.figure:
        return False
    counted = " ".join(later.actor2.text.lower().split())
    number, _, whom = counted.partition(" ")
    if not whom or (number != ONE and not later.fatalities.figure > 1):
        return False
    numbers = r"(?:an?|one)" if number == ONE else re.escape(number)
    return bool(re.search(rf"\b{numbers} {re.escape(whom)}\b", earlier.said, re.IGNORECASE))


ONE = "one"
VIOLENT = frozenset({EventType.BATTLES, EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.EXPLOSIONS})
