"""What a figure counts: this event, a running total, people there now, all foreseen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import Quantity, Scope, Status, Term
from data.reading.dates import RECORD
from data.reading.en import flight, totals
from data.reading.syntax import (
    lemma,
)
from data.reading.when import choose_date

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.scene import Scene


TOTAL = re.compile(totals.TOTAL, re.IGNORECASE)


def find_scope(  # noqa: PLR0911 -- a cascade of rules, each its own answer
    trigger: Token, frame: Frame, quantity: Quantity | None, status: Status, scene: Scene
) -> Scope:
    """Tell what the figure counts: this event, a running total, people there now, all foreseen."""
    text = scene.sentence.text.lower()
    if quantity is None:
        return Scope.EVENT
    if frame.mover == "T":
        return Scope.CUMULATIVE
    if status in {Status.PLANNED, Status.THREATENED}:
        expected = any(re.search(cue, text) for cue in totals.EXPECTED_CUES)
        return Scope.EXPECTED if expected else Scope.EVENT
    if frame.mover == "N" or frame.term in {Term.SHELTERED, Term.STRANDED, Term.IN_RELIEF_CAMP}:
        return Scope.STOCK
    around = _around(quantity, trigger, scene).lower()
    cues = (*totals.TOTAL_CUES, totals.SUM_CUE) if _is_perfect(trigger) else totals.TOTAL_CUES
    if TOTAL.search(text) is None and any(re.search(cue, around) for cue in cues):
        return Scope.CUMULATIVE
    if frame.term is Term.DISPLACED and _is_state(trigger):
        return Scope.STOCK
    return Scope.CUMULATIVE if _runs_on(trigger, status, quantity, scene) else Scope.EVENT


def _is_perfect(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "auxpass"} and lemma(c) == "have" for c in verb.children)


ONE_EVENT = 7  # days: what is counted "since Thursday" is still one event
WHOLE_WAR = 1_000_000  # people: nobody counts so many in one event
_SINCE_EVENT = re.compile(flight.SINCE_EVENT)


def _runs_on(trigger: Token, status: Status, quantity: Quantity, scene: Scene) -> bool:
    """Say whether a figure has grown over time: "since", or the millions of a war."""
    when = choose_date(trigger, scene, status)
    words = when.span.of(scene.report_text).lower() if when is not None and when.span else ""
    if when is not None and when.end is not None and re.match(flight.SINCE_THEN, words):
        return (when.end - when.start).days > ONE_EVENT + 1
    text = scene.sentence.text.lower()
    since = _SINCE_EVENT.search(text)
    if since is not None and not RECORD.search(text[: since.start()]):
        return True
    return quantity.figure >= WHOLE_WAR


def _around(quantity: Quantity, trigger: Token, scene: Scene) -> str:
    """Give the words between a figure and its verb, and a few to either side."""
    spans = [scene.passage.span(trigger), *([quantity.span] if quantity.span else [])]
    start = max(scene.span.start, min(s.start for s in spans) - 30)
    end = min(scene.span.end, max(s.end for s in spans) + 30)
    return scene.report_text[start:end]


def _is_state(trigger: Token) -> bool:
    """Say whether "displaced" tells a state: "remain displaced", "are displaced"."""
    if trigger.dep_ == "amod":
        return True
    helpers = {c.lower_ for c in trigger.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"is", "are"} and not helpers & {"being", "been"}:
        return True
    if any(
        c.lower_ in {"currently", "still", "internally"} for c in trigger.children
    ) and not helpers & {"was", "were"}:
        return True
    return lemma(trigger.head) in {"remain", "stay", "live"} and trigger.dep_ in {
        "acomp",
        "oprd",
        "xcomp",
        "advcl",
        "conj",
        "attr",
    }
