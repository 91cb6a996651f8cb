"""Totals of a conflict, which are no event: "more than 250,000 killed since 2011"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from data.model import DatePrecision, DateRange, Qualifier
from data.reading.triggers import LONG_AGO_DAYS
from data.reading.when import choose_date

if TYPE_CHECKING:
    from data.reading.casualties import Toll
    from data.reading.scene import Scene
    from data.reading.triggers import Hit

LARGE = 5_000  # dead: no single event of these types; a total
FEWEST = 20  # dead: fewer are an event, whatever the words
_A_WAR = (
    r"(?:war|conflict|fighting|violence|insurgency|hostilities|crisis|uprising|rebellion|"
    r"genocide|"
    r"unrest|battles?)"
)
_WAR_TOLL = re.compile(
    rf"\b{_A_WAR}\b[^.;,]{{0,60}}\b(?:has|have|that|which) (?:has |"
    rf"have )?(?:already )?(?:claimed|killed|"
    rf"left|cost|taken)\b|\b(?:killed|died|dead|deaths|casualties|"
    rf"lost their lives) (?:[\w-]+ ){{0,3}}"
    rf"(?:in|during|of|from|because of) (?:the |that |this |a |its |"
    rf"[\w-]+['\u2019]s )?(?:[\w-]+ ){{0,3}}"
    rf"(?:war|conflict|insurgency|uprising|rebellion)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(rf"\b(?:since|past|last|years?|months?|total|{_A_WAR})\b", re.IGNORECASE)
_RUNNING = re.compile(
    r"\bin (?:its|the|their) (?:first|past|last) [\w-]+ (?:days|weeks|months|years)\b|"
    r"\bsince\b|\bso far (?:this|in)\b|\bin total\b|\bhave (?:been|died|lost|so far)\b|\bhas "
    r"(?:been|recorded|documented|counted)\b|\b(?:count|counted|recorded|documented|confirmed|"
    r"verified|"
    r"registered)\b[^.;]{0,80}\bbetween\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"\bso far this (?:year|month)\b|\b(?:this year|this month) alone\b|"
    r"\bnation(?:ally|wide)\b|"
    r"\b(?:across|throughout) the (?:country|region|province)\b|\bresponsible for [^.;]{0,40}"
    r"\bdeaths\b|\bin (?:total|all),? (?:more|over|at least|some|almost|nearly|about|\d)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


def is_total(hits: list[Hit], toll: Toll, scene: Scene) -> bool:
    """Say whether the dead of a sentence are those of a war, or of a long time."""
    return _is_long_total(toll, scene) or is_war_toll(toll, scene) or _is_running(hits, toll, scene)


def _is_long_total(toll: Toll, scene: Scene) -> bool:
    """Say whether more died than in any event, or over longer than any lasts."""
    when = choose_date(toll.trigger, scene) if toll.trigger is not None else None
    is_long = when is not None and _days(when) >= LONG_AGO_DAYS
    is_large = toll.fatalities is not None and toll.fatalities.figure >= LARGE
    return (is_long or is_large) and bool(_TOTAL.search(scene.sentence.text))


def is_war_toll(toll: Toll, scene: Scene) -> bool:
    """Say whether it is what a war has cost: "the fighting has claimed thousands of lives"."""
    is_vague_lot = (
        toll.fatalities is not None
        and toll.fatalities.figure >= A_LOT
        and toll.fatalities.qualifier is Qualifier.VAGUE
    )
    is_dated = any(_days(d) <= SHORT_DAYS for d in scene.passage.dates_in(scene.sentence))
    return bool(_WAR_TOLL.search(scene.sentence.text)) and (is_vague_lot or not is_dated)


def _is_running(hits: list[Hit], toll: Toll, scene: Scene) -> bool:
    """Say whether it is a running toll: "60 civilians killed since the bombardment resumed"."""
    text = scene.sentence.text
    if _SO_FAR.search(text):
        return True
    found = scene.passage.dates_in(scene.sentence)
    is_period = any(_days(d) > SHORT_DAYS for d in found)
    since = _SINCE.search(text)
    if since is not None:
        start = scene.sentence.start_char + since.start()
        is_event = any(hit.token.idx < start and hit.trigger.heavy for hit in hits)
        killing = toll.trigger
        if killing is not None and killing.tag_ == "VBG" and killing.idx > start and hits:
            return False  # "since militants raided the town, killing dozens"
        is_short = found and all(0 < _days(d) <= SHORT_DAYS for d in found) and not is_period
        return not is_event and not (is_short and _is_of_days(found, scene))
    if hits:
        return False
    return is_period or (not found and bool(_RUNNING.search(text)))


def _is_of_days(found: list[DateRange], scene: Scene) -> bool:
    """Say whether it began only days ago: "killed since Friday" is still the event."""
    return scene.published is not None and all(
        (scene.published - d.start).days <= SHORT_DAYS for d in found
    )


def since_when(scene: Scene) -> DateRange | None:
    """Reach from what "since" names, or from the period told of before, to the report's day."""
    since = _SINCE.search(scene.sentence.text)
    if since is None or scene.published is None:
        return None
    start = scene.passage.at(*(scene.sentence.start_char + i for i in since.span())).start
    found = [d for d in scene.passage.dates_in(scene.sentence) if d.span and d.span.end > start]
    found = found or ([scene.last_date] if scene.last_date else [])
    if not found or found[0].start >= scene.published:
        return None
    end = scene.published + timedelta(days=1)
    return DateRange(found[0].start, end, DatePrecision.PERIOD, found[0].basis, found[0].span)


def _days(when: DateRange) -> int:
    return 10_000 if when.end is None else (when.end - when.start).days


A_LOT = 200  # dead, of a vague word: "hundreds", "thousands"
SHORT_DAYS = 7
