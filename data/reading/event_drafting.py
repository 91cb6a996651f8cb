"""An event as one sentence tells it: its kind, where, when, whom it killed, who says so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from data.model import DateBasis, DatePrecision, DateRange, Status
from data.reading.actors import find_actors
from data.reading.anchored_dates import SHORT, is_said_on
from data.reading.apart import length
from data.reading.attribution import find_attribution
from data.reading.en import events as words
from data.reading.event_drafts import EventDraft
from data.reading.event_places import (
    find_places,
    is_on_road,
    kind_without_name,
    place_right_before,
)
from data.reading.event_types import refine
from data.reading.header import split_header
from data.reading.syntax import climb, is_verb, lemma
from data.reading.triggers import (
    Hit,
    has_own_day,
)
from data.reading.when import choose_date, default_date, is_day_of_saying

if TYPE_CHECKING:
    import re

    from spacy.tokens import Token

    from data.model import Mention
    from data.reading.casualties import Toll
    from data.reading.scene import Scene
    from data.reading.triggers import Hit


def draft_event(hit: Hit, toll: Toll, scene: Scene) -> EventDraft:
    """Draft the event a word tells of, with the dead its sentence counts."""
    places, is_carried = find_places(hit.token, scene)
    is_carried = is_carried or _is_hospital(places, scene)
    event, sub = refine(hit, toll, scene)
    when = _days_from(hit.token, scene) or choose_date(hit.token, scene)
    if toll.trigger is not None and (when is None or length(when) > SHORT.days):
        died = choose_date(toll.trigger, scene)  # "killed six on Thursday in X, which has seen"
        when = died if when is None or (died and length(died) == 1) else when
    actor1, actor2 = find_actors(hit.token, event, toll, scene)
    return EventDraft(
        evidence=[scene.span],
        sentence=scene.number,
        paragraph=scene.paragraph,
        event=event,
        sub=sub,
        rank=hit.rank,
        place=places[0] if places else None,
        other_places=places[1:3],
        is_carried=is_carried,
        is_taken_up=is_carried
        and bool(places)
        and any(p.mention == places[0] for p in scene.places),
        when=when or _carried_date(scene) or default_date(scene, Status.DONE),
        dated=when is not None and _is_dated(when, hit.token, scene),
        fatalities=toll.fatalities,
        injured=toll.injured,
        actor1=actor1,
        actor2=actor2,
        attribution=find_attribution(_told_at(hit, toll, scene), scene.sentence, scene.passage),
        trigger=scene.passage.span(hit.token),
        is_other=_is_other(hit.token, scene),
        is_also=not is_carried and _is_also(hit.token, scene),
        is_more=bool(words.MORE.search(scene.sentence.text))
        and not any(not ref.is_anaphor for ref in scene.places),
        is_definite=is_definite(hit.token, scene),
        is_update=toll.fatalities is not None and bool(words.UPDATE.search(scene.sentence.text)),
        also=list(toll.others),
        is_headline=_is_headline(scene),
        is_quoted=scene.sentence.text.lstrip()[:1] in words.OPENING_QUOTES,
        is_part=bool(words.SOME_OF_THE_DEAD.search(scene.sentence.text)),
        is_by_hand=bool(words.BY_HAND.match(scene.passage.span(hit.token).of(scene.report_text))),
        takes_place=bool(words.TAKES_PLACE.search(scene.sentence.text)),
        is_between=bool(places) and is_on_road(places[0], scene.report_text),
        is_beside=bool(places) and not is_carried and _is_beside(places[0], scene),
        said=scene.sentence.text,
        unnamed=kind_without_name(scene),
        place_before=place_right_before(scene),
    )


def _is_other(token: Token, scene: Scene) -> bool:
    """Say whether the words say it is another event than that told before."""
    text = scene.sentence.text
    if words.OTHER.search(text):
        return True
    if scene.published is not None:
        return False
    own = scene.passage.doc[token.left_edge.i : token.right_edge.i + 1].text
    is_then = not is_verb(token) and bool(words.OF_THEN.search(own.rstrip(" .,;")))
    return is_then or bool(words.BACK_IN.search(text))


def _is_hospital(places: list[Mention], scene: Scene) -> bool:
    """Say whether the place is only where the dead or wounded were taken."""
    match = words.TO_HOSPITAL.search(scene.sentence.text)
    return (
        match is not None
        and bool(places)
        and places[0].span.start >= scene.sentence.start_char + match.start()
    )


def _is_beside(place: Mention, scene: Scene) -> bool:
    """Say whether it was not in a place, but near it, or to the north of it."""
    start = place.span.start
    return bool(words.BESIDE.search(scene.report_text[max(0, start - 50) : start]))


def _is_also(token: Token, scene: Scene) -> bool:
    """Say whether the words tell what was done besides, there or elsewhere."""
    text = scene.sentence.text
    return bool(words.ALSO_THERE.search(text) or (is_verb(token) and words.THAT_DAY.search(text)))


def _is_headline(scene: Scene) -> bool:
    """Say whether it stands without a full stop above the first sentence that has one."""
    if scene.sentence.text.rstrip()[-1:] in '.!?"\u201d':
        return False
    if scene.number == 1:
        return True
    above = scene.report_text[split_header(scene.report_text)[1] : scene.span.start]
    return scene.number <= HEADLINES and not any(line[-1:] in {".", "!"} for line in _lines(above))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


HEADLINES = 3  # lines: who publishes it, a section, the headline itself


def _is_dated(when: DateRange, token: Token, scene: Scene) -> bool:
    """Say whether a day is the event's own: not that of saying so, nor that of a later toll."""
    if has_own_day(token):
        return True
    is_said = is_day_of_saying(when, token, scene) or is_said_on(when, scene.report_text)
    is_later = is_said or _is_day_of_finding(when, scene)
    return not is_later and not words.UPDATE.search(scene.sentence.text)


