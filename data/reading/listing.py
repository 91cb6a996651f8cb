"""Figures listed on after a movement, their verb left out: "25,000 fled to X, 22,000 to Y"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Term, Unit
from data.reading.drafts import adds_up
from data.reading.en import geography, movement
from data.reading.en import listing as words
from data.reading.endpoints import Endpoints
from data.reading.parts import find_other_unit
from data.reading.totals import in_unit
from data.reading.when import choose_date

if TYPE_CHECKING:
    from data.model import DateRange, Quantity, Span
    from data.reading.drafts import FlowDraft
    from data.reading.references import PlaceRef
    from data.reading.scene import Scene

_GAP = re.compile(
    rf"{words.GAP}(?:{words.HOUSED_IN}|{words.ABOARD}|{words.ASTRAY}|{words.TO_SITES})?\s({words.TO_PLACE})\s"
    rf"{words.OF_PLACE}$"
)


_KIND = rf"(?:\s(?:{'|'.join(geography.KINDS)})s?)?"
_BRACKET = re.compile(rf"{_KIND}\s?\($", re.IGNORECASE)
_COUNTED = re.compile(words.COUNTED_IN_BRACKETS, re.IGNORECASE)


def find_bracketed(draft: FlowDraft, scene: Scene) -> list[FlowDraft]:
    """Read the figure of each place of a list: "fled to X (3,600 people) and Y (4,400)"."""
    found = []
    for side in ("destinations", "origins"):
        for ref in getattr(draft.ends, side):
            figure = _bracketed(ref, scene)
            if figure is None:
                continue
            ends = replace(draft.ends, **{side: [ref]})
            found.append(replace(draft, quantity=figure, ends=ends, subsets=[], also=None))
    return found


def _bracketed(ref: PlaceRef, scene: Scene) -> Quantity | None:
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or not 0 < figure.span.start - ref.mention.span.end < LONGEST_KIND:
            continue
        between = scene.report_text[ref.mention.span.end : figure.span.start]
        behind = _COUNTED.match(scene.report_text, figure.span.end)
        if behind and _BRACKET.fullmatch(between):
            return replace(figure, unit=Unit.HOUSEHOLD) if behind["households"] else figure
    return None


LONGEST_GAP = 48  # characters: " families or almost 20,000 individuals in "
LONGEST_KIND = 20  # characters: " neighbourhoods ("


def share_out(draft: FlowDraft, scene: Scene) -> list[FlowDraft]:
    """Give each place its figure: "400 and 200 families respectively fled to X and Y"."""
    if words.RESPECTIVELY not in scene.sentence.text or draft.quantity is None:
        return [draft]
    last = draft.quantity
    figures = [
        q
        for q in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end)
        if q.span and last.span and q.span.start <= last.span.start
    ]
    for side in ("destinations", "origins"):
        refs = getattr(draft.ends, side)
        if len(refs) > 1 and len(refs) == len(figures) and _is_chain(figures, scene):
            return [
                replace(
                    draft,
                    quantity=replace(figure, unit=last.unit),
                    ends=replace(draft.ends, **{side: [ref]}),
                    subsets=[],
                )
                for figure, ref in zip(figures, refs, strict=True)
            ]
    return [draft]


_LINK = re.compile(words.LINK)


def _is_chain(figures: list[Quantity], scene: Scene) -> bool:
    """Say whether figures follow each other with no more than a noun between: "400 and 200"."""
    spans = [figure.span for figure in figures if figure.span]
    return all(
        _LINK.fullmatch(scene.report_text[one.end : other.start])
        for one, other in itertools.pairwise(spans)
    )


_NOUN = re.compile(words.NOUN)
_LEAD = re.compile(words.LEAD)
_FIRST_LEAD = re.compile(words.FIRST_LEAD)
LEAD_WITHIN = 18  # characters
REACHED = frozenset(
    {Term.SOUGHT_REFUGE, Term.SHELTERED, Term.ARRIVED, Term.RETURNED, Term.RELOCATED}
)


def find_gaps(draft: FlowDraft, drafts: list[FlowDraft], scene: Scene) -> list[FlowDraft]:
    """
    Read what is left out: "25,000 took refuge in X, 22,000 in Y and 3,000 in Z".

    Behind a dash, a colon or "including" they are parts of the movement: "60,000 - 25,000 in X".
    """
    used = {d.quantity.span for d in drafts if d.quantity} | {
        q.span for d in drafts for q, _ in d.subsets
    }
    found: list[FlowDraft] = []
    is_part = False
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or figure.span in used or figure.span.start < draft.trigger_span.end:
            continue
        lead = scene.report_text[max(0, figure.span.start - LEAD_WITHIN) : figure.span.start]
        is_first = _FIRST_LEAD.search(lead) is not None
        ends = _ends_of_gap(figure.span, draft, scene)
        if ends is None or not (is_first or _LEAD.search(lead)):
            continue
        is_some = is_first or _OF_THEM.match(scene.report_text, figure.span.end) is not None
        is_part = is_part or (is_some and draft.quantity is not None)
        if not (is_part or is_first or found or _may_go_on(draft) or _may_recur(draft)):
            continue
        unit = draft.quantity.unit if draft.quantity else Unit.PERSON
        counted = in_unit(figure, scene)
        if counted.unit is Unit.PERSON and not _NOUN.match(scene.report_text, figure.span.end):
            counted = replace(figure, unit=unit)
        also = find_other_unit(counted, scene)
        gap = replace(draft, quantity=counted, group=None, ends=ends, subsets=[], also=also)
        gap.when = _day_of_gap(figure.span, scene) or draft.when
        gap.is_part = draft.is_part or is_part
        found.append(gap)
    return found


def place_parts(draft: FlowDraft, scene: Scene) -> list[FlowDraft]:
    """Give parts a place of their own: "20,000 fled, of whom 3,000 to X and 2,000 to Y"."""
    found = []
    for part, phrase in draft.subsets:
        if part.span is None or _place_after(part.span, scene) is None:
            continue
        ends = _ends_of_gap(part.span, draft, scene)
        if ends is not None:
            one = replace(draft, quantity=part, group=phrase, ends=ends, subsets=[], also=None)
            one.is_part = True
            found.append(one)
    placed = [one.quantity for one in found]
    draft.subsets = [(part, phrase) for part, phrase in draft.subsets if part not in placed]
    return found


def keep_own_places(drafts: list[FlowDraft], scene: Scene) -> None:
    """Leave each figure the place behind it: "4,000 went to X and 5,000 to Y"."""
    owners = {
        place[0].mention.span: draft.quantity.span
        for draft in drafts
        if draft.quantity and draft.quantity.span
        if (place := _place_after(draft.quantity.span, scene)) is not None
    }
    for draft in drafts if len(drafts) > 1 else ():
        mine = draft.quantity.span if draft.quantity else None
        for side in ("origins", "destinations"):
            refs = getattr(draft.ends, side)
            kept = [ref for ref in refs if owners.get(ref.mention.span, mine) == mine]
            own = [ref for ref in kept if ref.mention.span in owners]
            if own and mine is not None:  # "4,000 went to X and 5,000 to Y": not both to X
                kept = [ref for ref in kept if ref.mention.span.start > mine.start]
            spans = {owners.get(ref.mention.span) for ref in refs}
            parts = [d for d in drafts if d.quantity and d.quantity.span in spans - {mine}]
            if len(refs) > 1 and not adds_up(draft, parts):
                setattr(draft.ends, side, kept)


_OF_THEM = re.compile(words.OF_THEM)


def _may_go_on(draft: FlowDraft) -> bool:
    """Say whether a movement says enough for what is listed behind it to go on with."""
    has_ends = bool(draft.ends.origins or draft.ends.destinations)
    return has_ends and draft.quantity is not None and draft.quantity.span is not None


def _ends_of_gap(span: Span, draft: FlowDraft, scene: Scene) -> Endpoints | None:
    """Give the ends of a figure listed on: its own place, the others the movement's."""
    ends = Endpoints(list(draft.ends.origins), list(draft.ends.destinations))
    ref = _place_after(span, scene)
    if ref is None:
        behind = scene.report_text[: span.start][-LEAD_WITHIN:]
        is_told = _may_recur(draft) and _day_of_gap(span, scene) is not None
        return ends if is_told or behind.endswith(words.IN_ADDITION) else None
    place, preposition = ref
    if preposition in words.BY_WAY_OF:
        return ends  # another way to the same place
    told = scene.report_text[draft.trigger_span.end : span.start].split()
    is_reached = preposition in geography.TO or draft.term in REACHED or bool(words.GONE & {*told})
    has_ends = bool(draft.ends.origins or draft.ends.destinations)
    is_left = preposition in geography.FROM or (
        not draft.ends.destinations and not is_reached and (has_ends or preposition in geography.IN)
    )
    if is_left:
        ends.origins = [place]
    else:
        ends.destinations = [place]
    return ends


