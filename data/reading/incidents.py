"""What happened: bombardments, clashes, massacres, protests, sieges, deals, disasters."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from data.model import (
    DateBasis,
    DatePrecision,
    DateRange,
    EventType,
    Status,
    SubEventType,
)
from data.reading.actors import find_actors
from data.reading.attribution import find_attribution
from data.reading.casualties import Toll, find_toll
from data.reading.death_totals import find_further_totals, is_of_nation, is_of_total, since_when
from data.reading.en import violence as words
from data.reading.en.states import STATES
from data.reading.event_drafts import EventDraft
from data.reading.event_places import find_places, is_where, own_places
from data.reading.event_types import refine
from data.reading.syntax import is_verb, lemma, verb_above
from data.reading.triggers import (
    ARMED,
    CIVIL,
    COMBATANT,
    LONG_AGO_DAYS,
    OF_NATURE,
    ORDINARY,
    TELL_WHERE,
    Hit,
    find_hits,
    happened,
    is_anchored,
    is_compared,
    is_everyday_crime,
    is_fled,
    is_relevant,
    is_told_on,
)
from data.reading.when import choose_date, default_date, is_day_of_saying

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.model import Span
    from data.reading.scene import Scene

_OTHER = re.compile(
    r"\b(?:another|separate|second|earlier|previous|other|elsewhere|similar)\s(?:[\w-]+\s){0,2}"
    r"(?:attack|strike|raid|incident|bomb|blast|explosion|clash|air|shelling|event|case|"
    r"village|town|area)"
    r"|\b(?:separately|elsewhere|meanwhile|in another)\b|\A\W*(?:last year|last month)\b"
    r"|\bon [\w ]{3,30} alone\b",
    re.IGNORECASE,
)
# "Five militants were also killed in the clash": more dead of the same event
_MORE = re.compile(
    r"\b(?:were|was|are|have been) also (?:killed|shot)|\balso (?:died|killed)\b", re.IGNORECASE
)


def find_incidents(scene: Scene) -> list[EventDraft]:
    """Read the events of one sentence: mostly none, seldom more than one."""
    if scene.sentence.text.rstrip().endswith("?"):
        return []
    toll = find_toll(scene)
    hits = [hit for hit in find_hits(scene) if happened(hit, scene)]
    hits = [hit for hit in hits if is_relevant(hit, toll, scene)]
    hits = [hit for hit in hits if not is_compared(hit.token, scene)] or hits
    hits = [hit for hit in hits if not _is_aside(hit, toll, scene)]
    hits = [hit for hit in hits if not _is_in_general(hit, toll, scene)]
    hits = [hit for hit in hits if not _is_of_whole_war(hit, toll, scene)]
    totals = [_total(count, scene, clause) for count, clause in find_further_totals(toll, scene)]
    if is_of_total(toll, hits, scene):
        return [_total(toll, scene), *totals]
    return [*_find_events(hits, toll, scene), *totals]


def _find_events(hits: list[Hit], toll: Toll, scene: Scene) -> list[EventDraft]:
    """Read the events that words of a sentence, or else its dead, tell of."""
    if hits:
        anchored = [
            h
            for h in hits
            if is_anchored(h, toll, scene) and not _is_told_elsewhere(h, toll, scene)
        ]
        drafts = _drafts(anchored or hits, toll, scene)
        for draft in drafts:
            draft.is_loose = not anchored
            if draft.is_loose and not draft.fatalities:
                draft.actor1 = draft.actor2 = None
        return drafts
    if toll.fatalities is None and toll.injured is None and not _is_toll_relevant(toll, scene):
        return []
    draft = _toll_draft(toll, scene)
    only_hurt = toll.fatalities is None and draft.is_carried
    draft.is_loose = only_hurt or not _is_toll_relevant(toll, scene)
    return [draft]


def _is_of_whole_war(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether it recalls a war: "the country has been gripped by fighting since 2021"."""
    if hit.trigger.event not in _OF_WAR or not toll.is_empty:
        return False
    when = choose_date(hit.token, scene)
    if when is None or scene.published is None or when.start > scene.published:
        return False
    ago = TURMOIL_DAYS if _TURMOIL.search(scene.sentence.text) else LONG_AGO_DAYS
    if (scene.published - when.start).days < ago:
        return False
    return all(ref.mention.name.casefold() in STATES for ref in scene.places)


