"""What a sentence recalls and does not report: a whole war, habits, history, who somebody is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from data.model import DateBasis, EventType, SubEventType
from data.reading.apart import FINE
from data.reading.en import background as words
from data.reading.en.states import STATES
from data.reading.header import split_header
from data.reading.syntax import climb, is_verb, lemma, verb_above
from data.reading.triggers import COMBATANT, LONG_AGO_DAYS, TAKEN, has_own_day, is_event_head
from data.reading.when import choose_date

if TYPE_CHECKING:
    from collections.abc import Iterator

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
OLDEST_YEAR = 1960  # of a report that does not say when it was written
MANY_EVENTS = 10  # "125 attacks in three days": a number of events, and no event


def is_background(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether a word only recalls something the report takes for known."""
    return (
        _is_of_victims(hit, toll)
        or _is_around(hit, toll)
        or _is_protested(hit.token)
        or _is_aside(hit, toll, scene)
        or _is_in_general(hit, toll, scene)
        or _is_state_of_things(hit, toll, scene)
        or _is_of_whole_war(hit, toll, scene)
        or _is_ended(hit.token)
        or _is_remembered(scene)
        or _is_by_name(hit, scene)
        or _is_supposed(hit.token)
    )


def _is_protested(token: Token) -> bool:
    """Say whether it is only what others march against: "a rally over Wednesday's bombing"."""
    is_reason = token.dep_ == "pobj" and token.head.lower_ in words.ABOUT
    return is_reason and lemma(token.head.head) in words.OUTCRY


def is_in_court(scene: Scene) -> bool:
    """Say whether a sentence tells what somebody was tried for."""
    return bool(words.IN_COURT.search(scene.sentence.text))


def is_of_history(scene: Scene) -> bool:
    """Say whether a sentence tells of another age, or of a game, or stands in a text that does."""
    text = scene.sentence.text
    if words.OTHER_AGE.search(text) or _is_history(scene.report_text):
        return True
    return bool(words.TO_READER.search(text)) and words.QUOTE.search(text) is None


def is_long_past(when: DateRange | None, scene: Scene) -> bool:
    """Say whether a day is of another generation than the report."""
    if when is None or when.end is None:
        return False
    if scene.published is None:
        return when.end.year < OLDEST_YEAR
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
    is_vague = when.basis is DateBasis.RELATIVE and hit.trigger.sub in _AT_LARGE | TAKEN
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
    if token.tag_ != "NNS" and not (_is_many(token) and token.tag_ in {"NN", "VBG"}):
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


