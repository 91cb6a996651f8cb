"""Which date of a sentence belongs to a movement or an event in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from data.model import DateBasis, DatePrecision, DateRange, Span, Status
from data.reading.attribution import LIVES
from data.reading.dates import RECORD
from data.reading.en import dates as words
from data.reading.syntax import is_noun, lemma, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.scene import Scene

# How near a date is to an event: of its own verb, of one joined to it, of a clause about something
# in it, anywhere else in the sentence, of what somebody said.
OWN, JOINED, OF_A_CLAUSE, ELSEWHERE, OF_SAYING = range(5)


def choose_date(trigger: Token, scene: Scene, status: Status | None = None) -> DateRange | None:
    """
    Choose the date nearest in the tree, then the nearest in the words.

    The day on which somebody said it is not the day it happened, unless it is the only one.
    """
    found = scene.passage.dates_in(scene.sentence)
    if status in {Status.PLANNED, Status.THREATENED}:
        found = [d for d in found if _is_ahead(d, scene)]
    if not found:
        return None
    found = [d for d in found if not _is_of_total(d, trigger, scene)]
    found = [d for d in found if not _is_of_old_aside(d, trigger, scene)]
    if not found:
        return None
    found = _of_its_clause(found, trigger, scene)
    far = {when.span: _distance(when, trigger, scene) for when in found}
    if any(w.precision is DatePrecision.DAY and far[w.span][0] != OF_SAYING for w in found):
        found = [w for w in found if not _is_overnight(w, scene)]
    when = min(found, key=lambda when: far[when.span])
    return _up_to_report(when, trigger, scene)


def _of_its_clause(found: list[DateRange], trigger: Token, scene: Scene) -> list[DateRange]:
    """Of "two days after the raid of 3 June" take the count outside the clause, the day inside."""
    for when in found:
        tokens = scene.passage.tokens(when.span) if when.span else None
        if tokens is None or tokens[-1].lower_ != "after":
            continue
        after = tokens[-1]
        inside = {t.i for t in (after.head if after.dep_ == "mark" else after).subtree}
        is_own = trigger.i in inside and trigger.i > after.i
        if is_own:
            return [d for d in found if d is not when] or found
        return [d for d in found if d is when or _starts_before(d, when)]
    return found


def _starts_before(when: DateRange, other: DateRange) -> bool:
    return bool(when.span and other.span and when.span.start < other.span.start)


def _is_overnight(when: DateRange, scene: Scene) -> bool:
    """Say whether it is the night before the report, which a named day tells better."""
    if scene.published is None or when.precision is not DatePrecision.PERIOD:
        return False
    last_night = scene.published - timedelta(days=1)
    return (when.start, when.end) == (last_night, scene.published + timedelta(days=1))


LONG_AGO_DAYS = 300
RECALLED_DAYS = 20


def _is_of_old_aside(when: DateRange, trigger: Token, scene: Scene) -> bool:
    """Say whether it dates another clause, of some time ago: "where a bomb went off in May"."""
    tokens = scene.passage.tokens(when.span) if when.span else None
    if tokens is None or scene.published is None or when.end is None:
        return False
    ago = (scene.published - when.end).days
    if ago >= RECALLED_DAYS and is_noun(trigger) and _is_of_aftermath(when, trigger, scene):
        return True
    clauses = [t for t in tokens.root.ancestors if t.dep_ == "relcl"]
    if not clauses or any(t.i == trigger.i for t in clauses[0].subtree):
        return False
    is_own = clauses[0].head.i == trigger.i  # "the raid, which took place in May"
    return ago >= LONG_AGO_DAYS or (ago >= RECALLED_DAYS and not is_own and is_noun(trigger))


def _is_of_aftermath(when: DateRange, trigger: Token, scene: Scene) -> bool:
    """Say whether it dates what came before: "the raid worries many after the pullout in May"."""
    start = scene.passage.span(trigger).end
    if when.span is None or when.span.start < start:
        return False
    return bool(words.AFTERMATH.search(scene.report_text[start : when.span.start]))


def _is_of_total(when: DateRange, trigger: Token, scene: Scene) -> bool:
    """Say whether a date is that of a total told beside: "7,000 fled, bringing to ... since"."""
    if when.span is None:
        return False
    between = scene.report_text[scene.passage.span(trigger).end : when.span.end]
    return words.TOTAL.search(between) is not None


_DAYS_OF_ONE_EVENT = timedelta(days=7)


def _up_to_report(when: DateRange, trigger: Token, scene: Scene) -> DateRange:
    """Stretch the date of a "since" clause, which is not the trigger's own, up to the report."""
    tokens = scene.passage.tokens(when.span) if when.span else None
    if tokens is None or when.span is None or scene.published is None:
        return when
    sentence = scene.passage.doc[scene.sentence.start : tokens.start]
    behind = sentence.text + " " if len(sentence) else ""
    match = words.SINCE_CLAUSE.search(behind)
    if match is not None and RECORD.search(behind, 0, match.start()):
        return when  # "the largest since the war began in 2011"
    if match is None and _is_perfect(trigger) and scene.published - when.start > _DAYS_OF_ONE_EVENT:
        match = words.FOLLOWING.search(behind)
    if match is None or when.start > scene.published:
        return when
    start = scene.sentence.start_char + match.start()
    if start <= trigger.idx < tokens.start_char:  # the clause tells of the trigger itself
        return when
    return replace(
        when,
        end=scene.published + timedelta(days=1),
        precision=DatePrecision.PERIOD,
        span=Span(scene.passage.places[start], when.span.end),
    )


