"""From drafts to records: a movement told in several sentences is one flow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from data.model import Flow, Mention, Qualifier, Quantity, Role, Scope, Term
from data.reading.focus import resolve_vague

if TYPE_CHECKING:
    from data.reading.flows import FlowDraft
    from data.reading.roles import PlaceRef

MOST_EVIDENCE = 20  # sentences quoted for one record
WINDOW = 60  # movements back that a sentence may still be telling of
CARRY = 4  # sentences over which an origin is understood without being said again
NEAR = 2  # sentences apart at which a movement is still being told
SPECIFIC = {  # the more a term says, the higher; of two for one movement the higher is kept
    Term.LEFT: 0, Term.ARRIVED: 1, Term.RELOCATED: 2, Term.SHELTERED: 2, Term.FORCED_TO_FLEE: 3,
    Term.DISPLACED: 3, Term.EVACUATED: 4,
}  # fmt: skip


def merge_flows(drafts: list[FlowDraft], mentions: list[Mention]) -> list[FlowDraft]:
    """Join the drafts that tell of the same people, then fill in places carried over."""
    for draft in drafts:
        draft.ends.origins = [
            resolve_vague(ref, mentions) if ref.is_vague else ref for ref in draft.ends.origins
        ]
    merged: list[FlowDraft] = []
    for draft in drafts:
        same = next((m for m in reversed(merged[-WINDOW:]) if _is_same(m, draft)), None)
        if same is not None:
            _join(same, draft)
        elif not draft.is_pronoun:
            merged.append(draft)
    _carry_origin(merged)
    return merged


def _is_same(earlier: FlowDraft, later: FlowDraft) -> bool:
    if _is_restated(earlier, later):
        return True
    if later.sentence == earlier.sentence or _conflict(earlier, later):
        return False
    distance = later.sentence - earlier.sentence
    if later.is_pronoun:
        return distance <= NEAR and earlier.scope is not Scope.STOCK
    if earlier.quantity is not None and later.quantity is not None:
        same = _equal(earlier.quantity, later.quantity) or _is_headline_of(earlier, later)
        return same and _kin(earlier, later)
    if earlier.quantity is None and later.quantity is None:
        return distance <= NEAR and _same_group(earlier, later)
    return False


def _is_restated(earlier: FlowDraft, later: FlowDraft) -> bool:
    """Say whether the same number goes to the same place, wherever it is said to come from."""
    if later.sentence == earlier.sentence or earlier.quantity is None or later.quantity is None:
        return False
    if not _equal(earlier.quantity, later.quantity) or not _kin(earlier, later):
        return False
    shared = _names(earlier.ends.destinations) & _names(later.ends.destinations)
    return bool(shared) and earlier.quantity.figure >= 20


def _is_headline_of(headline: FlowDraft, body: FlowDraft) -> bool:
    """Say whether a headline's "thousands" are the exact figure soon after."""
    vague, exact = headline.quantity, body.quantity
    if headline.sentence > 1 or body.sentence > 1 + NEAR or vague is None or exact is None:
        return False
    if vague.qualifier is Qualifier.MORE_THAN:  # "over 5,000" above, 5,762 below
        return vague.figure <= exact.figure <= vague.figure * 1.3
    if vague.qualifier is not Qualifier.VAGUE or vague.low is None or vague.high is None:
        return False
    return vague.low <= exact.figure <= vague.high and headline.status is body.status


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.figure == other.figure and one.unit is other.unit


def _kin(one: FlowDraft, other: FlowDraft) -> bool:
    return (one.term is Term.RETURNED) is (other.term is Term.RETURNED)


def _conflict(one: FlowDraft, other: FlowDraft) -> bool:
    """Say whether two drafts name different places for the same end."""
    return any(
        first and second and not _names(first) & _names(second) and not _is_nested(first, second)
        for first, second in (
            (_stated(one.ends.origins), _stated(other.ends.origins)),
            (one.ends.destinations, other.ends.destinations),
        )
    )


def _is_nested(one: list[PlaceRef], other: list[PlaceRef]) -> bool:
    """Say whether a place of the one lies in a place of the other: the Old City in Homs."""
    inner = {(ref.mention.within or "").casefold() for ref in (*one, *other)}
    return bool(inner & (_names(one) | _names(other)))


