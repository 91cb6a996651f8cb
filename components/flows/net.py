"""Net displacement by governorate: who came less who left, as a choropleth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from components.charts import draw_choropleth, show_chart
from components.flows.said import EMPTY, RULE
from components.frame import theme
from components.picked import pick
from components.words import say_bounds
from data.basemap.areas import load_areas
from data.corpus import tallies
from data.corpus.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from data.corpus import Corpus
    from data.filters import Filters

MOST_COUNTRIES = 6
COLUMNS = {
    "area": "Governorate",
    "country": "Country",
    "net": "Came less left",
    "came_best": "Came",
    "came_low": "Came, at least",
    "came_high": "Came, at most",
    "left_best": "Left",
    "left_low": "Left, at least",
    "left_high": "Left, at most",
    "within_best": "Moved within",
    "flows": "Movements",
}


def show_net(corpus: Corpus, filters: Filters) -> None:
    """Colour governorates by who came less who left; a click picks the movements."""
    rows = tallies.net_by_area(corpus, filters)
    st.caption(RULE)
    placed = rows[rows["area"].notna()].reset_index(drop=True)
    if placed.empty:
        st.info(EMPTY)
        return
    countries = _countries(placed)
    areas = [area for country in countries for area in load_areas(country)]
    numbers = {
        (area["properties"]["country"], fold_name(name)): number
        for number, area in enumerate(areas)
        for name in area["properties"]["names"]
    }
    keys = [
        (country, fold_name(area))
        for country, area in zip(placed["country"], placed["area"], strict=True)
    ]
    drawn = placed.assign(
        row=range(len(placed)),
        label=placed["area"],
        words=[say_net(row) for row in placed.to_dict("records")],
        area=[numbers.get(key, -1) for key in keys],
    )
    _say_not_drawn(rows, placed[drawn["area"] < 0])

    def react(picked: Mapping[str, Any]) -> None:
        number = int(picked.get("properties.row", -1))
        if number < 0:
            pick(())
            return
        row = placed.iloc[number]
        pick(tallies.flows_of_area(corpus, filters, str(row["country"]), str(row["area"])))

    show_chart(
        draw_choropleth(areas, drawn[drawn["area"] >= 0], theme()),
        placed[list(COLUMNS)].rename(columns=COLUMNS),
        key="net",
        title="Net displacement by governorate: who came less who left",
        alt_text="A map of governorates coloured by who came less who left, in persons.",
        on_pick=react,
    )


def say_net(row: Mapping[Hashable, Any]) -> str:
    """Say who came, who left, and what remains."""
    said = []
    for direction in ("came", "left"):
        low, high, best = (row[f"{direction}_{bound}"] for bound in ("low", "high", "best"))
        people = say_bounds(low, high, best, f"persons {direction}")
        said += [people] if people else []
    return "; ".join(said) or "only movements without a number"


def _countries(placed: pd.DataFrame) -> list[str]:
    """Draw the countries most is told of, so that none is a speck beside the others."""
    flows = placed.groupby("country")["flows"].sum().sort_values(ascending=False)
    least = flows.max() / 5
    return [str(country) for country in flows[flows >= least].head(MOST_COUNTRIES).index]


def _say_not_drawn(rows: pd.DataFrame, without: pd.DataFrame) -> None:
    unknown = int(rows.loc[rows["area"].isna(), "flows"].sum())
    said = [
        *([f"{unknown} ends of movements in no known governorate"] if unknown else []),
        *([", ".join(without["area"])] if len(without) else []),
    ]
    if said:
        st.caption(f"Not drawn: {'; '.join(said)}.")
