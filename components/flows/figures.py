"""Every figure given, side by side over time; and how many are said to be somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts import draw_figures, ranked_bars, show_chart
from components.flows.said import NOT_SAID, say_ends
from components.frame import theme
from components.picked import pick
from components.scales import FLOW_COLOURS, FLOW_UNKNOWN, SERIES
from components.words import say_bounds, say_day
from data.corpus import tallies
from data.model import Scope, Status

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from data.corpus import Corpus
    from data.filters import Filters

KINDS = {
    Scope.EVENT.value: "one movement",
    Scope.CUMULATIVE.value: "running total",
    Scope.STOCK.value: "people there at the time",
    Scope.EXPECTED.value: "expected total",
}
ABOUT_FIGURES = (
    "Every figure a report gives, with its bounds. Only filled ones are added up: single movements "
    "that happened, by the figure that counts. The scale goes by tens."
)
ABOUT_STOCKS = (
    "How many are said to be somewhere at a time. Two such figures are never added: the same "
    "people may be in both."
)
NO_FIGURES = "No report in view gives a number. Widen the dates or clear a filter in the sidebar."
NO_STOCKS = (
    "No report in view says how many people are somewhere. Widen the dates, or clear a filter."
)
COLUMNS = {
    "place": "Where",
    "origin": "From where",
    "destination": "To where",
    "start": "First day",
    "last": "Last day",
    "kind": "Counts",
    "term": "Term",
    "figure": "Figure",
    "low": "At least",
    "high": "At most",
    "unit": "Unit",
    "is_summed": "Added up",
    "attribution": "Says who",
    "title": "Report",
    "source": "Source",
    "published": "Published",
}


def show_figures_given(corpus: Corpus, filters: Filters) -> None:
    """Draw every figure over time; a click picks its record."""
    rows = _worded(tallies.list_figures(corpus, filters))
    st.caption(ABOUT_FIGURES)
    if rows.empty:
        st.info(NO_FIGURES)
        return
    _say_not_drawn(rows)
    drawn = rows.assign(
        row=range(len(rows)),
        day=rows["start"],
        counts=rows["is_summed"],
        label=[say_ends(row) for row in rows.to_dict("records")],
        source=rows["title"],
    )
    show_chart(
        draw_figures(drawn, theme(), kind_colours(), "persons or households"),
        _table(rows),
        key="figures",
        title="All figures given",
        alt_text="Dots with bounds: every figure given, by day and size.",
        on_pick=_picks(rows),
    )


def show_stocks(corpus: Corpus, filters: Filters) -> None:
    """List how many are said to be where, place by place; a click picks the record."""
    rows = _worded(tallies.list_stocks(corpus, filters))
    st.caption(ABOUT_STOCKS)
    if rows.empty:
        st.info(NO_STOCKS)
        return
    bars = pd.DataFrame(
        {
            "row": range(len(rows)),
            "label": [_say_stock(row) for row in rows.to_dict("records")],
            "words": rows["words"],
            "figure": rows["figure"],
            "low": rows["low"],
            "high": rows["high"],
            "kind": "stock",
        }
    )
    show_chart(
        ranked_bars(bars, theme(), {"stock": kind_colours()[KINDS["stock"]]}),
        _table(rows),
        key="stocks",
        title="People said to be there at the time, by place and day",
        alt_text="Bars: how many people are said to be at each place, day by day.",
        on_pick=_picks(rows),
    )


def kind_colours() -> dict[str, str]:
    """Colour figures by what they count: people who moved in the blue of flows."""
    shades = SERIES[theme()]
    return {
        KINDS["event"]: FLOW_COLOURS[theme()][Status.DONE],
        KINDS["cumulative"]: shades[1],
        KINDS["stock"]: FLOW_UNKNOWN[theme()],
        KINDS["expected"]: shades[2],
    }


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    units = rows["unit"] + "s"
    words = [
        say_bounds(row["low"], row["high"], row["figure"], unit)
        for row, unit in zip(rows.to_dict("records"), units, strict=True)
    ]
    return rows.assign(words=words, kind=rows["scope"].map(KINDS))


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    kept = [column for column in COLUMNS if column in rows]
    return rows[kept].rename(columns=COLUMNS)


def _picks(rows: pd.DataFrame) -> Any:  # noqa: ANN401 - a callback
    ids = rows["id"].tolist()

    def react(picked: Mapping[str, Any]) -> None:
        pick([ids[int(picked["row"])]] if picked else ())

    return react


def _say_not_drawn(rows: pd.DataFrame) -> None:
    undated, none = int(rows["start"].isna().sum()), int((rows["figure"] < 1).sum())
    more = int(rows["total"].iloc[0]) - len(rows)
    said = [
        *([f"{more} smaller figures"] if more else []),
        *([f"{undated} without a date"] if undated else []),
        *([f"{none} of nobody"] if none else []),
    ]
    if said:
        st.caption(f"Not drawn: {', '.join(said)}.")


def _say_stock(row: Mapping[Hashable, Any]) -> str:
    place = row["place"] if isinstance(row["place"], str) else f"place {NOT_SAID}"
    day = say_day(row["start"]) if pd.notna(row["start"]) else "undated"
    return f"{place}, {day} · {row['term']}"
