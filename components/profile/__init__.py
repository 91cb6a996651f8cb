"""The profile of one place, a section each."""

from __future__ import annotations

from components.profile.choosing import choose_spot
from components.profile.telling import (
    say_summary,
    show_happenings,
    show_moves,
    show_records,
    show_time_line,
)

__all__ = [
    "choose_spot",
    "say_summary",
    "show_happenings",
    "show_moves",
    "show_records",
    "show_time_line",
]
