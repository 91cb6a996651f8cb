import pytest

from data.corpus import open_corpus


@pytest.fixture
def corpus(tmp_path):
    with open_corpus(tmp_path) as opened:
        yield opened
