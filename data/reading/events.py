"""One record per event: the sentences that tell of one bombardment are one incident."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from data.model import (
    DateRange,
    EventType,
    Incident,
    Mention,
    Phrase,
    PlaceKind,
    Qualifier,
    Quantity,
    Report,
    Span,
    SubEventType,
)
from data.reading.en import violence as words
from data.reading.en.states import STATES
from data.reading.quantities import add_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_EVIDENCE = 20  # sentences quoted for one record
WINDOW = 60  # events back that a sentence may still be telling of
VAGUE = next(i for i, t in enumerate(words.TRIGGERS) if t.sub is SubEventType.ATTACK)
NEAR = 2  # sentences apart at which an event is still being told


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
    is_definite: bool = False  # the words take up one told before: "the blast"
    is_update: bool = False  # "had put the toll at 112"
    is_headline: bool = False
    takes_place: bool = False  # "the attack happened in X": X is where
    has_doer: bool = False  # the sentence says who or what killed
    also: list[tuple[Quantity, Phrase | None]] = field(default_factory=list)
    tolls: list[Told] = field(default_factory=list)  # what others say of the dead


def merge_incidents(
    drafts: list[EventDraft], report: Report, mentions: Sequence[Mention]
) -> list[Incident]:
    """
    Join the sentences that tell of one event; the rest stay apart.

    Tolls of one event that disagree stay side by side: the first is the event's, each other a
    record of its own with the same place, day and type, which the corpus links to it.
    """
    _carry_places(drafts, find_scene_of_report(mentions, report))
    merged: list[EventDraft] = []
    for draft in drafts:
        draft.tolls += [Told(count, who, draft.evidence[0]) for count, who in draft.also]
        if draft.event is EventType.SIEGE:
            draft.fatalities = draft.injured = None
        same = next((m for m in reversed(merged[-WINDOW:]) if _is_same(m, draft)), None)
        if same is not None:
            _join(same, draft)
        elif not draft.is_loose:
            merged.append(draft)
    merged = [m for m in merged if not _is_nothing(m)]
    incidents = [incident for draft in merged for incident in _records(draft, report.id)]
    return list({incident.id: incident for incident in incidents}.values())


def _is_nothing(draft: EventDraft) -> bool:
    """Say whether all it tells is that nobody died."""
    nobody = draft.fatalities is not None and draft.fatalities.high == 0
    return draft.is_toll_only and nobody and draft.injured is None


def find_scene_of_report(mentions: Sequence[Mention], report: Report) -> Mention | None:
    """Find the place a report is about: named first and most, no state, nowhere people go to."""
    scores: dict[str, float] = {}
    first: dict[str, Mention] = {}
    text, title = report.text, report.title.casefold()
    for mention in mentions:
        name = mention.name.casefold()
        before = text[max(0, mention.span.start - 30) : mention.span.start]
        after = text[mention.span.end : mention.span.end + 20]
        shouted = text[mention.span.start : mention.span.end]
        is_dateline = shouted.isupper() and len(shouted) > LONGEST_ACRONYM
        if name in STATES or is_dateline or _WHERE_TO.search(before) or _SAYS.match(after):
            continue
        in_title = (
            name in title and name not in first and not _WHERE_TO.search(title[: title.index(name)])
        )
        first.setdefault(name, mention)
        scores[name] = scores.get(name, 0.0) + 1 + (mention.span.start < LEAD) + 2 * in_title
    if not scores:
        return next((m for m in mentions if m.name.casefold() in STATES), None)
    return first[max(scores, key=lambda name: (scores[name], -first[name].span.start))]


LEAD = 400  # characters: a title and the first sentence
_WHERE_TO = re.compile(
    r"\b(?:to|into|towards?|for|by|with|border with|bordering)\s(?:the\s)?(?:[\w-]+\s(?:of\s)?)?$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\s(?:says?|said|has said|wants?|regards?|calls?|announced|denie[sd]|accuse[sd]|declared)\b"
)
LONGEST_ACRONYM = 3
REACH = 3  # sentences over which "there" is understood


def _carry_places(drafts: list[EventDraft], scene_of_report: Mention | None) -> None:
    """Place what names no place at the event told just before, else where the report is."""
    last: EventDraft | None = None
    for draft in drafts:
        is_anaphor = draft.is_carried and draft.place is not None and draft.is_taken_up
        if not draft.is_carried or is_anaphor:
            last = draft if draft.place is not None else last
            continue
        is_near = last is not None and draft.sentence - last.sentence <= REACH
        if is_near and last is not None:
            draft.place = last.place
        else:
            draft.place = scene_of_report or draft.place


def _is_same(earlier: EventDraft, later: EventDraft) -> bool:  # noqa: C901, PLR0911 -- a cascade of rules, each its own answer
    if EventType.AGGREGATE in {earlier.event, later.event}:
        return earlier.event is later.event and _equal(earlier.fatalities, later.fatalities)
    distance = later.sentence - max(earlier.sentence, earlier.last)
    if later.is_more and later.fatalities is not None and distance <= NEAR:
        return not _apart(earlier, later)
    if _is_taken_up(earlier, later, distance):
        return True
    if later.is_toll_only and distance <= NEAR and not later.is_other:
        another = (later.actor1 is not None or later.has_doer) and not _compatible(earlier, later)
        if earlier.event in {EventType.STRATEGIC_DEVELOPMENTS, EventType.SIEGE}:
            return False
        return not another and not _apart(earlier, later)  # another count of the same dead
    if _is_left_over(earlier, later, distance):
        return True
    if _is_part_of_disaster(earlier, later) or _is_told_again(earlier, later, distance):
        return True
    if _conflict(earlier, later):
        return False
    if later.is_toll_only or earlier.is_toll_only:
        peaceful = {EventType.STRATEGIC_DEVELOPMENTS, EventType.SIEGE} & {
            earlier.event,
            later.event,
        }
        return (distance <= NEAR or _is_of_day(earlier, later, distance)) and not peaceful
    kindred = earlier.event is later.event or _is_vague(earlier) or _is_vague(later)
    if _is_repression(earlier) and _is_repression(later):
        kindred = True
    if _same_dead(earlier, later) and kindred and distance <= 6:
        return True
    near = distance <= 3 or (earlier.sub is later.sub and _same_place(earlier, later))
    return kindred and near


def _is_told_again(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether the same deed with the same dead is told again, the place more closely."""
    is_near = distance <= NEAR and earlier.sub is later.sub
    is_same = _same_dead(earlier, later) and not later.is_other
    return is_near and is_same and not _days_apart(earlier, later)