def _may_recur(draft: FlowDraft) -> bool:
    return draft.quantity is None and bool(draft.ends.origins or draft.ends.destinations)


_DAY = re.compile(words.DAY)


def _day_of_gap(span: Span, scene: Scene) -> DateRange | None:
    """Give the day right behind a figure: "600 on Sunday, 400 more on Tuesday"."""
    match = _DAY.match(scene.report_text, span.end)
    if match is None:
        return None
    dates = scene.passage.dates_in(scene.sentence)
    return next((d for d in dates if d.span and 0 <= d.span.start - match.start() <= LATER), None)


LATER = 16  # characters from a figure to its day: " more on Tuesday"


_COUNT_BEHIND = re.compile(words.COUNT_BEHIND)
_IN_ALL = re.compile(words.IN_ALL)


def count_behind(draft: FlowDraft, scene: Scene) -> None:
    """Count those who went by what stands behind: "They left in buses: 6,900 people"."""
    if draft.quantity is not None or draft.party is None or not draft.party.is_crowd:
        return
    for figure in scene.passage.quantities_in(draft.trigger.i, scene.sentence.end):
        if figure.span is None:
            continue
        lead = scene.report_text[max(0, figure.span.start - LEAD_WITHIN) : figure.span.start]
        is_led = _FIRST_LEAD.search(lead) and _COUNT_BEHIND.match(
            scene.report_text, figure.span.end
        )
        if is_led or (lead.endswith(", ") and _IN_ALL.match(scene.report_text, figure.span.end)):
            draft.quantity = in_unit(figure, scene)
            return


