"""Totals of a conflict, which are no event: "more than 250,000 killed since 2011"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from data.model import DatePrecision, DateRange, Qualifier, Span
from data.reading.apart import length
from data.reading.casualties import Toll, find_death_counts
from data.reading.en import deaths as words
from data.reading.triggers import LONG_AGO_DAYS, is_of_nature, is_told_of_nature
from data.reading.when import choose_date

if TYPE_CHECKING:
    from data.model import Quantity
    from data.reading.scene import Scene
    from data.reading.triggers import Hit

MONTH_DAYS = 31
LARGE = 5_000  # dead: no single event of these types; a total
FEWEST = 20  # dead: fewer are an event, whatever the words
FEWEST_OVER_DAYS = 5  # unless the words say from which day to which they were counted


def is_of_total(toll: Toll, hits: list[Hit], scene: Scene) -> bool:
    """Say whether the dead of a sentence are those of a war, or of a long time, and of no event."""
    if toll.fatalities is None or toll.trigger is None:
        return False
    if toll.fatalities.figure < FEWEST and not _is_overlength(toll, hits, scene):
        return False
    if not scene.is_crisis:
        return False
    is_toll = is_told_of_nature(scene) and not words.TOTAL.search(scene.sentence.text)
    if is_toll or (is_of_nature(scene) and not _is_counted_on(scene)):
        return False  # "the toll stands at 5,057"
    if _is_long_total(toll, scene) or _is_war_toll(toll, scene) or _is_of_many(toll, hits, scene):
        return True
    return _is_running(hits, toll, scene)


def _is_counted_on(scene: Scene) -> bool:
    text = scene.sentence.text
    is_record = bool(words.RECORD.search(text))  # "the most since a quake killed 196 in 2013"
    return not is_record and bool(words.SINCE.search(text) or words.SO_FAR.search(text))


def is_of_nation(toll: Toll, scene: Scene) -> bool:
    """Say whether a total is so large, or so put, that it is a whole country's."""
    is_large = toll.fatalities is not None and toll.fatalities.figure >= LARGE
    return is_large or _is_war_toll(toll, scene)


def find_further_totals(toll: Toll, scene: Scene) -> list[tuple[Toll, Span]]:
    """
    Find totals a sentence tells beside its main count: "and the war has killed 350,000 since 2011".

    Returns
    -------
    totals
        Each with the clause that tells it, as a span of the report. They are no longer among the
        main count's `others`.
    """
    if not scene.is_crisis or is_of_nature(scene):
        return []
    counts = find_death_counts(scene)
    found = []
    for i, count in enumerate(counts):
        is_main = toll.fatalities is None or count == toll.fatalities
        if is_main or count.span is None or count.figure < FEWEST:
            continue
        clause = _clause_of(count.span, counts[:i], counts[i + 1 :], scene)
        said = clause.of(scene.report_text)
        is_large = count.figure >= LARGE and words.TOTAL.search(said)
        is_total = words.WAR_TOLL.search(said) or words.SO_FAR.search(said)
        if is_large or is_total or words.SINCE.search(said):
            tokens = scene.passage.tokens(count.span)
            found.append((Toll(count, trigger=tokens.root if tokens is not None else None), clause))
            toll.others = [(other, who) for other, who in toll.others if other != count]
    return found


def _clause_of(count: Span, before: list[Quantity], after: list[Quantity], scene: Scene) -> Span:
    """Cut out the clause around a count: from the last comma or "and" to the next count's."""
    ends = [one.span.end for one in before if one.span]
    starts = [one.span.start for one in after if one.span]
    start, end = max(ends, default=scene.span.start), min(starts, default=scene.span.end)
    breaks = [m.end() for m in words.CLAUSE.finditer(scene.report_text, start, count.start)]
    stops = [m.start() for m in words.CLAUSE.finditer(scene.report_text, count.end, end)]
    return Span(breaks[-1] if breaks else start, stops[-1] if starts and stops else end)


def _is_long_total(toll: Toll, scene: Scene) -> bool:
    """Say whether more died than in any event, or over longer than any lasts."""
    when = choose_date(toll.trigger, scene) if toll.trigger is not None else None
    is_vague_lot = _is_vague_lot(toll)
    is_lot = toll.fatalities is not None and toll.fatalities.figure >= A_LOT
    least = MONTH_DAYS if is_vague_lot else 2 * MONTH_DAYS if is_lot else LONG_AGO_DAYS
    is_long = when is not None and length(when) >= least
    is_large = toll.fatalities is not None and toll.fatalities.figure >= LARGE
    is_total = bool(words.TOTAL.search(scene.sentence.text))
    return (is_long or is_large) and (is_total or (is_large and not is_of_nature(scene)))


