"""Place names to coordinates: the gazetteer, the report's context, a geocoder in geopy's manner."""

from data.places.additions import (
    GazetteerError,
    add_content,
    add_country,
    added_folder,
    list_added,
    remove_added,
)
from data.places.countries import find_country, known_countries
from data.places.gazetteer import (
    Candidate,
    Gazetteer,
    gazetteer_content,
    gazetteer_state,
    open_gazetteer,
)
from data.places.geocoder import MasarGeocoder
from data.places.locating import explain, locate, look_up, part_of
from data.places.own import OwnPlace, OwnPlacesError, make_own_place, own_place_of
from data.places.ranking import Ranked, is_tied

__all__ = [
    "Candidate",
    "Gazetteer",
    "GazetteerError",
    "MasarGeocoder",
    "OwnPlace",
    "OwnPlacesError",
    "Ranked",
    "add_content",
    "add_country",
    "added_folder",
    "explain",
    "find_country",
    "gazetteer_content",
    "gazetteer_state",
    "is_tied",
    "known_countries",
    "list_added",
    "locate",
    "look_up",
    "make_own_place",
    "open_gazetteer",
    "own_place_of",
    "part_of",
    "remove_added",
]
