"""What happened: bombardments, clashes, massacres, protests, sieges, deals, disasters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from data.model import (
    DateRange,
    EventType,
    Incident,
    Mention,
    Phrase,
    PlaceKind,
    Qualifier,
    Quantity,
    Span,
    Status,
    SubEventType,
)
from data.reading.actors import find_actors
from data.reading.attribution import find_attribution
from data.reading.casualties import Toll, find_toll
from data.reading.en import geography
from data.reading.en import violence as words
from data.reading.status import find_status
from data.reading.syntax import climb, is_verb, lemma, verb_above
from data.reading.when import choose_date, default_date, is_day_of_saying

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.roles import PlaceRef
    from data.reading.scene import Scene

_TRIGGERS = [
    (rank, trigger, re.compile(rf"(?<![\w-])(?:{trigger.pattern})(?![\w-])", re.IGNORECASE))
    for rank, trigger in enumerate(words.TRIGGERS)
]
_ARMED = re.compile(rf"\b(?:{words.ARMED})", re.IGNORECASE)
_ORDINARY = re.compile(rf"\b(?:{words.ORDINARY})\b", re.IGNORECASE)
_CIVIL = re.compile(rf"\b(?:{words.CIVIL})", re.IGNORECASE)
_COMBATANT = re.compile(rf"\b(?:{words.COMBATANT})", re.IGNORECASE)

_OTHER = re.compile(
    r"\b(?:another|separate|second|earlier|previous|other|elsewhere|similar)\s(?:[\w-]+\s){0,2}"
    r"(?:attack|strike|raid|incident|bomb|blast|explosion|clash|air|shelling|event|case|village|town|area)"
    r"|\b(?:separately|elsewhere|meanwhile|also killed|last year|last month|in another)\b",
    re.IGNORECASE,
)
NEAR = 2  # sentences apart at which an event is still being told

LONG_AGO_DAYS = 300  # a toll over more than that sums up a conflict
LARGE = 5_000  # dead: no single event of these types; a total


class Hit(NamedTuple):
    """A trigger found: its rank in the table, itself, and the token it stands on."""

    rank: int
    trigger: words.Trigger
    token: Token


@dataclass(slots=True)
class EventDraft:
    """An event read in one sentence."""

    evidence: list[Span]
    sentence: int
    paragraph: int
    event: EventType
    sub: SubEventType
    rank: int
    place: Mention | None
    other_places: list[Mention]
    is_carried: bool
    when: DateRange | None
    dated: bool
    fatalities: Quantity | None
    injured: Quantity | None
    actor1: Phrase | None
    actor2: Phrase | None
    attribution: Phrase | None
    trigger: Span
    last: int = 0  # the latest sentence that told of it
    is_toll_only: bool = False
    is_loose: bool = False  # nothing ties it down: only ever part of an earlier event
    is_other: bool = False  # the words say it is another event: "a separate attack"


def find_incidents(scene: Scene) -> list[EventDraft]:
    """Read the events of one sentence: mostly none, seldom more than one."""
    if scene.sentence.text.rstrip().endswith("?"):
        return []
    toll = find_toll(scene)
    aggregate = _aggregate(toll, scene)
    if aggregate is not None:
        return [aggregate]
    hits = [hit for hit in _hits(scene) if _happened(hit, scene)]
    hits = [hit for hit in hits if _is_relevant(hit, toll, scene)]
    if hits:
        anchored = [h for h in hits if _is_anchored(h, toll, scene) and not _is_fled(h.token)]
        drafts = _drafts(anchored or hits, toll, scene)
        for draft in drafts:
            draft.is_loose = not anchored
            if draft.is_loose and not draft.fatalities:
                draft.actor1 = draft.actor2 = None
        return drafts
    if _is_toll_relevant(toll, scene):
        return [_toll_draft(toll, scene)]
    return []


# --- Triggers -------------------------------------------------------------------------------------


def _hits(scene: Scene) -> list[Hit]:
    """Find the triggers of a sentence; words already taken by an earlier one are not read again."""
    text, found = scene.sentence.text, []
    taken = bytearray(len(text))
    for rank, trigger, pattern in _TRIGGERS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            token = _token_of(match, scene)
            if token is not None:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(Hit(rank, trigger, token))
    return found


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


def _happened(hit: Hit, scene: Scene) -> bool:
    """Say whether the event is told as having happened, not feared, planned, denied or supposed."""
    token = hit.token
    if scene.passage.mention_at(token) is not None or _is_background(token, scene):
        return False
    if (
        token.dep_ == "compound"
        and token.head.pos_ in {"NOUN", "PROPN"}
        and not _is_event_head(token.head)
    ):
        return False
    verb = verb_above(token)
    if any(c.lower_ in {"if", "unless"} and c.dep_ == "mark" for c in verb.children):
        return False
    status = find_status(token)
    if (
        hit.trigger.event is EventType.STRATEGIC_DEVELOPMENTS
        and hit.trigger.sub is SubEventType.AGREEMENT
    ):
        return _is_agreed(token)
    if status is None or status in {Status.PLANNED, Status.THREATENED}:
        return False
    if hit.trigger.event is EventType.DISASTER:
        return _has_struck(token, scene)
    return True


def _is_fled(token: Token) -> bool:
    """Say whether the event is only what people fled, told of elsewhere."""
    return not is_verb(token) and lemma(verb_above(token)) in {"flee", "escape", "survive"}


def _is_background(token: Token, scene: Scene) -> bool:
    """Say whether a relative clause recalls it from long before: "which launched raids in 2014"."""
    verb = verb_above(token)
    when = choose_date(token, scene)
    if verb.dep_ != "relcl" or when is None or when.end is None or scene.published is None:
        return False
    return (scene.published - when.end).days > LONG_AGO_DAYS


def _is_anchored(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether something ties the event down: a place, a day, the dead, or who did it."""
    is_counted = toll.fatalities is not None or toll.injured is not None
    is_dated = bool(scene.passage.dates_in(scene.sentence))
    if hit.token.tag_ == "NNS" and not hit.trigger.heavy and not is_counted and not is_dated:
        return False  # "blamed for attacks in Turkey": many, at no time
    if any(not ref.is_anaphor for ref in scene.places) or scene.passage.dates_in(scene.sentence):
        return True
    if toll.fatalities is not None or toll.injured is not None:
        return True
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in hit.token.children)
    return is_verb(hit.token) and has_subject and bool(scene.places)