def _is_part_of_disaster(earlier: EventDraft, later: EventDraft) -> bool:
    """Say whether a smaller count is of some of a disaster's dead: "found 13 bodies on Friday"."""
    if earlier.event is not EventType.DISASTER or later.event is not EventType.DISASTER:
        return False
    if earlier.fatalities is None or later.fatalities is None or later.is_other:
        return False
    return later.is_toll_only and later.fatalities.figure <= earlier.fatalities.figure


def _is_taken_up(earlier: EventDraft, later: EventDraft, distance: int) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Say whether later words take up an event as told: a headline's, "the blast", "the toll"."""
    if later.is_other or later.is_more or _days_apart(earlier, later):
        return False
    kindred = (
        earlier.event is later.event
        or _is_vague(earlier)
        or _is_vague(later)
        or earlier.is_toll_only
        or later.is_toll_only
    )
    if not kindred or EventType.SIEGE in {earlier.event, later.event}:
        return False
    if later.is_update and earlier.fatalities is not None:
        return distance <= FAR
    if _same_dead(earlier, later) and _is_many(later) and not _apart(earlier, later):
        return distance <= FAR
    if earlier.is_headline:
        return distance <= NEAR
    if not later.is_definite or distance > NEAR + 1:
        return False
    if not _compatible(earlier, later) and not (_is_mass(earlier) and _is_mass(later)):
        return False  # "the attack avenged the killing of three"
    return later.takes_place or not _apart(earlier, later)


