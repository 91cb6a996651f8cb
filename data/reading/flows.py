"""Movements of people in a sentence, as drafts that `merge` makes into flows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Quantity, Scope, Status, Term
from data.reading.attribution import find_attribution
from data.reading.belief import is_believable
from data.reading.crowds import find_crowds
from data.reading.drafts import (
    FlowDraft,
    count_once,
    keep_one_per_figure,
    leave_to_parts,
    with_some_of_them,
    without_counted_nouns,
)
from data.reading.en import flight, geography, movement
from data.reading.endpoints import Endpoints
from data.reading.headings import find_rows, take_heading
from data.reading.leftovers import find_leftovers
from data.reading.listing import (
    count_behind,
    find_bracketed,
    find_compared,
    find_gaps,
    keep_own_places,
    place_parts,
    share_out,
)
from data.reading.movements import READERS
from data.reading.parts import (
    find_other_unit,
    find_parts,
    find_subsets,
    is_part_of_sentence,
    is_whole_divided,
    tells_of_parts,
)
from data.reading.people import find_party
from data.reading.rates import find_rates
from data.reading.roles import find_endpoints
from data.reading.scope import TOTAL, find_scope
from data.reading.status import find_status, is_denied
from data.reading.surroundings import (
    find_event_places,
    find_event_taken_up,
    find_left_by_party,
    is_counted_there,
    is_host_country,
    take_host_place,
    take_sentence_place,
    with_party_places,
)
from data.reading.syntax import climb, is_verb, lemma, verb_above
from data.reading.when import choose_date, default_date

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.model import Span
    from data.reading.en.movement import Frame
    from data.reading.people import Party
    from data.reading.references import PlaceRef
    from data.reading.scene import Scene


def find_flows(scene: Scene) -> list[FlowDraft]:
    """
    Read the movements of one sentence.

    Parameters
    ----------
    scene
        The sentence, its passage, its places and what the report said before it.
    """
    if scene.sentence.text.rstrip().endswith("?"):
        return []
    drafts = _read_rows(scene) + _read_by_tree(scene)
    for draft in drafts:
        count_behind(draft, scene)
    used = _figures_of(drafts)
    drafts += _read_by_order(used, scene)
    _read_rates(drafts, used, scene)
    drafts = without_counted_nouns(count_once(keep_one_per_figure(drafts)))
    drafts = with_some_of_them(drafts)
    _tell_parts(drafts, used, scene)
    _place_totals(drafts, scene)
    drafts = [one for draft in drafts for one in share_out(draft, scene)]
    listed = {id(draft): find_bracketed(draft, scene) for draft in drafts}
    drafts = [d for d in drafts if d.quantity is not None or not listed[id(d)]]
    gaps: list[FlowDraft] = []
    for draft in reversed(drafts):  # a figure listed on goes with the movement nearest before it
        gaps = find_gaps(draft, drafts + gaps, scene) + gaps
    compared = (find_compared(draft, scene) for draft in drafts if not draft.is_total)
    drafts += [one for one in compared if one is not None]
    drafts += _read_crowds(_figures_of(drafts + gaps), scene)
    gaps += [part for draft in drafts for part in place_parts(draft, scene)]
    leave_to_parts(drafts, gaps)
    keep_own_places([*drafts, *gaps], scene)
    return drafts + [one for ones in listed.values() for one in ones] + gaps


TELLS_NOTHING = frozenset({"DET", "PUNCT", "SPACE", "CCONJ"})


def _read_by_tree(scene: Scene) -> list[FlowDraft]:
    """Ask of each word what it tells; places left in passing are those of all who went."""
    drafts: list[FlowDraft] = []
    left: list[PlaceRef] = []
    used: set[int] = set()
    for token in scene.sentence:
        if token.i in used or (token.pos_ in TELLS_NOTHING and token.i > scene.sentence.start):
            continue
        reads = (read for reading in READERS if (read := reading(token, scene)) is not None)
        first = next(reads, None)
        if first is None:
            continue
        trigger, frame, party = first
        used.add(trigger.i)
        draft = _draft(trigger, frame, party, scene)
        if draft is None:  # another reader may know who moves, or why
            others = (_draft(*read, scene) for read in reads if read[2] is not None)
            draft = next((other for other in others if other is not None), None)
        if draft is not None:
            used.add(draft.trigger.i)
            drafts += [draft, *_of_other_peoples(draft, scene)]
        elif party is None:
            left += _left_in_passing(trigger, frame, scene)
    for draft in drafts:
        if left and not draft.ends.origins and draft.term is not Term.RETURNED:
            draft.ends.fill(Endpoints(left, []))
    return drafts


def _of_other_peoples(draft: FlowDraft, scene: Scene) -> list[FlowDraft]:
    """Give those of other peoples who went too: "110,000 Congolese and 30,000 Rwandans"."""
    party = draft.party
    if party is None or party.quantity is None:
        return []
    nouns = (n for n in party.head.conjuncts if n.i >= party.end and n.ent_type_ == "NORP")
    others = [p for p in (find_party(noun, scene.passage) for noun in nouns) if p and p.quantity]
    ends = replace(draft.ends, origins=[])  # another people came from elsewhere
    return [
        replace(
            draft, party=p, quantity=p.quantity, group=p.phrase, subsets=[], also=None, ends=ends
        )
        for p in others
    ]


def _read_crowds(used: set[Span], scene: Scene) -> list[FlowDraft]:
    """Read people counted beside a place that no other rule has read."""
    drafts = []
    for trigger, frame, party, ends in find_crowds(used, scene):
        draft = _draft(trigger, frame, party, scene)
        if draft is not None:
            draft.ends = ends
            draft.is_part = is_part_of_sentence(party, scene)
            drafts.append(draft)
    return drafts


def _read_rows(scene: Scene) -> list[FlowDraft]:
    """Read places with their figures alone, each figure where it is counted."""
    drafts = []
    for trigger, frame, party, ref in find_rows(scene):
        draft = _draft(trigger, frame, party, scene)
        if draft is not None:
            draft.ends = Endpoints([], [ref])
            draft.is_part = tells_of_parts(scene)
            drafts.append(draft)
    return drafts


def _figures_of(drafts: list[FlowDraft]) -> set[Span]:
    """Give the spans of all figures read."""
    figures = [d.quantity for d in drafts] + [d.also for d in drafts]
    figures += [part for draft in drafts for part, _ in draft.subsets]
    return {figure.span for figure in figures if figure is not None and figure.span is not None}


def _read_by_order(used: set[Span], scene: Scene) -> list[FlowDraft]:
    """Read the crowds the tree gave no movement; each by the first word that may be believed."""
    drafts = []
    for trigger, frame, party in find_leftovers(frozenset(used), scene):
        span = party.quantity.span if party.quantity else None
        draft = _draft(trigger, frame, party, scene) if span not in used else None
        if draft is not None and span is not None:
            used.add(span)
            drafts.append(draft)
    return drafts


def _read_rates(drafts: list[FlowDraft], used: set[Span], scene: Scene) -> None:
    """Count those who come day by day: "they come over the bridge at the rate of 5,000 a day"."""
    for trigger, frame, party in find_rates(used, scene):
        told = next((d for d in drafts if d.trigger == trigger and d.quantity is None), None)
        draft = told or _draft(trigger, frame, party, scene)
        if draft is None:
            continue
        draft.quantity, draft.party, draft.group = party.quantity, party, party.phrase
        draft.is_pronoun = False
        if told is None:
            drafts.append(draft)


PART = movement.Frame(Term.DISPLACED, "N", "D", "", weight="strong")


def _tell_parts(drafts: list[FlowDraft], used: set[Span], scene: Scene) -> None:
    """Mark what is some of those told of before, and read parts without a word of movement."""
    is_divided = tells_of_parts(scene)
    for draft in drafts:
        is_whole = is_whole_divided(draft.quantity, scene)
        draft.is_part = (is_divided and not is_whole) or is_part_of_sentence(draft.party, scene)
        for other in drafts:  # "586,000, of whom 200,000 fled in May": told of by itself
            kept = [(part, phrase) for part, phrase in other.subsets if part != draft.quantity]
            draft.is_part = draft.is_part or len(kept) < len(other.subsets)
            other.subsets = kept
    for party in find_parts(used, scene):
        part = _draft(party.head, PART, party, scene)
        if part is not None:
            part.is_part = part.is_bare_part = True
            drafts.append(part)


def _left_in_passing(trigger: Token, frame: Frame, scene: Scene) -> list[PlaceRef]:
    """Find what people told of elsewhere had left: "relocated to X after fleeing Y"."""
    is_told = trigger.tag_ == "VBG" and "S" in frame.mover and frame.object == "O"
    is_aside = trigger.dep_ in {"acl", "relcl"} and frame.strong and frame.beside == "O"
    if not is_told and not is_aside:
        return []
    named = [ref for ref in scene.places if is_told or not ref.is_anaphor]
    return find_endpoints(trigger, frame, None, named, scene.passage).origins


def _place_totals(drafts: list[FlowDraft], scene: Scene) -> None:
    """Give "bringing the total to 1,200" the ends of the movement told beside it."""
    match = TOTAL.search(scene.sentence.text)
    for draft in (d for d in drafts if d.is_total):
        told, reached = _places_of_total(draft, match, scene)
        if reached:
            draft.ends = Endpoints(told, reached)
        elif told:
            behind = scene.report_text[: told[0].mention.span.start][-BEFORE:]
            is_shelter = _SITES.search(behind) or _AWAY_IN.search(behind)
            draft.ends = Endpoints([], told) if is_shelter else Endpoints(told, [])
        if draft.ends.origins or draft.ends.destinations:
            continue
        beside = (d for d in drafts if not d.is_total and (d.ends.origins or d.ends.destinations))
        other = next(beside, None)
        if other is not None:
            draft.ends.fill(other.ends)
        elif draft.term is Term.SOUGHT_REFUGE:
            take_host_place(draft.trigger, draft.ends, scene)
        elif draft.is_strong:
            take_sentence_place(draft.trigger, draft.ends, scene)


_SITES = re.compile(flight.SITES)
_AWAY_IN = re.compile(flight.AWAY_IN)
BEFORE = 40  # characters


def _places_of_total(
    draft: FlowDraft, match: re.Match[str] | None, scene: Scene
) -> tuple[list[PlaceRef], list[PlaceRef]]:
    """Give the places between "the number who left X for Y" and its figure, Y apart."""
    if match is None:
        return [], []
    first = scene.sentence.start_char + match.start()
    inside = [r for r in scene.places if first < r.root.idx < draft.trigger.idx]
    inside = [r for r in inside if not r.is_anaphor]
    reached = [r for r in inside if r.preposition in geography.TO]
    left = [r for r in inside if any(t.lower_ in flight.LEFT_BY for t in list(climb(r.root))[:2])]
    return [r for r in left if r not in reached], reached


# --- The draft ------------------------------------------------------------------------------------


def _draft(trigger: Token, frame: Frame, party: Party | None, scene: Scene) -> FlowDraft | None:
    ends = find_endpoints(trigger, frame, party, scene.places, scene.passage)
    if party is not None:
        ends = with_party_places(trigger, frame, party, ends, scene)
    if not is_believable(trigger, frame, party, ends, scene):
        return None
    if party is not None and not ends.origins:
        ends.origins = find_left_by_party(trigger, party, ends, scene)
    take_heading(frame, ends, scene)
    _take_places_said_before(trigger, frame, party, ends, scene)
    status = Status.DONE if frame.mover in {"N", "T"} else find_status(trigger)
    quantity = party.quantity if party else None
    if status is Status.DONE and (_is_foreseen(trigger) or _is_count_foreseen(quantity, scene)):
        status = Status.PLANNED
    if status is None or is_denied(trigger):
        return None
    event = find_event_taken_up(scene)
    if event is not None and not ends.origins and frame.strong and frame.beside == "O":
        ends.origins = find_event_places(scene)
    scope = find_scope(trigger, frame, quantity, status, scene)
    if scope is Scope.STOCK:
        _split_stock(ends)
    if scope is Scope.STOCK and status is Status.UNDER_WAY:
        status = Status.DONE
    return FlowDraft(
        trigger=trigger,
        evidence=[scene.span],
        sentence=scene.number,
        paragraph=scene.paragraph,
        term=frame.term,
        party=party,
        quantity=quantity,
        group=party.phrase if party else None,
        ends=ends,
        status=status,
        scope=scope,
        when=choose_date(trigger, scene, status)
        or (scene.date_before if event is not None else None)
        or default_date(scene, status),
        attribution=find_attribution(trigger, scene.sentence, scene.passage),
        trigger_span=scene.passage.span(trigger),
        is_strong=frame.strong,
        subsets=find_subsets(party, scene),
        also=find_other_unit(quantity, scene),
        is_total=frame.mover == "T",
        is_pronoun=party is not None and party.is_pronoun,
        may_carry=_may_carry(frame, scope, party, scene),
        is_of_war=_is_of_war(frame, scope, quantity, scene),
    )


def _is_foreseen(noun: Token) -> bool:
    """Say whether a noun is what is to come: "foresees 900 departures", "braces for arrivals"."""
    is_object = noun.dep_ in {"dobj", "obj"}
    is_awaited = noun.dep_ == "pobj" and noun.head.lower_ in {"for", "between"}
    if is_verb(noun) or not (is_object or is_awaited):
        return False
    return lemma(verb_above(noun)) in movement.FORESEE


_FORESEEN = re.compile(flight.FORESEEN)


def _is_count_foreseen(figure: Quantity | None, scene: Scene) -> bool:
    """Say the same by the words right before the figure, where the tree went astray."""
    if figure is None or figure.span is None:
        return False
    behind = scene.report_text[
        max(scene.span.start, figure.span.start - BEFORE) : figure.span.start
    ]
    return _FORESEEN.search(behind) is not None


def _take_places_said_before(
    trigger: Token, frame: Frame, party: Party | None, ends: Endpoints, scene: Scene
) -> None:
    """Take from the sentence where they are or what they left, where the clause does not say."""
    is_where = any(child.lower_ == "where" for child in trigger.children)
    if frame.term is Term.SOUGHT_REFUGE and is_where:
        take_host_place(trigger, ends, scene)  # "a camp in X, where 9,000 found refuge"
    elif is_host_country(frame) or (party is not None and is_counted_there(party)):
        take_host_place(trigger, ends, scene)
    elif frame.mover != "T" and (
        (not ends.origins and frame.strong and frame.beside == "O")
        or (not ends.origins and (_is_brought_about(trigger) or _comes_out(trigger)))
        or frame.term is Term.SOUGHT_REFUGE
    ):
        take_sentence_place(trigger, ends, scene)


def _comes_out(verb: Token) -> bool:
    """Say whether people leave what was told of: "shelling in X; 785 women walked out"."""
    return any(c.lower_ in {"out", "away"} and c.dep_ in {"prt", "advmod"} for c in verb.children)


def _is_brought_about(verb: Token) -> bool:
    """Say whether what was told before made them go: "clashes in X, prompting them to leave"."""
    is_caused = verb.dep_ in {"xcomp", "ccomp"} and lemma(verb.head) in movement.CAUSE
    return is_caused and verb.head.dep_ == "advcl"


def _split_stock(ends: Endpoints) -> None:
    """Of people from X who remain displaced in Y, X is the origin and Y where they are."""
    left = [ref for ref in ends.origins if ref.preposition in geography.FROM | {"of"}]
    if left and len(left) < len(ends.origins) and not ends.destinations:
        ends.destinations = [ref for ref in ends.origins if ref not in left]
        ends.origins = left


_WIDER = re.compile(flight.WIDER)


def _may_carry(frame: Frame, scope: Scope, party: Party | None, scene: Scene) -> bool:
    """Say whether the movement may be from where the report's others are."""
    if is_host_country(frame):
        return False
    if scope is Scope.STOCK or frame.term in {Term.RETURNED, Term.SHELTERED}:
        return False
    if party is not None and any(token.ent_type_ == "NORP" for token in party.words):
        return False
    if geography.COUNTED_PLACES.search(scene.sentence.text):
        return False
    return _WIDER.search(scene.sentence.text.lower()) is None


_WHOLE = re.compile(flight.WHOLE)
MASSES = 500_000  # people: more than any one town has


def _is_of_war(frame: Frame, scope: Scope, quantity: Quantity | None, scene: Scene) -> bool:
    """Say whether a figure is of a whole war: "the fighting forced millions to leave"."""
    if quantity is None or scope not in {Scope.CUMULATIVE, Scope.STOCK}:
        return False
    if frame.term not in {Term.DISPLACED, Term.FORCED_TO_FLEE} or quantity.figure < MASSES:
        return False
    words = {token.lower_ for token in scene.sentence}
    return bool(words & movement.WARS) or _WHOLE.search(scene.sentence.text.lower()) is not None
