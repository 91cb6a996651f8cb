"""Whether two sentences of a report tell of one event, by place, day, dead and distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import EventType, Qualifier, SubEventType
from data.reading.apart import (
    FINE,
    NEAR,
    are_days_apart,
    is_apart,
    is_by_others,
    is_by_two_sides,
    is_compatible,
    is_equal,
    is_rounded,
    is_same_place,
    length,
    may_nest,
)
from data.reading.en import events as same
from data.reading.en import violence as words
from data.reading.sums import VIOLENT, is_counted_in
from data.reading.triggers import TAKEN

if TYPE_CHECKING:
    from data.reading.event_drafts import EventDraft

MASS_DEATHS = 20  # as the corpus has it: so many die at one place and day once
VAGUE = next(i for i, t in enumerate(words.TRIGGERS) if t.sub is SubEventType.ATTACK)


HEADLINE_REACH = 6  # lines: bylines and datelines stand between a headline and its text


def is_same(earlier: EventDraft, later: EventDraft) -> bool:  # noqa: C901, PLR0911, PLR0912 -- a cascade of rules, each its own answer
    """Say whether a later sentence tells of an event that was told before."""
    if EventType.AGGREGATE in {earlier.event, later.event}:
        is_one = is_equal(earlier.fatalities, later.fatalities) or is_rounded(earlier, later)
        return earlier.event is later.event and is_one
    is_elsewhere = later.is_also or _is_shot_beside(earlier, later)
    is_elsewhere = is_elsewhere and not later.is_carried and not is_same_place(earlier, later)
    if is_elsewhere or _is_of_other_world(earlier, later):
        return False
    distance = later.sentence - max(earlier.sentence, earlier.last)
    if _is_bloodless(earlier) and later.fatalities is not None and not later.is_toll_only:
        return False  # "rockets were intercepted. Blasts had killed 37 before"
    if later.is_more and later.fatalities is not None and distance <= NEAR:
        return not is_apart(earlier, later)
    told_on = (_is_taken_up, _is_sequel, _is_counted_again, _is_fight_of)
    if any(rule(earlier, later, distance) for rule in told_on):
        return True
    if later.is_toll_only and distance <= NEAR and not later.is_other:
        another = (later.actor1 is not None or later.has_doer) and not is_compatible(earlier, later)
        another = another and not _is_claimed(earlier, later)
        if _is_bloodless(earlier):
            return False
        return not another and not is_apart(earlier, later)  # another count of the same dead
    by_distance = (
        _is_left_over,
        _is_detail,
        _is_told_again,
        _is_same_doer,
        _is_quoted_again,
        _is_whole_of,
    )
    if _is_part_of_disaster(earlier, later) or any(
        rule(earlier, later, distance) for rule in by_distance
    ):
        return True
    if _conflict(earlier, later):
        return False
    is_there = later.is_carried or is_same_place(earlier, later)
    if earlier.event is later.event is EventType.DISASTER and is_there:
        return True
    if later.is_toll_only or earlier.is_toll_only:
        peaceful = _is_bloodless(earlier) or _is_bloodless(later)
        return (distance <= NEAR or _is_of_day(earlier, later, distance)) and not peaceful
    kindred = earlier.event is later.event or is_vague(earlier) or is_vague(later)
    if is_repression(earlier) and is_repression(later):
        kindred = True
    if _same_dead(earlier, later) and kindred and distance <= 6:
        return True
    near = distance <= 3 or (earlier.sub is later.sub and is_same_place(earlier, later))
    return kindred and near


def _is_claimed(earlier: EventDraft, later: EventDraft) -> bool:
    """Say whether a side claims other dead of the event told: "the group claimed killing 26"."""
    if earlier.fatalities is None or later.fatalities is None or not later.is_carried:
        return False
    is_alike = later.fatalities.figure <= CLAIMED_AT_MOST * earlier.fatalities.figure
    return is_alike and bool(same.CLAIMED.search(later.said))


CLAIMED_AT_MOST = 5  # times what others count


def _is_shot_beside(earlier: EventDraft, later: EventDraft) -> bool:
    """Say whether one was a bomb or a shell, and in the other somebody was shot or beheaded."""
    blast, shot = (earlier, later) if later.is_by_hand else (later, earlier)
    return shot.is_by_hand and blast.event is EventType.EXPLOSIONS and not is_vague(blast)


def _is_of_other_world(earlier: EventDraft, later: EventDraft) -> bool:
    """Say whether one is of nature and one of men, and neither a mere count of dead."""
    of_nature = (earlier.event is EventType.DISASTER) is not (later.event is EventType.DISASTER)
    return of_nature and not earlier.is_toll_only and not later.is_toll_only


def _is_bloodless(draft: EventDraft) -> bool:
    """Say whether nobody dies of it: a truce, a siege; in houses set on fire some may."""
    if draft.sub is SubEventType.LOOTING:
        return False
    return draft.event in {EventType.STRATEGIC_DEVELOPMENTS, EventType.SIEGE}


LEAD = 2  # sentences that sum up what those behind them tell one by one


def _is_detail(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether fewer dead, told right behind a lead's, are some of them: 10, of them 3 here."""
    if (
        earlier.sentence > LEAD
        or distance > NEAR
        or later.is_other
        or are_days_apart(earlier, later)
    ):
        return False
    if earlier.fatalities is None or later.fatalities is None or is_by_others(earlier, later):
        return False
    kindred = earlier.sub is later.sub or is_vague(later)
    is_fewer = 0 < later.fatalities.figure < earlier.fatalities.figure
    return kindred and is_fewer and (later.is_carried or may_nest(earlier, later))


