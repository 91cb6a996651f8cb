"""What happened: bombardments, clashes, massacres, protests, sieges, deals, disasters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import EventType, Qualifier, Status, SubEventType
from data.reading.background import is_background, is_in_court, is_long_past, is_of_history
from data.reading.casualties import Toll, find_toll
from data.reading.death_totals import FEWEST, find_further_totals, is_of_total
from data.reading.en import deaths
from data.reading.en import events as same
from data.reading.en import violence as words
from data.reading.event_drafting import draft_event, is_definite
from data.reading.event_places import (
    own_places,
)
from data.reading.event_types import refine
from data.reading.same_event import is_vague
from data.reading.syntax import climb, lemma
from data.reading.toll_events import draft_toll, draft_total, is_natural_death, is_toll_relevant
from data.reading.triggers import (
    ARMED,
    OF_NATURE,
    TELL_WHERE,
    Hit,
    find_hits,
    happened,
    is_accident,
    is_anchored,
    is_compared,
    is_fled,
    is_relevant,
    is_told_on,
)
from data.reading.when import default_date

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.event_drafts import EventDraft
    from data.reading.scene import Scene


def find_incidents(scene: Scene) -> list[EventDraft]:
    """Read the events of one sentence: mostly none, seldom more than one."""
    if scene.sentence.text.rstrip().endswith("?") or is_of_history(scene) or is_in_court(scene):
        return []
    toll = find_toll(scene)
    if _is_mourned(toll, scene) or _is_of_war_at_large(toll, scene):
        toll = Toll()
    past = _of_record(scene)
    if past is not None and toll.trigger is not None and toll.trigger.idx >= past:
        toll = Toll()
    hits = [hit for hit in find_hits(scene) if happened(hit, scene)]
    hits = [hit for hit in hits if past is None or hit.token.idx < past]
    hits = [hit for hit in hits if is_relevant(hit, toll, scene)]
    hits = [hit for hit in hits if not is_compared(hit.token, scene)]
    hits = [hit for hit in hits if not is_background(hit, toll, scene)]
    totals = [
        draft_total(count, scene, clause) for count, clause in find_further_totals(toll, scene)
    ]
    is_total = is_of_total(toll, hits, scene)
    events = [draft_total(toll, scene)] if is_total else _find_events(hits, toll, scene)
    events += totals
    return [event for event in events if not is_long_past(event.when, scene)]


def _is_mourned(toll: Toll, scene: Scene) -> bool:
    """Say whether one who died is whom a funeral was for: "prayers for his mother, who died"."""
    if toll.trigger is None or toll.fatalities is None or toll.fatalities.figure > 1:
        return False
    is_bare = lemma(toll.trigger) in words.DIE and toll.trigger.dep_ == "relcl"
    return is_bare and bool(deaths.MOURNED.search(scene.sentence.text))


def _is_of_war_at_large(toll: Toll, scene: Scene) -> bool:
    """Say whether it tells of no number what wars have cost: "conflicts that claimed lives"."""
    dead = toll.fatalities
    is_rough = dead is not None and dead.qualifier is Qualifier.VAGUE and dead.figure < FEWEST
    return is_rough and bool(deaths.WAR_TOLL.search(scene.sentence.text))


def _of_record(scene: Scene) -> int | None:
    """Find where a sentence names what a record is held against: "the most since a quake"."""
    match = deaths.RECORD.search(scene.sentence.text)
    return None if match is None else scene.sentence.start_char + match.end()


def _find_events(hits: list[Hit], toll: Toll, scene: Scene) -> list[EventDraft]:
    """Read the events that words of a sentence, or else its dead, tell of."""
    aside, inside = _find_earlier_event(hits, toll, scene)
    if aside:
        rest = [hit for hit in hits if hit not in aside]
        is_counted = toll.trigger is not None and toll.trigger.i in inside
        mine, theirs = (Toll(), toll) if is_counted or not rest else (toll, Toll())
        main, recalled = _find_events(rest, mine, scene), _drafts(aside, theirs, scene)
        if aside == _find_behind(hits, toll, scene)[0]:
            _part_places(main, recalled, inside, scene)
        return [*main, *recalled]
    if hits:
        return _anchored(hits, toll, scene)
    if toll.is_empty and same.TOOK_PLACE.match(scene.sentence.text):
        return [_draft_taken_up(scene)]
    if is_natural_death(scene) or is_accident(scene):
        return []
    if toll.fatalities is None and toll.injured is None and not is_toll_relevant(toll, scene):
        return []
    draft = draft_toll(toll, scene)
    if _is_lone_death(toll, scene):
        draft.is_loose = True
    only_hurt = toll.fatalities is None and draft.is_carried
    draft.is_loose = draft.is_loose or only_hurt or not is_toll_relevant(toll, scene)
    return [draft]


def _anchored(hits: list[Hit], toll: Toll, scene: Scene) -> list[EventDraft]:
    """Draft the events that a place, a day or dead tie down; others only as part of one told."""
    anchored = [
        h for h in hits if is_anchored(h, toll, scene) and not _is_told_elsewhere(h, toll, scene)
    ]
    drafts = _drafts(anchored or hits, toll, scene)
    for draft in drafts:
        draft.is_loose = draft.is_loose or not anchored
        if _of_record(scene) is not None and draft.fatalities is None:
            draft.is_loose, draft.dated = True, False  # "the first strike there since the war"
            draft.when = default_date(scene, Status.DONE)
        if draft.is_loose and not draft.fatalities:
            draft.actor1 = draft.actor2 = None
    return drafts


def _is_lone_death(toll: Toll, scene: Scene) -> bool:
    """Say whether one person "died", and nothing says of what: only ever part of an event told."""
    if toll.trigger is None or toll.fatalities is None or toll.fatalities.figure > 1:
        return False
    text = scene.sentence.text
    is_of_event = ARMED.search(text) or OF_NATURE.search(text) or toll.injured is not None
    return lemma(toll.trigger) in words.DIE and not is_of_event and not find_hits(scene)


def _draft_taken_up(scene: Scene) -> EventDraft:
    kind = words.Trigger("", EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK)
    draft = draft_event(Hit(len(words.TRIGGERS), kind, scene.sentence.root), Toll(), scene)
    draft.actor1 = draft.actor2 = None
    draft.is_loose = draft.is_definite = draft.takes_place = True
    return draft


def _part_places(
    main: list[EventDraft], recalled: list[EventDraft], inside: set[int], scene: Scene
) -> None:
    """Leave each of two events of a sentence the places named in its own clause."""
    for drafts, is_theirs in ((main, False), (recalled, True)):
        own = [r for r in scene.places if (r.root.i in inside) is is_theirs and not r.is_anaphor]
        names = [ref.mention for ref in own]
        for draft in drafts:
            if draft.is_carried or draft.place is None or draft.place in names:
                continue
            draft.place = names[0] if names else None
            draft.other_places = names[1:3]
            draft.is_carried = not names


def _find_earlier_event(hits: list[Hit], toll: Toll, scene: Scene) -> tuple[list[Hit], set[int]]:
    """
    Find what a clause with a day and dead of its own recalls: "where a bomb killed 5 in May".

    Returns
    -------
    recalled, inside
        What tells of it, mostly nothing, and the indices of the clause's tokens.
    """
    behind = _find_behind(hits, toll, scene)
    if behind[0] or toll.trigger is None:
        return behind
    above = [toll.trigger, *climb(toll.trigger)]
    clause = next((token for token in above if token.dep_ == "relcl"), None)
    if clause is None:
        return [], set()
    inside = {token.i for token in clause.subtree}
    is_dated = any(
        tokens.root.i in inside
        for when in scene.passage.dates_in(scene.sentence)
        if when.span and (tokens := scene.passage.tokens(when.span)) is not None
    )
    recalled = [hit for hit in hits if hit.token.i in inside]
    return (recalled, inside) if is_dated and len(recalled) < len(hits) else ([], set())


def _find_behind(hits: list[Hit], toll: Toll, scene: Scene) -> tuple[list[Hit], set[int]]:
    """Find what happened some time before the event told: "a week after a massacre killed 115"."""
    for word in scene.sentence:
        if word.lower_ != "after" or not _is_measured(word):
            continue
        clause = word.head if word.dep_ == "mark" else word
        inside = set(range(word.i + 1, clause.right_edge.i + 1))
        recalled = [hit for hit in hits if hit.token.i in inside]
        is_counted = toll.trigger is not None and toll.trigger.i in inside
        if recalled and len(recalled) < len(hits) and (is_counted or toll.fatalities is None):
            return recalled, inside
    return [], set()


def _is_measured(after: Token) -> bool:
    """Say whether a time stands before "after": "two days after", "less than a week after"."""
    start = after.sent.start
    return bool(same.TIME_BEFORE.search(after.doc[max(start, after.i - 6) : after.i].text))


def _is_told_elsewhere(hit: Hit, toll: Toll, scene: Scene) -> bool:
    """Say whether it is only what people fled, with no place of its own."""
    if toll.fatalities is not None or not is_fled(hit.token):
        return False
    inside = {t.i for t in hit.token.subtree}
    return not any(ref.root.i in inside for ref in scene.places)


def _drafts(hits: list[Hit], toll: Toll, scene: Scene) -> list[EventDraft]:
    """Make the best hit an event, and another with a place of its own elsewhere one beside it."""
    first = min(hits, key=lambda hit: (not _is_told_on(hit, scene), hit.rank, hit.token.i))
    main = draft_event(first, toll, scene)
    main.is_definite = main.is_definite or any(is_told_on(hit.token) for hit in hits)
    drafts = [main]
    _take_kind(main, first, hits, toll, scene)
    if _is_reacted_to(first.token):
        main.place, main.other_places = None, []
        main.is_loose = main.is_carried = True
    is_lesser = first.trigger.sub in {SubEventType.LOOTING, SubEventType.ABDUCTION}
    if is_lesser and toll.fatalities and toll.trigger:
        main.event, main.sub = EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK
    for hit in hits:
        if hit is first or hit.trigger.event is main.event or not hit.trigger.heavy:
            continue
        other = own_places(hit.token, scene)
        mine = own_places(first.token, scene)
        if other and mine and other[0].mention.name != mine[0].mention.name:
            drafts.append(draft_event(hit, Toll(), scene))
            break
    return drafts


def _is_reacted_to(noun: Token) -> bool:
    """Say whether it is what somebody accuses others of or condemns: it took place before."""
    noun = noun.head if noun.dep_ == "compound" else noun
    heads = [head for head, _ in zip(climb(noun), range(REACTIONS), strict=False)]
    is_the = any(c.lower_ in {"the", "this", "these"} for c in noun.children)
    return is_the and any(lemma(head) in same.REACTION for head in heads)


REACTIONS = 3  # heads: "condemned the raid", "accused them of being behind the raid"


def _take_kind(main: EventDraft, first: Hit, hits: list[Hit], toll: Toll, scene: Scene) -> None:
    """Let "the assault took place when a man detonated a vest" be of the kind its when tells."""
    best = min(hits, key=lambda hit: (hit.rank, hit.token.i))
    if best.rank < first.rank and is_vague(main) and best.trigger.event is EventType.EXPLOSIONS:
        main.event, main.sub = refine(best, toll, scene)
        main.rank = best.rank


def _is_told_on(hit: Hit, scene: Scene) -> bool:
    """Say whether a sentence tells on of an event: "The attack in X took place a day after ..."."""
    verb = hit.token.head
    return (
        hit.token.dep_ == "nsubj"
        and lemma(verb) in TELL_WHERE
        and is_definite(hit.token, scene)
        and bool(own_places(hit.token, scene))
    )
