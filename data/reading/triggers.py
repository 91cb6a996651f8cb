"""The words that may tell of an event; denied, planned or a figure of speech, they do not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data.model import (
    EventType,
    Status,
    SubEventType,
)
from data.reading.en import background
from data.reading.en import violence as words
from data.reading.en.states import STATES
from data.reading.en.words import word_set
from data.reading.gate import is_note
from data.reading.status import find_status
from data.reading.syntax import (
    climb,
    is_negated,
    is_verb,
    lemma,
    noun_phrase,
    objects_of,
    subject_of,
    verb_above,
)
from data.reading.when import choose_date

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.casualties import Toll
    from data.reading.scene import Scene

_TRIGGERS = [
    (rank, trigger, re.compile(rf"(?<![\w-])(?:{trigger.pattern})(?![\w-])", re.IGNORECASE))
    for rank, trigger in enumerate(words.TRIGGERS)
]
ARMED = re.compile(rf"\b(?:{words.ARMED})", re.IGNORECASE)
ORDINARY = re.compile(rf"\b(?:{words.ORDINARY})\b", re.IGNORECASE)
CIVIL = re.compile(rf"\b(?:{words.CIVIL})", re.IGNORECASE)
_SEEMING_BEFORE = re.compile(rf"\b(?:{words.SEEMING_BEFORE})", re.IGNORECASE)
_SEEMING_AFTER = re.compile(words.SEEMING_AFTER, re.IGNORECASE)
_DUG = re.compile(words.DUG, re.IGNORECASE)
AROUND = 30  # characters
LEAD = 500  # characters: where a report says what it is about
_ACCIDENT = re.compile(rf"\b(?:{words.ACCIDENT})\b", re.IGNORECASE)
OF_NATURE = re.compile(
    next(t.pattern for t in words.TRIGGERS if t.event is EventType.DISASTER) + r"|\bstorms?\b",
    re.IGNORECASE,
)
COMBATANT = re.compile(rf"\b(?:{words.COMBATANT})", re.IGNORECASE)
# "making it the deadliest attack of its kind in Syria": what it is measured against
SUPERLATIVE = re.compile(
    r"\b(?:deadliest|bloodiest|worst|biggest|largest|heaviest|fiercest|latest|most \w+|"
    r"first such)"
    r"\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_OWN_GEAR = re.compile(
    r"\b(?:blew|blow\w*|blown) up (?:[\w-]+ ){0,3}(?:ammunition|arms|weapons|bases?|"
    r"headquarters|depots?|"
    r"equipment|tunnels?|vehicles they)\b",
    re.IGNORECASE,
)
LONG_AGO_DAYS = 300  # a toll over more than that sums up a conflict
LARGE = 5_000  # dead: no single event of these types; a total


class Hit(NamedTuple):
    """A trigger found: its rank in the table, itself, and the token it stands on."""

    rank: int
    trigger: words.Trigger
    token: Token


def find_hits(scene: Scene) -> list[Hit]:
    """Find the triggers of a sentence; words already taken by an earlier one are not read again."""
    text, found = scene.sentence.text, []
    taken = bytearray(len(text))
    for rank, trigger, pattern in _TRIGGERS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            token = _token_of(match, scene)
            if token is not None and not _OWN_GEAR.match(text, match.start()):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(Hit(rank, trigger, token))
    return found


def is_compared(token: Token, scene: Scene) -> bool:
    """Say whether it is only what this is measured against: "the deadliest attack in X"."""
    if token.dep_ == "nsubj" and lemma(token.head) in words.KILL | words.NATURE_STRIKES:
        return False  # "the most powerful cyclone in years killed 40"
    start = scene.passage.span(token).start
    return bool(SUPERLATIVE.search(scene.report_text[max(0, start - 60) : start]))


def _token_of(match: re.Match[str], scene: Scene) -> Token | None:
    start = scene.sentence.start_char
    tokens = scene.passage.doc.char_span(
        start + match.start(), start + match.end(), alignment_mode="expand"
    )
    if tokens is None:
        return None
    root = tokens.root
    if root.pos_ in {"ADP", "DET", "PUNCT", "PART"}:
        root = next((t for t in tokens if t.pos_ in {"VERB", "NOUN", "PROPN"}), root)
    return root


def has_own_day(noun: Token) -> bool:
    """Say whether a noun is of a day: "Friday's attack", which was, whatever is said of it."""
    return any(c.dep_ == "poss" and c.ent_type_ == "DATE" for c in noun.children)


def happened(hit: Hit, scene: Scene) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Say whether the event is told as having happened, not feared, planned, denied or supposed."""
    token = hit.token
    if scene.passage.mention_at(token) is not None or _is_background(token, scene):
        return False
    if _is_no_violence(hit, scene):
        return False
    if (
        token.dep_ == "compound"
        and token.head.pos_ in {"NOUN", "PROPN"}
        and not is_event_head(token.head)
        and not (hit.trigger.event is EventType.DISASTER and token.head.pos_ == "PROPN")
    ):
        return False
    verb = verb_above(token)
    if any(c.lower_ in {"if", "unless"} and c.dep_ == "mark" for c in verb.children):
        return False
    status = Status.DONE if has_own_day(token) else find_status(token)
    if (
        hit.trigger.event is EventType.STRATEGIC_DEVELOPMENTS
        and hit.trigger.sub is SubEventType.AGREEMENT
    ):
        return _is_agreed(token)
    if status is None or status in {Status.PLANNED, Status.THREATENED} or _is_purpose(token):
        return False
    if hit.trigger.event is EventType.DISASTER:
        return _has_struck(token, scene)
    return True


