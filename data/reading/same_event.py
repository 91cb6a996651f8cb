"""Whether two sentences of a report tell of one event, by place, day, dead and distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import EventType, PlaceKind, Qualifier, SubEventType
from data.reading.en import violence as words
from data.reading.en.states import STATES
from data.reading.en.world import WORLD_REGIONS

if TYPE_CHECKING:
    from data.model import DateRange, Quantity
    from data.reading.event_drafts import EventDraft

FINE = frozenset(
    {PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP}
)
MASS_DEATHS = 20  # as the corpus has it: so many die at one place and day once
VAGUE = next(i for i, t in enumerate(words.TRIGGERS) if t.sub is SubEventType.ATTACK)
TAKEN = frozenset({SubEventType.NON_STATE_OVERTAKES, SubEventType.GOVERNMENT_REGAINS})
WIDE = STATES | {name.casefold() for name in WORLD_REGIONS}
NEAR = 2  # sentences apart at which an event is still being told
HEADLINE_REACH = 6  # lines: bylines and datelines stand between a headline and its text


def is_same(earlier: EventDraft, later: EventDraft) -> bool:  # noqa: C901, PLR0911, PLR0912 -- a cascade of rules, each its own answer
    """Say whether a later sentence tells of an event that was told before."""
    if EventType.AGGREGATE in {earlier.event, later.event}:
        is_one = _equal(earlier.fatalities, later.fatalities) or _is_rounded(earlier, later)
        return earlier.event is later.event and is_one
    is_elsewhere = later.is_also and not _same_place(earlier, later)
    if is_elsewhere or _is_of_other_world(earlier, later):
        return False
    distance = later.sentence - max(earlier.sentence, earlier.last)
    if _is_bloodless(earlier) and later.fatalities is not None and not later.is_toll_only:
        return False  # "rockets were intercepted. Blasts had killed 37 before"
    if later.is_more and later.fatalities is not None and distance <= NEAR:
        return not _apart(earlier, later)
    if _is_taken_up(earlier, later, distance) or _is_sequel(earlier, later, distance):
        return True
    if later.is_toll_only and distance <= NEAR and not later.is_other:
        another = (later.actor1 is not None or later.has_doer) and not is_compatible(earlier, later)
        if _is_bloodless(earlier):
            return False
        return not another and not _apart(earlier, later)  # another count of the same dead
    by_distance = (_is_left_over, _is_detail, _is_told_again, _is_same_doer, _is_whole_of)
    if _is_part_of_disaster(earlier, later) or any(
        rule(earlier, later, distance) for rule in by_distance
    ):
        return True
    if _conflict(earlier, later):
        return False
    is_there = later.is_carried or _same_place(earlier, later)
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
    near = distance <= 3 or (earlier.sub is later.sub and _same_place(earlier, later))
    return kindred and near


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
    if earlier.sentence > LEAD or distance > NEAR or later.is_other or _days_apart(earlier, later):
        return False
    if earlier.fatalities is None or later.fatalities is None or _by_others(earlier, later):
        return False
    kindred = earlier.sub is later.sub or is_vague(later)
    is_fewer = 0 < later.fatalities.figure < earlier.fatalities.figure
    return kindred and is_fewer and (later.is_carried or _may_nest(earlier, later))


def _is_sequel(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether looting, or injured, of no place or day of their own are of the event told."""
    is_attack = earlier.event in {EventType.BATTLES, EventType.VIOLENCE_AGAINST_CIVILIANS}
    is_looting = later.sub is SubEventType.LOOTING and later.fatalities is None
    is_own = later.dated or later.is_other or not later.is_carried
    if later.fatalities is None and later.injured is not None and not is_own:
        return distance <= 1 and earlier.fatalities is not None  # "nine others were injured when"
    return is_attack and is_looting and not is_own and distance <= NEAR


