"""What a sentence recalls and does not report: a whole war, habits, history, who somebody is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from data.model import DateBasis, EventType, SubEventType
from data.reading.en import background as words
from data.reading.en.states import STATES
from data.reading.header import split_header
from data.reading.same_event import TAKEN
from data.reading.syntax import climb, is_verb, lemma, verb_above
from data.reading.triggers import COMBATANT, LONG_AGO_DAYS, is_event_head
from data.reading.when import choose_date

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.model import DateRange
    from data.reading.casualties import Toll
    from data.reading.scene import Scene
    from data.reading.triggers import Hit

_OF_WAR = frozenset({EventType.BATTLES, EventType.RIOTS, EventType.PROTESTS})
TURMOIL_DAYS = 60
WAR_DAYS = 6 * 365  # no siege and no offensive goes on for as long
YEARS_DAYS = 366  # "in recent years": no event, unless its beginning is told
EVENT_DAYS = 60  # nor do attacks that are one event
SURE_HISTORY = 3  # signs of another age in a text that names no year of ours
HISTORY_DAYS = 30 * 365  # a report of today recalls what is longer ago, and does not report it


def is_background(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether a word only recalls something the report takes for known."""
    return (
        _is_of_victims(hit, toll)
        or _is_around(hit, toll)
        or _is_protested(hit.token)
        or _is_aside(hit, toll, scene)
        or _is_in_general(hit, toll, scene)
        or _is_of_whole_war(hit, toll, scene)
    )


def _is_protested(token: Token) -> bool:
    """Say whether it is only what others march against: "a rally over Wednesday's bombing"."""
    is_reason = token.dep_ == "pobj" and token.head.lower_ in words.ABOUT
    return is_reason and lemma(token.head.head) in words.OUTCRY


def is_of_history(scene: Scene) -> bool:
    """Say whether a sentence tells of another age, or stands in a text that does."""
    return bool(words.OTHER_AGE.search(scene.sentence.text)) or _is_history(scene.report_text)


def is_long_past(when: DateRange | None, scene: Scene) -> bool:
    """Say whether a day is of another generation than the report."""
    if when is None or when.end is None or scene.published is None:
        return False
    return (scene.published - when.end).days > HISTORY_DAYS


@lru_cache(maxsize=4)
def _is_history(text: str) -> bool:
    """Say whether a text is a book of history, or a novel: other ages are told of, ours is not."""
    signs = {
        match.group().lower()
        for sign in (words.OTHER_AGE, words.OTHER_ARMS)
        for match in sign.finditer(text)
    }
    if len(signs) < SURE_HISTORY:
        return False
    _, body = split_header(text)
    return not words.MODERN_YEAR.search(text, body)


_AT_LARGE = frozenset({SubEventType.ARMED_CLASH, SubEventType.ATTACK})


