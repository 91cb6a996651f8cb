"""From drafts to records: a movement told in several sentences is one flow."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Flow, Mention, Qualifier, Quantity, Role, Scope, Status, Term, Unit
from data.reading.en import flight
from data.reading.endpoints import Endpoints
from data.reading.focus import count_departures, find_country, find_departure, resolve_vague
from data.reading.references import PlaceRef

if TYPE_CHECKING:
    from data.model import Report
    from data.reading.drafts import FlowDraft

MOST_EVIDENCE = 20  # sentences quoted for one record
WINDOW = 60  # movements back that a sentence may still be telling of
CARRY = 4  # sentences over which an origin is understood without being said again
NEAR = 2  # sentences apart at which a movement is still being told
MASSES = 100_000  # a figure this large may be that of a whole war
FAR_BEYOND = 3  # times the largest figure told of a place
LEAVING = frozenset(
    {
        Term.LEFT, Term.EVACUATED, Term.DISPLACED, Term.FORCED_TO_FLEE, Term.RELOCATED,
        Term.DEPORTED,
    }
)  # fmt: skip
SPECIFIC = {  # the more a term says, the higher; of two for one movement the higher is kept
    Term.LEFT: 0, Term.ARRIVED: 1, Term.RELOCATED: 2, Term.SHELTERED: 2, Term.FORCED_TO_FLEE: 3,
    Term.DISPLACED: 3, Term.EVACUATED: 4,
}  # fmt: skip
LEFT_BY = LEAVING | {Term.STRANDED}  # whose origin others may have left too


def merge_flows(
    drafts: list[FlowDraft], mentions: list[Mention], report: Report
) -> list[FlowDraft]:
    """Join the drafts that tell of the same people, then fill in places carried over."""
    for draft in drafts:
        draft.ends.origins = [
            resolve_vague(ref, mentions) if ref.is_vague else ref for ref in draft.ends.origins
        ]
    merged: list[FlowDraft] = []
    for draft in drafts:
        draft.whole = _find_whole(draft, merged) if draft.is_part else None
        if draft.whole is not None:
            draft.ends.fill(_ends_of_whole(draft, draft.whole))
            merged.append(draft)
            continue
        if draft.is_bare_part:
            continue  # of whom they are some is not known
        same = next((m for m in reversed(merged[-WINDOW:]) if _is_same(m, draft)), None)
        if same is not None:
            _join(same, draft)
        elif not draft.is_pronoun:
            merged.append(draft)
    _carry_origin(merged, report, mentions)
    for draft in merged:
        _leave_elsewhere(draft)
    return merged


def _find_whole(part: FlowDraft, merged: list[FlowDraft]) -> FlowDraft | None:
    """Find the movement told right before that a part is of: the nearest that is larger."""
    for earlier in reversed(merged[-WINDOW:]):
        if part.sentence - earlier.sentence > NEAR or part.quantity is None:
            return None
        whole = earlier.quantity
        is_whole = whole is not None and whole.unit is part.quantity.unit and earlier.whole is None
        if is_whole and whole is not None and whole.figure > part.quantity.figure:
            return earlier
    return None


def _ends_of_whole(part: FlowDraft, whole: FlowDraft) -> Endpoints:
    """Give what a part has of its whole: both ends, or whence alone if it went on elsewhere."""
    return Endpoints(whole.ends.origins, whole.ends.destinations if part.is_bare_part else [])


def _leave_elsewhere(draft: FlowDraft) -> None:
    """Undo an origin that is where the people arrive, but for "from X ... back to X"."""
    reached = _names(draft.ends.destinations)
    draft.ends.origins = [
        ref for ref in draft.ends.origins if _key(ref) not in reached or ref.preposition == "from"
    ]


def _is_same(earlier: FlowDraft, later: FlowDraft) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    if _is_restated(earlier, later):
        return True
    if later.sentence == earlier.sentence or _conflict(earlier, later):
        return False
    distance = later.sentence - earlier.sentence
    if later.is_pronoun:
        return distance <= NEAR and earlier.scope is not Scope.STOCK
    if earlier.quantity is not None and later.quantity is not None:
        if later.quantity.qualifier is Qualifier.VAGUE and not _tell_alike(earlier, later):
            return False  # "thousands fled; thousands are trapped"
        same = _equal(earlier.quantity, later.quantity) or _is_headline_of(earlier, later)
        return same and _kin(earlier, later)
    if earlier.quantity is None and later.quantity is not None and earlier.sentence == 1:
        return distance <= NEAR and _shares_end(earlier, later) and _kin(earlier, later)
    if earlier.quantity is None and later.quantity is None:
        return distance <= NEAR and _same_group(earlier, later)
    return False


def _tell_alike(one: FlowDraft, other: FlowDraft) -> bool:
    held = {Term.STRANDED, Term.SHELTERED}
    return (one.term in held) is (other.term in held) and one.status is other.status


def _is_restated(earlier: FlowDraft, later: FlowDraft) -> bool:
    """Say whether the same number goes to the same place, wherever it is said to come from."""
    if later.sentence == earlier.sentence or earlier.quantity is None or later.quantity is None:
        return False
    if not _equal(earlier.quantity, later.quantity) or not _kin(earlier, later):
        return False
    if _is_headline(earlier) and later.sentence <= 1 + NEAR and earlier.status is later.status:
        return True
    shared = _names(earlier.ends.destinations) & _names(later.ends.destinations)
    return bool(shared) and earlier.quantity.figure >= 20


def _is_headline(draft: FlowDraft) -> bool:
    """Say whether it is told in a first line without a full stop."""
    return draft.sentence == 1 and draft.trigger.sent.text.rstrip()[-1:] not in set('.!?"\u201d')


def _is_headline_of(headline: FlowDraft, body: FlowDraft) -> bool:
    """Say whether a headline's "thousands" are the exact figure soon after."""
    vague, exact = headline.quantity, body.quantity
    if headline.sentence > 1 or body.sentence > 1 + NEAR or vague is None or exact is None:
        return False
    if vague.unit is not exact.unit or exact.qualifier is vague.qualifier:
        return False
    if headline.scope is not body.scope:
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


