"""The places a movement leaves and those it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.reading.references import PlaceRef


@dataclass(slots=True)
class Endpoints:
    """Places left and places reached, in the order of the text."""

    origins: list[PlaceRef] = field(default_factory=list)
    destinations: list[PlaceRef] = field(default_factory=list)

    def add(self, role: str | None, ref: PlaceRef) -> None:
        """Put a place where its role says: O(rigin) or D(estination)."""
        side = {"O": self.origins, "D": self.destinations}.get(role or "")
        if side is not None and all(ref.mention.name != other.mention.name for other in side):
            side.append(ref)

    def fill(self, other: Endpoints) -> None:
        """Take from another what is missing here; nobody leaves for where they are."""
        if not self.origins:
            taken = {ref.mention.name for ref in self.destinations}
            self.origins = [r for r in other.origins if r.mention.name not in taken]
        if not self.destinations:
            taken = {ref.mention.name for ref in self.origins}
            self.destinations = [r for r in other.destinations if r.mention.name not in taken]
