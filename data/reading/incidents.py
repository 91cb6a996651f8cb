"""What happened: bombardments, clashes, massacres, protests, sieges, deals, disasters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import (
    DateRange,
    EventType,
    Mention,
    Status,
    SubEventType,
)
from data.reading.actors import find_actors
from data.reading.attribution import find_attribution
from data.reading.casualties import Toll, find_toll
from data.reading.en import geography
from data.reading.en import violence as words
from data.reading.events import EventDraft
from data.reading.syntax import climb, verb_above
from data.reading.triggers import (
    ARMED,
    CIVIL,
    COMBATANT,
    LONG_AGO_DAYS,
    ORDINARY,
    Hit,
    find_hits,
    happened,
    is_anchored,
    is_fled,
    is_relevant,
)
from data.reading.when import choose_date, default_date, is_day_of_saying

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.roles import PlaceRef
    from data.reading.scene import Scene

_OTHER = re.compile(
    r"\b(?:another|separate|second|earlier|previous|other|elsewhere|similar)\s(?:[\w-]+\s){0,2}"
    r"(?:attack|strike|raid|incident|bomb|blast|explosion|clash|air|shelling|event|case|village|town|area)"
    r"|\b(?:separately|elsewhere|meanwhile|last year|last month|in another)\b",
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
    aggregate = _aggregate(toll, scene)
    if aggregate is not None:
        return [aggregate]
    hits = [hit for hit in find_hits(scene) if happened(hit, scene)]
    hits = [hit for hit in hits if is_relevant(hit, toll, scene)]
    if hits:
        anchored = [h for h in hits if is_anchored(h, toll, scene) and not is_fled(h.token)]
        drafts = _drafts(anchored or hits, toll, scene)
        for draft in drafts:
            draft.is_loose = not anchored
            if draft.is_loose and not draft.fatalities:
                draft.actor1 = draft.actor2 = None
        return drafts
    if toll.fatalities is None and toll.injured is None and not _is_toll_relevant(toll, scene):
        return []
    draft = _toll_draft(toll, scene)
    draft.is_loose = not _is_toll_relevant(toll, scene)
    return [draft]


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
        is_more=bool(_MORE.search(scene.sentence.text))
        and not any(not ref.is_anaphor for ref in scene.places),
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
    if sub is SubEventType.ATTACK and _is_against_armed(hit.token, toll):
        return EventType.BATTLES, SubEventType.ARMED_CLASH
    return event, sub


_STATE = re.compile(
    r"\b(?:government|regime|army|troops|state|police|military|soldiers|loyalists|allied|coalition|national)\b",
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


def _is_against_armed(token: Token, toll: Toll) -> bool:
    """Say whether those attacked were armed: a base, a convoy of soldiers, a checkpoint."""
    if toll.victims is not None and CIVIL.search(toll.victims.text):
        return False
    if toll.victims is not None and COMBATANT.search(toll.victims.text):
        return True
    around = " ".join(t.lower_ for t in verb_above(token).subtree)
    return bool(
        re.search(
            r"(?:attack\w*|raid\w*|storm\w*|assault\w*)[^.;]{0,50}\b(?:base|barracks|checkpoint|"
            r"outpost|patrol|positions?|army|military|police|soldiers|troops|convoy of "
            r"(?:soldiers|troops))\b",
            around,
        )
    )


def _toll_draft(toll: Toll, scene: Scene) -> EventDraft:
    """Make a sentence that only counts the dead an event; mostly it joins the one before it."""
    token = toll.trigger or scene.sentence.root
    victims = toll.victims.text if toll.victims else ""
    is_battle = bool(COMBATANT.search(victims)) and not CIVIL.search(victims)
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
        if toll.victims is None or not has_place or not CIVIL.search(toll.victims.text):
            return False
    text = scene.sentence.text
    armed, ordinary = len(ARMED.findall(text)), len(ORDINARY.findall(text))
    return (scene.is_deep and ordinary == 0) or (armed > ordinary and scene.is_crisis)


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
    if not scene.is_crisis or not re.search(
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
    located = [ref for ref in scene.places if _is_located(ref)]
    refs = located or list(scene.places)
    return sorted(refs, key=lambda ref: abs(ref.root.i - token.i))


def _is_located(ref: PlaceRef) -> bool:
    """Say whether a place stands after in, at, near or of."""
    above = list(climb(ref.root))[:3]
    return any(t.dep_ == "prep" and t.lower_ in geography.IN | {"of"} for t in above)


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
