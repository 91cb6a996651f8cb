"""A movement as one sentence tells it, before `merge` makes flows; one draft for each group."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model import Term
from data.reading.en import flight
from data.reading.syntax import climb, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.model import DateRange, Phrase, Quantity, Scope, Span, Status
    from data.reading.endpoints import Endpoints
    from data.reading.people import Party


@dataclass(slots=True)
class FlowDraft:
    """A movement read in one sentence; what is missing may come from its neighbours."""

    trigger: Token
    evidence: list[Span]
    sentence: int
    paragraph: int
    term: Term
    party: Party | None
    quantity: Quantity | None
    group: Phrase | None
    ends: Endpoints
    status: Status
    scope: Scope
    when: DateRange | None
    attribution: Phrase | None
    trigger_span: Span
    is_strong: bool
    subsets: list[tuple[Quantity, Phrase]] = field(default_factory=list)
    also: Quantity | None = None  # the same people in the other unit
    is_total: bool = False  # "bringing the total to"
    is_pronoun: bool = False  # "they were taken to ...": only ever part of an earlier movement
    may_carry: bool = True  # may take its origin from the report's other movements
    is_part: bool = False  # "of these, 900 fled to X": some of those told of before
    is_bare_part: bool = False  # and nothing more is said of them: "21,000 are in host families"
    whole: FlowDraft | None = None
    is_of_war: bool = False  # a figure of a whole war or country: its origin is the country


def keep_one_per_figure(drafts: list[FlowDraft]) -> list[FlowDraft]:
    """Keep one draft for each group of a sentence: "left X and headed to Y" is one movement."""
    kept: list[FlowDraft] = []
    for draft in drafts:
        same = next((k for k in kept if _same_people(k, draft)), None)
        if same is None:
            kept.append(draft)
        elif _is_aside(same) and not _is_aside(draft):
            kept[kept.index(same)] = draft
            _absorb(draft, same)
        else:
            _absorb(same, draft)
    return kept


def count_once(drafts: list[FlowDraft]) -> list[FlowDraft]:
    """Join the drafts of one group counted both ways: "900 families (4,500 people) forced out"."""
    kept = list(drafts)
    for draft in drafts:
        also = draft.also
        other = next(
            (d for d in kept if also and d is not draft and _span(d.quantity) == also.span), None
        )
        if other is None or draft not in kept:
            continue
        if _is_aside(draft) and not _is_aside(other):
            other.quantity, other.also, other.group = draft.quantity, also, draft.group
            kept.remove(draft)
            _absorb(other, draft)
        else:
            kept.remove(other)
            _absorb(draft, other)
    return kept


def _span(quantity: Quantity | None) -> Span | None:
    return quantity.span if quantity is not None else None


def _is_aside(draft: FlowDraft) -> bool:
    """Say whether a draft only tells who the people are: "who were displaced in X", "IDPs"."""
    if draft.party is None:
        return False
    trigger = draft.trigger
    while trigger.dep_ == "xcomp" and is_verb(trigger.head):  # "forced to leave their homes"
        trigger = trigger.head
    if trigger.dep_ == "pcomp" and trigger.head.lower_ in flight.ASIDES:
        return True  # "settled there after fleeing X"
    return draft.trigger.i == draft.party.head.i or trigger.dep_ in {"relcl", "acl", "amod"}


def _same_people(one: FlowDraft, other: FlowDraft) -> bool:
    if one.quantity is not None and other.quantity is not None:
        return one.quantity.span == other.quantity.span
    if one.party is None or other.party is None:
        return False
    if one.status is not other.status and not _is_aim_of(other, one):
        return False
    return _heads(one.party, other.party) or _heads(other.party, one.party)


def _is_aim_of(later: FlowDraft, earlier: FlowDraft) -> bool:
    """Say whether it is what those who left were after: "fled Homs to seek refuge in Idlib"."""
    is_refuge = later.term is Term.SOUGHT_REFUGE
    return is_refuge and any(t.i == earlier.trigger.i for t in climb(later.trigger))


def _heads(one: Party, other: Party) -> bool:
    """Say whether the one's head is among the other's words: "thousands of Yemenis, who"."""
    return other.words.start <= one.head.i < other.words.end


def _absorb(kept: FlowDraft, other: FlowDraft) -> None:
    if kept.term is Term.RETURNED and other.term is not Term.RETURNED:
        if other.term in {Term.SOUGHT_REFUGE, Term.SHELTERED}:  # they return from their refuge
            kept.ends.origins = kept.ends.origins or other.ends.destinations
        return  # where they were displaced is neither end of their return
    kept.ends.fill(other.ends)
    if other.quantity is not None and kept.quantity is None:
        kept.quantity, kept.group, kept.party = other.quantity, other.group, other.party
    if other.is_strong and not kept.is_strong:
        kept.term, kept.is_strong = other.term, True
    elif kept.term is Term.LEFT and other.term is Term.EVACUATED and not kept.is_strong:
        kept.term = other.term  # a convoy carrying them left
    kept.when = kept.when or other.when
    kept.subsets = kept.subsets or other.subsets


def with_some_of_them(drafts: list[FlowDraft]) -> list[FlowDraft]:
    """Give those counted where "many of them" arrived: no movement of its own."""
    kept: list[FlowDraft] = []
    for draft in drafts:
        words = {t.lower_ for t in draft.party.words} if draft.party is not None else set()
        whole = next((d for d in reversed(kept) if d.quantity is not None), None)
        if draft.quantity is None and words & flight.OF_THEM and whole is not None:
            whole.ends.fill(draft.ends)
        else:
            kept.append(draft)
    return kept


def without_counted_nouns(drafts: list[FlowDraft]) -> list[FlowDraft]:
    """Leave out "the exodus from X" where the sentence tells how many it came to."""
    total = next((d for d in drafts if d.is_total), None)
    for draft in [d for d in drafts if total is not None and d.quantity is None]:
        if not is_verb(draft.trigger) and total is not None:
            total.ends.fill(draft.ends)
            drafts = [d for d in drafts if d is not draft]
    return drafts


def adds_up(whole: FlowDraft, parts: list[FlowDraft]) -> bool:
    """Say whether parts are all of a whole: "18,500 returned, 16,000 to X and 2,500 to Y"."""
    figures = [part.quantity.figure for part in parts if part.quantity is not None]
    return whole.quantity is not None and sum(figures) == whole.quantity.figure


def leave_to_parts(drafts: list[FlowDraft], gaps: list[FlowDraft]) -> None:
    """Take from a whole the places of its parts: "60,000 in bases - 25,000 in X, 9,000 in Y"."""
    parts = {r.mention.name for g in gaps if g.is_part for r in g.ends.destinations}
    own = {
        ref.mention.span  # "700 went to X and 2,500 to shelters around Y": Y is theirs alone
        for gap in gaps
        if gap.quantity is not None and gap.quantity.span is not None
        for ref in (*gap.ends.origins, *gap.ends.destinations)
        if ref.mention.span.start > gap.quantity.span.start
    }
    for draft in drafts:
        draft.ends.origins = [r for r in draft.ends.origins if r.mention.name not in parts]
        if draft not in gaps and adds_up(draft, gaps):
            for gap in gaps:
                gap.is_part = True
            continue
        if draft in gaps:
            continue
        draft.ends.origins = [r for r in draft.ends.origins if r.mention.span not in own]
        reached = [r for r in draft.ends.destinations if r.mention.span not in own]
        is_all = bool(parts) and parts.issuperset(r.mention.name for r in reached)
        draft.ends.destinations = [] if is_all else reached