def _is_mass(draft: EventDraft) -> bool:
    return draft.fatalities is not None and draft.fatalities.figure >= MASS_DEATHS


def _is_of_day(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether a count without a place is of the very day another sentence names."""
    if not (earlier.dated and later.dated and earlier.when and later.when):
        return False
    placeless = earlier if earlier.is_toll_only else later
    same_day = earlier.when.start == later.when.start and _length(later.when) == 1
    return same_day and placeless.is_carried and distance <= FAR


def _is_many(draft: EventDraft) -> bool:
    return draft.fatalities is not None and draft.fatalities.figure >= MANY


MANY = 10  # dead: that two events the same report tells of had just so many is unlikely


def _is_left_over(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether a count with no place, day or doer of its own is of the event told before."""
    return (
        later.is_toll_only
        and later.is_carried
        and not (later.dated or later.has_doer or later.is_other or later.is_taken_up)
        and earlier.fatalities is not None
        and distance <= 2 * NEAR
    )


FAR = 12  # sentences over which "the toll" is still that of the event


def _same_dead(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both count the same number of dead, too many for chance."""
    if one.fatalities is None or other.fatalities is None:
        return False
    return one.fatalities.figure == other.fatalities.figure >= 4


def _is_vague(draft: EventDraft) -> bool:
    """Say whether the words leave open what sort of attack it was."""
    return (draft.event, draft.sub) in {
        (EventType.BATTLES, SubEventType.ARMED_CLASH),  # "the attack" on soldiers
        (EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK),
        (EventType.EXPLOSIONS, SubEventType.REMOTE_EXPLOSIVE),
    } and draft.rank >= VAGUE


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
        is_told_on = is_told_on and not _by_others(one, other)
        is_state = bool(names & STATES)
        if len(names) == 2 and not nested & names and not is_told_on and not is_state:
            return True
    return _days_apart(one, other)


def _by_others(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both name who did it by name, and the names have nothing in common."""
    if one.actor1 is None or other.actor1 is None:
        return False
    first, second = _names_in(one.actor1.text), _names_in(other.actor1.text)
    return bool(first and second) and not first & second


def _names_in(words_said: str) -> set[str]:
    """Give the capitalised words of a phrase, but for an article that begins it."""
    said = words_said.split()
    return (
        {word for word in said if word[:1].isupper()}
        - {"The", "A", "An", "Some", "Unknown"}
        - ({said[0]} if said and said[0].lower() in _NUMBERS else set())
    )


_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})


LONG_DAYS = 14  # a bombardment of so long is no single attack in it
MONTH_DAYS = 31


def _days_apart(one: EventDraft, other: EventDraft) -> bool:
    """Say whether they are of different days, or one an attack within a long campaign."""
    if one.dated and other.dated and one.when and other.when and other.fatalities is not None:
        lengths = sorted(_length(when) for when in (one.when, other.when))
        if lengths[1] > LONG_DAYS >= 3 * lengths[0]:
            return True
    if one.dated and other.dated and one.when and other.when:
        return not _overlap(one.when, other.when)
    return False


def _length(when: DateRange) -> int:
    return 10_000 if when.end is None else (when.end - when.start).days


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
    was_headline, kept.is_headline = kept.is_headline, False
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
    is_told_where = (other.is_definite and other.takes_place) or (
        was_headline and not _is_state(other.place)
    )
    if other.place and not other.is_carried and (is_told_where or _is_finer(other.place, kept)):
        kept.place, kept.is_carried = other.place, other.is_carried
    if other.dated and (
        not kept.dated or (other.fatalities is not None and _is_narrower(other.when, kept.when))
    ):
        kept.when, kept.dated = other.when, True
    if other.is_more and kept.fatalities is not None and other.fatalities is not None:
        kept.fatalities = add_quantities(kept.fatalities, other.fatalities)
    else:
        _keep_toll(kept, other, was_headline=was_headline)
    kept.tolls += [told for told in other.tolls if len(kept.tolls) < MOST_TOLLS]
    kept.injured = kept.injured or other.injured
    kept.actor1 = kept.actor1 or other.actor1
    kept.actor2 = kept.actor2 or other.actor2
    if other.fatalities is None or (
        kept.fatalities is not None and kept.fatalities.figure == other.fatalities.figure
    ):
        kept.attribution = kept.attribution or other.attribution