def _is_war_toll(toll: Toll, scene: Scene) -> bool:
    """Say whether it is what a war has cost: "the fighting has claimed thousands of lives"."""
    is_war = bool(words.WAR_TOLL.search(scene.sentence.text))
    return is_war and (_is_vague_lot(toll) or not _is_dated(scene))


def _is_of_many(toll: Toll, hits: list[Hit], scene: Scene) -> bool:
    """Say whether it adds up events: "at least 16 attacks, killing 212", "from January to June"."""
    text = scene.sentence.text
    if is_of_nature(scene):
        return False
    if (
        words.OVER_PERIOD.search(text)
        or words.LOTS.search(text)
        or (words.OF_YEAR.search(text) and not hits)
    ):
        return True
    return bool(words.MANY_EVENTS.search(text)) and (_is_vague_lot(toll) or not _is_dated(scene))


def _is_dated(scene: Scene) -> bool:
    return any(length(when) <= SHORT_DAYS for when in scene.passage.dates_in(scene.sentence))


def _is_overlength(toll: Toll, hits: list[Hit], scene: Scene) -> bool:
    """Say whether even few were counted over days of fighting: "from 26 to 28 November, 12"."""
    is_some = toll.fatalities is not None and toll.fatalities.figure >= FEWEST_OVER_DAYS
    text = scene.sentence.text
    is_at_large = all(not hit.trigger.heavy for hit in hits)
    is_counted = words.OVER_PERIOD.search(text) or (not hits and words.OF_YEAR.search(text))
    return is_some and is_at_large and bool(is_counted or words.MANY_EVENTS.search(text))


def _is_vague_lot(toll: Toll) -> bool:
    """Say whether it speaks of hundreds or thousands and gives no number."""
    dead = toll.fatalities
    return dead is not None and dead.figure >= A_LOT and dead.qualifier is Qualifier.VAGUE


def _is_running(hits: list[Hit], toll: Toll, scene: Scene) -> bool:
    """Say whether it is a running toll: "60 civilians killed since the bombardment resumed"."""
    text = scene.sentence.text
    if words.SO_FAR.search(text):
        return True
    found = scene.passage.dates_in(scene.sentence)
    is_period = any(length(d) > SHORT_DAYS for d in found)
    since = words.SINCE.search(text)
    if since is not None:
        start = scene.sentence.start_char + since.start()
        is_event = any(hit.token.idx < start and hit.trigger.heavy for hit in hits)
        killing = toll.trigger
        if killing is not None and killing.tag_ == "VBG" and killing.idx > start and hits:
            return False  # "since militants raided the town, killing dozens"
        is_short = found and all(0 < length(d) <= SHORT_DAYS for d in found) and not is_period
        return not is_event and not (is_short and _is_oflength(found, scene))
    is_month = all(length(d) <= MONTH_DAYS for d in found) and not words.OVER_PERIOD.search(text)
    if hits or (toll.killer is not None and is_month):
        return False  # "In February gunmen had killed 43 people in a school"
    return is_period or (not found and bool(words.RUNNING.search(text)))


def _is_oflength(found: list[DateRange], scene: Scene) -> bool:
    """Say whether it began only days ago: "killed since Friday" is still the event."""
    return scene.published is not None and all(
        (scene.published - d.start).days <= SHORT_DAYS for d in found
    )


def since_when(scene: Scene, clause: Span) -> DateRange | None:
    """Reach from what "since" names, or from the period told of before, to the report's day."""
    since = words.SINCE.search(scene.report_text, clause.start, clause.end)
    if since is None or scene.published is None:
        return None
    dates = scene.passage.dates_in(scene.sentence)
    found = [d for d in dates if d.span and since.start() < d.span.end <= clause.end]
    found = found or ([scene.last_date] if scene.last_date else [])
    if not found or found[0].start >= scene.published:
        return None
    end = scene.published + timedelta(days=1)
    return DateRange(found[0].start, end, DatePrecision.PERIOD, found[0].basis, found[0].span)


A_LOT = 200  # dead, of a vague word: "hundreds", "thousands"
SHORT_DAYS = 7
