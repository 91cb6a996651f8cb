"""Areas coloured by a number that goes both ways: a choropleth on offline outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from components.charts.look import SHORT, dress, picker
from components.scales import DIVERGING, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from components.charts.look import AnyChart
    from components.scales import Theme

HEIGHT_PX = 460
SIGNED = f"(datum.value > 0 ? '+' : datum.value < 0 ? '-' : '') + ({SHORT})"


def draw_choropleth(areas: Sequence[dict[str, Any]], rows: pd.DataFrame, theme: Theme) -> AnyChart:
    """
    Colour areas by who came less who left; areas nothing is told of stay as paper.

    Parameters
    ----------
    areas
        GeoJSON features of `data.basemap.areas`, all outlines of the countries shown.
    rows
        `row` (what a click picks), `area` (a number of the outline, from 0), `net`, `label`,
        `words`.
    """
    paper, (less, neither, more) = PAPER[theme], DIVERGING[theme]
    told = {int(row["area"]): row for row in rows.to_dict("records")}
    most = float(rows["net"].abs().max()) if len(rows) else 1.0
    features = [
        {
            **area,
            "properties": {
                "row": int(told[number]["row"]) if number in told else -1,
                "net": float(told[number]["net"]) if number in told else None,
                "label": told[number]["label"] if number in told else area["properties"]["name"],
                "words": told[number]["words"] if number in told else "nothing is added up here",
            },
        }
        for number, area in enumerate(areas)
    ]
    pick = picker("properties.row")
    shapes = (
        alt.Chart(alt.InlineData(values=features))
        .mark_geoshape(stroke=paper.border, strokeWidth=0.7, cursor="pointer", invalid=None)
        .encode(
            color=alt.condition(
                "isValid(datum.properties.net)",
                alt.Color(
                    "properties.net:Q",
                    scale=alt.Scale(
                        type="symlog",
                        constant=max(most / 50, 1),
                        domain=[-most, 0, most],
                        range=[less, neither, more],
                        interpolate="rgb",
                    ),
                    legend=alt.Legend(
                        title="came less left",
                        orient="bottom",
                        direction="horizontal",
                        gradientLength=240,
                        labelExpr=SIGNED,
                        tickCount=5,
                    ),
                ),
                alt.value(paper.land),
            ),
            opacity=alt.condition(pick, alt.value(1.0), alt.value(0.45)),
            tooltip=[
                alt.Tooltip("properties.label:N", title=" "),
                alt.Tooltip("properties.words:N", title=" "),
            ],
        )
        .add_params(pick)
        .project(type="mercator")
    )
    return dress(shapes.properties(height=HEIGHT_PX), theme)