_COMPARED = re.compile(rf"(?:{movement.COMPARED})\s(?:[a-z]+\s){{0,2}}$", re.IGNORECASE)
_THEN = re.compile(words.THEN, re.IGNORECASE)


def find_compared(draft: FlowDraft, scene: Scene) -> FlowDraft | None:
    """Read what a figure is held against: "5,000 came in May, compared with 23,000 in April"."""
    for figure in scene.passage.quantities_in(draft.trigger.i, scene.sentence.end):
        if figure.span is None or draft.quantity is None or figure == draft.quantity:
            continue
        before = scene.report_text[max(0, figure.span.start - 40) : figure.span.start]
        words = scene.passage.tokens(figure.span)
        if words is None or not _COMPARED.search(before):
            continue
        if not _THEN.match(scene.report_text, figure.span.end):
            return None  # "compared with 100 a day"
        when = choose_date(words.root, scene, draft.status)
        counted = replace(figure, unit=draft.quantity.unit)
        return replace(draft, quantity=counted, when=when, group=None, subsets=[], also=None)
    return None


def _place_after(span: Span, scene: Scene) -> tuple[PlaceRef, str] | None:
    for ref in scene.places:
        if 0 < ref.mention.span.start - span.end < LONGEST_GAP:
            match = _GAP.fullmatch(scene.report_text[span.end : ref.mention.span.start])
            if match:
                return ref, match[1]
    return None


# --- The draft ------------------------------------------------------------------------------------
