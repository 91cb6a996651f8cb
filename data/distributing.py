"""
Work spread over processes or machines, by Dask distributed: the same functions as on a laptop.

A piece of work is a function of this code and what it is given; whatever it keeps it writes whole
under a name of its own, so a piece that is done twice changes nothing. A worker that dies costs the
time of its pieces: they are given to another.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from data.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")
DEATHS = 5  # of workers with one piece in hand, before that piece is given up
ANSWER_SECONDS = 20  # a scheduler that is there answers sooner
EXAMPLE = "tcp://10.0.0.5:8786"
SCHEDULER, WORKER = "python -m dask scheduler", f"python -m dask worker {EXAMPLE}"
NO_CODE = (
    "The scheduler or a worker cannot load Masar; start them in its folder, with the same "
    f"packages: {SCHEDULER}, and {WORKER}"
)
UNKNOWN_CODE = "deserialization"  # in Dask's words for what it cannot load


@contextmanager
def open_cluster(workers: int | None, scheduler: str | None) -> Iterator[Client]:
    """
    Give a client of a scheduler that runs, or of one made for so many workers of this machine.

    Raises
    ------
    ModelError
        If no scheduler answers at the address, it has no worker, or one that has no Masar.
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
                    f"in {EXAMPLE}, or --workers N for processes of this machine"
                ) from error
            with client:
                try:
                    client.wait_for_workers(1, timeout=ANSWER_SECONDS)
                except TimeoutError as error:
                    raise ModelError(
                        f"The Dask scheduler at {scheduler!r} has no worker; start some in "
                        f"Masar's folder: {WORKER.replace(EXAMPLE, scheduler)}"
                    ) from error
                _check_code(client)
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


def knows_masar() -> bool:
    """Tell that this code can be loaded."""
    return True


def _check_code(client: Client) -> None:
    """Ask every worker; one that cannot load a piece of work would be given it again for ever."""
    try:
        client.run(knows_masar)
    except Exception as error:  # as Dask says it, whatever it was
        raise ModelError(NO_CODE) from error


def spread(
    client: Client, work: Callable[[T], R], pieces: Iterable[T], *, is_stream: bool = False
) -> Iterator[R]:
    """
    Do every piece of work somewhere, and give the results as they come.

    What is left is called off when whoever takes the results stops. Pieces of a stream are made as
    they are wanted: no more wait than keep the workers busy.

    Raises
    ------
    ModelError
        If a piece killed several workers one after the other, or they have no Masar.
    """
    from distributed import KilledWorker, as_completed  # noqa: PLC0415 - as above

    waiting = iter(pieces)
    futures = as_completed()
    going: set[Future[Any]] = set()

    def start(some: Iterable[T]) -> None:
        for future in client.map(work, list(some), pure=False):
            going.add(future)
            futures.add(future)

    start(islice(waiting, _ahead(client)) if is_stream else waiting)
    try:
        for future in futures:
            going.discard(future)
            start(islice(waiting, 1))
            yield future.result()
    except KilledWorker as error:
        raise ModelError(
            f"A piece of the work killed {DEATHS} workers, the last at {error.last_worker.address}:"
            " look at their memory (a worker that needs too much is ended), or give fewer workers"
        ) from error
    except RuntimeError as error:
        if UNKNOWN_CODE not in str(error):
            raise
        raise ModelError(NO_CODE) from error
    finally:
        client.cancel(list(going))


def _ahead(client: Client) -> int:
    """Say how many pieces keep the workers busy: two each, and one that is being made."""
    threads: dict[str, int] = client.nthreads()
    return 2 * sum(threads.values()) + 1