def _shares_end(one: FlowDraft, other: FlowDraft) -> bool:
    """Say whether a headline without a figure names an end that the body's figure has too."""
    if one.status is not other.status or one.scope is not other.scope:
        return False
    origins = _names(one.ends.origins) & _names(other.ends.origins)
    return bool(origins or _names(one.ends.destinations) & _names(other.ends.destinations))


def _stated(refs: list[PlaceRef]) -> list[PlaceRef]:
    return [ref for ref in refs if not ref.is_anaphor]


def _names(refs: list[PlaceRef]) -> set[str]:
    return {ref.mention.name.casefold() for ref in refs}


_GROUP_WORD = re.compile(flight.GROUP_WORD)


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


def _carry_origin(drafts: list[FlowDraft], report: Report, mentions: list[Mention]) -> None:
    """Give a movement without origin the one told just before, else the one the report is about."""
    focus = find_departure(report, mentions)
    if focus is not None:
        _forget_reached(drafts, focus, count_departures(report, mentions))
    about = _shared_origin(drafts) if focus is None else None
    for i, draft in enumerate(drafts):
        if draft.is_of_war and not draft.ends.origins and not draft.ends.destinations:
            country = find_country(report, mentions, draft.evidence[0].start)
            draft.ends.origins = [_as_carried(country, draft)] if country is not None else []
        if draft.ends.origins or not draft.may_carry:
            continue
        source = about if _is_near(draft, about, drafts) else None
        source = source or _told_before(drafts, i)
        if focus is not None and draft.term in LEAVING and _is_named(focus, draft, report):
            is_next = source is not None and draft.sentence - _sentence_of(source, drafts) <= 1
            if not is_next:
                source = _as_carried(focus, draft)
        if source is None or _is_too_many(draft, source, drafts):
            continue
        if _key(source) not in {_key(ref) for ref in draft.ends.destinations}:
            draft.ends.origins = [source if source.is_carried else replace(source, is_carried=True)]


