"""Corridors, the largest first, and the same crossed in a matrix or as ribbons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components.charts import draw_matrix, draw_ribbons, ranked_bars, show_chart
from components.flows.over_time import show_periods
from components.flows.said import (
    EMPTY,
    NOT_SAID,
    OTHERS,
    RULE,
    as_bars,
    flow_colours,
    list_ends,
    name_columns,
    say_ends,
    say_people,
)
from components.frame import theme
from components.picked import pick, picked_in
from components.scales import short
from components.steps import choose_period
from data.corpus import tallies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.corpus import Corpus
    from data.filters import Filters

CORRIDORS = "corridors"
MATRIX, RIBBONS = "Matrix", "Ribbons"


def show_corridors(corpus: Corpus, filters: Filters) -> None:
    """Rank corridors with their bounds; a click picks the movements behind one."""
    rows = tallies.rank_corridors(corpus, filters)
    listed = rows[~rows["is_nowhere"] & ~rows["is_rest"]].reset_index(drop=True)
    st.caption(RULE)
    _say_left_out(rows)
    if listed.empty:
        st.info(EMPTY)
        return
    bars = as_bars(listed.assign(label=[say_ends(row) for row in listed.to_dict("records")]))
    ends = list_ends(listed)

    def react(picked: Mapping[str, Any]) -> None:
        if not picked:
            pick(())
            return
        chosen = ends[int(picked["row"])]
        ids = tallies.flows_behind(corpus, filters, chosen)
        pick(ids, by=CORRIDORS, what=chosen if len(ids) > 1 else None)

    show_chart(
        ranked_bars(bars, theme(), flow_colours()),
        name_columns(rows),
        key=CORRIDORS,
        title="Corridors, the largest first",
        alt_text="Bars: persons who moved along each corridor, with low and high bounds.",
        on_pick=react,
    )
    if chosen := picked_in(CORRIDORS):
        step = choose_period(corpus, filters)
        title = f"{say_ends(chosen)} over time"
        show_periods(corpus, filters, "destination", step, title=title, only=chosen)


def show_crossing(corpus: Corpus, filters: Filters) -> None:
    """Cross the largest origins with the largest destinations; a click picks a pair."""
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    form = left.segmented_control(
        "As", [MATRIX, RIBBONS], default=RIBBONS, required=True, key="as", bind="query-params"
    )
    most = right.slider("Places on each side", 3, 20, 8, key="sides")
    rows = tallies.cross_ends(corpus, filters, most)
    if rows.empty:
        st.info(EMPTY)
        return
    cells = as_cells(rows)
    _say_not_drawn(rows, cells, form or RIBBONS)
    ends = list_ends(rows)

    def react(picked: Mapping[str, Any]) -> None:
        row = rows.iloc[int(picked["row"])] if picked else None
        chosen = {} if row is None else ends[int(picked["row"])]
        wanted = {
            end: name for end, name in chosen.items() if row is not None and not row[f"other_{end}"]
        }
        pick(tallies.flows_behind(corpus, filters, wanted) if picked else ())

    draw = draw_matrix if form == MATRIX else draw_ribbons
    show_chart(
        draw(cells, theme()),
        name_columns(rows),
        key=f"crossing-{form}",
        title=f"From where to where: the {most} largest of each, and all others together",
        alt_text="Origins crossed with destinations by persons who moved.",
        on_pick=react,
    )


def as_cells(rows: pd.DataFrame) -> pd.DataFrame:
    """Lay the pairs of `tallies.cross_ends` out for a matrix or for ribbons."""
    figures = rows["persons_best"]
    return pd.DataFrame(
        {
            "row": range(len(rows)),
            **{
                end: rows[end].fillna(NOT_SAID).mask(rows[f"other_{end}"], OTHERS)
                for end in ("origin", "destination")
            },
            "origin_rank": rows["origin_rank"],
            "destination_rank": rows["destination_rank"],
            "is_nowhere": rows[["origin", "destination"]].isna().all(axis="columns")
            & ~rows["other_origin"]
            & ~rows["other_destination"],
            "figure": figures,
            "largest": figures.max(),
            "short": ["?" if pd.isna(figure) else short(figure) for figure in figures],
            "words": [say_people(row) for row in rows.to_dict("records")],
        }
    )


def _say_not_drawn(rows: pd.DataFrame, cells: pd.DataFrame, form: str) -> None:
    """Say what a matrix or ribbons cannot show."""
    unnumbered = int(rows["unnumbered"].sum())
    said = [f"{unnumbered} movements have no number"] if unnumbered else []
    if form == RIBBONS:
        said += [
            f"{row['flows']} say neither from where nor to where: {say_people(row)}"
            for row in rows[cells["is_nowhere"]].to_dict("records")
        ]
    if said:
        st.caption(f"Not drawn: {'; '.join(said)}.")


def _say_left_out(rows: pd.DataFrame) -> None:
    """Say what the bars do not show."""
    rest, nowhere = rows[rows["is_rest"]], rows[rows["is_nowhere"] & ~rows["is_rest"]]
    said = [
        f"{row['corridors']} smaller corridors are not drawn: {say_people(row)}"
        for row in rest[~rest["is_nowhere"]].to_dict("records")
    ]
    said += [
        f"{row['flows']} movements say neither from where nor to where: {say_people(row)}"
        for row in nowhere.to_dict("records")
    ]
    if said:
        st.caption(". ".join(said) + ".")
