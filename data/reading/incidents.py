"""What happened: bombardments, clashes, massacres, protests, sieges, deals, disasters."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from data.model import (
    DateBasis,
    DatePrecision,
    DateRange,
    EventType,
    Mention,
    Qualifier,
    Status,
    SubEventType,
)
from data.reading.actors import find_actors
from data.reading.attribution import find_attribution
from data.reading.casualties import DOINGS, Toll, find_toll
from data.reading.en import geography
from data.reading.en import violence as words
from data.reading.en.states import STATES
from data.reading.events import EventDraft
from data.reading.syntax import climb, is_verb, lemma, verb_above
from data.reading.triggers import (
    ARMED,
    CIVIL,
    COMBATANT,
    LONG_AGO_DAYS,
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

    from data.reading.roles import PlaceRef
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
LARGE = 5_000  # dead: no single event of these types; a total


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
    aggregate = _aggregate(toll, hits, scene)
    if aggregate is not None:
        return [aggregate]
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
    if hit.trigger.event is not EventType.BATTLES or not toll.is_empty:
        return False
    when = choose_date(hit.token, scene)
    if when is None or scene.published is None or when.start > scene.published:
        return False
    if (scene.published - when.start).days < LONG_AGO_DAYS:
        return False
    return all(ref.mention.name.casefold() in STATES for ref in scene.places)


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
        other = _own_places(hit.token, scene)
        mine = _own_places(first.token, scene)
        if other and mine and other[0].mention.name != mine[0].mention.name:
            drafts.append(_draft(hit, Toll(), scene))
            break
    return drafts


def _draft(hit: Hit, toll: Toll, scene: Scene) -> EventDraft:
    places, is_carried = _places(hit.token, scene)
    event, sub = _refine(hit, toll, scene)
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
        and bool(_own_places(hit.token, scene))
    )


_GROUP = re.compile(
    rf"\b(?:{words.COMBATANT}|faction|group|alliance|coalition|army|unit)", re.IGNORECASE
)


def _is_aside(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether a clause only tells who somebody is: "factions that fought beside the army"."""
    if toll.fatalities is not None and hit.trigger.sub is SubEventType.CHANGE_TO_GROUP:
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


def _refine(  # noqa: PLR0911 -- a cascade of rules, each its own answer
    hit: Hit, toll: Toll, scene: Scene
) -> tuple[EventType, SubEventType]:
    """Settle what the word leaves open: who took territory, who was attacked."""
    event, sub = hit.trigger.event, hit.trigger.sub
    if sub is SubEventType.NON_STATE_OVERTAKES and _is_by_state(hit.token, scene):
        return event, SubEventType.GOVERNMENT_REGAINS
    if sub is SubEventType.GOVERNMENT_REGAINS and _is_by_rebels(hit.token, scene):
        return event, SubEventType.NON_STATE_OVERTAKES
    if sub is SubEventType.ATTACK and _is_against_armed(hit.token, toll):
        return EventType.BATTLES, SubEventType.ARMED_CLASH
    if event is EventType.BATTLES and _is_killing(hit.token, toll):
        return EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    if event is EventType.BATTLES and _is_against_civilians(hit.token, toll):
        return EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    if sub is SubEventType.EXCESSIVE_FORCE and not _OF_PROTEST.search(scene.sentence.text):
        return EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    return event, sub


_OF_PROTEST = re.compile(
    r"\b(?:protest|demonstrat|dissent|march|rall(?:y|ies)|crowd|activist|uprising)", re.IGNORECASE
)
_STATE = re.compile(
    r"\b(?:government|regime|army|troops|state|police|military|soldiers|loyalists|allied|"
    r"coalition|national)\b",
    re.IGNORECASE,
)
_NON_STATE = re.compile(
    r"\b(?:rebels?|insurgents?|militants?|islamic state|isis|isil|fighters|jihadists?|"
    r"taliban|boko haram|shabaab|houthis?|militia\w*|m23|rsf|separatists?)\b",
    re.IGNORECASE,
)