def _is_day_of_finding(when: DateRange, scene: Scene) -> bool:
    """Say whether it is the day bodies were found, not the day they died."""
    tokens = scene.passage.tokens(when.span) if when.span else None
    if tokens is None or not words.FOUND.search(scene.sentence.text):
        return False
    governor = next((t for t in tokens.root.ancestors if is_verb(t)), None)
    return governor is not None and lemma(governor) in words.FIND


def _told_at(hit: Hit, toll: Toll, scene: Scene) -> Token:
    """Give the word whose teller is meant: of two counts in a sentence the first's own."""
    span = toll.fatalities.span if toll.fatalities is not None and toll.others else None
    tokens = scene.passage.tokens(span) if span is not None else None
    return hit.token if tokens is None else tokens.root


def is_definite(token: Token, scene: Scene) -> bool:
    """Say whether the words take up an event told before: "the blast", "Saturday's attack"."""
    if is_verb(token) or words.OTHER.search(scene.sentence.text):
        return False
    if any(c.dep_ == "poss" and c.ent_type_ in {"DATE", "TIME"} for c in token.children):
        return True  # "Tuesday's attacks"
    is_one = token.tag_ in {"NN", "NNP"}
    return is_one and any(c.lower_ in {"the", "this", "that"} for c in token.children)


def _is_after(match: re.Match[str], token: Token, scene: Scene) -> bool:
    """Say whether "four days after" leads the clause a word is in, and not what follows it."""
    place = scene.sentence.start_char + match.start() + match.group().lower().rfind("after")
    after = next((t for t in scene.sentence if t.idx == place), None)
    if after is None:
        return 0 <= token.idx - scene.sentence.start_char - match.end() <= BEHIND
    clause = after.head if after.dep_ == "mark" else after
    return any(head.i == clause.i for head in (token, *climb(token)))


BEHIND = 60  # characters


def _days_from(token: Token, scene: Scene) -> DateRange | None:
    """Read "Buses moved on Wednesday, four days after 126 people were killed": the Saturday."""
    start = scene.sentence.start_char
    match = words.DAYS_FROM.search(scene.sentence.text)
    if match is not None and any(
        d.span and d.span.start >= scene.passage.at(start + match.start(), start + match.end()).end
        for d in scene.passage.dates_in(scene.sentence)
    ):
        return None  # "a day after an attack on 7 April"
    if match is None or not _is_after(match, token, scene):
        return None
    number = words.DAYS.get(match[1].lower()) or int(match[1])
    back = timedelta(days=number * (WEEK_DAYS if match[2].lower() == "week" else 1))
    limit = scene.passage.at(start, start + match.start() + 1).end if match.start() else 0
    stated = [
        d
        for d in scene.passage.dates_in(scene.sentence)
        if d.span and d.precision is DatePrecision.DAY and d.span.start < limit
    ]
    last = scene.last_date
    if not stated and last is not None and last.precision is DatePrecision.DAY:
        stated = [last]
    day = stated[-1].start if stated else scene.published
    if day is None:
        return None
    if match[2].lower() == "day":
        return DateRange.day(day - back, DateBasis.RELATIVE)
    around = timedelta(days=WEEK_DAYS // 2)
    first, after = day - back - around, day - back + around + timedelta(days=1)
    return DateRange(first, after, DatePrecision.WEEK, DateBasis.RELATIVE)


WEEK_DAYS = 7

NEAR = 1_000  # characters: some five sentences
RECENT = timedelta(days=3)  # an older day is of what the report recalls


def _carried_date(scene: Scene) -> DateRange | None:
    """Take the date of the sentences before: any in the same paragraph, else a day just gone."""
    when = scene.last_date
    if when is None or when.end is None or when.span is None or when.span.start >= scene.span.start:
        return None
    if scene.passage.tokens(when.span):
        return when
    is_day = when.end - when.start <= SHORT and scene.published is not None
    is_near = scene.span.start - when.span.end <= NEAR
    if not is_day or not is_near or scene.published is None:
        return None
    return when if timedelta(0) <= scene.published - when.start <= RECENT else None
