"""What folium's TimestampedGeoJson loads from CDNs, fetched by npm."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NPM_SECONDS = 30
SCRIPTS = {  # package: file in it, name it is served by
    "jquery@3.7.1": ("dist/jquery.min.js", "jquery.min.js"),
    "iso8601-js-period@0.2.1": ("iso8601.js", "iso8601.min.js"),
    "leaflet-timedimension@1.1.1": (
        "dist/leaflet.timedimension.min.js",
        "leaflet.timedimension.min.js",
    ),
    "moment@2.18.1": ("min/moment.min.js", "moment.min.js"),
}


def fetch_scripts(folder: Path) -> Path | None:
    """Fetch the scripts into a folder; None where npm cannot."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    for package, (inside, name) in SCRIPTS.items():
        try:
            run = subprocess.run(  # noqa: S603 - fixed arguments
                [npm, "pack", "--silent", package],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
                timeout=NPM_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return None
        packed = run.stdout.strip().splitlines()
        if run.returncode or not packed:
            return None
        with tarfile.open(folder / packed[-1]) as held:
            file = held.extractfile(f"package/{inside}")
            if file is not None:
                (folder / name).write_bytes(file.read())
    (folder / "leaflet.timedimension.control.css").touch()
    (folder / "index.html").touch()
    return folder
