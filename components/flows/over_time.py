"""Departures and arrivals by place over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from components.charts import draw_periods, say_period, show_chart
from components.flows.said import EMPTY, NOT_SAID, OTHERS, RULE, known, name_columns, say_people
from components.frame import theme
from components.picked import pick
from components.scales import FLOW_UNKNOWN, PAPER, SERIES
from components.steps import began, choose_period, inside
from data.corpus import tallies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.corpus import Corpus
    from data.corpus.tallies import End, Step
    from data.filters import Filters

END_WORDS: dict[str, End] = {"Departures": "origin", "Arrivals": "destination"}


def show_over_time(corpus: Corpus, filters: Filters) -> None:
    """Stack departures, or arrivals, by place; a click picks the movements of one period."""
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        chosen = st.segmented_control(
            "What", list(END_WORDS), default="Departures", required=True, key="what"
        )
    with right:
        step = choose_period(corpus, filters)
    end = END_WORDS[chosen or "Departures"]
    st.caption(RULE)
    show_periods(corpus, filters, end, step, title=f"{chosen} by place")


def show_periods(  # noqa: PLR0913 - what is drawn, then which of it
    corpus: Corpus,
    filters: Filters,
    end: End,
    step: Step,
    *,
    title: str,
    only: Mapping[str, str | None] | None = None,
) -> None:
    """
    Stack who moved by place, period by period; a click picks the movements of one.

    Parameters
    ----------
    title
        What is drawn, in words.
    only
        Which movements, as `tallies.flows_behind` takes them; all if None.
    """
    most = len(SERIES[theme()])
    rows = tallies.ends_over_time(corpus, filters, end, step, most, ends=only)
    dated = rows[rows["period"].notna()].reset_index(drop=True)
    if dated.empty:
        st.info(EMPTY)
        return
    _say_left_out(int(rows["flows"].sum() - dated["flows"].sum()), int(dated["unnumbered"].sum()))
    names = dated["place"].fillna(NOT_SAID).mask(dated["is_rest"], OTHERS)
    drawn = dated[["period"]].assign(
        series=names,
        figure=dated["persons_best"],
        words=[say_people(row) for row in dated.to_dict("records")],
    )

    def react(picked: Mapping[str, Any]) -> None:
        match = names.eq(str(picked.get("series"))) & dated["period"].map(
            lambda day: say_period(day, step) == picked.get("label")
        )
        if not match.any():
            pick(())
            return
        row = dated[match].iloc[0]
        place: dict[str, str | None] = {} if row["is_rest"] else {end: known(row["place"])}
        narrowed, since = inside(filters, row["period"], step), began(filters, row["period"])
        pick(tallies.flows_behind(corpus, narrowed, {**(only or {}), **place}, since=since))

    show_chart(
        draw_periods(drawn, theme(), step, place_colours(list(names.unique())), "persons"),
        name_columns(rows),
        key=f"over-time-{end}",
        title=f"{title}, for each {step.value}",
        alt_text=f"Stacked bars: {title} over time, in persons.",
        on_pick=react,
    )


def place_colours(names: list[str]) -> dict[str, str]:
    """Colour places apart; all others, and what nobody says, in grey."""
    told = [name for name in names if name not in {NOT_SAID, OTHERS}]
    colours = dict(zip(told, SERIES[theme()], strict=False))
    greys = {OTHERS: FLOW_UNKNOWN[theme()], NOT_SAID: PAPER[theme()].line}
    return colours | {name: grey for name, grey in greys.items() if name in names}


def _say_left_out(undated: int, unnumbered: int) -> None:
    said = [
        *([f"{undated} movements have no date"] if undated else []),
        *([f"{unnumbered} have no number of persons"] if unnumbered else []),
    ]
    if said:
        st.caption(f"Not drawn: {', '.join(said)}.")
