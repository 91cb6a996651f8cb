"""How long the periods of a chart over time are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from data.corpus.tallies import Step, choose_step

if TYPE_CHECKING:
    from data.corpus import Corpus
    from data.filters import Filters


def choose_period(corpus: Corpus, filters: Filters) -> Step:
    """Let the analyst choose; what fits the dates in view until then."""
    first, last = corpus.extent() or (None, None)
    fitting = choose_step(filters.start or first, filters.end or last)
    chosen = st.segmented_control(
        "A bar for each",
        list(Step),
        format_func=lambda step: step.value,
        key="step",
        help=f"Until you choose, a {fitting.value}: it fits the dates in view.",
    )
    return chosen or fitting


def began(filters: Filters, period: pd.Timestamp) -> date | None:
    """Say from what day on a record counts in a period; None where what began before does too."""
    day = period.date()
    return None if filters.start and day <= filters.start else day


def inside(filters: Filters, period: pd.Timestamp, step: Step) -> Filters:
    """Narrow filters to one period."""
    length = {
        Step.DAY: pd.DateOffset(days=1),
        Step.WEEK: pd.DateOffset(weeks=1),
        Step.MONTH: pd.DateOffset(months=1),
        Step.QUARTER: pd.DateOffset(months=3),
        Step.YEAR: pd.DateOffset(years=1),
    }[step]
    last = (period + length - pd.DateOffset(days=1)).date()
    first = period.date()
    return replace(
        filters,
        start=max(first, filters.start or date.min),
        end=min(last, filters.end or date.max),
    )
