"""Origins crossed with destinations: a matrix, and the same as ribbons (a Sankey diagram)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import altair as alt
import pandas as pd

from components.charts.look import dress, picker
from components.scales import DIVERGING, PAPER, SERIES

if TYPE_CHECKING:
    from collections.abc import Hashable

    from components.charts.look import AnyChart
    from components.scales import Theme

CELL_PX, RIBBON_PX = 34, 540
GAP = 0.03  # between the ribbons' ends, as a share of the whole height: room for a name
BAR = 0.012  # how wide the ends are
STEPS = 24  # points along a ribbon's curve
LIMIT = {"expr": "width * 0.42"}
HALO: dict[str, Any] = {"strokeWidth": 3, "strokeOpacity": 0.85}
SIDE_NAMES = ("origin", "destination")
SIDES: tuple[tuple[str, Literal["left", "right"], int], ...] = (
    ("origin", "left", 8),
    ("destination", "right", -8),
)


def draw_matrix(cells: pd.DataFrame, theme: Theme) -> AnyChart:
    """
    Draw a cell for each pair of places between which somebody moved.

    Parameters
    ----------
    cells
        `row` (what a click picks), `origin`, `destination`, `origin_rank`, `destination_rank`,
        `figure` (null where nobody gave a number), `short` (the figure in few characters),
        `words`.
    """
    paper, (_, _, full) = PAPER[theme], DIVERGING[theme]
    pick = picker("row")
    base = alt.Chart(cells).encode(
        x=alt.X(
            "destination:N",
            sort=alt.EncodingSortField("destination_rank", op="min"),
            axis=alt.Axis(
                title="To where", orient="top", labelAngle=-40, domain=False, ticks=False
            ),
        ),
        y=alt.Y(
            "origin:N",
            sort=alt.EncodingSortField("origin_rank", op="min"),
            axis=alt.Axis(title="From where", domain=False, ticks=False, labelLimit=150),
        ),
        tooltip=[
            alt.Tooltip("origin:N", title="From"),
            alt.Tooltip("destination:N", title="To"),
            alt.Tooltip("words:N", title=" "),
        ],
    )
    squares = (
        base.mark_rect(cornerRadius=3, cursor="pointer", stroke=paper.panel, strokeWidth=2)
        .encode(
            color=alt.condition(
                "isValid(datum.figure)",
                alt.Color(
                    "figure:Q",
                    legend=None,
                    scale=alt.Scale(type="sqrt", range=[paper.line, full], interpolate="rgb"),
                ),
                alt.value(paper.line),
            ),
            opacity=alt.condition(pick, alt.value(1.0), alt.value(0.4)),
        )
        .add_params(pick)
    )
    dark = "datum.figure > 0.35 * datum.largest"
    figures = base.mark_text(fontSize=11).encode(
        text="short:N", color=alt.condition(dark, alt.value(paper.panel), alt.value(paper.ink))
    )
    return dress(alt.layer(squares, figures).properties(height=alt.Step(CELL_PX)), theme)


def draw_ribbons(cells: pd.DataFrame, theme: Theme) -> AnyChart:
    """
    Draw a ribbon for each pair of places, as high as people moved along it.

    Parameters
    ----------
    cells
        As for `draw_matrix`, and `is_nowhere`, neither end is said; only rows with a figure above
        none and an end are drawn.
    """
    paper = PAPER[theme]
    ribbons, ends = lay_out_ribbons(cells)
    pick = picker("row")
    across = alt.Scale(domain=[0, 1], nice=False, zero=False)
    down = alt.Scale(domain=[1, 0], nice=False, zero=False)
    colour = alt.Color("rank:N", legend=None, scale=alt.Scale(range=list(SERIES[theme])))
    bands = (
        alt.Chart(ribbons)
        .mark_area(cursor="pointer")
        .encode(
            x=alt.X("x:Q", axis=None, scale=across),
            y=alt.Y("top:Q", axis=None, scale=down),
            y2="bottom:Q",
            detail="row:N",
            color=colour,
            opacity=alt.condition(pick, alt.value(0.55), alt.value(0.12)),
            tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("words:N", title=" ")],
        )
        .add_params(pick)
    )
    base = alt.Chart(ends).encode(y=alt.Y("top:Q", axis=None, scale=down))
    bars = base.mark_rect(color=paper.muted).encode(x="x:Q", x2="x2:Q", y2="bottom:Q")
    names = base.transform_calculate(middle="(datum.top + datum.bottom) / 2")
    layers = [bands, bars]
    for side, align, shift in SIDES:
        of_side = names.transform_filter(f"datum.side == '{side}'").encode(
            x="edge:Q", y=alt.Y("middle:Q", axis=None, scale=down), text="name:N"
        )
        layers += [
            of_side.mark_text(align=align, dx=shift, limit=LIMIT, **look)
            for look in (HALO | {"stroke": paper.panel}, {"color": paper.ink})
        ]
    return dress(alt.layer(*layers).properties(height=RIBBON_PX), theme)


def lay_out_ribbons(cells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """
    Lay ribbons and their ends out in a square from 0 to 1, y growing downwards.

    Returns
    -------
    ribbons
        `STEPS` + 1 rows each: `row`, `x`, `top`, `bottom`, `label`, `words`, `rank` (of its
        origin: the colour).
    ends
        One row each: `side`, `name`, `x`, `x2`, `edge` (where its name begins), `top`, `bottom`.
    """
    drawn = cells[(cells["figure"].fillna(0) > 0) & ~cells["is_nowhere"]].copy()
    drawn["figure"] = drawn["figure"].astype(float)
    sides = {side: _stack(drawn, side) for side in SIDE_NAMES}
    edges = {side: placed[["top", "bottom"]].to_dict("index") for side, placed in sides.items()}
    ribbons = [
        {
            "row": of["row"],
            "x": BAR + (1 - 2 * BAR) * step / STEPS,
            **_edges(edges, row, step / STEPS),
            "label": f"{of['origin']} → {of['destination']}",
            "words": of["words"],
            "rank": of["origin_rank"],
        }
        for row, of in zip(drawn.index, drawn.to_dict("records"), strict=True)
        for step in range(STEPS + 1)
    ]
    columns = ["row", "x", "top", "bottom", "label", "words", "rank"]
    ends = [
        {
            "side": side,
            "name": name,
            "x": 0.0 if side == "origin" else 1 - BAR,
            "x2": BAR if side == "origin" else 1.0,
            "edge": BAR if side == "origin" else 1 - BAR,
            "top": placed["top"].min(),
            "bottom": placed["bottom"].max(),
        }
        for side, stacked in sides.items()
        for name, placed in stacked.groupby("name", sort=False)
    ]
    return (
        pd.DataFrame(ribbons, columns=columns),
        pd.DataFrame(ends, columns=["side", "name", "x", "x2", "edge", "top", "bottom"]),
    )


def _stack(drawn: pd.DataFrame, side: str) -> pd.DataFrame:
    """Stack the ends of ribbons on one side, place by place: `name`, `top`, `bottom` by row."""
    other = "destination" if side == "origin" else "origin"
    ordered = drawn.sort_values([f"{side}_rank", f"{other}_rank"], kind="stable")
    places = ordered.groupby(f"{side}_rank", sort=False).ngroup()
    gaps = GAP * max(places.max(), 0) if len(ordered) else 0.0
    height = ordered["figure"] / ordered["figure"].sum() * (1 - gaps)
    bottom = height.cumsum() + places * GAP
    return pd.DataFrame({"name": ordered[side], "top": bottom - height, "bottom": bottom})


def _edges(
    edges: dict[str, dict[Hashable, dict[Hashable, Any]]], row: Hashable, along: float
) -> dict[str, float]:
    """Give a ribbon's edges so far along it (0 to 1), on a smooth step."""
    share = along * along * (3 - 2 * along)
    start, end = (edges[side][row] for side in SIDE_NAMES)
    return {edge: start[edge] + (end[edge] - start[edge]) * share for edge in ("top", "bottom")}