_OF_WAR = frozenset({EventType.BATTLES, EventType.RIOTS, EventType.PROTESTS})
# "has been riven by violence since 2012", "has been in turmoil since February"
_TURMOIL = re.compile(
    r"\b(?:has|have) (?:long )?been (?:\w+ ){0,2}(?:riven|gripped|rocked|plagued|mired|torn|"
    r"wracked|racked|engulfed|beset|roiled|in (?:turmoil|chaos|crisis|conflict)|at war)\b",
    re.IGNORECASE,
)
TURMOIL_DAYS = 60


def _is_in_general(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether it is violence at large, not one event: "attacks on aid", "due to violence"."""
    if hit.trigger.sub is not SubEventType.ATTACK or not toll.is_empty or is_verb(hit.token):
        return False
    is_many = lemma(hit.token) == "violence" or hit.token.tag_ == "NNS"
    inside = {t.i for t in hit.token.subtree}
    return is_many and not any(ref.root.i in inside for ref in scene.places)


def _is_told_elsewhere(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether it is only what people fled, with no place of its own."""
    if toll.fatalities is not None or not is_fled(hit.token):
        return False
    inside = {t.i for t in hit.token.subtree}
    return not any(ref.root.i in inside for ref in scene.places)


# --- Drafts ---------------------------------------------------------------------------------------


def _drafts(hits: list[Hit], toll: Toll, scene: Scene) -> list[EventDraft]:
    """Make the best hit an event, and another with a place of its own elsewhere one beside it."""
    first = min(hits, key=lambda hit: (not _is_told_on(hit, scene), hit.rank, hit.token.i))
    main = _draft(first, toll, scene)
    main.is_definite = main.is_definite or any(is_told_on(hit.token) for hit in hits)
    drafts = [main]
    if first.trigger.sub is SubEventType.LOOTING and toll.fatalities and toll.trigger:
        main.event, main.sub = EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    for hit in hits:
        if hit is first or hit.trigger.event is main.event or not hit.trigger.heavy:
            continue
        other = own_places(hit.token, scene)
        mine = own_places(first.token, scene)
        if other and mine and other[0].mention.name != mine[0].mention.name:
            drafts.append(_draft(hit, Toll(), scene))
            break
    return drafts


def _draft(hit: Hit, toll: Toll, scene: Scene) -> EventDraft:
    places, is_carried = find_places(hit.token, scene)
    event, sub = refine(hit, toll, scene)
    when = _days_from(hit.token, scene) or choose_date(hit.token, scene)
    if when is None and toll.trigger is not None:
        when = choose_date(toll.trigger, scene)
    actor1, actor2 = find_actors(hit.token, event, toll, scene)
    return EventDraft(
        evidence=[scene.span],
        sentence=scene.number,
        paragraph=scene.paragraph,
        event=event,
        sub=sub,
        rank=hit.rank,
        place=places[0] if places else None,
        other_places=places[1:3],
        is_carried=is_carried,
        is_taken_up=is_carried
        and bool(places)
        and any(p.mention == places[0] for p in scene.places),
        when=when or _carried_date(scene) or default_date(scene, Status.DONE),
        dated=when is not None
        and not is_day_of_saying(when, hit.token, scene)
        and not _is_said_on(when, scene)
        and not _UPDATE.search(scene.sentence.text),
        fatalities=toll.fatalities,
        injured=toll.injured,
        actor1=actor1,
        actor2=actor2,
        attribution=find_attribution(_told_at(hit, toll, scene), scene.sentence, scene.passage),
        trigger=scene.passage.span(hit.token),
        is_other=bool(_OTHER.search(scene.sentence.text)),
        is_more=bool(_MORE.search(scene.sentence.text))
        and not any(not ref.is_anaphor for ref in scene.places),
        is_definite=_is_definite(hit.token, scene),
        is_update=toll.fatalities is not None and bool(_UPDATE.search(scene.sentence.text)),
        also=list(toll.others),
        is_headline=scene.number == 1 and scene.sentence.text.rstrip()[-1:] not in '.!?"\u201d',
        takes_place=bool(_TAKES_PLACE.search(scene.sentence.text)),
    )


# "had put the toll at 112", "recovered 100 bodies from the site": of an event told before
_UPDATE = re.compile(
    r"\btoll\b|\bnumber of (?:dead|deaths|fatalities)\b|\bfrom the (?:site|scene|rubble|"
    r"wreckage)\b",
    re.IGNORECASE,
)
_TAKES_PLACE = re.compile(
    r"\b(?:took place|happened|occurred|struck|hit|unfolded|came|"
    r"was carried out) (?:[\w-]+ ){0,4}?"
    r"(?:in|at|near|outside|on|when|as)\b",
    re.IGNORECASE,
)
_DAYS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)  # noqa: SIM905 -- reads better than a list
} | {"a": 1, "the": 1}
_DAYS_FROM = re.compile(
    rf"\b({'|'.join(_DAYS)}|\d{{1,2}})\sdays?\s(?:after|since)\s(?!that|then|this)",
    re.IGNORECASE,
)


