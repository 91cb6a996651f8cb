"""The command `python -m data open`: what a snapshot shows, read from the file itself."""

from __future__ import annotations

import argparse
import json
import sys
import webbrowser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HELP = """\
Say which view a snapshot (PNG, SVG, PDF) or a playable map (HTML) shows, by what Masar wrote into
the file, and print it as one JSON object:

  {"file", "says", "filters": {...}, "link"}

link opens the view in a running app. --browser opens it there.
"""
ADDRESS = "http://localhost:8501"


def add_parser(commands: Any) -> None:  # noqa: ANN401  argparse's own type is private
    """Describe the command."""
    opened = commands.add_parser(
        "open",
        help="say which view a snapshot shows, and open it again",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    opened.add_argument("file", type=Path, metavar="SNAPSHOT")
    opened.add_argument("--address", default=ADDRESS, metavar="URL", help="of the running app")
    opened.add_argument("--browser", action="store_true", help="open the link in a browser")
    opened.set_defaults(run=run_open)


def run_open(options: argparse.Namespace) -> int:
    """Print what a snapshot shows."""
    from data.exchange.pictures import read_query  # noqa: PLC0415  --help answers at once
    from data.filters import Filters  # noqa: PLC0415  as above

    query = read_query(options.file.read_bytes(), options.file.name)
    filters, problems = Filters.from_query(query)
    for problem in problems:
        sys.stderr.write(f"Not wholly understood: {problem}\n")
    asked = urlencode(query, safe=",:")
    link = f"{options.address.rstrip('/')}/" + (f"?{asked}" if asked else "")
    said = {
        "file": str(options.file),
        "says": filters.describe(),
        "filters": filters.to_query(),
        "link": link,
    }
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    if options.browser and not webbrowser.open(link):
        sys.stderr.write("No browser could be opened; open the link yourself\n")
        return 1
    return 0
