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
from data.reading.background import is_background, is_long_past, is_of_history
from data.reading.casualties import Toll, find_toll
from data.reading.death_totals import find_further_totals, is_of_nation, is_of_total, since_when
from data.reading.en import violence as words
from data.reading.en.states import STATES
from data.reading.event_drafts import EventDraft
from data.reading.event_places import (
    find_places,
    is_where,
    kind_without_name,
    own_places,
    place_right_before,
)
from data.reading.event_types import refine
from data.reading.syntax import climb, is_verb, lemma
from data.reading.triggers import (
    ARMED,
    CIVIL,
    COMBATANT,
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
    if scene.sentence.text.rstrip().endswith("?") or is_of_history(scene):
        return []
    toll = find_toll(scene)
    hits = [hit for hit in find_hits(scene) if happened(hit, scene)]
    hits = [hit for hit in hits if is_relevant(hit, toll, scene)]
    hits = [hit for hit in hits if not is_compared(hit.token, scene)] or hits
    hits = [hit for hit in hits if not is_background(hit, toll, scene)]
    totals = [_total(count, scene, clause) for count, clause in find_further_totals(toll, scene)]
    is_total = is_of_total(toll, hits, scene)
    events = [_total(toll, scene)] if is_total else _find_events(hits, toll, scene)
    events += totals
    return [event for event in events if not is_long_past(event.when, scene)]


def _find_events(hits: list[Hit], toll: Toll, scene: Scene) -> list[EventDraft]:
    """Read the events that words of a sentence, or else its dead, tell of."""
    aside = _find_earlier_event(hits, toll, scene)
    if aside:
        rest = [hit for hit in hits if hit not in aside]
        return [*_find_events(rest, Toll(), scene), *_drafts(aside, toll, scene)]
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


def _find_earlier_event(hits: list[Hit], toll: Toll, scene: Scene) -> list[Hit]:
    """Find what a clause with a day and dead of its own recalls: "where a bomb killed 5 in May"."""
    if toll.trigger is None:
        return []
    above = [toll.trigger, *climb(toll.trigger)]
    clause = next((token for token in above if token.dep_ == "relcl"), None)
    if clause is None:
        return []
    inside = {token.i for token in clause.subtree}
    is_dated = any(
        tokens.root.i in inside
        for when in scene.passage.dates_in(scene.sentence)
        if when.span and (tokens := scene.passage.tokens(when.span)) is not None
    )
    recalled = [hit for hit in hits if hit.token.i in inside]
    return recalled if is_dated and len(recalled) < len(hits) else []


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
        unnamed=kind_without_name(scene),
        place_before=place_right_before(scene),
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
    rf"\b({'|'.join(_DAYS)}|\d{{1,2}})\s(day|week)s?\s(?:after|since)\s(?!that|then|this)",
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
    back = timedelta(days=number * (WEEK_DAYS if match[2].lower() == "week" else 1))
    limit = scene.passage.at(start, start + match.start() + 1).end if match.start() else 0
    stated = [
        d
        for d in scene.passage.dates_in(scene.sentence)
        if d.span and d.precision is DatePrecision.DAY and d.span.start < limit
    ]
    day = stated[-1].start if stated else scene.published
    if day is None:
        return None
    if match[2].lower() == "day":
        return DateRange.day(day - back, DateBasis.RELATIVE)
    around = timedelta(days=WEEK_DAYS // 2)
    first, after = day - back - around, day - back + around + timedelta(days=1)
    return DateRange(first, after, DatePrecision.WEEK, DateBasis.RELATIVE)


WEEK_DAYS = 7


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
