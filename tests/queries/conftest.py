from datetime import date, timedelta

import numpy as np
import pytest

from benchmarks.synthetic import Mix, fill
from data.bounds import Bounds
from data.corpus import open_corpus
from data.filters import Filters
from data.model import EventType, Scope, Status, Term

ODD = Mix(lasting=0.2, open_ended=0.03, undated=0.05, unplaced=0.05, linked=0.1)


@pytest.fixture(scope="session")
def events(tmp_path_factory):
    """A corpus of made-up events, many of them out of the ordinary."""
    with open_corpus(tmp_path_factory.mktemp("events")) as corpus:
        fill(corpus, 3000, 2500, mix=ODD)
        yield corpus


def some_filters(seed, *, plain=False):
    """A filter drawn by a seed; a plain one asks only for what levels of detail answer."""
    rng = np.random.default_rng(seed)
    asked = {}
    start = date(1997, 1, 1) + timedelta(days=int(rng.integers(0, 10_000)))
    end = start + timedelta(days=int(np.exp(rng.uniform(0, 9))))
    asked |= [{}, {"start": start}, {"end": end}, *[{"start": start, "end": end}] * 4][
        rng.integers(7)
    ]
    for field, kind in (
        ("event_types", EventType),
        ("terms", Term),
        ("statuses", Status),
        ("scopes", Scope),
    ):
        if rng.random() < 0.3:
            asked[field] = tuple(rng.choice(list(kind), 2))
    if rng.random() < 0.15:
        asked["layers"] = (rng.choice(["flows", "incidents"]),)
    if rng.random() < 0.2:
        asked["min_persons"] = int(rng.integers(1, 500))
    if not plain and rng.random() < 0.3:
        south, west = float(rng.uniform(-60, 30)), float(rng.uniform(-180, 170))
        asked |= [
            {"text": "camp"},
            {"places": (f"C{rng.integers(0, 20):02}",)},
            {"bounds": Bounds(south, west, south + 40, min(west + 90, 180))},
        ][rng.integers(3)]
    return Filters(**asked)
