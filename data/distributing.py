"""
Work spread over processes or machines, by Dask distributed: the same functions as on a laptop.

A piece of work is a function of this code and what it is given; whatever it keeps it writes whole
under a name of its own, so a piece that is done twice changes nothing. A worker that dies costs the
time of its pieces: they are given to another.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")
DEATHS = 5  # of workers with one piece in hand, before that piece is given up
ANSWER_SECONDS = 20  # a scheduler that is there answers sooner


@contextmanager
def open_cluster(workers: int | None, scheduler: str | None) -> Iterator[Client]:
    """
    Give a client of a scheduler that runs, or of one made for so many workers of this machine.

    Raises
    ------
    ModelError
        If no scheduler answers at the address.
    """
    import dask  # noqa: PLC0415 - a second to load, and only for many reports
    from distributed import Client, LocalCluster  # noqa: PLC0415 - as above

    with dask.config.set({"distributed.scheduler.allowed-failures": DEATHS}):
        if scheduler is not None:
            try:
                client = Client(scheduler, timeout=ANSWER_SECONDS)
            except (OSError, ValueError) as error:
                raise ModelError(
                    f"No Dask scheduler answers at {scheduler!r} ({error}); give its address, as "
                    "in tcp://10.0.0.5:8786, or --workers N for processes of this machine"
                ) from error
            with client:
                yield client
            return
        with (
            LocalCluster(
                n_workers=workers or 1,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",  # any free port: there may be several clusters
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client


def spread(client: Client, work: Callable[[T], R], pieces: Sequence[T]) -> Iterator[R]:
    """
    Do every piece of work somewhere, and give the results as they come.

    What is left is called off when whoever takes the results stops.
    """
    from distributed import as_completed  # noqa: PLC0415 - as above

    futures = client.map(work, pieces, pure=False)
    try:
        for future in as_completed(futures):
            yield future.result()
    finally:
        client.cancel(futures)