def _stated(refs: list[PlaceRef]) -> list[PlaceRef]:
    return [ref for ref in refs if not ref.is_anaphor]


def _names(refs: list[PlaceRef]) -> set[str]:
    return {ref.mention.name.casefold() for ref in refs}


_GROUP_WORD = re.compile(
    r"fighter|famil|rebel|civilian|resident|people|evacuee|villager|refugee|migrant|militant"
)


def _same_group(one: FlowDraft, other: FlowDraft) -> bool:
    if one.group is None or other.group is None or one.status is not other.status:
        return False
    return bool(
        set(_GROUP_WORD.findall(one.group.text.lower()))
        & set(_GROUP_WORD.findall(other.group.text.lower()))
    )


def _join(kept: FlowDraft, other: FlowDraft) -> None:
    if other.quantity is not None and not kept.is_pronoun and kept.sentence == 1:
        kept.quantity, kept.group = other.quantity, other.group  # the body says it more exactly
    if len(kept.evidence) < MOST_EVIDENCE:
        kept.evidence += [span for span in other.evidence if span not in kept.evidence]
    kept.ends.destinations = kept.ends.destinations or other.ends.destinations
    if not kept.ends.origins:
        kept.ends.origins = other.ends.origins
    if SPECIFIC.get(other.term, 0) > SPECIFIC.get(kept.term, 9):
        kept.term = other.term
    kept.when = kept.when or other.when
    kept.attribution = kept.attribution or other.attribution
    kept.subsets = kept.subsets or other.subsets


def _carry_origin(drafts: list[FlowDraft]) -> None:
    """Give a movement without origin the one the report's other movements share."""
    counts = Counter(
        ref.mention.name for draft in drafts for ref in draft.ends.origins[:1] if not ref.is_carried
    )
    if not counts:
        return
    name, times = counts.most_common(1)[0]
    if times * 2 <= sum(counts.values()):
        return
    told = sorted(
        d.sentence for d in drafts for ref in d.ends.origins[:1] if ref.mention.name == name
    )
    for draft in drafts:
        after = bisect_left(told, draft.sentence)
        near = told[max(0, after - 1) : after + 1]
        is_near = any(abs(draft.sentence - sentence) <= CARRY for sentence in near)
        if (
            not is_near
            or draft.ends.origins
            or not draft.may_carry
            or name in {r.mention.name for r in draft.ends.destinations}
        ):
            continue
        source = next(
            ref for other in drafts for ref in other.ends.origins[:1] if ref.mention.name == name
        )
        draft.ends.origins = [source]


# --- Records --------------------------------------------------------------------------------------


def make_flows(drafts: list[FlowDraft], report_id: str) -> list[Flow]:
    """Make each draft a flow, its subsets and its figure in the other unit flows beside it."""
    flows: list[Flow] = []
    for draft in drafts:
        main = _flow(draft, report_id, draft.quantity)
        flows.append(main)
        flows += [
            _flow(draft, report_id, quantity, subset_of=main.id, group=phrase)
            for quantity, phrase in draft.subsets
            if quantity.span is not None
        ]
        if draft.also is not None:
            flows.append(_flow(draft, report_id, draft.also, role=Role.TRIANGULATION))
    return _unique(flows)


def _flow(draft: FlowDraft, report_id: str, quantity: Quantity | None, **other: object) -> Flow:
    origins = [ref.mention for ref in draft.ends.origins]
    destinations = [ref.mention for ref in draft.ends.destinations]
    fields: dict[str, object] = {"group": draft.group, **other}
    return Flow(
        report_id=report_id,
        evidence=tuple(draft.evidence),
        term=draft.term,
        origin=origins[0] if origins else None,
        destination=destinations[0] if destinations else None,
        other_origins=tuple(origins[1:]),
        other_destinations=tuple(destinations[1:]),
        when=draft.when,
        quantity=quantity,
        status=draft.status,
        scope=draft.scope,
        attribution=draft.attribution,
        trigger=draft.trigger_span,
        **fields,  # type: ignore[arg-type]
    )


def _unique(flows: list[Flow]) -> list[Flow]:
    return list({flow.id: flow for flow in flows}.values())
