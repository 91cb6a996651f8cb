"""
Where other derived tables hang on: made anew with the index, kept up as rows arrive.

A module that keeps tables of its own in the index is named in `MAKERS`. Its calls come inside the
transaction that changes `flows` and `incidents`, so that all is of one moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Change:
    """
    What came into `flows` and `incidents` since a `Maker` was last told.

    Attributes
    ----------
    report_ids
        Reports whose rows are new, or were taken out and made again; rows of other reports may
        have changed their group with them.
    import_ids
        Imports whose rows came in, in order: they are there as `import_id`.
    record_ids
        Rows of imports that took the place of earlier ones, or were reviewed.
    """

    report_ids: frozenset[str] = frozenset()
    import_ids: tuple[str, ...] = ()
    record_ids: frozenset[str] = frozenset()

    def __or__(self, other: Change) -> Change:
        """Put two changes together."""
        return Change(
            self.report_ids | other.report_ids,
            (*self.import_ids, *other.import_ids),
            self.record_ids | other.record_ids,
        )

    def __bool__(self) -> bool:
        """Say whether anything changed."""
        return bool(self.report_ids or self.import_ids or self.record_ids)


class Maker(Protocol):
    """What keeps tables derived from `flows` and `incidents`."""

    def make(self, cursor: DuckDBPyConnection) -> None:
        """Create its tables, in an index that has no rows yet."""

    def add(self, cursor: DuckDBPyConnection, change: Change) -> None:
        """Bring its tables up to what changed: by addition where that is enough."""


MAKERS = ("data.queries.upkeep:Levels",)
"""Where they are, `module:name`: looked up when needed, for they build on this package."""


def makers() -> Iterator[Maker]:
    """Give every maker: its `make` is called once with a new index, `add` at every change."""
    for where in MAKERS:
        module, name = where.split(":")
        yield getattr(import_module(module), name)
