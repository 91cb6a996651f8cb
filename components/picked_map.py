"""Where what is picked lies: a small map beside the evidence, ends joined by their movements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.frame import theme
from components.place_map import MOST_SPOTS, show_ways
from data.corpus.settling import mentions_of_record
from data.model import Flow, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.corpus import Record
    from data.model import Incident


def show_picked_map(records: Sequence[Record]) -> None:
    """Draw the places of records; none where no record has a place."""
    items = [record.item for record in records]
    places = places_of(items)
    if places:
        ways = ways_of(items, list(places))
        show_ways(list(places.values()), ways, theme(), key="picked-map")


def places_of(items: Iterable[Flow | Incident]) -> dict[str, Place]:
    """Give the places of records by their id, each once, in the order they are told."""
    found: dict[str, Place] = {}
    for item in items:
        for mention in mentions_of_record(item):
            if isinstance(mention.place, Place) and len(found) < MOST_SPOTS:
                found.setdefault(mention.place.id, mention.place)
    return found


def ways_of(items: Iterable[Flow | Incident], place_ids: Sequence[str]) -> list[tuple[int, int]]:
    """Give from which to which of the places, by their position, people moved; each way once."""
    known = {place_id: position for position, place_id in enumerate(place_ids)}
    ways: dict[tuple[int, int], None] = {}
    for item in items:
        if not isinstance(item, Flow):
            continue
        ends = [
            [
                known[one.place.id]
                for one in (first, *others)
                if one and isinstance(one.place, Place) and one.place.id in known
            ]
            for first, others in (
                (item.origin, item.other_origins),
                (item.destination, item.other_destinations),
            )
        ]
        ways |= {(start, end): None for start in ends[0] for end in ends[1] if start != end}
    return list(ways)
