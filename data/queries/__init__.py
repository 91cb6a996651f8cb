"""Bounded answers at any size: marks, corridors, histogram, totals, records, a record."""

from __future__ import annotations

from data.bounds import Bounds
from data.queries.answering import Moment
from data.queries.answers import Histogram, Marks, Records, Sight, Totals
from data.queries.asking import Engine, Queries
from data.queries.duck import DuckEngine
from data.queries.steps import Step

__all__ = [
    "Bounds",
    "DuckEngine",
    "Engine",
    "Histogram",
    "Marks",
    "Moment",
    "Queries",
    "Records",
    "Sight",
    "Step",
    "Totals",
]
