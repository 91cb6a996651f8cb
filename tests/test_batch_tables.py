"""Parquet in and out, by date, on several processes: idempotent, and cubes that add up."""

import os
import signal
import threading
import time
from functools import partial

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.__main__ import main
from data.batch_spread import Job
from data.batch_tables import build_year, find_pieces, read_piece, years_of
from data.distributing import open_cluster, spread
from data.model import ModelError

TEXTS = [
    "On 18 March 2017 some 1,500 people were evacuated from Homs to Jarabulus.",
    "Shelling killed 12 civilians in Idlib on 3 May 2018.",
    "The committee met to discuss the harvest.",
]


def reports(folder, many=6, group=2):
    rows = [
        {"text": f"{TEXTS[n % len(TEXTS)]} Dispatch {n}.", "title": f"No. {n}"} for n in range(many)
    ]
    path = folder / "reports.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


def files_of(out):
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.parquet")}


def test_reports_become_tables_by_month_and_cubes_by_year(tmp_path, capsys):
    path, out = reports(tmp_path), tmp_path / "out"
    assert main(["batch", str(path), "--out", str(out), "--workers", "1"]) == 0
    assert "6 reports in 3 pieces, 0 of them read before" in capsys.readouterr().err
    flows = pq.read_table(out / "flows" / "month=2017-03", partitioning=None)
    assert set(flows["persons_best"].to_pylist()) == {1500}
    assert years_of(out) == ["2017", "2018"]
    cube = pq.read_table(out / "cubes" / "flow_months_4" / "2017.parquet")
    assert sum(cube["n"].to_pylist()) == flows.num_rows
    assert sum(cube["persons_best"].to_pylist()) == 1500 * flows.num_rows
    first = files_of(out)
    assert main(["batch", str(path), "--out", str(out), "--workers", "1"]) == 0
    assert "3 of them read before" in capsys.readouterr().err
    assert files_of(out) == first


def test_a_killed_worker_costs_time_only(tmp_path):
    path, out = reports(tmp_path, many=120, group=5), tmp_path / "out"
    out.mkdir()
    job = Job(out, coder="tests.batch_toy:slowly")
    with open_cluster(2, None) as client:

        def kill():
            while not any(out.glob("by-*.txt")):
                time.sleep(0.01)
            victim = next(out.glob("by-*.txt")).stem.removeprefix("by-")
            os.kill(int(victim), signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        done = list(spread(client, partial(read_piece, job), find_pieces([path])))
        killer.join()
    assert sum(one.reports for one in done) == 120
    assert len(list((out / "read").glob("*.json"))) == 24
    assert not list(out.rglob("*.part"))


def test_a_file_that_is_no_table_of_reports_is_named(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"no")
    with pytest.raises(ModelError, match=r"a\.parquet"):
        find_pieces([path])
    pq.write_table(pa.table({"words": ["x"]}), path)
    with pytest.raises(ModelError, match="no column 'text'"):
        find_pieces([path])


def test_a_year_without_records_has_empty_cubes(tmp_path):
    assert build_year(tmp_path, "1999") == 0
    assert pq.read_table(tmp_path / "cubes" / "incident_points" / "1999.parquet").num_rows == 0
