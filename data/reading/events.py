"""One record per event: the sentences that tell of one bombardment are one incident."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import (
    DateRange,
    EventType,
    Incident,
    Mention,
    Qualifier,
    Report,
    SubEventType,
)
from data.reading.apart import (
    FINE,
    MONTH_DAYS,
    is_compatible,
    is_long_before,
    is_same_place,
    length,
)
from data.reading.en import events as words
from data.reading.en.states import STATES
from data.reading.event_drafts import Told
from data.reading.passages import stands_in_dateline
from data.reading.place_size import DISTRICT, PROVINCE, STATE, TOWN, VILLAGE, find_size, is_wide
from data.reading.quantities import add_quantities
from data.reading.same_event import MASS_DEATHS, is_repression, is_same, is_vague
from data.reading.sums import is_added_up, is_counted_in, leave_out_sums
from data.reading.triggers import TAKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.event_drafts import EventDraft

MOST_EVIDENCE = 20  # sentences quoted for one record
WINDOW = 60  # events back that a sentence may still be telling of


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
    for draft in leave_out_sums(drafts):
        draft.tolls += [Told(count, who, draft.evidence[0]) for count, who in draft.also]
        if draft.event is EventType.SIEGE:
            draft.fatalities = draft.injured = None
        same = _find_same(draft, merged[-WINDOW:])
        if same is not None:
            _join(same, draft)
        elif not draft.is_loose:
            merged.append(draft)
    merged = [m for m in merged if not _is_nothing(m) and not is_added_up(m, merged)]
    for draft in merged:
        _name_place(draft, mentions, merged, report.text)
        is_deadly = draft.fatalities is not None and draft.fatalities.high != 0
        if draft.sub in {SubEventType.LOOTING, SubEventType.ABDUCTION} and is_deadly:
            draft.event, draft.sub = EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    incidents = [incident for draft in merged for incident in _records(draft, report.id)]
    return list({incident.id: incident for incident in incidents}.values())


def _find_same(draft: EventDraft, merged: list[EventDraft]) -> EventDraft | None:
    """Find the latest event a sentence tells on: of two that it may be, the one of its place."""
    told = sorted(merged, key=lambda m: max(m.sentence, m.last))
    latest = next((m for m in reversed(told) if is_same(m, draft)), None)
    if latest is None or draft.is_carried or draft.place is None or is_same_place(latest, draft):
        return latest
    there = [m for m in reversed(told) if m.place is not None and is_same_place(m, draft)]
    return next((m for m in there if is_same(m, draft)), latest)


NAMED_WITHIN = 450  # characters


def _name_place(
    draft: EventDraft, mentions: Sequence[Mention], others: list[EventDraft], text: str
) -> None:
    """Put "a village in Y state", or what is placed in a large area, where the next words say."""
    place = draft.place
    if place is not None and place.kind in FINE:
        return
    end = draft.evidence[0].end
    near = [m for m in mentions if end <= m.span.start <= end + NAMED_WITHIN]
    near = [m for m in near if not _is_state(m) and (place is None or m.name != place.name)]
    named = None
    if draft.unnamed is not None:
        named = next((m for m in near if m.kind is draft.unnamed), None)
        is_first = named is None and bool(near) and near[0].kind is None
        if is_first and (near[0].within is not None or _stands_in(near[0], text)):
            named = near[0]
    if named is None and place is not None and (find_size(place) or 0) >= PROVINCE:
        told = [span.start for o in others if o is not draft for span in o.evidence]
        starts = [start for start in told if start >= end]
        until = min(starts, default=end + NAMED_WITHIN)
        near = [m for m in near if m.span.start < until and _stands_in(m, text)]
        named = next((m for m in near if _is_town(m, text) or m.within == place.name), None)
    if named is not None:
        around = named.within or (place.name if place is not None else None)
        draft.place = replace(named, within=around)


def _is_town(place: Mention, text: str) -> bool:
    return place.kind in FINE or bool(words.IS_TOWN.match(text, place.span.end))


def _stands_in(place: Mention, text: str) -> bool:
    return bool(words.STANDS_IN.search(text[max(0, place.span.start - 40) : place.span.start]))


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
        is_dateline = is_dateline or stands_in_dateline(text, mention.span)
        is_beside = words.WHERE_TO.search(before) or words.SAYS.match(after)
        if name in STATES or is_dateline or is_beside:
            continue
        in_title = name in title and name not in first
        in_title = in_title and not words.WHERE_TO.search(title[: title.index(name)])
        first.setdefault(name, mention)
        scores[name] = scores.get(name, 0.0) + 1 + (mention.span.start < LEAD) + 2 * in_title
    if not scores:
        return next((m for m in mentions if m.name.casefold() in STATES), None)
    return first[max(scores, key=lambda name: (scores[name], -first[name].span.start))]


LEAD = 400  # characters: a title and the first sentence
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
        is_near = is_near and last is not None and not is_long_before(last, draft)
        if draft.place_before is not None and not _is_told_after(last, draft.place_before):
            draft.place = draft.place_before
            continue
        if is_near and last is not None:
            draft.place = last.place
        else:
            draft.place = scene_of_report or draft.place


def _is_told_after(last: EventDraft | None, place: Mention) -> bool:
    """Say whether the latest event was told at or behind a place."""
    return last is not None and last.evidence[-1].end > place.span.start


def _join(kept: EventDraft, other: EventDraft) -> None:
    kept.last = other.sentence
    was_headline, kept.is_headline = kept.is_headline, kept.is_headline and other.is_headline
    if len(kept.evidence) < MOST_EVIDENCE:
        kept.evidence += [span for span in other.evidence if span not in kept.evidence]
    _take_kind(kept, other, was_headline=was_headline)
    kept.unnamed = kept.unnamed or other.unnamed
    is_told_where = _is_told_where(kept, other, was_headline=was_headline)
    if (
        other.is_part or is_counted_in(kept, other)
    ) and kept.fatalities is not None:  # "three of them on the spot"
        return
    if _is_part(kept, other):  # the dead of one region among all those of the storm
        return
    is_quarter = _is_of_quarter(kept, other)
    has_own = not other.is_carried and (kept.is_carried or not other.is_between)
    if other.place and has_own and (is_told_where or _is_finer(other.place, kept)):
        kept.place, kept.is_carried = other.place, other.is_carried
        kept.is_beside = other.is_beside
    if _tells_when(kept, other):
        kept.when, kept.dated = other.when, True
    if is_quarter:
        return
    if _is_more(kept, other) and kept.fatalities is not None and other.fatalities is not None:
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


def _take_kind(kept: EventDraft, other: EventDraft, *, was_headline: bool) -> None:
    """Take the kind of event that other words tell more clearly: "the attack" was a bomb's."""
    is_clearer = is_vague(kept) and other.rank < kept.rank and not _is_deed_beside(kept, other)
    is_clearer = is_clearer or _is_by_suicide(kept, other)
    is_clearer = is_clearer or (was_headline and is_vague(kept) and is_vague(other))
    is_clearer = is_clearer or (kept.is_toll_only and not other.is_toll_only)
    if is_clearer and not _is_fight_after(kept, other):
        kept.event, kept.sub, kept.rank, kept.is_toll_only = (
            other.event,
            other.sub,
            other.rank,
            False,
        )
    if is_repression(kept) and is_repression(other) and other.rank < kept.rank:
        kept.event, kept.sub, kept.rank = other.event, other.sub, other.rank


