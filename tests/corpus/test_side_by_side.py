"""The commands work on a corpus that another process has open, and it sees what they did."""

import csv
import io
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from data.corpus import open_corpus
from data.corpus.reviewing import confirm
from data.filters import Filters
from tests.corpus.test_durability import RECORDS, assert_whole, numbered

ROOT = Path(__file__).parents[2]
EVENTS = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,location,"
    "latitude,longitude,geo_precision,source,notes,fatalities,timestamp\n"
    "SYR1,2017-03-13,1,Battles,Armed clash,Rebels,Syria,Homs,34.73,36.71,1,SANA,Clashes.,2,1\n"
    "SYR2,2017-03-14,1,Battles,Armed clash,Rebels,Syria,Homs,34.73,36.71,1,SANA,Clashes.,0,1\n"
)


@pytest.fixture
def command(request, tmp_path):
    """Run `python -m data ...` in a process of its own."""
    cache = getattr(request.config, "cache", None)
    kept = cache.mkdir("masar-places") if cache else tmp_path / "cache"
    told = os.environ | {"MASAR_HOME": str(tmp_path), "MASAR_CACHE": str(kept)}

    def run(*arguments):
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-m", "data", *map(str, arguments)],
            cwd=ROOT,
            env=told,
            capture_output=True,
            text=True,
            check=False,
            timeout=280,
        )
        assert done.returncode == 0, done.stderr
        return done

    return run


def test_commands_import_and_export_while_the_corpus_is_open(tmp_path, command):
    table = tmp_path / "acled.csv"
    table.write_text(EVENTS, "utf-8")
    with open_corpus(tmp_path) as corpus:
        corpus.add(numbered(0))
        assert assert_whole(corpus) == 1
        command("import", table)
        assert corpus.view(Filters()).total_incidents == RECORDS + 2
        assert len(corpus.imports()) == 1
        corpus.review(confirm(numbered(0).incidents[0].id, by="Rana"))
        command("export", "--format", "csv", tmp_path / "out.zip")
        with zipfile.ZipFile(tmp_path / "out.zip") as archive:
            text = archive.read("incidents.csv").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len(rows) == RECORDS + 2
        assert "confirmed" in {value for row in rows for value in row.values()}
        command("import", table)  # the same again changes nothing
        command("rebuild")
        assert corpus.view(Filters()).total_incidents == RECORDS + 2


WRITE = """
import sys
from pathlib import Path
from data.corpus import open_corpus
from tests.corpus.test_durability import numbered
with open_corpus(Path(sys.argv[1])) as corpus:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        corpus.add(numbered(number))
"""


def test_eight_readers_see_whole_reports_while_two_processes_write(tmp_path):
    errors = []
    done = threading.Event()
    with open_corpus(tmp_path) as corpus:

        def read():
            seen = 0
            while not done.is_set():
                try:
                    view = corpus.view(Filters())
                    assert len(view.flows) == view.total_flows == view.total_incidents
                    assert view.total_flows % RECORDS == 0
                    assert view.total_flows >= seen  # nothing that was there goes
                    seen = view.total_flows
                except Exception as error:  # noqa: BLE001 - shown in the main thread
                    errors.append(error)
                    return

        readers = [threading.Thread(target=read) for _ in range(8)]
        for thread in readers:
            thread.start()
        writers = [
            subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
                [sys.executable, "-c", WRITE, str(tmp_path), str(first), str(last)], cwd=ROOT
            )
            for first, last in ((0, 12), (8, 20))  # four of them twice
        ]
        assert [writer.wait(280) for writer in writers] == [0, 0]
        done.set()
        for thread in readers:
            thread.join()
        assert errors == []
        assert assert_whole(corpus) == 20