def _is_told_again(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether the same deed with the same dead is told again, the place more closely."""
    is_near = distance <= NEAR and earlier.sub is later.sub
    is_same = _same_dead(earlier, later) and not later.is_other
    return (
        is_near
        and is_same
        and (not _days_apart(earlier, later) or _is_night(earlier, later, distance))
    )


def _is_night(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether the very next sentence tells it again at the same place, a day off."""
    if earlier.when is None or later.when is None or earlier.place is None or distance > 1:
        return False
    is_next = abs((earlier.when.start - later.when.start).days) == 1
    return is_next and length(later.when) <= 2 and _same_place(earlier, later)


def _is_whole_of(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether one who died was named first, and then all: "at least 10 died in the attack"."""
    first, second = earlier.fatalities, later.fatalities
    if first is None or second is None or not later.is_definite or not later.is_carried:
        return False
    is_one = first.figure == 1 < second.figure and distance <= NEAR
    return is_one and not later.is_other and not _days_apart(earlier, later)


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
    if later.is_other or later.is_more or _days_apart(earlier, later):
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
    if _same_dead(earlier, later) and _is_many(later) and not _apart(earlier, later):
        return distance <= FAR
    if earlier.is_headline:
        is_first = distance <= HEADLINE_REACH and is_compatible(earlier, later)
        return distance <= NEAR or (is_first and not _apart(earlier, later))
    if not later.is_definite or distance > NEAR + 1:
        return False
    if not is_compatible(earlier, later) and not (_is_mass(earlier) and _is_mass(later)):
        return False  # "the attack avenged the killing of three"
    return later.takes_place or not _apart(earlier, later)


def _is_same_doer(earlier: EventDraft, later: EventDraft, distance: int) -> bool:
    """Say whether later words tell on of those who just attacked: "the gunmen torched houses"."""
    if later.actor1 is None or distance > NEAR or later.is_other or _days_apart(earlier, later):
        return False
    if earlier.event not in _ATTACKS or later.event not in _ATTACKS or later.is_more:
        return False
    if not words.SAME_DOERS.match(later.actor1.text) or not is_compatible(earlier, later):
        return False
    fine = [d.place for d in (earlier, later) if d.place is not None and not d.is_carried]
    return len(fine) < 2 or not all(p.kind in FINE for p in fine) or _same_place(earlier, later)


_ATTACKS = frozenset(
    {EventType.BATTLES, EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.EXPLOSIONS}
)


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
    is_there = later.is_carried or (is_smaller and _same_place(earlier, later))
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


def _same_place(one: EventDraft, other: EventDraft) -> bool:
    if one.place is None or other.place is None:
        return True
    return one.place.name.casefold() == other.place.name.casefold()


def _conflict(one: EventDraft, other: EventDraft) -> bool:
    """Say whether two drafts differ in place, day or dead, so that they are two events."""
    if (one.event is EventType.SIEGE) is not (other.event is EventType.SIEGE):
        return True
    is_development = one.event is other.event is EventType.STRATEGIC_DEVELOPMENTS
    if is_development and one.sub is not other.sub:
        return True  # a truce signed is no looting
    if one.sub is not other.sub and {one.sub, other.sub} & TAKEN and _by_two_sides(one, other):
        return True  # rebels attacked, the army retook
    return other.is_other or _apart(one, other) or not is_compatible(one, other)


def is_compatible(one: EventDraft, other: EventDraft) -> bool:
    """Say whether the dead of two drafts may be the same: equal, one unknown, or one vague."""
    first, second = one.fatalities, other.fatalities
    if first is None or second is None or first.figure == second.figure:
        return True
    low, high = (first.low or 0), first.high
    if first.qualifier is Qualifier.MORE_THAN and low <= second.figure <= low * JUST_ABOVE:
        return True  # "over 700", then 732
    is_vague = first.qualifier is Qualifier.VAGUE and one.sentence == 1
    return is_vague and low <= second.figure and (high is None or second.figure <= high)


def _is_rounded(one: EventDraft, other: EventDraft) -> bool:
    """Say whether a total is told roughly, then exactly: "more than 2,400", then 2,439."""
    first, second = one.fatalities, other.fatalities
    if first is None or second is None or first.qualifier is not Qualifier.MORE_THAN:
        return False
    low = first.low or 0
    return low <= second.figure <= low * ROUNDED and not _days_apart(one, other)


JUST_ABOVE = 1.2
ROUNDED = 1.05


def _apart(one: EventDraft, other: EventDraft) -> bool:
    """Say whether two drafts name different places or days."""
    if one.place and other.place and not (one.is_carried or other.is_carried):
        nested = {(one.place.within or "").casefold(), (other.place.within or "").casefold()}
        names = {one.place.name.casefold(), other.place.name.casefold()}
        is_told_on = (
            _may_nest(one, other) and other.sentence - max(one.sentence, one.last) <= NEAR + 1
        )
        is_told_on = is_told_on and not _by_others(one, other) and not is_long_before(one, other)
        is_wide = bool(names & WIDE)
        if len(names) == 2 and not nested & names and not is_told_on and not is_wide:
            return True
    return _days_apart(one, other)


LEVELS: dict[PlaceKind | None, int] = {
    PlaceKind.NEIGHBOURHOOD: 0, PlaceKind.VILLAGE: 1, PlaceKind.TOWN: 1, PlaceKind.CITY: 1,
    PlaceKind.CAMP: 1, PlaceKind.SUBDISTRICT: 2, PlaceKind.DISTRICT: 3, PlaceKind.PROVINCE: 4,
    PlaceKind.COUNTRY: 5,
}  # fmt: skip


WIDE_LEVEL = 3  # a district


def _may_nest(one: EventDraft, other: EventDraft) -> bool:
    """Say whether one place may be in the other: a village in a district, a town in a state."""
    if _same_place(one, other) or one.place is None or other.place is None:
        return True
    first, second = LEVELS.get(one.place.kind), LEVELS.get(other.place.kind)
    if first is not None and second is not None:
        return first != second
    if other.is_definite and (first or 0) + (second or 0) >= WIDE_LEVEL:
        return True  # "the attack in Artibonite": the province of a place of unknown kind
    return (one.place.kind in FINE) is not (other.place.kind in FINE)


def _by_two_sides(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both say who did it, in words that have nothing in common."""
    if one.actor1 is None or other.actor1 is None:
        return False
    said, later = (set(a.text.lower().split()) - {"the"} for a in (one.actor1, other.actor1))
    return not said & later


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
        {word.removesuffix("s") for word in said if word[:1].isupper()}
        - {"The", "A", "An", "Some", "Unknown"}
        - ({said[0]} if said and said[0].lower() in _NUMBERS else set())
    )


_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})