def _is_told_where(kept: EventDraft, other: EventDraft, *, was_headline: bool) -> bool:
    """Say whether the words say outright where it was: "the attack happened in X"."""
    if was_headline:
        return not _is_state(other.place)
    if not (other.is_definite and other.takes_place) or other.place is None:
        return False
    around = {place.name.casefold().split()[0] for place in kept.other_places}
    if other.place.name.casefold().split()[0] in around:
        return False  # the district told of with the camp
    size, known = find_size(other.place), find_size(kept.place) if kept.place is not None else None
    return size is None or known is None or size <= known


def _tells_when(kept: EventDraft, other: EventDraft) -> bool:
    """Say whether other words date the event, and no campaign of years around it."""
    if not other.dated or other.when is None:
        return False
    if kept.dated:
        is_placed = other.place is not None and not other.is_carried
        is_told = other.fatalities is not None or other.is_definite or is_placed
        return is_told and _is_narrower(other.when, kept.when)
    return kept.fatalities is None or length(other.when) <= MONTH_DAYS


def _is_more(kept: EventDraft, other: EventDraft) -> bool:
    """Say whether a count is of further dead, and not the same told again."""
    if kept.fatalities is None or other.fatalities is None:
        return False
    if kept.fatalities.qualifier is Qualifier.VAGUE:
        return False  # "several dozen": they may be among them
    return other.is_more and other.fatalities.figure != kept.fatalities.figure


_LESSER = frozenset({SubEventType.ABDUCTION, SubEventType.SEXUAL_VIOLENCE, SubEventType.LOOTING})


def _is_deed_beside(kept: EventDraft, other: EventDraft) -> bool:
    """Say whether those who killed also abducted, raped or burned: it stays an attack."""
    is_deadly = kept.fatalities is not None or not kept.is_toll_only
    is_deadly = is_deadly or other.sub is SubEventType.LOOTING
    return other.sub in _LESSER and other.fatalities is None and is_deadly