def _is_event_head(noun: Token) -> bool:
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


def _has_struck(token: Token, scene: Scene) -> bool:
    if not scene.places:
        return False
    verbs = [head for head in climb(token) if is_verb(head)][:2]
    verbs += [c for c in token.children if is_verb(c)]
    return any(lemma(verb) in words.NATURE_STRIKES for verb in verbs)


def _is_relevant(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Keep everyday crime, courts, sport and figures of speech out."""
    text = scene.sentence.text
    trigger = hit.trigger
    if trigger.event is EventType.DISASTER:
        return True
    if trigger.sub is SubEventType.AGREEMENT or trigger.sub is SubEventType.ARRESTS:
        return (
            scene.conflict >= 4
            and _ORDINARY.search(text) is None
            and bool(scene.places or scene.recent)
        )
    if trigger.event is EventType.SIEGE:
        is_adjective = hit.token.dep_ == "amod"
        is_one = not is_adjective or hit.token.head.tag_ in {"NN", "NNP"}
        return bool(scene.places) and scene.conflict >= 2 and is_one
    armed = len({m.group().lower() for m in _ARMED.finditer(text)})
    ordinary = len({m.group().lower() for m in _ORDINARY.finditer(text)})
    if trigger.event is EventType.PROTESTS and trigger.sub is SubEventType.PEACEFUL_PROTEST:
        return _is_protest(hit, scene) and ordinary == 0
    if trigger.heavy:
        return ordinary <= armed and (
            scene.conflict >= 2 or armed > 0 or toll.fatalities is not None
        )
    if armed > ordinary and scene.conflict >= 2:
        return True
    is_dead = toll.fatalities is not None
    return scene.conflict >= 4 and ordinary == 0 and (is_dead or armed > 0 or scene.conflict >= 6)


def _is_protest(hit: Hit, scene: Scene) -> bool:
    has_place = any(not ref.is_anaphor for ref in scene.places)
    return has_place and (
        is_verb(hit.token)
        or hit.token.lower_
        in {"protests", "demonstrations", "protest", "demonstration", "protesters", "demonstrators"}
    )


# --- Drafts ---------------------------------------------------------------------------------------


def _drafts(hits: list[Hit], toll: Toll, scene: Scene) -> list[EventDraft]:
    """Make the best hit an event, and another with a place of its own elsewhere one beside it."""
    first = min(hits, key=lambda hit: (hit.rank, hit.token.i))
    main = _draft(first, toll, scene)
    drafts = [main]
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
    when = choose_date(hit.token, scene)
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
        when=when or _carried_date(scene) or default_date(scene, Status.DONE),
        dated=when is not None and not is_day_of_saying(when, hit.token, scene),
        fatalities=toll.fatalities,
        injured=toll.injured,
        actor1=actor1,
        actor2=actor2,
        attribution=find_attribution(hit.token, scene.sentence, scene.passage),
        trigger=scene.passage.span(hit.token),
        is_other=bool(_OTHER.search(scene.sentence.text)),
    )


def _carried_date(scene: Scene) -> DateRange | None:
    """Take the day of the sentence before, in the same paragraph."""
    when = scene.last_date
    if when is None or when.end is None or when.span is None:
        return None
    return when if scene.passage.tokens(when.span) and when.span.start < scene.span.start else None


def _refine(hit: Hit, toll: Toll, scene: Scene) -> tuple[EventType, SubEventType]:
    """Settle what the word leaves open: who took territory, who was attacked."""
    event, sub = hit.trigger.event, hit.trigger.sub
    if sub is SubEventType.NON_STATE_OVERTAKES and _is_by_state(hit.token, scene):
        return event, SubEventType.GOVERNMENT_REGAINS
    if sub is SubEventType.GOVERNMENT_REGAINS and _is_by_rebels(hit.token, scene):
        return event, SubEventType.NON_STATE_OVERTAKES
    if sub is SubEventType.ATTACK and _is_against_armed(hit.token, toll, scene):
        return EventType.BATTLES, SubEventType.ARMED_CLASH
    return event, sub


_STATE = re.compile(
    r"\b(?:government|regime|army|troops|state|police|military|soldiers|loyalists|allied|coalition|national)\b",
    re.IGNORECASE,
)
_NON_STATE = re.compile(
    r"\b(?:rebels?|insurgents?|militants?|islamic state|isis|isil|fighters|jihadists?|taliban|boko haram|shabaab|houthis?|militia\w*|m23|rsf|separatists?)\b",
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


def _is_against_armed(token: Token, toll: Toll, scene: Scene) -> bool:
    """Say whether those attacked were armed: a base, a convoy of soldiers, a checkpoint."""
    if toll.victims is not None and _CIVIL.search(toll.victims.text):
        return False
    if toll.victims is not None and _COMBATANT.search(toll.victims.text):
        return True
    around = " ".join(t.lower_ for t in verb_above(token).subtree)
    return bool(
        re.search(
            r"(?:attack\w*|raid\w*|storm\w*|assault\w*)[^.;]{0,50}\b(?:base|barracks|checkpoint|outpost|patrol|positions?|army|military|police|soldiers|troops|convoy of (?:soldiers|troops))\b",
            around,
        )
    )


def _toll_draft(toll: Toll, scene: Scene) -> EventDraft:
    """Make a sentence that only counts the dead an event; mostly it joins the one before it."""
    token = toll.trigger or scene.sentence.root
    victims = toll.victims.text if toll.victims else ""
    is_battle = bool(_COMBATANT.search(victims)) and not _CIVIL.search(victims)
    event = EventType.BATTLES if is_battle else EventType.VIOLENCE_AGAINST_CIVILIANS
    sub = SubEventType.ARMED_CLASH if is_battle else SubEventType.ATTACK
    trigger = words.Trigger("", event, sub)
    draft = _draft(Hit(len(words.TRIGGERS), trigger, token), toll, scene)
    draft.is_toll_only = True
    return draft


def _is_toll_relevant(toll: Toll, scene: Scene) -> bool:
    if toll.trigger is None:
        return False
    if toll.fatalities is None and toll.injured is None:
        has_place = any(not ref.is_anaphor for ref in scene.places)
        if toll.victims is None or not has_place or not _CIVIL.search(toll.victims.text):
            return False
    text = scene.sentence.text
    armed, ordinary = len(_ARMED.findall(text)), len(_ORDINARY.findall(text))
    return (scene.conflict >= 4 and ordinary == 0) or (armed > ordinary and scene.conflict >= 2)


def _aggregate(toll: Toll, scene: Scene) -> EventDraft | None:
    """Read a total of a conflict, not an event: "more than 250,000 killed since 2011"."""
    if toll.fatalities is None or toll.trigger is None or toll.fatalities.figure < 24:
        return None
    when = choose_date(toll.trigger, scene)
    is_long = (
        when is not None and when.end is not None and (when.end - when.start).days >= LONG_AGO_DAYS
    )
    is_large = toll.fatalities.figure >= LARGE
    if not is_large and not (
        is_long
        and re.search(r"\b(?:since|past|last|years?|war|conflict|total)\b", scene.sentence.text)
    ):
        return None
    if scene.conflict < 2 or not re.search(
        r"(?i)\b(?:since|war|conflict|insurgency|uprising|years?|months?|violence|genocide)\b",
        scene.sentence.text,
    ):
        return None
    draft = _draft(
        Hit(
            0, words.Trigger("", EventType.AGGREGATE, SubEventType.CUMULATIVE_DEATHS), toll.trigger
        ),
        toll,
        scene,
    )
    draft.event, draft.sub = EventType.AGGREGATE, SubEventType.CUMULATIVE_DEATHS
    draft.actor1 = None
    if draft.is_carried:
        draft.place = next((m for m in scene.passage.mentions_in(scene.sentence)), None)
    if draft.place is None:
        draft.place = next((m for m in scene.passage.mentions_in(scene.sentence)), None)
    return draft


# --- Where ----------------------------------------------------------------------------------------


def _places(token: Token, scene: Scene) -> tuple[list[Mention], bool]:
    """Give where it happened: the trigger's own place, the sentence's, or the one before."""
    refs = _own_places(token, scene) or _sentence_places(token, scene)
    if refs:
        return [ref.mention for ref in _most_exact(refs)], refs[0].is_anaphor
    recent = [m for m in scene.recent[-3:] if m.span.end <= scene.span.start]
    return recent[-1:], True


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
            crosses = any(t.dep_ in {"relcl", "advcl", "ccomp"} for t in above[:stop])
            if not crosses and not set(preps) & {"from", "by", "with", "to", "against", "between"}:
                own.append(ref)
        elif token.dep_ in {"relcl", "acl"} or verb.dep_ in {"relcl", "acl"}:
            head = verb.head if verb.dep_ in {"relcl", "acl"} else token.head
            if ref.root.i == head.i or any(t.i == head.i for t in climb(ref.root)):
                own.append(ref)
    return own


def _sentence_places(token: Token, scene: Scene) -> list[PlaceRef]:
    """Take the sentence's places that stand after in, at, near; else its nearest."""
    located = [
        ref for ref in scene.places
        if any(t.dep_ == "prep" and t.lower_ in geography.IN | {"of"} for t in list(climb(ref.root))[:3])
    ]  # fmt: skip
    refs = located or list(scene.places)
    return sorted(refs, key=lambda ref: abs(ref.root.i - token.i))


def _most_exact(refs: list[PlaceRef]) -> list[PlaceRef]:
    """Put a place before the larger one it is in: "in X, in Y" is X."""
    names = [ref.mention.within for ref in refs]
    outer = {name.casefold() for name in names if name}
    return sorted(
        refs,
        key=lambda ref: (
            "border" in (ref.mention.modifier or ""),
            ref.mention.name.casefold() in outer,
        ),
    )


# --- One record per event -------------------------------------------------------------------------


def merge_incidents(drafts: list[EventDraft], report_id: str) -> list[Incident]:
    """Join the sentences that tell of one event; the rest stay apart."""
    merged: list[EventDraft] = []
    for draft in drafts:
        if draft.event is EventType.SIEGE:
            draft.fatalities = draft.injured = None
        same = next((m for m in reversed(merged) if _is_same(m, draft)), None)
        if same is not None:
            _join(same, draft)
        elif not draft.is_loose:
            merged.append(draft)
    incidents = [_record(draft, report_id) for draft in merged]
    return list({incident.id: incident for incident in incidents}.values())


def _is_same(earlier: EventDraft, later: EventDraft) -> bool:
    if EventType.AGGREGATE in {earlier.event, later.event}:
        return earlier.event is later.event and _equal(earlier.fatalities, later.fatalities)
    distance = later.sentence - max(earlier.sentence, earlier.last)
    if later.is_toll_only and distance <= NEAR and not later.is_other:
        another = later.actor1 is not None and not _compatible(earlier, later)
        return not another and not _apart(earlier, later)  # another count of the same dead
    if _conflict(earlier, later):
        return False
    if later.is_toll_only or earlier.is_toll_only:
        return distance <= NEAR
    kindred = earlier.event is later.event or _is_vague(earlier) or _is_vague(later)
    if _is_repression(earlier) and _is_repression(later):
        kindred = True
    if _same_dead(earlier, later) and kindred and distance <= 6:
        return True
    near = distance <= 3 or (earlier.sub is later.sub and _same_place(earlier, later))
    return kindred and near


def _same_dead(one: EventDraft, other: EventDraft) -> bool:
    """Say whether both count the same number of dead, too many for chance."""
    if one.fatalities is None or other.fatalities is None:
        return False
    return one.fatalities.figure == other.fatalities.figure >= 4


def _is_vague(draft: EventDraft) -> bool:
    """Say whether the words leave open what sort of attack it was."""
    return (draft.event, draft.sub) in {
        (EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK),
        (EventType.EXPLOSIONS, SubEventType.REMOTE_EXPLOSIVE),
    } and draft.rank > 15


def _is_repression(draft: EventDraft) -> bool:
    return draft.event in {EventType.PROTESTS, EventType.RIOTS}


def _same_place(one: EventDraft, other: EventDraft) -> bool:
    if one.place is None or other.place is None:
        return True
    return one.place.name.casefold() == other.place.name.casefold()


def _conflict(one: EventDraft, other: EventDraft) -> bool:
    """Say whether two drafts differ in place, day or dead, so that they are two events."""
    return other.is_other or _apart(one, other) or not _compatible(one, other)


def _compatible(one: EventDraft, other: EventDraft) -> bool:
    """Say whether the dead of two drafts may be the same: equal, one unknown, or one vague."""
    first, second = one.fatalities, other.fatalities
    if first is None or second is None or first.figure == second.figure:
        return True
    low, high = (first.low or 0), first.high
    is_vague = first.qualifier is Qualifier.VAGUE and one.sentence == 1
    return is_vague and low <= second.figure and (high is None or second.figure <= high)


def _apart(one: EventDraft, other: EventDraft) -> bool:
    """Say whether two drafts name different places or days."""
    if one.place and other.place and not (one.is_carried or other.is_carried):
        nested = {(one.place.within or "").casefold(), (other.place.within or "").casefold()}
        names = {one.place.name.casefold(), other.place.name.casefold()}
        may_nest = (one.place.kind in FINE) is not (other.place.kind in FINE)
        is_told_on = may_nest and other.sentence - max(one.sentence, one.last) <= NEAR + 1
        if len(names) == 2 and not nested & names and not is_told_on:
            return True
    if one.dated and other.dated and one.when and other.when:
        return not _overlap(one.when, other.when)
    return False


def _overlap(one: DateRange, other: DateRange) -> bool:
    first_ends = one.end is None or one.end > other.start
    second_ends = other.end is None or other.end > one.start
    return first_ends and second_ends


def _equal(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.low, one.high) == (other.low, other.high)


def _join(kept: EventDraft, other: EventDraft) -> None:
    kept.last = other.sentence
    kept.evidence += [span for span in other.evidence if span not in kept.evidence]
    if (kept.is_toll_only and not other.is_toll_only) or (
        _is_vague(kept) and other.rank < kept.rank
    ):
        kept.event, kept.sub, kept.rank, kept.is_toll_only = (
            other.event,
            other.sub,
            other.rank,
            False,
        )
    if _is_repression(kept) and _is_repression(other) and other.rank < kept.rank:
        kept.event, kept.sub, kept.rank = other.event, other.sub, other.rank
    if other.place and not other.is_carried and _is_finer(other.place, kept):
        kept.place, kept.is_carried = other.place, other.is_carried
    if not kept.dated and other.dated:
        kept.when, kept.dated = other.when, True
    kept.fatalities = _more_exact(kept.fatalities, other.fatalities)
    kept.injured = kept.injured or other.injured
    kept.actor1 = kept.actor1 or other.actor1
    kept.actor2 = kept.actor2 or other.actor2
    kept.attribution = kept.attribution or other.attribution


FINE = frozenset(
    {PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP}
)


def _is_finer(place: Mention, kept: EventDraft) -> bool:
    """Say whether a place tells better where it was than what is known so far."""
    if kept.place is None or kept.is_carried:
        return True
    is_fine = place.kind in FINE and kept.place.kind not in FINE
    return is_fine or (place.within or "").casefold() == kept.place.name.casefold()


def _more_exact(one: Quantity | None, other: Quantity | None) -> Quantity | None:
    """Of two counts of the same dead keep the first, unless it was vague and the other is not."""
    if one is None or other is None:
        return one or other
    is_vaguer = one.qualifier is Qualifier.VAGUE and other.qualifier is not Qualifier.VAGUE
    return other if is_vaguer else one


def _record(draft: EventDraft, report_id: str) -> Incident:
    return Incident(
        report_id=report_id,
        evidence=tuple(draft.evidence),
        event_type=draft.event,
        sub_event_type=draft.sub,
        place=draft.place,
        other_places=tuple(draft.other_places),
        when=draft.when,
        fatalities=draft.fatalities,
        injured=draft.injured,
        actor1=draft.actor1,
        actor2=draft.actor2,
        attribution=draft.attribution,
        trigger=draft.trigger,
    )
