"""Reports: all of them with what each gave, one of them whole, found by their words."""

from __future__ import annotations

from components.reports.listing import show_reports
from components.reports.reading import show_report

__all__ = ["show_report", "show_reports"]
