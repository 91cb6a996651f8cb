"""One record per event: the sentences that tell of one bombardment are one incident."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import (
    DateRange,
    EventType,
    Incident,
    Mention,
    Phrase,
    PlaceKind,
    Qualifier,
    Quantity,
    Span,
    SubEventType,
)
from data.reading.quantities import add_quantities

MOST_EVIDENCE = 20  # sentences quoted for one record
WINDOW = 60  # events back that a sentence may still be telling of
NEAR = 2  # sentences apart at which an event is still being told


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
    is_loose: bool = False  # nothing ties it down: only ever part of an earlier event
    is_other: bool = False  # the words say it is another event: "a separate attack"


def merge_incidents(drafts: list[EventDraft], report_id: str) -> list[Incident]:
    """Join the sentences that tell of one event; the rest stay apart."""
    merged: list[EventDraft] = []
    for draft in drafts:
        if draft.event is EventType.SIEGE:
            draft.fatalities = draft.injured = None
        same = next((m for m in reversed(merged[-WINDOW:]) if _is_same(m, draft)), None)
        if same is not None:
            _join(same, draft)
        elif not draft.is_loose:
            merged.append(draft)
    incidents = [_record(draft, report_id) for draft in merged]
    return list({incident.id: incident for incident in incidents}.values())


def _is_same(earlier: EventDraft, later: EventDraft) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    if EventType.AGGREGATE in {earlier.event, later.event}:
        return earlier.event is later.event and _equal(earlier.fatalities, later.fatalities)
    distance = later.sentence - max(earlier.sentence, earlier.last)
    if later.is_more and later.fatalities is not None and distance <= NEAR:
        return not _apart(earlier, later)
    if later.is_toll_only and distance <= NEAR and not later.is_other:
        another = later.actor1 is not None and not _compatible(earlier, later)
        return not another and not _apart(earlier, later)  # another count of the same dead
    if _conflict(earlier, later):
        return False
    if later.is_toll_only or earlier.is_toll_only:
        return distance <= NEAR
    kindred = earlier.event is later.event or _is_vague(earlier) or _is_vague(later)
    if _is_repression(earlier) and _is_repression(later):
        kindred = True
    if _same_dead(earlier, later) and kindred and distance <= 6:
        return True
    near = distance <= 3 or (earlier.sub is later.sub and _same_place(earlier, later))
    return kindred and near


def _same_dead(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both count the same number of dead, too many for chance."""
    if one.fatalities is None or other.fatalities is None:
        return False
    return one.fatalities.figure == other.fatalities.figure >= 4


def _is_vague(draft: EventDraft) -> bool:
    """Say whether the words leave open what sort of attack it was."""
    return (draft.event, draft.sub) in {
        (EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK),
        (EventType.EXPLOSIONS, SubEventType.REMOTE_EXPLOSIVE),
    } and draft.rank > 15


def _is_repression(draft: EventDraft) -> bool:
    return draft.event in {EventType.PROTESTS, EventType.RIOTS}


def _same_place(one: EventDraft, other: EventDraft) -> bool:
    if one.place is None or other.place is None:
        return True
    return one.place.name.casefold() == other.place.name.casefold()


def _conflict(one: EventDraft, other: EventDraft) -> bool:
    """Say whether two drafts differ in place, day or dead, so that they are two events."""
    return other.is_other or _apart(one, other) or not _compatible(one, other)


def _compatible(one: EventDraft, other: EventDraft) -> bool:
    """Say whether the dead of two drafts may be the same: equal, one unknown, or one vague."""
    first, second = one.fatalities, other.fatalities
    if first is None or second is None or first.figure == second.figure:
        return True
    low, high = (first.low or 0), first.high
    is_vague = first.qualifier is Qualifier.VAGUE and one.sentence == 1
    return is_vague and low <= second.figure and (high is None or second.figure <= high)


def _apart(one: EventDraft, other: EventDraft) -> bool:
    """Say whether two drafts name different places or days."""
    if one.place and other.place and not (one.is_carried or other.is_carried):
        nested = {(one.place.within or "").casefold(), (other.place.within or "").casefold()}
        names = {one.place.name.casefold(), other.place.name.casefold()}
        may_nest = (one.place.kind in FINE) is not (other.place.kind in FINE)
        is_told_on = may_nest and other.sentence - max(one.sentence, one.last) <= NEAR + 1
        if len(names) == 2 and not nested & names and not is_told_on:
            return True
    if one.dated and other.dated and one.when and other.when:
        return not _overlap(one.when, other.when)
    return False


def _overlap(one: DateRange, other: DateRange) -> bool:
    first_ends = one.end is None or one.end > other.start
    second_ends = other.end is None or other.end > one.start
    return first_ends and second_ends


def _equal(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.low, one.high) == (other.low, other.high)


def _join(kept: EventDraft, other: EventDraft) -> None:
    kept.last = other.sentence
    if len(kept.evidence) < MOST_EVIDENCE:
        kept.evidence += [span for span in other.evidence if span not in kept.evidence]
    if (kept.is_toll_only and not other.is_toll_only) or (
        _is_vague(kept) and other.rank < kept.rank
    ):
        kept.event, kept.sub, kept.rank, kept.is_toll_only = (
            other.event,
            other.sub,
            other.rank,
            False,
        )
    if _is_repression(kept) and _is_repression(other) and other.rank < kept.rank:
        kept.event, kept.sub, kept.rank = other.event, other.sub, other.rank
    if other.place and not other.is_carried and _is_finer(other.place, kept):
        kept.place, kept.is_carried = other.place, other.is_carried
    if not kept.dated and other.dated:
        kept.when, kept.dated = other.when, True
    if other.is_more and kept.fatalities is not None and other.fatalities is not None:
        kept.fatalities = add_quantities(kept.fatalities, other.fatalities)
    else:
        kept.fatalities = _more_exact(kept.fatalities, other.fatalities)
    kept.injured = kept.injured or other.injured
    kept.actor1 = kept.actor1 or other.actor1
    kept.actor2 = kept.actor2 or other.actor2
    kept.attribution = kept.attribution or other.attribution


FINE = frozenset(
    {PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP}
)


def _is_finer(place: Mention, kept: EventDraft) -> bool:
    """Say whether a place tells better where it was than what is known so far."""
    if kept.place is None or kept.is_carried:
        return True
    is_fine = place.kind in FINE and kept.place.kind not in FINE
    return is_fine or (place.within or "").casefold() == kept.place.name.casefold()


def _more_exact(one: Quantity | None, other: Quantity | None) -> Quantity | None:
    """Of two counts of the same dead keep the first, unless it was vague and the other is not."""
    if one is None or other is None:
        return one or other
    is_vaguer = one.qualifier is Qualifier.VAGUE and other.qualifier is not Qualifier.VAGUE
    return other if is_vaguer else one


def _record(draft: EventDraft, report_id: str) -> Incident:
    return Incident(
        report_id=report_id,
        evidence=tuple(draft.evidence),
        event_type=draft.event,
        sub_event_type=draft.sub,
        place=draft.place,
        other_places=tuple(draft.other_places),
        when=draft.when,
        fatalities=draft.fatalities,
        injured=draft.injured,
        actor1=draft.actor1,
        actor2=draft.actor2,
        attribution=draft.attribution,
        trigger=draft.trigger,
    )