def _is_no_violence(hit: Hit, scene: Scene) -> bool:
    """Say whether the word only sounds like it: arms somebody carried, a fight against a fire."""
    token, event = hit.token, hit.trigger.event
    if event is EventType.EXPLOSIONS and _is_armament(token, scene):
        return True
    if _only_sounds_so(token, scene):
        return True
    if token.lower_ == "offensive" and token.dep_ == "amod":
        return True  # "an offensive weapon"
    if hit.trigger.sub in TAKEN and any(t.lower_ == "despite" for t in climb(token)):
        return True  # "despite claims that the army had retaken it"
    is_deed = is_verb(token) and bool(objects_of(token))  # "blew up the oil pipeline"
    if event is EventType.EXPLOSIONS and not (hit.trigger.heavy or is_deed) and is_accident(scene):
        return True
    return event is EventType.BATTLES and _is_no_battle(hit, scene)


def _only_sounds_so(token: Token, scene: Scene) -> bool:
    """Say whether it is a heart attack, a bird strike, a strike of workers, a coal mine."""
    subject = subject_of(token) if is_verb(token) else None
    if subject is not None and subject.lower_ in words.SEEMING:
        token = subject  # "a lightning strike hit"
    span = scene.passage.span(token)
    before = scene.report_text[max(scene.span.start, span.start - AROUND) : span.start]
    if token.lower_ in {"mine", "mines"} or token.nbor(-1 if token.i else 0).lower_ == "mine":
        return bool(_DUG.search(before.removesuffix("mine ")))
    if token.lower_ not in words.SEEMING:
        return False
    after = scene.report_text[span.end : span.end + AROUND]
    return bool(_SEEMING_BEFORE.search(before) or _SEEMING_AFTER.match(after))


def is_of_nature(scene: Scene) -> bool:
    """Say whether a sentence tells of a disaster and of nobody in arms: no one set the fire."""
    text = scene.sentence.text
    return bool(OF_NATURE.search(text)) and not ARMED.search(text)


def is_told_of_nature(scene: Scene) -> bool:
    """Say whether a sentence without a word of arms stands in a report about a disaster."""
    if ARMED.search(scene.sentence.text) or not OF_NATURE.search(scene.report_text, 0, LEAD):
        return False
    return _is_about_nature(scene.report_text)


@lru_cache(maxsize=4)
def _is_about_nature(text: str) -> bool:
    return len(OF_NATURE.findall(text)) >= len(ARMED.findall(text))


def is_accident(scene: Scene) -> bool:
    """Say whether something blew up by itself: a boiler, a factory of fireworks."""
    text = scene.sentence.text
    return bool(_ACCIDENT.search(text)) and not ARMED.search(text)


TAKEN = frozenset({SubEventType.NON_STATE_OVERTAKES, SubEventType.GOVERNMENT_REGAINS})


def _is_no_battle(hit: Hit, scene: Scene) -> bool:
    """Say whether nothing was fought over: "captured a girl", "fighting the blaze"."""
    token = hit.token
    taken = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}]
    if hit.trigger is words.TAKES:
        who = subject_of(token)
        is_armed = who is not None and (
            ARMED.search(noun_phrase(who).text) or who.text.casefold() in STATES
        )
        is_place = any(ref.root.i == noun.i for ref in scene.places for noun in taken)
        return not (is_armed and is_place)
    taken = [_controlled(noun) for noun in taken]
    if hit.trigger.sub in TAKEN:
        return is_verb(token) and any(not _is_land(noun, scene) for noun in taken)
    against = [n for c in token.children if c.dep_ == "prep" for n in c.children]
    return any(lemma(noun) in background.NO_ENEMIES for noun in [*taken, *against])


