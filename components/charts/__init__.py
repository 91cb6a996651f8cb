"""Charts: one theme, each with its table and its download, each click a choice."""

from __future__ import annotations

from components.charts.bars import ranked_bars
from components.charts.calendar import draw_calendar, draw_weeks
from components.charts.choropleth import draw_choropleth
from components.charts.frame import show_chart, show_table
from components.charts.look import dress
from components.charts.matrix import draw_matrix, draw_ribbons
from components.charts.periods import draw_facing, draw_periods, say_period
from components.charts.spreads import draw_figures, draw_progress

__all__ = [
    "draw_calendar",
    "draw_choropleth",
    "draw_facing",
    "draw_figures",
    "draw_matrix",
    "draw_periods",
    "draw_progress",
    "draw_ribbons",
    "draw_weeks",
    "dress",
    "ranked_bars",
    "say_period",
    "show_chart",
    "show_table",
]
