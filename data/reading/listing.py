"""Figures listed on after a movement, their verb left out: "25,000 fled to X, 22,000 to Y"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Unit
from data.reading.en import geography, movement
from data.reading.en import listing as words
from data.reading.endpoints import Endpoints
from data.reading.parts import find_other_unit
from data.reading.totals import in_unit
from data.reading.when import choose_date

if TYPE_CHECKING:
    from data.model import Quantity, Span
    from data.reading.drafts import FlowDraft
    from data.reading.references import PlaceRef
    from data.reading.scene import Scene

_GAP = re.compile(rf"{words.GAP}(?:{words.HOUSED_IN})?\s({words.TO_PLACE})\s{words.OF_PLACE}$")


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


def find_gaps(draft: FlowDraft, drafts: list[FlowDraft], scene: Scene) -> list[FlowDraft]:
    """Read what is left out: "25,000 took refuge in X, 22,000 in Y and 3,000 in Z"."""
    if (
        draft.quantity is None
        or draft.quantity.span is None
        or not (draft.ends.origins or draft.ends.destinations)
    ):
        return []
    used = {d.quantity.span for d in drafts if d.quantity} | {
        q.span for d in drafts for q, _ in d.subsets
    }
    found = []
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or figure.span in used or figure.span.start < draft.trigger_span.end:
            continue
        ref = _place_after(figure.span, scene)
        lead = scene.report_text[max(0, figure.span.start - 14) : figure.span.start]
        if ref is None or not _LEAD.search(lead):
            continue
        place, preposition = ref
        ends = Endpoints(list(draft.ends.origins), list(draft.ends.destinations))
        if preposition in words.BY_WAY_OF:
            pass  # another way to the same place
        elif preposition in geography.FROM or not draft.ends.destinations:
            ends.origins = [place]
        else:
            ends.destinations = [place]
        counted = in_unit(figure, scene)
        if counted.unit is Unit.PERSON and not _NOUN.match(scene.report_text, figure.span.end):
            counted = replace(figure, unit=draft.quantity.unit)
        also = find_other_unit(counted, scene)
        found.append(replace(draft, quantity=counted, group=None, ends=ends, subsets=[], also=also))
    return found


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
