"""
`Filters` as SQL: fixed fragments of ours, every value a parameter.

Three conditions are kept apart, so that what dates and numbers leave out can be counted: a record
without a date, or without a number of persons, is not silently gone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from data.corpus.folding import fold_name, fold_words

if TYPE_CHECKING:
    from data.filters import Filters

ALL = "true"
NONE = "false"


@dataclass(frozen=True, slots=True)
class Conditions:
    """
    What a record must be, in SQL.

    Attributes
    ----------
    choice
        Everything but dates and numbers.
    anywhere
        As `choice`, but whatever rectangle was asked for: what has no location is in none.
    dates
        Its days share one with the window.
    number
        It may be as many persons as asked.
    parameters
        The values, by name.
    """

    choice: str = ALL
    dates: str = ALL
    number: str = ALL
    parameters: dict[str, object] = field(default_factory=dict)
    anywhere: str = ALL


def flow_conditions(filters: Filters) -> Conditions:
    """Say which flows a filter keeps."""
    if not filters.shows_flows:
        return Conditions(NONE, anywhere=NONE)
    parameters: dict[str, object] = {}
    choice = _choice(filters, parameters)
    for column, fragment in (
        ("terms", "list_contains($terms, term)"),
        ("statuses", "list_contains($statuses, status)"),
        ("scopes", "list_contains($scopes, scope)"),
    ):
        if values := getattr(filters, column):
            choice.append(fragment)
            parameters[column] = [value.value for value in values]
    number = ALL
    if filters.min_persons:
        number = "persons_reach >= $min_persons"
        parameters["min_persons"] = filters.min_persons
    inside = f"({_inside(filters, 'origin_')} OR {_inside(filters, 'destination_')})"
    return _conditions(filters, choice, parameters, inside=inside, number=number)


def incident_conditions(filters: Filters) -> Conditions:
    """Say which incidents a filter keeps."""
    if not filters.shows_incidents:
        return Conditions(NONE, anywhere=NONE)
    parameters: dict[str, object] = {}
    choice = _choice(filters, parameters)
    if filters.event_types:
        choice.append("list_contains($event_types, event_type)")
        parameters["event_types"] = [kind.value for kind in filters.event_types]
    return _conditions(filters, choice, parameters, inside=_inside(filters, ""))


def _conditions(
    filters: Filters,
    choice: list[str],
    parameters: dict[str, object],
    *,
    inside: str,
    number: str = ALL,
) -> Conditions:
    anywhere = " AND ".join(choice)
    if filters.bounds is None:
        inside = ALL
    else:
        parameters |= asdict(filters.bounds)
    return Conditions(
        choice=f"{anywhere} AND {inside}",
        dates=_dates(filters, parameters),
        number=number,
        parameters=parameters,
        anywhere=anywhere,
    )


def _inside(filters: Filters, end: str) -> str:
    """Ask for a location in the rectangle; one that is unknown is in none."""
    over_180 = filters.bounds is not None and filters.bounds.west > filters.bounds.east
    sides = f"{end}lon >= $west {'OR' if over_180 else 'AND'} {end}lon <= $east"
    return f"coalesce({end}lat BETWEEN $south AND $north AND ({sides}), false)"


def _choice(filters: Filters, parameters: dict[str, object]) -> list[str]:
    choice = [ALL]
    if filters.places:
        choice.append("list_has_any(place_keys, $places)")
        parameters["places"] = [fold_name(place) for place in filters.places]
    if filters.text:
        choice.append("contains(words, $text)")
        parameters["text"] = fold_words(filters.text)
    return choice


def _dates(filters: Filters, parameters: dict[str, object]) -> str:
    """Ask for a shared day, half-open; `shown_before` says how long a record lasts."""
    asked = []
    if filters.start is not None:
        asked.append(
            """("start" IS NOT NULL AND (shown_before IS NULL OR shown_before > $first))"""
        )
        parameters["first"] = filters.start
    if filters.end is not None:
        asked.append("""("start" IS NOT NULL AND "start" <= $last)""")
        parameters["last"] = filters.end
    return f"({' AND '.join(asked)})" if asked else ALL
