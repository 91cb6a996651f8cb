"""From a report to what it says: flows, incidents, place mentions, each field with its span."""

from data.reading.header import split_header
from data.reading.language import NotEnglishError
from data.reading.reader import Reader, load_reader

__all__ = ["NotEnglishError", "Reader", "load_reader", "split_header"]
