"""
Groups of records that tell of one movement or one incident, whatever order they come in.

The groups are those one gets by taking every record in the order of `rank_of`, which depends on the
records alone, and putting each into the group it fits best every member of, else into a new one.
When records come or go only those are looked at again whose choice may have changed with it: the
later ones near a record that changed its group. So the groups of a corpus are a function of its
records and of what persons said, and adding one record looks at its neighbours.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

from data.corpus.linking import Fit, days_between, fit_flows, fit_incidents, rank_of
from data.corpus.nearby import Nearby

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from data.corpus.linking import Rank, Sighting

    Load = Callable[[Sighting], Iterable[Sighting]]


class Groups:
    """
    The groups of one family of kinds, so far as they were looked at.

    Parameters
    ----------
    load
        Gives the records not given before that may be near one, and the rest of their groups; each
        with its group.
    """

    def __init__(self, load: Load = lambda _: ()) -> None:
        self._load = load
        self._known: dict[str, Sighting] = {}
        self._rank: dict[str, Rank] = {}
        self._group: dict[str, str] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._nearby = Nearby()
        self._turns: list[Rank] = []
        self._waiting: set[str] = set()

    def know(self, records: Iterable[Sighting]) -> None:
        """Take in records that were there before, each in its group."""
        for one in records:
            self._take_in(one)
            self._move(one.id, one.group or one.id)

    def arrive(self, records: Iterable[Sighting]) -> None:
        """Take in new records; of their groups only those made by hand count."""
        for one in records:
            self._take_in(one)
            self._look_again(one)

    def leave(self, gone: Iterable[Sighting]) -> None:
        """Tell those that may have chosen with records that are there no more, in a group once."""
        for one in gone:
            self.know(self._load(one))
            left = [self._known[record_id] for record_id in self._members[one.group or one.id]]
            for other in (one, *left):
                self._tell(other)

    def settle(self) -> dict[str, str]:
        """Let everyone whose turn it is choose; give the group of each that has another now."""
        changed = {}
        while self._turns:
            record_id = heapq.heappop(self._turns)[-1]
            self._waiting.discard(record_id)
            one, before = self._known[record_id], self._group.get(record_id)
            group = self._choose(one)
            if group == before:
                continue
            changed[record_id] = group
            self._move(record_id, group)
            for other in (one, self._first(before, one), self._first(group, one)):
                if other is not None:
                    self._tell(other, self._rank[record_id])
        return changed

    def _take_in(self, one: Sighting) -> None:
        self._known[one.id] = one
        self._rank[one.id] = rank_of(one)
        self._nearby.add(one)

    def _move(self, record_id: str, group: str) -> None:
        before = self._group.get(record_id)
        if before is not None:
            self._members[before].discard(record_id)
        self._group[record_id] = group
        self._members[group].add(record_id)

    def _look_again(self, one: Sighting) -> None:
        if one.id not in self._waiting:
            self._waiting.add(one.id)
            heapq.heappush(self._turns, self._rank[one.id])

    def _near(self, one: Sighting) -> Iterator[Sighting]:
        self.know(self._load(one))
        for record_id in self._nearby.near(one):
            if record_id != one.id:
                yield self._known[record_id]

    def _tell(self, one: Sighting, after: Rank | None = None) -> None:
        """Let those who fit a record choose again, if theirs is a later turn than `after`."""
        for other in self._near(one):
            if other.id in self._waiting or (after and self._rank[other.id] <= after):
                continue
            if _fit(one, other) is not Fit.NO:
                self._look_again(other)

    def _first(self, group: str | None, but: Sighting) -> Sighting | None:
        """Find the first other member of a group: what fitted the group fits it too."""
        members = self._members[group] - {but.id} if group is not None else ()
        first = min((self._rank[record_id] for record_id in members), default=None)
        return self._known[first[-1]] if first is not None else None

    def _choose(self, one: Sighting) -> str:
        """Choose the group whose members so far it fits best, then nearest in time, then first."""
        if one.is_by_hand and one.group is not None:
            return one.group
        mine = self._rank[one.id]
        fits: dict[str, list[Sighting]] = defaultdict(list)
        worst: dict[str, Fit] = {}
        for other in self._near(one):
            if self._rank[other.id] >= mine:
                continue
            group = self._group[other.id]
            if worst.get(group) is not Fit.NO:
                worst[group] = min(worst.get(group, Fit.EXACT), _fit(one, other))
                fits[group].append(other)
        found = []
        for group, members in fits.items():
            if worst[group] is Fit.NO or len(members) < self._count(group, mine):
                continue
            nearest = min(days_between(one, member) for member in members)
            first = min(self._rank[member.id] for member in members)
            found.append((-worst[group], nearest, first, group))
        return min(found)[-1] if found else one.id

    def _count(self, group: str, before: Rank) -> int:
        return sum(self._rank[record_id] < before for record_id in self._members[group])


def _fit(one: Sighting, other: Sighting) -> Fit:
    return fit_flows(one, other) if len(one.spots) == 2 else fit_incidents(one, other)