def _is_named(focus: Mention, draft: FlowDraft, report: Report) -> bool:
    """Say whether the title, or the text so far, has named the place."""
    return focus.name in report.title or focus.name in report.text[: draft.evidence[0].end]


def _as_carried(place: Mention, draft: FlowDraft) -> PlaceRef:
    return PlaceRef(draft.trigger, place, is_carried=True)


def _key(ref: PlaceRef) -> str:
    return ref.mention.name.casefold()


def _sentence_of(ref: PlaceRef, drafts: list[FlowDraft]) -> int:
    return next((d.sentence for d in drafts if any(ref is o for o in d.ends.origins)), 0)


def _told_before(drafts: list[FlowDraft], i: int) -> PlaceRef | None:
    """Find the origin of the nearest movement told before; of arrivals only that right before."""
    reach = CARRY if drafts[i].term in LEAVING else 1
    for earlier in reversed(drafts[:i]):
        if drafts[i].sentence - earlier.sentence > reach:
            return None
        stated = [ref for ref in earlier.ends.origins if not ref.is_carried]
        if stated and earlier.term in LEAVING and earlier.status is not Status.THREATENED:
            return stated[0]
    return None


def _shared_origin(drafts: list[FlowDraft]) -> PlaceRef | None:
    """Find the origin most of a report's movements share, where its lead says no other."""
    firsts = [d.ends.origins[0] for d in drafts if d.ends.origins and d.term in LEFT_BY]
    counts = Counter(_key(ref) for ref in firsts)
    if not counts:
        return None
    name, times = counts.most_common(1)[0]
    if times * 2 <= sum(counts.values()):
        return None
    return next(ref for ref in firsts if _key(ref) == name)


def _is_near(draft: FlowDraft, source: PlaceRef | None, drafts: list[FlowDraft]) -> bool:
    """Say whether an origin is told shortly before, or right after by what the lead leaves open."""
    if source is None or draft.term not in LEAVING:
        return False
    told = [
        d.sentence
        for d in drafts
        if d.term in LEFT_BY and any(_key(r) == _key(source) for r in d.ends.origins)
    ]
    if any(0 <= draft.sentence - sentence <= CARRY for sentence in told):
        return True
    return draft.sentence <= NEAR and any(s - draft.sentence == 1 for s in told)


def _forget_reached(drafts: list[FlowDraft], focus: Mention, votes: Counter[str]) -> None:
    """Undo "the city" taken for a place that people are said to go to and never to leave."""
    for draft in drafts:
        draft.ends.origins = [
            ref
            for ref in draft.ends.origins
            if not (ref.is_anaphor and votes[_key(ref)] < 0 and ref.mention.name != focus.name)
        ]


def _is_too_many(draft: FlowDraft, source: PlaceRef, drafts: list[FlowDraft]) -> bool:
    """Say whether a figure is far beyond all told of a place: that of a whole war."""
    if draft.quantity is None or draft.quantity.figure < MASSES:
        return False
    told = [
        _persons(other.quantity)
        for other in drafts
        if other.quantity and any(_key(ref) == _key(source) for ref in other.ends.origins)
    ]
    return not told or _persons(draft.quantity) > FAR_BEYOND * max(told)


def _persons(quantity: Quantity) -> int:
    """Count a household as five people: only to compare magnitudes."""
    return quantity.figure * (5 if quantity.unit is Unit.HOUSEHOLD else 1)


# --- Records --------------------------------------------------------------------------------------


def make_flows(drafts: list[FlowDraft], report_id: str) -> list[Flow]:
    """Make each draft a flow, its subsets and its figure in the other unit flows beside it."""
    flows: list[Flow] = []
    mains: dict[int, Flow] = {}
    for draft in drafts:
        whole = mains.get(id(draft.whole))
        if draft.is_bare_part and draft.whole is not None:
            draft.term, draft.scope = draft.whole.term, draft.whole.scope
        main = _flow(draft, report_id, draft.quantity, subset_of=whole.id if whole else None)
        mains[id(draft)] = main
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
