"""The words around a snapshot's map: what is shown, what is left out, figures, and sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from components.snapshot.marks import number, words
from components.words import say_day
from data.corpus import Sum, corridors, totals
from data.exchange.export.about import source_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from components.snapshot.frame import Frame
    from components.snapshot.marks import Marks
    from data.corpus import View
    from data.filters import Filters

DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Corridor:
    """
    What moved from one named place to another, as far as it may be added up.

    `low` and `high` bound the sum of persons; `low` is None where no figure counts persons, `high`
    where one has no upper bound. `differ` is the least and the most by the figures of other
    reports of the same movements.
    """

    origin: str
    destination: str
    low: int | None
    high: int | None
    movements: int
    unnumbered: int
    reports: int
    differ: tuple[int, int] | None = None

    @property
    def persons(self) -> str:
        """
        The bounds in words.

        >>> Corridor("A", "B", 900, 1200, 2, 0, 2).persons == f"900{DASH}1,200"
        True
        >>> Corridor("A", "B", 900, None, 2, 0, 2).persons
        '900 or more'
        >>> Corridor("A", "B", None, None, 1, 1, 1).persons
        'not known'
        """
        return "not known" if self.low is None else say_range(self.low, self.high)

    @property
    def notes(self) -> str:
        """What the figure rests on, and where reports disagree."""
        parts = [_count(self.movements, "movement"), _count(self.reports, "report")]
        if self.unnumbered:
            parts.append(f"{self.unnumbered:,} without a number")
        if self.differ:
            parts.append(f"figures differ: {self.differ[0]:,}{DASH}{self.differ[1]:,}")
        return ", ".join(parts)


def _count(many: int, what: str) -> str:
    return f"{many:,} {what}{'' if many == 1 else 's'}"


def corridors_of(view: View) -> list[Corridor]:
    """List the corridors of a view whose ends are both named, the largest sum of persons first."""
    table = corridors(view).dropna(subset=["origin", "destination"])
    return [_corridor(row) for row in table.to_dict("records")]


def _corridor(row: Mapping[Hashable, Any]) -> Corridor:
    least, most = number(row["persons_least"]), number(row["persons_most"])
    differ = (least, most) if least is not None and most is not None and least < most else None
    return Corridor(
        origin=words(row["origin"]),
        destination=words(row["destination"]),
        low=number(row["persons_low"]),
        high=number(row["persons_high"]),
        movements=int(row["flows"]),
        unnumbered=int(row["unnumbered"]),
        reports=int(row["reports"]),
        differ=differ,
    )


def figures_of(view: View) -> list[tuple[str, str]]:
    """List what the records of a view add up to, as far as they may be added."""
    sums = totals(view)
    said = [
        ("Persons moved", say_sum(sums.persons)),
        ("Households moved", say_sum(sums.households)),
        ("Killed", say_sum(sums.fatalities)),
        ("Injured", say_sum(sums.injured)),
    ]
    figures = [pair for pair in said if pair[1]]
    if sums.movements:
        figures.append(("Movements summed", f"{sums.movements:,}"))
    if sums.incidents:
        figures.append(("Incidents", f"{sums.incidents:,}"))
    return figures


def say_sum(sum_: Sum, more: str = " or more") -> str:
    """
    Say a sum by its bounds; "" where no figure is known.

    >>> say_sum(Sum(900, None, 900, 2, 1)), say_sum(Sum(None, None, None, 0, 1))
    ('900 or more', '')
    """
    return "" if sum_.low is None else say_range(sum_.low, sum_.high, more)


def say_range(low: int, high: int | None, more: str = " or more") -> str:
    """
    Say bounds; `more` says that there is no upper one.

    >>> say_range(5, None), say_range(5, None, "+"), say_range(5, 5), say_range(0, 9)
    ('5 or more', '5+', '5', 'up to 9')
    """
    if high is None:
        return f"{low:,}{more}"
    if low == high:
        return f"{low:,}"
    return f"{low:,}{DASH}{high:,}" if low else f"up to {high:,}"


def say_reviewed(view: View) -> str:
    """Say who stands behind the records: a machine that read them, a person, another data set."""
    states = pd.concat([view.flows["review"], view.incidents["review"]])
    machine = int(states.isna().sum())
    parts = [f"{machine:,} read by machine"] if machine else []
    parts += [f"{number:,} {state}" for state, number in states.dropna().value_counts().items()]
    return ", ".join(parts)


def sources_of(view: View) -> list[str]:
    """List the sources of the records shown, those of most reports first."""
    columns = ["report_id", "source", "url"]
    rows = pd.concat([table[columns] for table in (view.flows, view.incidents)])
    by_source = rows.drop_duplicates().groupby(columns[1:], dropna=False)["report_id"].nunique()
    counted: Counter[str] = Counter()
    for source, url, reports in by_source.reset_index().itertuples(index=False):
        counted[source_name(words(source), words(url))] += int(reports)
    counted.pop("", None)
    return [name for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def say_sources(names: Sequence[str], most: int) -> str:
    """
    List sources, and count honestly those there is no room for.

    >>> say_sources(["SOHR", "AFP", "UN OCHA"], 2)
    'Sources of the records shown: SOHR; AFP and 1 more.'
    """
    listed = "; ".join(names[:most]) or "none named"
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"Sources of the records shown: {listed}{more}."


def say_asked(filters: Filters) -> str:
    """Say the filters as a sentence begins."""
    asked = filters.describe()
    return "All records" if asked == "everything" else asked[:1].upper() + asked[1:]


def say_subtitle(view: View, filters: Filters) -> str:
    """Say what was asked for; where that leaves a date open, which days the records are of."""
    asked = say_asked(filters)
    if filters.start and filters.end:
        return asked
    starts = pd.concat([view.flows["start"], view.incidents["start"]]).dropna()
    if not len(starts):
        return asked
    # `end` is the day after the last; an open one says nothing about how long.
    lasts = pd.concat([view.flows["end"], view.incidents["end"]]).dropna() - pd.Timedelta(days=1)
    first, last = starts.min(), pd.concat([starts, lasts]).max()
    days = say_day(first) if first == last else f"{say_day(first)} {DASH} {say_day(last)}"
    return f"{days}: {asked[:1].lower() + asked[1:]}"


def say_outside(marks: Marks, frame: Frame) -> str:
    """Say how many records with a place lie wholly outside a map; "" if none does."""
    flows = sum(not any(map(frame.holds, flow.ends)) for flow in marks.flows)
    incidents = sum(not frame.holds(incident.spot) for incident in marks.incidents)
    counts = [
        _count(many, what) for many, what in ((flows, "flow"), (incidents, "incident")) if many
    ]
    return f"Outside this map: {', '.join(counts)}" if counts else ""
