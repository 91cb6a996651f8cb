"""Figures listed on after a movement, their verb left out: "25,000 fled to X, 22,000 to Y"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.reading.roles import Endpoints

if TYPE_CHECKING:
    from data.model import Span
    from data.reading.drafts import FlowDraft
    from data.reading.roles import PlaceRef
    from data.reading.scene import Scene

_GAP = re.compile(
    r"(?:\s(?:more|others)|\s(?:more\s)?(?:people|families|others|persons|households|civilians))?\s(in|at|to|into|"
    r"from|for|towards?|via|through|by way of)\s(?:the\s)?$"
)


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
        lead = scene.report_text[max(0, figure.span.start - 6) : figure.span.start]
        if ref is None or not re.search(r"(?:,|;|and)\s(?:and\s)?$", lead):
            continue
        place, preposition = ref
        ends = Endpoints(list(draft.ends.origins), list(draft.ends.destinations))
        if preposition in {"via", "through", "by way of"}:
            pass  # another way to the same place
        elif preposition == "from" or not draft.ends.destinations:
            ends.origins = [place]
        else:
            ends.destinations = [place]
        found.append(replace(draft, quantity=figure, group=None, ends=ends, subsets=[], also=None))
    return found


def _place_after(span: Span, scene: Scene) -> tuple[PlaceRef, str] | None:
    for ref in scene.places:
        if 0 < ref.mention.span.start - span.end < 30:
            match = _GAP.fullmatch(scene.report_text[span.end : ref.mention.span.start])
            if match:
                return ref, match[1]
    return None


# --- The draft ------------------------------------------------------------------------------------