FINE = frozenset(
    {PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP}
)


def _is_state(place: Mention | None) -> bool:
    return place is not None and place.name.casefold() in STATES


def _is_finer(place: Mention, kept: EventDraft) -> bool:
    """Say whether a place tells better where it was than what is known so far."""
    if kept.place is None or kept.is_carried:
        return True
    if kept.place.name.casefold() in STATES:
        return place.name.casefold() not in STATES
    is_fine = place.kind in FINE and kept.place.kind not in FINE
    return is_fine or (place.within or "").casefold() == kept.place.name.casefold()


def _is_narrower(when: DateRange | None, than: DateRange | None) -> bool:
    """Say whether a date lies within a vaguer one: 7 April, "at the beginning of April"."""
    if when is None or than is None or when.end is None or than.end is None:
        return False
    is_inside = than.start <= when.start and when.end <= than.end
    return is_inside and _length(when) < _length(than) <= MONTH_DAYS


def _keep_toll(kept: EventDraft, other: EventDraft, *, was_headline: bool) -> None:
    """Keep the toll told first, a body's before its headline's; the others beside it."""
    first, second = kept.fatalities, other.fatalities
    if first is None or second is None:
        kept.fatalities = first or second
        if first is None and second is not None:
            kept.attribution = other.attribution or kept.attribution
        return
    is_second_vague = second.qualifier is Qualifier.VAGUE
    if first.figure == second.figure or is_second_vague:
        return
    if first.qualifier is Qualifier.VAGUE or was_headline:
        if first.qualifier is Qualifier.EXACT is not second.qualifier:
            return  # "20 dead" above, "nearly two dozen" below
        kept.fatalities, kept.attribution = second, other.attribution or kept.attribution
    elif len(kept.tolls) < MOST_TOLLS and all(
        told.fatalities.figure != second.figure for told in kept.tolls
    ):
        kept.tolls.append(Told(second, other.attribution, other.evidence[0]))


MOST_TOLLS = 6
MASS_DEATHS = 20  # as the corpus has it: so many die at one place and day once
A_PART = 1 / 3
FEW = 3  # dead: "one of its journalists had died" is of a part
AGREE = 0.1  # figures within ten per cent of each other


def _is_linked(draft: EventDraft, told: Told) -> bool:
    """Say whether the corpus will link this count to the event; if not, it would be a second."""
    if draft.fatalities is None or draft.place is None or draft.when is None:
        return False
    one, other = draft.fatalities, told.fatalities
    is_mass = min(one.low or 0, other.low or 0) >= MASS_DEATHS
    ratio = min(one.figure, other.figure) / max(one.figure, other.figure, 1)
    agree = abs(one.figure - other.figure) <= AGREE * min(one.figure, other.figure)
    sources = {p.text.casefold() for p in (draft.attribution, told.attribution) if p is not None}
    two_sources = len(sources) > 1 and ratio >= A_PART and min(one.figure, other.figure) >= FEW
    return is_mass or agree or two_sources


def _records(draft: EventDraft, report_id: str) -> list[Incident]:
    """Give the event, and beside it each count of its dead that disagrees."""
    event = _record(draft, report_id)
    others = [
        replace(
            event,
            id="",
            evidence=(told.evidence,),
            fatalities=told.fatalities,
            injured=None,
            actor2=None,  # the words that count the other toll
            attribution=told.attribution,
            trigger=told.fatalities.span,
        )
        for told in draft.tolls
        if told.fatalities.span is not None and _is_linked(draft, told)
    ]
    return [event, *others]


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
