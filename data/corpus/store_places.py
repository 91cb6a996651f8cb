"""The corpus's part for names without a place, and for the analyst's own places."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from data.corpus import settling
from data.corpus.errors import CorpusError
from data.corpus.own import drop_own, keep_own, list_own
from data.corpus.settling import Verdict
from data.corpus.store_base import CorpusBase
from data.places import own_place_of
from data.places.own import keep_table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    import pandas as pd

    from data.corpus.settling import Occurrence, Settlement
    from data.model import Place
    from data.places import OwnPlace


class Places(CorpusBase):
    """Settle names; keep own places."""

    # --- Settling names ---------------------------------------------------------------------------

    def unplaced(self) -> pd.DataFrame:
        """
        List the names that found no place and were not settled, those most records rest on first.

        Returns
        -------
        unplaced
            `name`, `within` ("" where nobody says), `reason`; how many `records` rest on it, how
            many `mentions` there are, in how many `reports`; a `sentence`, and the `report_ids`,
            that of the sentence first.
        """
        with self.transaction() as cursor:
            return settling.list_unplaced(cursor)

    def occurrence(self, report_id: str, name: str, within: str = "") -> Occurrence | None:
        """Say where a name without a place stands in a report; None if it does not."""
        with self.transaction() as cursor:
            return settling.find_occurrence(cursor, report_id, name, within)

    def settle(self, settlement: Settlement) -> bool:
        """
        Append what a person says a name means; the records that rest on it follow.

        Nothing that was read or settled before is changed. Settled for good, the name is an own
        place too, for the reports to come.

        Returns
        -------
        settled
            False if the same counted already.
        """
        with self._log.writing() as log:
            former = settling.last_place(log, settlement)
            if not settling.note(log, settlement):
                return False
            if settlement.report_id is None:
                _keep_spelling(log, settlement, former)
        self._tell_gazetteer()
        return True

    def settlements(self) -> pd.DataFrame:
        """
        List everything that was settled, the last first; see `data.corpus.settling`.

        Returns
        -------
        settlements
            `number`, `name`, `within`, `report_id` and its title as `report` (null: for good),
            `verdict`, `place`, `made` (UTC), `made_by`, and whether it `is_in_force`.
        """
        with self.transaction() as cursor:
            return settling.list_settlements(cursor)

    # --- Own places -------------------------------------------------------------------------------

    def own_places(self) -> list[OwnPlace]:
        """List the analyst's own places and spellings, the oldest first."""
        until = self._log.head()
        with self._log.reading() as log:
            return list(list_own(log, until).values())

    def add_own_places(self, own: Iterable[OwnPlace], by: str = "") -> int:
        """Add places or spellings, all or none; return how many were not there yet."""
        with self._log.writing() as log:
            added = sum([keep_own(log, one, by) for one in own])
        self._tell_gazetteer()
        return added

    def remove_own_place(self, place_id: str, by: str = "") -> bool:
        """Let an own place count no more; False if there is none of that id."""
        with self._log.writing() as log:
            removed = drop_own(log, place_id, by)
        self._tell_gazetteer()
        return removed

    def _tell_gazetteer(self) -> None:
        """Keep the table that the gazetteer reads the same as what the corpus holds."""
        try:
            keep_table(self.own_places(), self.path.parent)
        except OSError as error:
            raise CorpusError(
                f"Kept in the corpus, but not yet for reading: the table of own places beside "
                f"{str(self.path)!r} cannot be written ({error}); it is tried again at the next "
                "start"
            ) from error

    def _complete_table(self) -> None:
        """Write the table that was not written when it should have been."""
        with suppress(CorpusError):  # a home that cannot be written can still be read
            self._tell_gazetteer()


def _keep_spelling(log: sqlite3.Connection, settlement: Settlement, former: Place | None) -> None:
    """Make a name settled for good an own spelling, and no longer one of what it meant."""
    name, within, by = settlement.name, settlement.within, settlement.by
    if former is not None:
        old = own_place_of(former, name, within)
        drop_own(log, old.place.id, by, spelling=name)
    if settlement.verdict is Verdict.PLACED and settlement.place is not None:
        keep_own(log, own_place_of(settlement.place, name, within), by)
