"""Reviewing what was read: queue, corrections, what was said, how far reader and person agree."""

from __future__ import annotations

from components.review.agreement import show_agreement
from components.review.history import show_history
from components.review.queue import show_queue

__all__ = ["show_agreement", "show_history", "show_queue"]