_SAID = re.compile(
    r"\b(?:said|says|told [\w ]{2,30}|reported|announced|added|"
    r"according to [\w ]{2,30})(?:\slate|\searly)?"
    r"\s(?:on\s)?(?:late\s|early\s)?$",
    re.IGNORECASE,
)


def _is_said_on(when: DateRange, scene: Scene) -> bool:
    """Say whether a date stands right after a word of saying: "a witness said on Wednesday"."""
    if when.span is None:
        return False
    return bool(_SAID.search(scene.report_text[max(0, when.span.start - 50) : when.span.start]))


def _is_told_on(hit: Hit, scene: Scene) -> bool:
    """Say whether a sentence tells on of an event: "The attack in X took place a day after ..."."""
    verb = hit.token.head
    return (
        hit.token.dep_ == "nsubj"
        and lemma(verb) in TELL_WHERE
        and _is_definite(hit.token, scene)
        and bool(own_places(hit.token, scene))
    )


_GROUP = re.compile(
    rf"\b(?:{words.COMBATANT}|faction|group|alliance|coalition|army|unit)", re.IGNORECASE
)


# What kills nobody: the dead of such a sentence are another event's.
_DEATHLESS = frozenset(
    {SubEventType.CHANGE_TO_GROUP, SubEventType.OTHER, SubEventType.BASE_ESTABLISHED}
)


