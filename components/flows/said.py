"""What every chart of flows says in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from components.frame import theme
from components.scales import FLOW_COLOURS, FLOW_UNKNOWN
from components.words import say_bounds
from data.model import Status

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping


NOT_SAID, OTHERS = "not said", "all others"
EMPTY = (
    "No movement that may be added up is in view. Widen the dates or clear a filter in the "
    "sidebar, or add reports on the Reports page."
)
RULE = (
    "Only single movements that happened are added up, each once; running totals, people there at "
    "the time, plans and parts of a larger figure never are. The line in a bar goes from the least "
    "to the most its reports say; an arrow means nobody gave an upper bound."
)
"""How sums are made, in a sentence for the analyst."""


def as_bars(rows: pd.DataFrame, what: str = "persons") -> pd.DataFrame:
    """Lay rows with a `label` and bounds out for `ranked_bars`."""
    return pd.DataFrame(
        {
            "row": range(len(rows)),
            "label": rows["label"],
            "words": [say_people(row) for row in rows.to_dict("records")],
            "figure": rows[f"{what}_best"],
            "low": rows[f"{what}_low"],
            "high": rows[f"{what}_high"],
            "kind": rows[f"{what}_best"].isna().map({True: "unknown", False: "moved"}),
        }
    )


def flow_colours() -> dict[str, str]:
    """Colour people who moved, and movements nobody gave a number of."""
    return {"moved": FLOW_COLOURS[theme()][Status.DONE], "unknown": FLOW_UNKNOWN[theme()]}


def say_ends(row: Mapping[Hashable, Any]) -> str:
    """Say from where to where."""
    return f"{known(row['origin']) or NOT_SAID} → {known(row['destination']) or NOT_SAID}"


def say_people(row: Mapping[Hashable, Any]) -> str:
    """Say how many people moved, in persons and households."""
    said = [
        say_bounds(row[f"{unit}_low"], row[f"{unit}_high"], row[f"{unit}_best"], unit)
        for unit in ("persons", "households")
    ]
    return " and ".join(filter(None, said)) or "number unknown"


def list_ends(rows: pd.DataFrame) -> list[dict[str, str | None]]:
    """Give each row's ends as `tallies.flows_behind` asks for them."""
    return [
        {"origin": known(origin), "destination": known(destination)}
        for origin, destination in zip(rows["origin"], rows["destination"], strict=True)
    ]


def known(name: object) -> str | None:
    """Take a cell of names: text, or None where no report says."""
    return name if isinstance(name, str) else None


def name_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Name the columns of a tally as people do, and its rows of what is cut off or not said."""
    named = rows.copy()
    for end in ("origin", "destination", "place"):
        if end in named:
            named[end] = named[end].fillna(NOT_SAID)
            for rest in {f"other_{end}", "is_rest"} & set(named):
                named[end] = named[end].mask(named[rest], OTHERS)
    kept = [column for column in named if column in COLUMNS]
    return named[kept].rename(columns=COLUMNS)


COLUMNS = {
    "place": "Place",
    "period": "From",
    "origin": "From where",
    "destination": "To where",
    "persons_best": "Persons",
    "persons_low": "At least",
    "persons_high": "At most",
    "households_best": "Households",
    "households_low": "Households, at least",
    "households_high": "Households, at most",
    "flows": "Movements",
    "unnumbered": "Without a number",
    "reports": "Reports",
    "first": "First day",
    "last": "Last day",
    "corridors": "Corridors",
}