def _is_of_whole_war(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether it recalls a war: "the country has been gripped by fighting since 2021"."""
    if hit.trigger.event not in _OF_WAR or not toll.is_empty:
        return False
    when = choose_date(hit.token, scene)
    if when is None or scene.published is None or when.start > scene.published:
        return False
    ago = TURMOIL_DAYS if words.TURMOIL.search(scene.sentence.text) else LONG_AGO_DAYS
    if (scene.published - when.start).days < ago:
        return False
    is_lasting = when.end is None or when.end > scene.published
    is_vague = when.basis is DateBasis.RELATIVE and hit.trigger.sub in _AT_LARGE
    longest = YEARS_DAYS if is_vague else WAR_DAYS
    if is_lasting and (scene.published - when.start).days > longest:
        return True
    return all(ref.mention.name.casefold() in STATES for ref in scene.places)


def _is_in_general(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether it is violence at large, not one event: "attacks on aid", "a surge of raids"."""
    token = hit.token
    if toll.fatalities is not None or toll.injured is not None:
        return False
    if any(c.lower_ in words.HABITUALLY for c in verb_above(token).children):
        return True
    if is_verb(token) or (lemma(token) != "violence" and token.tag_ != "NNS"):
        return False
    dates = [_days(when) for when in scene.passage.dates_in(scene.sentence)]
    if _is_one_of_many(token) and all(days > EVENT_DAYS for days in dates):
        return True
    inside = {t.i for t in token.subtree}
    if not toll.is_empty or any(ref.root.i in inside for ref in scene.places):
        return False
    others = (t for t in scene.sentence if t.tag_ == "NNS" and is_event_head(t))
    is_habit = not dates and any(_is_one_of_many(other) for other in others)
    return is_habit or hit.trigger.sub is SubEventType.ATTACK  # "mostly through suicide bombings"


def _days(when: DateRange) -> int:
    return EVENT_DAYS + 1 if when.end is None else (when.end - when.start).days


def _is_one_of_many(noun: Token) -> bool:
    """Say whether words beside a noun make it a habit: "sporadic attacks", "a spate of raids"."""
    if any(c.lower_ in words.HABITUAL for c in noun.children):
        return True
    heads = [head for head in climb(noun) if head.dep_ != "prep"][:2]
    beside = [c for head in heads if not is_verb(head) for c in head.children]
    return any(c.lower_ in words.HABITUAL for c in beside) or any(
        lemma(head) in words.SERIES for head in heads
    )


def _is_of_victims(hit: Hit, toll: Toll) -> bool:
    """Say whether it only tells who the victims were: "killed nine people displaced by war"."""
    if toll.killer is None or toll.trigger is None:
        return False
    below = hit.token
    for head in climb(hit.token):
        if below.dep_ in {"acl", "relcl"} and head.dep_ in {"dobj", "nsubjpass"}:
            return head.head.i == toll.trigger.i
        below = head
    return False


def _is_around(hit: Hit, toll: Toll) -> bool:
    """Say whether others died amid it, or a time after it: "two weeks after the raid"."""
    if toll.fatalities is None or toll.trigger is None:
        return False
    for head in climb(hit.token):
        if head.lower_ in {"amid", "amidst"}:
            return True
        if head.dep_ == "prep" and any(c.dep_ == "npadvmod" for c in head.children):
            return head.lower_ == "after" and head not in toll.trigger.ancestors
    return False


_GROUP = re.compile(rf"\b(?:{COMBATANT.pattern}|{words.GROUPS})", re.IGNORECASE)
# What kills nobody: the dead of such a sentence are another event's.
_DEATHLESS = frozenset(
    {SubEventType.CHANGE_TO_GROUP, SubEventType.OTHER, SubEventType.BASE_ESTABLISHED}
)


def _is_aside(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether a clause only tells who somebody is: "factions that fought beside the army"."""
    if toll.fatalities is not None and hit.trigger.sub in _DEATHLESS:
        return True
    if hit.trigger.sub is SubEventType.LOOTING and hit.token.dep_ == "amod":
        return True  # "returned to the burned village"
    is_dated = bool(scene.passage.dates_in(scene.sentence))
    if hit.trigger.sub in TAKEN and hit.token.dep_ in {"acl", "amod"} and not is_dated:
        return True  # "areas recaptured by the army are targeted"
    verb = verb_above(hit.token)
    if hit.trigger.event is EventType.SIEGE and hit.token.dep_ == "amod":
        return not any(c.lower_ in {"the", "their", "its", "this"} for c in hit.token.head.children)
    is_open = hit.trigger.heavy or hit.trigger.event is EventType.SIEGE
    if is_open or verb.dep_ != "relcl" or not toll.is_empty:
        return False
    who = any(c.lower_ in {"who", "that"} and c.dep_ == "nsubj" for c in verb.children)
    inside = {t.i for t in verb.subtree}
    placed = any(ref.root.i in inside for ref in scene.places)
    dated = any(
        (tokens := scene.passage.tokens(d.span)) is not None and tokens.root.i in inside
        for d in scene.passage.dates_in(scene.sentence)
        if d.span
    )
    return who and not placed and not dated and _GROUP.search(verb.head.text) is not None
