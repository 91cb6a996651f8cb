"""Events and totals of which a sentence tells no more than the dead."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from data.model import DatePrecision, DateRange, EventType, SubEventType
from data.reading.apart import RECALLED_DAYS
from data.reading.death_totals import is_of_nation, since_when
from data.reading.en import deaths
from data.reading.en import violence as words
from data.reading.en.states import STATES
from data.reading.event_drafting import draft_event
from data.reading.event_places import is_where
from data.reading.references import is_actor
from data.reading.syntax import noun_phrase
from data.reading.triggers import (
    ARMED,
    CIVIL,
    COMBATANT,
    OF_NATURE,
    ORDINARY,
    Hit,
    is_everyday_crime,
    is_told_of_nature,
)

if TYPE_CHECKING:
    from data.model import Mention, Span
    from data.reading.casualties import Toll
    from data.reading.event_drafts import EventDraft
    from data.reading.scene import Scene


# What kills says how: "warplanes killed 65", "a shell killed two".
_WEAPONS = tuple(
    (re.compile(rf"\b(?:{what})\b", re.IGNORECASE), sub) for what, sub in words.WEAPONS
)


def draft_toll(toll: Toll, scene: Scene) -> EventDraft:
    """Make a sentence that only counts the dead an event; mostly it joins the one before it."""
    token = toll.trigger or scene.sentence.root
    victims = toll.victims.text if toll.victims else ""
    is_battle = bool(COMBATANT.search(victims)) and not CIVIL.search(victims)
    event = EventType.BATTLES if is_battle else EventType.VIOLENCE_AGAINST_CIVILIANS
    sub = SubEventType.ARMED_CLASH if is_battle else SubEventType.ATTACK
    is_of_nature = OF_NATURE.search(scene.sentence.text) or is_told_of_nature(scene)
    killer = noun_phrase(toll.killer).text if toll.killer is not None else ""
    if is_of_nature and not ARMED.search(killer or scene.sentence.text):
        event, sub = EventType.DISASTER, SubEventType.DISASTER
    by_what = next((kind for sign, kind in _WEAPONS if sign.search(killer)), None)
    if by_what is not None:
        event, sub = EventType.EXPLOSIONS, by_what
    trigger = words.Trigger("", event, sub)
    draft = draft_event(Hit(len(words.TRIGGERS), trigger, token), toll, scene)
    draft.is_toll_only = True
    draft.has_doer = toll.killer is not None
    return draft


def is_natural_death(scene: Scene) -> bool:
    """Say whether the dead of a sentence died of hunger, of illness, in an accident."""
    return bool(deaths.NATURAL_DEATH.search(scene.sentence.text))


def is_toll_relevant(toll: Toll, scene: Scene) -> bool:
    """Say whether the dead of a sentence are those of conflict or disaster, not of daily life."""
    if toll.trigger is None:
        return False
    if toll.fatalities is None and toll.injured is None:
        has_place = any(not ref.is_anaphor for ref in scene.places)
        if toll.victims is None or not has_place or not CIVIL.search(toll.victims.text):
            return False
    text = scene.sentence.text
    if is_natural_death(scene) or is_everyday_crime(toll, scene):
        return False
    if toll.fatalities is not None and OF_NATURE.search(text) and scene.places:
        return True
    armed, ordinary = len(ARMED.findall(text)), len(ORDINARY.findall(text))
    return (scene.is_deep and ordinary <= min(armed, 1)) or (armed > ordinary and scene.is_crisis)


def _acts(mention: Mention, scene: Scene) -> bool:
    """Say whether a state only speaks or acts: "Russia denies it, but thousands were killed"."""
    tokens = scene.passage.tokens(mention.span)
    is_state = mention.name.casefold() in STATES
    return is_state and tokens is not None and is_actor(tokens.root)


def _up_to_report(draft: EventDraft, scene: Scene) -> DateRange | None:
    """Let a total with no date of its own run from the day told of before: "it began in 2014"."""
    when = draft.when
    if draft.dated or when is None or when.end is None or scene.published is None:
        return when
    if (scene.published - when.end).days < RECALLED_DAYS:
        return when
    after = scene.published + timedelta(days=1)
    return DateRange(when.start, after, DatePrecision.PERIOD, when.basis, when.span)


def draft_total(toll: Toll, scene: Scene, clause: Span | None = None) -> EventDraft:
    """Make the dead of a conflict, not of an event, a record: "250,000 killed since 2011"."""
    kind = words.Trigger("", EventType.AGGREGATE, SubEventType.CUMULATIVE_DEATHS)
    draft = draft_event(Hit(0, kind, toll.trigger or scene.sentence.root), toll, scene)
    draft.actor1 = None
    draft.when = since_when(scene, clause or scene.span) or _up_to_report(draft, scene)
    if draft.is_carried or draft.place is None or clause is not None:
        within = clause or scene.span
        named = [
            *(ref.mention for ref in scene.places if is_where(ref, scene)),
            *(m for m in scene.passage.mentions_in(scene.sentence) if not _acts(m, scene)),
        ]
        named = [mention for mention in named if within.contains(mention.span)]
        is_national = is_of_nation(toll, scene)
        states = Counter(m.name for m in scene.recent if m.name.casefold() in STATES)
        most = states.most_common(1)[0][0] if states and is_national else None
        told = [m for m in scene.recent if m.name == most]
        is_lost = is_national and (clause is not None or draft.is_carried)
        draft.place = next(iter(named or told), None if is_lost else draft.place)
        draft.is_carried = not (named or told or draft.place is None)
    return draft
