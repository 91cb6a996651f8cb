"""Place names to coordinates: the gazetteer, the report's context, a geocoder in geopy's manner."""

from data.places.additions import (
    GazetteerError,
    add_country,
    added_folder,
    list_added,
    remove_added,
)
from data.places.gazetteer import Candidate, Gazetteer, open_gazetteer
from data.places.geocoder import MasarGeocoder
from data.places.locating import explain, locate, look_up
from data.places.ranking import Ranked, is_tied

__all__ = [
    "Candidate",
    "Gazetteer",
    "GazetteerError",
    "MasarGeocoder",
    "Ranked",
    "add_country",
    "added_folder",
    "explain",
    "is_tied",
    "list_added",
    "locate",
    "look_up",
    "open_gazetteer",
    "remove_added",
]
