"""
Records made of a file's rows on several processes or machines, by the functions of a laptop.

Whoever asks cuts the file into its batches, which is quick, and puts them into the folder where
records wait; workers make the records and put them beside. So what comes out is what one process
makes, batch by batch, and either goes on where the other stopped. Every worker must see that folder
under the same path, and have this code and these gazetteers: one that has others refuses.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from data.distributing import spread
from data.exchange.imports.formats.known import format_named
from data.exchange.imports.machine import Machine
from data.exchange.imports.waiting import (
    drop_rows,
    is_made,
    make_part,
    part_of,
    put_rows,
    read_note,
    rules_version,
    take_rows,
)
from data.model import ModelError
from data.places import gazetteer_content, open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from distributed import Client

    from data.exchange.imports.rules import Mapping
    from data.exchange.imports.tables import Table

OWN_MAKER = "data.exchange.imports.spreading:open_machine"


@dataclass(frozen=True, slots=True)
class Job:
    """
    How records are made of rows, in words that every worker understands.

    Attributes
    ----------
    folder
        Where batches wait, and the records made of them.
    mapping, is_guarded
        See `data.exchange.imports.machine.Machine`.
    rules
        The rules of whoever asks, hashed.
    places
        The gazetteers of whoever asks, hashed; "" where no place is looked up.
    maker
        The function of a job, as module:name, that gives the machine.
    """

    folder: Path
    mapping: Mapping
    is_guarded: bool
    rules: str
    places: str
    maker: str = OWN_MAKER


def spread_parts(
    client: Client, table: Table, job: Job, tell: Callable[[int, int, int], None]
) -> None:
    """
    Make records of all batches of a table on all workers.

    Parameters
    ----------
    client
        See `data.distributing.open_cluster`.
    table, job
        What to make records of, and how.
    tell
        Told of each batch how many rows it has, how many were rejected, and how many bytes its
        cells take. What it raises stops the workers.

    Raises
    ------
    ModelError
        If the table breaks off, a worker is not like the process that asks, or a batch kills
        workers.
    """
    sizes: dict[int, int] = {}
    for number, read, rejected in spread(
        client, partial(make_piece, job), _cut(table, job.folder, sizes), is_stream=True
    ):
        drop_rows(part_of(job.folder, number))
        tell(read, rejected, sizes.pop(number))


def _cut(table: Table, folder: Path, sizes: dict[int, int]) -> Iterator[int]:
    """Put batches that are not made yet into the folder, as they are asked for."""
    for number, rows in enumerate(table.batches()):
        sizes[number] = rows.cells.nbytes
        part = part_of(folder, number)
        if not is_made(part):
            put_rows(part, rows)
        yield number


def make_piece(job: Job, number: int) -> tuple[int, int, int]:
    """Make records of one batch, in whatever process this is; give its number, rows, rejects."""
    part = part_of(job.folder, number)
    if not is_made(part):
        make_part(machine_of(job), take_rows(part), part)
    note = read_note(part)
    return number, note["read"], len(note["rejects"])


@lru_cache(maxsize=1)
def machine_of(job: Job) -> Machine:
    """Make the machine once a process: what it has looked up it remembers."""
    module, _, name = job.maker.partition(":")
    made: Machine = getattr(importlib.import_module(module), name)(job)
    return made


def open_machine(job: Job) -> Machine:
    """
    Make the machine that whoever asks would make.

    Raises
    ------
    ModelError
        If this process has other rules or other gazetteers, so that its records would differ.
    """
    if job.rules != rules_version():
        raise ModelError(
            "A worker has another version of Masar; install the same one everywhere, and start "
            "its workers again"
        )
    if job.places and job.places != gazetteer_content():
        raise ModelError(
            "A worker has other gazetteers or own places; give it the same MASAR_HOME, or a copy "
            "of its folder 'gazetteers', and start it again"
        )
    gazetteer = open_gazetteer() if job.places else None
    layout = format_named(job.mapping.format)
    return Machine(layout, job.mapping, gazetteer, is_guarded=job.is_guarded)