def _is_by_suicide(kept: EventDraft, other: EventDraft) -> bool:
    """Say whether a bomb turns out to have been a suicide bomber's."""
    is_bomb = kept.sub is SubEventType.REMOTE_EXPLOSIVE or is_vague(kept)
    return is_bomb and other.sub is SubEventType.SUICIDE_BOMB


def _is_fight_after(kept: EventDraft, other: EventDraft) -> bool:
    """Say whether troops only came to fight those who had attacked: still the attack."""
    if kept.event is EventType.BATTLES and is_vague(other):
        return True  # soldiers killed, then "the attack"
    is_attack = kept.event is EventType.VIOLENCE_AGAINST_CIVILIANS and kept.fatalities is not None
    return is_attack and other.sub is SubEventType.ARMED_CLASH and other.fatalities is None


def _is_part(kept: EventDraft, other: EventDraft) -> bool:
    """Say whether a count is of some of a disaster's dead, in a place of its own."""
    if kept.fatalities is None or other.fatalities is None or kept.place is None:
        return False
    is_elsewhere = other.place is not None and not other.is_carried
    if kept.event is not EventType.DISASTER:
        return False
    return is_elsewhere and other.fatalities.figure < kept.fatalities.figure


def _is_of_quarter(kept: EventDraft, other: EventDraft) -> bool:
    """Say whether fewer dead are those in one quarter of the town where the event was."""
    if kept.place is None or other.place is None or other.is_carried or kept.is_headline:
        return False
    if kept.fatalities is None or other.fatalities is None or kept.place.kind not in FINE:
        return False
    around = {other.place.within, *(place.name for place in other.other_places)}
    is_inside = kept.place.name in around and kept.place.name != other.place.name
    return is_inside and other.fatalities.figure < kept.fatalities.figure


def _is_state(place: Mention | None) -> bool:
    return place is not None and place.name.casefold() in STATES


def _is_finer(place: Mention, kept: EventDraft) -> bool:
    """Say whether a place tells better where it was than what is known so far."""
    if kept.place is None or (kept.is_carried and not kept.is_taken_up):
        return True
    is_inside = (place.within or "").casefold() == kept.place.name.casefold()
    if is_inside or (kept.is_beside and place.kind in FINE):  # "north of Kismayo": at Bulogudud
        return True
    if kept.sub in TAKEN and not is_wide(kept.place):  # each town that is taken is an event
        return False
    size, known = find_size(place), find_size(kept.place)
    if size is None:
        is_named_apart = place.name.casefold() not in kept.place.name.casefold()
        return known is not None and known >= PROVINCE and is_named_apart
    if known is None:
        return size <= VILLAGE
    is_part = known == TOWN and size == DISTRICT  # "in Mogadishu": in Wadajir district
    return size < min(known, STATE) or is_part


def _is_narrower(when: DateRange | None, than: DateRange | None) -> bool:
    """Say whether a date lies within a vaguer one: 7 April, "at the beginning of April"."""
    if when is None or than is None or when.end is None or than.end is None:
        return False
    is_inside = than.start <= when.start and when.end <= than.end
    return is_inside and length(when) < length(than) <= MONTH_DAYS


def _keep_toll(kept: EventDraft, other: EventDraft, *, was_headline: bool) -> None:
    """Keep the toll told first, a body's before its headline's; the others beside it."""
    first, second = kept.fatalities, other.fatalities
    if first is not None and second is not None and first.figure == 1 and other.is_definite:
        kept.fatalities, kept.attribution = second, other.attribution or kept.attribution
        return
    if first is None or second is None:
        kept.fatalities = first or second
        if first is None and second is not None:
            kept.attribution = other.attribution or kept.attribution
        return
    if was_headline and other.is_headline and second.figure < first.figure:
        return  # "13 killed", and below it "10 soldiers slain"
    is_second_vague = second.qualifier is Qualifier.VAGUE
    is_some = first.qualifier is Qualifier.VAGUE and second.figure < (first.low or 0)
    is_some = is_some and other.is_carried
    is_floor = second.qualifier is Qualifier.MORE_THAN and is_compatible(other, kept)
    if first.figure == second.figure or is_second_vague or is_some or is_floor:
        return  # "dozens were killed; he saw six bodies"
    if first.qualifier is Qualifier.MORE_THAN and is_compatible(kept, other):
        kept.fatalities, kept.attribution = second, other.attribution or kept.attribution
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
        if told.fatalities.span is not None
        and _is_linked(draft, told)
        and (draft.fatalities is None or told.fatalities.figure != draft.fatalities.figure)
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
