"""What sort of event it was, where its word leaves that open: who took it, who was attacked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import EventType, SubEventType
from data.reading.actors import find_actors
from data.reading.casualties import Toll
from data.reading.en import sides
from data.reading.en import violence as words
from data.reading.en.tolls import DOINGS
from data.reading.en.words import word_set
from data.reading.syntax import is_verb, lemma, noun_phrase, verb_above
from data.reading.triggers import CIVIL, COMBATANT, is_of_nature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.scene import Scene
    from data.reading.triggers import Hit


def refine(  # noqa: PLR0911 -- a cascade of rules, each its own answer
    hit: Hit, toll: Toll, scene: Scene
) -> tuple[EventType, SubEventType]:
    """Settle what the word leaves open: who took territory, who was attacked."""
    event, sub = hit.trigger.event, hit.trigger.sub
    is_of_fire = sub is SubEventType.LOOTING or hit.token.lower_ in words.OF_RAIN
    if is_of_fire and is_of_nature(scene):
        return EventType.DISASTER, SubEventType.DISASTER
    if sub is SubEventType.NON_STATE_OVERTAKES and _is_by_state(hit.token, scene):
        return event, SubEventType.GOVERNMENT_REGAINS
    if sub is SubEventType.GOVERNMENT_REGAINS and _is_by_rebels(hit.token, scene):
        return event, SubEventType.NON_STATE_OVERTAKES
    if sub is SubEventType.ATTACK and _is_police_raid(hit.token, toll, scene):
        return EventType.STRATEGIC_DEVELOPMENTS, SubEventType.ARRESTS
    if sub is SubEventType.ATTACK and (
        _is_for_land(hit.token, scene) or _is_against_armed(hit.token, toll)
    ):
        return EventType.BATTLES, SubEventType.ARMED_CLASH
    if sub is SubEventType.ARMED_CLASH and _is_of_crowd(scene):
        return EventType.RIOTS, SubEventType.VIOLENT_DEMONSTRATION
    if event is EventType.BATTLES and _is_killing(hit.token, toll):
        return EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    if event is EventType.BATTLES and _is_against_civilians(hit.token, toll):
        return EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    if sub is SubEventType.EXCESSIVE_FORCE and not _is_of_state_at_protest(toll, scene):
        return EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    return event, sub


_ARRESTED = re.compile(sides.ARRESTED, re.IGNORECASE)


def _is_police_raid(token: Token, toll: Toll, scene: Scene) -> bool:
    """Say whether the police came to arrest, and nobody died of it."""
    is_raid = lemma(token) == "raid" and toll.fatalities is None
    return is_raid and bool(_ARRESTED.search(scene.sentence.text)) and _is_by_state(token, scene)


_OF_PROTEST = re.compile(sides.OF_PROTEST, re.IGNORECASE)


def _is_of_state_at_protest(toll: Toll, scene: Scene) -> bool:
    """Say whether it was a protest, and no herders or gunmen who shot at a crowd."""
    killer = noun_phrase(toll.killer).text if toll.killer is not None else ""
    is_armed = bool(_NON_STATE.search(killer) or _GUNMEN.search(killer))
    return bool(_OF_PROTEST.search(scene.sentence.text)) and not is_armed


_GUNMEN = re.compile(sides.GUNMEN, re.IGNORECASE)
_CROWD = re.compile(sides.CROWD_AT_PROTEST, re.IGNORECASE)


def _is_of_crowd(scene: Scene) -> bool:
    """Say whether those who clash are a crowd: "clashes between police and protesters"."""
    text = scene.sentence.text
    return bool(_CROWD.search(text)) and not _NON_STATE.search(text)


_STATE = re.compile(sides.STATE, re.IGNORECASE)
_NON_STATE = re.compile(sides.NON_STATE, re.IGNORECASE)


_OWN_MEN = re.compile(sides.OWN_MEN, re.IGNORECASE)


def _who(token: Token, scene: Scene) -> str:
    actor, _ = find_actors(token, EventType.BATTLES, Toll(), scene)
    return actor.text if actor else ""


def _is_by_state(token: Token, scene: Scene) -> bool:
    who = _who(token, scene)
    return bool(_STATE.search(who)) and not _NON_STATE.search(who) and not _OWN_MEN.search(who)


def _is_by_rebels(token: Token, scene: Scene) -> bool:
    who = _who(token, scene)
    return bool(_NON_STATE.search(who)) and not _STATE.search(who)


_SETTLED = word_set(
    """
    village town market school hospital mosque church camp hotel restaurant mall shop bank
    university college cinema theatre theater cafe temple farm bus
    """
)


_FIGHTING = frozenset(
    {"fighting", "violence", "conflict", "battle", "offensive", "hostility", "war"}
)


def _is_killing(token: Token, toll: Toll) -> bool:
    """Say whether men, not a clash, killed civilians: "gunmen killed 15 as the country battles"."""
    if toll.killer is None or toll.victims is None:
        return False
    if {lemma(toll.killer), toll.killer.lower_} & (DOINGS | _FIGHTING):
        return False
    is_clash = any(t.i == toll.killer.i for t in token.subtree) and not is_verb(token)
    victims = toll.victims.text
    return not is_clash and bool(CIVIL.search(victims)) and not COMBATANT.search(victims)


def _is_against_civilians(token: Token, toll: Toll) -> bool:
    """Say whether an ambush or a raid met no one in arms: of civilians, of a village."""
    if lemma(token) not in {"ambush", "storm", "raid"} and token.lower_ not in {
        "ambush",
        "stormed",
    }:
        return False
    victims = toll.victims.text if toll.victims is not None else ""
    if COMBATANT.search(victims):
        return False
    if CIVIL.search(victims):
        return True
    doers = [c for c in token.children if c.dep_ in {"nsubj", "agent"}]
    inside = {t.i for doer in doers for t in doer.subtree}
    around = [lemma(t) for t in token.subtree if t.i not in inside]
    is_civil = bool(set(around) & _SETTLED) or bool(CIVIL.search(" ".join(around)))
    return is_civil and not COMBATANT.search(" ".join(around))


_TO_TAKE = re.compile(sides.TO_TAKE, re.IGNORECASE)


def _is_for_land(token: Token, scene: Scene) -> bool:
    """Say whether the attack was for territory: "an assault to recapture the port"."""
    start = token.idx - scene.sentence.start_char
    return lemma(token) in {"assault", "attack"} and bool(
        _TO_TAKE.search(scene.sentence.text, start, start + FOR_LAND)
    )


FOR_LAND = 40  # characters
_AGAINST_ARMED = re.compile(sides.AGAINST_ARMED)


def _is_against_armed(token: Token, toll: Toll) -> bool:
    """Say whether those attacked were armed: a base, a convoy of soldiers, a checkpoint."""
    if toll.victims is not None and CIVIL.search(toll.victims.text):
        return False
    if toll.victims is not None and COMBATANT.search(toll.victims.text):
        return True
    around = " ".join(t.lower_ for t in verb_above(token).subtree)
    return bool(_AGAINST_ARMED.search(around))