def _controlled(noun: Token) -> Token:
    """Give what was taken control of: "regained control of the hotel"."""
    if lemma(noun) != "control":
        return noun
    behind = [n for c in noun.children if c.lower_ == "of" for n in c.children if n.dep_ == "pobj"]
    return behind[0] if behind else noun


def _is_land(noun: Token, scene: Scene) -> bool:
    if lemma(noun) in words.BUILDINGS:
        return False  # "troops regained control of the hotel": the end of an attack
    if lemma(noun) in words.LAND or noun.pos_ in {"PRON", "PROPN", "NUM"}:
        return True
    inside = {t.i for t in noun.subtree}
    return any(ref.root.i in inside for ref in scene.places)


BEHIND = 150  # characters before a word that say what it is of
_ARMED_WITH = re.compile(
    r"\b(?:armed|equipped|loaded|packed) with\b[^.;]{0,120}$|"
    r"\b(?:carrying|brandishing|wielding|stockpil\w+)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)


def _is_armament(token: Token, scene: Scene) -> bool:
    """Say whether it is only what somebody had with them: "armed with rifles and bombs"."""
    start = scene.passage.span(token).start
    behind = scene.report_text[max(scene.span.start, start - BEHIND) : start]
    return not is_verb(token) and bool(_ARMED_WITH.search(behind))


ACHIEVED = word_set(
    """
    manage succeed help continue begin start go resume force cause lead say report claim allege
    believe know appear seem
    """
)


def _is_purpose(token: Token) -> bool:
    """Say whether it is only what was aimed at: "efforts to retake X", "fought to seize Y"."""
    if token.tag_ != "VB" or not is_verb(token):
        return False
    has_to = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    return has_to and lemma(token.head) not in ACHIEVED


def is_fled(token: Token) -> bool:
    """Say whether the event is only what people fled, told of elsewhere."""
    return not is_verb(token) and lemma(verb_above(token)) in {"flee", "escape", "survive"}


def _is_background(token: Token, scene: Scene) -> bool:
    """Say whether a relative clause recalls it from long before: "which launched raids in 2014"."""
    verb = verb_above(token)
    when = choose_date(token, scene)
    if verb.dep_ != "relcl" or when is None or when.end is None or scene.published is None:
        return False
    return (scene.published - when.end).days > LONG_AGO_DAYS


def is_anchored(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether something ties the event down: a place, a day, the dead, or who did it."""
    is_counted = toll.fatalities is not None or toll.injured is not None
    is_dated = bool(scene.passage.dates_in(scene.sentence))
    is_doer = hit.token.dep_ == "nsubj" and is_verb(hit.token.head)
    if (
        hit.token.tag_ == "NNS"
        and not is_doer
        and not hit.trigger.heavy
        and not is_counted
        and not is_dated
        and not _has_place_inside(hit.token, scene)
    ):
        return False  # "blamed for attacks in Turkey": many, at no time
    if any(not ref.is_anaphor for ref in scene.places) or scene.passage.dates_in(scene.sentence):
        return True
    if toll.fatalities is not None or toll.injured is not None:
        return True
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in hit.token.children)
    return is_verb(hit.token) and has_subject and bool(scene.places)


def _has_place_inside(token: Token, scene: Scene) -> bool:
    """Say whether its own words say where: "clashes between two groups in the town of X"."""
    inside = {t.i for t in token.subtree}
    return any(ref.root.i in inside and not ref.is_anaphor for ref in scene.places)


def is_event_head(noun: Token) -> bool:
    """Say whether a noun is of an event: "attack", "raid"."""
    return lemma(noun) in {
        "attack", "strike", "blast", "explosion", "bombing", "campaign", "raid", "victim", "fire",
        "violence", "assault", "operation", "incident", "offensive", "killing", "zone",
    }  # fmt: skip


def _is_agreed(token: Token) -> bool:
    near = [token.head, *token.children, *(g for c in token.children for g in c.children)]
    verb = verb_above(token)
    has_verb = any(lemma(t) in words.AGREE and is_verb(t) for t in [*near, verb])
    if not has_verb:
        return False
    status = find_status(verb) if is_verb(verb) else Status.DONE
    return status in {Status.DONE, Status.UNDER_WAY}


_DEAD = re.compile(r"\b(?:dead|died|killed|deaths?|drowned|homeless|displaced)\b", re.IGNORECASE)


def _has_struck(token: Token, scene: Scene) -> bool:
    if not scene.places and not (scene.recent and _DEAD.search(scene.sentence.text)):
        return False
    verbs = [head for head in climb(token) if is_verb(head)][:2]
    verbs += [c for c in token.children if is_verb(c)]
    return any(lemma(v) in words.NATURE_STRIKES and not is_negated(v) for v in verbs)


def is_relevant(hit: Hit, toll: Toll, scene: Scene) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Keep everyday crime, courts, sport and figures of speech out."""
    text = _without_victims(toll, scene)
    trigger = hit.trigger
    noted = is_note(scene.report_text)
    is_crisis, is_deep = scene.is_crisis or noted, scene.is_deep or noted
    if trigger.event is EventType.DISASTER:
        return True
    armed, ordinary = _count_signs(ARMED, text), _count_signs(ORDINARY, text)
    if trigger.event is EventType.STRATEGIC_DEVELOPMENTS and trigger.sub in _POLITICAL:
        return is_deep and ordinary == 0 and bool(scene.places or scene.recent)
    if trigger.event is EventType.SIEGE:
        is_adjective = hit.token.dep_ == "amod"
        is_one = not is_adjective or hit.token.head.tag_ in {"NN", "NNP"}
        return bool(scene.places) and is_crisis and is_one and ordinary == 0
    if trigger.event is EventType.PROTESTS and trigger.sub is SubEventType.PEACEFUL_PROTEST:
        return _is_protest(hit, scene) and ordinary == 0
    if trigger.event is EventType.VIOLENCE_AGAINST_CIVILIANS and is_everyday_crime(toll, scene):
        return False
    if trigger.heavy:
        is_deadly = toll.fatalities is not None  # "air raids on the stadium killed 13"
        is_ours = ordinary <= armed + (is_deadly and is_crisis)
        return is_ours and (is_crisis or armed > 0 or is_deadly)
    if (armed > ordinary and is_crisis) or (0 < armed == ordinary and is_deep):
        return True
    is_dead = toll.fatalities is not None
    if trigger.event is EventType.RIOTS and is_crisis:
        return ordinary == 0
    return ordinary == 0 and (is_deep or (is_crisis and (is_dead or is_told_on(hit.token))))


@lru_cache(maxsize=8)
def _count_signs(signs: re.Pattern[str], text: str) -> int:
    """Count the different signs in a sentence, which each of its words asks."""
    return len({match.group().lower() for match in signs.finditer(text)})


_POLICE_WORK = re.compile(
    r"\b(?:detectives?|on suspicion of|murder (?:investigation|inquiry|charges?)|homicide|"
    r"police (?:said|are|were|have|is|believe|confirmed)|charged with|in custody|motive|"
    r"witnesses to (?:come|contact)|crime scene|gang[- ]related)\b",
    re.IGNORECASE,
)
FEW_VICTIMS = 3  # dead: as many as everyday crime has


def is_everyday_crime(toll: Toll, scene: Scene) -> bool:
    """Say whether it is a case for detectives: few victims, and no one in arms in the report."""
    is_few = toll.fatalities is None or toll.fatalities.figure <= FEW_VICTIMS
    return is_few and _is_police_work(scene.report_text)


@lru_cache(maxsize=8)
def _is_police_work(text: str) -> bool:
    """Say whether a report is the police's and no one's in arms, once: each of its events asks."""
    return not is_note(text) and bool(_POLICE_WORK.search(text)) and ARMED.search(text) is None


# "The attack took place in X": tells on of an event told before
TELL_WHERE = word_set(
    """
    take occur happen come unfold strike hit follow
    """
)


def is_told_on(token: Token) -> bool:
    """Say whether a definite event is the subject of taking place."""
    is_definite = any(c.lower_ in {"the", "this", "that"} for c in token.children)
    return is_definite and token.dep_ == "nsubj" and lemma(token.head) in TELL_WHERE


_POLITICAL = frozenset(
    {
        SubEventType.AGREEMENT,
        SubEventType.ARRESTS,
        SubEventType.OTHER,
        SubEventType.BASE_ESTABLISHED,
        SubEventType.CHANGE_TO_GROUP,
    }
)


def _without_victims(toll: Toll, scene: Scene) -> str:
    """Give the sentence without those killed: a judge shot dead makes it no story of the courts."""
    text = scene.sentence.text
    return text if toll.victims is None else text.replace(toll.victims.text, " ")


def _is_protest(hit: Hit, scene: Scene) -> bool:
    has_place = any(not ref.is_anaphor for ref in scene.places)
    return has_place and (
        is_verb(hit.token)
        or lemma(hit.token)
        in {
            "protest",
            "demonstration",
            "protester",
            "demonstrator",
            "sit-in",
            "rally",
            "march",
            "in",
        }
    )