LONG_DAYS = 14  # a bombardment of so long is no single attack in it
MONTH_DAYS = 31


def _days_apart(one: EventDraft, other: EventDraft) -> bool:
    """Say whether they are of different days, or one an attack within a long campaign."""
    if one.dated and other.dated and one.when and other.when and other.fatalities is not None:
        lengths = sorted(length(when) for when in (one.when, other.when))
        if lengths[1] > LONG_DAYS >= 3 * lengths[0]:
            return True
    if one.dated and other.dated and one.when and other.when:
        return not _overlap(one.when, other.when)
    return other.dated and is_long_before(other, one)


RECALLED_DAYS = 60


def is_long_before(one: EventDraft, other: EventDraft) -> bool:
    """Say whether one event is so much older than another that the report recalls it."""
    if one.when is None or other.when is None or one.when.end is None:
        return False
    return (other.when.start - one.when.end).days > RECALLED_DAYS


def length(when: DateRange) -> int:
    """Count the days of a range; one still open has more than any."""
    return 10_000 if when.end is None else (when.end - when.start).days


def _overlap(one: DateRange, other: DateRange) -> bool:
    first_ends = one.end is None or one.end > other.start
    second_ends = other.end is None or other.end > one.start
    return first_ends and second_ends


def _equal(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.low, one.high) == (other.low, other.high)