def _is_sequel(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether looting, or injured, of no place or day of their own are of the event told."""
    is_attack = earlier.event in {EventType.BATTLES, EventType.VIOLENCE_AGAINST_CIVILIANS}
    is_looting = later.sub is SubEventType.LOOTING and later.fatalities is None
    if is_attack and is_looting and same.TOLD_ON.match(later.said) and not later.is_other:
        return distance <= NEAR + 1 and not are_days_apart(earlier, later)
    is_own = later.dated or later.is_other or not later.is_carried
    if later.fatalities is None and later.injured is not None and not is_own:
        return distance <= 1 and earlier.fatalities is not None  # "nine others were injured when"
    return is_attack and is_looting and not is_own and distance <= NEAR


def _is_fight_of(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether "the fighting", of no place, day or dead of its own, is that of the attack."""
    is_definite = later.is_definite or bool(same.THE_FIGHT.match(later.said))
    is_bare = is_definite and later.is_carried and later.fatalities is None
    is_bare = is_bare and later.sub is SubEventType.ARMED_CLASH and not later.dated
    is_own = later.is_other or later.is_also or later.actor1 is not None
    return is_bare and not is_own and earlier.event in VIOLENT and distance <= NEAR


def _is_told_again(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether the same deed with the same dead is told again, the place more closely."""
    is_kind = earlier.sub is later.sub
    is_kind = is_kind or (earlier.event is later.event and _is_many(later))
    is_near = distance <= NEAR and is_kind
    is_same = _same_dead(earlier, later) and not later.is_other
    return (
        is_near
        and is_same
        and (not are_days_apart(earlier, later) or _is_night(earlier, later, distance))
    )


def _is_night(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether the very next sentence tells it again at the same place, a day off."""
    if earlier.when is None or later.when is None or earlier.place is None or distance > 1:
        return False
    is_next = abs((earlier.when.start - later.when.start).days) == 1
    return is_next and length(later.when) <= 2 and is_same_place(earlier, later)


def _is_quoted_again(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether somebody's own words right behind tell of it again."""
    if not later.is_quoted or distance > NEAR or later.is_other or later.is_also:
        return False
    is_kind = earlier.sub is later.sub and not _is_bloodless(earlier)
    return is_kind and is_compatible(earlier, later) and not are_days_apart(earlier, later)


def _is_counted_again(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether it counts dead that the earlier sentence counts beside its main ones."""
    if later.is_other or later.is_also or distance > COUNTED_WITHIN or is_apart(earlier, later):
        return False
    kindred = earlier.event in VIOLENT and later.event in VIOLENT
    return kindred and is_counted_in(earlier, later)


COUNTED_WITHIN = 5  # sentences


def _is_whole_of(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether one who died was named first, and then all: "at least 10 died in the attack"."""
    first, second = earlier.fatalities, later.fatalities
    if first is None or second is None or not later.is_definite or not later.is_carried:
        return False
    is_one = first.figure == 1 < second.figure and distance <= NEAR
    return is_one and not later.is_other and not are_days_apart(earlier, later)


def _is_part_of_disaster(earlier: EventDraft, later: EventDraft) -> bool:
    """Say whether a smaller count is of some of a disaster's dead: "found 13 bodies on Friday"."""
    if earlier.event is not EventType.DISASTER or later.event is not EventType.DISASTER:
        return False
    if earlier.fatalities is None or later.fatalities is None or later.is_other:
        return False
    is_told_on = later.is_toll_only or not later.dated
    return is_told_on and later.fatalities.figure <= earlier.fatalities.figure


def _is_taken_up(earlier: EventDraft, later: EventDraft, distance: int) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Say whether later words take up an event as told: a headline's, "the blast", "the toll"."""
    if _is_headline_of(earlier, later, distance):
        return True
    if later.is_other or later.is_more or are_days_apart(earlier, later):
        return False
    kindred = (
        earlier.event is later.event
        or is_vague(earlier)
        or is_vague(later)
        or earlier.is_toll_only
        or later.is_toll_only
    )
    if not kindred or EventType.SIEGE in {earlier.event, later.event}:
        return False
    if later.is_update and earlier.fatalities is not None:
        return distance <= FAR
    if _same_dead(earlier, later) and _is_many(later) and not is_apart(earlier, later):
        return distance <= FAR
    if earlier.is_headline:
        is_first = distance <= HEADLINE_REACH and is_compatible(earlier, later)
        is_elsewhere = is_apart(earlier, later)
        return (distance <= NEAR and not (is_elsewhere and later.is_toll_only)) or (
            is_first and not is_elsewhere
        )
    if not later.is_definite or distance > NEAR + 1:
        return False
    is_rough = later.fatalities is not None and later.fatalities.qualifier is Qualifier.VAGUE
    is_mass = _is_mass(earlier) and _is_mass(later)
    if not is_compatible(earlier, later) and not is_mass and not is_rough:
        return False  # "the attack avenged the killing of three"
    return later.takes_place or not is_apart(earlier, later)


def _is_headline_of(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether a headline's dead are told again below it, if only as "a second attack"."""
    if not earlier.is_headline or distance > HEADLINE_REACH or is_apart(earlier, later):
        return False
    first, second = earlier.fatalities, later.fatalities
    is_kind = earlier.event is later.event or is_vague(earlier) or is_vague(later)
    return is_kind and first is not None and second is not None and first.figure == second.figure


def _is_same_doer(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether later words tell on of those who just attacked: "the gunmen torched houses"."""
    if later.actor1 is None or distance > NEAR or later.is_other or are_days_apart(earlier, later):
        return False
    if earlier.event not in VIOLENT or later.event not in VIOLENT or later.is_more:
        return False
    if not same.SAME_DOERS.match(later.actor1.text) or not is_compatible(earlier, later):
        return False
    fine = [d.place for d in (earlier, later) if d.place is not None and not d.is_carried]
    return len(fine) < 2 or not all(p.kind in FINE for p in fine) or is_same_place(earlier, later)


def _is_mass(draft: EventDraft) -> bool:
    return draft.fatalities is not None and draft.fatalities.figure >= MASS_DEATHS


def _is_of_day(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether a count without a place is of the very day another sentence names."""
    if not (earlier.dated and later.dated and earlier.when and later.when):
        return False
    placeless = earlier if earlier.is_toll_only else later
    same_day = earlier.when.start == later.when.start and length(later.when) == 1
    return same_day and placeless.is_carried and distance <= FAR


def _is_many(draft: EventDraft) -> bool:
    return draft.fatalities is not None and draft.fatalities.figure >= MANY


MANY = 10  # dead: that two events the same report tells of had just so many is unlikely


def _is_left_over(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether a count with no place, day or doer of its own is of the event told before."""
    if later.fatalities is None or earlier.fatalities is None or not later.is_toll_only:
        return False
    if later.dated or later.has_doer or later.is_other or later.is_taken_up:
        return False
    is_smaller = later.fatalities.figure <= earlier.fatalities.figure
    is_there = later.is_carried or (is_smaller and is_same_place(earlier, later))
    return is_there and distance <= 2 * NEAR


FAR = 12  # sentences over which "the toll" is still that of the event


def _same_dead(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both count the same number of dead, too many for chance."""
    if one.fatalities is None or other.fatalities is None:
        return False
    return one.fatalities.figure == other.fatalities.figure >= 4


def is_vague(draft: EventDraft) -> bool:
    """Say whether the words leave open what sort of attack it was."""
    return (draft.event, draft.sub) in {
        (EventType.BATTLES, SubEventType.ARMED_CLASH),  # "the attack" on soldiers
        (EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK),
        (EventType.EXPLOSIONS, SubEventType.REMOTE_EXPLOSIVE),
    } and draft.rank >= VAGUE


def is_repression(draft: EventDraft) -> bool:
    """Say whether it is of protesters, of the peaceful kind or not."""
    return draft.event in {EventType.PROTESTS, EventType.RIOTS}


def _conflict(one: EventDraft, other: EventDraft) -> bool:
    """Say whether two drafts differ in place, day or dead, so that they are two events."""
    if (one.event is EventType.SIEGE) is not (other.event is EventType.SIEGE):
        return True
    is_development = one.event is other.event is EventType.STRATEGIC_DEVELOPMENTS
    if is_development and one.sub is not other.sub:
        return True  # a truce signed is no looting
    if one.sub is not other.sub and {one.sub, other.sub} & TAKEN and is_by_two_sides(one, other):
        return True  # rebels attacked, the army retook
    return other.is_other or is_apart(one, other) or not is_compatible(one, other)