def _is_state_of_things(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether it is what goes on all the time: "clans have been fighting", "raids persist"."""
    if toll.fatalities is not None or toll.injured is not None:
        return False
    if hit.trigger.event in {EventType.SIEGE, EventType.DISASTER}:
        return False
    if any(_days(when) <= EVENT_DAYS for when in scene.passage.dates_in(scene.sentence)):
        return False
    if hit.trigger.sub in TAKEN and _is_to_arrest(hit.token):
        return True
    if hit.trigger.sub in TAKEN and _is_land_at_large(hit.token):
        return True
    return _goes_on(hit.token, scene) or _is_habit(hit.token, scene)


def _is_ended(token: Token) -> bool:
    """Say whether it is only what somebody agreed, or tried, to end: "to end hostilities"."""
    verb = token.head
    return token.dep_ == "dobj" and lemma(verb) in words.ENDING and verb.dep_ in {"xcomp", "advcl"}


def _goes_on(token: Token, scene: Scene) -> bool:
    """Say whether it lasts: "has been raging", "clashes continue", "was the scene of raids"."""
    verb = verb_above(token)
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    is_perfect = _is_perfect(verb)
    is_under_way = "been" in helpers and is_perfect
    is_under_way = is_under_way or (lemma(verb) in words.WAGING and bool(helpers & words.NOW))
    if verb.tag_ == "VBG" and is_under_way:
        inside = {t.i for t in verb.subtree}
        own = [r for r in scene.places if r.root.i in inside and not r.is_anaphor]
        return not any(r.mention.kind in FINE and r.root.i > verb.i for r in own)
    if is_perfect and lemma(verb) in words.BEING and _is_scene_of(verb, token):
        return True
    if any(lemma(t) == "include" and _is_perfect(t) for t in climb(token)):
        return True  # "the fighting has included the use of drones"
    is_present = verb.tag_ in {"VBZ", "VBP"} or is_perfect
    if verb.dep_ == "xcomp" and verb.head.tag_ in {"VBZ", "VBP"}:
        verb, is_present = verb.head, True  # "continues to carry out bombings"
    return is_present and lemma(verb) in words.LASTING and not is_verb(token)


def _is_perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in words.HAVE for c in verb.children)


def _is_scene_of(verb: Token, token: Token) -> bool:
    """Say whether a place "has been the scene of" it, or "has seen" it."""
    told = [c for c in verb.children if c.dep_ in {"attr", "dobj"}]
    if lemma(verb) != "be":
        return any(token.i in {t.i for t in noun.subtree} for noun in told) and _is_many(token)
    return any(lemma(noun) in words.SCENES for noun in told)


def _is_many(noun: Token) -> bool:
    return noun.tag_ == "NNS" or bool({lemma(noun), noun.lower_} & words.ACTIVITIES)


def _is_land_at_large(verb: Token) -> bool:
    """Say whether what was taken is no place: "have taken control of land"."""
    taken = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    taken += [n for noun in taken for prep in noun.children for n in prep.children]
    return is_verb(verb) and any(lemma(noun) in words.LAND_AT_LARGE for noun in taken)


def _is_to_arrest(verb: Token) -> bool:
    """Say whether they only came for somebody: "the army entered Jenin to arrest suspects"."""
    aims = (c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB")
    return any(lemma(aim) in words.TO_ARREST for aim in aims)


def _is_habit(token: Token, scene: Scene) -> bool:
    """Say whether a whole sentence is in the present of what is so: "gangs live by robbing"."""
    text = scene.sentence.text.rstrip(words.CLOSING_MARKS)
    if text[-1:] not in {".", "!"} or words.QUOTE.search(text):
        return False  # a headline, a witness
    for verb in _verbs_told(token):
        if verb.tag_ in {"VBD", "VBN", "MD"}:
            return False
        if verb.tag_ in {"VBZ", "VBP"}:
            helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
            return not helpers and lemma(verb) not in words.NEWS_VERBS
    return False


def _verbs_told(token: Token) -> Iterator[Token]:
    """Give the verbs at and above a token, up to that of who says so."""
    below = token
    for head in (token, *climb(token)):
        if below.dep_ in {"ccomp", "parataxis"} and lemma(head) in words.TELLING:
            return
        if is_verb(head) and head.dep_ not in words.NOMINAL:
            yield head
        below = head


def _is_remembered(scene: Scene) -> bool:
    """Say whether a sentence is of those who mourn it: "officials commemorate the massacre"."""
    return bool(words.REMEMBRANCE.search(scene.sentence.text))


def _is_by_name(hit: Hit, scene: Scene) -> bool:
    """Say whether it is an event of history by its name: "survived the Nanjing Massacre"."""
    token = hit.token
    if hit.trigger.event is EventType.DISASTER:
        return False  # "Cyclone Phailin hit the coast"
    if token.tag_ != "NNP" or not token.text[:1].isupper() or token.text.isupper():
        return False
    if token.i == scene.sentence.start or has_own_day(token):
        return False
    said = [t for t in scene.sentence if t.is_alpha and len(t) > LONGEST_LINK]
    return sum(t.text[:1].isupper() for t in said) * 2 < len(said)  # no headline in capitals


LONGEST_LINK = 3  # letters: "of", "the", "for"


def _is_supposed(token: Token) -> bool:
    """Say whether it stands in a condition or a simile: "if they succeed in seizing X"."""
    for head in (token, *climb(token)):
        if head.dep_ == "prep" and head.lower_ in {"like", "unlike"}:
            return True
        marks = {c.lower_ for c in head.children if c.dep_ in {"mark", "advmod"}}
        if is_verb(head) and marks & words.IF:
            return True
    return False


def _days(when: DateRange) -> int:
    return EVENT_DAYS + 1 if when.end is None else (when.end - when.start).days


def _is_one_of_many(noun: Token) -> bool:
    """Say whether words beside a noun make it a habit: "sporadic attacks", "a spate of raids"."""
    if any(c.lower_ in words.HABITUAL or _is_large(c) for c in noun.children):
        return True
    heads = [head for head in climb(noun) if head.dep_ != "prep"][:2]
    beside = [c for head in heads if not is_verb(head) for c in head.children]
    return any(c.lower_ in words.HABITUAL or _is_large(c) for c in beside) or any(
        lemma(head) in words.SERIES for head in heads
    )


def _is_large(number: Token) -> bool:
    text = number.text.replace(",", "")
    return number.dep_ == "nummod" and text.isdecimal() and int(text) >= MANY_EVENTS


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
