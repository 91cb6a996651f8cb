from datetime import date

import pytest

from data.model import Report
from data.reading import load_reader

PUBLISHED = date(2017, 4, 3)

KNOWN = frozenset(
    """
    aleppo al-waer baghdad bentiu damascus daraya dori geneva goma hama homs idlib iraq jarablus
    juba kefraya foua lebanon mosul syria turkey uganda madaya zabadani tawila sortony raqqa paris
    bangui bria kasese praia
    """.split()  # noqa: SIM905 -- reads better than a list
) | {"mocimboa da praia"}


def know(name):
    """Stand in for the gazetteer, so that these tests read only what reading does."""
    return name.casefold() in KNOWN


@pytest.fixture(scope="session")
def reader():
    return load_reader()


@pytest.fixture
def knows():
    return know


@pytest.fixture
def incidents_of(reader, knows):
    """Read the incidents of a report of one day, the same in all tests of incidents."""

    def read_incidents(text):
        return reader.read(Report(text, PUBLISHED), knows).incidents

    return read_incidents
