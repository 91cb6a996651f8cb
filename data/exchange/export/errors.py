"""What can be wrong with an export."""

from __future__ import annotations

from data.model import ModelError


class ExportError(ModelError):
    """An export that cannot be made as asked; the message says what would do."""
