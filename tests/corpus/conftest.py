import pytest
from hypothesis import settings

from data.corpus import open_corpus

# A corpus shared by many examples grows; how long one takes says nothing about it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def corpus(tmp_path):
    with open_corpus(tmp_path) as opened:
        yield opened