def _is_perfect(trigger: Token) -> bool:
    """Say whether the verb, or the one it hangs from, is in the perfect: "have been forced to"."""
    verbs = (trigger, trigger.head)
    return any(c.lower_ in {"have", "has"} and c.dep_ == "aux" for v in verbs for c in v.children)


def is_day_of_saying(when: DateRange, trigger: Token, scene: Scene) -> bool:
    """Say whether a date tells when somebody said it: "a monitor said on Monday"."""
    return _distance(when, trigger, scene)[0] == OF_SAYING


def _is_ahead(when: DateRange, scene: Scene) -> bool:
    return scene.published is None or when.end is None or when.end > scene.published


def _distance(when: DateRange, trigger: Token, scene: Scene) -> tuple[int, int]:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    tokens = scene.passage.tokens(when.span) if when.span else None
    if tokens is None:
        return 9, 0
    gap = abs(tokens.start - trigger.i)
    inside = any(token.i == trigger.i for token in tokens.root.ancestors)
    if _is_day_of_what_rose(tokens.root, trigger):
        return -1, gap
    governor = next((t for t in tokens.root.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if inside:
        other = _verb_between(tokens.root, trigger)
        if other is None:
            return OWN, gap
        if _is_saying(other):
            return OF_SAYING, gap
        if other.dep_ != "relcl":
            return JOINED, gap
        return (OWN if other.head.i == trigger.i else OF_A_CLAUSE), gap
    if governor is not None and _is_saying(governor):
        return OF_SAYING, gap
    return (JOINED if _goes_on(trigger, governor) else ELSEWHERE), gap


def _is_saying(verb: Token) -> bool:
    """Say whether a verb tells of saying so: not of a bomb that "claimed 79 lives"."""
    is_toll = any(lemma(child) in LIVES for child in verb.children if child.dep_ == "dobj")
    return verb.lemma_.lower() in words.SAID and not is_toll


def _goes_on(trigger: Token, governor: Token | None) -> bool:
    """Say whether the trigger goes on from the verb a date hangs from: "managed to retake it"."""
    verb = verb_above(trigger)
    while governor is not None and verb.dep_ in {"xcomp", "conj", "advcl"}:
        verb = verb.head
        if verb.i == governor.i:
            return True
    return False


def _is_day_of_what_rose(day: Token, trigger: Token) -> bool:
    """Say whether "the toll of Monday's blast rose on Friday" has it: the day is the blast's."""
    verb = verb_above(trigger)
    if day.dep_ != "poss" or lemma(verb) not in words.RISE:
        return False
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(token.i == day.i for subject in subjects for token in subject.subtree)


def _verb_between(token: Token, trigger: Token) -> Token | None:
    for head in token.ancestors:
        if head.i == trigger.i:
            return None
        if head.pos_ == "VERB":
            return head
    return None


def default_date(scene: Scene, status: Status) -> DateRange | None:
    """Date what has no date by the report: its day, or from its day on for what is yet to come."""
    if scene.published is None:
        return None
    if status in {Status.PLANNED, Status.THREATENED}:
        return DateRange(scene.published, None, DatePrecision.PERIOD, DateBasis.REPORT_DATE)
    return DateRange.day(scene.published, DateBasis.REPORT_DATE)
