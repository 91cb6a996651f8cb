"""What a worker makes records with in tests: slow enough to be killed while at it."""

import os
import time

from data.exchange.imports.spreading import open_machine


class SlowMachine:
    """The machine of a job, in a while; it notes which process made what."""

    def __init__(self, job):
        self.machine, self.folder = open_machine(job), job.folder

    def make(self, rows):
        with (self.folder / f"by-{os.getpid()}.txt").open("a") as seen:
            seen.write(f"{rows.numbers[0].as_py()}\n")
        time.sleep(0.1)
        return self.machine.make(rows)
