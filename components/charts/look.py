"""The look every chart shares: fonts, lines and colours of the app, nothing from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import altair as alt

from components.scales import PAPER

if TYPE_CHECKING:
    from components.scales import Theme

FONT = "Source Sans, sans-serif"  # what the app itself is set in; it is served with the page
AnyChart: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart
SHORT = (  # as `scales.short` writes a number; what goes down from zero has no sign
    "abs(datum.value) >= 1e6 ? format(abs(datum.value) / 1e6, '~g') + 'M' : abs(datum.value) >= 1e3"
    " ? format(abs(datum.value) / 1e3, '~g') + 'k' : format(abs(datum.value), '~g')"
)
PICK = "pick"  # the name of the selection of every chart that can be clicked
# Drawn as SVG, so that a screen reader and a test can read it; no menu that leads to a website.
EMBED = {
    "embedOptions": {
        "renderer": "svg",
        "actions": {"export": True, "source": False, "compiled": False, "editor": False},
    }
}


def dress(chart: AnyChart, theme: Theme) -> AnyChart:
    """Give a chart the look of the app in a theme."""
    paper = PAPER[theme]
    dressed: AnyChart = (
        chart.configure(background="transparent", font=FONT, padding=4)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=paper.muted,
            titleColor=paper.muted,
            titleFontWeight="normal",
            labelFontSize=12,
            titleFontSize=12,
            gridColor=paper.line,
            domainColor=paper.line,
            tickColor=paper.line,
            labelLimit=180,
        )
        .configure_legend(
            labelColor=paper.ink,
            titleColor=paper.muted,
            titleFontWeight="normal",
            labelFontSize=12,
            labelLimit=220,
            orient="top",
            symbolType="square",
        )
        .configure_header(labelColor=paper.ink, titleColor=paper.muted)
        .configure_text(color=paper.ink, fontSize=12.5)
        .properties(usermeta=EMBED)
    )
    return dressed


def picker(*fields: str) -> alt.Parameter:
    """Make the selection of a chart that can be clicked: one mark, by these fields."""
    return alt.selection_point(name=PICK, fields=list(fields), on="click", toggle=False)


def count_axis(title: str) -> alt.Axis:
    """Make an axis of people or records: short numbers, few ticks."""
    return alt.Axis(title=title, labelExpr=SHORT, tickCount=5, tickMinStep=1, grid=True)