def _who(token: Token, scene: Scene) -> str:
    actor, _ = find_actors(token, EventType.BATTLES, Toll(), scene)
    return actor.text if actor else ""


def _is_by_state(token: Token, scene: Scene) -> bool:
    who = _who(token, scene)
    return bool(_STATE.search(who)) and not _NON_STATE.search(who)


def _is_by_rebels(token: Token, scene: Scene) -> bool:
    who = _who(token, scene)
    return bool(_NON_STATE.search(who)) and not _STATE.search(who)


_SETTLED = frozenset(
    {"village", "town", "market", "school", "hospital", "mosque", "church", "camp"}
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


def _is_against_armed(token: Token, toll: Toll) -> bool:
    """Say whether those attacked were armed: a base, a convoy of soldiers, a checkpoint."""
    if toll.victims is not None and CIVIL.search(toll.victims.text):
        return False
    if toll.victims is not None and COMBATANT.search(toll.victims.text):
        return True
    around = " ".join(t.lower_ for t in verb_above(token).subtree)
    return bool(
        re.search(
            r"\b(?:attack|raid|storm|assault)\w*+(?! by)[^.;]{0,60}\b(?:bases?|barracks|"
            r"checkpoints?|outposts?|posts?|patrol|positions?|army|military|police|soldiers|troops|militias?|"
            r"security forces|militants|insurgents|rebels|fighters|convoy of (?:soldiers|troops))\b"
            r"|\b(?:attack|raid|assault)\w* by [^.;]{3,50}\b(?:on|against) [^.;]{0,40}\b(?:bases?|"
            r"checkpoints?|posts?|army|military|police|soldiers|troops|forces)\b",
            around,
        )
    )


LEAD = 500  # characters: where a report says what it is about
_OF_NATURE = re.compile(
    next(t.pattern for t in words.TRIGGERS if t.event is EventType.DISASTER), re.IGNORECASE
)


def _toll_draft(toll: Toll, scene: Scene) -> EventDraft:
    """Make a sentence that only counts the dead an event; mostly it joins the one before it."""
    token = toll.trigger or scene.sentence.root
    victims = toll.victims.text if toll.victims else ""
    is_battle = bool(COMBATANT.search(victims)) and not CIVIL.search(victims)
    event = EventType.BATTLES if is_battle else EventType.VIOLENCE_AGAINST_CIVILIANS
    sub = SubEventType.ARMED_CLASH if is_battle else SubEventType.ATTACK
    is_of_nature = _OF_NATURE.search(scene.sentence.text) or (
        _OF_NATURE.search(scene.report_text, 0, LEAD) and not ARMED.search(scene.report_text)
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
    armed, ordinary = len(ARMED.findall(text)), len(ORDINARY.findall(text))
    return (scene.is_deep and ordinary <= min(armed, 1)) or (armed > ordinary and scene.is_crisis)


def _aggregate(toll: Toll, hits: list[Hit], scene: Scene) -> EventDraft | None:
    """Read a total of a conflict, not an event: "more than 250,000 killed since 2011"."""
    if toll.fatalities is None or toll.trigger is None or toll.fatalities.figure < FEWEST:
        return None
    if not scene.is_crisis or not (
        _is_long_total(toll, scene) or _is_war_toll(toll, scene) or _is_running(hits, toll, scene)
    ):
        return None
    kind = words.Trigger("", EventType.AGGREGATE, SubEventType.CUMULATIVE_DEATHS)
    draft = _draft(Hit(0, kind, toll.trigger), toll, scene)
    draft.actor1 = None
    draft.when = _since(scene) or draft.when
    in_sentence = [ref.mention for ref in scene.places if is_where(ref, scene)]
    if draft.is_carried or draft.place is None:
        named = in_sentence or list(scene.passage.mentions_in(scene.sentence))
        states = [m for m in scene.recent if m.name.casefold() in STATES]
        is_national = toll.fatalities.figure >= LARGE or _is_war_toll(toll, scene)
        states = states[-1:] if is_national else []
        draft.place = next(iter(named or states), draft.place)
        draft.is_carried = not named and not states
    return draft


FEWEST = 20  # dead: fewer are an event, whatever the words
_A_WAR = (
    r"(?:war|conflict|fighting|violence|insurgency|hostilities|crisis|uprising|rebellion|"
    r"genocide|"
    r"unrest|battles?)"
)
_WAR_TOLL = re.compile(
    rf"\b{_A_WAR}\b[^.;,]{{0,60}}\b(?:has|have|that|which) (?:has |"
    rf"have )?(?:already )?(?:claimed|killed|"
    rf"left|cost|taken)\b|\b(?:killed|died|dead|deaths|casualties|"
    rf"lost their lives) (?:[\w-]+ ){{0,3}}"
    rf"(?:in|during|of|from|because of) (?:the |that |this |a |its |"
    rf"[\w-]+['\u2019]s )?(?:[\w-]+ ){{0,3}}"
    rf"(?:war|conflict|insurgency|uprising|rebellion)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(rf"\b(?:since|past|last|years?|months?|total|{_A_WAR})\b", re.IGNORECASE)
_RUNNING = re.compile(
    r"\bin (?:its|the|their) (?:first|past|last) [\w-]+ (?:days|weeks|months|years)\b|"
    r"\bsince\b|\bso far (?:this|in)\b|\bin total\b|\bhave (?:been|died|lost|so far)\b|\bhas "
    r"(?:been|recorded|documented|counted)\b|\b(?:count|counted|recorded|documented|confirmed|"
    r"verified|"
    r"registered)\b[^.;]{0,80}\bbetween\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"\bso far this (?:year|month)\b|\b(?:this year|this month) alone\b|"
    r"\bnation(?:ally|wide)\b|"
    r"\b(?:across|throughout) the (?:country|region|province)\b|\bresponsible for [^.;]{0,40}"
    r"\bdeaths\b|\bin (?:total|all),? (?:more|over|at least|some|almost|nearly|about|\d)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


def _is_long_total(toll: Toll, scene: Scene) -> bool:
    """Say whether more died than in any event, or over longer than any lasts."""
    when = choose_date(toll.trigger, scene) if toll.trigger is not None else None
    is_long = when is not None and _days(when) >= LONG_AGO_DAYS
    is_large = toll.fatalities is not None and toll.fatalities.figure >= LARGE
    return (is_long or is_large) and bool(_TOTAL.search(scene.sentence.text))


def _is_war_toll(toll: Toll, scene: Scene) -> bool:
    """Say whether it is what a war has cost: "the fighting has claimed thousands of lives"."""
    is_vague_lot = (
        toll.fatalities is not None
        and toll.fatalities.figure >= A_LOT
        and toll.fatalities.qualifier is Qualifier.VAGUE
    )
    is_dated = any(_days(d) <= SHORT_DAYS for d in scene.passage.dates_in(scene.sentence))
    return bool(_WAR_TOLL.search(scene.sentence.text)) and (is_vague_lot or not is_dated)


def _is_running(hits: list[Hit], toll: Toll, scene: Scene) -> bool:
    """Say whether it is a running toll: "60 civilians killed since the bombardment resumed"."""
    text = scene.sentence.text
    if _SO_FAR.search(text):
        return True
    found = scene.passage.dates_in(scene.sentence)
    is_period = any(_days(d) > SHORT_DAYS for d in found)
    since = _SINCE.search(text)
    if since is not None:
        start = scene.sentence.start_char + since.start()
        is_event = any(hit.token.idx < start and hit.trigger.heavy for hit in hits)
        killing = toll.trigger
        if killing is not None and killing.tag_ == "VBG" and killing.idx > start and hits:
            return False  # "since militants raided the town, killing dozens"
        is_short = found and all(0 < _days(d) <= SHORT_DAYS for d in found) and not is_period
        return not is_event and not (is_short and _is_of_days(found, scene))
    if hits:
        return False
    return is_period or (not found and bool(_RUNNING.search(text)))


def _is_of_days(found: list[DateRange], scene: Scene) -> bool:
    """Say whether it began only days ago: "killed since Friday" is still the event."""
    return scene.published is not None and all(
        (scene.published - d.start).days <= SHORT_DAYS for d in found
    )


def _since(scene: Scene) -> DateRange | None:
    """Reach from what "since" names, or from the period told of before, to the report's day."""
    since = _SINCE.search(scene.sentence.text)
    if since is None or scene.published is None:
        return None
    start = scene.passage.at(*(scene.sentence.start_char + i for i in since.span())).start
    found = [d for d in scene.passage.dates_in(scene.sentence) if d.span and d.span.end > start]
    found = found or ([scene.last_date] if scene.last_date else [])
    if not found or found[0].start >= scene.published:
        return None
    end = scene.published + timedelta(days=1)
    return DateRange(found[0].start, end, DatePrecision.PERIOD, found[0].basis, found[0].span)


def _days(when: DateRange) -> int:
    return 10_000 if when.end is None else (when.end - when.start).days


A_LOT = 200  # dead, of a vague word: "hundreds", "thousands"
SHORT_DAYS = 7


# --- Where ----------------------------------------------------------------------------------------


def _places(token: Token, scene: Scene) -> tuple[list[Mention], bool]:
    """Give where it happened: the trigger's own place, the sentence's, or the one before."""
    own = _own_places(token, scene)
    refs = [ref for ref in own if is_where(ref, scene) or _tells_of(ref, token)]
    refs = refs or _sentence_places(token, scene)
    refs = [ref for ref in refs if not _only_measures(ref, scene)] or refs
    if refs:
        best = _most_exact(refs)
        return [ref.mention for ref in best], best[0].is_anaphor
    recent = [m for m in scene.recent[-3:] if m.span.end <= scene.span.start]
    return recent[-1:], True


_DISTANCE_TO = re.compile(
    r"\d[\d.,]*\s?(?:km|kilomet\w+|miles|m)\b(?:\s\([^)]{1,20}\))?\s(?:[\w-]+\s){0,3}?"
    r"(?:from|of|to|outside)\s(?:the\s)?(?:[\w-]+\s){0,2}?(?:capital(?:\sof)?\s)?$",
    re.IGNORECASE,
)


def _only_measures(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place only tells how far away another is: "X, 80 km from Y"."""
    start = ref.mention.span.start
    return bool(_DISTANCE_TO.search(scene.report_text[max(0, start - 90) : start]))


def _tells_of(ref: PlaceRef, token: Token) -> bool:
    """Say whether a clause about the place tells of it: "to X, where the bomb went off"."""
    return any(head.i == ref.root.i for head in climb(token))


_NOT_BEFORE = re.compile(
    r"\b(?:(?:brokered|backed|mediated|supported|sponsored|led|funded|guaranteed|armed|"
    r"trained) by|"
    r"to|towards?|via|bordering|bound for|headed for|back in|border with|talks (?:in|with)|"
    r"sources? (?:in|from)|based in|(?:ngo|office|correspondent|embassy|ministry|activists?|"
    r"reporter) "
    r"(?:in|of|for))\s(?:the\s|the \w+\s|eastern\s|western\s|northern\s|southern\s)?$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"n?[-\u2010\u2011](?:backed|led|brokered|aligned|allied|based|sponsored|supported|"
    r"mediated|made|held)",
    re.IGNORECASE,
)
_OF_STATE = re.compile(
    r"['\u2019]s\s[a-z]",
    re.IGNORECASE,
)


def is_where(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place can be where it happened: not "brokered by Russia", "a source in X"."""
    name, text = ref.mention.name.casefold(), scene.report_text
    if ref.is_anaphor:
        if name in STATES:
            return ref.root.lower_ in {"country", "nation", "there"}
        if ref.root.lower_ == "there":
            return True
        named = next((m for m in reversed(scene.recent) if m.name == ref.mention.name), None)
        return named is None or not _NOT_BEFORE.search(
            text[max(0, named.span.start - 40) : named.span.start]
        )
    before = text[max(0, ref.mention.span.start - 40) : ref.mention.span.start]
    after = text[ref.mention.span.end : ref.mention.span.end + 20]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return False
    if name in STATES and _OF_STATE.match(after):
        return False
    return not any(is_compared(t, scene) for t in list(climb(ref.root))[:4] if t.pos_ == "NOUN")


def _own_places(token: Token, scene: Scene) -> list[PlaceRef]:
    """Find places the tree hangs below the trigger or its verb."""
    verb = verb_above(token)
    own = []
    for ref in scene.places:
        above = [ref.root, *climb(ref.root)]
        ids = [t.i for t in above]
        if token.i in ids or verb.i in ids:
            stop = ids.index(token.i) if token.i in ids else ids.index(verb.i)
            preps = [t.lower_ for t in above[:stop] if t.dep_ in {"prep", "agent"}]
            crosses = any(
                t.dep_ in {"relcl", "advcl", "ccomp"} and t.head.i != token.i for t in above[:stop]
            )
            if not crosses and not set(preps) & (_AWAY - _left_by(token)):
                own.append(ref)
        elif token.dep_ in {"relcl", "acl"} or verb.dep_ in {"relcl", "acl"}:
            head = verb.head if verb.dep_ in {"relcl", "acl"} else token.head
            head = head.head if head.dep_ == "appos" else head  # "X, the place where it went off"
            if ref.root.i == head.i or any(t.i == head.i for t in climb(ref.root)):
                own.append(ref)
    return own


_AWAY = frozenset({"from", "by", "with", "to", "against", "between"})


def _left_by(token: Token) -> frozenset[str]:
    """Say which of these a verb of withdrawal makes the very place: "withdrew from Idlib"."""
    leaves = lemma(verb_above(token)) in {"withdraw", "retreat", "pull"}
    return frozenset({"from"}) if leaves else frozenset()


def _sentence_places(token: Token, scene: Scene) -> list[PlaceRef]:
    """Take the sentence's places that stand after in, at, near; else its nearest."""
    places = [ref for ref in scene.places if is_where(ref, scene)]
    struck = [ref for ref in places if _is_struck(ref)]
    located = [ref for ref in places if _is_located(ref)]
    refs = struck or located or places
    return sorted(refs, key=lambda ref: abs(ref.root.i - token.i))


STRIKE = frozenset(
    {
        "attack", "invade", "storm", "raid", "hit", "strike", "bomb", "shell", "target", "enter",
        "overrun", "seize", "capture", "besiege", "pound",
    }
)  # fmt: skip


def _is_struck(ref: PlaceRef) -> bool:
    """Say whether the place itself is what they attacked: "invaded X village in Y district"."""
    noun = ref.root.head if ref.root.dep_ in {"compound", "nmod"} else ref.root
    return noun.dep_ in {"dobj", "nsubjpass"} and lemma(noun.head) in STRIKE


def _is_located(ref: PlaceRef) -> bool:
    """Say whether a place stands after in, at, near or of."""
    above = list(climb(ref.root))[:3]
    return any(t.dep_ == "prep" and t.lower_ in geography.IN | {"of", "into"} for t in above)


def _is_before_name(ref: PlaceRef, refs: list[PlaceRef]) -> bool:
    """Say whether another name follows the noun it stands before: "the Turkomen city of X"."""
    if ref.root.dep_ not in {"nmod", "amod", "compound"}:
        return False
    return any(
        t.dep_ == "prep" and t.lower_ == "of" and t.head.i == ref.root.head.i
        for other in refs
        if other is not ref
        for t in list(climb(other.root))[:2]
    )


def _most_exact(refs: list[PlaceRef]) -> list[PlaceRef]:
    """Put a place before the larger one it is in: "in X, in Y" is X."""
    names = [ref.mention.within for ref in refs]
    outer = {name.casefold() for name in names if name}
    return sorted(
        refs,
        key=lambda ref: (
            "border" in (ref.mention.modifier or ""),
            ref.mention.name.casefold() in outer,
            ref.mention.name.casefold() in STATES and ref.mention.modifier is None,
            _is_before_name(ref, refs),
        ),
    )
