"""Whether two events as told differ: in place, in day, in their dead, in who did them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import PlaceKind, Qualifier
from data.reading.en import geography
from data.reading.en.states import STATES
from data.reading.en.world import WORLD_REGIONS
from data.reading.place_size import PROVINCE, find_size, is_wide

if TYPE_CHECKING:
    from data.model import DateRange, Mention, Quantity
    from data.reading.event_drafts import EventDraft

FINE = frozenset(
    {PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP}
)
WIDE = STATES | {name.casefold() for name in WORLD_REGIONS}
NEAR = 2  # sentences apart at which an event is still being told
LEAD_LINES = 3  # a headline, a byline, a first sentence


def is_same_place(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both are at the place of one name, or one says of none."""
    if one.place is None or other.place is None:
        return True
    return one.place.name.casefold() == other.place.name.casefold()


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


def is_rounded(one: EventDraft, other: EventDraft) -> bool:
    """Say whether a total is told roughly, then exactly: "more than 2,400", then 2,439."""
    first, second = one.fatalities, other.fatalities
    if first is None or second is None or first.qualifier is not Qualifier.MORE_THAN:
        return False
    low = first.low or 0
    return low <= second.figure <= low * ROUNDED and not are_days_apart(one, other)


JUST_ABOVE = 1.2
ROUNDED = 1.05


def is_apart(one: EventDraft, other: EventDraft) -> bool:
    """Say whether two drafts name different places or days."""
    if one.place and other.place and not (one.is_carried or other.is_carried):
        nested = {(one.place.within or "").casefold(), (other.place.within or "").casefold()}
        if other.is_definite or _are_as_many(one, other):
            nested |= {_bare(place) for place in other.other_places}  # "the quarter of Omdurman"
        nested |= {place.name.casefold() for place in other.other_places if other.is_definite}
        names = {one.place.name.casefold(), other.place.name.casefold()}
        is_told_on = (
            may_nest(one, other) and other.sentence - max(one.sentence, one.last) <= NEAR + 1
        )
        is_told_on = is_told_on and not is_by_others(one, other) and not is_long_before(one, other)
        is_around = bool(names & WIDE) or is_wide(one.place) is not is_wide(other.place)
        if len(names) == 2 and not nested & names and not is_told_on and not is_around:
            return True
    return are_days_apart(one, other)


def _bare(place: Mention) -> str:
    """Give the name of a place without the word for what it is: "Zamfara State"."""
    name, _, kind = place.name.casefold().rpartition(" ")
    return name if name and kind in geography.KINDS else place.name.casefold()


def _are_as_many(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both count the same number of dead, more than one."""
    if one.fatalities is None or other.fatalities is None:
        return False
    return one.fatalities.figure == other.fatalities.figure > 1


LEVELS: dict[PlaceKind | None, int] = {
    PlaceKind.NEIGHBOURHOOD: 0, PlaceKind.VILLAGE: 1, PlaceKind.TOWN: 1, PlaceKind.CITY: 1,
    PlaceKind.CAMP: 1, PlaceKind.SUBDISTRICT: 2, PlaceKind.DISTRICT: 3, PlaceKind.PROVINCE: 4,
    PlaceKind.COUNTRY: 5,
}  # fmt: skip


WIDE_LEVEL = 3  # a district


def may_nest(one: EventDraft, other: EventDraft) -> bool:
    """Say whether one place may be in the other: a village in a district, a town in a state."""
    if is_same_place(one, other) or one.place is None or other.place is None:
        return True
    if one.is_beside and one.sentence <= LEAD_LINES and not other.is_beside:
        return True  # "north of Kismayo", and then "at Bulogudud town"
    first, second = LEVELS.get(one.place.kind), LEVELS.get(other.place.kind)
    if first is not None and second is not None:
        return first != second
    is_early = one.sentence <= LEAD_LINES and not _is_dated_off(one, other)
    is_province = (find_size(one.place) or 0) >= PROVINCE > (find_size(other.place) or 0)
    if is_early and is_province and one.fatalities is not None:
        return True  # "13 killed in North Darfur", and then "near Uzban"
    is_lead = is_early and (first or 0) > WIDE_LEVEL
    if (other.is_definite or is_lead) and (first or 0) + (second or 0) >= WIDE_LEVEL:
        return True  # "the attack in Artibonite": the province of a place of unknown kind
    return (one.place.kind in FINE) is not (other.place.kind in FINE)


def _is_dated_off(one: EventDraft, other: EventDraft) -> bool:
    """Say whether a later event has a day of its own, more than a week from the report's lead."""
    if not other.dated or one.when is None or other.when is None or other.when.end is None:
        return False
    return (one.when.start - other.when.end).days >= WEEK_DAYS or length(other.when) > WEEK_DAYS


WEEK_DAYS = 7


def is_by_two_sides(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both say who did it, in words that have nothing in common."""
    if one.actor1 is None or other.actor1 is None:
        return False
    said, later = (set(a.text.lower().split()) - {"the"} for a in (one.actor1, other.actor1))
    return not said & later


def is_by_others(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both name who did it by name, and the names have nothing in common."""
    if one.actor1 is None or other.actor1 is None:
        return False
    first, second = _names_in(one.actor1.text), _names_in(other.actor1.text)
    return bool(first and second) and not first & second


def _names_in(words_said: str) -> set[str]:
    """Give the capitalised words of a phrase, but for an article that begins it."""
    said = [word.strip("()[],") for word in words_said.split()]
    return (
        {word.removesuffix("s") for word in said if word[:1].isupper()}
        - {"The", "A", "An", "Some", "Unknown"}
        - ({said[0]} if said and said[0].lower() in _NUMBERS else set())
    )


_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})


LONG_DAYS = 14  # a bombardment of so long is no single attack in it
MONTH_DAYS = 31


def are_days_apart(one: EventDraft, other: EventDraft) -> bool:
    """Say whether they are of different days, or one an attack within a long campaign."""
    if one.dated and other.dated and one.when and other.when and other.fatalities is not None:
        lengths = sorted(length(when) for when in (one.when, other.when))
        if lengths[1] > LONG_DAYS >= 3 * lengths[0]:
            return True
    if one.dated and other.dated and one.when and other.when:
        return not _overlap(one.when, other.when)
    if not other.dated or other.is_definite or other.takes_place:
        return other.dated and is_long_before(other, one)
    return is_long_before(other, one, GONE_DAYS)


RECALLED_DAYS = 60
GONE_DAYS = 14  # an event of its own, and not "the attack", of so long ago is another


def is_long_before(one: EventDraft, other: EventDraft, days: int = RECALLED_DAYS) -> bool:
    """Say whether one event is so many days older than another that the report recalls it."""
    if one.when is None or other.when is None or one.when.end is None:
        return False
    return (other.when.start - one.when.end).days > days


def length(when: DateRange) -> int:
    """Count the days of a range; one still open has more than any."""
    return 10_000 if when.end is None else (when.end - when.start).days


def _overlap(one: DateRange, other: DateRange) -> bool:
    first_ends = one.end is None or one.end > other.start
    second_ends = other.end is None or other.end > one.start
    return first_ends and second_ends


def is_equal(one: Quantity | None, other: Quantity | None) -> bool:
    """Say whether two counts have the same bounds, or both are missing."""
    if one is None or other is None:
        return one is other
    return (one.low, one.high) == (other.low, other.high)
