"""How large a place is, by the words that name it: a village, a district, a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import PlaceKind
from data.reading.en import geography
from data.reading.en.states import STATES
from data.reading.en.world import STATES_AND_REGIONS, WORLD_REGIONS

if TYPE_CHECKING:
    from data.model import Mention

SIZES: dict[PlaceKind | None, int] = {
    PlaceKind.NEIGHBOURHOOD: 0, PlaceKind.VILLAGE: 1, PlaceKind.CAMP: 1, PlaceKind.TOWN: 2,
    PlaceKind.CITY: 2, PlaceKind.SUBDISTRICT: 3, PlaceKind.DISTRICT: 4, PlaceKind.REGION: 4,
    PlaceKind.PROVINCE: 5, PlaceKind.COUNTRY: 6,
}  # fmt: skip
VILLAGE, TOWN, DISTRICT, PROVINCE, STATE, WORLD = 1, 2, 4, 5, 6, 7
_REGIONS = {name.casefold() for name in STATES_AND_REGIONS - WORLD_REGIONS}
_WORLD = {name.casefold() for name in WORLD_REGIONS}


def find_size(place: Mention) -> int | None:
    """
    Give how large a place is, 0 for a quarter of a town to 7 for a part of the world.

    None where no word says what it is: most often a town or a village.
    """
    words = place.name.casefold().split()
    bare = words[1:] if words and words[0] in geography.DIRECTIONS else words
    for name in (" ".join(words), " ".join(bare)):
        if name in STATES or name in _WORLD:
            return STATE if name in STATES else WORLD
    if words and (words[0] in geography.WIDE_NATURE or words[-1] in geography.WIDE_NATURE):
        return PROVINCE
    if {" ".join(words), " ".join(bare)} & _REGIONS:
        return PROVINCE
    kind = place.kind or (geography.KINDS.get(words[-1]) if len(words) > 1 else None)
    return SIZES.get(kind)


def is_wide(place: Mention | None) -> bool:
    """Say whether it is a state or more, or a part of one: "northern Nigeria"."""
    return place is not None and (find_size(place) or 0) >= STATE
