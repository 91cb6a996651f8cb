"""What a worker reads with in tests: slow enough to be killed while at it."""

import os
import time
from pathlib import Path

from data.batch import How
from data.model import ModelError, Reading


def slowly(job):
    """Read nothing, in a while; note which process read what."""

    def code(report):
        time.sleep(0.05)
        if "unreadable" in report.text:
            raise ModelError("cannot be read")
        with (Path(job.out) / f"by-{os.getpid()}.txt").open("a") as seen:
            seen.write(f"{report.source}\n")
        return Reading(report, (), (), (), "toy 1")

    return code, How("toy 1", job.published)


def read(job):
    """Read with nothing to wait for."""
    return (lambda report: Reading(report, (), (), (), "toy 1")), How("toy 1", job.published)
