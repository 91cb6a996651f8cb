from __future__ import annotations

import pytest

from data.places import open_gazetteer


@pytest.fixture(scope="session")
def gazetteer(request):
    """The gazetteer of a fresh install; its index is kept between runs."""
    kept = request.config.cache.mkdir("masar-places")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASAR_CACHE", str(kept))
        patch.setenv("MASAR_HOME", str(kept / "no-home"))
        yield open_gazetteer()
