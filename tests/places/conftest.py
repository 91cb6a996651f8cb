from __future__ import annotations

import pytest

from data.places import open_gazetteer


@pytest.fixture(scope="session")
def gazetteer(request, tmp_path_factory):
    """The gazetteer of a fresh install; its index is kept between runs, where pytest keeps any."""
    cache = getattr(request.config, "cache", None)
    kept = cache.mkdir("masar-places") if cache else tmp_path_factory.mktemp("masar-places")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASAR_CACHE", str(kept))
        patch.setenv("MASAR_HOME", str(kept / "no-home"))
        yield open_gazetteer()