def _is_aside(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether a clause only tells who somebody is: "factions that fought beside the army"."""
    if toll.fatalities is not None and hit.trigger.sub in _DEATHLESS:
        return True
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


def _told_at(hit: Hit, toll: Toll, scene: Scene) -> Token:
    """Give the word whose teller is meant: of two counts in a sentence the first's own."""
    span = toll.fatalities.span if toll.fatalities is not None and toll.others else None
    tokens = scene.passage.tokens(span) if span is not None else None
    return hit.token if tokens is None else tokens.root


def _is_definite(token: Token, scene: Scene) -> bool:
    """Say whether the words take up an event told before: "the blast", "Saturday's attack"."""
    if is_verb(token) or token.tag_ not in {"NN", "NNP"} or _OTHER.search(scene.sentence.text):
        return False
    return any(
        c.lower_ in {"the", "this", "that"}
        or (c.dep_ == "poss" and c.ent_type_ in {"DATE", "TIME"})
        for c in token.children
    )


def _days_from(token: Token, scene: Scene) -> DateRange | None:
    """Read "Buses moved on Wednesday, four days after 126 people were killed": the Saturday."""
    start = scene.sentence.start_char
    match = _DAYS_FROM.search(scene.sentence.text)
    if match is not None and any(
        d.span and d.span.start >= scene.passage.at(start + match.start(), start + match.end()).end
        for d in scene.passage.dates_in(scene.sentence)
    ):
        return None  # "a day after an attack on 7 April"
    if match is None or not 0 <= token.idx - start - match.end() <= 60:
        return None
    number = _DAYS.get(match[1].lower()) or int(match[1])
    back = timedelta(days=number)
    limit = scene.passage.at(start, start + match.start() + 1).end if match.start() else 0
    stated = [
        d
        for d in scene.passage.dates_in(scene.sentence)
        if d.span and d.precision is DatePrecision.DAY and d.span.start < limit
    ]
    day = stated[-1].start if stated else scene.published
    return None if day is None else DateRange.day(day - back, DateBasis.RELATIVE)


def _carried_date(scene: Scene) -> DateRange | None:
    """Take the day of the sentence before, in the same paragraph."""
    when = scene.last_date
    if when is None or when.end is None or when.span is None:
        return None
    return when if scene.passage.tokens(when.span) and when.span.start < scene.span.start else None


LEAD = 500  # characters: where a report says what it is about


def _toll_draft(toll: Toll, scene: Scene) -> EventDraft:
    """Make a sentence that only counts the dead an event; mostly it joins the one before it."""
    token = toll.trigger or scene.sentence.root
    victims = toll.victims.text if toll.victims else ""
    is_battle = bool(COMBATANT.search(victims)) and not CIVIL.search(victims)
    event = EventType.BATTLES if is_battle else EventType.VIOLENCE_AGAINST_CIVILIANS
    sub = SubEventType.ARMED_CLASH if is_battle else SubEventType.ATTACK
    is_of_nature = OF_NATURE.search(scene.sentence.text) or (
        OF_NATURE.search(scene.report_text, 0, LEAD) and not ARMED.search(scene.report_text)
    )
    if is_of_nature and not ARMED.search(scene.sentence.text):
        event, sub = EventType.DISASTER, SubEventType.DISASTER
    trigger = words.Trigger("", event, sub)
    draft = _draft(Hit(len(words.TRIGGERS), trigger, token), toll, scene)
    draft.is_toll_only = True
    draft.has_doer = toll.killer is not None
    return draft


_NATURAL_DEATH = re.compile(
    r"\b(?:(?:for want|lack|shortages?) of|malnutrition|malnourish\w+|hunger|starv\w+|cholera|"
    r"disease|dehydration|hypothermia|the cold|heat ?stroke|exhaustion|illness|natural causes)\b",
    re.IGNORECASE,
)


def _is_toll_relevant(toll: Toll, scene: Scene) -> bool:
    if toll.trigger is None:
        return False
    if toll.fatalities is None and toll.injured is None:
        has_place = any(not ref.is_anaphor for ref in scene.places)
        if toll.victims is None or not has_place or not CIVIL.search(toll.victims.text):
            return False
    text = scene.sentence.text
    if _NATURAL_DEATH.search(text) or is_everyday_crime(toll, scene):
        return False
    if toll.fatalities is not None and OF_NATURE.search(text) and scene.places:
        return True
    armed, ordinary = len(ARMED.findall(text)), len(ORDINARY.findall(text))
    return (scene.is_deep and ordinary <= min(armed, 1)) or (armed > ordinary and scene.is_crisis)


def _total(toll: Toll, scene: Scene, clause: Span | None = None) -> EventDraft:
    """Make the dead of a conflict, not of an event, a record: "250,000 killed since 2011"."""
    kind = words.Trigger("", EventType.AGGREGATE, SubEventType.CUMULATIVE_DEATHS)
    draft = _draft(Hit(0, kind, toll.trigger or scene.sentence.root), toll, scene)
    draft.actor1 = None
    draft.when = since_when(scene, clause or scene.span) or draft.when
    if draft.is_carried or draft.place is None or clause is not None:
        within = clause or scene.span
        named = [
            *(ref.mention for ref in scene.places if is_where(ref, scene)),
            *scene.passage.mentions_in(scene.sentence),
        ]
        named = [mention for mention in named if within.contains(mention.span)]
        is_national = is_of_nation(toll, scene)
        states = Counter(m.name for m in scene.recent if m.name.casefold() in STATES)
        most = states.most_common(1)[0][0] if states and is_national else None
        told = [m for m in scene.recent if m.name == most]
        draft.place = next(iter(named or told), None if is_national and clause else draft.place)
        draft.is_carried = not (named or told or draft.place is None)
    return draft
