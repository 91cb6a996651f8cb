"""Other readers than Masar's own, off until the user sets one up; see `protocol` and `finding`."""

from data.reading.extractors.finding import ENDPOINT, GROUP, OWN, list_extractors, load_extractor
from data.reading.extractors.protocol import (
    ExtractedReading,
    Extractor,
    ExtractorError,
    LeftOut,
    Reason,
    SetupError,
    left_out_of,
    say_left_out,
    where_text_goes,
)

__all__ = [
    "ENDPOINT",
    "GROUP",
    "OWN",
    "ExtractedReading",
    "Extractor",
    "ExtractorError",
    "LeftOut",
    "Reason",
    "SetupError",
    "left_out_of",
    "list_extractors",
    "load_extractor",
    "say_left_out",
    "where_text_goes",
]
