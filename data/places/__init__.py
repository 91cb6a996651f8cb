"""Place names to coordinates: the gazetteer, the report's context, a geocoder in geopy's manner."""

from data.places.gazetteer import Candidate, Gazetteer, open_gazetteer
from data.places.geocoder import MasarGeocoder
from data.places.locating import explain, locate, look_up
from data.places.ranking import Ranked

__all__ = [
    "Candidate",
    "Gazetteer",
    "MasarGeocoder",
    "Ranked",
    "explain",
    "locate",
    "look_up",
    "open_gazetteer",
]
